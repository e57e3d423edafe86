"""A company's CRM and sales application in step: what one says the other hears, once, and it comes to rest."""

from uuid import UUID

import pytest

from salesmind.db.database import Database
from tests.fixtures.syncing import CRM_MAPPING, SALES_MAPPING, SyncWorld


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
