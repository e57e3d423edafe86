"""What is for sale: projects, lots, prices and plans, read from Postgres. Each method is one round trip.

Lots that a company's own system names (``salesmind.inventory.sources``) are kept here too, with the moment of its
last answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal, Protocol, cast
from uuid import UUID

from pydantic import ValidationError

from salesmind.db.database import Cursor, Database
from salesmind.inventory.plans import LotStatus, PartDefinition, PlanDefinition
from salesmind.inventory.price_lists import ListPrice, Tax
from salesmind.money import Money
from salesmind.tenants.company import CompanyBrand, QuoteRules, unusable

ACTOR = "catalogue"
MAX_FOUND = 10

LotKind = Literal["lot", "house", "flat", "office", "shop", "parking"]
Order = Literal["price", "price_desc", "area", "area_desc", "code"]


class AttributeWish(Protocol):
    """What a column of the company's own has to say of a lot, or must not: a text, or a number, or more of it."""

    @property
    def name(self) -> str:
        """The column."""

    @property
    def value(self) -> str:
        """The text or number."""

    @property
    def at_least(self) -> bool:
        """Whether a greater number will do."""

    @property
    def is_denied(self) -> bool:
        """Whether the column must not say it; a lot of which it says nothing fits."""


@dataclass(frozen=True, slots=True)
class LotSearch:
    """What a customer looks for. Prices are in whole units of ``currency``, areas in square metres.

    With a price and without a currency, prices in every currency are compared by their figures.
    """

    project: str | None = None
    city: str | None = None
    stage: str | None = None
    kind: LotKind | None = None
    not_kind: LotKind | None = None
    status: LotStatus | None = "available"
    currency: str | None = None
    price_from: Decimal | None = None
    price_to: Decimal | None = None
    area_from: Decimal | None = None
    area_to: Decimal | None = None
    attributes: Sequence[AttributeWish] = ()
    order: Order = "price"


@dataclass(frozen=True, slots=True)
class Lot:
    """A lot or unit. ``price`` is of the list that is valid on the day asked for; None when there is none.

    ``as_of`` is when the company's own system last told about it; None when the catalogue itself is the source.
    """

    id: UUID
    code: str
    kind: str
    project_id: UUID
    project: str
    city: str | None
    stage: str | None
    area_m2: Decimal | None
    front_m: Decimal | None
    depth_m: Decimal | None
    status: LotStatus
    price: Money | None
    photo_keys: Sequence[str] = ()
    floor_plan_key: str | None = None
    details: Mapping[str, str] = field(default_factory=dict)
    as_of: datetime | None = None

    @property
    def photo_key(self) -> str | None:
        """The first photo."""
        return self.photo_keys[0] if self.photo_keys else None


@dataclass(frozen=True, slots=True)
class FoundLots:
    """The first lots of a search, and how many there are in all. ``projects`` has every project's name.

    ``as_of`` is when the company's own system last told what is for sale; None when it has none, or it never did.
    """

    lots: Sequence[Lot]
    total: int
    projects: Sequence[str]
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan that a company offers. ``discount`` is what paying this way takes off the list price."""

    code: str
    name: str
    definition: PlanDefinition
    discount: PartDefinition | None


@dataclass(frozen=True, slots=True)
class Offer:
    """All that a lot's price depends on."""

    lot: Lot
    list_price: ListPrice | None
    taxes: Sequence[Tax]
    plans: Sequence[Plan]
    discount_limits: Mapping[str, Decimal]
    company: str
    time_zone: str
    locale: str
    brand: CompanyBrand
    settings: QuoteRules


