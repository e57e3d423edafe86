"""Making all due deliveries of a connection: one worker at a time, a batch after the other, for as long as it works."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from salesmind.aws.queues import QueueMessage, compact_json
from salesmind.db.database import Database
from salesmind.db.incidents import report_incident, resolve_incident
from salesmind.db.outbox import Target
from salesmind.errors import ConfigurationError
from salesmind.sync.connections import Connection, Mappings, query_connections
from salesmind.sync.deliveries import (
    disable,
    due_deliveries,
    next_due,
    note_failure,
    note_success,
    release_connection,
    still_mine,
    take_connection,
)
from salesmind.sync.inbox import query_open, read_events
from salesmind.sync.incidents import DISABLED_INCIDENT
from salesmind.sync.jobs import RemoteEventJob
from salesmind.sync.schedule import GIVEN_UP_AFTER
from salesmind.sync.sealing import BodySeal
from salesmind.sync.wake_ups import wake_up_rows
from sync.connectors.base import Connector, RemoteRecord, UnreachableError
from sync.connectors.registry import OpenConnector
from sync.inbound import Inbound
from sync.outbound import ACTOR, THREADS, Outbound

BATCH = THREADS
"""Records that are told before it is noted what became of them; a connector that takes many in a request gets more."""

WAITING = 100
"""Events that their records are asked for together."""

PROBE = 3
"""Records that a system is tried with that did not work: not one alone, which may be what it stumbles over."""

MAX_DELAY_SECONDS = 900
"""SQS keeps no message longer from its receivers; what is due later the schedule wakes up."""


@dataclass(frozen=True, slots=True)
class Drained:
    """What one worker did. ``next_at`` is when there is more to do; None if nothing waits."""

    taken: bool
    told: int = 0
    refused: int = 0
    next_at: datetime | None = None


class Drain:
    """Makes the deliveries of connections."""

    def __init__(
        self,
        database: Database,
        open_connector: OpenConnector,
        inbound: Inbound,
        outbound: Outbound,
        jobs: Callable[[], Target],
        seal: BodySeal,
        clock: Callable[[], datetime],
    ) -> None:
        """Make it; ``jobs`` is the queue ``sync-jobs``, by which it comes back to what is due soon."""
        self._database = database
        self._open_connector = open_connector
        self._inbound = inbound
        self._outbound = outbound
        self._jobs = jobs
        self._seal = seal
        self._clock = clock
        self._mappings = Mappings()

    def drain(self, tenant_id: UUID, connection_id: UUID, remaining_seconds: Callable[[], float]) -> Drained:
        """Tell a connection all that is due, unless another worker does; what is due soon is told then.

        Raises:
            TransientError: the database or the queue failed.
        """
        done = self._run(tenant_id, connection_id, remaining_seconds)
        if done.next_at:
            wait = max((done.next_at - self._clock()).total_seconds(), 0)
            if wait <= MAX_DELAY_SECONDS:
                (row,) = wake_up_rows(tenant_id, [connection_id])
                self._jobs().send([QueueMessage(compact_json(row.body), delay_seconds=math.ceil(wait))])
        return done

    def _run(self, tenant_id: UUID, connection_id: UUID, remaining_seconds: Callable[[], float]) -> Drained:
        told = refused = 0
        while True:
            with self._database.tenant(tenant_id, actor=ACTOR) as tx:
                drain = take_connection(tx, tenant_id, connection_id, self._clock())
            if drain is None:
                return Drained(taken=False, told=told, refused=refused)
            done = _Done(more=True)
            while done.more and remaining_seconds() > 0:
                done = self._round(tenant_id, connection_id, drain, remaining_seconds)
                told, refused = told + done.told, refused + done.refused
            with self._database.tenant(tenant_id, actor=ACTOR) as tx:
                release_connection(tx, tenant_id, connection_id, drain)
                next_at = next_due(tx, tenant_id, connection_id)
            # Whatever came while the connection was ours found it taken.
            if done.lost or done.more or next_at is None or next_at > self._clock():
                return Drained(taken=True, told=told, refused=refused, next_at=next_at)

    def _round(
        self, tenant_id: UUID, connection_id: UUID, drain: int, remaining_seconds: Callable[[], float]
    ) -> "_Done":
        now = self._clock()
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            if not still_mine(tx, tenant_id, connection_id, drain, now):
                return _Done(lost=True)
            everybody = self._mappings.connections(query_connections(tx, tenant_id))
            (connection,) = (one for one in everybody if one.id == connection_id)
            limit = PROBE if connection.failures else BATCH
            waiting = read_events(
                query_open(
                    tx, tenant_id, connection_id, "waiting", limit=WAITING if limit == BATCH else limit
                ),
                tenant_id,
                self._seal,
            )
        try:
            connector = self._open_connector(connection)
            self._retry(connector, waiting, remaining_seconds)
        except UnreachableError as error:
            return self._failed(connection, error)
        except ConfigurationError:
            return self._failed(connection, UnreachableError("configuration"))
        if waiting and remaining_seconds() <= 0:
            self._works(connection)
            return _Done(more=True)
        limit = limit if connection.failures else max(BATCH, getattr(connector, "batch_size", 0))
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            due = due_deliveries(
                tx, tenant_id, connection_id, now, limit=limit, probing=bool(connection.failures)
            )
        done = self._outbound.deliver(connection, everybody, connector, due, drain)
        if done.lost:
            return _Done(done.told, done.refused, lost=True)
        if done.gone:
            return self._ended(connection, "gone")
        if done.unreachable:
            failed = self._failed(connection, done.unreachable)
            return replace(failed, told=done.told, refused=done.refused)
        if done.told or done.refused or waiting:
            self._works(connection)
        return _Done(done.told, done.refused, more=bool(due or waiting))

    def _retry(
        self,
        connector: Connector,
        waiting: Sequence[RemoteEventJob],
        remaining_seconds: Callable[[], float],
    ) -> None:
        """Apply events that waited for their system; records of one type are asked for together where it can be.

        Their system may take its time for each: those behind the one at which time is up go on waiting.

        Raises:
            UnreachableError: it does not answer yet.
        """
        records: dict[tuple[str, str], RemoteRecord] = {}
        many = getattr(connector, "fetch_many", None)
        if many:
            asked: dict[str, list[str]] = {}
            for job in waiting:
                if job.event.fields is None and not job.event.deleted:
                    asked.setdefault(job.event.object_type, []).append(job.event.external_id)
            for object_type, ids in asked.items():
                found: Mapping[str, RemoteRecord] = many(object_type, list(dict.fromkeys(ids)))
                records |= {(object_type, external_id): record for external_id, record in found.items()}
        for job in waiting:
            self._inbound.retry(job, records.get((job.event.object_type, job.event.external_id)))
            if remaining_seconds() <= 0:
                return

    def _works(self, connection: Connection) -> None:
        """Note that a system works."""
        with self._database.tenant(connection.tenant_id, actor=ACTOR) as tx:
            note_success(tx, connection.tenant_id, connection.id, self._clock())
            if connection.failures:
                resolve_incident(tx, connection.tenant_id, DISABLED_INCIDENT, connection.id)

    def _failed(self, connection: Connection, error: UnreachableError) -> "_Done":
        """Let a system be for a while that does not work, and for good if it did not for days."""
        now = self._clock()
        counts = error.reason != "rate_limited"
        with self._database.tenant(connection.tenant_id, actor=ACTOR) as tx:
            goes_on = note_failure(
                tx,
                connection.tenant_id,
                connection.id,
                now,
                failures=connection.failures,
                failing_since=connection.failing_since,
                retry_after=error.retry_after,
                counts=counts,
            )
            if not goes_on:
                detail = f"{connection.name} did not work for {GIVEN_UP_AFTER.days} days: {error.reason}"
                report_incident(tx, connection.tenant_id, DISABLED_INCIDENT, connection.id, detail)
        return _Done()

    def _ended(self, connection: Connection, reason: str) -> "_Done":
        """Ask a system no more that says that it is no more."""
        with self._database.tenant(connection.tenant_id, actor=ACTOR) as tx:
            disable(tx, connection.tenant_id, connection.id, self._clock(), reason)
            report_incident(
                tx, connection.tenant_id, DISABLED_INCIDENT, connection.id, f"{connection.name}: {reason}"
            )
        return _Done()


@dataclass(frozen=True, slots=True)
class _Done:
    """What became of a round; ``more`` says whether another one makes sense now."""

    told: int = 0
    refused: int = 0
    more: bool = False
    lost: bool = False
    """Whether the connection is another worker's by now, or disabled."""
