"""Puts a company's list of lots into its catalogue, in the caller's transaction: all that it says, and nothing else.

Storing the same list again changes nothing. Names are matched without case and accents, so that "LAS PALMAS" is no
second "Las Palmas"; what the catalogue has keeps its spelling. Lots, stages and price lists that the list does not name
stay as they are.
"""

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID, uuid4

from psycopg.types.json import Jsonb

from salesmind.db.database import Transaction
from salesmind.inventory.cells import folded
from salesmind.inventory.lot_rows import Heading, LotRow, PriceListTerms, RowProblem
from salesmind.sale_errors import QuoteError

_ROWS_AT_ONCE: Final = 2_000


@dataclass(frozen=True, slots=True)
class Change:
    """How many rows of one kind are new, and how many are not what they were."""

    created: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True)
class StockResult:
    """What became of a list. ``problems`` are lines that the catalogue as it is does not take; they are left out."""

    lots: Change
    prices: Change
    price_lists: Change
    problems: Sequence[RowProblem]
    lot_ids: Collection[UUID]


class NameIndex:
    """Finds a name as the catalogue spells it: exactly, else without case and accents."""

    def __init__(self, rows: Iterable[tuple[Hashable, str, UUID]]) -> None:
        """Learn names with their ids; a name is told from others within its scope (a project's id)."""
        self._ids: dict[tuple[Hashable, str], UUID] = {}
        for scope, name, known in rows:
            self.add(scope, name, known)

    def add(self, scope: Hashable, name: str, known: UUID) -> None:
        """Learn one more."""
        self._ids[scope, f"={name}"] = known
        self._ids.setdefault((scope, folded(name)), known)

    def find(self, scope: Hashable, name: str) -> UUID | None:
        """Return the id of what has this name."""
        return self._ids.get((scope, f"={name}")) or self._ids.get((scope, folded(name)))

    def find_or_add(self, scope: Hashable, name: str) -> tuple[UUID, bool]:
        """Return the id of what has this name, and whether the name is new."""
        known = self.find(scope, name)
        if known:
            return known, False
        new = uuid4()
        self.add(scope, name, new)
        return new, True


def lock_catalogue(tx: Transaction, tenant_id: UUID) -> None:
    """Wait until nobody else stores a list of this company; until the transaction ends nobody will."""
    tx.execute("SELECT pg_advisory_xact_lock(hashtextextended('sales.stocking' || %s, 0))", (str(tenant_id),))


def stock_lots(
    tx: Transaction,
    tenant_id: UUID,
    rows: Sequence[LotRow],
    heading: Heading,
    *,
    source_id: UUID | None = None,
) -> StockResult:
    """Store lines that do not contradict each other (``lot_rows.contradictions``).

    Columns that ``heading`` lacks leave lots as they are; an empty cell of one that it has empties it. A lot that was
    withdrawn is offered again.

    Args:
        source_id: the company's own system that the lines come from; None for its people.
    """
    lock_catalogue(tx, tenant_id)
    projects = _stock_projects(tx, tenant_id, rows, heading)
    stages = _stock_stages(tx, tenant_id, rows, projects)
    lists, price_lists, problems = _stock_price_lists(tx, tenant_id, rows, heading, projects)
    refused = {problem.row for problem in problems}
    taken = [row for row in rows if row.number not in refused]
    codes = _codes(tx, tenant_id)
    lots: dict[UUID, dict[str, Any]] = {}
    prices: list[dict[str, Any]] = []
    for row in taken:
        project = _known(projects.find(None, row.project))
        lot, _ = codes.find_or_add(project, row.code)
        lots.setdefault(lot, _lot_record(row, lot, project, stages))
        price_list = lists.find(project, row.price_list) if row.price_list else None
        if price_list:
            prices.append({"lot": str(lot), "list": str(price_list), "amount": row.price and row.price.minor})
    stored = _stored_lots(tx, tenant_id, list(lots.values()), heading, source_id)
    priced = _stored_prices(tx, tenant_id, prices) if heading.has("price") else Change()
    return StockResult(stored, priced, price_lists, problems, lots.keys())


def _known(found: UUID | None) -> UUID:
    assert found is not None, "projects are stored before their lots"  # noqa: S101
    return found


def _stock_projects(tx: Transaction, tenant_id: UUID, rows: Sequence[LotRow], heading: Heading) -> NameIndex:
    found = tx.execute("SELECT id, name FROM core.projects WHERE tenant_id = %s", (tenant_id,))
    projects = NameIndex((None, row["name"], row["id"]) for row in found)
    for row in _first_of(rows, lambda row: folded(row.project)):
        project, new = projects.find_or_add(None, row.project)
        if new:
            tx.execute(
                "INSERT INTO core.projects (tenant_id, id, name, city) VALUES (%s, %s, %s, %s)",
                (tenant_id, project, row.project, row.city),
            )
        elif heading.has("city"):
            tx.execute(
                "UPDATE core.projects SET city = %s WHERE tenant_id = %s AND id = %s AND city IS DISTINCT FROM %s",
                (row.city, tenant_id, project, row.city),
            )
    return projects


