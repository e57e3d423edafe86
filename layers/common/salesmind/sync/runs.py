"""Reconciliations and imports as rows: taken by one worker at a time, kept page by page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Literal
from uuid import UUID

from psycopg.types.json import Jsonb

from salesmind.db.database import Transaction
from salesmind.errors import SalesMindError

LEASE: Final = timedelta(seconds=150)
"""How long a run is a worker's after its last page; longer than the function may run."""

MAX_FINDINGS: Final = 10_000
"""Of one kind that a run keeps; all are counted."""

What = Literal["missing_here", "missing_there", "different", "unreadable"]


class LostRunError(SalesMindError):
    """The run is another worker's by now, or was stopped: this one's page must not be kept."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run as its worker has it. ``cursor`` is empty before the first page."""

    tenant_id: UUID
    id: UUID
    connection_id: UUID
    kind: Literal["reconcile", "import"]
    settings: Mapping[str, Any]
    credentials: bytes | None
    cursor: Mapping[str, Any]
    counts: Mapping[str, int]
    fence: int
    created_at: datetime
    stepped_at: datetime

    @property
    def began(self) -> int:
        """When it was asked for, in microseconds since 1970: what a record without a version is as of."""
        return round(self.created_at.timestamp() * 1e6)


@dataclass(frozen=True, slots=True)
class Found:
    """Something that a run found."""

    object_type: str
    what: What
    external_id: str | None = None
    record_id: UUID | None = None
    fields: Sequence[str] = ()
    reason: str | None = None
    repaired_at: datetime | None = None


def insert_run(
    tx: Transaction,
    tenant_id: UUID,
    connection_id: UUID,
    run_id: UUID,
    kind: str,
    settings: Mapping[str, Any],
    credentials: bytes | None,
    now: datetime,
) -> bool:
    """Store a new run; False if the connection has one of its kind under way."""
    stored = tx.execute(
        """
        INSERT INTO crm.runs (tenant_id, id, connection_id, kind, settings, credentials, created_at, stepped_at)
        VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
        ON CONFLICT (tenant_id, connection_id, kind) WHERE state = 'running' DO NOTHING
        RETURNING id
        """,
        (tenant_id, run_id, connection_id, kind, Jsonb(dict(settings)), credentials, now, now),
    )
    return stored.fetchone() is not None


def take_run(tx: Transaction, tenant_id: UUID, run_id: UUID, now: datetime) -> Run | None:
    """Take a run; None if another worker has it, or it has ended."""
    row = tx.execute(
        """
        UPDATE crm.runs SET fence = fence + 1, taken_until = %(until)s
        WHERE tenant_id = %(tenant)s AND id = %(id)s AND state = 'running'
          AND coalesce(taken_until, '-infinity') <= %(now)s
        RETURNING tenant_id, id, connection_id, kind, settings, credentials, cursor, counts, fence, created_at,
                  stepped_at
        """,
        {"tenant": tenant_id, "id": run_id, "now": now, "until": now + LEASE},
    ).fetchone()
    return Run(**row) if row else None


def require_run(tx: Transaction, run: Run) -> None:
    """Hold a run until the transaction ends.

    Raises:
        LostRunError: it is another worker's, or has ended.
    """
    mine = tx.execute(
        "SELECT id FROM crm.runs WHERE tenant_id = %s AND id = %s AND fence = %s AND state = 'running' FOR UPDATE",
        (run.tenant_id, run.id, run.fence),
    )
    if mine.fetchone() is None:
        raise LostRunError("The run is another worker's, or has ended")


def keep_page(
    tx: Transaction, run: Run, cursor: Mapping[str, Any], counts: Mapping[str, int], now: datetime
) -> None:
    """Store how far a run that ``require_run`` holds has come."""
    tx.execute(
        """
        UPDATE crm.runs SET cursor = %s, counts = %s, reason = NULL, stepped_at = %s, taken_until = %s
        WHERE tenant_id = %s AND id = %s
        """,
        (Jsonb(dict(cursor)), Jsonb(dict(counts)), now, now + LEASE, run.tenant_id, run.id),
    )


def end_run(
    tx: Transaction, run: Run, state: Literal["done", "failed"], now: datetime, reason: str | None = None
) -> None:
    """End a run, unless it is another worker's, and forget its login."""
    tx.execute(
        """
        UPDATE crm.runs SET state = %s, reason = %s, finished_at = %s, taken_until = NULL, credentials = NULL
        WHERE tenant_id = %s AND id = %s AND fence = %s AND state = 'running'
        """,
        (state, reason, now, run.tenant_id, run.id, run.fence),
    )


def release_run(tx: Transaction, run: Run, until: datetime | None = None, reason: str | None = None) -> None:
    """Let another worker take a run, at once or from ``until`` on."""
    tx.execute(
        """
        UPDATE crm.runs SET taken_until = %s, reason = %s
        WHERE tenant_id = %s AND id = %s AND fence = %s AND state = 'running'
        """,
        (until, reason, run.tenant_id, run.id, run.fence),
    )


def keep_finding(tx: Transaction, run: Run, found: Found) -> bool:
    """Store what a run found; False if it was stored before."""
    stored = tx.execute(
        """
        INSERT INTO crm.findings (tenant_id, run_id, object_type, external_id, record_id, what, fields, reason,
                                  repaired_at)
        VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)
        ON CONFLICT (tenant_id, run_id, object_type, external_id, record_id) DO NOTHING
        RETURNING id
        """,
        (
            run.tenant_id,
            run.id,
            found.object_type,
            found.external_id,
            found.record_id,
            found.what,
            list(found.fields),
            found.reason,
            found.repaired_at,
        ),
    )
    return stored.fetchone() is not None
