"""/panel/quotes: what was offered to whom, and what the team does with it."""

from contextlib import suppress
from decimal import Decimal, InvalidOperation
from typing import Annotated, get_args
from uuid import UUID, uuid4

from fastapi import APIRouter, Depends, Form, Query
from fastapi.responses import RedirectResponse, Response
from pydantic import ValidationError

from panel.api.idempotency import sent_form
from panel.api.quotes import PDF_HEADERS, CancelledQuote, Newest, ReplacementAsked, SentAgain
from panel.api.shapes import SearchText
from panel.pages.clock import TimeLeft, time_left
from panel.pages.lists import listed, refreshed
from panel.web.access import Wiring, allowed
from panel.web.render import page, panel_text
from panel.wiring.container import PanelContainer
from salesmind.accounts.principal import Principal
from salesmind.db.once import RepeatedRequestError, RequestInProgressError
from salesmind.db.paging import PageAsk
from salesmind.errors import ConflictError
from salesmind.inventory.terms import PlanRow, list_plans
from salesmind.quotes.actions import ReplaceQuote
from salesmind.quotes.browse import QuoteFilter, QuoteRow, list_quotes, one_quote, pdf_key_of
from salesmind.quotes.model import OPEN, Status

router = APIRouter(prefix="/panel/quotes", include_in_schema=False)

Reader = Annotated[Principal, Depends(allowed("sales.read"))]
Writer = Annotated[Principal, Depends(allowed("sales.write"))]
Text = Annotated[str, Form()]
Shown = Annotated[list[int], Query(max_length=10)]

QUOTES = "/panel/quotes"
IN_FORCE: tuple[Status, ...] = ("sent", "viewed", "accepted")
DONE = ("resent", "cancelled", "replaced")


@router.get("")
def show_quotes(
    who: Reader,
    container: Wiring,
    ask: Newest,
    status: Status | None = None,
    lot: UUID | None = None,
    q: SearchText = None,
    shown: Shown = [],  # noqa: B006 - FastAPI copies it
) -> Response:
    """List quotes, the newest first."""
    wanted = QuoteFilter(status=status, lot_id=lot, q=q)
    found = list_quotes(
        container.database, who.tenant_id, wanted, refreshed(ask, shown), sight=who.sight, actor=who.actor
    )
    return page(
        who,
        "quotes.html",
        screen="quotes",
        quotes=listed(found, QUOTES, {"status": status, "lot": lot, "q": q}),
        states=get_args(Status),
        chosen=status,
        lot=lot,
        q=q or "",
        clock=lambda row: _clock(row, who, container),
    )


@router.get("/{quote_id}")
def show_quote(quote_id: UUID, who: Reader, container: Wiring, done: str = "") -> Response:
    """Show a quote."""
    return _quote(who, container, quote_id, done=done if done in DONE else "")


@router.get("/{quote_id}/pdf")
def show_pdf(quote_id: UUID, who: Reader, container: Wiring) -> Response:
    """Give the document to the frame of its page."""
    key = pdf_key_of(container.database, who.tenant_id, quote_id, sight=who.sight, actor=who.actor)
    return Response(container.files.read(key), media_type="application/pdf", headers=PDF_HEADERS)


@router.post("/{quote_id}/resend")
def post_resend(quote_id: UUID, who: Writer, container: Wiring, key: Text = "") -> Response:
    """Send it to its customer once more."""
    once = sent_form(who, f"resend {quote_id}", key).answered(SentAgain.of)
    try:
        with suppress(RepeatedRequestError, RequestInProgressError):
            container.quote_actions.resend(
                who.tenant_id, quote_id, sight=who.sight, actor=who.actor, once=once
            )
    except ConflictError:
        return _quote(who, container, quote_id, problem=("resend", "cannot_resend"))
    return RedirectResponse(f"{QUOTES}/{quote_id}?done=resent", 303)


@router.post("/{quote_id}/cancel")
def post_cancel(quote_id: UUID, who: Writer, container: Wiring, key: Text = "") -> Response:
    """Cancel it; its lot is free again."""
    once = sent_form(who, f"cancel {quote_id}", key).answered(CancelledQuote.of)
    try:
        with suppress(RepeatedRequestError, RequestInProgressError):
            container.quote_actions.cancel(
                who.tenant_id, quote_id, sight=who.sight, actor=who.actor, once=once
            )
    except ConflictError:
        return _quote(who, container, quote_id, problem=("cancel", "cannot_cancel"))
    return RedirectResponse(f"{QUOTES}/{quote_id}?done=cancelled", 303)


@router.post("/{quote_id}/replace")
def post_replace(
    quote_id: UUID, who: Writer, container: Wiring, plan: Text = "", discount: Text = "", key: Text = ""
) -> Response:
    """Have another made in its place."""
    once = sent_form(who, f"replace {quote_id}", key).answered(ReplacementAsked.of)
    try:
        asked = ReplaceQuote(plan_code=plan, discount_percent=percent(discount))
        with suppress(RepeatedRequestError, RequestInProgressError):
            container.quote_actions.replace(
                who.tenant_id, quote_id, asked, who.role, sight=who.sight, actor=who.actor, once=once
            )
    except (ValidationError, InvalidOperation):
        return _quote(
            who, container, quote_id, problem=("replace", "bad_replacement"), tried=(plan, discount)
        )
    except ConflictError:
        return _quote(who, container, quote_id, problem=("replace", "cannot_replace"), tried=(plan, discount))
    return RedirectResponse(f"{QUOTES}/{quote_id}?done=replaced", 303)


def percent(written: str) -> Decimal | None:
    """Return a percentage as people write it, with a comma or a point; None for nothing.

    Raises:
        InvalidOperation: it is no number.
    """
    plain = written.strip().removesuffix("%").strip().replace(",", ".")
    return Decimal(plain) if plain else None


def _quote(
    who: Principal,
    container: PanelContainer,
    quote_id: UUID,
    *,
    done: str = "",
    problem: tuple[str, str] = ("", ""),
    tried: tuple[str, str] = ("", ""),
) -> Response:
    quote = one_quote(container.database, who.tenant_id, quote_id, sight=who.sight, actor=who.actor)
    replaceable = quote.status in OPEN and who.may("sales.write")
    where, why = problem
    return page(
        who,
        "quote.html",
        status=409 if why else 200,
        screen="quotes",
        quote=quote,
        plans=_plans(who, container, quote) if replaceable else [],
        may_resend=quote.status in IN_FORCE and quote.conversation_id is not None,
        may_cancel=quote.status in (*OPEN, "accepted"),
        clock=lambda row: _clock(row, who, container),
        done=panel_text(who.language, f"quotes.{done}") if done else "",
        problems={where: panel_text(who.language, f"quotes.{why}")} if why else {},
        tried=tried,
        key=uuid4(),
    )


def _plans(who: Principal, container: PanelContainer, quote: QuoteRow) -> list[PlanRow]:
    found = list_plans(container.database, who.tenant_id, None, PageAsk(limit=200), actor=who.actor)
    return [plan for plan in found.items if plan.active and plan.project in (None, quote.project)]


def _clock(quote: QuoteRow, who: Principal, container: PanelContainer) -> dict[str, TimeLeft | None]:
    now = container.now()
    ends = quote.reservation_ends_at
    return {
        "valid": time_left(quote.expires_at, now, who.language) if quote.status in IN_FORCE else None,
        "reserved": time_left(ends, now, who.language) if ends else None,
    }
