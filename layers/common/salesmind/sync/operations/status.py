"""How a company's systems stand: what they were told, what waits, and whether they work."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from salesmind.db.database import Cursor, Database, Transaction
from salesmind.errors import NotFoundError

WINDOW = timedelta(hours=24)
"""What attempts are counted over."""


@dataclass(frozen=True, slots=True)
class Deliveries:
    """Records that were told, or are to be; one that changes while it waits is one delivery. Rows are kept 90 days.

    ``sent`` were tried at least once: those that ``succeeded``, those that ``failed`` to the end, and those of the
    ``pending`` that have an attempt. What was cancelled, since there was nothing to tell, is not counted.
    """

    sent: int
    succeeded: int
    failed: int
    pending: int
    oldest_pending: datetime | None
    last_success: datetime | None


@dataclass(frozen=True, slots=True)
class Attempts:
    """Attempts to tell a record in the last 24 hours; a delivery may take several. ``p95_ms`` is None without any.

    ``refused`` says that their system works and did not take the record, ``unreachable`` that it did not work.
    """

    made: int
    succeeded: int
    refused: int
    unreachable: int
    p95_ms: int | None


@dataclass(frozen=True, slots=True)
class Events:
    """Events of theirs that are not settled: ``waiting`` for their system's answer, ``set_aside`` for a person."""

    waiting: int
    set_aside: int


@dataclass(frozen=True, slots=True)
class ConnectionStatus:
    """One system.

    ``breaker`` is "closed" while it works, "open" while it is left alone until ``retry_at``, "disabled" when it is
    asked no more; ``reason`` says why.
    """

    connection_id: UUID
    name: str
    kind: str
    role: str
    mapping_version: int
    deliveries: Deliveries
    attempts: Attempts
    events: Events
    breaker: Literal["closed", "open", "disabled"]
    retry_at: datetime | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Totals:
    """All systems together; ``p95_ms`` is of all attempts. ``not_working`` are those whose breaker is not closed."""

    connections: int
    not_working: int
    deliveries: Deliveries
    attempts: Attempts
    events: Events


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """All systems of a company."""

    tenant_id: UUID
    at: datetime
    totals: Totals
    connections: list[ConnectionStatus]


def sync_status(database: Database, tenant_id: UUID, *, actor: str, now: datetime) -> SyncStatus:
    """Return how each connection stands, and all together.

    Raises:
        TransientError: the database failed.
    """
    with database.tenant(tenant_id, actor=actor) as tx:
        connections = _query_connections(tx, tenant_id, now)
        attempts = _query_attempts(tx, tenant_id, now)
    made = {row["connection_id"]: _attempts(row) for row in attempts}
    systems = [_connection(row, made) for row in connections]
    return SyncStatus(tenant_id, now, _totals(systems, made[None]), systems)


def connection_status(
    database: Database, tenant_id: UUID, connection_id: UUID, *, actor: str, now: datetime
) -> ConnectionStatus:
    """Return how one connection stands.

    Raises:
        NotFoundError: the company has no such connection.
        TransientError: the database failed.
    """
    with database.tenant(tenant_id, actor=actor) as tx:
        connections = _query_connections(tx, tenant_id, now, connection_id)
        attempts = _query_attempts(tx, tenant_id, now, connection_id)
    row = connections.fetchone()
    if row is None:
        raise NotFoundError("The company has no connection with this id")
    return _connection(row, {made["connection_id"]: _attempts(made) for made in attempts})


