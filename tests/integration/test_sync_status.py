"""What a company sees of its systems."""

from uuid import UUID

import pytest

from salesmind.db.database import Database
from salesmind.sync.operations.status import Events, sync_status
from tests.fakes.systems import down, refusing
from tests.fixtures.syncing import CRM_MAPPING, SALES_MAPPING, SyncWorld


@pytest.fixture
def world(database: Database, tenant_id: UUID) -> SyncWorld:
    return SyncWorld(database, tenant_id)


def test_the_status_says_what_waits_and_what_works(world: SyncWorld) -> None:
    _, crm = world.connect("crm", CRM_MAPPING)
    connection, sales = world.connect("sales", SALES_MAPPING)
    crm.set("contact", firstname="Ana", phone="+51987654321")
    crm.set("contact", firstname="Eva", phone="unreadable")
    world.settle()
    sales.trouble = down("timeout")
    crm.set("contact", firstname="Ida", phone="+51987654322")
    world.tell_all()
    world.deliver(connection)

    status = sync_status(world.database, world.tenant_id, actor="sync", now=world.clock())
    of_crm, of_sales = status.connections
    assert (of_crm.events, of_crm.breaker, of_crm.deliveries.sent) == (Events(0, 1), "closed", 0)
    told, tried = of_sales.deliveries, of_sales.attempts
    assert (told.sent, told.succeeded, told.pending, told.failed) == (2, 1, 1, 0)
    assert (tried.made, tried.succeeded, tried.unreachable, tried.refused) == (2, 1, 1, 0)
    assert (of_sales.breaker, of_sales.reason) == ("open", "timeout")
    assert told.last_success is not None
    assert told.oldest_pending is not None
    assert tried.p95_ms is not None
    assert (of_crm.attempts.made, of_crm.attempts.p95_ms) == (0, None)
    totals = status.totals
    assert (totals.connections, totals.not_working, totals.events) == (2, 1, of_crm.events)
    assert (totals.deliveries, totals.attempts) == (told, tried), "of the only one that is told"


def test_a_delivery_counts_once_however_often_it_is_tried(world: SyncWorld) -> None:
    """And what was not tried yet was not sent, but waits."""
    _, crm = world.connect("crm", CRM_MAPPING)
    connection, sales = world.connect("sales", SALES_MAPPING)
    _, other = world.connect("listener", None)
    other.trouble = sales.trouble = refusing()
    crm.set("contact", firstname="Ana", phone="+51987654321")
    world.tell_all()
    for _ in range(8):
        world.deliver(connection)
        world.clock.pass_(hours=12)
    status = sync_status(world.database, world.tenant_id, actor="sync", now=world.clock())
    _, listener, of_sales = status.connections
    assert (of_sales.deliveries.sent, of_sales.deliveries.failed, of_sales.deliveries.pending) == (1, 1, 0)
    assert of_sales.attempts.made == of_sales.attempts.refused == 2, "of the last day"
    assert (listener.deliveries.sent, listener.deliveries.pending, listener.attempts.made) == (0, 1, 0)
    told = status.totals.deliveries
    assert (told.sent, told.failed, told.pending, told.oldest_pending) == (
        1,
        1,
        1,
        listener.deliveries.oldest_pending,
    )
    world.clock.pass_(days=1)
    later = sync_status(world.database, world.tenant_id, actor="sync", now=world.clock())
    assert (later.totals.attempts.made, later.totals.attempts.p95_ms, later.totals.deliveries) == (
        0,
        None,
        told,
    )


def test_a_company_without_systems_has_a_status_too(world: SyncWorld) -> None:
    status = sync_status(world.database, world.tenant_id, actor="sync", now=world.clock())
    assert (status.connections, status.totals.connections, status.totals.attempts.made) == ([], 0, 0)
