"""What connections have still to be told: one row waits for each record, whatever happens to it meanwhile.

One worker at a time makes a connection's deliveries: it takes a number, and what a worker with an older one says is
dropped. So a connection is told of a record in order, at its own pace, and none waits for another.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, LiteralString
from uuid import UUID, uuid4

from salesmind.db.database import Transaction
from salesmind.sync.schedule import ATTEMPTS, GIVEN_UP_AFTER, delay_after
from salesmind.sync.sealing import BodySeal

LEASE = timedelta(seconds=75)
"""How long a connection is a worker's after it last said so; longer than the function may run."""

MIN_WAIT = timedelta(seconds=1)
MAX_WAIT = timedelta(minutes=1)
"""How long a delivery waits for that of another record before it is looked at again."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A row that is due."""

    id: UUID
    record_id: UUID
    version: int
    attempts: int
    whole: bool = False
    """Whether they are told also what they said themselves."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt to tell a connection of a record. ``body`` is what it was told, in JSON."""

    delivery: Delivery
    began_at: datetime
    ms: int
    outcome: Literal["succeeded", "refused", "unreachable"]
    status: int | None
    reason: str | None
    body: str


def enqueue_delivery(
    tx: Transaction,
    tenant_id: UUID,
    connection_id: UUID,
    record_id: UUID,
    version: int,
    now: datetime,
    *,
    whole: bool = False,
) -> None:
    """Have a connection told of a record; ``whole``: also of what it said itself.

    A delivery that waits already tells this too: it goes out at once, with attempts of its own.
    """
    tx.execute(
        """
        INSERT INTO crm.deliveries AS d (tenant_id, connection_id, record_id, version, whole, due_at, created_at)
        VALUES (%s, %s, %s, %s, %s, %s, %s)
        ON CONFLICT (tenant_id, connection_id, record_id) WHERE state = 'pending'
        DO UPDATE SET version = greatest(d.version, excluded.version), whole = d.whole OR excluded.whole,
                      due_at = least(d.due_at, excluded.due_at), attempts = 0, reason = NULL
        WHERE d.version < excluded.version OR excluded.whole
        """,
        (tenant_id, connection_id, record_id, version, whole, now, now),
    )


def enqueue_again(
    tx: Transaction,
    tenant_id: UUID,
    connection_id: UUID,
    record_id: UUID,
    now: datetime,
    *,
    whole: bool = False,
) -> None:
    """Have a connection told of a record that did not change, also if it is being told of it at this moment."""
    raised = tx.execute(
        "UPDATE crm.records SET version = version + 1 WHERE tenant_id = %s AND id = %s RETURNING version",
        (tenant_id, record_id),
    ).fetchone()
    if raised:
        enqueue_delivery(tx, tenant_id, connection_id, record_id, raised["version"], now, whole=whole)


def take_connection(tx: Transaction, tenant_id: UUID, connection_id: UUID, now: datetime) -> int | None:
    """Take a connection's deliveries; return the worker's number, None if another has them or it is not their time."""
    row = tx.execute(
        """
        UPDATE crm.connections SET drain = drain + 1, drained_until = %(until)s
        WHERE tenant_id = %(tenant)s AND id = %(id)s AND disabled_at IS NULL
          AND coalesce(drained_until, '-infinity') <= %(now)s AND coalesce(retry_at, '-infinity') <= %(now)s
        RETURNING drain
        """,
        {"tenant": tenant_id, "id": connection_id, "now": now, "until": now + LEASE},
    ).fetchone()
    return row["drain"] if row else None


def still_mine(tx: Transaction, tenant_id: UUID, connection_id: UUID, drain: int, now: datetime) -> bool:
    """Keep a connection for another while; False if another worker has taken it, or it was disabled."""
    kept = tx.execute(
        """
        UPDATE crm.connections SET drained_until = %s
        WHERE tenant_id = %s AND id = %s AND drain = %s AND disabled_at IS NULL
        RETURNING id
        """,
        (now + LEASE, tenant_id, connection_id, drain),
    )
    return kept.fetchone() is not None


