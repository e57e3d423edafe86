"""What a company sells, as its team looks at it: projects, stages, lots. Each function is one round trip."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, Final, LiteralString, cast
from uuid import UUID

from salesmind.db.database import Cursor, Database, Transaction
from salesmind.db.paging import PageAsk, Slice, like_pattern, read_page
from salesmind.errors import NotFoundError
from salesmind.inventory.catalogue import LotKind
from salesmind.inventory.plans import LotStatus
from salesmind.money import Money


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project and how many of its lots stand how."""

    id: UUID
    name: str
    city: str | None
    available: int
    reserved: int
    sold: int


@dataclass(frozen=True, slots=True)
class StageRow:
    """A part of a project."""

    id: UUID
    project_id: UUID
    name: str
    lots: int


@dataclass(frozen=True, slots=True)
class LotFilter:
    """Which lots. Prices are in whole units of ``currency``; ``q`` is a part of a code, stage or project."""

    project_id: UUID | None = None
    stage_id: UUID | None = None
    state: LotStatus | None = None
    kind: LotKind | None = None
    currency: str | None = None
    price_from: Decimal | None = None
    price_to: Decimal | None = None
    q: str | None = None


@dataclass(frozen=True, slots=True)
class LotRow:
    """A lot. ``status`` is the company's word, ``state`` what customers hear: also reserved where we promised it.

    ``version`` changes with every edit. ``reserved_until`` is of our reservation, if one stands.
    """

    id: UUID
    code: str
    kind: LotKind
    project_id: UUID
    project: str
    stage_id: UUID | None
    stage: str | None
    area_m2: Decimal | None
    front_m: Decimal | None
    depth_m: Decimal | None
    status: LotStatus
    state: LotStatus
    price: Money | None
    price_list: str | None
    reserved_until: Any
    quote_id: UUID | None
    own_system: bool
    version: str
    details: Mapping[str, str] = field(default_factory=dict)
    photo_keys: Sequence[str] = ()
    floor_plan_key: str | None = None


def list_projects(database: Database, tenant_id: UUID, ask: PageAsk, *, actor: str) -> Slice[ProjectRow]:
    """Return projects by name."""
    with database.tenant(tenant_id, actor=actor) as tx:
        found = query_projects(tx, tenant_id, ask)
    return read_projects(found, ask)


def query_projects(tx: Transaction, tenant_id: UUID, ask: PageAsk, project_id: UUID | None = None) -> Cursor:
    """Ask for projects, or for one; ``read_projects`` reads them."""
    return tx.execute(_PROJECTS, {"tenant": tenant_id, "id": project_id, **ask.parameters("after")})


def read_projects(found: Cursor, ask: PageAsk) -> Slice[ProjectRow]:
    """Return what ``query_projects`` found."""
    return read_page(found, ask, lambda row: ProjectRow(**row), "name")


def one_project(database: Database, tenant_id: UUID, project_id: UUID, *, actor: str) -> ProjectRow:
    """Return a project.

    Raises:
        NotFoundError: the company has no such project.
    """
    with database.tenant(tenant_id, actor=actor) as tx:
        found = query_projects(tx, tenant_id, PageAsk(), project_id)
    row = found.fetchone()
    if row is None:
        raise NotFoundError("There is no such project")
    return ProjectRow(**row)


def list_stages(
    database: Database, tenant_id: UUID, project_id: UUID, ask: PageAsk, *, actor: str
) -> Slice[StageRow]:
    """Return the stages of a project by name.

    Raises:
        NotFoundError: the company has no such project.
    """
    with database.tenant(tenant_id, actor=actor) as tx:
        projects = tx.execute(
            "SELECT FROM core.projects WHERE tenant_id = %s AND id = %s", (tenant_id, project_id)
        )
        found = query_stages(tx, tenant_id, project_id, ask)
    if projects.fetchone() is None:
        raise NotFoundError("There is no such project")
    return read_stages(found, ask)


def query_stages(tx: Transaction, tenant_id: UUID, project_id: UUID, ask: PageAsk) -> Cursor:
    """Ask for a project's stages; ``read_stages`` reads them."""
    return tx.execute(_STAGES, {"tenant": tenant_id, "project": project_id, **ask.parameters("after")})


def read_stages(found: Cursor, ask: PageAsk) -> Slice[StageRow]:
    """Return what ``query_stages`` found."""
    return read_page(found, ask, lambda row: StageRow(**row), "name")


def list_lots(
    database: Database, tenant_id: UUID, wanted: LotFilter, ask: PageAsk, now: datetime, *, actor: str
) -> Slice[LotRow]:
    """Return lots by project and code, with the prices of the company's day."""
    with database.tenant(tenant_id, actor=actor) as tx:
        found = query_lots(tx, tenant_id, wanted, ask, now)
    return read_lots(found, ask)


def query_lots(tx: Transaction, tenant_id: UUID, wanted: LotFilter, ask: PageAsk, now: datetime) -> Cursor:
    """Ask for lots; ``read_lots`` reads them."""
    return tx.execute(
        _LOTS,
        {
            "tenant": tenant_id,
            "now": now,
            "project": wanted.project_id,
            "stage": wanted.stage_id,
            "state": wanted.state,
            "kind": wanted.kind,
            "currency": wanted.currency,
            "price_from": wanted.price_from,
            "price_to": wanted.price_to,
            "q": like_pattern(wanted.q),
            **ask.parameters("after_project", "after_code"),
        },
    )


def read_lots(found: Cursor, ask: PageAsk) -> Slice[LotRow]:
    """Return what ``query_lots`` found."""
    return read_page(found, ask, lot_row, "project_id", "code")


