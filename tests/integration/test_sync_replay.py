"""What an operator has made again: what failed, what was set aside, and what succeeded."""

import json
from collections.abc import Iterator
from functools import partial
from uuid import UUID, uuid4

import boto3
import pytest
from moto import mock_aws
from pydantic import ValidationError

from salesmind.db.database import Database
from salesmind.errors import ConfigurationError
from salesmind.sync.events import problem_message
from salesmind.sync.jobs import INBOUND_JOB, UnreadEventJob
from sync.connectors.base import Write
from tests.fakes.systems import refusing
from tests.fixtures.sync_commands import Ask, asking, open_incidents
from tests.fixtures.syncing import CRM_MAPPING, SALES_MAPPING, SyncWorld


@pytest.fixture
def world(database: Database, tenant_id: UUID) -> SyncWorld:
    return SyncWorld(database, tenant_id)


@pytest.fixture
def ask(world: SyncWorld) -> Iterator[Ask]:
    with mock_aws():
        secrets = boto3.client("secretsmanager", region_name="us-east-1")
        yield asking(world.database, world.tenant_id, secrets, world.clock)


def test_what_was_set_aside_is_applied_once_the_mapping_is_mended(ask: Ask, world: SyncWorld) -> None:
    connection, crm = world.connect("crm", CRM_MAPPING)
    crm.set("contact", firstname="Ana", phone="+51987654321", status="VIP")
    world.settle()
    assert world.states() == ["set_aside"]

    mended = json.loads(json.dumps(CRM_MAPPING).replace('"NEW": "new"', '"NEW": "new", "VIP": "new"'))
    ask("configure_mapping", connection_id=str(connection), mapping=mended)
    assert ask("replay", connection_id=str(connection), what="events")["count"] == 1
    world.deliver(connection)
    assert world.states() == ["applied"]
    assert world.leads()[0]["stage"] == "new"
    assert world.rows("SELECT kind FROM ops.incidents WHERE tenant_id = %s AND resolved_at IS NULL") == []


def test_events_of_a_system_that_only_tells_are_replayed_too(ask: Ask, world: SyncWorld) -> None:
    connection, crm = world.connect("crm", CRM_MAPPING, kind="inbox")
    crm.set("contact", firstname="Ana", phone="+51987654321", status="VIP")
    world.settle()
    mended = json.loads(json.dumps(CRM_MAPPING).replace('"NEW": "new"', '"NEW": "new", "VIP": "new"'))
    ask("configure_mapping", connection_id=str(connection), mapping=mended)
    ask("replay", connection_id=str(connection), what="events")
    world.deliver(connection)
    assert world.states() == ["applied"]


def test_what_is_replayed_is_named_by_id_or_by_time(ask: Ask, world: SyncWorld) -> None:
    connection, crm = world.connect("crm", CRM_MAPPING)
    for number in range(3):
        crm.set("contact", firstname="Ana", phone=f"+5198765432{number}", status="VIP")
        world.tell_all()
        world.clock.pass_(hours=1)
    events = world.rows("SELECT id, received_at FROM crm.inbox WHERE tenant_id = %s ORDER BY received_at")
    named = {"connection_id": str(connection), "what": "events"}
    assert ask("replay", **named, id=str(events[0]["id"]))["count"] == 1
    assert world.states() == ["waiting", "set_aside", "set_aside"]
    assert open_incidents(world) == ["sync_event_set_aside"], "two are still to be looked at"
    last = events[2]["received_at"].isoformat()
    assert ask("replay", **named, since=last, until=last)["count"] == 1
    assert world.states() == ["waiting", "set_aside", "waiting"]
    assert ask("replay", **named)["count"] == 1
    assert open_incidents(world) == []

    with pytest.raises(ValidationError, match="timezone"):
        ask("replay", **named, since="2026-11-20T12:00:00")
    with pytest.raises(ConfigurationError, match="no connection"):
        ask("replay", **named | {"connection_id": str(uuid4())})


def test_deliveries_that_failed_are_made_again(ask: Ask, world: SyncWorld) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    connection, sales = world.connect("sales", SALES_MAPPING)
    sales.trouble = refusing()
    crm.set("contact", firstname="Ana", phone="+51987654321")
    world.tell_all()
    for _ in range(8):
        world.deliver(connection)
        world.clock.pass_(hours=12)
    assert sales.held("client") == []
    sales.trouble = lambda _: None
    with world.database.tenant(world.tenant_id, actor="test") as tx:
        tx.execute("UPDATE crm.deliveries SET whole = true WHERE state = 'failed'")
    assert ask("replay", connection_id=str(connection), what="deliveries")["count"] == 1
    again = world.rows("SELECT whole FROM crm.deliveries WHERE tenant_id = %s AND state = 'pending'")
    assert again == [{"whole": True}]
    assert ask("replay", connection_id=str(connection), what="deliveries")["count"] == 0
    world.settle()
    assert len(sales.held("client")) == 1