def _stock_stages(tx: Transaction, tenant_id: UUID, rows: Sequence[LotRow], projects: NameIndex) -> NameIndex:
    found = tx.execute("SELECT id, project_id, name FROM sales.stages WHERE tenant_id = %s", (tenant_id,))
    stages = NameIndex((row["project_id"], row["name"], row["id"]) for row in found)
    for row in _first_of(rows, lambda row: (folded(row.project), folded(row.stage or ""))):
        if row.stage:
            project = _known(projects.find(None, row.project))
            stage, new = stages.find_or_add(project, row.stage)
            if new:
                tx.execute(
                    "INSERT INTO sales.stages (tenant_id, id, project_id, name) VALUES (%s, %s, %s, %s)",
                    (tenant_id, stage, project, row.stage),
                )
    return stages


def _stock_price_lists(
    tx: Transaction, tenant_id: UUID, rows: Sequence[LotRow], heading: Heading, projects: NameIndex
) -> tuple[NameIndex, Change, list[RowProblem]]:
    found = tx.execute(
        """
        SELECT id, project_id, name, currency, first_day, last_day, tax_name, tax_percent, tax_base_percent,
               tax_included
        FROM sales.price_lists WHERE tenant_id = %s FOR UPDATE
        """,
        (tenant_id,),
    ).fetchall()
    before = {row["id"]: PriceListTerms(*(row[name] for name in PriceListTerms.__slots__)) for row in found}
    lists = NameIndex((row["project_id"], row["name"], row["id"]) for row in found)
    settled = dict(before)
    problems = []
    for row in rows:
        if not (row.terms and row.price_list):
            continue
        project = _known(projects.find(None, row.project))
        known = lists.find(project, row.price_list)
        if known in settled and settled[known].currency != row.terms.currency:
            error = QuoteError(
                "price_list_currency", price_list=row.price_list, currency=settled[known].currency
            )
            problems.append(RowProblem(row.number, heading.names.get("currency"), error))
            continue
        if known is None:
            known, _ = lists.find_or_add(project, row.price_list)
            tx.execute(
                "INSERT INTO sales.price_lists (tenant_id, id, project_id, name, currency) VALUES (%s, %s, %s, %s, %s)",
                (tenant_id, known, project, row.price_list, row.terms.currency),
            )
            settled[known] = PriceListTerms(row.terms.currency)
        settled[known] = _merged(settled[known], row.terms, heading)
    changed = {known: terms for known, terms in settled.items() if terms != before.get(known)}
    tx.execute_many(
        """
        UPDATE sales.price_lists SET first_day = %s, last_day = %s, tax_name = %s, tax_percent = %s,
               tax_base_percent = %s, tax_included = %s
        WHERE tenant_id = %s AND id = %s
        """,
        [
            (
                terms.first_day,
                terms.last_day,
                terms.tax_name,
                terms.tax_percent,
                terms.tax_base_percent,
                terms.tax_included,
                tenant_id,
                known,
            )
            for known, terms in changed.items()
        ],
    )
    created = sum(known not in before for known in settled)
    return lists, Change(created, len(changed) - created), problems


def _merged(before: PriceListTerms, said: PriceListTerms, heading: Heading) -> PriceListTerms:
    return PriceListTerms(
        *(getattr(said if heading.has(name) else before, name) for name in PriceListTerms.__slots__)
    )


def _codes(tx: Transaction, tenant_id: UUID) -> NameIndex:
    found = tx.execute("SELECT id, project_id, code FROM sales.lots WHERE tenant_id = %s", (tenant_id,))
    return NameIndex((row["project_id"], row["code"], row["id"]) for row in found)


def _lot_record(row: LotRow, lot: UUID, project: UUID, stages: NameIndex) -> dict[str, Any]:
    stage = stages.find(project, row.stage) if row.stage else None
    return {
        "id": str(lot),
        "project": str(project),
        "stage": str(stage) if stage else None,
        "code": row.code,
        "kind": row.kind,
        "area_m2": row.area_m2 and str(row.area_m2),
        "front_m": row.front_m and str(row.front_m),
        "depth_m": row.depth_m and str(row.depth_m),
        "status": row.status,
        "photos": list(row.photo_keys),
        "plan": row.floor_plan_key,
        "details": dict(row.details),
    }


def _stored_lots(
    tx: Transaction,
    tenant_id: UUID,
    lots: Sequence[dict[str, Any]],
    heading: Heading,
    source_id: UUID | None,
) -> Change:
    has = {f"has_{name}": heading.has(name) for name in _LOT_COLUMNS}
    answers = [
        tx.execute(
            _STORE_LOTS,
            {
                "tenant": tenant_id,
                "rows": Jsonb(chunk),
                "details": list(heading.details),
                "source": source_id,
                **has,
            },
        )
        for chunk in _chunks(lots)
    ]
    return _sum(answers)