class Catalogue:
    """Reads what companies sell."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def search(self, tenant_id: UUID, criteria: LotSearch, day: date, *, limit: int = MAX_FOUND) -> FoundLots:
        """Return the first lots that fit, and how many there are.

        Project and stage are matched by a part of their name, whatever its case and accents.
        """
        parameters = {
            "tenant": tenant_id,
            "project": _pattern(criteria.project),
            "city": criteria.city,
            "stage": _pattern(criteria.stage),
            "kind": criteria.kind,
            "not_kind": criteria.not_kind,
            "status": criteria.status,
            "currency": criteria.currency,
            "price_from": criteria.price_from,
            "price_to": criteria.price_to,
            "area_from": criteria.area_from,
            "area_to": criteria.area_to,
            "names": [one.name for one in criteria.attributes],
            "values": [one.value for one in criteria.attributes],
            "floors": [one.at_least for one in criteria.attributes],
            "denied": [one.is_denied for one in criteria.attributes],
            "day": day,
            "order": criteria.order,
            "limit": limit,
        }
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            found = tx.execute(_SEARCH, parameters)
            projects = tx.execute(
                "SELECT name FROM core.projects WHERE tenant_id = %s ORDER BY name", (tenant_id,)
            )
            sources = tx.execute(
                "SELECT min(fetched_at) AS fetched_at FROM sales.inventory_sources WHERE tenant_id = %s",
                (tenant_id,),
            )
        rows = found.fetchall()
        source = sources.fetchone()
        return FoundLots(
            lots=[_lot(row) for row in rows],
            total=rows[0]["total"] if rows else 0,
            projects=[row["name"] for row in projects],
            as_of=source["fetched_at"] if source else None,
        )

    def find_lot(self, tenant_id: UUID, code: str, project: str | None, day: date) -> list[Lot]:
        """Return the lots with this code; several projects may have one, and at most ten are returned.

        A code is found however it is typed ("b 7" finds "B-7"), but where a lot is written just so, only that one.
        """
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            found = tx.execute(
                _LOTS_BY_CODE,
                {"tenant": tenant_id, "code": code.strip(), "project": _pattern(project), "day": day},
            )
        rows = found.fetchall()
        return [_lot(row) for row in rows if row["exact"] or not rows[0]["exact"]]

    def offer(self, tenant_id: UUID, lot_id: UUID, day: date) -> Offer | None:
        """Return the lot with its price, plans and the company's rules; None when there is no such lot.

        Raises:
            CompanySettingsError: a plan or the company's own settings are stored in a form that we do not know.
        """
        parameters = {"tenant": tenant_id, "lot": lot_id, "day": day}
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            lots = tx.execute(_LOT, parameters)
            prices = tx.execute(_LIST_PRICE, parameters)
            plans = tx.execute(_PLANS, parameters)
            limits = tx.execute(
                "SELECT role, max_percent FROM sales.discount_limits WHERE tenant_id = %s", (tenant_id,)
            )
            companies = tx.execute(
                "SELECT name, time_zone, locale, brand, quote_settings FROM core.tenants WHERE tenant_id = %s",
                (tenant_id,),
            )
        lot, company = lots.fetchone(), companies.fetchone()
        if lot is None or company is None:
            return None
        price, taxes = _list_price(prices)
        try:
            return Offer(
                lot=_lot(lot),
                list_price=price,
                taxes=taxes,
                plans=[_plan(row) for row in plans],
                discount_limits={row["role"]: row["max_percent"] for row in limits},
                company=company["name"],
                time_zone=company["time_zone"],
                locale=company["locale"],
                brand=CompanyBrand.model_validate(company["brand"]),
                settings=QuoteRules.model_validate(company["quote_settings"]),
            )
        except ValidationError as error:
            raise unusable(error.title, error) from None


def _pattern(part: str | None) -> str | None:
    if part is None or not part.strip():
        return None
    escaped = part.strip().replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    return f"%{escaped}%"


def _lot(row: dict[str, Any]) -> Lot:
    return Lot(
        id=row["id"],
        code=row["code"],
        kind=row["kind"],
        project_id=row["project_id"],
        project=row["project"],
        city=row["city"],
        stage=row["stage"],
        area_m2=row["area_m2"],
        front_m=row["front_m"],
        depth_m=row["depth_m"],
        status=cast(LotStatus, row["status"]),
        price=Money(row["amount"], row["currency"]) if row["amount"] is not None else None,
        photo_keys=tuple(row["photo_keys"]),
        floor_plan_key=row["plan_key"],
        details=row["details"],
        as_of=row["as_of"],
    )


def _list_price(prices: Cursor) -> tuple[ListPrice | None, list[Tax]]:
    row = prices.fetchone()
    if row is None:
        return None, []
    price = ListPrice(Money(row["amount"], row["currency"]), row["first_day"], row["last_day"])
    if not row["tax_percent"]:
        return price, []
    return price, [Tax(row["tax_name"], row["tax_percent"], row["tax_included"], row["tax_base_percent"])]


def _plan(row: dict[str, Any]) -> Plan:
    discount = row["discount"]
    return Plan(
        row["code"],
        row["name"],
        PlanDefinition.model_validate(row["definition"]),
        PartDefinition.model_validate(discount) if discount else None,
    )


_LOT_COLUMNS = """
SELECT l.id, l.code, l.kind, l.project_id, p.name AS project, p.city, s.name AS stage, l.area_m2, l.front_m, l.depth_m,
       l.photo_keys, l.plan_key, l.details, v.amount, v.currency, l.as_of, l.state AS status
