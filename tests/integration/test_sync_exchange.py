"""A company's CRM and sales application in step: what one says the other hears, once, and it comes to rest."""

import random
from itertools import pairwise
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from salesmind.db.database import Database
from salesmind.sync.connections import Mappings, query_connections
from salesmind.sync.events import RemoteEvent
from salesmind.sync.model import Change
from salesmind.sync.recognition import keep_apart
from salesmind.sync.records import RecordWriter
from salesmind.sync.schedule import ATTEMPTS, DELAYS
from sync.connectors.base import UnreachableError, Write, Written
from sync.drain import Drained
from tests.fakes.systems import down, gone, refusing
from tests.fixtures.syncing import CRM_MAPPING, SALES_MAPPING, SyncWorld, shuffled


@pytest.fixture
def world(database: Database, tenant_id: UUID) -> SyncWorld:
    return SyncWorld(database, tenant_id)


def test_what_one_system_says_the_other_hears(world: SyncWorld) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    _, sales = world.connect("sales", SALES_MAPPING)

    crm.set("contact", firstname="Ana", lastname="Pérez", phone="987 654 321", status="NEW")
    world.settle()

    (lead,) = world.leads()
    assert (lead["name"], lead["phone"], lead["stage"]) == ("Ana Pérez", "+51987654321", "new")
    (client,) = sales.held("client")
    assert (client["nombre"], client["telefono"]) == ("Ana Pérez", "+51987654321")


def test_it_comes_to_rest_although_both_tell_every_change(world: SyncWorld) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    _, sales = world.connect("sales", SALES_MAPPING)
    contact = crm.set("contact", firstname="Ana", phone="+51987654321")
    assert world.settle() <= 2

    for change in range(3):
        crm.set("contact", contact, firstname=f"Ana {change}")
        assert world.settle() <= 2
    assert sales.held("client")[0]["nombre"] == "Ana 2"
    assert len(sales.writes) == 4, "once for each change"
    assert not crm.writes, "who said it is not told"


def test_a_change_that_is_not_theirs_to_say_is_kept_and_corrected(world: SyncWorld) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    _, sales = world.connect("sales", SALES_MAPPING)
    crm.set("contact", firstname="Ana", phone="+51987654321", notes="prefers mornings")
    world.settle()
    (client,) = sales.records["client"]

    sales.set("client", client, observaciones="call at night")
    assert world.settle() <= 3

    assert crm.held("contact")[0]["notes"] == "prefers mornings"
    assert sales.held("client")[0]["observaciones"] == "prefers mornings", "the CRM keeps leads"
    rows = world.rows("SELECT overruled FROM crm.inbox WHERE tenant_id = %s AND overruled <> '{}'")
    assert rows == [{"overruled": ["notes"]}]
    log = world.rows("SELECT after FROM ops.audit_log WHERE tenant_id = %s AND table_name = 'crm.records'")
    assert any("call at night" in str(row["after"]) for row in log), "the loser is kept"


def test_what_the_owner_never_filled_in_others_may(world: SyncWorld) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    _, sales = world.connect("sales", SALES_MAPPING)
    contact = crm.set("contact", firstname="Ana", phone="+51987654321", email=None)
    world.settle()
    (client,) = sales.records["client"]
    sales.set("client", client, correo="ana@example.com")
    world.settle()
    assert crm.held("contact")[0]["email"] == "ana@example.com"

    crm.set("contact", contact, email=None)
    world.settle()
    assert world.leads()[0]["email"] is None, "the owner cleared it"
    assert sales.held("client")[0]["correo"] is None


def test_a_system_that_writes_values_its_own_way_is_not_corrected_for_ever(world: SyncWorld) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    _, sales = world.connect(
        "sales",
        SALES_MAPPING,
        normalise=lambda fields: {**fields, "nombre": (fields.get("nombre") or "")[:5].upper()},
    )
    crm.set("contact", firstname="Ana María", lastname="Pérez", phone="+51987654321")
    world.settle()
    assert sales.held("client")[0]["nombre"] == "ANA M"
    assert world.leads()[0]["name"] == "Ana María Pérez"
    assert len(sales.writes) <= 3


def test_a_system_that_tells_nothing_itself_hears_also_what_it_once_said(world: SyncWorld) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    _, sales = world.connect("sales", SALES_MAPPING)
    contact = crm.set("contact", firstname="Ana", phone="+51987654321")
    world.settle()
    for name in ("Anita", "Ana"):
        crm.set("contact", contact, firstname=name)
        world.tell_all()
        world.deliver_all()
        sales.take_events()
    assert sales.held("client")[0]["nombre"] == "Ana"


