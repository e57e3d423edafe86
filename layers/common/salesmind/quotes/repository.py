"""The repository of quotes: found by what their holders have, stored under a number, moved on."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, LiteralString
from uuid import UUID

from salesmind.db.database import Database
from salesmind.db.outbox import OutboxRow, add_to_outbox
from salesmind.quotes.model import (
    OPEN,
    QUOTE_COLUMNS,
    NewQuote,
    Quote,
    QuoteContext,
    Reservation,
    find_by_request,
    read_quote,
)
from salesmind.quotes.reservations import find_reservation, read_reservation
from salesmind.quotes.snapshot import QuoteSnapshot
from salesmind.tenants.company import read_quote_rules

if TYPE_CHECKING:
    from salesmind.whatsapp.new_messages import NewMessage

ACTOR = "quote"


class Quotes:
    """Quotes in Postgres. Every method may raise ``TransientError``: the database failed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def context(
        self, tenant_id: UUID, request_keys: Sequence[str], conversation_id: UUID | None
    ) -> QuoteContext | None:
        """Look up a request by its keys, the first of which counts; None when there is no such company.

        Raises:
            CompanySettingsError: the company's rules are stored in a form that we do not know.
        """
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            found = find_by_request(tx, tenant_id, request_keys)
            state = tx.execute(
                """
                SELECT t.time_zone, t.quote_settings, t.default_language,
                       EXISTS (SELECT FROM chat.conversations c
                               WHERE c.tenant_id = t.tenant_id AND c.id = %s) AS conversation_exists
                FROM core.tenants t WHERE t.tenant_id = %s
                """,
                (conversation_id, tenant_id),
            )
        row = state.fetchone()
        if row is None:
            return None
        return QuoteContext(
            quote=read_quote(found),
            time_zone=row["time_zone"],
            rules=read_quote_rules(row["quote_settings"]),
            conversation_exists=row["conversation_exists"],
            language=row["default_language"],
        )

    def standing(self, tenant_id: UUID, conversation_id: UUID, lot_id: UUID, today: date) -> Quote | None:
        """Return the quote of a lot that a customer has and may accept: the newest, should there be several."""
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            cursor = tx.execute(
                QUOTE_COLUMNS
                + """
                WHERE q.tenant_id = %s AND q.conversation_id = %s AND q.lot_id = %s AND q.status = ANY(%s)
                  AND q.valid_until >= %s
                ORDER BY q.issued_at DESC, q.version DESC LIMIT 1
                """,
                (tenant_id, conversation_id, lot_id, list(OPEN), today),
            )
        return read_quote(cursor)

    def reservation(self, tenant_id: UUID, conversation_id: UUID, lot_id: UUID) -> Reservation | None:
        """Return the reservation of a lot that a customer has."""
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            found = find_reservation(tx, tenant_id, conversation_id, lot_id)
        return read_reservation(found)

    def take_number(self, new: NewQuote, snapshot: QuoteSnapshot) -> Quote:
        """Store a draft under its number; results and errors are those of ``numbers.take_number``."""
        from salesmind.quotes.numbers import take_number  # imported late: public pages do without

        with self._database.tenant(new.tenant_id, actor=ACTOR) as tx:
            return take_number(tx, new, snapshot)

    def by_id(self, tenant_id: UUID, quote_id: UUID) -> Quote | None:
        """Return a company's quote."""
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            cursor = tx.execute(
                QUOTE_COLUMNS + " WHERE q.tenant_id = %s AND q.id = %s", (tenant_id, quote_id)
            )
        return read_quote(cursor)

    def by_token(self, token: str) -> Quote | None:
        """Return the quote whose paper carries ``token``."""
        return self._by("SELECT tenant_id, quote_id FROM sales.quote_of_token(%s)", token)

    def by_link(self, link: str) -> Quote | None:
        """Return the quote whose PDF ``link`` opens."""
        return self._by("SELECT tenant_id, quote_id FROM sales.quote_of_link(%s)", link)

    def mark_sent(
        self, quote: Quote, pdf_sha256: str, message: "NewMessage | None", rows: Sequence[OutboxRow]
    ) -> bool:
        """Turn a draft into a sent quote, with its message and what has to leave.

        Nothing happens, and it returns False, when somebody else did it or the quote was replaced meanwhile.
        """
        from salesmind.whatsapp.new_messages import store_message  # imported late: public pages do without

        with self._database.tenant(quote.tenant_id, actor=ACTOR) as tx:
            moved = tx.execute(
                """
                UPDATE sales.quotes SET status = 'sent', pdf_key = %s, pdf_sha256 = %s, message_id = %s
                WHERE tenant_id = %s AND id = %s AND status = 'draft'
                RETURNING id
                """,
                (quote.pdf_key, pdf_sha256, message.id if message else None, quote.tenant_id, quote.id),
            )
            if moved.fetchone() is None:
                return False
            if message:
                store_message(tx, quote.tenant_id, message)
            add_to_outbox(tx, quote.tenant_id, rows)
        return True

    def mark_viewed(self, quote: Quote, row: OutboxRow) -> bool:
        """Note that a sent quote was opened, with what has to leave; tell whether it was for the first time."""
        with self._database.tenant(quote.tenant_id, actor=ACTOR) as tx:
            moved = tx.execute(
                """
                UPDATE sales.quotes SET status = 'viewed' WHERE tenant_id = %s AND id = %s AND status = 'sent'
                RETURNING id
                """,
                (quote.tenant_id, quote.id),
            )
            if moved.fetchone() is None:
                return False
            add_to_outbox(tx, quote.tenant_id, [row])
        return True

    def _by(self, lookup: LiteralString, value: str) -> Quote | None:
        with self._database.without_tenant() as tx:
            cursor = tx.execute(lookup, (value,))
        row = cursor.fetchone()
        return self.by_id(row["tenant_id"], row["quote_id"]) if row and row["tenant_id"] else None
