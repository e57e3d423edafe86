"""Issuing a quote: price, number, PDF, message. A request that comes again goes on where the rows say.

What a step did is in the database before the next one begins: no number is lost and no quote is made twice,
wherever a worker dies.
"""

import json
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time
from hashlib import sha256
from typing import Literal
from uuid import UUID, uuid4, uuid5
from zoneinfo import ZoneInfo

from quote.errors import UnknownCompanyError, UnknownConversationError
from quote.messages import quote_message
from quote.objects import QuoteFiles
from quote.pdf.errors import QuoteAssetError
from quote.quotes import (
    Asked,
    Limits,
    NewMessage,
    NewQuote,
    Place,
    Quote,
    Quotes,
    Trouble,
    event_row,
    message_job_id,
)
from quote.snapshot import AssetRef, Picture, QuoteSnapshot
from quote.snapshot_builder import Files, asset_key, freeze, numbered, verification_url
from salesmind.db.outbox import Dispatcher
from salesmind.inventory.calendar_rules import local_date
from salesmind.inventory.catalogue import Offer
from salesmind.inventory.lots import Inventory
from salesmind.languages import Language
from salesmind.languages.folding import fold
from salesmind.quotes.preview import QuotePreview, preview_quote
from salesmind.quotes.request import QuoteCustomer, QuoteRequest
from salesmind.quotes.texts import file_problem_text
from salesmind.sale_errors import QuoteError, UnknownLotError
from salesmind.tenants.company import QuoteSettings

_AMOUNTS = ("currency", "prices", "plan", "schedule", "totals")
"""The parts of a snapshot by which one quote promises something else than another."""

DOCUMENT = "document"
"""Names the message of a quote among the rows that are derived from its id."""

_SHORTEST = 4
_NAME_CHARACTERS = 200
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")

_TRIAL_POINTS = (190.0, 48.0)
"""How large a picture is drawn to see that it can be."""

TOKEN_BYTES = 16
"""128 random bits, which nobody guesses, in 22 characters, which keep the QR code coarse."""


@dataclass(frozen=True, slots=True)
class Issued:
    """A quote, and whether its customer has it already and asks for it again."""

    quote: Quote
    asked_again: bool


