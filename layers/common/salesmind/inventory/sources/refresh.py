"""When companies' own systems are asked what they sell, and what becomes of their answers.

A system is asked for all its lots when its last answer is older than five minutes. The answer goes into the catalogue,
which is how it is searched, quoted and reserved like any other, and how it is known when the system is down: with its
age, and never newer than it is.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from salesmind.db.crypto import TokenCipher
from salesmind.db.database import Database, Transaction
from salesmind.db.incidents import report_incident, resolve_incident
from salesmind.errors import ConfigurationError, SecretDecryptionError
from salesmind.inventory.breaker import INCIDENT, Breaker
from salesmind.inventory.catalogue import MAX_FOUND, Catalogue, FoundLots, Lot, LotSearch, Offer
from salesmind.inventory.cells import folded
from salesmind.inventory.lot_rows import LotRow, RowProblem, contradictions
from salesmind.inventory.lots import Inventory
from salesmind.inventory.sources.base import InventorySourceError, OpenSource, SourceAnswer, SourceSettings
from salesmind.inventory.sources.registry import SourceOpeners
from salesmind.inventory.stock_sync import lock_catalogue, stock_lots
from salesmind.sale_errors import InventoryUnavailableError, QuoteError

ACTOR: Final = "inventory"

FRESH: Final = timedelta(minutes=5)
"""How long an answer is used before the system is asked again."""

ASKING: Final = timedelta(seconds=30)
"""How long whoever asks keeps the others from asking: longer than any question may take."""

MAX_ASKING: Final = timedelta(seconds=10)
"""After so long a customer's question asks no further system of a company that has several."""

_OTHERS_ASK: Final = timedelta(seconds=2)
_REMEMBERED: Final = 10_000


@dataclass(frozen=True, slots=True)
class _State:
    """A source's row, as it was when it was read."""

    settings: SourceSettings
    fetched_at: datetime | None
    breaker: Breaker

    def due(self, now: datetime) -> datetime | None:
        """Return until when not to ask; None to ask now."""
        if self.fetched_at and now - self.fetched_at < FRESH:
            return self.fetched_at + FRESH
        return None if self.breaker.allows(now) else self.breaker.retry_at


def open_inventory(
    database: Database, cipher: Callable[[], TokenCipher], *, clock: Callable[[], datetime]
) -> Inventory:
    """Return where a function looks up what is for sale; companies' own systems are asked as their kinds say.

    Args:
        cipher: gives what opens the systems' logins; asked when the first login is needed.
        clock: gives the moment, with its offset.
    """
    return SourcedInventory(database, Catalogue(database), SourceOpeners(cipher).open, clock=clock)


class SourcedInventory:
    """An ``Inventory`` that asks companies' own systems when it is time to; without one it is the catalogue."""

    def __init__(
        self,
        database: Database,
        catalogue: Catalogue,
        open_source: OpenSource,
        *,
        clock: Callable[[], datetime],
    ) -> None:
        """Make it.

        Args:
            open_source: makes a source of its settings; called when one is to be asked.
            clock: gives the moment, with its offset.
        """
        self._database = database
        self._catalogue = catalogue
        self._open_source = open_source
        self._clock = clock
        self._lock = threading.Lock()
        self._next_look: dict[UUID, datetime] = {}

    def search(self, tenant_id: UUID, criteria: LotSearch, day: date, *, limit: int = MAX_FOUND) -> FoundLots:
        """Return the first lots that fit, and how many there are.

        Raises:
            InventoryUnavailableError: nothing is known, because the company's system has never answered.
        """
        self.refresh(tenant_id)
        found = self._catalogue.search(tenant_id, criteria, day, limit=limit)
        if not found.total and self._never_answered(tenant_id):
            raise InventoryUnavailableError
        return found

    def find_lot(self, tenant_id: UUID, code: str, project: str | None, day: date) -> list[Lot]:
        """Return the lots with this code.

        Raises:
            InventoryUnavailableError: as ``search``.
        """
        self.refresh(tenant_id)
        found = self._catalogue.find_lot(tenant_id, code, project, day)
        if not found and self._never_answered(tenant_id):
            raise InventoryUnavailableError
        return found

    def offer(self, tenant_id: UUID, lot_id: UUID, day: date) -> Offer | None:
        """Return the lot with its price, plans and the company's rules; None when there is no such lot."""
        self.refresh(tenant_id)
        return self._catalogue.offer(tenant_id, lot_id, day)

    def refresh(self, tenant_id: UUID, *, only: UUID | None = None) -> None:
        """Ask those of the company's systems whose last answer is too old; never raises for their failures.

        Args:
            only: the id of the one system to ask; None for all.
        """
        now = self._clock()
        with self._lock:
            look = self._next_look.get(tenant_id)
        if look and now < look:
            return
        next_look = now + FRESH
        for state in self._states(tenant_id):
            if only and state.settings.id != only:
                continue
            if self._clock() - now > MAX_ASKING:
                next_look = (
                    now  # the customer has waited long enough: the others are asked at the next question
                )
                break
            next_look = min(next_look, state.due(now) or self._ask_if_first(tenant_id, state))
        self._remember(tenant_id, next_look)

    def _ask_if_first(self, tenant_id: UUID, state: _State) -> datetime:
        now = self._clock()
        claimed = self._claim(tenant_id, state, now)
        return self._ask(tenant_id, state, now) if claimed else now + _OTHERS_ASK

    def _remember(self, tenant_id: UUID, next_look: datetime) -> None:
        with self._lock:
            if len(self._next_look) >= _REMEMBERED:
                self._next_look.clear()
            self._next_look[tenant_id] = next_look

    def _never_answered(self, tenant_id: UUID) -> bool:
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            found = tx.execute(
                "SELECT FROM sales.inventory_sources WHERE tenant_id = %s AND fetched_at IS NULL",
                (tenant_id,),
            )
        return found.rowcount > 0

    def _states(self, tenant_id: UUID) -> list[_State]:
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            found = tx.execute(
                """
                SELECT id, kind, settings, credentials, fetched_at, failures, retry_at
                FROM sales.inventory_sources WHERE tenant_id = %s ORDER BY created_at, id
                """,
                (tenant_id,),
            )
        return [
            _State(
                SourceSettings(row["id"], row["kind"], row["settings"], row["credentials"]),
                row["fetched_at"],
                Breaker(row["failures"], row["retry_at"]),
            )
            for row in found
        ]

    def _claim(self, tenant_id: UUID, state: _State, now: datetime) -> bool:
        """Become the one who asks; nobody does who saw an older answer than there is."""
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            claimed = tx.execute(
                """
                UPDATE sales.inventory_sources SET asking_until = %s
                WHERE tenant_id = %s AND id = %s AND (asking_until IS NULL OR asking_until <= %s)
                  AND fetched_at IS NOT DISTINCT FROM %s
                """,
                (now + ASKING, tenant_id, state.settings.id, now, state.fetched_at),
            )
        return claimed.rowcount > 0

    def _ask(self, tenant_id: UUID, state: _State, now: datetime) -> datetime:
        """Ask, keep the answer or the failure, and return when to look again."""
        try:
            answer = self._open_source(state.settings).lots()
        except (InventorySourceError, ConfigurationError, SecretDecryptionError) as error:
            return self._failed(tenant_id, state, str(error))
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            if _still_asking(tx, tenant_id, state.settings.id, now + ASKING):
                _keep(tx, tenant_id, state.settings.id, answer, now)
        return now + FRESH

    def _failed(self, tenant_id: UUID, state: _State, why: str) -> datetime:
        now = self._clock()
        breaker = state.breaker.failed(now)
        source_id = state.settings.id
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            tx.execute(
                """
                UPDATE sales.inventory_sources SET failures = %s, retry_at = %s, asking_until = NULL
                WHERE tenant_id = %s AND id = %s
                """,
                (breaker.failures, breaker.retry_at, tenant_id, source_id),
            )
            if breaker.retry_at:
                report_incident(tx, tenant_id, INCIDENT, source_id, why)
        return breaker.retry_at or now


