"""Telling a connection of records: what each is now, in their form, with what became of it noted."""

import json
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from salesmind.db.database import Database, Transaction
from salesmind.db.incidents import report_incident
from salesmind.sync.connections import Connection
from salesmind.sync.deliveries import (
    Attempt,
    Delivery,
    enqueue_delivery,
    keep_attempts,
    let_wait,
    settle_delivery,
    try_later,
)
from salesmind.sync.mapping import MappingDefinition, ObjectMapping, outward
from salesmind.sync.model import ARCHIVED, OWN_ID
from salesmind.sync.paths import MISSING, value_at
from salesmind.sync.recipients import links_of, outward_hash, their_id
from salesmind.sync.recognition import group_of, merge_records
from salesmind.sync.sealing import BodySeal
from salesmind.sync.transforms import MappingError
from sync.connectors.base import (
    Connector,
    ConnectorError,
    GoneError,
    RefusedError,
    UnreachableError,
    Write,
    Written,
)

ACTOR = "sync"

FAILED = "sync_delivery_failed"
"""The incident of deliveries that a system refused to the end; its subject is the connection."""

THREADS = 16
"""Records of one connection that are told side by side, where its system takes one in each request."""

MAX_REASON = 300
"""Characters of what a system said that are kept."""

Result = Written | ConnectorError


