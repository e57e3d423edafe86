"""What a conversation gets to read about its quotes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from quote.pdf.formats import formats
from salesmind.inventory.catalogue import Lot
from salesmind.languages import Language, text
from salesmind.money import Money
from salesmind.money_format import format_money
from salesmind.quotes.buttons import QuoteButton
from salesmind.quotes.model import Quote, Reservation
from salesmind.quotes.texts import amount_field, error_text
from salesmind.sale_errors import QuoteError
from salesmind.tenants.company import QuoteTemplate
from salesmind.tenants.company_locale import figures_locale
from salesmind.whatsapp.outgoing import (
    Button,
    ButtonsMessage,
    DocumentMessage,
    OutgoingMessage,
    Template,
    TextMessage,
)

_BUTTON_CHARACTERS = 20
_NAME_CHARACTERS = 200


def quote_message(quote: Quote, pdf_sha256: str, template: QuoteTemplate | None) -> DocumentMessage:
    """The quote itself, with what it costs and what the customer can do next.

    ``template`` is what it travels in should the customer not have written for a day when it is sent.
    """
    language = quote.snapshot.language
    return DocumentMessage(
        key=quote.pdf_key,
        sha256=pdf_sha256,
        filename=quote.pdf_filename,
        caption=_about(
            quote,
            "caption",
            total=_total(quote),
            valid_until=_day(quote, quote.valid_until),
        ),
        template=_filled(template, quote) if template else None,
        buttons=(
            Button(
                id=QuoteButton("accept", quote.id).button_id, title=text("quotes.button_accept", language)
            ),
            Button(id=QuoteButton("plan", quote.id).button_id, title=text("quotes.button_plan", language)),
            Button(
                id=QuoteButton("person", quote.id).button_id, title=text("quotes.button_person", language)
            ),
        ),
    )


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a customer is told who gets no quote, whether a person has to go on, and whether the company must act."""

    message: OutgoingMessage
    person: bool = False
    is_companys: bool = False


def refusal(error: QuoteError, lot_id: UUID, language: Language, company_locale: str) -> Refusal:
    """Why there is no quote, in words for a customer. What only the company can mend they are not told."""

    def offer(body: str, button: str) -> Refusal:
        again = Button(id=QuoteButton("lot", lot_id).button_id, title=text(f"quotes.{button}", language))
        return Refusal(ButtonsMessage(body=body, buttons=(again,)))

    match error.code:
        case "price_changed":
            return offer(_new_price(error, language, company_locale), "button_new_price")
        case "unknown_plan":
            return offer(text("quotes.plan_gone", language), "button_plans")
        case "unknown_lot":
            return Refusal(TextMessage(body=text("quotes.lot_gone", language)))
        case "availability_unconfirmed":
            body = f"{error_text(error, language)} {text('quotes.advisor_writes', language)}"
            return Refusal(TextMessage(body=body), person=True)
        case "too_many_open" | "too_many_today" | "lot_not_available" | "inventory_unavailable":
            return Refusal(TextMessage(body=error_text(error, language)))
    body = f"{text('quotes.cannot_quote', language)} {text('quotes.advisor_writes', language)}"
    return Refusal(TextMessage(body=body), person=True, is_companys=True)


def _new_price(error: QuoteError, language: Language, company_locale: str) -> str:
    locale = figures_locale(company_locale, language)
    total, to_pay = (format_money(amount_field(error, name), locale) for name in ("total", "to_pay"))
    if total == to_pay:
        return text("quotes.price_changed", language, total=total)
    return text("quotes.price_changed_plan", language, total=total, to_pay=to_pay)


def already_sent(quote: Quote) -> TextMessage:
    """The customer asked for the quote that they have."""
    return TextMessage(
        body=_about(
            quote,
            "already_sent",
            total=_total(quote),
            valid_until=_day(quote, quote.valid_until),
        )
    )


def accepted(quote: Quote, until: date) -> TextMessage:
    """The lot is the customer's for now."""
    return TextMessage(body=_about(quote, "accepted", until=_day(quote, until)))


