"""A quote as ``sales.quotes`` keeps it, and what one is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Literal, LiteralString, cast
from uuid import UUID, uuid5

from salesmind.db.database import Cursor, Transaction
from salesmind.db.outbox import EVENTS, OutboxRow
from salesmind.languages import Language, text
from salesmind.quotes.snapshot import QuoteSnapshot
from salesmind.tenants.company import QuoteRules

Status = Literal["draft", "sent", "viewed", "accepted", "expired", "cancelled"]
OPEN: tuple[Status, ...] = ("draft", "sent", "viewed")

QUOTE_COLUMNS: Final[LiteralString] = """
SELECT q.tenant_id, q.id, q.lot_id, q.conversation_id, q.version, q.status, q.currency, q.total, q.valid_until,
       q.token, q.link, q.snapshot
FROM sales.quotes q
"""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote as stored. ``total`` is in minor units of ``currency``."""

    tenant_id: UUID
    id: UUID
    lot_id: UUID
    conversation_id: UUID | None
    version: int
    status: Status
    currency: str
    total: int
    valid_until: date
    token: str
    link: str
    snapshot: QuoteSnapshot

    @property
    def pdf_key(self) -> str:
        """Where its PDF is, or will be, in the documents bucket."""
        return f"quotes/{self.tenant_id}/{self.id}.pdf"

    @property
    def pdf_filename(self) -> str:
        """The file's name on the customer's telephone: "Cotizacion C-2026-00148.pdf"."""
        version = f" v{self.version}" if self.version > 1 else ""
        return f"{text('quotes.file', self.snapshot.language)} {self.snapshot.number}{version}.pdf"

    @property
    def document_id(self) -> UUID:
        """The id of the message that takes it to its customer."""
        return self.derived_id("document")

    def derived_id(self, purpose: str) -> UUID:
        """The id of a row that exists once for this quote, however often it is written."""
        return uuid5(self.id, purpose)

    def event(self, kind: str, **details: Any) -> OutboxRow:
        """Return its domain event ``kind`` ("quote.generated"), which names no customer.

        Its group is the quote's own: a conversation's group is emptied by chat, which knows no events.
        """
        body = {
            "type": kind,
            "tenant_id": str(self.tenant_id),
            "quote_id": str(self.id),
            "number": self.snapshot.number,
            "version": self.version,
            "lot_id": str(self.lot_id),
            "conversation_id": str(self.conversation_id) if self.conversation_id else None,
            "currency": self.currency,
            "total": self.total,
            "valid_until": self.valid_until.isoformat(),
            **details,
        }
        return OutboxRow(EVENTS, str(self.id), body, self.derived_id(kind))


@dataclass(frozen=True, slots=True)
class QuoteLimits:
    """How many quotes a customer may have open, and may get in one day that began at ``day_began``."""

    open: int
    today: int
    day_began: datetime


@dataclass(frozen=True, slots=True)
class NewQuote:
    """What is stored of a quote besides its snapshot, whose number is given when it is stored.

    A customer is known by conversation or by key; who is known by neither has no earlier quotes.
    """

    tenant_id: UUID
    id: UUID
    lot_id: UUID
    request_key: str
    source: str
    conversation_id: UUID | None
    customer_key: str | None
    token: str
    link: str
    issued_at: datetime
    issued_on: date
    series: str
    limits: QuoteLimits


@dataclass(frozen=True, slots=True)
class QuoteContext:
    """What is known of a request before it is priced. ``quote`` is what its key has already."""

    quote: Quote | None
    time_zone: str
    rules: QuoteRules
    conversation_exists: bool
    language: Language
    """The company's own."""


@dataclass(frozen=True, slots=True)
class Reservation:
    """A customer's standing reservation of a lot: until when, and under which quote."""

    quote: Quote
    until: date


def find_by_request(tx: Transaction, tenant_id: UUID, request_keys: Sequence[str]) -> Cursor:
    """Look for the quote of a request; of several keys the first that has one counts."""
    return tx.execute(
        QUOTE_COLUMNS
        + """
        WHERE q.tenant_id = %(tenant)s AND q.request_key = ANY(%(keys)s::text[])
        ORDER BY array_position(%(keys)s::text[], q.request_key) LIMIT 1
        """,
        {"tenant": tenant_id, "keys": list(request_keys)},
    )


def read_quote(cursor: Cursor) -> Quote | None:
    """Return the quote that a statement beginning with ``QUOTE_COLUMNS`` found."""
    row = cursor.fetchone()
    return quote_of(row) if row else None


def quote_of(row: dict[str, Any]) -> Quote:
    """Return the quote of a row with ``QUOTE_COLUMNS``."""
    return Quote(
        tenant_id=row["tenant_id"],
        id=row["id"],
        lot_id=row["lot_id"],
        conversation_id=row["conversation_id"],
        version=row["version"],
        status=cast(Status, row["status"]),
        currency=row["currency"],
        total=row["total"],
        valid_until=row["valid_until"],
        token=row["token"],
        link=row["link"],
        snapshot=QuoteSnapshot.model_validate(row["snapshot"]),
    )