FROM sales.lots_now l
JOIN core.projects p ON p.tenant_id = l.tenant_id AND p.id = l.project_id
LEFT JOIN sales.stages s ON s.tenant_id = l.tenant_id AND s.id = l.stage_id
LEFT JOIN LATERAL sales.price_on(l.tenant_id, l.id, %(day)s) v ON v.is_valid
"""

_LOT = _LOT_COLUMNS + " WHERE l.tenant_id = %(tenant)s AND l.id = %(lot)s"

_LOTS_BY_CODE = (
    "WITH lots AS ("
    + _LOT_COLUMNS
    + """
    WHERE l.tenant_id = %(tenant)s
      AND sales.code_letters(l.code) = sales.code_letters(%(code)s)
      AND (%(project)s::text IS NULL OR sales.folded(p.name) LIKE sales.folded(%(project)s))
)
SELECT *, upper(code) = upper(%(code)s) AS exact FROM lots ORDER BY exact DESC, project, code LIMIT 10
"""
)

_SEARCH = (
    "WITH lots AS ("  # noqa: S608 - of our own texts
    + _LOT_COLUMNS
    + """
    WHERE l.tenant_id = %(tenant)s
      AND (%(project)s::text IS NULL OR sales.folded(p.name) LIKE sales.folded(%(project)s))
      AND (%(city)s::text IS NULL OR sales.folded(p.city) = sales.folded(%(city)s))
      AND (%(stage)s::text IS NULL OR sales.folded(s.name) LIKE sales.folded(%(stage)s))
      AND (%(kind)s::text IS NULL OR l.kind = %(kind)s)
      AND (%(not_kind)s::text IS NULL OR l.kind <> %(not_kind)s)
)
SELECT *, count(*) OVER () AS total FROM lots
CROSS JOIN LATERAL (SELECT amount / sales.minor_units(currency) AS price) AS major
WHERE (%(status)s::text IS NULL OR status = %(status)s)
  AND (%(currency)s::text IS NULL OR currency = %(currency)s)
  AND (%(price_from)s::numeric IS NULL OR price >= %(price_from)s)
  AND (%(price_to)s::numeric IS NULL OR price <= %(price_to)s)
  AND (%(area_from)s::numeric IS NULL OR area_m2 >= %(area_from)s)
  AND (%(area_to)s::numeric IS NULL OR area_m2 <= %(area_to)s)
  AND NOT EXISTS (
      SELECT
      FROM unnest(%(names)s::text[], %(values)s::text[], %(floors)s::boolean[], %(denied)s::boolean[])
           AS wanted (name, value, floor, denied)
      WHERE ((sales.folded(details ->> wanted.name) = sales.folded(wanted.value)
              OR CASE WHEN wanted.floor AND (details ->> wanted.name) ~ '^[0-9]{1,12}(\\.[0-9]{1,6})?$'
                       AND wanted.value ~ '^[0-9]{1,12}(\\.[0-9]{1,6})?$'
                      THEN (details ->> wanted.name)::numeric >= wanted.value::numeric END) IS TRUE) = wanted.denied)
ORDER BY CASE WHEN %(order)s = 'price' THEN price END NULLS LAST,
         CASE WHEN %(order)s = 'price_desc' THEN price END DESC NULLS LAST,
         CASE WHEN %(order)s = 'area' THEN area_m2 END NULLS LAST,
         CASE WHEN %(order)s = 'area_desc' THEN area_m2 END DESC NULLS LAST,
         project, code
LIMIT %(limit)s
"""
)

_LIST_PRICE = "SELECT * FROM sales.price_on(%(tenant)s, %(lot)s, %(day)s)"

_PLANS = """
SELECT plan.code, plan.name, plan.definition, plan.discount
FROM sales.payment_plans plan
JOIN sales.lots l ON l.tenant_id = plan.tenant_id AND l.id = %(lot)s
WHERE plan.tenant_id = %(tenant)s AND plan.active
  AND (plan.project_id IS NULL OR plan.project_id = l.project_id)
ORDER BY plan.definition ->> 'kind', (plan.definition ->> 'instalments')::int NULLS FIRST, plan.code
"""