def test_an_event_that_comes_twice_is_applied_once(world: SyncWorld) -> None:
    connection, crm = world.connect("crm", CRM_MAPPING)
    crm.set("contact", firstname="Ana", phone="+51987654321")
    (event,) = crm.take_events()
    for _ in range(3):
        world.tell(connection, event)
    assert world.states() == ["applied"]
    assert [row["version"] for row in world.rows("SELECT version FROM crm.records WHERE tenant_id = %s")] == [
        1
    ]


def test_an_old_version_changes_nothing(world: SyncWorld) -> None:
    connection, crm = world.connect("crm", CRM_MAPPING)
    contact = crm.set("contact", firstname="Ana", phone="+51987654321")
    crm.set("contact", contact, firstname="Anita")
    old, new = crm.take_events()
    world.tell(connection, new)
    world.tell(connection, old)
    assert world.leads()[0]["name"] == "Anita"
    assert world.rows("SELECT state, reason FROM crm.inbox WHERE tenant_id = %s AND reason IS NOT NULL") == [
        {"state": "unchanged", "reason": "stale"}
    ]


def test_a_thin_event_has_the_record_asked_for_and_waits_while_nobody_answers(world: SyncWorld) -> None:
    connection, crm = world.connect("crm", CRM_MAPPING, thin=True)
    crm.set("contact", firstname="Ana", phone="+51987654321")
    crm.trouble = down()
    world.tell_all()
    assert world.states() == ["waiting"]
    assert world.leads() == []
    world.deliver(connection)

    crm.trouble = lambda _: None
    world.clock.pass_(days=1)
    world.deliver(connection)
    assert world.states() == ["applied"]
    assert world.leads()[0]["name"] == "Ana"


def test_a_record_that_another_belongs_to_is_told_first(world: SyncWorld) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    _, sales = world.connect("sales", SALES_MAPPING)
    contact = crm.set("contact", firstname="Ana", phone="+51987654321")
    crm.set(
        "deal", dealname="Lote A-1", amount="35000.50", currency="USD", contact_id=contact, dealstage="quoted"
    )
    contact_event, deal_event = crm.take_events()
    crm.events = [deal_event, contact_event]
    world.settle()

    (sale,) = sales.held("sale")
    (client,) = sales.records["client"]
    assert sale == {
        "titulo": "Lote A-1",
        "estado": "cotizado",
        "monto": "35000.50",
        "moneda": "USD",
        "cliente_id": client,
    }
    assert world.rows("SELECT amount FROM sales.sales WHERE tenant_id = %s") == [{"amount": 3_500_050}]


def test_what_no_mapping_reads_is_set_aside_with_its_reason(world: SyncWorld) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    crm.set("contact", firstname="Ana", phone="not a number")
    crm.set("contact", firstname="Eva", phone="+51987654322", status="UNHEARD_OF")
    crm.set("ticket", subject="of no interest")
    world.tell_all()
    rows = world.rows("SELECT state, reason FROM crm.inbox WHERE tenant_id = %s ORDER BY reason")
    assert rows == [
        {"state": "ignored", "reason": "object_not_mapped"},
        {"state": "set_aside", "reason": "phone: unreadable_phone"},
        {"state": "set_aside", "reason": "stage: unknown_value"},
    ]
    assert world.leads() == []
    incidents = world.rows("SELECT kind, occurrences FROM ops.incidents WHERE tenant_id = %s")
    assert incidents == [{"kind": "sync_event_set_aside", "occurrences": 2}]


def test_a_field_that_no_mapping_names_is_kept(world: SyncWorld) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    crm.set("contact", firstname="Ana", phone="+51987654321", shoe_size=38, nested={"a": 1})
    world.tell_all()
    assert world.rows("SELECT extra FROM crm.links WHERE tenant_id = %s") == [
        {"extra": {"shoe_size": 38, "nested": {"a": 1}}}
    ]


def test_a_deleted_record_is_archived_and_told_no_more(world: SyncWorld) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    _, sales = world.connect("sales", SALES_MAPPING)
    contact = crm.set("contact", firstname="Ana", phone="+51987654321")
    world.settle()
    crm.delete("contact", contact)
    world.settle()
    assert world.leads()[0]["archived"]
    (client,) = sales.records["client"]
    sales.set("client", client, nombre="Ana B")
    world.settle()
    assert crm.held("contact") == [], "nobody makes again what they deleted"


