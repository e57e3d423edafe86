"""What companies' systems say happened, applied once: fetched where an event says too little, merged, passed on."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import psycopg

from salesmind.db.database import Database
from salesmind.db.incidents import report_incident
from salesmind.db.outbox import Dispatcher, OutboxRow, add_to_outbox
from salesmind.errors import ConfigurationError, UnknownConnectionError
from salesmind.sync.connections import Connection, Mappings, query_connections
from salesmind.sync.formats.parts import NotAnEventError
from salesmind.sync.inbox import OPEN, Settled, query_arrival, settle_event
from salesmind.sync.incidents import SET_ASIDE_INCIDENT
from salesmind.sync.jobs import RemoteEventJob, UnreadEventJob
from salesmind.sync.model import Change
from salesmind.sync.recognition import Remote
from salesmind.sync.records import Applied, RecordWriter
from salesmind.sync.sealing import BodySeal
from salesmind.sync.transforms import MappingError
from salesmind.sync.wake_ups import wake_up_rows
from sync.connectors.base import GoneError, RefusedError, RemoteRecord, UnreachableError
from sync.connectors.registry import OpenConnector
from sync.reading import as_change
from sync.unread import UNREAD, as_unread, read_again

ACTOR = "sync"


@dataclass(frozen=True, slots=True)
class _Arrived:
    """An event and the connection that it came by."""

    job: RemoteEventJob
    inbox_id: UUID
    connection: Connection
    everybody: list[Connection]
    known_version: int | None
    """The newest version of the record that was applied."""
    began: float


class Inbound:
    """Applies events of ``crm-inbound``."""

    def __init__(
        self,
        database: Database,
        open_connector: OpenConnector,
        dispatcher: Callable[[], Dispatcher],
        seal: BodySeal,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._open_connector = open_connector
        self._dispatcher = dispatcher
        self._seal = seal
        self._clock = clock
        self._mappings = Mappings()

    def apply(self, job: RemoteEventJob) -> None:
        """Apply one event; one that was applied before changes nothing.

        An event that their system has to be asked about waits until it answers; one that no mapping can read is set
        aside, to be replayed when the mapping is mended.

        Raises:
            TransientError: the database failed.
            UnknownConnectionError: the company has no such connection.
        """
        arrived = self._receive(job)
        if arrived is None:
            return
        try:
            self._try(arrived)
        except UnreachableError as error:
            self._settle(arrived, Settled("waiting", error.reason))

    def retry(self, job: RemoteEventJob, record: RemoteRecord | None = None) -> None:
        """Apply an event that waited for their system.

        Args:
            record: the record that it is of, if it was asked for already.

        Raises:
            UnreachableError: it does not answer yet; the event goes on waiting.
            TransientError: the database failed.
        """
        arrived = self._receive(job)
        if arrived:
            self._try(arrived, record)

    def _try(self, arrived: _Arrived, record: RemoteRecord | None = None) -> None:
        try:
            unread = arrived.job.event.object_type == UNREAD
            settled = self._read_again(arrived) if unread else self._applied(arrived, record)
        except NotAnEventError as error:
            settled = Settled("set_aside", error.reason)
        except MappingError as error:
            settled = Settled("set_aside", str(error))
        except (RefusedError, GoneError) as error:
            settled = Settled("set_aside", f"fetch: {error.reason}")
        except (psycopg.DataError, psycopg.IntegrityError) as error:
            settled = Settled("set_aside", f"database: {type(error).__name__}")
        if settled:
            self._settle(arrived, settled)

    def set_aside(self, job: UnreadEventJob) -> None:
        """Keep a part of a webhook's body that is no event, so that somebody can look at it.

        Raises:
            TransientError: the database failed.
            UnknownConnectionError: the company has no such connection.
        """
        arrived = self._receive(
            RemoteEventJob(
                tenant_id=job.tenant_id,
                connection_id=job.connection_id,
                event=as_unread(job),
                received_at=job.received_at,
            )
        )
        if arrived:
            self._settle(arrived, Settled("set_aside", job.reason))

    def _read_again(self, arrived: _Arrived) -> Settled:
        """Apply the events of a part that was none. One that dies half-way is read again: events are applied once."""
        job = arrived.job
        events = read_again(job.event, arrived.connection.reading)
        for event in events:
            self.apply(job.model_copy(update={"event": event}))
        return Settled("applied" if events else "ignored", "read_again")

    def _receive(self, job: RemoteEventJob) -> _Arrived | None:
        """Note that an event arrived; None if it was settled before."""
        began = time.perf_counter()
        with self._database.tenant(job.tenant_id, actor=ACTOR) as tx:
            connections = query_connections(tx, job.tenant_id)
            noted = query_arrival(tx, job, self._seal)
            known = tx.execute(
                """
                SELECT their_version FROM crm.links
                WHERE tenant_id = %s AND connection_id = %s AND object_type = %s AND external_id = %s
                """,
                (job.tenant_id, job.connection_id, job.event.object_type, job.event.external_id),
            )
        row = noted.fetchone()
        if row is None:
            raise UnknownConnectionError("The company has no such connection")
        if row["state"] not in OPEN:
            return None
        everybody = self._mappings.connections(connections)
        (connection,) = (one for one in everybody if one.id == job.connection_id)
        link = known.fetchone()
        return _Arrived(job, row["id"], connection, everybody, link["their_version"] if link else None, began)

    def _applied(self, arrived: _Arrived, asked_for: RemoteRecord | None) -> Settled | None:
        """Apply an event; return what became of it if nothing was written, which is noted with what is."""
        connection, event = arrived.connection, arrived.job.event
        if connection.says is None or connection.mapping is None:
            return Settled("set_aside", "no_mapping")
        if event.object_type not in connection.mapping.objects:
            return Settled("ignored", "object_not_mapped")
        if _is_known(arrived):
            return Settled("unchanged", "stale")
        record = asked_for or self._record(arrived)
        version = next(
            known for known in (record.version, event.version, arrived.job.received_at) if known is not None
        )
        change = as_change(connection, event.object_type, record, version, partial=event.partial)
        if change is None:
            return Settled("ignored", "object_only_written")
        self._write(arrived, *change)
        return None

    def _record(self, arrived: _Arrived) -> RemoteRecord:
        """Return the record that the event is of, asked for where the event does not hold it."""
        event = arrived.job.event
        if event.deleted or event.fields is not None:
            return RemoteRecord(event.external_id, dict(event.fields or {}), event.version, event.deleted)
        if self._is_down(arrived.connection):
            raise UnreachableError("known to be down")
        try:
            connector = self._open_connector(arrived.connection)
        except ConfigurationError:
            raise UnreachableError("configuration") from None
        found = connector.fetch(event.object_type, event.external_id)
        return found or RemoteRecord(event.external_id, {}, event.version, deleted=True)

    def _is_down(self, connection: Connection) -> bool:
        """Tell whether a system is left alone for now, because it did not work."""
        return connection.disabled or (
            connection.retry_at is not None and connection.retry_at > self._clock()
        )

    def _write(self, arrived: _Arrived, change: Change, remote: Remote) -> None:
        tenant_id = arrived.job.tenant_id
        now = self._clock()
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            applied = RecordWriter(tx, tenant_id, arrived.everybody, now).apply(change, remote)
            rows = wake_up_rows(tenant_id, applied.told)
            add_to_outbox(tx, tenant_id, rows)
            settle_event(tx, tenant_id, arrived.inbox_id, _outcome(applied), now, _ms(arrived))
        self._dispatcher().dispatch(tenant_id, rows)

    def _settle(self, arrived: _Arrived, settled: Settled) -> None:
        """Note what became of an event that changed nothing; what somebody has to look at is an incident."""
        tenant_id = arrived.job.tenant_id
        rows: list[OutboxRow] = []
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            settle_event(tx, tenant_id, arrived.inbox_id, settled, self._clock(), _ms(arrived))
            if settled.state == "set_aside":
                detail = f"{arrived.connection.name}, {arrived.job.event.object_type}: {settled.reason}"
                report_incident(tx, tenant_id, SET_ASIDE_INCIDENT, arrived.connection.id, detail)
            if settled.state == "waiting" and not self._is_down(arrived.connection):
                rows = wake_up_rows(tenant_id, [arrived.connection.id])
                add_to_outbox(tx, tenant_id, rows)
        self._dispatcher().dispatch(tenant_id, rows)


def _outcome(applied: Applied) -> Settled:
    reason = "stale" if applied.stale else None
    return Settled(
        "applied" if applied.changed else "unchanged", reason, applied.overruled, applied.record_id
    )


def _is_known(arrived: _Arrived) -> bool:
    """Tell whether an event that only says that a record changed is older than the record that was applied."""
    event, known = arrived.job.event, arrived.known_version
    thin = event.fields is None and not event.deleted
    return thin and known is not None and event.version is not None and event.version <= known


def _ms(arrived: _Arrived) -> int:
    return round((time.perf_counter() - arrived.began) * 1000)
