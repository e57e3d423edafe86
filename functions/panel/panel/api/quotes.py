"""/api/v1: quotes and reservations."""

from datetime import date, datetime
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Depends, Query
from fastapi.responses import Response
from pydantic import AwareDatetime, Field, TypeAdapter

from panel.api.document import make_router
from panel.api.idempotency import Repeated
from panel.api.paging import Page, page_asker, page_of
from panel.api.shapes import SearchText, Shape
from panel.web.access import Wiring, allowed
from salesmind.accounts.principal import Principal
from salesmind.bounds import BIGINT_MAX
from salesmind.db.paging import PageAsk
from salesmind.quotes.actions import ReplaceQuote
from salesmind.quotes.browse import QuoteFilter, list_quotes, list_reservations, one_quote, pdf_key_of
from salesmind.quotes.model import Status

router = make_router("quotes")

Reader = Annotated[Principal, Depends(allowed("sales.read"))]
Writer = Annotated[Principal, Depends(allowed("sales.write"))]
Newest = Annotated[PageAsk, Depends(page_asker(TypeAdapter(tuple[AwareDatetime, UUID])))]
Value = Annotated[int | None, Query(ge=0, le=BIGINT_MAX, description="in minor units")]

PDF_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
    "X-Frame-Options": "SAMEORIGIN",
    "Cache-Control": "private, no-store",
}
"""A page of ours shows it in a frame."""


class Quote(Shape):
    """A quote. Amounts are in the minor unit of `currency`."""

    id: UUID
    number: str
    version: int
    status: Status
    status_at: datetime
    customer: str
    lot_id: UUID
    lot: str
    project: str
    plan: str
    currency: str
    total: int
    payable: Annotated[int, Field(description="all that the customer pays in the end")]
    valid_until: date
    expires_at: Annotated[datetime, Field(description="the end of its last day where the company is")]
    issued_at: datetime
    conversation_id: UUID | None
    source: str
    has_pdf: bool
    reserved_until: date | None
    reservation_ends_at: Annotated[datetime | None, Field(description="while its lot is reserved under it")]


class Reservation(Shape):
    """A lot that is promised to a customer, or was."""

    id: UUID
    lot_id: UUID
    lot: str
    project: str
    quote_id: UUID
    number: str
    customer: str
    until: date
    ends_at: Annotated[datetime, Field(description="the end of its last day where the company is")]
    created_at: datetime
    released_at: datetime | None


class SentAgain(Shape):
    """The message that takes a quote to its customer once more."""

    quote_id: UUID
    message_id: UUID


class CancelledQuote(Shape):
    """A quote that promises nothing any more."""

    quote_id: UUID
    lot_released: bool


class ReplacementAsked(Shape):
    """The next version is being made; the old one is cancelled when it is."""

    quote_id: UUID
    request_id: UUID


@router.get("/quotes", summary="List quotes", response_model=Page[Quote])
def get_quotes(
    who: Reader,
    container: Wiring,
    ask: Newest,
    status: Status | None = None,
    currency: Annotated[str | None, Query(pattern="^[A-Z]{3}$")] = None,
    value_from: Value = None,
    value_to: Value = None,
    since: Annotated[AwareDatetime | None, Query(description="issued then or later")] = None,
    until: Annotated[AwareDatetime | None, Query(description="issued before")] = None,
    conversation: UUID | None = None,
    lot: UUID | None = None,
    q: SearchText = None,
) -> Any:
    """The newest first. `q` is a part of a number, a customer's name or a lot's."""
    wanted = QuoteFilter(status, currency, value_from, value_to, since, until, conversation, lot, q)
    return page_of(
        list_quotes(container.database, who.tenant_id, wanted, ask, sight=who.sight, actor=who.actor),
        Quote.of,
    )


@router.get("/quotes/{quote_id}", summary="Read a quote", response_model=Quote)
def get_quote(quote_id: UUID, who: Reader, container: Wiring) -> Any:
    """With its reservation, while it stands."""
    return one_quote(container.database, who.tenant_id, quote_id, sight=who.sight, actor=who.actor)


@router.get(
    "/quotes/{quote_id}/pdf",
    summary="Read a quote's PDF",
    response_class=Response,
    responses={200: {"description": "The document", "content": {"application/pdf": {}}}},
)
def get_quote_pdf(quote_id: UUID, who: Reader, container: Wiring) -> Response:
    """The document as the customer has it."""
    key = pdf_key_of(container.database, who.tenant_id, quote_id, sight=who.sight, actor=who.actor)
    return Response(container.files.read(key), media_type="application/pdf", headers=PDF_HEADERS)


@router.post("/quotes/{quote_id}/resend", summary="Send a quote again", response_model=SentAgain)
def resend_quote(quote_id: UUID, who: Writer, container: Wiring, repeatable: Repeated) -> Any:
    """To the conversation that it was sent to."""
    once = repeatable.answered(SentAgain.of, status=200)
    return container.quote_actions.resend(
        who.tenant_id, quote_id, sight=who.sight, actor=who.actor, once=once
    )


@router.post("/quotes/{quote_id}/cancel", summary="Cancel a quote", response_model=CancelledQuote)
def cancel_quote(quote_id: UUID, who: Writer, container: Wiring, repeatable: Repeated) -> Any:
    """The lot that was reserved under it is free again."""
    once = repeatable.answered(CancelledQuote.of, status=200)
    return container.quote_actions.cancel(
        who.tenant_id, quote_id, sight=who.sight, actor=who.actor, once=once
    )


@router.post(
    "/quotes/{quote_id}/replace",
    summary="Replace a quote by a new version",
    status_code=202,
    response_model=ReplacementAsked,
)
def replace_quote(
    quote_id: UUID, asked: ReplaceQuote, who: Writer, container: Wiring, repeatable: Repeated
) -> Any:
    """At today's price, for the same lot and customer, who gets it where they got this one."""
    once = repeatable.answered(ReplacementAsked.of, status=202)
    return container.quote_actions.replace(
        who.tenant_id, quote_id, asked, who.role, sight=who.sight, actor=who.actor, once=once
    )


@router.get("/reservations", summary="List reservations", response_model=Page[Reservation])
def get_reservations(
    who: Reader,
    container: Wiring,
    ask: Newest,
    standing: Annotated[bool | None, Query(description="those that stand, or those that ended")] = None,
) -> Any:
    """The newest first."""
    found = list_reservations(
        container.database, who.tenant_id, standing=standing, ask=ask, sight=who.sight, actor=who.actor
    )
    return page_of(found, Reservation.of)