def hold_number(tx: Transaction, tenant_id: UUID, connection_id: UUID, drain: int) -> bool:
    """Let no other worker take a connection before this transaction ends; False if another has taken it."""
    held = tx.execute(
        "SELECT FROM crm.connections WHERE tenant_id = %s AND id = %s AND drain = %s FOR NO KEY UPDATE",
        (tenant_id, connection_id, drain),
    )
    return held.fetchone() is not None


def release_connection(tx: Transaction, tenant_id: UUID, connection_id: UUID, drain: int) -> None:
    """Let another worker take a connection."""
    tx.execute(
        "UPDATE crm.connections SET drained_until = NULL WHERE tenant_id = %s AND id = %s AND drain = %s",
        (tenant_id, connection_id, drain),
    )


def due_deliveries(
    tx: Transaction, tenant_id: UUID, connection_id: UUID, now: datetime, *, limit: int, probing: bool = False
) -> list[Delivery]:
    """Return what is due, the oldest first.

    Args:
        probing: return any instead, others each time: the oldest may be what their system stumbles over.
    """
    order: LiteralString = "random()" if probing else "due_at, created_at, id"
    rows = tx.execute(
        f"""
        SELECT id, record_id, version, attempts, whole FROM crm.deliveries
        WHERE tenant_id = %s AND connection_id = %s AND state = 'pending' AND due_at <= %s
        ORDER BY {order} LIMIT %s
        """,  # noqa: S608 - one of two texts of our own
        (tenant_id, connection_id, now, limit),
    )
    return [Delivery(**row) for row in rows]


def next_due(tx: Transaction, tenant_id: UUID, connection_id: UUID) -> datetime | None:
    """Return when the connection has something to be told next; None if nothing waits, or it is disabled."""
    row = tx.execute(
        """
        SELECT greatest(min(d.due_at), c.retry_at) AS due_at
        FROM crm.deliveries d JOIN crm.connections c ON c.tenant_id = d.tenant_id AND c.id = d.connection_id
        WHERE d.tenant_id = %s AND d.connection_id = %s AND d.state = 'pending' AND c.disabled_at IS NULL
        GROUP BY c.retry_at
        """,
        (tenant_id, connection_id),
    ).fetchone()
    return row["due_at"] if row else None


def keep_attempts(
    tx: Transaction, tenant_id: UUID, connection_id: UUID, attempts: Sequence[Attempt], seal: BodySeal
) -> None:
    """Store what was tried, with its body sealed."""
    rows = []
    for attempt in attempts:
        new_id = uuid4()
        rows.append(
            (
                tenant_id,
                new_id,
                connection_id,
                attempt.delivery.id,
                attempt.delivery.record_id,
                attempt.began_at,
                attempt.outcome,
                attempt.status,
                attempt.reason,
                attempt.ms,
                seal.sealed(attempt.body, new_id),
                hashlib.sha256(attempt.body.encode()).digest(),
            )
        )
    tx.execute_many(
        """
        INSERT INTO crm.attempts (tenant_id, id, connection_id, delivery_id, record_id, began_at, outcome,
                                  status, reason, ms, body, body_sha256)
        VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
        """,
        rows,
    )


def settle_delivery(
    tx: Transaction,
    tenant_id: UUID,
    delivery: Delivery,
    state: Literal["done", "cancelled"],
    now: datetime,
    reason: str | None = None,
) -> None:
    """End a delivery. One that a newer change joined meanwhile goes on waiting, for that."""
    tx.execute(
        """
        UPDATE crm.deliveries SET state = %s, reason = %s, attempts = attempts + 1, settled_at = %s
        WHERE tenant_id = %s AND id = %s AND state = 'pending' AND version <= %s
        """,
        (state, reason, now, tenant_id, delivery.id, delivery.version),
    )