@dataclass(frozen=True, slots=True)
class Prepared:
    """A delivery as a write. ``find_by`` are values that their record is looked for by, if it is not known yet."""

    delivery: Delivery
    root: UUID
    write: Write
    content: bytes
    find_by: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one delivery."""

    prepared: Prepared
    began_at: datetime
    ms: int
    result: Result


@dataclass(frozen=True, slots=True)
class Round:
    """What became of a batch: how many were told, and why their system as a whole does not work, if so."""

    told: int
    refused: int
    waiting: int
    unreachable: UnreachableError | None = None
    gone: bool = False


class Outbound:
    """Makes the due deliveries of one connection."""

    def __init__(self, database: Database, seal: BodySeal, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._seal = seal
        self._clock = clock
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="tell")

    def deliver(self, connection: Connection, connector: Connector, due: Sequence[Delivery]) -> Round:
        """Tell a connection of records and note what became of each.

        That their system does not work is no fault of a record, unless it works for others of the same batch.

        Raises:
            TransientError: the database failed. What was told may be told again, which changes nothing there.
        """
        prepared, waiting = self._prepare(connection, due)
        results = self._tell(connector, prepared)
        works = any(isinstance(told.result, Written | RefusedError) for told in results) or (
            not connection.failures and bool(results) and all(map(_stumbles, results))
        )
        self._note(connection, results, works=works)
        gone = any(isinstance(told.result, GoneError) for told in results)
        unreachable = next(
            (told.result for told in results if isinstance(told.result, UnreachableError)), None
        )
        paused = unreachable is not None and unreachable.reason == "rate_limited"
        return Round(
            told=sum(isinstance(told.result, Written) for told in results),
            refused=sum(isinstance(told.result, RefusedError) for told in results),
            waiting=waiting,
            unreachable=unreachable if paused or not works else None,
            gone=gone,
        )

    def _prepare(self, connection: Connection, due: Sequence[Delivery]) -> tuple[list[Prepared], int]:
        """Return what can be told now, and of how many records another has to be told first."""
        prepared: list[Prepared] = []
        waiting = 0
        now = self._clock()
        with self._database.tenant(connection.tenant_id, actor=ACTOR) as tx:
            for delivery in due:
                try:
                    ready = _Preparation(tx, connection, delivery, now).run()
                except MappingError as error:
                    _refused(tx, connection, delivery, now, f"mapping: {error}")
                    continue
                if ready == "waits":
                    let_wait(tx, connection.tenant_id, delivery, now)
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
        found = list(self._threads.map(lambda one: self._found(connector, one), prepared))
        told = [one for one in found if isinstance(one, Told)]
        ready = [one for one in found if isinstance(one, Prepared)]
        for object_type in dict.fromkeys(one.write.object_type for one in ready):
            together = [one for one in ready if one.write.object_type == object_type]
            told += self._tell_many(connector, together)
        return told

    def _tell_one(self, connector: Connector, prepared: Prepared) -> Told:
        began, clock = self._clock(), time.perf_counter()
        result: Result
        try:
            result = connector.write(_with_found(connector, prepared).write)
        except ConnectorError as error:
            result = error
        return Told(prepared, began, _ms(clock), result)

    def _found(self, connector: Connector, prepared: Prepared) -> Prepared | Told:
        """Return a write with the record of theirs that it is of, if there is one."""
        began, clock = self._clock(), time.perf_counter()
        try:
            return _with_found(connector, prepared)
        except ConnectorError as error:
            return Told(prepared, began, _ms(clock), error)

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

    def _note(self, connection: Connection, results: Sequence[Told], *, works: bool) -> None:
        """Store what became of each delivery; those that nothing can be said of wait as they were."""
        if not results:
            return
        now = self._clock()
        with self._database.tenant(connection.tenant_id, actor=ACTOR) as tx:
            attempts = [_attempt(told) for told in results]
            keep_attempts(tx, connection.tenant_id, connection.id, attempts, self._seal)
            for told in results:
                delivery, result = told.prepared.delivery, told.result
                if isinstance(result, Written):
                    _link(tx, connection, told.prepared, result)
                    settle_delivery(tx, connection.tenant_id, delivery, "done", now)
                elif isinstance(result, RefusedError) or (works and _is_the_records(result)):
                    _refused(tx, connection, delivery, now, result.reason)


class _Preparation:
    """Makes a write of one delivery."""

    def __init__(self, tx: Transaction, connection: Connection, delivery: Delivery, now: datetime) -> None:
        self._tx = tx
        self._connection = connection
        self._tenant_id = connection.tenant_id
        self._delivery = delivery
        self._now = now

    def run(self) -> Prepared | str:
        """Return the write, "waits" if another record has to be told first, or why nothing is to be told.

        Raises:
            MappingError: their system has no place for a value.
        """
        root, members = group_of(self._tx, self._tenant_id, self._delivery.record_id)
        row = self._tx.execute(
            "SELECT kind, fields, version, updated_at FROM crm.records WHERE tenant_id = %s AND id = %s",
            (self._tenant_id, root),
        ).fetchone()
        if row is None:
            return "erased"
        kind, fields = row["kind"], row["fields"]
        # Newer changes go out with this one: the row ends if none comes after what is read here.
        delivery = replace(self._delivery, version=max(self._delivery.version, row["version"]))
        if self._connection.role == "listener":
            return self._as_ours(delivery, root, kind, fields, row["updated_at"])
        definition = self._connection.mapping
        found = definition.object_of(kind) if definition else None
        if definition is None or found is None or found[1].direction == "in":
            return "not_mapped"
        return self._as_theirs(delivery, root, members, definition, *found, fields)

    def _as_ours(
        self, delivery: Delivery, root: UUID, kind: str, fields: dict[str, Any], changed_at: datetime
    ) -> Prepared:
        write = Write(
            object_type=kind,
            external_id=str(root),
            fields=fields,
            delivery_id=f"{delivery.id}-{delivery.version}",
            kind=kind,
            deleted=fields.get(ARCHIVED) is True,
            changed_at=changed_at,
        )
        return Prepared(delivery, root, write, b"")

    def _as_theirs(
        self,
        delivery: Delivery,
        root: UUID,
        members: Sequence[UUID],
        definition: MappingDefinition,
        object_type: str,
        mapping: ObjectMapping,
        fields: dict[str, Any],
    ) -> Prepared | str:
        links = [
            link
            for link in links_of(self._tx, self._tenant_id, members)
            if link.connection_id == self._connection.id and link.object_type == object_type
        ]
        link = next((link for link in links if not link.gone), None)
        if link is None and links:
            return "deleted_there"
        record = outward(definition, object_type, {OWN_ID: str(root), **fields}, self._their_id)
        waits = [
            named
            for named, of_type in record.missing.items()
            if self._is_coming(UUID(named), definition.objects[of_type])
        ]
        if waits:
            return "waits"
        write = Write(
            object_type=object_type,
            external_id=link.external_id if link else None,
            fields=record.fields,
            delivery_id=f"{delivery.id}-{delivery.version}",
            kind=mapping.kind,
            links=record.links,
        )
        return Prepared(delivery, root, write, outward_hash(record), _criteria(mapping, record.fields))

    def _their_id(self, object_type: str, record_id: str) -> str | None:
        return their_id(self._tx, self._tenant_id, self._connection.id, object_type, record_id)

    def _is_coming(self, record_id: UUID, mapping: ObjectMapping) -> bool:
        """Have a record told first that another belongs to; False if it never will be."""
        root, _ = group_of(self._tx, self._tenant_id, record_id)
        row = self._tx.execute(
            """
            SELECT r.version, r.fields - 'archived' <> '{}' AS tells,
                   (SELECT d.state FROM crm.deliveries d
                    WHERE d.tenant_id = r.tenant_id AND d.connection_id = %s AND d.record_id = r.id
                    ORDER BY d.created_at DESC LIMIT 1) AS state
            FROM crm.records r WHERE r.tenant_id = %s AND r.id = %s
            """,
            (self._connection.id, self._tenant_id, root),
        ).fetchone()
        if row is None or not row["tells"] or not mapping.creates or mapping.direction == "in":
            return False
        if row["state"] in ("failed", "cancelled"):
            return False
        enqueue_delivery(self._tx, self._tenant_id, self._connection.id, root, row["version"], self._now)
        return True


def _refused(tx: Transaction, connection: Connection, delivery: Delivery, now: datetime, reason: str) -> None:
    """Have a delivery tried again later, or tell the company that it was tried often enough."""
    if not try_later(tx, connection.tenant_id, delivery, now, reason):
        report_incident(tx, connection.tenant_id, FAILED, connection.id, f"{connection.name}: {reason}")


def _criteria(mapping: ObjectMapping, written: dict[str, Any]) -> list[tuple[str, str]]:
    """Return by what their record is looked for: the places of what we write, and the values there."""
    criteria = []
    for name in mapping.find_by:
        for entry in mapping.fields:
            value = value_at(written, entry.paths[0])
            if entry.ours == name and entry.direction != "in" and value not in (MISSING, None):
                criteria.append((entry.paths[0], str(value)))
    return criteria


def _with_found(connector: Connector, prepared: Prepared) -> Prepared:
    """Return a write of the record that they have already, if it is found."""
    if prepared.write.external_id is not None or not prepared.find_by:
        return prepared
    found = connector.find(prepared.write.object_type, prepared.find_by)
    if found is None:
        return prepared
    return replace(prepared, write=replace(prepared.write, external_id=found.external_id))


def _link(tx: Transaction, connection: Connection, prepared: Prepared, written: Written) -> None:
    """Keep what they call the record, and what they were told of it."""
    if connection.role == "listener" or written.external_id is None:
        return
    row = tx.execute(
        """
        INSERT INTO crm.links (tenant_id, connection_id, object_type, external_id, record_id, sent_hash, told)
        VALUES (%s, %s, %s, %s, %s, %s, true)
        ON CONFLICT (tenant_id, connection_id, object_type, external_id)
        DO UPDATE SET sent_hash = excluded.sent_hash, told = true
        RETURNING record_id
        """,
        (
            connection.tenant_id,
            connection.id,
            prepared.write.object_type,
            written.external_id,
            prepared.root,
            prepared.content,
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


def _is_the_records(error: ConnectorError) -> bool:
    """Tell whether a failure counts against the record, where others of its batch went well."""
    return isinstance(error, UnreachableError) and error.reason != "rate_limited"


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