def test_one_person_whom_both_knew_is_one_record(world: SyncWorld) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    _, sales = world.connect("sales", SALES_MAPPING)
    sales.set("client", nombre="Ana P.", telefono="987654321")
    crm.set("contact", firstname="Ana", lastname="Pérez", phone="+51 987 654 321")
    world.settle()
    (lead,) = world.leads()
    assert lead["name"] == "Ana Pérez"
    assert len(crm.held("contact")) == len(sales.held("client")) == 1


def without_making(mapping: dict[str, Any], name: str) -> dict[str, Any]:
    """A mapping by which records are told that are there, and none is made."""
    return {"objects": {name: {**mapping["objects"][name], "creates": False}}}


def test_two_that_turn_out_to_be_one_become_one_unless_a_system_keeps_them_apart(world: SyncWorld) -> None:
    _, crm = world.connect("crm", without_making(CRM_MAPPING, "contact"))
    _, sales = world.connect("sales", without_making(SALES_MAPPING, "client"))
    contact = crm.set("contact", firstname="Ana", email="ana@example.com")
    crm.set("contact", firstname="Ana also", phone="+51987000000")
    sales.set("client", nombre="Ana P.", telefono="987654321")
    world.settle()
    assert len(world.leads()) == 3

    crm.set("contact", contact, phone="+51987654321")
    world.settle()
    assert sorted(lead["name"] for lead in world.leads()) == ["Ana", "Ana also"]
    assert sales.held("client")[0]["correo"] == "ana@example.com", "one record now"

    crm.set("contact", contact, phone="+51987000000")
    world.settle()
    assert len(world.leads()) == 2, "the CRM says that these are two"


def test_a_merger_is_undone_for_good(world: SyncWorld) -> None:
    _, crm = world.connect("crm", without_making(CRM_MAPPING, "contact"))
    sales_id, sales = world.connect("sales", without_making(SALES_MAPPING, "client"))
    contact = crm.set("contact", firstname="Ana", email="family@example.com")
    sales.set("client", nombre="Eva", correo="eva@example.com", telefono="987654321")
    world.settle()
    crm.set("contact", contact, phone="+51987654321")
    world.settle()
    assert [lead["name"] for lead in world.leads()] == ["Ana"]
    (newer,) = world.rows("SELECT id FROM crm.records WHERE tenant_id = %s AND merged_into IS NOT NULL")

    with world.database.tenant(world.tenant_id, actor="sync") as tx:
        connections = Mappings().connections(query_connections(tx, world.tenant_id))
        older = keep_apart(tx, world.tenant_id, newer["id"])
        writer = RecordWriter(tx, world.tenant_id, connections, world.clock())
        assert older is not None
        told = writer.settle(newer["id"], retell=True).told | writer.settle(older).told
    assert told == {sales_id}, "it was told of the other one"
    world.settle()
    assert [lead["name"] for lead in world.leads()] == ["Ana", "Eva"]
    assert sales.held("client")[0]["nombre"] == "Eva"

    (client,) = sales.records["client"]
    sales.set("client", client, observaciones="the same number still")
    world.settle()
    assert len(world.leads()) == 2


def test_while_a_system_is_down_changes_are_folded_and_told_once_in_the_end(world: SyncWorld) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    connection, sales = world.connect("sales", SALES_MAPPING)
    contact = crm.set("contact", firstname="Ana", phone="+51987654321")
    sales.trouble = down()
    for change in range(20):
        crm.set("contact", contact, firstname=f"Ana {change}")
        world.tell_all()
        world.deliver(connection)
        world.clock.pass_(hours=3)
    assert sales.calls < 12, "a system that does not work is asked seldom"

    sales.trouble = lambda _: None
    world.clock.pass_(hours=12)
    world.settle()
    assert [write.fields["nombre"] for write in sales.writes] == ["Ana 19"]
    assert world.rows("SELECT state, count(*) FROM crm.deliveries WHERE tenant_id = %s GROUP BY 1") == [
        {"state": "done", "count": 1}
    ]


