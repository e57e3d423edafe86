"""The end of promises: quotes past their last day expire, and reservations past theirs hold their lot no longer."""

from typing import Any
from uuid import UUID, uuid5

from salesmind.db.database import Cursor, Database, Transaction
from salesmind.db.outbox import EVENTS, Dispatcher, OutboxRow, add_to_outbox
from salesmind.quotes.lifecycle import withdraw_documents

ACTOR = "upkeep"
MAX_QUOTES = 200
"""Of one company in one round; the next minute's takes the rest."""


class QuoteExpiry:
    """Days are the company's own: a promise is good to the end of its last one."""

    def __init__(self, database: Database, dispatcher: Dispatcher) -> None:
        self._database = database
        self._dispatcher = dispatcher

    def expire(self, tenant_id: UUID) -> int:
        """Expire what is past its day; return the number of quotes. Each leaves an event "quote.expired".

        An accepted quote lasts as long as its reservation. If the company sold or reserved the lot itself meanwhile,
        the reservation did its work: it ends, and the quote stays accepted. What the company says of the lot is left
        as it is. A document that still waits is not sent any more.

        Raises:
            TransientError: the database or the event bus failed; the next round goes on.
        """
        parameters = {"tenant": tenant_id, "most": MAX_QUOTES}
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            expired = tx.execute(_EXPIRE, parameters).fetchall()
            expired += _release(tx, parameters)
            if expired:
                withdraw_documents(tx, tenant_id, [quote["id"] for quote in expired], "the quote expired")
            rows = [_event(tenant_id, quote) for quote in expired]
            add_to_outbox(tx, tenant_id, rows)
        self._dispatcher.dispatch(tenant_id, rows)
        return len(expired)


def _release(tx: Transaction, parameters: dict[str, Any]) -> list[dict[str, Any]]:
    """Locks are taken as acceptance takes them: the quote, then the lot, then the reservation."""
    due = [row["id"] for row in tx.execute(_DUE, parameters)]
    if not due:
        return []
    locked = parameters | {"quotes": due}
    tx.execute(_LOCK_LOTS, locked)
    tx.execute(
        """
        UPDATE sales.reservations SET released_at = clock_timestamp()
        WHERE tenant_id = %(tenant)s AND quote_id = ANY(%(quotes)s) AND released_at IS NULL
        """,
        locked,
    )
    ended: Cursor = tx.execute(_EXPIRE_RELEASED, locked)
    return ended.fetchall()


def _event(tenant_id: UUID, quote: dict[str, Any]) -> OutboxRow:
    kind = "quote.expired"
    body = {
        "type": kind,
        "tenant_id": str(tenant_id),
        "quote_id": str(quote["id"]),
        "number": quote["number"],
        "version": quote["version"],
        "lot_id": str(quote["lot_id"]),
        "lot_released": quote["lot_released"],
    }
    return OutboxRow(EVENTS, str(quote["id"]), body, uuid5(quote["id"], kind))


_EXPIRE = """
UPDATE sales.quotes q SET status = 'expired'
FROM (
    SELECT d.id FROM sales.quotes d JOIN core.tenants t ON t.tenant_id = d.tenant_id
    WHERE d.tenant_id = %(tenant)s AND d.status IN ('draft', 'sent', 'viewed')
      AND d.valid_until < (clock_timestamp() AT TIME ZONE t.time_zone)::date
    ORDER BY d.valid_until LIMIT %(most)s FOR NO KEY UPDATE OF d SKIP LOCKED
) AS due
WHERE q.tenant_id = %(tenant)s AND q.id = due.id
RETURNING q.id, q.snapshot ->> 'number' AS number, q.version, q.lot_id, false AS lot_released
"""

_DUE = """
SELECT q.id FROM sales.quotes q
JOIN sales.reservations r ON r.tenant_id = q.tenant_id AND r.quote_id = q.id
JOIN core.tenants t ON t.tenant_id = q.tenant_id
WHERE q.tenant_id = %(tenant)s AND r.released_at IS NULL
  AND r.until < (clock_timestamp() AT TIME ZONE t.time_zone)::date
ORDER BY q.id LIMIT %(most)s FOR NO KEY UPDATE OF q SKIP LOCKED
"""

_LOCK_LOTS = """
SELECT FROM sales.lots l
WHERE l.tenant_id = %(tenant)s
  AND l.id IN (SELECT q.lot_id FROM sales.quotes q WHERE q.tenant_id = %(tenant)s AND q.id = ANY(%(quotes)s))
ORDER BY l.id FOR NO KEY UPDATE OF l
"""

_EXPIRE_RELEASED = """
UPDATE sales.quotes q SET status = 'expired'
FROM sales.lots l
WHERE q.tenant_id = %(tenant)s AND q.id = ANY(%(quotes)s) AND q.status = 'accepted'
  AND l.tenant_id = q.tenant_id AND l.id = q.lot_id AND l.status = 'available'
RETURNING q.id, q.snapshot ->> 'number' AS number, q.version, q.lot_id, true AS lot_released
"""
