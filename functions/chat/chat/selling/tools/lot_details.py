"""``lot_details``: one lot's area, measures, state and list price."""

from collections.abc import Sequence
from dataclasses import replace

from chat.selling.tools.context import NAME_CHARACTERS, ToolContext, ToolResult, age, clip, said, shown_lot
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
    """Show a lot. One read of the inventory."""
    lots = find(context, arguments.lot, arguments.project)
    if len(lots) == 1:
        return show(context, lots[0])
    return ask_project(context, lots) if lots else unknown(context)


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


def show(context: ToolContext, lot: Lot) -> ToolResult:
    """Show a lot that was found; it is what is being discussed from now on."""
    place = ", ".join(clip(part, NAME_CHARACTERS) for part in (lot.project, lot.stage, lot.city) if part)
    measures = [
        context.text(f"lot.{name}", **{name: context.number(value)})
        for name, value in (("area", lot.area_m2), ("front", lot.front_m), ("depth", lot.depth_m))
        if value is not None
    ]
    price = (
        context.text("lot.price", price=context.money(lot.price))
        if lot.price
        else context.text("lot.no_price")
    )
    lines = [
        f"*{context.lot_name(lot.kind, lot.code)}*",
        place,
        *measures,
        price,
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
    return replace(said(context, "\n".join(lines), *buttons, state=state), lots=(lot,))


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
