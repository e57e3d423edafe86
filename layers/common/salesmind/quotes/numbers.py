"""The numbers of a company's quotes: a series for each year without gaps, and versions of one number."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from psycopg.types.json import Json

from salesmind.db.database import Cursor, Transaction
from salesmind.languages import DEFAULT_LANGUAGE, LANGUAGES, language
from salesmind.quotes.errors import UnknownConversationError
from salesmind.quotes.lifecycle import withdraw_documents
from salesmind.quotes.model import OPEN, NewQuote, Quote, QuoteLimits, find_by_request, read_quote
from salesmind.quotes.snapshot import QuoteSnapshot
from salesmind.sale_errors import QuoteError, UnknownLotError


@dataclass(frozen=True, slots=True)
class QuoteNumber:
    """A quote's number: its company's series, the year, its place there, and its version."""

    series: str
    year: int
    number: int
    version: int

    @property
    def written(self) -> str:
        """The number as people read it: "C-2026-00148"; a version has its own place on the paper."""
        return f"{self.series}-{self.year}-{self.number:05d}"


def series_of(locale: str, prefix: str) -> str:
    """Return what the numbers of a company's quotes begin with: its own prefix, or its language's usual letter."""
    spoken = locale[:2]
    return prefix or language(spoken if spoken in LANGUAGES else DEFAULT_LANGUAGE).quote_series


def numbered(snapshot: QuoteSnapshot, number: QuoteNumber) -> QuoteSnapshot:
    """Return a snapshot under another number."""
    return snapshot.model_copy(update={"number": number.written, "version": number.version})


def take_number(tx: Transaction, new: NewQuote, snapshot: QuoteSnapshot) -> Quote:
    """Store a draft under the next number, or as the next version of what the customer has open for the lot.

    The series' row is locked from before the number is read until the draft is stored, so that numbers have
    no gaps and one request gives one quote, however many workers have it. A version replaces the open ones
    before it, whose documents are not sent any more. These and then the lot are locked as acceptance locks them:
    a lot that was promised meanwhile gets no quote, and a quote that was replaced is not accepted.

    Whatever is raised ends the transaction, and nothing is stored.

    Returns:
        The quote, which is another worker's if that was faster.

    Raises:
        QuoteError (lot_not_available, unknown_lot): the lot was promised, sold or withdrawn meanwhile.
        QuoteError (too_many_open, too_many_today): the company's limits for one customer.
        UnknownConversationError: the conversation is gone.
    """
    customer = _customer(new)
    tx.execute(
        "INSERT INTO sales.quote_numbers (tenant_id, year) VALUES (%(tenant)s, %(year)s) ON CONFLICT DO NOTHING",
        customer,
    )
    tx.execute(
        "SELECT FROM sales.quote_numbers WHERE tenant_id = %(tenant)s AND year = %(year)s FOR UPDATE",
        customer,
    )
    same_request = find_by_request(tx, new.tenant_id, [new.request_key])
    replaced = tx.execute(_LOCK_REPLACED, customer)
    tx.execute(_LOCK_LOT, customer)
    lot = tx.execute(_LOT_STATE, customer)
    earlier = tx.execute(_EARLIER_VERSION, customer)
    counted = tx.execute(_COUNTED, customer)
    asked_already = read_quote(same_request)
    if asked_already:
        return asked_already
    _check_lot(new.lot_id, lot.fetchone())
    before = earlier.fetchone()
    _check_limits(new.limits, _one(counted))
    if before:
        number = QuoteNumber(new.series, before["year"], before["number"], before["version"] + 1)
        _cancel(tx, new.tenant_id, [row["id"] for row in replaced])
    else:
        given = tx.execute(_NEXT_NUMBER, customer)
        number = QuoteNumber(new.series, new.issued_on.year, _one(given)["last"], 1)
    return _store(tx, new, number, numbered(snapshot, number))


def _customer(new: NewQuote) -> dict[str, Any]:
    return {
        "tenant": new.tenant_id,
        "year": new.issued_on.year,
        "conversation": new.conversation_id,
        "customer": new.customer_key,
        "lot": new.lot_id,
        "open": list(OPEN),
        "today": new.issued_on,
        "day_began": new.limits.day_began,
    }


def _check_lot(lot_id: UUID, lot: dict[str, Any] | None) -> None:
    if lot is None:
        raise UnknownLotError(lot=str(lot_id))
    if lot["status"] != "available":
        raise QuoteError("lot_not_available", lot=lot["code"], status=lot["status"])


def _check_limits(limits: QuoteLimits, counted: dict[str, Any]) -> None:
    if counted["open"] >= limits.open:
        raise QuoteError("too_many_open", limit=limits.open)
    if counted["today"] >= limits.today:
        raise QuoteError("too_many_today", limit=limits.today)


def _cancel(tx: Transaction, tenant_id: UUID, quote_ids: list[UUID]) -> None:
    tx.execute(
        "UPDATE sales.quotes SET status = 'cancelled' WHERE tenant_id = %s AND id = ANY(%s)",
        (tenant_id, quote_ids),
    )
    withdraw_documents(tx, tenant_id, quote_ids, "a newer version replaced the quote")


def _store(tx: Transaction, new: NewQuote, number: QuoteNumber, snapshot: QuoteSnapshot) -> Quote:
    stored = tx.execute(
        _INSERT,
        {
            "tenant": new.tenant_id,
            "id": new.id,
            "year": number.year,
            "number": number.number,
            "version": number.version,
            "request_key": new.request_key,
            "source": new.source,
            "lot": new.lot_id,
            "conversation": new.conversation_id,
            "customer": new.customer_key,
            "currency": snapshot.currency,
            "total": snapshot.totals.price,
            "valid_until": snapshot.valid_until,
            "snapshot": Json(snapshot.model_dump(mode="json")),
            "token": new.token,
            "link": new.link,
            "issued_at": new.issued_at,
        },
    )
    if stored.fetchone() is None:
        raise UnknownConversationError("The conversation that the quote is for does not exist")
    return Quote(
        tenant_id=new.tenant_id,
        id=new.id,
        lot_id=new.lot_id,
        conversation_id=new.conversation_id,
        version=number.version,
        status="draft",
        currency=snapshot.currency,
        total=snapshot.totals.price,
        valid_until=snapshot.valid_until,
        token=new.token,
        link=new.link,
        snapshot=snapshot,
    )


def _one(cursor: Cursor) -> dict[str, Any]:
    row = cursor.fetchone()
    if row is None:
        raise LookupError("A row that this transaction made or needs is missing")
    return row


_NEXT_NUMBER = """
UPDATE sales.quote_numbers SET last = last + 1 WHERE tenant_id = %(tenant)s AND year = %(year)s RETURNING last
"""

# A customer has a conversation or a key; the other is NULL here and matches nothing.
_EARLIER_VERSION = """
SELECT q.year, q.number, (SELECT max(v.version) FROM sales.quotes v
                          WHERE v.tenant_id = q.tenant_id AND v.year = q.year AND v.number = q.number) AS version
