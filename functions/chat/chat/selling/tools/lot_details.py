"""``lot_details``: one lot's area, measures, state, list price and ways to pay."""

from collections.abc import Sequence
from dataclasses import replace

from chat.selling.tools.context import NAME_CHARACTERS, ToolContext, ToolResult, age, clip, said, shown_lot
from chat.selling.tools.fact_sources import per_m2
from chat.selling.tools.ways_to_pay import priced_ways, way_lines, with_ways
from chat.turn.arguments import LotDetails
from chat.turn.button_payloads import SaleButton
from salesmind.inventory.catalogue import Lot, Offer
from salesmind.whatsapp.outgoing import ListMessage, Row, Section

_NAME_OF_DETAIL = 40


def details(lot: Lot) -> list[str]:
    """Return a line for each of the company's own columns that says something of a lot."""
    return [
        f"{clip(name, _NAME_OF_DETAIL)}: {clip(value, NAME_CHARACTERS)}"
        for name, value in lot.details.items()
        if value
    ]


def run(context: ToolContext, arguments: LotDetails) -> ToolResult:
    """Show a lot. Two reads of the inventory."""
    offer = offer_of(context, arguments.lot, arguments.project)
    return show(context, offer) if isinstance(offer, Offer) else offer


def find(context: ToolContext, code: str, project: str | None) -> Sequence[Lot]:
    """Return the lots with a code: of several, the one that is being discussed or was shown last."""
    lots = context.inventory.find_lot(context.tenant_id, code, project, context.day)
    if len(lots) > 1:
        state = context.state
        spoken_of = {lot.id for lot in (state.lot, state.pending and state.pending.lot, *state.shown) if lot}
        near = [lot for lot in lots if lot.id in spoken_of]
        return near if len(near) == 1 else lots
    return lots


def offer_of(context: ToolContext, code: str, project: str | None) -> Offer | ToolResult:
    """Return what is offered under a code; where that is not one lot, what the customer is asked or told."""
    lots = find(context, code, project)
    if len(lots) != 1:
        return ask_project(context, lots) if lots else unknown(context)
    return context.inventory.offer(context.tenant_id, lots[0].id, context.day) or unknown(context)


def price_lines(context: ToolContext, lot: Lot) -> list[str]:
    """Return a lot's list price, in all and by square metre."""
    if lot.price is None:
        return [context.text("lot.no_price")]
    lines = [context.text("lot.price", price=context.money(lot.price))]
    each = per_m2(lot)
    return [*lines, context.text("lot.per_m2", price=context.money(each))] if each else lines


def show(context: ToolContext, offer: Offer) -> ToolResult:
    """Show a lot that was found; it is what is being discussed from now on."""
    lot = offer.lot
    place = ", ".join(clip(part, NAME_CHARACTERS) for part in (lot.project, lot.stage, lot.city) if part)
    measures = [
        context.text(f"lot.{name}", **{name: context.number(value)})
        for name, value in (("area", lot.area_m2), ("front", lot.front_m), ("depth", lot.depth_m))
        if value is not None
    ]
    lines = [
        f"*{context.lot_name(lot.kind, lot.code)}*",
        place,
        *measures,
        *price_lines(context, lot),
        context.text("lot.status", status=context.text(f"status.{lot.status}")),
        *details(lot),
        *age(context, lot.as_of),
    ]
    buttons = [context.button("button.others", SaleButton("list"))]
    if lot.status == "available" and lot.price:
        buttons.insert(0, context.button("button.quote", SaleButton("quote", str(lot.id))))
    buttons.append(context.button("button.person", SaleButton("person")))
    state = context.state.discussing(shown_lot(lot))
    if state.shown:
        state = state.model_copy(update={"asked": "lot"})
    ways = way_lines(context, priced_ways(context, offer))
    told = "\n".join(lines)
    shown = said(context, with_ways(f"{told}\n" if ways else told, ways), *buttons, state=state)
    # A model has plans reckoned by a tool of their own.
    return replace(shown, text=told, lots=(lot,))


def ask_project(context: ToolContext, lots: Sequence[Lot]) -> ToolResult:
    """Ask which of several lots with one code is meant."""
    rows = tuple(
        Row(
            id=SaleButton("lot", str(lot.id)).button_id,
            title=clip(f"{place}. {context.lot_name(lot.kind, lot.code)}", 24),
            description=clip(lot.project, 72),
        )
        for place, lot in enumerate(lots, 1)
    )
    lines = [f"{place}. {clip(lot.project, NAME_CHARACTERS)}" for place, lot in enumerate(lots, 1)]
    body = "\n".join([context.text("which_project"), *lines])
    message = ListMessage(body=body, button=context.text("found.button"), sections=(Section(rows=rows),))
    state = context.state.model_copy(
        update={"shown": tuple(map(shown_lot, lots)), "asked": "lot", "more": False}
    )
    return ToolResult(body, message, state, lots=lots)


def unknown(context: ToolContext) -> ToolResult:
    """Say that there is no such lot."""
    button = context.button("button.available", SaleButton("list"))
    state = context.state.model_copy(update={"asked": None})
    return said(context, context.text("lot.unknown"), button, state=state)
