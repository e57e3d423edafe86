"""Reconciliations and imports, page by page: a worker does as many as it has time for, and has the next one go on."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final, Protocol

import psycopg

from salesmind.db.database import Database
from salesmind.db.outbox import Dispatcher, add_to_outbox
from salesmind.errors import ConfigurationError, SalesMindError, TransientError
from salesmind.sync.connections import Connection, Mappings, query_connections
from salesmind.sync.jobs import RunJob
from salesmind.sync.runs import LostRunError, Run, end_run, release_run, take_run
from salesmind.sync.wake_ups import run_row
from sync.connectors.base import GoneError, RefusedError, UnreachableError
from sync.sources.base import SourceError

ACTOR = "sync"

PAUSE: Final = timedelta(minutes=1)
"""How long a system is left alone that does not answer."""

MAX_PAUSE: Final = timedelta(hours=1)

GIVEN_UP_AFTER: Final = timedelta(days=1)
"""A run whose system did not answer for so long has failed."""

STUCK_AFTER: Final = timedelta(days=2)
"""A run of which no page was done for so long, whatever the reason, has failed."""


class NotYetError(SalesMindError):
    """A run's next page is not to be done before ``until``; ``reason`` is a stable code."""

    def __init__(self, reason: str, until: datetime) -> None:
        super().__init__(reason)
        self.reason = reason
        self.until = until


class Pager(Protocol):
    """Does one kind of run."""

    def page(self, run: Run, connection: Connection, everybody: Sequence[Connection]) -> Run | None:
        """Do one page; return the run as it is then, None if it has ended.

        Raises:
            NotYetError: the page has to wait; nothing was kept.
            LostRunError: another worker has the run; nothing was kept.
            ConnectorError, SourceError, ConfigurationError: what is read does not answer, or cannot be read.
            TransientError: the database failed; nothing was kept.
        """


class Runs:
    """Takes runs on."""

    def __init__(
        self,
        database: Database,
        reconcile: Pager,
        importing: Pager,
        dispatcher: Callable[[], Dispatcher],
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._pagers: dict[str, Pager] = {"reconcile": reconcile, "import": importing}
        self._dispatcher = dispatcher
        self._clock = clock
        self._mappings = Mappings()

    def step(self, job: RunJob, remaining_seconds: Callable[[], float]) -> None:
        """Do pages of a run for as long as there is time, unless another worker does.

        A worker that dies leaves at most a page undone, of which nothing was kept.

        Raises:
            TransientError: the database or the queue failed.
        """
        with self._database.tenant(job.tenant_id, actor=ACTOR) as tx:
            run = take_run(tx, job.tenant_id, job.run_id, self._clock())
            rows = query_connections(tx, job.tenant_id)
        if run is None:
            return
        everybody = self._mappings.connections(rows)
        (connection,) = (one for one in everybody if one.id == run.connection_id)
        if self._clock() - run.stepped_at >= STUCK_AFTER:
            self._end(run, "stuck")
            return
        try:
            left = self._pages(run, connection, everybody, remaining_seconds)
        except LostRunError:
            return
        except (RefusedError, GoneError, SourceError, ConfigurationError) as error:
            self._end(run, str(error))
        except (psycopg.DataError, psycopg.IntegrityError) as error:
            self._end(run, f"database: {type(error).__name__}")
        except TransientError:
            with suppress(TransientError):
                self._release(run)
            raise
        else:
            if left is not None:
                self._go_on(left)

    def _pages(
        self,
        run: Run,
        connection: Connection,
        everybody: Sequence[Connection],
        remaining_seconds: Callable[[], float],
    ) -> Run | None:
        """Return the run if it is to go on, None if it ended or waits."""
        pager = self._pagers[run.kind]
        going: Run | None = run
        while going is not None and remaining_seconds() > 0:
            run = going
            try:
                going = pager.page(run, connection, everybody)
            except UnreachableError as error:
                self._pause(run, error)
                return None
            except NotYetError as error:
                self._release(run, until=error.until, reason=error.reason)
                return None
        return going

    def _pause(self, run: Run, error: UnreachableError) -> None:
        """Let a system be that does not answer; the schedule takes the run up again."""
        now = self._clock()
        if now - run.stepped_at >= GIVEN_UP_AFTER:
            self._end(run, error.reason)
            return
        asked = min(timedelta(seconds=min(error.retry_after or 0, MAX_PAUSE.total_seconds())), MAX_PAUSE)
        self._release(run, until=now + max(PAUSE, asked), reason=error.reason)

    def _end(self, run: Run, reason: str) -> None:
        with self._database.tenant(run.tenant_id, actor=ACTOR) as tx:
            end_run(tx, run, "failed", self._clock(), reason[:300])

    def _release(self, run: Run, **state: Any) -> None:
        with self._database.tenant(run.tenant_id, actor=ACTOR) as tx:
            release_run(tx, run, **state)

    def _go_on(self, run: Run) -> None:
        row = run_row(run.tenant_id, run.id)
        with self._database.tenant(run.tenant_id, actor=ACTOR) as tx:
            release_run(tx, run)
            add_to_outbox(tx, run.tenant_id, [row])
        self._dispatcher().dispatch(run.tenant_id, [row])


def require_answering(connection: Connection, now: datetime) -> None:
    """Raise unless a connection's system may be asked now.

    Raises:
        UnreachableError: it is disabled, or left alone because it did not work.
    """
    if connection.disabled:
        raise UnreachableError("disabled")
    if connection.retry_at is not None and connection.retry_at > now:
        raise UnreachableError("down", retry_after=(connection.retry_at - now).total_seconds())


def after_page(run: Run, cursor: dict[str, Any], counts: dict[str, int], now: datetime) -> Run:
    """Return a run as it is after a page that was kept."""
    return replace(run, cursor=cursor, counts=counts, stepped_at=now)
