"""Reservations of lots: whoever holds one has the lot promised under a quote of theirs, until a day."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from salesmind.db.database import Cursor, Transaction
from salesmind.quotes.model import QUOTE_COLUMNS, Quote, Reservation, quote_of


@dataclass(frozen=True, slots=True)
class ReservationCount:
    """Reservations there are: held by the customer, and made today by the customer and in all."""

    held: int
    customers_today: int
    companys_today: int


def find_reservation(tx: Transaction, tenant_id: UUID, conversation_id: UUID | None, lot_id: UUID) -> Cursor:
    """Look for a customer's standing reservation of a lot; ``read_reservation`` reads what was found."""
    return tx.execute(_STANDING, {"tenant": tenant_id, "conversation": conversation_id, "lot": lot_id})


def read_reservation(cursor: Cursor) -> Reservation | None:
    """Return the reservation that ``find_reservation`` found."""
    row = cursor.fetchone()
    return Reservation(quote_of(row), row["until"]) if row else None


def count_reservations(tx: Transaction, quote: Quote, today: date, day_began: datetime) -> ReservationCount:
    """Count under the company's own lock, so that no two acceptances count the same and both go on.

    The lock comes after those of quote and lot, and nobody who holds it waits for another. A customer is one on all
    numbers of the company. ``today`` and ``day_began`` are the company's.
    """
    tx.execute(
        "SELECT pg_advisory_xact_lock(hashtextextended('reservations ' || %s, 0))", (str(quote.tenant_id),)
    )
    counted = tx.execute(
        _COUNT,
        {
            "tenant": quote.tenant_id,
            "conversation": quote.conversation_id,
            "today": today,
            "day_began": day_began,
        },
    )
    row = counted.fetchone()
    if row is None:
        raise LookupError("A count without a row")
    return ReservationCount(**row)


def reserve(tx: Transaction, quote: Quote, until: date, now: datetime) -> bool:
    """Promise a quote's lot; tell whether it is promised. The index of reservations that stand has the last word."""
    promised = tx.execute(
        """
        INSERT INTO sales.reservations (tenant_id, lot_id, quote_id, until, created_at) VALUES (%s, %s, %s, %s, %s)
        ON CONFLICT DO NOTHING RETURNING id
        """,
        (quote.tenant_id, quote.lot_id, quote.id, until, now),
    )
    if promised.fetchone() is None:
        return False
    tx.execute(
        "UPDATE sales.quotes SET status = 'accepted' WHERE tenant_id = %s AND id = %s",
        (quote.tenant_id, quote.id),
    )
    return True


_STANDING = f"""
SELECT held.*, r.until FROM ({QUOTE_COLUMNS}) held
JOIN sales.reservations r ON r.tenant_id = held.tenant_id AND r.quote_id = held.id AND r.released_at IS NULL
WHERE held.tenant_id = %(tenant)s AND held.conversation_id = %(conversation)s AND r.lot_id = %(lot)s
"""  # noqa: S608 - made of our own statement alone

_COUNT = """
SELECT count(*) FILTER (WHERE is_mine AND stands) AS held,
       count(*) FILTER (WHERE is_mine AND is_todays) AS customers_today,
       count(*) FILTER (WHERE is_todays) AS companys_today
FROM (
    SELECT r.released_at IS NULL AND r.until >= %(today)s AND q.status = 'accepted' AS stands,
           r.created_at >= %(day_began)s AS is_todays,
           p.id = me.id OR p.wa_id = me.wa_id OR p.user_id = me.user_id AS is_mine
    FROM sales.reservations r
    JOIN sales.quotes q ON q.tenant_id = r.tenant_id AND q.id = r.quote_id
    LEFT JOIN chat.conversations c ON c.tenant_id = q.tenant_id AND c.id = q.conversation_id
    LEFT JOIN chat.user_profiles p ON p.tenant_id = c.tenant_id AND p.id = c.profile_id
    LEFT JOIN chat.conversations mine ON mine.tenant_id = r.tenant_id AND mine.id = %(conversation)s
    LEFT JOIN chat.user_profiles me ON me.tenant_id = mine.tenant_id AND me.id = mine.profile_id
    WHERE r.tenant_id = %(tenant)s AND (r.released_at IS NULL OR r.created_at >= %(day_began)s)
) found
"""
