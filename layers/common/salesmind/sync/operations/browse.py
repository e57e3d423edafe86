"""What a company's systems were told and said, one after the other; and the runs that compare and import."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, LiteralString
from uuid import UUID

from salesmind.db.database import Database
from salesmind.db.paging import PageAsk, Slice, read_page
from salesmind.errors import NotFoundError

DeliveryState = Literal["pending", "done", "failed", "cancelled"]
Outcome = Literal["succeeded", "refused", "unreachable"]
EventState = Literal["received", "waiting", "applied", "unchanged", "ignored", "set_aside"]
RunState = Literal["running", "done", "failed", "stopped"]


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


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """One attempt to tell a system of a record. ``status`` is of HTTP; None where no answer came."""

    id: UUID
    began_at: datetime
    outcome: Outcome
    status: int | None
    reason: str | None
    ms: int


@dataclass(frozen=True, slots=True)
class DeliveryWithAttempts:
    """A delivery and its attempts, the newest first; attempts are kept for 90 days."""

    delivery: DeliveryRow
    attempts: Sequence[AttemptRow]


@dataclass(frozen=True, slots=True)
class EventRow:
    """What a system said. ``external_id`` is what it calls the record; ``overruled`` fields of which another system's
    word counts more."""

    id: UUID
    connection_id: UUID
    object_type: str
    external_id: str
    record_id: UUID | None
    kind: str | None
    state: EventState
    reason: str | None
    overruled: Sequence[str]
    received_at: datetime
    settled_at: datetime | None
    ms: int | None


@dataclass(frozen=True, slots=True)
class RunRow:
    """A reconciliation or an import. ``counts`` are records by what became of them, ``stepped_at`` is its last page."""

    id: UUID
    connection_id: UUID
    kind: Literal["reconcile", "import"]
    state: RunState
    reason: str | None
    counts: Mapping[str, int]
    created_at: datetime
    stepped_at: datetime
    finished_at: datetime | None


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
            _DELIVERIES
            + """
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


def one_delivery(
    database: Database, tenant_id: UUID, delivery_id: UUID, *, actor: str
) -> DeliveryWithAttempts:
    """Return a delivery with its attempts.

    Raises:
        NotFoundError: the company has no such delivery.
        TransientError: the database failed.
    """
    asked = {"tenant": tenant_id, "id": delivery_id, "limit": MAX_ATTEMPTS}
    with database.tenant(tenant_id, actor=actor) as tx:
        found = tx.execute(_DELIVERIES + " AND d.id = %(id)s", asked)
        attempts = tx.execute(
            """
            SELECT id, began_at, outcome, status, reason, ms FROM crm.attempts
            WHERE tenant_id = %(tenant)s AND delivery_id = %(id)s ORDER BY began_at DESC, id LIMIT %(limit)s
            """,
            asked,
        )
    row = found.fetchone()
    if row is None:
        raise NotFoundError("The company has no delivery with this id")
    return DeliveryWithAttempts(DeliveryRow(**row), [AttemptRow(**made) for made in attempts])


def list_events(
    database: Database,
    tenant_id: UUID,
    connection_id: UUID | None,
    state: EventState | None,
    ask: PageAsk,
    *,
    actor: str,
) -> Slice[EventRow]:
    """Return what systems said, the newest first."""
    with database.tenant(tenant_id, actor=actor) as tx:
        found = tx.execute(
            """
            SELECT i.id, i.connection_id, i.object_type, i.external_id, i.record_id, r.kind, i.state, i.reason,
                   i.overruled, i.received_at, i.settled_at, i.ms
            FROM crm.inbox i LEFT JOIN crm.records r ON r.tenant_id = i.tenant_id AND r.id = i.record_id
            WHERE i.tenant_id = %(tenant)s
              AND (%(first)s OR (i.received_at, i.id) < (%(after)s::timestamptz, %(after_id)s::uuid))
              AND (%(connection)s::uuid IS NULL OR i.connection_id = %(connection)s)
              AND (%(state)s::text IS NULL OR i.state = %(state)s)
            ORDER BY i.received_at DESC, i.id DESC LIMIT %(limit)s
            """,
            {
                "tenant": tenant_id,
                "connection": connection_id,
                "state": state,
                **ask.parameters("after", "after_id"),
            },
        )
    return read_page(found, ask, lambda row: EventRow(**row), "received_at", "id")


def list_runs(
    database: Database, tenant_id: UUID, connection_id: UUID | None, ask: PageAsk, *, actor: str
) -> Slice[RunRow]:
    """Return reconciliations and imports, the newest first."""
    with database.tenant(tenant_id, actor=actor) as tx:
        found = tx.execute(
            """
            SELECT id, connection_id, kind, state, reason, counts, created_at, stepped_at, finished_at FROM crm.runs
            WHERE tenant_id = %(tenant)s
              AND (%(first)s OR (created_at, id) < (%(after)s::timestamptz, %(after_id)s::uuid))
              AND (%(connection)s::uuid IS NULL OR connection_id = %(connection)s)
            ORDER BY created_at DESC, id DESC LIMIT %(limit)s
            """,
            {"tenant": tenant_id, "connection": connection_id, **ask.parameters("after", "after_id")},
        )
    return read_page(found, ask, lambda row: RunRow(**row), "created_at", "id")


MAX_ATTEMPTS: Final = 100
"""Shown of a delivery; a delivery is given up after fewer."""

_DELIVERIES: Final[LiteralString] = """
SELECT d.id, d.connection_id, c.name AS connection, d.record_id, r.kind, d.state, d.attempts, d.due_at,
       coalesce(d.reason, a.reason) AS reason, d.created_at, d.settled_at, a.status, a.ms
FROM crm.deliveries d
JOIN crm.connections c ON c.tenant_id = d.tenant_id AND c.id = d.connection_id
JOIN crm.records r ON r.tenant_id = d.tenant_id AND r.id = d.record_id
LEFT JOIN LATERAL (
    SELECT status, ms, reason FROM crm.attempts a
    WHERE a.tenant_id = d.tenant_id AND a.delivery_id = d.id ORDER BY a.began_at DESC LIMIT 1) a ON true
WHERE d.tenant_id = %(tenant)s
"""