def test_what_succeeded_is_told_anew_as_it_is_now_and_whole(ask: Ask, world: SyncWorld) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    connection, sales = world.connect("sales", SALES_MAPPING)
    contact = crm.set("contact", firstname="Ana", phone="+51987654321", notes="mornings")
    world.settle()
    sales.set("client", next(iter(sales.records["client"])), correo="ana@example.com")
    world.settle()
    crm.set("contact", contact, notes="evenings")
    world.settle()
    kept, count = sales.held("client"), len(sales.writes)
    named = {"connection_id": str(connection), "what": "deliveries"}
    assert ask("replay", **named)["count"] == 0, "nothing failed"
    later = world.clock().isoformat()
    assert ask("replay", **named, all=True, since=later)["count"] == 0

    (lost,) = sales.records["client"]
    sales.set("client", lost, nombre="?", correo=None, observaciones="mornings")
    sales.take_events()  # a backup that was restored tells nothing
    assert ask("replay", **named, all=True)["count"] == 1, "both deliveries were of one record"
    world.settle()
    assert (sales.held("client"), len(sales.writes)) == (kept, count + 1)
    assert world.leads()[0]["notes"] == "evenings"


def test_a_replay_while_the_record_is_told_is_not_lost(ask: Ask, world: SyncWorld) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    connection, sales = world.connect("sales", SALES_MAPPING)
    contact = crm.set("contact", firstname="Ana", phone="+51987654321")
    world.settle()
    crm.set("contact", contact, notes="evenings")
    world.tell_all()
    counts = []

    def replayed(write: Write | None) -> None:
        if write and not counts:
            counts.append(ask("replay", connection_id=str(connection), what="deliveries", all=True)["count"])

    sales.trouble = replayed
    world.settle()
    assert counts == [1]
    assert len(sales.writes) == 3, "once made, once told, once replayed"
    assert sales.writes[-1].fields["telefono"] == "+51987654321"


def test_events_that_were_applied_are_applied_anew_and_change_nothing_newer(
    ask: Ask, world: SyncWorld
) -> None:
    mapping = json.loads(json.dumps(CRM_MAPPING))
    contacts = mapping["objects"]["contact"]
    contacts["find_by"] = ["phone"]
    contacts["fields"] = [entry for entry in contacts["fields"] if entry["ours"] != "email"]
    connection, crm = world.connect("crm", mapping)
    contact = crm.set("contact", firstname="Ana", phone="+51987654321", email="ana@example.com")
    world.settle()
    crm.set("contact", contact, firstname="Anita")
    world.settle()
    before = world.leads()
    named = {"connection_id": str(connection), "what": "events"}
    assert ask("replay", **named)["count"] == 0
    assert ask("replay", **named, all=True)["count"] == 2
    world.settle()
    assert world.leads() == before
    assert world.states() == ["unchanged", "unchanged"]

    in_force = ask("configure_mapping", connection_id=str(connection), mapping=CRM_MAPPING)
    assert (in_force["added"], in_force["linked"]) == (["contact.email"], 1)
    assert ask("replay", **named, all=True)["count"] == 2
    world.settle()
    (lead,) = world.leads()
    assert (lead["name"], lead["email"]) == ("Anita", "ana@example.com")


def test_a_part_that_was_no_event_is_read_again_by_the_door_in_force(ask: Ask, world: SyncWorld) -> None:
    own = {"name": "Own", "kind": "inbox", "role": "crm"}
    door = {"format": "generic", "scheme": "standard"}
    connection = UUID(ask("connect_system", **own, door=door)["connection_id"])
    ask("configure_mapping", connection_id=str(connection), mapping=CRM_MAPPING)
    body = {"what": "contact.updated", "data": {"id": "7", "firstname": "Ana", "phone": "+51987654321"}}
    parts = [(body, "no_type"), ("{", "not_json"), ({"quarantined": "quarantine/1"}, "no_type")]
    for part, reason in parts:
        message = problem_message(str(world.tenant_id), str(connection), part, reason, received_at=1)
        job = INBOUND_JOB.validate_python(message)
        assert isinstance(job, UnreadEventJob)
        world.inbound.set_aside(job)
    replay = partial(ask, "replay", connection_id=str(connection), what="events")

    def reasons() -> list[str | None]:
        rows = world.rows(
            "SELECT reason FROM crm.inbox WHERE tenant_id = %s AND state = 'set_aside' ORDER BY reason"
        )
        return [row["reason"] for row in rows]

    assert replay()["count"] == 3
    world.deliver(connection)
    assert reasons() == ["no_type", "not_json", "too_large"], "the door is as it was"
    assert open_incidents(world) == ["sync_event_set_aside"]

    ask("connect_system", **own, door={**door, "options": {"type": "what"}})
    assert replay()["count"] == 3
    world.deliver(connection)
    assert reasons() == ["not_json", "too_large"]
    assert [lead["name"] for lead in world.leads()] == ["Ana"]


def test_a_part_of_a_system_without_a_door_says_that_it_cannot_be_read(ask: Ask, world: SyncWorld) -> None:
    connection, _ = world.connect("crm", CRM_MAPPING, kind="inbox")
    job = UnreadEventJob(
        tenant_id=world.tenant_id, connection_id=connection, part={}, reason="no_type", received_at=1
    )
    world.inbound.set_aside(job)
    ask("replay", connection_id=str(connection), what="events")
    world.deliver(connection)
    rows = world.rows("SELECT state, reason FROM crm.inbox WHERE tenant_id = %s")
    assert rows == [{"state": "set_aside", "reason": "no_format"}]