def test_a_system_that_is_down_for_days_is_asked_no_more_until_it_is_enabled(world: SyncWorld) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    connection, sales = world.connect("sales", SALES_MAPPING)
    crm.set("contact", firstname="Ana", phone="+51987654321")
    world.tell_all()
    sales.trouble = down()
    for _ in range(24 * 6):
        world.deliver(connection)
        world.clock.pass_(hours=1)
    assert sales.calls < 25
    (row,) = world.rows("SELECT disabled_reason FROM crm.connections WHERE tenant_id = %s AND role = 'sales'")
    assert row["disabled_reason"] == "failing"
    assert [row["kind"] for row in world.rows("SELECT kind FROM ops.incidents WHERE tenant_id = %s")] == [
        "sync_disabled"
    ]
    assert world.rows("SELECT state FROM crm.deliveries WHERE tenant_id = %s") == [{"state": "pending"}]


def test_one_record_that_a_system_stumbles_over_holds_up_no_other(world: SyncWorld) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    connection, sales = world.connect("sales", SALES_MAPPING)
    sales.trouble = lambda write: (
        UnreachableError("http_500", status=500) if write and write.fields.get("nombre") == "Poison" else None
    )
    crm.set("contact", firstname="Poison", phone="+51987654320")
    for number in range(5):
        crm.set("contact", firstname=f"Ana {number}", phone=f"+5198765432{number + 1}")
    for _ in range(10):
        world.tell_all()
        world.deliver(connection)
        world.clock.pass_(minutes=10)
    assert len(sales.held("client")) == 5
    (row,) = world.rows("SELECT failures FROM crm.connections WHERE tenant_id = %s AND role = 'sales'")
    assert row["failures"] == 0


def test_a_record_that_is_refused_is_tried_eight_times_and_then_somebody_is_told(world: SyncWorld) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    connection, sales = world.connect("sales", SALES_MAPPING)
    sales.trouble = refusing()
    crm.set("contact", firstname="Ana", phone="+51987654321")
    world.tell_all()
    tried = []
    for _ in range(3_000):
        before = len(world.rows("SELECT id FROM crm.attempts WHERE tenant_id = %s"))
        world.deliver(connection)
        if len(world.rows("SELECT id FROM crm.attempts WHERE tenant_id = %s")) > before:
            tried.append(world.clock())
        (row,) = world.rows("SELECT state, due_at FROM crm.deliveries WHERE tenant_id = %s")
        if row["state"] == "failed":
            break
        world.clock.now = max(row["due_at"], world.clock())
    waits = [later - earlier for earlier, later in pairwise(tried)]
    assert len(tried) == ATTEMPTS
    assert all(delay <= wait <= delay * 1.11 for wait, delay in zip(waits, DELAYS, strict=True))
    assert [row["kind"] for row in world.rows("SELECT kind FROM ops.incidents WHERE tenant_id = %s")] == [
        "sync_delivery_failed"
    ]


def test_an_endpoint_that_is_no_more_is_disabled_at_once(world: SyncWorld) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    connection, sales = world.connect("sales", SALES_MAPPING)
    sales.trouble = gone()
    crm.set("contact", firstname="Ana", phone="+51987654321")
    world.tell_all()
    world.deliver(connection)
    assert world.deliver(connection).taken is False
    assert sales.calls == 1


def test_a_pause_that_a_system_asks_for_is_kept_and_is_no_failure(world: SyncWorld) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    connection, sales = world.connect("sales", SALES_MAPPING)
    sales.trouble = lambda _: UnreachableError("rate_limited", status=429, retry_after=120)
    crm.set("contact", firstname="Ana", phone="+51987654321")
    world.tell_all()
    world.deliver(connection)
    world.clock.pass_(seconds=119)
    assert world.deliver(connection).taken is False
    sales.trouble = lambda _: None
    world.clock.pass_(seconds=2)
    assert world.deliver(connection).told == 1
    (row,) = world.rows("SELECT failing_since FROM crm.connections WHERE tenant_id = %s AND role = 'sales'")
    assert row["failing_since"] is None


def test_a_write_whose_answer_was_lost_makes_no_second_record(world: SyncWorld) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    connection, sales = world.connect("sales", SALES_MAPPING)
    write = sales.write

    def lost(told: Write) -> Written:
        write(told)
        raise UnreachableError("timeout")

    sales.write = lost  # type: ignore[method-assign]
    crm.set("contact", firstname="Ana", phone="+51987654321")
    world.tell_all()
    world.deliver(connection)
    sales.write = write  # type: ignore[method-assign]
    world.clock.pass_(minutes=10)
    world.settle()
    assert len(sales.held("client")) == 1


