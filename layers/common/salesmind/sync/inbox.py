"""Events of companies' systems as rows: each once, until it is applied or set aside."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID, uuid4

from salesmind.db.database import Cursor, Transaction
from salesmind.sync.jobs import EventFields, RemoteEventJob
from salesmind.sync.sealing import BodySeal

State = Literal["waiting", "applied", "unchanged", "ignored", "set_aside"]

OPEN = frozenset({"received", "waiting", "set_aside"})
"""States of events that have still to be applied."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of an event. ``reason`` is a stable code; ``overruled`` are fields of which another's word counts."""

    state: State
    reason: str | None = None
    overruled: Sequence[str] = ()
    record_id: UUID | None = None


def query_arrival(tx: Transaction, job: RemoteEventJob, seal: BodySeal) -> Cursor:
    """Note that an event arrived and ask for its row (id, state); no row if the connection is none of the company's."""
    new_id, body = uuid4(), job.event.model_dump_json()
    tx.execute(
        """
        INSERT INTO crm.inbox (tenant_id, id, connection_id, event_key, object_type, external_id,
                               body, body_sha256, received_at)
        SELECT c.tenant_id, %(id)s, c.id, %(key)s, %(object)s, %(external)s, %(body)s, %(sha256)s,
               to_timestamp(%(received)s / 1e6)
        FROM crm.connections c WHERE c.tenant_id = %(tenant)s AND c.id = %(connection)s
        ON CONFLICT (tenant_id, connection_id, event_key) DO NOTHING
        """,
        {
            "tenant": job.tenant_id,
            "id": new_id,
            "connection": job.connection_id,
            "key": job.event.key,
            "object": job.event.object_type,
            "external": job.event.external_id,
            "body": seal.sealed(body, new_id),
            "sha256": hashlib.sha256(body.encode()).digest(),
            "received": job.received_at,
        },
    )
    return tx.execute(
        "SELECT id, state FROM crm.inbox WHERE tenant_id = %s AND connection_id = %s AND event_key = %s",
        (job.tenant_id, job.connection_id, job.event.key),
    )


def settle_event(
    tx: Transaction, tenant_id: UUID, inbox_id: UUID, settled: Settled, now: datetime, ms: int
) -> None:
    """Note what became of an event."""
    tx.execute(
        """
        UPDATE crm.inbox
        SET state = %s, reason = %s, overruled = %s, record_id = coalesce(%s, record_id), settled_at = %s, ms = %s
        WHERE tenant_id = %s AND id = %s
        """,
        (
            settled.state,
            settled.reason,
            list(settled.overruled),
            settled.record_id,
            now,
            ms,
            tenant_id,
            inbox_id,
        ),
    )


def query_open(tx: Transaction, tenant_id: UUID, connection_id: UUID, state: State, *, limit: int) -> Cursor:
    """Ask for events in a state, the oldest first; read them with ``read_events``."""
    return tx.execute(
        """
        SELECT id, connection_id, body, received_at FROM crm.inbox
        WHERE tenant_id = %s AND connection_id = %s AND state = %s AND body IS NOT NULL
        ORDER BY received_at, id LIMIT %s
        """,
        (tenant_id, connection_id, state, limit),
    )


def read_events(rows: Cursor, tenant_id: UUID, seal: BodySeal) -> list[RemoteEventJob]:
    """Read events as they arrived."""
    return [
        RemoteEventJob(
            tenant_id=tenant_id,
            connection_id=row["connection_id"],
            event=EventFields.model_validate_json(seal.opened(row["body"], row["id"])),
            received_at=round(row["received_at"].timestamp() * 1e6),
        )
        for row in rows
    ]
