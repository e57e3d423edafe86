"""What makes sync deliver: a job for each connection that has something to be told."""

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
