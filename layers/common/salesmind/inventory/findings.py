"""What is wrong with what a company sells: its own system that lists it, and the prices of its lots."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal
from uuid import UUID

from salesmind.db.database import Database
from salesmind.inventory.lots import INCIDENT, Breaker

ACTOR = "upkeep"

SOON_DAYS = 7
"""A price list that ends within so many days is told of."""

STATEMENT_TIMEOUT = "20s"

InventoryKind = Literal[
    "not_answering", "never_answered", "failing", "never_asked", "left_out",
    "expired", "not_begun", "unpriced", "expiring",
]  # fmt: skip
"""What is wrong:

- ``not_answering``: the company's own system failed until its breaker opened; its last answer stands.
- ``never_answered``: it was asked, and nothing is known of what it has.
- ``failing``: it failed once or twice, and is asked on.
- ``never_asked``: it was put there by hand, and no customer asked for anything since.
- ``left_out``: it answers, and lots of its answer cannot be read.
- ``expired``, ``not_begun``: lots are available, and the lists with their prices are over, or begin on a later day.
- ``unpriced``: lots are available, and are on no price list.
- ``expiring``: lots are available, and have no price any more after the next seven days.
"""

_FAILED = frozenset({"not_answering", "never_answered"})


@dataclass(frozen=True, slots=True)
class InventoryFinding:
    """Something that is wrong. ``detail`` says what, and what to do about it."""

    kind: InventoryKind
    detail: str

    @property
    def failed(self) -> bool:
        """Whether customers cannot be served, beside single lots."""
        return self.kind in _FAILED


@dataclass(frozen=True, slots=True)
class InventoryFindings:
    """All that was found for one company. ``sells`` tells whether it has lots or a system of its own at all.

    ``answered_at`` is when its own system last answered; None when it has none, or it never did.
    """

    sells: bool
    answered_at: datetime | None
    findings: list[InventoryFinding]


class InventoryInspector:
    """Looks at companies' systems and prices. It changes nothing, and asks no system."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def inspect(self, tenant_id: UUID) -> InventoryFindings:
        """Look at one company; days are its own.

        Raises:
            TransientError: Postgres did not answer.
        """
        parameters = {"tenant": tenant_id, "kind": INCIDENT, "soon": SOON_DAYS}
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            tx.execute("SELECT set_config('statement_timeout', %s, true)", (STATEMENT_TIMEOUT,))
            sources = tx.execute(_SOURCE, parameters)
            lots = tx.execute(
                "SELECT EXISTS (SELECT FROM sales.lots WHERE tenant_id = %s) AS any", (tenant_id,)
            )
            prices = tx.execute(_PRICES, parameters)
        source, some = sources.fetchone(), lots.fetchone()
        found = [*_of_source(source), *_of_prices(prices)]
        return InventoryFindings(
            sells=bool(source or (some and some["any"])),
            answered_at=source["fetched_at"] if source else None,
            findings=found,
        )


def _of_source(source: Mapping[str, Any] | None) -> Iterable[InventoryFinding]:
    if source is None:
        return
    failures, told = source["failures"], f". {source['incident']}" if source["incident"] else ""
    if failures and source["fetched_at"] is None:
        yield InventoryFinding(
            "never_answered",
            f"its own system has never answered, {failures} failures in a row{told}. Get it running, or register it "
            "again with other settings; then --fix asks it",
        )
    elif failures >= Breaker.THRESHOLD:
        yield InventoryFinding(
            "not_answering",
            f"its own system has not answered since {moment(source['fetched_at'])}, {failures} failures in a row"
            f"{told}. Its last answer is shown and not quoted from; get it running, then --fix asks it",
        )
    elif failures:
        yield InventoryFinding(
            "failing",
            f"its own system answered at {moment(source['fetched_at'])} and failed since, {failures} in a row: "
            "--fix asks it again",
        )
    elif source["fetched_at"] is None:
        yield InventoryFinding("never_asked", "its own system was never asked: --fix asks it")
    elif source["incident"]:
        yield InventoryFinding("left_out", f"{source['incident']}. Correct them there, or the mapping")


