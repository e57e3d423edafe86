"""Troubles that a person of the company has to know of."""

from uuid import UUID

from salesmind.db.database import Transaction


def report_incident(
    tx: Transaction, tenant_id: UUID, kind: str, subject_id: UUID | None, detail: str
) -> None:
    """Open an incident, or count one more occurrence of the same open one."""
    tx.execute(
        """
        INSERT INTO ops.incidents (tenant_id, kind, subject_id, detail) VALUES (%s, %s, %s, %s)
        ON CONFLICT (tenant_id, kind, subject_id) WHERE resolved_at IS NULL
        DO UPDATE SET occurrences = incidents.occurrences + 1, last_seen_at = clock_timestamp(),
                      detail = excluded.detail
        """,
        (tenant_id, kind, subject_id, detail),
    )
