"""What an operator does with systems in step, and what the company sees of them."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import boto3
import pytest
from moto import mock_aws
from pydantic import ValidationError

from salesmind.db.database import Database
from salesmind.errors import ConfigurationError
from salesmind.tenants.profile import query_profile, read_profile
from tests.fixtures.sync_commands import CIPHER, DOORS, Ask, asking
from tests.fixtures.syncing import CRM_MAPPING, SALES_MAPPING, SyncWorld
from webhook.doors import read_door


@pytest.fixture
def world(database: Database, tenant_id: UUID) -> SyncWorld:
    return SyncWorld(database, tenant_id)


@pytest.fixture
def secrets() -> Iterator[Any]:
    with mock_aws():
        yield boto3.client("secretsmanager", region_name="us-east-1")


@pytest.fixture
def ask(database: Database, tenant_id: UUID, secrets: Any) -> Ask:
    return asking(database, tenant_id, secrets)


def door_of(secrets: Any, path: str) -> Any:
    token = path.removeprefix("/webhooks/crm/").removesuffix("/keyed")
    return read_door(json.loads(secrets.get_secret_value(SecretId=DOORS + token)["SecretString"]))


HUBSPOT: dict[str, Any] = {
    "name": "HubSpot",
    "kind": "hubspot",
    "role": "crm",
    "settings": {"objects": {"contact": {"properties": ["firstname"]}}},
    "credentials": {"kind": "private_app", "access_token": "pat-of-the-test"},
    "door": {"format": "hubspot", "scheme": "hubspot_v3", "secrets": ["app-secret"]},
}


def test_a_system_is_connected_with_a_door_that_webhook_reads(
    ask: Ask, secrets: Any, database: Database, tenant_id: UUID
) -> None:
    answer = ask("connect_system", **HUBSPOT)
    door = door_of(secrets, answer["webhook_path"])
    assert (door.tenant_id, door.connection_id) == (str(tenant_id), answer["connection_id"])
    assert (door.format, door.scheme, door.secrets) == ("hubspot", "hubspot_v3", ("app-secret",))
    assert answer["secret"] is None

    with database.tenant(tenant_id, actor="test") as tx:
        row = tx.execute("SELECT credentials, settings FROM crm.connections").fetchall()[0]
        log = tx.execute("SELECT before, after FROM ops.audit_log").fetchall()
    stored = json.loads(CIPHER.decrypt(bytes(row["credentials"]), context=answer["connection_id"]))
    assert stored == HUBSPOT["credentials"]
    assert "pat-of-the-test" not in json.dumps([row["settings"], log, answer], default=str)


def test_a_system_that_is_connected_again_keeps_its_address(ask: Ask, secrets: Any) -> None:
    first = ask("connect_system", **HUBSPOT)
    again = ask("connect_system", **HUBSPOT | {"door": HUBSPOT["door"] | {"secrets": ["new", "app-secret"]}})
    assert again["replaced"]
    assert again["webhook_path"] == first["webhook_path"]
    assert door_of(secrets, again["webhook_path"]).secrets == ("new", "app-secret")


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"kind": "telex"}, "kind"),
        ({"settings": {}}, "objects"),
        ({"credentials": {"kind": "private_app"}}, "access_token"),
        ({"door": {"format": "hubspot", "scheme": "hubspot_v3"}}, "door.secrets"),
        ({"door": {"format": "generic", "scheme": "standard", "secrets": ["short"]}}, "door.secrets"),
        ({"role": "listener"}, "listener"),
        ({"door": {"format": "generic", "scheme": "hmac", "secrets": ["shared"]}}, "door.options.header"),
        ({"tenant_id": str(uuid4())}, "company"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name_and_nothing_is_kept(
    ask: Ask, database: Database, tenant_id: UUID, change: dict[str, Any], named: str
) -> None:
    with pytest.raises(ConfigurationError, match=named) as refused:
        ask("connect_system", **HUBSPOT | change)
    assert "pat-of-the-test" not in str(refused.value)
    with database.tenant(tenant_id, actor="test") as tx:
        assert tx.execute("SELECT FROM crm.connections").fetchall() == []


def test_what_is_not_given_again_stays_and_has_to_fit(ask: Ask, database: Database, tenant_id: UUID) -> None:
    without = {name: value for name, value in HUBSPOT.items() if name != "credentials"}
    ask("connect_system", **HUBSPOT)
    wider = {"objects": {"contact": {}, "deal": {}}}
    assert ask("connect_system", **without | {"settings": wider})["replaced"]
    for change, named in (
        ({"settings": {}}, "objects"),
        (
            {"kind": "rest", "settings": {"base_url": "https://a.example.com", "objects": {"c": {}}}},
            "access_token",
        ),
        ({"role": "sales"}, "connected as crm"),
    ):
        with pytest.raises(ConfigurationError, match=named):
            ask("connect_system", **without | change)
    with database.tenant(tenant_id, actor="test") as tx:
        rows = tx.execute("SELECT id, kind, settings, credentials FROM crm.connections").fetchall()
    assert [(row["kind"], row["settings"]) for row in rows] == [("hubspot", wider)]
    kept = CIPHER.decrypt(bytes(rows[0]["credentials"]), context=str(rows[0]["id"]))
    assert json.loads(kept) == HUBSPOT["credentials"]


def test_credentials_that_are_given_empty_are_forgotten(
    ask: Ask, database: Database, tenant_id: UUID
) -> None:
    own = {"name": "Own", "kind": "rest", "role": "sales"}
    settings = {"base_url": "https://own.example.com", "objects": {"client": {}}}
    ask(
        "connect_system",
        **own,
        settings=settings | {"auth": {"kind": "bearer"}},
        credentials={"value": "token-of-the-test"},
    )
    ask("connect_system", **own, settings=settings, credentials={})
    with database.tenant(tenant_id, actor="test") as tx:
        assert tx.execute("SELECT credentials FROM crm.connections").fetchall() == [{"credentials": None}]


def test_a_listener_has_no_door(ask: Ask) -> None:
    with pytest.raises(ConfigurationError, match="door"):
        ask(
            "connect_system",
            name="Warehouse",
            kind="webhook",
            role="listener",
            settings={"url": "https://listener.example.com/hook"},
            door={"format": "generic", "scheme": "standard"},
        )


def test_options_that_webhook_does_not_know_are_refused_by_name(ask: Ask) -> None:
    door = {"format": "generic", "scheme": "standard", "options": {"evnt_id": "id"}}
    with pytest.raises(ValidationError, match="evnt_id"):
        ask("connect_system", **HUBSPOT | {"door": door})


def test_secrets_that_are_ours_to_make_are_told_once(ask: Ask, secrets: Any) -> None:
    own = {"name": "Own", "kind": "inbox", "role": "sales"}
    made = ask("connect_system", **own, door={"format": "generic", "scheme": "standard"})
    assert made["secret"].startswith("whsec_")
    assert door_of(secrets, made["webhook_path"]).secrets == (made["secret"],)
    keyed = ask("connect_system", **own, door={"format": "generic", "scheme": "api_key"})
    assert keyed["webhook_path"].endswith("/keyed")
    assert keyed["secret"] not in str(door_of(secrets, keyed["webhook_path"]))
    basic = ask("connect_system", **own, door={"format": "pipedrive", "scheme": "basic"})
    assert basic["secret"].partition(":")[0] == "salesmind"
    assert door_of(secrets, basic["webhook_path"]).secrets == (basic["secret"],)
    with pytest.raises(ConfigurationError, match=r"door\.secrets: a user and a password"):
        ask("connect_system", **own, door={"format": "pipedrive", "scheme": "basic", "secrets": ["word"]})
    listener = ask(
        "connect_system",
        name="Warehouse",
        kind="webhook",
        role="listener",
        settings={"url": "https://listener.example.com/hook"},
    )
    assert listener["secret"].startswith("whsec_")


def test_a_removed_system_has_no_door_any_more(ask: Ask, secrets: Any) -> None:
    made = ask("connect_system", **HUBSPOT)
    assert ask("remove_system", connection_id=made["connection_id"])["removed"]
    with pytest.raises(secrets.exceptions.ResourceNotFoundException):
        door_of(secrets, made["webhook_path"])
    assert not ask("remove_system", connection_id=made["connection_id"])["removed"]


def test_a_mapping_is_tried_put_in_force_and_rolled_back(ask: Ask) -> None:
    connection = ask("connect_system", **HUBSPOT)["connection_id"]
    sample = {"firstname": "Ana", "lastname": "Pérez", "phone": "987654321", "status": "NEW", "x": 1}
    tried = ask(
        "try_mapping", connection_id=connection, object_type="contact", sample=sample, mapping=CRM_MAPPING
    )
    assert (tried["kind"], tried["ours"]["name"], tried["ours"]["phone"]) == (
        "lead",
        "Ana Pérez",
        "+51987654321",
    )
    assert tried["theirs"]["status"] == "NEW"
    assert tried["unmapped"] == {"x": 1}
    with pytest.raises(ConfigurationError, match="no mapping yet"):
        ask("try_mapping", connection_id=connection, object_type="contact", sample=sample)

    first = ask("configure_mapping", connection_id=connection, mapping=CRM_MAPPING)
    assert first["version"] == 1
    assert "contact.phone" in first["added"]
    smaller = {"objects": {"contact": {"kind": "lead", "fields": [{"ours": "email", "theirs": "email"}]}}}
    second = ask("configure_mapping", connection_id=connection, mapping=smaller)
    assert (second["version"], second["added"]) == (2, [])
    assert "contact.phone" in second["removed"]
    assert second["changed"] == []
    smaller["objects"]["contact"]["fields"][0]["theirs"] = "mail"
    assert ask("configure_mapping", connection_id=connection, mapping=smaller)["changed"] == ["contact.email"]
    assert ask("configure_mapping", connection_id=connection, version=1)["version"] == 1
    listed = ask("list_mappings", connection_id=connection)
    assert (listed["in_force"], [one["version"] for one in listed["versions"]]) == (1, [3, 2, 1])
    wrong = sample | {"status": "UNHEARD_OF"}
    tried = ask("try_mapping", connection_id=connection, object_type="contact", sample=wrong)
    assert tried["problems"] == ["stage: unknown_value"]


def test_a_trial_tells_every_problem_and_what_still_comes_of_the_rest(ask: Ask) -> None:
    connection = ask("connect_system", **HUBSPOT)["connection_id"]
    tried = ask(
        "try_mapping",
        connection_id=connection,
        object_type="deal",
        sample={"dealname": "Lot", "dealstage": "odd", "amount": "a lot", "contact_id": "17"},
        mapping=CRM_MAPPING,
    )
    assert tried["problems"] == ["stage: unknown_value", "amount: unreadable_money"]
    assert (tried["ours"]["title"], tried["ours"]["lead_id"]) == ("Lot", "contact 17")
    assert tried["theirs"] == {"dealname": "Lot", "contact_id": "17"}
    assert tried["unmapped"] == {}
    only_written = {"objects": {"deal": CRM_MAPPING["objects"]["deal"] | {"direction": "out"}}}
    only_written["objects"]["contact"] = CRM_MAPPING["objects"]["contact"]
    for object_type, problem in (("deal", "object_only_written"), ("house", "object_not_mapped")):
        tried = ask(
            "try_mapping",
            connection_id=connection,
            object_type=object_type,
            sample={},
            mapping=only_written,
        )
        assert (tried["kind"], tried["problems"]) == (None, [problem])


def test_a_mapping_of_before_has_to_agree_with_the_others_of_now(ask: Ask, world: SyncWorld) -> None:
    crm, _ = world.connect("crm", CRM_MAPPING | {"owners": {"lead.phone": "crm"}})
    sales, _ = world.connect("sales", SALES_MAPPING)
    ask("configure_mapping", connection_id=str(crm), mapping=CRM_MAPPING)
    ask(
        "configure_mapping",
        connection_id=str(sales),
        mapping=SALES_MAPPING | {"owners": {"lead.phone": "sales"}},
    )
    with pytest.raises(ConfigurationError, match=r"lead\.phone"):
        ask("configure_mapping", connection_id=str(crm), version=1)
    assert ask("list_mappings", connection_id=str(crm))["in_force"] == 2


def test_two_systems_cannot_both_have_the_last_word(ask: Ask, world: SyncWorld) -> None:
    crm, _ = world.connect("crm", CRM_MAPPING | {"owners": {"lead.phone": "crm"}})
    sales, _ = world.connect("sales", SALES_MAPPING)
    with pytest.raises(ConfigurationError, match=r"lead\.phone"):
        ask(
            "configure_mapping",
            connection_id=str(sales),
            mapping=SALES_MAPPING | {"owners": {"lead.phone": "sales"}},
        )
    with pytest.raises(ConfigurationError, match="kind"):
        ask(
            "configure_mapping",
            connection_id=str(crm),
            mapping={"objects": {"c": {"kind": "dog", "fields": []}}},
        )


def test_a_disabled_system_waits_and_an_enabled_one_catches_up(ask: Ask, world: SyncWorld) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    connection, sales = world.connect("sales", SALES_MAPPING)
    ask("switch_connection", connection_id=str(connection), enabled=False)
    contact = crm.set("contact", firstname="Ana", phone="+51987654321")
    world.settle()
    assert sales.calls == 0
    crm.set("contact", contact, firstname="Anita")
    world.settle()
    ask("switch_connection", connection_id=str(connection), enabled=True)
    world.settle()
    assert [write.fields["nombre"] for write in sales.writes] == ["Anita"], "once, with all that it missed"
    with pytest.raises(ConfigurationError, match="no connection"):
        ask("switch_connection", connection_id=str(uuid4()), enabled=True)


def only_told(mapping: dict[str, Any], name: str) -> dict[str, Any]:
    """A mapping by which records are told that are there, and none is made."""
    return {"objects": {name: {**mapping["objects"][name], "creates": False}}}


def test_two_records_that_are_not_one_are_kept_apart(ask: Ask, world: SyncWorld) -> None:
    _, crm = world.connect("crm", only_told(CRM_MAPPING, "contact"))
    _, sales = world.connect("sales", only_told(SALES_MAPPING, "client"))
    contact = crm.set("contact", firstname="Ana", email="family@example.com")
    sales.set("client", nombre="Eva", telefono="987654321")
    world.settle()
    crm.set("contact", contact, phone="+51987654321")
    world.settle()
    (newer,) = world.rows("SELECT id FROM crm.records WHERE tenant_id = %s AND merged_into IS NOT NULL")

    world.clock.pass_(days=30)  # commands are given at the time that it is
    assert ask("keep_apart", record_id=str(newer["id"]))["other"]
    assert ask("keep_apart", record_id=str(newer["id"]))["other"] is None
    world.settle()
    assert [lead["name"] for lead in world.leads()] == ["Ana", "Eva"]
    assert sales.held("client")[0]["nombre"] == "Eva"

    older = next(lead["id"] for lead in world.leads() if lead["name"] == "Ana")
    world.clock.pass_(days=30)
    assert ask("merge_records", record_id=str(newer["id"]), other=str(older))["record_id"] == str(older)
    world.settle()
    assert [lead["name"] for lead in world.leads()] == ["Ana"]
    assert sales.held("client")[0]["nombre"] == "Ana"


def test_what_nothing_tells_to_be_one_is_made_one_by_hand(ask: Ask, world: SyncWorld) -> None:
    _, crm = world.connect("crm", only_told(CRM_MAPPING, "contact"))
    _, sales = world.connect("sales", only_told(SALES_MAPPING, "client"))
    crm.set("contact", firstname="Ana", email="ana@example.com")
    crm.set("contact", firstname="Ana too", email="ana2@example.com")
    sales.set("client", nombre="Ana P.", telefono="987654321")
    world.settle()
    ana, same, too = (lead["id"] for lead in world.leads())

    world.clock.pass_(days=30)
    for pair in ((ana, uuid4()), (ana, ana)):
        with pytest.raises(ConfigurationError, match="no two such records"):
            ask("merge_records", record_id=str(pair[0]), other=str(pair[1]))
    with pytest.raises(ConfigurationError, match="holds both"):
        ask("merge_records", record_id=str(ana), other=str(too))
    made = ask("merge_records", record_id=str(same), other=str(ana))
    assert made == ask("merge_records", record_id=str(ana), other=str(same))
    world.settle()
    assert [lead["name"] for lead in world.leads()] == ["Ana", "Ana too"]
    assert sales.held("client")[0]["correo"] == "ana@example.com"
    assert crm.held("contact")[0]["phone"] == "+51987654321"


def test_chat_tells_of_customers_while_there_is_a_connection(
    ask: Ask, database: Database, tenant_id: UUID
) -> None:
    def in_step() -> bool:
        with database.tenant(tenant_id, actor="test") as tx:
            return read_profile(query_profile(tx, tenant_id)).in_step

    assert not in_step()
    connection = ask("connect_system", **HUBSPOT)["connection_id"]
    assert in_step()
    ask("remove_system", connection_id=connection)
    assert not in_step()
