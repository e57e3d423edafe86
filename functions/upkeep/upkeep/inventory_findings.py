"""What is wrong with what a company sells: its own system that lists it, and the prices of its lots."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal
from uuid import UUID

from salesmind.db.database import Database
from salesmind.inventory.sources.refresh import INCIDENT, Breaker
from upkeep.findings import ACTOR

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

    ``answered_at`` is when its own system last answered; None when it has none, or it never did; of several the oldest.
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
        systems, some = sources.fetchall(), lots.fetchone()
        found = [finding for system in systems for finding in _of_source(system)]
        return InventoryFindings(
            sells=bool(systems or (some and some["any"])),
            answered_at=min((row["fetched_at"] for row in systems if row["fetched_at"]), default=None),
            findings=[*found, *_of_prices(prices)],
        )


def _of_source(source: Mapping[str, Any]) -> Iterable[InventoryFinding]:
    system = "its own system" if source["name"] == "main" else f'its own system "{source["name"]}"'
    failures, told = source["failures"], f". {source['incident']}" if source["incident"] else ""
    if failures and source["fetched_at"] is None:
        yield InventoryFinding(
            "never_answered",
            f"{system} has never answered, {failures} failures in a row{told}. Get it running, or register it "
            "again with other settings; then --fix asks it",
        )
    elif failures >= Breaker.THRESHOLD:
        yield InventoryFinding(
            "not_answering",
            f"{system} has not answered since {moment(source['fetched_at'])}, {failures} failures in a row"
            f"{told}. Its last answer is shown and not quoted from; get it running, then --fix asks it",
        )
    elif failures:
        yield InventoryFinding(
            "failing",
            f"{system} answered at {moment(source['fetched_at'])} and failed since, {failures} in a row: "
            "--fix asks it again",
        )
    elif source["fetched_at"] is None:
        yield InventoryFinding("never_asked", f"{system} was never asked: --fix asks it")
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
SELECT s.name, s.fetched_at, s.failures, i.detail AS incident
FROM sales.inventory_sources s
LEFT JOIN ops.incidents i
    ON i.tenant_id = s.tenant_id AND i.kind = %(kind)s AND i.subject_id = s.id AND i.resolved_at IS NULL
WHERE s.tenant_id = %(tenant)s ORDER BY s.name
"""

_PRICES = """
WITH today AS (
    SELECT (clock_timestamp() AT TIME ZONE t.time_zone)::date AS day
    FROM core.tenants t WHERE t.tenant_id = %(tenant)s
), lots AS (
    SELECT l.project_id, now.list, now.first_day, now.last_day,
           CASE WHEN now.list IS NULL THEN 'unpriced'
                WHEN now.is_valid AND NOT later.is_valid THEN 'expiring'
                WHEN now.is_valid THEN NULL
                WHEN now.last_day < today.day THEN 'expired'
                ELSE 'not_begun' END AS trouble
    FROM sales.lots_now l CROSS JOIN today
    LEFT JOIN LATERAL sales.price_on(l.tenant_id, l.id, today.day) now ON true
    LEFT JOIN LATERAL sales.price_on(l.tenant_id, l.id, today.day + %(soon)s::int + 1) later ON true
    WHERE l.tenant_id = %(tenant)s AND l.state = 'available'
)
SELECT p.name AS project, t.list, t.first_day, t.last_day, t.trouble, count(*) AS lots
FROM lots t JOIN core.projects p ON p.tenant_id = %(tenant)s AND p.id = t.project_id
WHERE t.trouble IS NOT NULL
GROUP BY p.name, t.list, t.first_day, t.last_day, t.trouble
ORDER BY t.trouble = 'expiring', count(*) DESC, p.name, t.list
"""
