"""Issuing a quote: price, number, PDF, message. A request that comes again goes on where the rows say.

What a step did is in the database before the next one begins: no number is lost and no quote is made twice,
wherever a worker dies.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time
from hashlib import sha256
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from quote.customer_key import customer_key
from quote.messages import quote_message
from quote.notices import Notices
from quote.objects import QuoteFiles
from quote.pictures import QuotePictures
from quote.public_url import verification_url
from quote.snapshot_builder import Figures, figures_of, freeze
from salesmind.db.outbox import Dispatcher
from salesmind.inventory.calendar_rules import local_date
from salesmind.inventory.lots import Inventory
from salesmind.languages.folding import fold
from salesmind.quotes.errors import UnknownCompanyError, UnknownConversationError
from salesmind.quotes.model import NewQuote, Quote, QuoteContext, QuoteLimits
from salesmind.quotes.numbers import series_of
from salesmind.quotes.preview import QuotePreview, preview_quote
from salesmind.quotes.repository import Quotes
from salesmind.quotes.request import QuoteRequest
from salesmind.quotes.snapshot import QuoteSnapshot
from salesmind.sale_errors import QuoteError, UnknownLotError
from salesmind.tenants.company import QuoteRules
from salesmind.whatsapp.new_messages import NewMessage, message_job_id

TOKEN_BYTES = 16
"""128 random bits, which nobody guesses, in 22 characters, which keep the QR code coarse."""


@dataclass(frozen=True, slots=True)
class Issued:
    """A quote, and whether its customer has it already and asks for it again."""

    quote: Quote
    asked_again: bool


class IssueQuote:
    """The use case. ``public_url`` returns where customers reach the API, without a slash at its end."""

    def __init__(
        self,
        inventory: Inventory,
        quotes: Quotes,
        files: QuoteFiles,
        notices: Notices,
        dispatcher: Dispatcher,
        public_url: Callable[[], str],
    ) -> None:
        self._inventory = inventory
        self._quotes = quotes
        self._files = files
        self._pictures = QuotePictures(files, notices)
        self._dispatcher = dispatcher
        self._public_url = public_url

    def issue(
        self,
        tenant_id: UUID,
        request: QuoteRequest,
        now: datetime,
        *,
        inputs: Mapping[str, str] | None = None,
        ask_id: UUID | None = None,
        check: Callable[[Quote], None] | None = None,
    ) -> Issued:
        """Return the quote of a request, made now or before, with all that follows from it done.

        Args:
            inputs: are kept in the snapshot, not shown.
            ask_id: of this asking, the same however often it is delivered. Another asking gets a new version when
                the quote was replaced, ended or would say other amounts now; without an id there is no other asking.
            check: is called with a quote that the request already had.

        Raises:
            QuoteError: it cannot be priced, not at what its customer said yes to, or is one too many for them.
            UnknownConversationError, UnknownCompanyError: there is none.
            TransientError: a step failed that may work later; the same request goes on from there.
        """
        asked_anew = _asked_anew(request, ask_id)
        context = self._load(tenant_id, asked_anew, request)
        seen = context.quote
        if seen and check:
            check(seen)
        if seen and not _asks_for_another(seen, request, ask_id):
            return self._issued(seen, ask_id, context.rules)
        if request.conversation_id and not context.conversation_exists:
            raise UnknownConversationError("The conversation that the quote is for does not exist")
        preview = self._price(tenant_id, request, context, now)
        figures = figures_of(preview, request.language)
        standing = self._standing(tenant_id, request, context, now) if seen else None
        if standing and Figures.in_snapshot(standing.snapshot) == figures:
            return self._issued(standing, ask_id, context.rules)
        new, snapshot = self._freeze(
            tenant_id,
            asked_anew if seen else request,
            preview,
            figures,
            now,
            context,
            {**(inputs or {}), **({"ask": str(ask_id)} if ask_id else {})},
        )
        draft = self._quotes.take_number(new, snapshot)
        return Issued(self._send(draft, context.rules), asked_again=False)

    def named_lot(self, tenant_id: UUID, project: str, code: str, now: datetime) -> UUID | None:
        """Return the id of the lot with this code in the project of this name; None when there is not exactly one.

        Raises:
            QuoteError: nothing is known of the company's lots.
            TransientError: the database failed.
        """
        lots = self._inventory.find_lot(tenant_id, code, project, now.date())
        named = [lot.id for lot in lots if fold(lot.project) == fold(project)]
        return named[0] if len(named) == 1 else None

    def _load(self, tenant_id: UUID, asked_anew: QuoteRequest, request: QuoteRequest) -> QuoteContext:
        keys = list(dict.fromkeys([asked_anew.request_key, request.request_key]))
        context = self._quotes.context(tenant_id, keys, request.conversation_id)
        if context is None:
            raise UnknownCompanyError("There is no such company")
        return context

    def _price(
        self, tenant_id: UUID, request: QuoteRequest, context: QuoteContext, now: datetime
    ) -> QuotePreview:
        """Price a request, at what its customer said yes to if they were shown amounts."""
        offer = self._inventory.offer(tenant_id, request.lot_id, local_date(now, context.time_zone))
        if offer is None:
            raise UnknownLotError(lot=str(request.lot_id))
        preview = preview_quote(offer, request.plan_code, request.discount_percent, request.role, now)
        total, to_pay = preview.pricing.total, preview.pricing.to_pay
        shown = (request.expected_total, request.expected_to_pay, request.expected_currency)
        now_said = (total.minor, to_pay.minor, total.currency)
        if any(old not in (None, new) for old, new in zip(shown, now_said, strict=True)):
            raise QuoteError("price_changed", total=total.minor, to_pay=to_pay.minor, currency=total.currency)
        return preview

    def _standing(
        self, tenant_id: UUID, request: QuoteRequest, context: QuoteContext, now: datetime
    ) -> Quote | None:
        """Return the quote that the customer has of this lot and may accept."""
        if request.conversation_id is None:
            return None
        today = local_date(now, context.time_zone)
        return self._quotes.standing(tenant_id, request.conversation_id, request.lot_id, today)

    def _freeze(
        self,
        tenant_id: UUID,
        request: QuoteRequest,
        preview: QuotePreview,
        figures: Figures,
        now: datetime,
        context: QuoteContext,
        inputs: Mapping[str, str],
    ) -> tuple[NewQuote, QuoteSnapshot]:
        """Return all of a quote but its number. What can be refused is refused here: a number is always a quote's."""
        offer, issued_on = preview.offer, preview.pricing.issued_on
        new = NewQuote(
            tenant_id=tenant_id,
            id=uuid4(),
            lot_id=request.lot_id,
            request_key=request.request_key,
            source=request.source,
            conversation_id=request.conversation_id,
            customer_key=None if request.conversation_id else customer_key(request.customer),
            token=secrets.token_urlsafe(TOKEN_BYTES),
            link=secrets.token_urlsafe(TOKEN_BYTES),
            issued_at=now,
            issued_on=issued_on,
            series=series_of(offer.locale, offer.settings.prefix),
            limits=QuoteLimits(
                open=offer.settings.open_per_customer,
                today=offer.settings.per_customer_a_day,
                day_began=datetime.combine(issued_on, time.min, ZoneInfo(offer.time_zone)),
            ),
        )
        snapshot = freeze(
            preview,
            figures,
            request,
            self._pictures.keep(tenant_id, offer, context.language),
            issued_at=now,
            verification_url=verification_url(self._public_url(), new.token),
            inputs=inputs,
        )
        return new, snapshot

    def _issued(self, quote: Quote, ask_id: UUID | None, rules: QuoteRules) -> Issued:
        """Return a quote that there is, with what of it was left undone done now."""
        if quote.status == "draft":
            return Issued(self._send(quote, rules), asked_again=False)
        rows = [quote.derived_id("quote.generated"), message_job_id(quote.document_id)]
        self._dispatcher.dispatch_unsent(quote.tenant_id, rows)
        return Issued(quote, asked_again=ask_id is not None and not _answers(quote, ask_id))

    def _send(self, draft: Quote, rules: QuoteRules) -> Quote:
        """Draw a draft, store its PDF, and send it off."""
        if draft.status != "draft":  # another worker had the request too, and was faster
            return self._issued(draft, None, rules).quote
        # Drawing costs a fifth of a second of imports, which pages and refusals need not wait for.
        from quote.pdf.document import render_quote

        pdf = render_quote(draft.snapshot, self._pictures.load(draft.snapshot))
        digest = sha256(pdf).hexdigest()
        self._files.store_pdf(draft.pdf_key, pdf)
        message, rows = None, [draft.event("quote.generated")]
        if draft.conversation_id:
            content = quote_message(draft, digest, rules.templates.get(draft.snapshot.language))
            message = NewMessage(draft.document_id, draft.conversation_id, content)
            rows.insert(0, message.job(draft.tenant_id))
        if not self._quotes.mark_sent(draft, digest, message, rows):
            return self._quotes.by_id(draft.tenant_id, draft.id) or draft
        self._dispatcher.dispatch(draft.tenant_id, rows)
        return replace(draft, status="sent")


def _asks_for_another(quote: Quote, request: QuoteRequest, ask_id: UUID | None) -> bool:
    """Whether this is another asking than the quote answers, and may be for other amounts than it says.

    A draft is on its way to the customer, unless it says other amounts than they saw since.
    """
    if ask_id is None or _answers(quote, ask_id):
        return False
    if quote.status == "draft":
        totals = quote.snapshot.totals
        return request.expected_total not in (None, totals.price) or (
            request.expected_to_pay not in (None, totals.payable)
        )
    return quote.status != "accepted"


def _answers(quote: Quote, ask_id: UUID) -> bool:
    return quote.snapshot.inputs.get("ask") == str(ask_id)


def _asked_anew(request: QuoteRequest, ask_id: UUID | None) -> QuoteRequest:
    """Return the request as this asking's own, should another asking's quote not do."""
    if ask_id is None:
        return request
    key = sha256(f"{request.request_key} {ask_id}".encode()).hexdigest()
    return request.model_copy(update={"request_key": key})