def accepted_already(quote: Quote, until: date | None) -> TextMessage:
    """The customer accepted before; ``until`` is None when the reservation did its work."""
    if until is None:
        return TextMessage(body=_about(quote, "accepted_settled"))
    return TextMessage(body=_about(quote, "accepted_already", until=_day(quote, until)))


def reserved_already(reservation: Reservation) -> TextMessage:
    """The lot is the customer's under another quote of theirs."""
    quote = reservation.quote
    return TextMessage(body=_about(quote, "held_already", until=_day(quote, reservation.until)))


def reserved_another(quote: Quote) -> TextMessage:
    """The customer holds as many lots as the company lets one customer hold; a person takes over."""
    return TextMessage(body=_about(quote, "reserved_another"))


def reserved_by_person(quote: Quote) -> TextMessage:
    """The day has seen as many reservations as may be made without a person; one takes over."""
    return TextMessage(body=_about(quote, "reserved_by_person"))


def not_in_force(quote: Quote) -> TextMessage:
    """The quote expired, or another one stands in its place."""
    if quote.status == "cancelled":
        return TextMessage(body=_about(quote, "quote_replaced"))
    return TextMessage(body=_about(quote, "quote_expired", valid_until=_day(quote, quote.valid_until)))


def unconfirmed(quote: Quote, error: QuoteError) -> TextMessage:
    """Nobody knows now whether the lot is still there; a person takes over."""
    return TextMessage(
        body=f"{error_text(error, quote.snapshot.language)} {_about(quote, 'advisor_confirms')}"
    )


def taken(quote: Quote, others: Sequence[Lot], *, reserved: bool) -> OutgoingMessage:
    """Somebody else was faster, or the company took the lot off the market.

    ``others`` are up to three similar lots with a price.
    """
    language, locale = quote.snapshot.language, quote.snapshot.locale
    sorry = _about(quote, "taken" if reserved else "gone")
    if not others:
        return TextMessage(body=f"{sorry}\n\n{text('quotes.no_alternatives', language)}")
    lines = [sorry, "", text("quotes.alternatives", language)]
    buttons: dict[str, Button] = {}
    for lot in others:
        facts = [lot.code[:_NAME_CHARACTERS]]
        if lot.area_m2 is not None:
            facts.append(f"{formats(locale, language, quote.currency).number(lot.area_m2)} m²")
        if lot.price is not None:
            facts.append(format_money(lot.price, locale))
        lines.append("• " + " · ".join(facts))
        title = lot.code[:_BUTTON_CHARACTERS].strip()
        buttons.setdefault(title, Button(id=QuoteButton("lot", lot.id).button_id, title=title))
    return ButtonsMessage(body="\n".join(lines), buttons=tuple(buttons.values()))


def _filled(template: QuoteTemplate, quote: Quote) -> Template:
    snapshot = quote.snapshot
    says = {
        "customer": snapshot.customer.name,
        "number": snapshot.number,
        "unit": snapshot.unit.name,
        "project": snapshot.unit.project,
        "total": _total(quote),
        "valid_until": _day(quote, quote.valid_until),
    }
    return Template(
        name=template.name,
        language=template.language,
        parameters=tuple(
            " ".join(says[name].split())[:_NAME_CHARACTERS] or "-" for name in template.parameters
        ),
        button_ids=tuple(QuoteButton(press, quote.id).button_id for press in template.buttons),
    )


def _total(quote: Quote) -> str:
    return format_money(Money(quote.total, quote.currency), quote.snapshot.locale)


def _about(quote: Quote, name: str, **fields: str) -> str:
    snapshot = quote.snapshot
    return text(
        f"quotes.{name}",
        snapshot.language,
        **{
            "number": snapshot.number,
            "unit": snapshot.unit.name[:_NAME_CHARACTERS],
            "project": snapshot.unit.project[:_NAME_CHARACTERS],
        }
        | fields,
    )


def _day(quote: Quote, day: date) -> str:
    return formats(quote.snapshot.locale, quote.snapshot.language, quote.currency).long_day(day)