def one_lot(database: Database, tenant_id: UUID, lot_id: UUID, now: datetime, *, actor: str) -> LotRow:
    """Return a lot that somebody offers.

    Raises:
        NotFoundError: the company has no such lot, or its own system no longer names it.
    """
    with database.tenant(tenant_id, actor=actor) as tx:
        found = query_lot(tx, tenant_id, lot_id, now)
    row = found.fetchone()
    if row is None:
        raise NotFoundError("There is no such lot")
    return lot_row(row)


def query_lot(tx: Transaction, tenant_id: UUID, lot_id: UUID, now: datetime) -> Cursor:
    """Ask for one lot; ``lot_row`` reads its row."""
    return tx.execute(LOT_COLUMNS + " AND l.id = %(lot)s", {"tenant": tenant_id, "lot": lot_id, "now": now})


def lot_row(row: Mapping[str, Any]) -> LotRow:
    """Return the lot of a row with ``LOT_COLUMNS``."""
    plain = {name: row[name] for name in _PLAIN}
    return LotRow(
        **plain,
        kind=cast(LotKind, row["kind"]),
        status=cast(LotStatus, row["status"]),
        state=cast(LotStatus, row["state"]),
        price=Money(row["amount"], row["currency"]) if row["amount"] is not None else None,
        details={name: str(value) for name, value in row["details"].items()},
        photo_keys=tuple(row["photo_keys"]),
        floor_plan_key=row["plan_key"],
    )


_PLAIN: Final = (
    "id",
    "code",
    "project_id",
    "project",
    "stage_id",
    "stage",
    "area_m2",
    "front_m",
    "depth_m",
    "price_list",
    "reserved_until",
    "quote_id",
    "own_system",
    "version",
)

_PROJECTS: Final[LiteralString] = """
SELECT p.id, p.name, p.city, count(l.id) FILTER (WHERE l.state = 'available') AS available,
       count(l.id) FILTER (WHERE l.state = 'reserved') AS reserved, count(l.id) FILTER (WHERE l.state = 'sold') AS sold
FROM core.projects p LEFT JOIN sales.lots_now l ON l.tenant_id = p.tenant_id AND l.project_id = p.id
WHERE p.tenant_id = %(tenant)s AND (%(id)s::uuid IS NULL OR p.id = %(id)s) AND (%(first)s OR p.name > %(after)s)
GROUP BY p.id, p.name, p.city ORDER BY p.name LIMIT %(limit)s
"""

_STAGES: Final[LiteralString] = """
SELECT s.id, s.project_id, s.name, (SELECT count(*) FROM sales.lots l
       WHERE l.tenant_id = s.tenant_id AND l.stage_id = s.id AND l.withdrawn_at IS NULL) AS lots
FROM sales.stages s
WHERE s.tenant_id = %(tenant)s AND s.project_id = %(project)s AND (%(first)s OR s.name > %(after)s)
ORDER BY s.name LIMIT %(limit)s
"""

LOT_COLUMNS: Final[LiteralString] = """
SELECT l.id, l.code, l.kind, l.project_id, p.name AS project, l.stage_id, s.name AS stage, l.area_m2, l.front_m,
       l.depth_m, l.status,
       CASE WHEN l.status = 'available' AND r.id IS NOT NULL THEN 'reserved' ELSE l.status END AS state,
       l.details, l.photo_keys, l.plan_key, price.amount, price.currency, price.list AS price_list,
       r.until AS reserved_until, r.quote_id, l.source_id IS NOT NULL AS own_system, l.xmin::text AS version
FROM sales.lots l
JOIN core.tenants t ON t.tenant_id = l.tenant_id
JOIN core.projects p ON p.tenant_id = l.tenant_id AND p.id = l.project_id
LEFT JOIN sales.stages s ON s.tenant_id = l.tenant_id AND s.id = l.stage_id
LEFT JOIN sales.reservations r ON r.tenant_id = l.tenant_id AND r.lot_id = l.id AND r.released_at IS NULL
LEFT JOIN LATERAL sales.price_on(l.tenant_id, l.id, (%(now)s AT TIME ZONE t.time_zone)::date) price ON price.is_valid
WHERE l.tenant_id = %(tenant)s AND l.withdrawn_at IS NULL
"""

_LOTS: Final[LiteralString] = (
    LOT_COLUMNS
    + """
  AND (%(first)s OR (l.project_id, l.code) > (%(after_project)s::uuid, %(after_code)s))
  AND (%(project)s::uuid IS NULL OR l.project_id = %(project)s)
  AND (%(stage)s::uuid IS NULL OR l.stage_id = %(stage)s)
  AND (%(kind)s::text IS NULL OR l.kind = %(kind)s)
  AND (%(state)s::text IS NULL
       OR CASE WHEN l.status = 'available' AND r.id IS NOT NULL THEN 'reserved' ELSE l.status END = %(state)s)
  AND (%(currency)s::text IS NULL OR price.currency = %(currency)s)
  AND (%(price_from)s::numeric IS NULL OR price.amount >= %(price_from)s * sales.minor_units(price.currency))
  AND (%(price_to)s::numeric IS NULL OR price.amount <= %(price_to)s * sales.minor_units(price.currency))
  AND (%(q)s::text IS NULL OR sales.folded(l.code) LIKE sales.folded(%(q)s)
       OR sales.folded(p.name) LIKE sales.folded(%(q)s) OR sales.folded(s.name) LIKE sales.folded(%(q)s))
ORDER BY l.project_id, l.code LIMIT %(limit)s
"""
)