def _still_asking(tx: Transaction, tenant_id: UUID, source_id: UUID, until: datetime) -> bool:
    """Whether nobody took over from us, who may have been frozen while we asked."""
    row = tx.execute(
        "SELECT asking_until FROM sales.inventory_sources WHERE tenant_id = %s AND id = %s FOR UPDATE",
        (tenant_id, source_id),
    ).fetchone()
    return row is not None and row["asking_until"] == until


def _keep(
    tx: Transaction, tenant_id: UUID, source_id: UUID, answer: SourceAnswer, asked_at: datetime
) -> None:
    """Make the catalogue say what the system said: its lots, and no others of its own."""
    lock_catalogue(tx, tenant_id)
    problems = contradictions(answer.rows, answer.heading)
    problems += lots_of_other_sources(tx, tenant_id, source_id, answer.rows)
    refused = {problem.row for problem in problems}
    rows = [row for row in answer.rows if row.number not in refused]
    stocked = stock_lots(tx, tenant_id, rows, answer.heading, source_id=source_id)
    tx.execute(
        """
        UPDATE sales.lots SET withdrawn_at = %s, updated_at = clock_timestamp()
        WHERE tenant_id = %s AND source_id = %s AND withdrawn_at IS NULL AND NOT (id = ANY(%s))
        """,
        (asked_at, tenant_id, source_id, list(stocked.lot_ids)),
    )
    tx.execute(
        """
        UPDATE sales.inventory_sources SET fetched_at = %s, failures = 0, retry_at = NULL, asking_until = NULL
        WHERE tenant_id = %s AND id = %s
        """,
        (asked_at, tenant_id, source_id),
    )
    _tell_what_is_left_out(tx, tenant_id, source_id, [*answer.problems, *problems, *stocked.problems])


def lots_of_other_sources(
    tx: Transaction, tenant_id: UUID, source_id: UUID, rows: Sequence[LotRow]
) -> list[RowProblem]:
    """Return the lines about lots that another of the company's systems offers: a lot has one source."""
    found = tx.execute(
        """
        SELECT p.name AS project, l.code
        FROM sales.lots l JOIN core.projects p ON p.tenant_id = l.tenant_id AND p.id = l.project_id
        WHERE l.tenant_id = %s AND l.source_id IS NOT NULL AND l.source_id <> %s AND l.withdrawn_at IS NULL
        """,
        (tenant_id, source_id),
    )
    theirs = {(folded(row["project"]), folded(row["code"])) for row in found}
    return [
        RowProblem(row.number, None, QuoteError("lot_of_another_source", code=row.code))
        for row in rows
        if (folded(row.project), folded(row.code)) in theirs
    ]


def _tell_what_is_left_out(
    tx: Transaction, tenant_id: UUID, source_id: UUID, problems: Sequence[RowProblem]
) -> None:
    if not problems:
        resolve_incident(tx, tenant_id, INCIDENT, source_id)
        return
    left_out, first = len({problem.row for problem in problems}), problems[0]
    detail = (
        f"{left_out} lots of the company's own system cannot be read and are left out. The first: "
        f"number {first.row}, {first.column or 'all of it'}, {first.error.code}"
    )
    report_incident(tx, tenant_id, INCIDENT, source_id, detail)
