"""Price lists and payment plans of a company, as its team looks at them, and what a plan comes to for one lot."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, LiteralString
from uuid import UUID

from salesmind.db.database import Database
from salesmind.db.paging import PageAsk, Slice, read_page
from salesmind.errors import NotFoundError


@dataclass(frozen=True, slots=True)
class PriceListRow:
    """A price list. ``prices`` is how many lots it prices; ``current`` whether it is good on the company's day."""

    id: UUID
    project_id: UUID
    project: str
    name: str
    currency: str
    first_day: date | None
    last_day: date | None
    tax_name: str
    tax_percent: Decimal
    tax_base_percent: Decimal
    tax_included: bool
    prices: int
    current: bool


@dataclass(frozen=True, slots=True)
class PriceRow:
    """What a lot costs on a list, in minor units of the list's currency."""

    lot_id: UUID
    code: str
    amount: int
    currency: str


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A payment plan. ``definition`` and ``discount`` are as in ``salesmind.inventory.plans``."""

    id: UUID
    project_id: UUID | None
    project: str | None
    code: str
    name: str
    definition: Mapping[str, Any]
    discount: Mapping[str, Any] | None
    active: bool


def list_price_lists(
    database: Database, tenant_id: UUID, project_id: UUID | None, ask: PageAsk, now: datetime, *, actor: str
) -> Slice[PriceListRow]:
    """Return the price lists, of one project or of all, by name."""
    with database.tenant(tenant_id, actor=actor) as tx:
        found = tx.execute(
            _LISTS + " AND (%(project)s::uuid IS NULL OR l.project_id = %(project)s) AND (%(first)s"
            " OR (l.name, l.id) > (%(after)s, %(after_id)s::uuid)) ORDER BY l.name, l.id LIMIT %(limit)s",
            {"tenant": tenant_id, "now": now, "project": project_id, **ask.parameters("after", "after_id")},
        )
    return read_page(found, ask, lambda row: PriceListRow(**row), "name", "id")


def one_price_list(
    database: Database, tenant_id: UUID, list_id: UUID, now: datetime, *, actor: str
) -> PriceListRow:
    """Return a price list.

    Raises:
        NotFoundError: the company has no such list.
    """
    with database.tenant(tenant_id, actor=actor) as tx:
        found = tx.execute(_LISTS + " AND l.id = %(id)s", {"tenant": tenant_id, "now": now, "id": list_id})
    row = found.fetchone()
    if row is None:
        raise NotFoundError("There is no such price list")
    return PriceListRow(**row)


def list_prices(
    database: Database, tenant_id: UUID, list_id: UUID, ask: PageAsk, *, actor: str
) -> Slice[PriceRow]:
    """Return what lots cost on a list, by code.

    Raises:
        NotFoundError: the company has no such list.
    """
    with database.tenant(tenant_id, actor=actor) as tx:
        lists = tx.execute(
            "SELECT FROM sales.price_lists WHERE tenant_id = %s AND id = %s", (tenant_id, list_id)
        )
        found = tx.execute(
            """
            SELECT price.lot_id, lot.code, price.amount, list.currency
            FROM sales.prices price
            JOIN sales.price_lists list ON list.tenant_id = price.tenant_id AND list.id = price.price_list_id
            JOIN sales.lots lot ON lot.tenant_id = price.tenant_id AND lot.id = price.lot_id
            WHERE price.tenant_id = %(tenant)s AND price.price_list_id = %(list)s AND lot.withdrawn_at IS NULL
              AND (%(first)s OR lot.code > %(after)s)
            ORDER BY lot.code LIMIT %(limit)s
            """,
            {"tenant": tenant_id, "list": list_id, **ask.parameters("after")},
        )
    if lists.fetchone() is None:
        raise NotFoundError("There is no such price list")
    return read_page(found, ask, lambda row: PriceRow(**row), "code")


def list_plans(
    database: Database, tenant_id: UUID, project_id: UUID | None, ask: PageAsk, *, actor: str
) -> Slice[PlanRow]:
    """Return the payment plans by code: all, or those that are offered for one project."""
    with database.tenant(tenant_id, actor=actor) as tx:
        found = tx.execute(
            _PLANS + " AND (%(project)s::uuid IS NULL OR plan.project_id IS NULL OR plan.project_id = %(project)s)"
            " AND (%(first)s OR (plan.code, plan.id) > (%(after)s, %(after_id)s::uuid))"
            " ORDER BY plan.code, plan.id LIMIT %(limit)s",
            {"tenant": tenant_id, "project": project_id, **ask.parameters("after", "after_id")},
        )
    return read_page(found, ask, lambda row: PlanRow(**row), "code", "id")


def one_plan(database: Database, tenant_id: UUID, plan_id: UUID, *, actor: str) -> PlanRow:
    """Return a payment plan.

    Raises:
        NotFoundError: the company has no such plan.
    """
    with database.tenant(tenant_id, actor=actor) as tx:
        found = tx.execute(_PLANS + " AND plan.id = %(id)s", {"tenant": tenant_id, "id": plan_id})
    row = found.fetchone()
    if row is None:
        raise NotFoundError("There is no such payment plan")
    return PlanRow(**row)


_LISTS: Final[LiteralString] = """
SELECT l.id, l.project_id, p.name AS project, l.name, l.currency, l.first_day, l.last_day, l.tax_name, l.tax_percent,
       l.tax_base_percent, l.tax_included,
       (SELECT count(*) FROM sales.prices price
        WHERE price.tenant_id = l.tenant_id AND price.price_list_id = l.id) AS prices,
       coalesce(l.first_day, '-infinity') <= (%(now)s AT TIME ZONE t.time_zone)::date
           AND coalesce(l.last_day, 'infinity') >= (%(now)s AT TIME ZONE t.time_zone)::date AS current
FROM sales.price_lists l
JOIN core.tenants t ON t.tenant_id = l.tenant_id
JOIN core.projects p ON p.tenant_id = l.tenant_id AND p.id = l.project_id
WHERE l.tenant_id = %(tenant)s
"""

_PLANS: Final[LiteralString] = """
SELECT plan.id, plan.project_id, p.name AS project, plan.code, plan.name, plan.definition, plan.discount, plan.active
FROM sales.payment_plans plan
LEFT JOIN core.projects p ON p.tenant_id = plan.tenant_id AND p.id = plan.project_id
WHERE plan.tenant_id = %(tenant)s
"""