def test_only_one_worker_at_a_time_tells_a_system(world: SyncWorld) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    connection, sales = world.connect("sales", SALES_MAPPING)
    crm.set("contact", firstname="Ana", phone="+51987654321")
    world.tell_all()
    others: list[Drained] = []
    write = sales.write

    def meanwhile(told: Write) -> Written:
        others.append(world.deliver(connection))
        return write(told)

    sales.write = meanwhile  # type: ignore[method-assign]
    assert world.deliver(connection).told == 1
    assert [other.taken for other in others] == [False]


def test_a_worker_asks_for_records_one_by_one_only_as_long_as_it_may(world: SyncWorld) -> None:
    connection, crm = world.connect("crm", CRM_MAPPING, thin=True)
    crm.trouble = down()
    for number in range(5):
        crm.set("contact", firstname=f"Ana {number}", phone=f"+5198765432{number}")
    world.tell_all()
    crm.trouble, crm.calls = lambda _: None, 0
    world.clock.pass_(minutes=10)

    world.drain.drain(world.tenant_id, connection, lambda: float(2 - crm.calls))
    assert (crm.calls, sorted(world.states())) == (2, ["applied"] * 2 + ["waiting"] * 3)
    assert not world.rows("SELECT id FROM crm.connections WHERE tenant_id = %s AND failures > 0"), "it works"
    world.deliver(connection)
    assert world.states() == ["applied"] * 5


def test_a_listener_is_told_of_everything_in_our_own_words(world: SyncWorld) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    _, listener = world.connect("listener", None)
    contact = crm.set("contact", firstname="Ana", phone="+51987654321")
    world.settle()
    crm.delete("contact", contact)
    world.settle()
    first, last = listener.writes
    assert (first.kind, first.fields["name"], first.deleted) == ("lead", "Ana", False)
    assert (last.kind, last.deleted) == ("lead", True)
    assert first.external_id == last.external_id


def test_whatever_the_order_and_however_often_events_come_to_the_same(database: Database) -> None:
    in_order = outcome(database, None)

    @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
    @given(seed=st.integers(0, 10**6))
    def comes_to_the_same(seed: int) -> None:
        assert outcome(database, seed) == in_order

    comes_to_the_same()


def outcome(database: Database, seed: int | None) -> list[tuple[Any, ...]]:
    """Return what a busy day comes to, its events shuffled and doubled by ``seed``, or in order."""
    tenant_id = uuid4()
    with database.tenant(tenant_id, actor="test") as tx:
        tx.execute("INSERT INTO core.tenants (tenant_id, name) VALUES (%s, 'Shuffled')", (tenant_id,))
    world = SyncWorld(database, tenant_id)
    told = a_busy_day(world)
    for connection_id, event in told if seed is None else shuffled(told, seed):
        world.tell(connection_id, event)
    rows = world.rows(
        "SELECT fields FROM crm.records WHERE tenant_id = %s AND merged_into IS NULL AND fields <> '{}'"
    )
    return sorted((row["fields"].get("phone", ""), {**row["fields"]}) for row in rows)


def a_busy_day(world: SyncWorld) -> list[tuple[UUID, RemoteEvent]]:
    """Let the people of both systems change three customers' records; return what both told."""
    crm_id, crm = world.connect("crm", CRM_MAPPING)
    sales_id, sales = world.connect("sales", SALES_MAPPING)
    draw = random.Random(7)
    for customer in range(3):
        phone = f"+5198765432{customer}"
        contact = crm.set("contact", firstname=f"C{customer}", phone=phone)
        client = sales.set("client", nombre=f"S{customer}", telefono=phone)
        for change in range(8):
            crm.set(
                "contact", contact, **{draw.choice(("firstname", "notes", "email")): f"c{change}@x.example"}
            )
            sales.set(
                "client",
                client,
                **{draw.choice(("nombre", "observaciones", "correo")): f"s{change}@x.example"},
            )
    return [(crm_id, event) for event in crm.take_events()] + [
        (sales_id, event) for event in sales.take_events()
    ]


