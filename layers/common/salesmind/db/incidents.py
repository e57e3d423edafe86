"""Troubles that a person of the company has to know of: opened, counted, resolved and made anonymous here alone."""

from dataclasses import dataclass
from typing import Final, LiteralString
from uuid import UUID

from salesmind.db.database import Transaction


@dataclass(frozen=True, slots=True)
class Incident:
    """What only a person of the company can mend. There is one open incident of each kind and subject."""

    kind: str
    subject_id: UUID | None
    detail: str


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


def resolve_incident(tx: Transaction, tenant_id: UUID, kind: str, subject_id: UUID) -> None:
    """Close the open incident of this kind about this subject, if there is one."""
    tx.execute(
        """
        UPDATE ops.incidents SET resolved_at = clock_timestamp()
        WHERE tenant_id = %s AND kind = %s AND subject_id = %s AND resolved_at IS NULL
        """,
        (tenant_id, kind, subject_id),
    )


ANONYMISE_INCIDENTS: Final[LiteralString] = """
UPDATE ops.incidents i SET detail = 'erased'
WHERE i.tenant_id = %(tenant)s AND i.detail <> 'erased'
  AND (i.subject_id = ANY (%(subjects)s)
       OR EXISTS (SELECT FROM unnest(%(identifiers)s::text[]) AS word WHERE position(word IN i.detail) > 0))
"""
"""Of a customer who is erased: incidents about ``subjects`` (ids), or whose detail names one of ``identifiers``."""