def _stored_prices(tx: Transaction, tenant_id: UUID, prices: Sequence[dict[str, Any]]) -> Change:
    gone = [price for price in prices if price["amount"] is None]
    answers = [
        tx.execute(
            """
            DELETE FROM sales.prices p USING jsonb_to_recordset(%(rows)s) AS r(lot uuid, list uuid)
            WHERE p.tenant_id = %(tenant)s AND p.lot_id = r.lot AND p.price_list_id = r.list
            RETURNING false AS created
            """,
            {"tenant": tenant_id, "rows": Jsonb(chunk)},
        )
        for chunk in _chunks(gone)
    ]
    answers += [
        tx.execute(
            """
            INSERT INTO sales.prices AS p (tenant_id, lot_id, price_list_id, amount)
            SELECT %(tenant)s, r.lot, r.list, r.amount
            FROM jsonb_to_recordset(%(rows)s) AS r(lot uuid, list uuid, amount bigint)
            ON CONFLICT (tenant_id, lot_id, price_list_id) DO UPDATE SET amount = excluded.amount
            WHERE p.amount <> excluded.amount
            RETURNING xmax = 0 AS created
            """,
            {"tenant": tenant_id, "rows": Jsonb(chunk)},
        )
        for chunk in _chunks([price for price in prices if price["amount"] is not None])
    ]
    return _sum(answers)


def _sum(answers: Iterable[Iterable[dict[str, Any]]]) -> Change:
    created = [row["created"] for answer in answers for row in answer]
    return Change(sum(created), len(created) - sum(created))


def _chunks(rows: Sequence[dict[str, Any]]) -> Iterator[Sequence[dict[str, Any]]]:
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        yield rows[start : start + _ROWS_AT_ONCE]


def _first_of(rows: Iterable[LotRow], key: Any) -> list[LotRow]:
    first: dict[Hashable, LotRow] = {}
    for row in rows:
        first.setdefault(key(row), row)
    return list(first.values())


_LOT_COLUMNS: Final = ("stage", "kind", "area_m2", "front_m", "depth_m", "status", "photos", "plan")

# Whether a column was in the list decides row by row in the database, where nobody changes the row meanwhile.
_STORE_LOTS: Final = """
WITH said AS (
    SELECT * FROM jsonb_to_recordset(%(rows)s) AS r(
        id uuid, project uuid, stage uuid, code text, kind text, area_m2 numeric, front_m numeric, depth_m numeric,
        status text, photos text[], plan text, details jsonb)
)
INSERT INTO sales.lots AS l (tenant_id, id, project_id, stage_id, code, kind, area_m2, front_m, depth_m, status,
                             photo_keys, plan_key, details, source_id)
SELECT %(tenant)s, id, project, stage, code, kind, area_m2, front_m, depth_m, status, photos, plan, details, %(source)s
FROM said
ON CONFLICT (tenant_id, id) DO UPDATE SET
    stage_id = CASE WHEN %(has_stage)s THEN excluded.stage_id ELSE l.stage_id END,
    kind = CASE WHEN %(has_kind)s THEN excluded.kind ELSE l.kind END,
    area_m2 = CASE WHEN %(has_area_m2)s THEN excluded.area_m2 ELSE l.area_m2 END,
    front_m = CASE WHEN %(has_front_m)s THEN excluded.front_m ELSE l.front_m END,
    depth_m = CASE WHEN %(has_depth_m)s THEN excluded.depth_m ELSE l.depth_m END,
    status = CASE WHEN %(has_status)s THEN excluded.status ELSE l.status END,
    photo_keys = CASE WHEN %(has_photos)s THEN excluded.photo_keys ELSE l.photo_keys END,
    plan_key = CASE WHEN %(has_plan)s THEN excluded.plan_key ELSE l.plan_key END,
    details = (l.details - %(details)s::text[]) || excluded.details,
    source_id = coalesce(excluded.source_id, l.source_id),
    withdrawn_at = NULL,
    updated_at = clock_timestamp()
WHERE (%(has_stage)s AND l.stage_id IS DISTINCT FROM excluded.stage_id)
   OR (%(has_kind)s AND l.kind <> excluded.kind)
   OR (%(has_area_m2)s AND l.area_m2 IS DISTINCT FROM excluded.area_m2)
   OR (%(has_front_m)s AND l.front_m IS DISTINCT FROM excluded.front_m)
   OR (%(has_depth_m)s AND l.depth_m IS DISTINCT FROM excluded.depth_m)
   OR (%(has_status)s AND l.status <> excluded.status)
   OR (%(has_photos)s AND l.photo_keys <> excluded.photo_keys)
   OR (%(has_plan)s AND l.plan_key IS DISTINCT FROM excluded.plan_key)
   OR l.details <> (l.details - %(details)s::text[]) || excluded.details
   OR l.source_id IS DISTINCT FROM coalesce(excluded.source_id, l.source_id)
   OR l.withdrawn_at IS NOT NULL
RETURNING xmax = 0 AS created
"""
