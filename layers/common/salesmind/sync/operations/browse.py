"""What a company's systems were told, one delivery after the other."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from salesmind.db.database import Database
from salesmind.db.paging import PageAsk, Slice, read_page

DeliveryState = Literal["pending", "done", "failed", "cancelled"]


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """That a system has to be told of a record, or was. ``status`` and ``ms`` are of the last attempt."""

    id: UUID
    connection_id: UUID
    connection: str
    record_id: UUID
    kind: str
    state: DeliveryState
    attempts: int
    due_at: datetime
    reason: str | None
    created_at: datetime
    settled_at: datetime | None
    status: int | None
    ms: int | None


def list_deliveries(
    database: Database,
    tenant_id: UUID,
    connection_id: UUID | None,
    state: DeliveryState | None,
    ask: PageAsk,
    *,
    actor: str,
) -> Slice[DeliveryRow]:
    """Return deliveries, the newest first."""
    with database.tenant(tenant_id, actor=actor) as tx:
        found = tx.execute(
            """
            SELECT d.id, d.connection_id, c.name AS connection, d.record_id, r.kind, d.state, d.attempts, d.due_at,
                   coalesce(d.reason, a.reason) AS reason, d.created_at, d.settled_at, a.status, a.ms
            FROM crm.deliveries d
            JOIN crm.connections c ON c.tenant_id = d.tenant_id AND c.id = d.connection_id
            JOIN crm.records r ON r.tenant_id = d.tenant_id AND r.id = d.record_id
            LEFT JOIN LATERAL (
                SELECT status, ms, reason FROM crm.attempts a
                WHERE a.tenant_id = d.tenant_id AND a.delivery_id = d.id ORDER BY a.began_at DESC LIMIT 1) a ON true
            WHERE d.tenant_id = %(tenant)s
              AND (%(first)s OR (d.created_at, d.id) < (%(after)s::timestamptz, %(after_id)s::uuid))
              AND (%(connection)s::uuid IS NULL OR d.connection_id = %(connection)s)
              AND (%(state)s::text IS NULL OR d.state = %(state)s)
            ORDER BY d.created_at DESC, d.id DESC LIMIT %(limit)s
            """,
            {
                "tenant": tenant_id,
                "connection": connection_id,
                "state": state,
                **ask.parameters("after", "after_id"),
            },
        )
    return read_page(found, ask, lambda row: DeliveryRow(**row), "created_at", "id")