class Issuing:
    """The use case. ``public_url`` returns where customers reach the API, without a slash at its end."""

    def __init__(
        self,
        inventory: Inventory,
        quotes: Quotes,
        files: QuoteFiles,
        dispatcher: Dispatcher,
        public_url: Callable[[], str],
    ) -> None:
        self._inventory = inventory
        self._quotes = quotes
        self._files = files
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
            check: is called with a quote that the request key already had.

        Raises:
            QuoteError: it cannot be priced, not at what its customer said yes to, or is one too many for them.
            UnknownConversationError, UnknownCompanyError: there is none.
            TransientError: a step failed that may work later; the same request goes on from there.
        """
        asked = self._quotes.asked_before(tenant_id, request.request_key, request.conversation_id)
        if asked is None:
            raise UnknownCompanyError("There is no such company")
        if asked.quote:
            if check:
                check(asked.quote)
            if ask_id and not _is_answer(asked.quote, ask_id) and _may_differ(asked.quote, request):
                standing = self._standing(tenant_id, request, asked, now)
                if standing is None:
                    anew = _asked_anew(request, ask_id)
                    return self.issue(tenant_id, anew, now, inputs=inputs, ask_id=ask_id)
                return Issued(self._go_on(standing, asked.settings), _asks_again(standing, ask_id))
            return Issued(self._go_on(asked.quote, asked.settings), _asks_again(asked.quote, ask_id))
        if request.conversation_id and not asked.conversation_exists:
            raise UnknownConversationError("The conversation that the quote is for does not exist")
        offer = self._offer(tenant_id, request.lot_id, asked, now)
        kept = {**(inputs or {}), **({"ask": str(ask_id)} if ask_id else {})}
        draft = self._draft(tenant_id, request, offer, now, kept, asked.language)
        return Issued(self._go_on(draft, offer.settings), False)

    def named_lot(self, tenant_id: UUID, project: str, code: str, now: datetime) -> UUID | None:
        """Return the id of the lot with this code in the project of this name; None when there is not exactly one.

        Raises:
            QuoteError: nothing is known of the company's lots.
            TransientError: the database failed.
        """
        lots = self._inventory.find_lot(tenant_id, code, project, now.date())
        named = [lot.id for lot in lots if fold(lot.project) == fold(project)]
        return named[0] if len(named) == 1 else None

    def _offer(self, tenant_id: UUID, lot_id: UUID, asked: Asked, now: datetime) -> Offer:
        offer = self._inventory.offer(tenant_id, lot_id, local_date(now, asked.time_zone))
        if offer is None:
            raise UnknownLotError(lot=str(lot_id))
        return offer

    def _standing(self, tenant_id: UUID, request: QuoteRequest, asked: Asked, now: datetime) -> Quote | None:
        """Return the quote that the customer has of this wish, unless it would say other amounts if made now."""
        if request.conversation_id is None:
            return None
        today = local_date(now, asked.time_zone)
        quote = self._quotes.standing(tenant_id, request.conversation_id, request.lot_id, today)
        if quote is None:
            return None
        old = quote.snapshot
        preview = _priced(self._offer(tenant_id, request.lot_id, asked, now), request, now)
        new = freeze(
            preview,
            request,
            Place(old.issued_at.year, 0, quote.version),
            Files(),
            issued_at=now,
            verification_url=old.verification_url,
            inputs={},
        )
        return quote if all(getattr(new, part) == getattr(old, part) for part in _AMOUNTS) else None

    def _draft(
        self,
        tenant_id: UUID,
        request: QuoteRequest,
        offer: Offer,
        now: datetime,
        inputs: Mapping[str, str],
        language: Language,
    ) -> Quote:
        preview = _priced(offer, request, now)
        files = self._keep_pictures(tenant_id, offer, language)
        token = secrets.token_urlsafe(TOKEN_BYTES)
        address = verification_url(self._public_url(), token)
        issued_on = preview.pricing.issued_on
        zone = ZoneInfo(offer.time_zone)
        new = NewQuote(
            id=uuid4(),
            lot_id=request.lot_id,
            request_key=request.request_key,
            source=request.source,
            conversation_id=request.conversation_id,
            customer_key=None if request.conversation_id else customer_key(request.customer),
            token=token,
            link=secrets.token_urlsafe(TOKEN_BYTES),
            issued_at=now,
            issued_on=issued_on,
            limits=Limits(
                open=offer.settings.open_per_customer,
                today=offer.settings.per_customer_a_day,
                day_began=datetime.combine(issued_on, time.min, zone),
            ),
        )

        # All that can be refused is refused here: whoever has the number has a quote.
        snapshot = freeze(
            preview,
            request,
            Place(issued_on.year, 0, 1),
            files,
            issued_at=now,
            verification_url=address,
            inputs=inputs,
        )
        return self._quotes.take_number(tenant_id, new, lambda place: numbered(snapshot, offer, place))

    def _go_on(self, quote: Quote, settings: QuoteSettings) -> Quote:
        event = event_row(quote, "quote.generated")
        if quote.status != "draft":
            left = [event.id, message_job_id(quote.derived_id(DOCUMENT))]
            self._dispatcher.dispatch(quote.tenant_id, self._quotes.left_behind(quote.tenant_id, left))
            return quote
        # Drawing costs a fifth of a second of imports, which pages and refusals need not wait for.
        from quote.pdf.document import render_quote

        pdf = render_quote(quote.snapshot, self._pictures(quote.snapshot))
        self._files.store_pdf(quote.pdf_key, pdf)
        digest = sha256(pdf).hexdigest()
        message = None
        if quote.conversation_id:
            content = quote_message(quote, digest, settings.templates.get(quote.snapshot.language))
            message = NewMessage(quote.derived_id(DOCUMENT), quote.conversation_id, content)
        rows = [message.job(quote.tenant_id), event] if message else [event]
        sent = self._quotes.send(quote, digest, message, rows)
        if not sent:
            return self._quotes.by_id(quote.tenant_id, quote.id) or quote
        self._dispatcher.dispatch(quote.tenant_id, sent)
        return replace(quote, status="sent")

    def _keep_pictures(self, tenant_id: UUID, offer: Offer, language: Language) -> Files:
        """Keep the pictures that can be drawn; the company is told of the others, and the quote does without."""
        logo = self._keep(tenant_id, "logo", offer.brand.logo_key, language)
        lot = offer.lot
        plan = self._keep(tenant_id, "plan", lot.plan_key, language)
        if plan:
            return Files(logo, Picture(kind="plan", asset=plan))
        photo = self._keep(tenant_id, "photo", lot.photo_key, language)
        return Files(logo, Picture(kind="photo", asset=photo) if photo else None)

    def _keep(
        self, tenant_id: UUID, what: Literal["logo", "plan", "photo"], name: str | None, language: Language
    ) -> AssetRef | None:
        if not name:
            return None
        role = "logo" if what == "logo" else "picture"
        data, reason = self._files.picture(asset_key(tenant_id, name)), "missing"
        if data is not None:
            try:
                _check_picture(data, role)
            except QuoteAssetError as error:
                reason = error.reason
            else:
                key, digest = self._files.keep_picture(tenant_id, data)
                return AssetRef(key=key, sha256=digest)
        detail = file_problem_text(role, reason, name[:_NAME_CHARACTERS], language)
        self._quotes.report(tenant_id, Trouble("quote_picture", uuid5(tenant_id, what), detail))
        return None

    def _pictures(self, snapshot: QuoteSnapshot) -> dict[str, bytes]:
        wanted = [snapshot.brand.logo, snapshot.unit.picture.asset if snapshot.unit.picture else None]
        found = {ref.sha256: self._files.kept_picture(ref.key) for ref in wanted if ref}
        return {digest: data for digest, data in found.items() if data is not None}


def customer_key(customer: QuoteCustomer) -> str | None:
    """Return a digest of what tells a customer who has no conversation: document, telephone or address.

    None when nothing does, for two people may have one name and fields are filled in with "-" and "N/A": such a quote
    replaces no other and counts against no customer's limit. What bounds them is the API key's usage plan.
    """
    document = "".join(filter(str.isalnum, customer.document)).lower()
    phone = "".join(filter(str.isdigit, customer.phone))
    email = customer.email.lower()
    if _tells(document) and any(map(str.isdigit, document)):
        known = ["document", document]
    elif _tells(phone):
        known = ["phone", phone]
    elif _EMAIL.fullmatch(email):
        known = ["email", email]
    else:
        return None
    return sha256(json.dumps(known).encode()).hexdigest()


def _tells(normal: str) -> bool:
    """Whether a document or number may be one person's: "0" and "99999999" are typed for want of any."""
    return len(normal) >= _SHORTEST and len(set(normal)) > 1


