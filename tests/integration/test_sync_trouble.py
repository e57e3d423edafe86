"""Records that cannot be told or applied, and those that wait for them: nothing else is held up."""

from typing import Any
from uuid import UUID

import psycopg
import pytest

from salesmind.db.database import Database
from sync.connectors.base import UnreachableError, Write, Written
from tests.fakes.systems import down
from tests.fixtures.syncing import CRM_MAPPING, SALES_MAPPING, SyncWorld


@pytest.fixture
def world(database: Database, tenant_id: UUID) -> SyncWorld:
    return SyncWorld(database, tenant_id)


def test_a_record_whose_id_they_never_say_is_not_waited_for(world: SyncWorld) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    _, sales = world.connect("sales", SALES_MAPPING)
    write = sales.write

    def silent(told: Write) -> Written:
        written = write(told)
        return Written(None, 204) if told.object_type == "client" else written

    sales.write = silent  # type: ignore[method-assign]
    contact = crm.set("contact", firstname="Ana", phone="+51987654321")
    crm.set("deal", dealname="Lote A-1", amount="100", currency="USD", dealstage="quoted", contact_id=contact)
    world.tell_all()
    for _ in range(10):
        world.deliver_all()
        world.clock.pass_(seconds=2)
    assert len(sales.writes) <= 3
    assert [sale["titulo"] for sale in sales.held("sale")] == ["Lote A-1"]


def test_a_reference_to_a_type_that_is_never_written_is_not_waited_for(world: SyncWorld) -> None:
    read_only = {**SALES_MAPPING["objects"]["client"], "direction": "in", "find_by": []}
    objects = {**SALES_MAPPING["objects"], "buyer": SALES_MAPPING["objects"]["client"], "client": read_only}
    _, crm = world.connect("crm", CRM_MAPPING)
    _, sales = world.connect("sales", {"objects": objects})
    contact = crm.set("contact", firstname="Ana", phone="+51987654321")
    crm.set("deal", dealname="Lote A-1", amount="100", currency="USD", dealstage="quoted", contact_id=contact)
    world.settle()
    assert [sale["titulo"] for sale in sales.held("sale")] == ["Lote A-1"]


def test_while_a_record_is_refused_those_that_belong_to_it_are_looked_at_once_a_minute(
    world: SyncWorld,
) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    connection, sales = world.connect("sales", SALES_MAPPING)
    sales.trouble = lambda write: (
        UnreachableError("http_500", status=500) if write and write.object_type == "client" else None
    )
    contact = crm.set("contact", firstname="Ana", phone="+51987654321")
    crm.set("deal", dealname="Lote A-1", amount="100", currency="USD", dealstage="quoted", contact_id=contact)
    crm.set("deal", dealname="Nobody's", amount="100", currency="USD", dealstage="quoted")
    world.tell_all()
    rounds = 0
    end = world.clock().timestamp() + 600
    while world.clock().timestamp() < end:
        next_at = world.deliver(connection).next_at
        rounds += 1
        world.clock.now = max(world.clock.now, next_at) if next_at else world.clock.now
    assert rounds < 40
    sales.trouble = lambda _: None
    for _ in range(5):
        world.clock.pass_(hours=12)
        world.deliver(connection)
    assert {sale["titulo"] for sale in sales.held("sale")} == {"Lote A-1", "Nobody's"}


def test_records_that_a_system_stumbles_over_do_not_hide_that_it_works(world: SyncWorld) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    connection, sales = world.connect("sales", SALES_MAPPING)
    sales.trouble = lambda write: (
        UnreachableError("timeout") if write and write.fields["nombre"].startswith("Poison") else None
    )
    for number in range(5):
        crm.set("contact", firstname=f"Poison {number}", phone=f"+5198765432{number}")
    world.tell_all()
    world.deliver(connection)
    for number in range(5):
        crm.set("contact", firstname=f"Ana {number}", phone=f"+5198765433{number}")
    world.tell_all()
    for _ in range(24):
        world.clock.pass_(hours=4)
        world.deliver(connection)
    assert len(sales.held("client")) == 5


def test_an_event_that_the_database_does_not_take_is_set_aside_and_holds_up_no_other(
    world: SyncWorld,
) -> None:
    mapping = {"objects": {"project": {"kind": "project", "fields": [{"ours": "name", "theirs": "name"}]}}}
    connection, crm = world.connect("crm", mapping, thin=True)
    crm.set("project", name="Las Lomas")
    second = crm.set("project", name="El Mirador")
    world.tell_all()
    crm.trouble = down()
    crm.set("project", second, name="Las Lomas")
    crm.set("project", name="Los Sauces")
    world.tell_all()
    crm.trouble = lambda _: None
    world.clock.pass_(minutes=10)
    world.deliver(connection)
    assert "waiting" not in world.states()
    names = {row["name"] for row in world.rows("SELECT name FROM core.projects WHERE tenant_id = %s")}
    assert "Los Sauces" in names


def test_a_record_that_refers_to_an_erased_one_is_told_without_it(
    world: SyncWorld, owner_connection: psycopg.Connection[Any]
) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    connection, sales = world.connect("sales", SALES_MAPPING)
    contact = crm.set("contact", firstname="Ana", phone="+51987654321")
    crm.set("deal", dealname="Lote A-1", amount="100", currency="USD", dealstage="quoted", contact_id=contact)
    world.tell_all()
    with world.database.tenant(world.tenant_id, actor="upkeep") as tx:
        tx.execute("DELETE FROM crm.records WHERE tenant_id = %s AND kind = 'lead'", (world.tenant_id,))
    world.deliver(connection)
    assert [sale["titulo"] for sale in sales.held("sale")] == ["Lote A-1"]
    assert sales.held("client") == []
