"""Troubles that a person of the company has to know of: opened, counted, resolved and made anonymous here alone."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, LiteralString
from uuid import UUID

from salesmind.db.database import Cursor, Database, Transaction
from salesmind.db.paging import PageAsk, Slice, read_page
from salesmind.errors import NotFoundError


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


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """An incident as the company's people see it."""

    id: UUID
    kind: str
    subject_id: UUID | None
    detail: str
    occurrences: int
    created_at: datetime
    last_seen_at: datetime
    resolved_at: datetime | None


def list_incidents(
    database: Database, tenant_id: UUID, *, is_open: bool | None, kind: str | None, ask: PageAsk, actor: str
) -> Slice[IncidentRow]:
    """Return incidents, those seen last first: open ones, resolved ones, or all."""
    with database.tenant(tenant_id, actor=actor) as tx:
        found = tx.execute(
            _COLUMNS
            + """
            WHERE tenant_id = %(tenant)s AND (%(open)s::boolean IS NULL OR (resolved_at IS NULL) = %(open)s)
              AND (%(kind)s::text IS NULL OR kind = %(kind)s)
              AND (%(first)s OR (last_seen_at, id) < (%(after)s::timestamptz, %(after_id)s::uuid))
            ORDER BY last_seen_at DESC, id DESC LIMIT %(limit)s
            """,
            {"tenant": tenant_id, "open": is_open, "kind": kind, **ask.parameters("after", "after_id")},
        )
    return read_page(found, ask, lambda row: IncidentRow(**row), "last_seen_at", "id")


def one_incident(database: Database, tenant_id: UUID, incident_id: UUID, *, actor: str) -> IncidentRow:
    """Return an incident.

    Raises:
        NotFoundError: the company has no such incident.
    """
    with database.tenant(tenant_id, actor=actor) as tx:
        found = tx.execute(_COLUMNS + " WHERE tenant_id = %s AND id = %s", (tenant_id, incident_id))
    return _one(found)


def close_incident(database: Database, tenant_id: UUID, incident_id: UUID, *, actor: str) -> IncidentRow:
    """Resolve an incident, which one that was resolved before stays; seen again it is another.

    Raises:
        NotFoundError: the company has no such incident.
    """
    with database.tenant(tenant_id, actor=actor) as tx:
        tx.execute(
            """
            UPDATE ops.incidents SET resolved_at = clock_timestamp()
            WHERE tenant_id = %s AND id = %s AND resolved_at IS NULL
            """,
            (tenant_id, incident_id),
        )
        found = tx.execute(_COLUMNS + " WHERE tenant_id = %s AND id = %s", (tenant_id, incident_id))
    return _one(found)


def _one(found: Cursor) -> IncidentRow:
    row = found.fetchone()
    if row is None:
        raise NotFoundError("There is no such alert")
    return IncidentRow(**row)


_COLUMNS: Final[LiteralString] = """
SELECT id, kind, subject_id, detail, occurrences, created_at, last_seen_at, resolved_at FROM ops.incidents
"""