def _priced(offer: Offer, request: QuoteRequest, now: datetime) -> QuotePreview:
    """Price a wish, at what its customer said yes to if they were shown amounts."""
    preview = preview_quote(offer, request.plan_code, request.discount_percent, request.role, now)
    total, to_pay = preview.pricing.total, preview.pricing.to_pay
    shown = (request.expected_total, request.expected_to_pay, request.expected_currency)
    now_said = (total.minor, to_pay.minor, total.currency)
    if any(old not in (None, new) for old, new in zip(shown, now_said, strict=True)):
        raise QuoteError("price_changed", total=total.minor, to_pay=to_pay.minor, currency=total.currency)
    return preview


def _may_differ(quote: Quote, request: QuoteRequest) -> bool:
    """Whether a quote may not be what its customer asks for now, on the same day.

    A draft is on its way to the customer, unless it says other amounts than they saw since.
    """
    if quote.status == "draft":
        totals = quote.snapshot.totals
        return request.expected_total not in (None, totals.price) or (
            request.expected_to_pay not in (None, totals.payable)
        )
    return quote.status != "accepted"


def _is_answer(quote: Quote, ask_id: UUID) -> bool:
    return quote.snapshot.inputs.get("ask") == str(ask_id)


def _asks_again(quote: Quote, ask_id: UUID | None) -> bool:
    """Whether this asking is another one than the quote was made for, and the quote has been sent."""
    return ask_id is not None and not _is_answer(quote, ask_id) and quote.status != "draft"


def _asked_anew(request: QuoteRequest, ask_id: UUID | None) -> QuoteRequest:
    key = sha256(f"{request.request_key} {ask_id}".encode()).hexdigest()
    return request.model_copy(update={"request_key": key})


def _check_picture(data: bytes, role: str) -> None:
    from quote.pdf.images import load_image  # as in ``_go_on``

    load_image(data, role, *_TRIAL_POINTS)
