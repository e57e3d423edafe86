"""A project with its lots, and a lot with its prices, each in one round trip: what screens show at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from salesmind.db.database import Database
from salesmind.db.paging import MAX_LIMIT, PageAsk, Slice
from salesmind.errors import NotFoundError
from salesmind.inventory.browse import (
    LotFilter,
    LotRow,
    ProjectRow,
    StageRow,
    lot_row,
    query_lot,
    query_lots,
    query_projects,
    query_stages,
    read_lots,
    read_projects,
    read_stages,
)


@dataclass(frozen=True, slots=True)
class ProjectView:
    """A project, its stages by name, and a page of its lots by code."""

    project: ProjectRow
    stages: Sequence[StageRow]
    lots: Slice[LotRow]


@dataclass(frozen=True, slots=True)
class LotPrice:
    """What a lot costs on a list, in minor units. ``current``: the list is good on the company's day."""

    list_id: UUID
    list: str
    amount: int
    currency: str
    first_day: date | None
    last_day: date | None
    current: bool


@dataclass(frozen=True, slots=True)
class LotView:
    """A lot, and what it costs on each list, the newest first."""

    lot: LotRow
    prices: Sequence[LotPrice]


def view_project(
    database: Database,
    tenant_id: UUID,
    project_id: UUID,
    wanted: LotFilter,
    ask: PageAsk,
    now: datetime,
    *,
    actor: str,
) -> ProjectView:
    """Return a project with those of its lots that are ``wanted``.

    Raises:
        NotFoundError: the company has no such project.
    """
    all_stages = PageAsk(limit=MAX_LIMIT)
    with database.tenant(tenant_id, actor=actor) as tx:
        projects = query_projects(tx, tenant_id, PageAsk(), project_id)
        stages = query_stages(tx, tenant_id, project_id, all_stages)
        lots = query_lots(tx, tenant_id, replace(wanted, project_id=project_id), ask, now)
    found = read_projects(projects, PageAsk()).items
    if not found:
        raise NotFoundError("There is no such project")
    return ProjectView(found[0], read_stages(stages, all_stages).items, read_lots(lots, ask))


def view_lot(database: Database, tenant_id: UUID, lot_id: UUID, now: datetime, *, actor: str) -> LotView:
    """Return a lot with its prices.

    Raises:
        NotFoundError: the company has no such lot, or its own system no longer names it.
    """
    with database.tenant(tenant_id, actor=actor) as tx:
        found = query_lot(tx, tenant_id, lot_id, now)
        prices = tx.execute(
            """
            SELECT list.id AS list_id, list.name AS list, price.amount, list.currency, list.first_day, list.last_day,
                   coalesce(list.first_day, '-infinity') <= (%(now)s AT TIME ZONE t.time_zone)::date
                       AND coalesce(list.last_day, 'infinity') >= (%(now)s AT TIME ZONE t.time_zone)::date AS current
            FROM sales.prices price
            JOIN core.tenants t ON t.tenant_id = price.tenant_id
            JOIN sales.price_lists list ON list.tenant_id = price.tenant_id AND list.id = price.price_list_id
            WHERE price.tenant_id = %(tenant)s AND price.lot_id = %(lot)s
            ORDER BY list.first_day DESC NULLS LAST, list.name, list.id LIMIT %(limit)s
            """,
            {"tenant": tenant_id, "lot": lot_id, "now": now, "limit": MAX_LIMIT},
        )
    row = found.fetchone()
    if row is None:
        raise NotFoundError("There is no such lot")
    return LotView(lot_row(row), [LotPrice(**price) for price in prices.fetchall()])
