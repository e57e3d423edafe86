"""What makes sync work: a job for each connection that has something to be told, and for what chat learned."""

from collections.abc import Iterable
from uuid import UUID

from salesmind.db.outbox import SYNC_JOBS, OutboxRow


def wake_up_rows(tenant_id: UUID, connection_ids: Iterable[UUID]) -> list[OutboxRow]:
    """Return the outbox rows that have connections' due deliveries made (``jobs.DeliverJob``)."""
    return [
        OutboxRow(
            SYNC_JOBS,
            str(connection_id),
            {"kind": "deliver", "tenant_id": str(tenant_id), "connection_id": str(connection_id)},
        )
        for connection_id in sorted(connection_ids)
    ]


def conversation_news(tenant_id: UUID, conversation_id: UUID) -> OutboxRow:
    """Return the outbox row that has a customer's record brought up to date (``jobs.ConversationJob``)."""
    return OutboxRow(
        SYNC_JOBS,
        str(conversation_id),
        {
            "kind": "conversation",
            "tenant_id": str(tenant_id),
            "conversation_id": str(conversation_id),
        },
    )


def visit_news(tenant_id: UUID, booking_id: UUID) -> OutboxRow:
    """Return the outbox row that has a booked visit's records brought up to date (``jobs.VisitJob``)."""
    return OutboxRow(
        SYNC_JOBS,
        str(booking_id),
        {"kind": "visit", "tenant_id": str(tenant_id), "booking_id": str(booking_id)},
    )


def run_row(tenant_id: UUID, run_id: UUID) -> OutboxRow:
    """Return the outbox row that has a run go on (``jobs.RunJob``)."""
    return OutboxRow(
        SYNC_JOBS,
        str(run_id),
        {"kind": "run", "tenant_id": str(tenant_id), "run_id": str(run_id)},
    )
