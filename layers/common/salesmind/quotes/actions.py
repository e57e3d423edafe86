"""What the team does with a quote: send it again, cancel it, have another made in its place."""

import hashlib
import json
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Final
from uuid import UUID, uuid4, uuid5

from pydantic import AfterValidator, Field, StringConstraints

from salesmind.accounts.principal import Sight
from salesmind.accounts.roles import Role
from salesmind.bounds import StorableText, StrictInput
from salesmind.db.database import Database, Transaction
from salesmind.db.once import EACH_TIME, Once
from salesmind.db.outbox import QUOTE_JOBS, Dispatcher, OutboxRow, add_to_outbox
from salesmind.errors import ConflictError, NotFoundError, TransientError
from salesmind.quotes.jobs import QuoteJob
from salesmind.quotes.lifecycle import withdraw_documents
from salesmind.quotes.model import OPEN, QUOTE_COLUMNS, Quote, read_quote
from salesmind.quotes.request import QuoteCustomer, QuoteRequest
from salesmind.whatsapp.new_messages import NewMessage, store_message
from salesmind.whatsapp.outgoing import read_outgoing

CANCELLED: Final = "quote.cancelled"


def _no_controls(code: str) -> str:
    if any(unicodedata.category(character) == "Cc" for character in code):
        raise ValueError("has a control character")
    return code


class ReplaceQuote(StrictInput):
    """What the new version is priced with; the lot and the customer stay."""

    plan_code: Annotated[
        StorableText, StringConstraints(min_length=1, max_length=100), AfterValidator(_no_controls)
    ]
    discount_percent: Annotated[Decimal | None, Field(gt=0, le=100, max_digits=7, decimal_places=4)] = None


@dataclass(frozen=True, slots=True)
class SentAgain:
    """The message that takes a quote to its customer once more."""

    quote_id: UUID
    message_id: UUID


@dataclass(frozen=True, slots=True)
class CancelledQuote:
    """A quote that promises nothing any more, and whether its lot was reserved under it."""

    quote_id: UUID
    lot_released: bool


@dataclass(frozen=True, slots=True)
class ReplacementAsked:
    """A quote that another is being made for: the next version of its number."""

    quote_id: UUID
    request_id: UUID