FROM sales.quotes q
WHERE q.tenant_id = %(tenant)s AND (q.conversation_id = %(conversation)s OR q.customer_key = %(customer)s)
  AND q.lot_id = %(lot)s AND q.status = ANY(%(open)s) AND q.valid_until >= %(today)s
ORDER BY q.issued_at DESC LIMIT 1
"""

# What the new quote replaces does not count.
_COUNTED = """
SELECT count(*) FILTER (WHERE q.status = ANY(%(open)s) AND q.valid_until >= %(today)s AND q.lot_id <> %(lot)s) AS open,
       count(*) FILTER (WHERE q.issued_at >= %(day_began)s) AS today
FROM sales.quotes q
WHERE q.tenant_id = %(tenant)s AND (q.conversation_id = %(conversation)s OR q.customer_key = %(customer)s)
"""

_LOCK_REPLACED = """
SELECT q.id FROM sales.quotes q
WHERE q.tenant_id = %(tenant)s AND (q.conversation_id = %(conversation)s OR q.customer_key = %(customer)s)
  AND q.lot_id = %(lot)s AND q.status = ANY(%(open)s)
ORDER BY q.id FOR NO KEY UPDATE OF q
"""

_LOCK_LOT = "SELECT FROM sales.lots WHERE tenant_id = %(tenant)s AND id = %(lot)s FOR NO KEY UPDATE"

# A statement of its own, after the lock: one that waits goes on seeing the reservations of before.
_LOT_STATE = "SELECT code, state AS status FROM sales.lots_now WHERE tenant_id = %(tenant)s AND id = %(lot)s"

_INSERT = """
INSERT INTO sales.quotes
    (tenant_id, id, year, number, version, request_key, source, lot_id, conversation_id, customer_key, currency, total,
     valid_until, snapshot, token, link, issued_at)
SELECT %(tenant)s, %(id)s, %(year)s, %(number)s, %(version)s, %(request_key)s, %(source)s, %(lot)s, %(conversation)s,
       %(customer)s, %(currency)s, %(total)s, %(valid_until)s, %(snapshot)s, %(token)s, %(link)s, %(issued_at)s
WHERE %(conversation)s::uuid IS NULL
   OR EXISTS (SELECT FROM chat.conversations c WHERE c.tenant_id = %(tenant)s AND c.id = %(conversation)s)
RETURNING id
"""
