"""Telling a connection of records: what each is now, in their form, with what became of it noted."""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg.types.json import Jsonb

from salesmind.db.database import Database, Transaction
from salesmind.db.incidents import report_incident
from salesmind.sync.connections import Connection, owners
from salesmind.sync.deliveries import (
    Attempt,
    Delivery,
    enqueue_again,
    hold_number,
    keep_attempts,
    let_wait,
    settle_delivery,
    try_later,
)
from salesmind.sync.incidents import FAILED_INCIDENT
from salesmind.sync.mapping import inward
from salesmind.sync.model import Change, Role
from salesmind.sync.recognition import Remote, group_of, link_record, lock_names, merge_records
from salesmind.sync.records import RecordWriter
from salesmind.sync.sealing import BodySeal
from salesmind.sync.transforms import MappingError
from sync.connectors.base import (
    Connector,
    ConnectorError,
    GoneError,
    RefusedError,
    RemoteRecord,
    UnreachableError,
    Written,
)
from sync.preparation import Preparation, Prepared

ACTOR = "sync"

THREADS = 16
"""Records of one connection that are told side by side, where its system takes one in each request."""

MAX_REASON = 300
"""Characters of what a system said that are kept."""

Result = Written | RemoteRecord | ConnectorError
"""A record of theirs is what was found where ours was to be made."""


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one delivery."""

    prepared: Prepared
    began_at: datetime
    ms: int
    result: Result


@dataclass(frozen=True, slots=True)
class Round:
    """What became of a batch: how many were told, and why their system as a whole does not work, if so.

    ``lost`` says that another worker took the connection meanwhile.
    """

    told: int
    refused: int
    waiting: int
    unreachable: UnreachableError | None = None
    gone: bool = False
    lost: bool = False


class Outbound:
    """Makes the due deliveries of one connection."""

    def __init__(self, database: Database, seal: BodySeal, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._seal = seal
        self._clock = clock
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="tell")

    def deliver(
        self,
        connection: Connection,
        everybody: Sequence[Connection],
        connector: Connector,
        due: Sequence[Delivery],
        drain: int,
    ) -> Round:
        """Tell a connection of records and note what became of each.

        That their system does not work is no fault of a record, unless it works for others of the same batch.

        Args:
            drain: the worker's number (``deliveries.take_connection``).

        Raises:
            TransientError: the database failed. What was told may be told again, which changes nothing there.
        """
        prepared, waiting = self._prepare(connection, owners(everybody), due)
        results = self._tell(connector, prepared)
        works = any(isinstance(told.result, Written | RemoteRecord | RefusedError) for told in results) or (
            not connection.failures and bool(results) and all(map(_stumbles, results))
        )
        lost = not self._note(connection, everybody, results, drain, works=works)
        gone = any(isinstance(told.result, GoneError) for told in results)
        unreachable = next(
            (told.result for told in results if isinstance(told.result, UnreachableError)), None
        )
        paused = unreachable is not None and unreachable.reason == "rate_limited"
        return Round(
            told=sum(isinstance(told.result, Written | RemoteRecord) for told in results),
            refused=sum(isinstance(told.result, RefusedError) for told in results),
            waiting=waiting,
            unreachable=unreachable if paused or not works else None,
            gone=gone,
            lost=lost,
        )

    def _prepare(
        self,
        connection: Connection,
        last_words: Mapping[str, Mapping[str, Role]],
        due: Sequence[Delivery],
    ) -> tuple[list[Prepared], int]:
        """Return what can be told now, and of how many records another has to be told first."""
        prepared: list[Prepared] = []
        waiting = 0
        now = self._clock()
        with self._database.tenant(connection.tenant_id, actor=ACTOR) as tx:
            for delivery in due:
                try:
                    ready = Preparation(tx, connection, last_words, delivery, now).run()
                except MappingError as error:
                    _refused(tx, connection, delivery, now, f"mapping: {error}")
                    continue
                if isinstance(ready, datetime):
                    let_wait(tx, connection.tenant_id, delivery, ready, now)
                    waiting += 1
                elif isinstance(ready, Prepared):
                    prepared.append(ready)
                else:
                    settle_delivery(tx, connection.tenant_id, delivery, "cancelled", now, ready)
        return prepared, waiting

    def _tell(self, connector: Connector, prepared: Sequence[Prepared]) -> list[Told]:
        if not prepared:
            return []
        many = getattr(connector, "write_many", None)
        if many is None:
            return list(self._threads.map(lambda one: self._tell_one(connector, one), prepared))
        found = list(self._threads.map(lambda one: self._looked_up(connector, one), prepared))
        told = [one for one in found if isinstance(one, Told)]
        ready = [one for one in found if isinstance(one, Prepared)]
        for object_type in dict.fromkeys(one.write.object_type for one in ready):
            together = [one for one in ready if one.write.object_type == object_type]
            told += self._tell_many(connector, together)
        return told

    def _tell_one(self, connector: Connector, prepared: Prepared) -> Told:
        begun = self._looked_up(connector, prepared)
        if isinstance(begun, Told):
            return begun
        began, clock = self._clock(), time.perf_counter()
        result: Result
        try:
            result = connector.write(prepared.write)
        except ConnectorError as error:
            result = error
        return Told(prepared, began, _ms(clock), result)

    def _looked_up(self, connector: Connector, prepared: Prepared) -> Prepared | Told:
        """Return a write that can be made; or that they have the record already, or do not say."""
        if prepared.write.external_id is not None or not prepared.find_by:
            return prepared
        began, clock = self._clock(), time.perf_counter()
        result: Result | None
        try:
            result = connector.find(prepared.write.object_type, prepared.find_by)
        except ConnectorError as error:
            result = error
        return prepared if result is None else Told(prepared, began, _ms(clock), result)

    def _tell_many(self, connector: Any, together: Sequence[Prepared]) -> list[Told]:
        told: list[Told] = []
        for first in range(0, len(together), connector.batch_size):
            some = together[first : first + connector.batch_size]
            began, clock = self._clock(), time.perf_counter()
            results: Sequence[Result]
            try:
                results = connector.write_many([one.write for one in some])
            except ConnectorError as error:
                results = [error] * len(some)
            took = _ms(clock)
            told += [Told(one, began, took, result) for one, result in zip(some, results, strict=True)]
        return told

    def _note(
        self,
        connection: Connection,
        everybody: Sequence[Connection],
        results: Sequence[Told],
        drain: int,
        *,
        works: bool,
    ) -> bool:
        """Store what became of each delivery; those that nothing can be said of wait as they were.

        Return False if another worker has taken the connection. Nobody knows then which of the two told a record last:
        it is told once more.
        """
        if not results:
            return True
        now, tenant_id = self._clock(), connection.tenant_id
        written = [(told.prepared, told.result) for told in results if isinstance(told.result, Written)]
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            writer = RecordWriter(tx, tenant_id, everybody, now)
            mine = hold_number(tx, tenant_id, connection.id, drain)
            keep_attempts(tx, tenant_id, connection.id, [_attempt(told) for told in results], self._seal)
            _lock_made(tx, connection, written)
            for prepared, result in written:
                _link(tx, connection, prepared, result, mine=mine)
                writer.forget_echoes(prepared.root, connection.source, prepared.told)
                if mine:
                    settle_delivery(tx, tenant_id, prepared.delivery, "done", now)
                else:
                    enqueue_again(tx, tenant_id, connection.id, prepared.root, now)
            for told in results if mine else ():
                if isinstance(told.result, RemoteRecord):
                    self._adopt(tx, connection, everybody, told.prepared, told.result, now)
                elif (reason := _reason(told.result, works=works)) is not None:
                    _refused(tx, connection, told.prepared.delivery, now, reason)
        return mine

    def _adopt(
        self,
        tx: Transaction,
        connection: Connection,
        everybody: Sequence[Connection],
        prepared: Prepared,
        record: RemoteRecord,
        now: datetime,
    ) -> None:
        """Take over what they say of a record that they had already; the delivery goes on with what is left to tell."""
        write, definition = prepared.write, connection.mapping
        version = record.version or round(now.timestamp() * 1e6)
        remote = Remote(connection, write.object_type, record.external_id, version, b"")
        if definition and connection.says:
            with suppress(MappingError):
                read = inward(definition, write.object_type, record.fields)
                if read:
                    change = Change(read.kind, connection.source, connection.says, version, read.values)
                    RecordWriter(tx, connection.tenant_id, everybody, now).apply(change, remote)
        if not link_record(tx, connection.tenant_id, prepared.root, remote):
            settle_delivery(tx, connection.tenant_id, prepared.delivery, "cancelled", now, "known_as_another")


def _refused(tx: Transaction, connection: Connection, delivery: Delivery, now: datetime, reason: str) -> None:
    """Have a delivery tried again later, or tell the company that it was tried often enough."""
    if not try_later(tx, connection.tenant_id, delivery, now, reason):
        report_incident(
            tx, connection.tenant_id, FAILED_INCIDENT, connection.id, f"{connection.name}: {reason}"
        )


def _lock_made(tx: Transaction, connection: Connection, written: Sequence[tuple[Prepared, Written]]) -> None:
    """Let nobody take for a record of its own meanwhile what was just made there: they may tell of it already."""
    made = [
        (prepared.write.object_type, result.external_id)
        for prepared, result in written
        if prepared.write.external_id is None and result.external_id is not None
    ]
    lock_names(tx, connection.tenant_id, connection, made)


def _link(
    tx: Transaction, connection: Connection, prepared: Prepared, written: Written, *, mine: bool
) -> None:
    """Keep what they call the record, and what they were told of it, unless another worker told something newer."""
    if connection.role == "listener" or written.external_id is None:
        return
    row = tx.execute(
        """
        INSERT INTO crm.links AS l
            (tenant_id, connection_id, object_type, external_id, record_id, sent_hash, sent, told)
        VALUES (%s, %s, %s, %s, %s, %s, %s, true)
        ON CONFLICT (tenant_id, connection_id, object_type, external_id)
        DO UPDATE SET sent_hash = CASE WHEN %s THEN excluded.sent_hash ELSE l.sent_hash END,
                      sent = l.sent || excluded.sent, told = true
        RETURNING record_id
        """,
        (
            connection.tenant_id,
            connection.id,
            prepared.write.object_type,
            written.external_id,
            prepared.root,
            prepared.content,
            Jsonb(dict(prepared.told)),
            mine,
        ),
    ).fetchone()
    if row and row["record_id"] != prepared.root:
        # They say that two of ours are one; unless one of these knew it before.
        root, members = group_of(tx, connection.tenant_id, row["record_id"])
        if prepared.root not in members:
            merge_records(tx, connection.tenant_id, prepared.write.kind, root, prepared.root)


def _stumbles(told: Told) -> bool:
    """Tell whether a system that worked for others failed on a record, and fails on it again."""
    failed = isinstance(told.result, UnreachableError) and told.result.status is not None
    return failed and told.prepared.delivery.attempts > 0


def _reason(result: Result, *, works: bool) -> str | None:
    """Return why a failure counts against the record; None if it does not, since no other of its batch went well."""
    if isinstance(result, RefusedError):
        return result.reason
    if works and isinstance(result, UnreachableError) and result.reason != "rate_limited":
        return result.reason
    return None


def _attempt(told: Told) -> Attempt:
    write, result = told.prepared.write, told.result
    body = json.dumps(
        {
            "object_type": write.object_type,
            "external_id": write.external_id,
            "fields": write.fields,
            "links": write.links,
        },
        default=str,
    )
    if isinstance(result, Written):
        return Attempt(told.prepared.delivery, told.began_at, told.ms, "succeeded", result.status, None, body)
    if isinstance(result, RemoteRecord):
        return Attempt(told.prepared.delivery, told.began_at, told.ms, "succeeded", None, "found", body)
    reason = f"{result.reason} {result.detail}".strip()[:MAX_REASON]
    return Attempt(
        told.prepared.delivery,
        told.began_at,
        told.ms,
        "refused" if isinstance(result, RefusedError) else "unreachable",
        result.status,
        reason,
        body,
    )


def _ms(began: float) -> int:
    return round((time.perf_counter() - began) * 1000)