def _of_prices(rows: Iterable[Mapping[str, Any]]) -> Iterable[InventoryFinding]:
    for row in rows:
        lots = f"{row['lots']} available lots of {row['project']}"
        listed = f'the price list "{row["list"]}"'
        match row["trouble"]:
            case "expired":
                detail = (
                    f"{lots} cannot be quoted since {listed} ended on {row['last_day']}: give it a later last_day, "
                    "or import a newer list"
                )
                yield InventoryFinding("expired", detail)
            case "not_begun":
                detail = (
                    f"{lots} cannot be quoted before {listed} begins on {row['first_day']}: if that is not meant, "
                    "import an earlier first_day"
                )
                yield InventoryFinding("not_begun", detail)
            case "unpriced":
                detail = f"{lots} have no price: import one, or say that they are sold or reserved"
                yield InventoryFinding("unpriced", detail)
            case "expiring":
                detail = f"{lots} cannot be quoted after {row['last_day']}, when {listed} ends: import the next list"
                yield InventoryFinding("expiring", detail)


def moment(when: datetime) -> str:
    """Return a moment as an operator reads it."""
    return f"{when.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


_SOURCE = """
SELECT s.fetched_at, s.failures, i.detail AS incident
FROM sales.inventory_sources s
LEFT JOIN ops.incidents i
    ON i.tenant_id = s.tenant_id AND i.kind = %(kind)s AND i.subject_id = s.id AND i.resolved_at IS NULL
WHERE s.tenant_id = %(tenant)s
"""

# A lot's list is the one that the catalogue quotes it from: valid today, else the one that begins last.
_PRICES = """
WITH today AS (
    SELECT (clock_timestamp() AT TIME ZONE t.time_zone)::date AS day
    FROM core.tenants t WHERE t.tenant_id = %(tenant)s
), lists AS (
    SELECT p.id, p.name, p.first_day, p.last_day, p.created_at,
           coalesce(p.first_day, '-infinity') <= today.day
               AND coalesce(p.last_day, 'infinity') >= today.day AS valid,
           coalesce(p.first_day, '-infinity') <= today.day + %(soon)s::int + 1
               AND coalesce(p.last_day, 'infinity') > today.day + %(soon)s::int AS valid_later
    FROM sales.price_lists p CROSS JOIN today WHERE p.tenant_id = %(tenant)s
), lots AS (
    SELECT DISTINCT ON (l.id) l.id, l.project_id, list.name AS list, list.first_day, list.last_day, list.valid,
           bool_or(list.valid_later) OVER (PARTITION BY l.id) AS valid_later
    FROM sales.lots l
    LEFT JOIN sales.prices price ON price.tenant_id = %(tenant)s AND price.lot_id = l.id
    LEFT JOIN lists list ON list.id = price.price_list_id
    WHERE l.tenant_id = %(tenant)s AND l.status = 'available' AND l.withdrawn_at IS NULL
      AND NOT EXISTS (SELECT FROM sales.reservations r
                      WHERE r.tenant_id = %(tenant)s AND r.lot_id = l.id AND r.released_at IS NULL)
    ORDER BY l.id, list.valid DESC NULLS LAST, list.first_day DESC NULLS LAST, list.created_at DESC, list.id
), troubles AS (
    SELECT lots.*,
           CASE WHEN list IS NULL THEN 'unpriced'
                WHEN valid AND NOT valid_later THEN 'expiring'
                WHEN valid THEN NULL
                WHEN last_day < today.day THEN 'expired'
                ELSE 'not_begun' END AS trouble
    FROM lots CROSS JOIN today
)
SELECT p.name AS project, t.list, t.first_day, t.last_day, t.trouble, count(*) AS lots
FROM troubles t JOIN core.projects p ON p.tenant_id = %(tenant)s AND p.id = t.project_id
WHERE t.trouble IS NOT NULL
GROUP BY p.name, t.list, t.first_day, t.last_day, t.trouble
ORDER BY t.trouble = 'expiring', count(*) DESC, p.name, t.list
"""