def _query_connections(
    tx: Transaction, tenant_id: UUID, now: datetime, connection_id: UUID | None = None
) -> Cursor:
    return tx.execute(
        """
        SELECT c.id AS connection_id, c.name, c.kind, c.role, c.mapping_version, c.retry_at,
               settled.succeeded, settled.failed, waits.pending, waits.tried, waits.oldest_pending,
               c.last_success_at AS last_success,
               (SELECT count(*) FROM crm.inbox i WHERE i.tenant_id = c.tenant_id AND i.connection_id = c.id
                AND i.state = 'waiting') AS waiting,
               (SELECT count(*) FROM crm.inbox i WHERE i.tenant_id = c.tenant_id AND i.connection_id = c.id
                AND i.state = 'set_aside') AS set_aside,
               CASE WHEN c.disabled_at IS NOT NULL THEN 'disabled'
                    WHEN c.retry_at > %(now)s THEN 'open' ELSE 'closed' END AS breaker,
               coalesce(c.disabled_reason, CASE WHEN c.failures > 0 THEN (
                   SELECT a.reason FROM crm.attempts a
                   WHERE a.tenant_id = c.tenant_id AND a.connection_id = c.id AND a.outcome = 'unreachable'
                   ORDER BY a.began_at DESC LIMIT 1) END) AS reason
        FROM crm.connections c
        CROSS JOIN LATERAL (
            SELECT count(*) FILTER (WHERE d.state = 'done') AS succeeded,
                   count(*) FILTER (WHERE d.state = 'failed') AS failed
            FROM crm.deliveries d
            WHERE d.tenant_id = c.tenant_id AND d.connection_id = c.id AND d.state <> 'pending') settled
        CROSS JOIN LATERAL (
            SELECT count(*) AS pending, min(d.created_at) AS oldest_pending,
                   count(*) FILTER (WHERE EXISTS (
                       SELECT FROM crm.attempts a WHERE a.tenant_id = d.tenant_id AND a.delivery_id = d.id)) AS tried
            FROM crm.deliveries d
            WHERE d.tenant_id = c.tenant_id AND d.connection_id = c.id AND d.state = 'pending') waits
        WHERE c.tenant_id = %(tenant)s AND (%(one)s::uuid IS NULL OR c.id = %(one)s) ORDER BY c.name
        """,
        {"tenant": tenant_id, "now": now, "one": connection_id},
    )


def _query_attempts(
    tx: Transaction, tenant_id: UUID, now: datetime, connection_id: UUID | None = None
) -> Cursor:
    """Ask for each connection's attempts, and for those of all in a row without ``connection_id``."""
    return tx.execute(
        """
        SELECT c.id AS connection_id, count(a.outcome) AS made,
               count(*) FILTER (WHERE a.outcome = 'succeeded') AS succeeded,
               count(*) FILTER (WHERE a.outcome = 'refused') AS refused,
               count(*) FILTER (WHERE a.outcome = 'unreachable') AS unreachable,
               percentile_disc(0.95) WITHIN GROUP (ORDER BY a.ms) AS p95_ms
        FROM crm.connections c
        LEFT JOIN LATERAL (
            SELECT outcome, ms FROM crm.attempts
            WHERE tenant_id = c.tenant_id AND connection_id = c.id AND began_at >= %(since)s) a ON true
        WHERE c.tenant_id = %(tenant)s AND (%(one)s::uuid IS NULL OR c.id = %(one)s)
        GROUP BY GROUPING SETS ((c.id), ())
        """,
        {"since": now - WINDOW, "tenant": tenant_id, "one": connection_id},
    )


def _attempts(row: Mapping[str, Any]) -> Attempts:
    return Attempts(row["made"], row["succeeded"], row["refused"], row["unreachable"], row["p95_ms"])


def _connection(row: Mapping[str, Any], made: Mapping[UUID | None, Attempts]) -> ConnectionStatus:
    deliveries = Deliveries(
        sent=row["succeeded"] + row["failed"] + row["tried"],
        succeeded=row["succeeded"],
        failed=row["failed"],
        pending=row["pending"],
        oldest_pending=row["oldest_pending"],
        last_success=row["last_success"],
    )
    return ConnectionStatus(
        connection_id=row["connection_id"],
        name=row["name"],
        kind=row["kind"],
        role=row["role"],
        mapping_version=row["mapping_version"],
        deliveries=deliveries,
        attempts=made[row["connection_id"]],
        events=Events(row["waiting"], row["set_aside"]),
        breaker=row["breaker"],
        retry_at=row["retry_at"],
        reason=row["reason"],
    )


def _totals(systems: list[ConnectionStatus], attempts: Attempts) -> Totals:
    told = [system.deliveries for system in systems]
    return Totals(
        connections=len(systems),
        not_working=sum(system.breaker != "closed" for system in systems),
        deliveries=Deliveries(
            sent=sum(one.sent for one in told),
            succeeded=sum(one.succeeded for one in told),
            failed=sum(one.failed for one in told),
            pending=sum(one.pending for one in told),
            oldest_pending=min((one.oldest_pending for one in told if one.oldest_pending), default=None),
            last_success=max((one.last_success for one in told if one.last_success), default=None),
        ),
        attempts=attempts,
        events=Events(
            sum(system.events.waiting for system in systems),
            sum(system.events.set_aside for system in systems),
        ),
    )
