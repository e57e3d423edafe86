"""How a company's systems stand: what they were told, what waits, and whether they work."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from salesmind.db.database import Database

WINDOW = timedelta(hours=24)
"""What times of attempts are counted over."""


@dataclass(frozen=True, slots=True)
class ConnectionStatus:
    """One system. Counts of deliveries are of those that are kept (90 days); ``p95_ms`` is of the last 24 hours.

    ``breaker`` is "closed" while it works, "open" while it is left alone until ``retry_at``, "disabled" when it is
    asked no more; ``reason`` says why.
    """

    connection_id: UUID
    name: str
    kind: str
    role: str
    mapping_version: int
    sent: int
    succeeded: int
    failed: int
    pending: int
    oldest_pending: datetime | None
    last_success: datetime | None
    p95_ms: int | None
    breaker: Literal["closed", "open", "disabled"]
    retry_at: datetime | None
    reason: str | None
    events_waiting: int
    events_set_aside: int


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """All systems of a company."""

    tenant_id: UUID
    at: datetime
    connections: list[ConnectionStatus]


def sync_status(database: Database, tenant_id: UUID, *, actor: str, now: datetime) -> SyncStatus:
    """Return how each connection stands.

    Raises:
        TransientError: the database failed.
    """
    with database.tenant(tenant_id, actor=actor) as tx:
        rows = tx.execute(
            """
            SELECT c.id AS connection_id, c.name, c.kind, c.role, c.mapping_version,
                   (SELECT count(*) FROM crm.attempts a
                    WHERE a.tenant_id = c.tenant_id AND a.connection_id = c.id) AS sent,
                   d.succeeded, d.failed, d.pending, d.oldest_pending, c.last_success_at AS last_success,
                   (SELECT percentile_disc(0.95) WITHIN GROUP (ORDER BY a.ms) FROM crm.attempts a
                    WHERE a.tenant_id = c.tenant_id AND a.connection_id = c.id AND a.began_at >= %(since)s) AS p95_ms,
                   CASE WHEN c.disabled_at IS NOT NULL THEN 'disabled'
                        WHEN c.retry_at > %(now)s THEN 'open' ELSE 'closed' END AS breaker,
                   c.retry_at,
                   coalesce(c.disabled_reason, CASE WHEN c.failures > 0 THEN (
                       SELECT a.reason FROM crm.attempts a
                       WHERE a.tenant_id = c.tenant_id AND a.connection_id = c.id AND a.outcome = 'unreachable'
                       ORDER BY a.began_at DESC LIMIT 1) END) AS reason,
                   i.events_waiting, i.events_set_aside
            FROM crm.connections c
            CROSS JOIN LATERAL (
                SELECT count(*) FILTER (WHERE state = 'done') AS succeeded,
                       count(*) FILTER (WHERE state = 'failed') AS failed,
                       count(*) FILTER (WHERE state = 'pending') AS pending,
                       min(created_at) FILTER (WHERE state = 'pending') AS oldest_pending
                FROM crm.deliveries d WHERE d.tenant_id = c.tenant_id AND d.connection_id = c.id) d
            CROSS JOIN LATERAL (
                SELECT count(*) FILTER (WHERE state = 'waiting') AS events_waiting,
                       count(*) FILTER (WHERE state = 'set_aside') AS events_set_aside
                FROM crm.inbox i WHERE i.tenant_id = c.tenant_id AND i.connection_id = c.id
                  AND i.state IN ('waiting', 'set_aside')) i
            WHERE c.tenant_id = %(tenant)s ORDER BY c.name
            """,
            {"tenant": tenant_id, "now": now, "since": now - WINDOW},
        )
    return SyncStatus(tenant_id, now, [ConnectionStatus(**row) for row in rows])
