"""What a lot costs with each of the company's plans, a line each: who is shown a lot most often asks this next."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from chat.selling.tools.context import BODY_CHARACTERS, NAME_CHARACTERS, ROLE, ToolContext, clip
from salesmind.inventory.catalogue import Offer
from salesmind.quotes.preview import QuotePreview, preview_quote
from salesmind.sale_errors import QuoteError

MAX_WAYS: Final = 5


def priced_ways(context: ToolContext, offer: Offer) -> Sequence[QuotePreview]:
    """Price an offer with each plan, five at most; none where nothing can be promised of it now."""
    try:
        return [preview_quote(offer, plan.code, None, ROLE, context.now) for plan in offer.plans[:MAX_WAYS]]
    except QuoteError:
        return []  # Who asks for a quote is told why.


def way_lines(context: ToolContext, ways: Sequence[QuotePreview]) -> list[str]:
    """Return a line for each way to pay."""
    return [_line(context, priced) for priced in ways]


def with_ways(body: str, lines: Sequence[str]) -> str:
    """Return a body with lines below it, as many as fit whole into a message with buttons: no amount is ever cut."""
    for line in lines:
        longer = f"{body}\n{line}"
        if len(longer) > BODY_CHARACTERS:
            break
        body = longer
    return body


def _line(context: ToolContext, priced: QuotePreview) -> str:
    pricing, plan = priced.pricing, clip(priced.plan.name, NAME_CHARACTERS)
    regular = [one for one in pricing.schedule.instalments if one.kind == "regular"]
    if priced.plan.definition.kind == "cash" or not regular:
        return context.text("way.cash", plan=plan, total=context.money(pricing.total))
    return context.text(
        "way.instalments" if pricing.down_payment.minor else "way.no_down",
        plan=plan,
        down=context.money(pricing.down_payment),
        number=len(regular),
        payment=context.money(replace(pricing.total, minor=regular[0].payment)),
    )
