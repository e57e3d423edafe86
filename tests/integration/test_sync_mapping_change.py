"""A mapping that is changed while records are in step: what is there already follows by a reconciliation."""

from copy import deepcopy
from typing import Any
from uuid import UUID

import pytest

from salesmind.db.database import Database
from salesmind.sync.operations.mappings import ConfigureMapping, configure_mapping
from salesmind.sync.operations.runs import StartReconcile, start_reconcile
from salesmind.sync.run_settings import Repairs
from tests.fixtures.syncing import CRM_MAPPING, SALES_MAPPING, SyncWorld


@pytest.fixture
def world(database: Database, tenant_id: UUID) -> SyncWorld:
    return SyncWorld(database, tenant_id)


def without(mapping: dict[str, Any], name: str, *fields: str) -> dict[str, Any]:
    narrow = deepcopy(mapping)
    mapped = narrow["objects"][name]
    mapped["fields"] = [entry for entry in mapped["fields"] if entry["ours"] not in fields]
    mapped["find_by"] = ["phone"]
    return narrow


def test_fields_that_are_newly_mapped_are_read_and_told_of_records_that_did_not_change(
    world: SyncWorld,
) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    connection, sales = world.connect("sales", without(SALES_MAPPING, "client", "email", "notes"))
    crm.set("contact", firstname="Ana", phone="+51987654321", notes="mornings")
    world.settle()
    (client,) = sales.records["client"]
    sales.set("client", client, correo="ana@example.com")
    world.settle()
    assert "observaciones" not in sales.held("client")[0]

    command = ConfigureMapping(tenant_id=world.tenant_id, connection_id=connection, mapping=SALES_MAPPING)
    in_force = configure_mapping(world.database, command)
    assert (in_force.added, in_force.linked) == (["client.email", "client.notes"], 1)
    assert world.settle() == 0, "nobody asked for it yet"

    world.clock.pass_(minutes=10)
    settling = StartReconcile(
        tenant_id=world.tenant_id,
        connection_id=connection,
        dry_run=False,
        repair=Repairs(different="settle"),
    )
    world.run(start_reconcile(world.database, settling, world.clock()))
    world.settle()
    assert sales.held("client")[0]["observaciones"] == "mornings"
    assert crm.held("contact")[0]["email"] == world.leads()[0]["email"] == "ana@example.com"