def test_what_their_people_changed_meanwhile_is_not_written_over(world: SyncWorld) -> None:
    crm_id, crm = world.connect("crm", CRM_MAPPING, thin=True)
    _, sales = world.connect("sales", SALES_MAPPING | {"owners": {"lead.email": "sales"}})
    contact = crm.set("contact", firstname="Ana", phone="+51987654321")
    world.settle()
    (client,) = sales.records["client"]

    crm.trouble = down()
    crm.set("contact", contact, firstname="Anita")
    sales.set("client", client, correo="ana@example.com")
    crm.events.clear()  # what it told is still on its way
    world.tell_all()
    world.deliver(crm_id)
    crm.trouble = lambda _: None
    world.clock.pass_(hours=1)
    world.settle()

    (held,) = crm.held("contact")
    assert (held["firstname"], held["email"]) == ("Anita", "ana@example.com")


def test_a_record_that_they_had_before_us_is_taken_over_as_they_have_it(world: SyncWorld) -> None:
    _, sales = world.connect("sales", SALES_MAPPING)
    _, crm = world.connect("crm", CRM_MAPPING)
    crm.set("contact", firstname="Ana", lastname="Pérez Gómez", phone="+51987654321", notes="since 2019")
    crm.events.clear()  # from before it was connected
    sales.set("client", nombre="Ana", telefono="987654321", correo="ana@example.com")
    world.settle()

    (contact,) = crm.held("contact")
    assert (contact["firstname"], contact["lastname"]) == ("Ana", "Pérez Gómez")
    assert (contact["notes"], contact["email"]) == ("since 2019", "ana@example.com")
    (client,) = sales.held("client")
    assert (client["nombre"], client["observaciones"]) == ("Ana Pérez Gómez", "since 2019")


def test_a_system_that_only_tells_is_neither_asked_nor_told(world: SyncWorld) -> None:
    connection, crm = world.connect("crm", CRM_MAPPING, kind="inbox", thin=True)
    _, sales = world.connect("sales", SALES_MAPPING)
    crm.set("contact", firstname="Ana", phone="+51987654321")
    crm.thin = False
    crm.set("contact", firstname="Eva", phone="+51987654322")
    world.settle()
    assert [client["nombre"] for client in sales.held("client")] == ["Eva"]
    assert world.rows("SELECT reason FROM crm.inbox WHERE tenant_id = %s AND state = 'set_aside'") == [
        {"reason": "fetch: nobody_to_ask"}
    ]
    assert crm.calls == 0
    assert world.deliver(connection).next_at is None


def test_who_repeats_what_it_was_told_has_no_word_of_its_own(world: SyncWorld) -> None:
    """The sales application keeps the stage of sales: not because it repeats ours, but once its people change it."""
    _, sales = world.connect("sales", SALES_MAPPING)

    def say(stage: str) -> None:
        world.clock.pass_(minutes=1)
        with world.database.tenant(world.tenant_id, actor="sync") as tx:
            connections = Mappings().connections(query_connections(tx, world.tenant_id))
            values = {"title": "C-1", "quote_id": str(world.tenant_id), "stage": stage}
            change = Change("sale", "salesmind", "salesmind", world.clock.micros, values)
            RecordWriter(tx, world.tenant_id, connections, world.clock()).apply(change)
        world.settle()

    say("quoted")
    say("reserved")
    assert sales.held("sale")[0]["estado"] == "separado"
    (sale,) = sales.records["sale"]
    sales.set("sale", sale, estado="vendido")
    world.settle()
    say("lost")
    assert world.rows("SELECT stage FROM sales.sales WHERE tenant_id = %s") == [{"stage": "won"}]
    assert sales.held("sale")[0]["estado"] == "vendido"


def test_an_echo_that_comes_before_it_is_known_to_be_one_is_taken_back(world: SyncWorld) -> None:
    connection, sales = world.connect("sales", SALES_MAPPING)
    write = sales.write

    def telling_at_once(told: Write) -> Written:
        written = write(told)
        world.tell_all()
        return written

    sales.write = telling_at_once  # type: ignore[method-assign]
    for stage in ("quoted", "reserved"):
        world.clock.pass_(minutes=1)
        with world.database.tenant(world.tenant_id, actor="sync") as tx:
            connections = Mappings().connections(query_connections(tx, world.tenant_id))
            values = {"title": "C-1", "quote_id": str(world.tenant_id), "stage": stage}
            change = Change("sale", "salesmind", "salesmind", world.clock.micros, values)
            RecordWriter(tx, world.tenant_id, connections, world.clock()).apply(change)
        world.deliver(connection)
        world.settle()
    assert [sale["estado"] for sale in sales.held("sale")] == ["separado"]
