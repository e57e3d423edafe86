"""Switching connections on and off, making deliveries and events again, and saying which records are one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import AwareDatetime

from salesmind.bounds import StrictInput
from salesmind.db.database import Database, Transaction
from salesmind.db.incidents import resolve_incident
from salesmind.db.outbox import add_to_outbox
from salesmind.errors import ConfigurationError, NotFoundError
from salesmind.sync.connections import Mappings, query_connections
from salesmind.sync.incidents import DISABLED_INCIDENT, FAILED_INCIDENT, SET_ASIDE_INCIDENT
from salesmind.sync.recognition import group_of, keep_apart, merge_records
from salesmind.sync.records import RecordWriter
from salesmind.sync.wake_ups import wake_up_rows
from salesmind.tenants.companies import OPERATOR


class SwitchConnection(StrictInput):
    """Have a system told and asked again, or no more; what it has to be told waits meanwhile."""

    tenant_id: UUID
    connection_id: UUID
    enabled: bool


class Replay(StrictInput):
    """Make again what failed: deliveries that were refused to the end, or events that were set aside.

    One by its ``id``, else all since and until a moment of those that failed.
    """

    tenant_id: UUID
    connection_id: UUID
    what: Literal["deliveries", "events"]
    id: UUID | None = None
    since: AwareDatetime | None = None
    until: AwareDatetime | None = None


class MergeRecords(StrictInput):
    """Two records are the same, which nothing that they hold tells; ``keep_apart`` undoes it."""

    tenant_id: UUID
    record_id: UUID
    other: UUID


class KeepApart(StrictInput):
    """Two records that became one are not the same: undo it, and never do it again."""

    tenant_id: UUID
    record_id: UUID
    """The one that became the other."""


@dataclass(frozen=True, slots=True)
class SwitchedConnection:
    """A connection as it is now."""

    tenant_id: UUID
    connection_id: UUID
    enabled: bool


@dataclass(frozen=True, slots=True)
class Replayed:
    """How many are made again."""

    tenant_id: UUID
    connection_id: UUID
    what: str
    count: int


@dataclass(frozen=True, slots=True)
class MergedRecords:
    """``record_id`` is what the two are from now on: the older one."""

    tenant_id: UUID
    record_id: UUID


@dataclass(frozen=True, slots=True)
class KeptApart:
    """Two records, each on its own again; ``other`` is None if the record had not become another."""

    tenant_id: UUID
    record_id: UUID
    other: UUID | None


def switch_connection(
    database: Database, command: SwitchConnection, now: datetime, *, actor: str = OPERATOR
) -> SwitchedConnection:
    """Enable or disable a connection.

    Raises:
        NotFoundError: the company has no such connection.
        TransientError: the database failed.
    """
    with database.tenant(command.tenant_id, actor=actor) as tx:
        switched = tx.execute(
            """
            UPDATE crm.connections
            SET disabled_at = CASE WHEN %(enabled)s THEN NULL ELSE coalesce(disabled_at, %(now)s) END,
                disabled_reason = CASE WHEN %(enabled)s THEN NULL ELSE coalesce(disabled_reason, 'operator') END,
                failures = 0, failing_since = NULL, retry_at = NULL
            WHERE tenant_id = %(tenant)s AND id = %(id)s RETURNING id
            """,
            {
                "tenant": command.tenant_id,
                "id": command.connection_id,
                "enabled": command.enabled,
                "now": now,
            },
        ).fetchone()
        if switched is None:
            raise NotFoundError("The company has no connection with this id")
        if command.enabled:
            resolve_incident(tx, command.tenant_id, DISABLED_INCIDENT, command.connection_id)
            _wake_up(tx, command.tenant_id, {command.connection_id})
    return SwitchedConnection(command.tenant_id, command.connection_id, command.enabled)


def replay(database: Database, command: Replay, now: datetime, *, actor: str = OPERATOR) -> Replayed:
    """Make deliveries or events again, with attempts of their own.

    A delivery whose record has to be told of something newer anyway is not made twice.

    Raises:
        NotFoundError: the company has no such connection.
        TransientError: the database failed.
    """
    deliveries = command.what == "deliveries"
    with database.tenant(command.tenant_id, actor=actor) as tx:
        _require_connection(tx, command.tenant_id, command.connection_id)
        count = (_replay_deliveries if deliveries else _replay_events)(tx, command, now)
        if not _left(tx, command):
            incident = FAILED_INCIDENT if deliveries else SET_ASIDE_INCIDENT
            resolve_incident(tx, command.tenant_id, incident, command.connection_id)
        if count:
            _wake_up(tx, command.tenant_id, {command.connection_id})
    return Replayed(command.tenant_id, command.connection_id, command.what, count)


def merge(database: Database, command: MergeRecords, now: datetime) -> MergedRecords:
    """Make two records one, also if somebody said before that they are not, and tell whoever holds something else.

    Raises:
        ConfigurationError: there are no two such records of one kind, or a system holds both: merge them there.
        TransientError: the database failed.
    """
    pair = [command.record_id, command.other]
    with database.tenant(command.tenant_id, actor=OPERATOR) as tx:
        kinds = {
            row["id"]: row["kind"]
            for row in tx.execute(
                "SELECT id, kind FROM crm.records WHERE tenant_id = %s AND id = ANY (%s) ORDER BY id FOR UPDATE",
                (command.tenant_id, pair),
            )
        }
        if len(kinds) != len(pair) or len(set(kinds.values())) != 1:
            raise ConfigurationError("The company has no two such records of one kind")
        root, ours = group_of(tx, command.tenant_id, command.record_id)
        if command.other not in ours:
            _, theirs = group_of(tx, command.tenant_id, command.other)
            tx.execute(
                """
                UPDATE crm.records r SET kept_apart = array(
                    SELECT id FROM unnest(r.kept_apart) AS id WHERE id <> ALL (%(both)s))
                WHERE r.tenant_id = %(tenant)s AND r.id = ANY (%(both)s)
                """,
                {"tenant": command.tenant_id, "both": [*ours, *theirs]},
            )
            if not merge_records(
                tx, command.tenant_id, kinds[command.record_id], command.record_id, command.other
            ):
                raise ConfigurationError("A system holds both as two records: merge them there")
            connections = Mappings().connections(query_connections(tx, command.tenant_id))
            settled = RecordWriter(tx, command.tenant_id, connections, now).settle(
                command.record_id, retell=True
            )
            _wake_up(tx, command.tenant_id, set(settled.told))
            root = settled.record_id
    return MergedRecords(command.tenant_id, root)


def separate(database: Database, command: KeepApart, clock: Callable[[], datetime]) -> KeptApart:
    """Undo that a record became another; whoever was told of both as one is told of each.

    Raises:
        TransientError: the database failed.
    """
    with database.tenant(command.tenant_id, actor=OPERATOR) as tx:
        other = keep_apart(tx, command.tenant_id, command.record_id)
        if other is not None:
            connections = Mappings().connections(query_connections(tx, command.tenant_id))
            writer = RecordWriter(tx, command.tenant_id, connections, clock())
            told = writer.settle(command.record_id, retell=True).told | writer.settle(other).told
            _wake_up(tx, command.tenant_id, set(told))
    return KeptApart(command.tenant_id, command.record_id, other)


def _replay_deliveries(tx: Transaction, command: Replay, now: datetime) -> int:
    rows = tx.execute(
        """
        WITH failed AS (
            UPDATE crm.deliveries d SET state = 'cancelled', reason = 'replayed'
            WHERE d.tenant_id = %(tenant)s AND d.connection_id = %(connection)s AND d.state = 'failed'
              AND (%(id)s::uuid IS NULL OR d.id = %(id)s)
              AND d.created_at >= coalesce(%(since)s::timestamptz, '-infinity')
              AND d.created_at <= coalesce(%(until)s::timestamptz, 'infinity')
            RETURNING d.record_id, d.version, d.whole)
        INSERT INTO crm.deliveries AS d (tenant_id, connection_id, record_id, version, whole, due_at, created_at)
        SELECT %(tenant)s, %(connection)s, record_id, max(version), bool_or(whole), %(now)s, %(now)s
        FROM failed GROUP BY record_id
        ON CONFLICT (tenant_id, connection_id, record_id) WHERE state = 'pending'
        DO UPDATE SET due_at = excluded.due_at, whole = d.whole OR excluded.whole
        RETURNING id
        """,
        _range(command, now),
    ).fetchall()
    return len(rows)


def _replay_events(tx: Transaction, command: Replay, now: datetime) -> int:
    rows = tx.execute(
        """
        UPDATE crm.inbox SET state = 'waiting', reason = 'replayed'
        WHERE tenant_id = %(tenant)s AND connection_id = %(connection)s AND state = 'set_aside' AND body IS NOT NULL
          AND object_type <> '?' AND (%(id)s::uuid IS NULL OR id = %(id)s)
          AND received_at >= coalesce(%(since)s::timestamptz, '-infinity')
          AND received_at <= coalesce(%(until)s::timestamptz, 'infinity')
        RETURNING id
        """,
        _range(command, now),
    ).fetchall()
    return len(rows)


def _left(tx: Transaction, command: Replay) -> bool:
    """Tell whether something of the connection is still to be looked at."""
    left = tx.execute(
        """
        SELECT CASE WHEN %(what)s = 'deliveries'
            THEN EXISTS (SELECT FROM crm.deliveries
                         WHERE tenant_id = %(tenant)s AND connection_id = %(connection)s AND state = 'failed')
            ELSE EXISTS (SELECT FROM crm.inbox
                         WHERE tenant_id = %(tenant)s AND connection_id = %(connection)s AND state = 'set_aside')
            END AS left
        """,
        {"what": command.what, "tenant": command.tenant_id, "connection": command.connection_id},
    ).fetchone()
    return bool(left and left["left"])


def _require_connection(tx: Transaction, tenant_id: UUID, connection_id: UUID) -> None:
    found = tx.execute(
        "SELECT FROM crm.connections WHERE tenant_id = %s AND id = %s", (tenant_id, connection_id)
    )
    if found.fetchone() is None:
        raise NotFoundError("The company has no connection with this id")


def _range(command: Replay, now: datetime) -> dict[str, object]:
    return {
        "tenant": command.tenant_id,
        "connection": command.connection_id,
        "id": command.id,
        "since": command.since,
        "until": command.until,
        "now": now,
    }


def _wake_up(tx: Transaction, tenant_id: UUID, connection_ids: set[UUID]) -> None:
    """Have deliveries made; upkeep's sweeper sends the rows, and the schedule looks for itself each minute."""
    add_to_outbox(tx, tenant_id, wake_up_rows(tenant_id, connection_ids))