class QuoteActions:
    """Changes are committed with what has to leave; what a queue does not take now, upkeep sends."""

    def __init__(self, database: Database, dispatcher: Dispatcher) -> None:
        self._database = database
        self._dispatcher = dispatcher

    def resend(
        self, tenant_id: UUID, quote_id: UUID, *, sight: Sight, actor: str, once: Once = EACH_TIME
    ) -> SentAgain:
        """Send a quote's document to its customer again.

        Raises:
            NotFoundError: the company has no such quote.
            ConflictError: it is not in force, has no conversation, or was never sent there.
        """
        with self._database.tenant(tenant_id, actor=actor) as tx:
            once.begin(tx)
            quote = _locked(tx, tenant_id, quote_id, sight)
            if quote.status not in ("sent", "viewed", "accepted") or quote.conversation_id is None:
                raise ConflictError("Only a quote in force that was sent to a conversation can be sent again")
            before = tx.execute(
                """
                SELECT kind, body, payload FROM chat.messages
                WHERE tenant_id = %s AND conversation_id = %s AND direction = 'out' AND kind = 'document'
                  AND payload ->> 'key' = %s ORDER BY stored_at DESC LIMIT 1
                """,
                (tenant_id, quote.conversation_id, quote.pdf_key),
            ).fetchone()
            content = read_outgoing(before["kind"], before["body"], before["payload"]) if before else None
            if content is None:
                raise ConflictError("The quote was never sent to its conversation")
            message = NewMessage(uuid4(), quote.conversation_id, content)
            job = message.job(tenant_id)
            store_message(tx, tenant_id, message)
            add_to_outbox(tx, tenant_id, [job])
            sent = SentAgain(quote_id, message.id)
            once.end(tx, sent)
        self._leave(tenant_id, job)
        return sent

    def cancel(
        self, tenant_id: UUID, quote_id: UUID, *, sight: Sight, actor: str, once: Once = EACH_TIME
    ) -> CancelledQuote:
        """Cancel a quote; the lot that was reserved under it is free again, and a document that waits is not sent.

        Locks are taken as acceptance takes them: the quote, then the lot, then the reservation.

        Raises:
            NotFoundError: the company has no such quote.
            ConflictError: it ended before.
        """
        with self._database.tenant(tenant_id, actor=actor) as tx:
            once.begin(tx)
            quote = _locked(tx, tenant_id, quote_id, sight)
            if quote.status not in (*OPEN, "accepted"):
                raise ConflictError(f"The quote is {quote.status}")
            tx.execute(
                "SELECT FROM sales.lots WHERE tenant_id = %s AND id = %s FOR NO KEY UPDATE",
                (tenant_id, quote.lot_id),
            )
            released = tx.execute(
                """
                UPDATE sales.reservations SET released_at = clock_timestamp()
                WHERE tenant_id = %s AND quote_id = %s AND released_at IS NULL RETURNING id
                """,
                (tenant_id, quote_id),
            )
            tx.execute(
                "UPDATE sales.quotes SET status = 'cancelled' WHERE tenant_id = %s AND id = %s",
                (tenant_id, quote_id),
            )
            withdraw_documents(tx, tenant_id, [quote_id], "the quote was cancelled")
            done = CancelledQuote(quote_id, released.fetchone() is not None)
            event = quote.event(CANCELLED, lot_released=done.lot_released)
            add_to_outbox(tx, tenant_id, [event])
            once.end(tx, done)
        self._leave(tenant_id, event)
        return done

    def replace(
        self,
        tenant_id: UUID,
        quote_id: UUID,
        asked: ReplaceQuote,
        role: Role,
        *,
        sight: Sight,
        actor: str,
        once: Once = EACH_TIME,
    ) -> ReplacementAsked:
        """Have a new version of an open quote made, at today's price; the old one is cancelled when it is.

        Args:
            role: whose limit the discount has.

        Raises:
            NotFoundError: the company has no such quote.
            ConflictError: it is not open.
        """
        request_id = uuid4()
        with self._database.tenant(tenant_id, actor=actor) as tx:
            once.begin(tx)
            quote = _locked(tx, tenant_id, quote_id, sight)
            if quote.status not in OPEN:
                raise ConflictError(f"The quote is {quote.status}; make a new one for its lot")
            row = _job(quote, asked, role, request_id)
            add_to_outbox(tx, tenant_id, [row])
            done = ReplacementAsked(quote_id, request_id)
            once.end(tx, done)
        self._leave(tenant_id, row)
        return done

    def _leave(self, tenant_id: UUID, row: OutboxRow) -> None:
        # It is committed: what does not leave now does a minute later.
        with suppress(TransientError):
            self._dispatcher.dispatch(tenant_id, [row])


def _locked(tx: Transaction, tenant_id: UUID, quote_id: UUID, sight: Sight) -> Quote:
    found = tx.execute(
        QUOTE_COLUMNS
        + """
        WHERE q.tenant_id = %(tenant)s AND q.id = %(id)s
          AND chat.may_see_conversation(%(me)s, %(own_only)s, q.conversation_id) FOR NO KEY UPDATE OF q
        """,
        {"tenant": tenant_id, "id": quote_id, **sight.parameters},
    )
    quote = read_quote(found)
    if quote is None:
        raise NotFoundError("There is no such quote")
    return quote


def _job(quote: Quote, asked: ReplaceQuote, role: Role, request_id: UUID) -> OutboxRow:
    customer = quote.snapshot.customer
    request = QuoteRequest(
        lot_id=quote.lot_id,
        plan_code=asked.plan_code,
        discount_percent=asked.discount_percent,
        language=quote.snapshot.language,
        customer=QuoteCustomer.model_validate(customer.model_dump()),
        conversation_id=quote.conversation_id,
        source="api",
        role="api" if role == "viewer" else role,
        request_key=hashlib.sha256(json.dumps(["panel", str(request_id)]).encode()).hexdigest(),
    )
    job = QuoteJob(tenant_id=quote.tenant_id, request=request)
    group = str(quote.conversation_id or quote.id)
    return OutboxRow(QUOTE_JOBS, group, job.model_dump(mode="json"), uuid5(request_id, "job"))
