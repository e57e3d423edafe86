"""``compare_lots``: two to four lots beside each other."""

from collections.abc import Sequence

from chat.selling.tools.context import (
    BODY_CHARACTERS,
    NAME_CHARACTERS,
    ToolContext,
    ToolResult,
    clip,
    clipped_body,
    shown_lot,
)
from chat.selling.tools.lot_details import details, offer_of, price_lines
from chat.selling.tools.ways_to_pay import priced_ways, way_lines
from chat.turn.arguments import CompareLots
from chat.turn.button_payloads import SaleButton
from salesmind.inventory.catalogue import Lot, Offer
from salesmind.money import Money
from salesmind.whatsapp.outgoing import Button, ButtonsMessage, TextMessage

MAX_COMPARED = 4
MAX_WITH_WAYS = 2


def run(context: ToolContext, arguments: CompareLots) -> ToolResult:
    """Compare lots by their codes. Two reads of the inventory for each; the first that is not clear is asked about."""
    offers: list[Offer] = []
    for code in dict.fromkeys(arguments.lots):
        found = offer_of(context, code, arguments.project)
        if not isinstance(found, Offer):
            return found
        offers.append(found)
    return compare(context, offers)


def compare(context: ToolContext, offers: Sequence[Offer], intro: str = "") -> ToolResult:
    """Show lots beside each other; the first is what is spoken of from now on, the others what was.

    The ways to pay are told of two, as many as fit into a message.
    """
    offers = offers[:MAX_COMPARED]
    lots = [offer.lot for offer in offers]
    blocks = [_block(context, lot) for lot in lots]
    apart = _apart(context, lots)
    told = "\n\n".join(filter(None, [intro, *blocks, apart]))
    ways = [
        way_lines(context, priced_ways(context, offer)) if len(offers) <= MAX_WITH_WAYS else []
        for offer in offers
    ]
    body = told
    for most in range(1, max(map(len, ways), default=0) + 1):
        more = ["\n".join([block, *lines[:most]]) for block, lines in zip(blocks, ways, strict=True)]
        longer = "\n\n".join(filter(None, [intro, *more, apart]))
        if len(longer) > BODY_CHARACTERS:
            break  # No amount is cut.
        body = longer
    quotable = [lot for lot in lots if lot.status == "available" and lot.price]
    buttons = [
        Button(
            id=SaleButton("quote", str(lot.id)).button_id,
            title=clip(context.text("button.quote_lot", code=lot.code), 20),
        )
        for lot in quotable[:3]
    ]
    titles = {button.title for button in buttons}
    message = (
        ButtonsMessage(body=clipped_body(body), buttons=tuple(buttons))
        if buttons and len(titles) == len(buttons)
        else TextMessage(body=body)
    )
    state = context.state.discussing(*map(shown_lot, lots))
    return ToolResult(told, message, state, lots=tuple(lots))


def _apart(context: ToolContext, lots: Sequence[Lot]) -> str:
    """Tell by how much two lots differ in price and area; nothing of more lots."""
    if len(lots) != 2:
        return ""
    one, other = lots
    differences: list[str] = []
    if one.price and other.price and one.price.currency == other.price.currency:
        apart = Money(abs(one.price.minor - other.price.minor), one.price.currency)
        differences += [context.money(apart)] if apart.minor else []
    if one.area_m2 and other.area_m2 and one.area_m2 != other.area_m2:
        differences.append(f"{context.number(abs(one.area_m2 - other.area_m2))} m²")
    return context.text("lot.apart", differences=" · ".join(differences)) if differences else ""


def _block(context: ToolContext, lot: Lot) -> str:
    facts = [
        context.text("lot.area", area=context.number(lot.area_m2)) if lot.area_m2 is not None else "",
        *price_lines(context, lot),
        context.text("lot.status", status=context.text(f"status.{lot.status}")),
        *details(lot),
    ]
    title = f"*{context.lot_name(lot.kind, lot.code)}* ({clip(lot.project, NAME_CHARACTERS)})"
    return "\n".join([title, *filter(None, facts)])