def let_wait(tx: Transaction, tenant_id: UUID, delivery: Delivery, until: datetime, now: datetime) -> None:
    """Have a delivery wait for another record that is told ``until`` then, or before; that is no attempt."""
    due = min(max(until, now + MIN_WAIT), now + MAX_WAIT)
    tx.execute(
        "UPDATE crm.deliveries SET due_at = %s WHERE tenant_id = %s AND id = %s AND state = 'pending'",
        (due, tenant_id, delivery.id),
    )


def try_later(tx: Transaction, tenant_id: UUID, delivery: Delivery, now: datetime, reason: str) -> bool:
    """Have a delivery tried again that their system refused; False if it was tried often enough, and failed.

    One that a newer change joined meanwhile is tried with that at once.
    """
    attempts = delivery.attempts + 1
    failed = attempts >= ATTEMPTS
    tx.execute(
        """
        UPDATE crm.deliveries
        SET state = CASE WHEN %(failed)s THEN 'failed' ELSE state END, attempts = %(attempts)s, reason = %(reason)s,
            due_at = %(due)s, settled_at = CASE WHEN %(failed)s THEN %(now)s::timestamptz END
        WHERE tenant_id = %(tenant)s AND id = %(id)s AND state = 'pending' AND version <= %(version)s
        """,
        {
            "tenant": tenant_id,
            "id": delivery.id,
            "version": delivery.version,
            "attempts": attempts,
            "failed": failed,
            "reason": reason,
            "due": now + delay_after(attempts),
            "now": now,
        },
    )
    return not failed


def note_success(tx: Transaction, tenant_id: UUID, connection_id: UUID, now: datetime) -> None:
    """Note that a connection works."""
    tx.execute(
        """
        UPDATE crm.connections SET failures = 0, failing_since = NULL, retry_at = NULL, last_success_at = %s
        WHERE tenant_id = %s AND id = %s
        """,
        (now, tenant_id, connection_id),
    )


def note_failure(
    tx: Transaction,
    tenant_id: UUID,
    connection_id: UUID,
    now: datetime,
    *,
    failures: int,
    failing_since: datetime | None,
    retry_after: float | None,
    counts: bool,
) -> bool:
    """Note that a connection does not work; False if it did not for so long that it is disabled from now on.

    Args:
        failures: attempts that failed one after the other before this one.
        retry_after: seconds that their system asks to wait.
        counts: whether it is a failure at all; that it wants a pause is none.
    """
    since = failing_since or now
    over = counts and now - since >= GIVEN_UP_AFTER
    delay = delay_after(failures + 1) if counts else timedelta(seconds=1)
    retry_at = now + max(delay, timedelta(seconds=min(retry_after or 0, GIVEN_UP_AFTER.total_seconds())))
    tx.execute(
        """
        UPDATE crm.connections
        SET failures = failures + %(counted)s,
            failing_since = CASE WHEN %(counts)s THEN %(since)s ELSE failing_since END,
            retry_at = %(retry_at)s,
            disabled_at = CASE WHEN %(over)s THEN %(now)s ELSE disabled_at END,
            disabled_reason = CASE WHEN %(over)s THEN 'failing' ELSE disabled_reason END
        WHERE tenant_id = %(tenant)s AND id = %(id)s
        """,
        {
            "tenant": tenant_id,
            "id": connection_id,
            "counted": int(counts),
            "counts": counts,
            "since": since,
            "retry_at": retry_at,
            "over": over,
            "now": now,
        },
    )
    return not over


def disable(tx: Transaction, tenant_id: UUID, connection_id: UUID, now: datetime, reason: str) -> None:
    """Ask a connection no more; what it has to be told waits until it is enabled."""
    tx.execute(
        """
        UPDATE crm.connections
        SET disabled_at = coalesce(disabled_at, %s), disabled_reason = coalesce(disabled_reason, %s)
        WHERE tenant_id = %s AND id = %s
        """,
        (now, reason, tenant_id, connection_id),
    )
