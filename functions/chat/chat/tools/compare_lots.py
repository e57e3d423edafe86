"""``compare_lots``: two to four lots side by side."""

from chat.sale_presses import SaleButton
from chat.tools.arguments import CompareLots
from chat.tools.context import NAME_CHARACTERS, ToolContext, ToolResult, clip, shown_lot
from chat.tools.lot_details import ask_project, find, unknown
from salesmind.outgoing import ListMessage, Row, Section
from salesmind.sales.catalogue import Lot


def run(context: ToolContext, arguments: CompareLots) -> ToolResult:
    """Show the lots together. One read of the inventory for each; the first that is not clear is asked about."""
    lots: list[Lot] = []
    for code in dict.fromkeys(arguments.lots):
        found = find(context, code, arguments.project)
        if len(found) != 1:
            return ask_project(context, found) if found else unknown(context)
        lots += found
    lines = [f"{place}. {_line(context, lot)}" for place, lot in enumerate(lots, 1)]
    rows = tuple(
        Row(
            id=SaleButton("lot", str(lot.id)).button_id,
            title=clip(f"{place}. {context.lot_name(lot.kind, lot.code)}", 24),
            description=clip(lot.project, 72),
        )
        for place, lot in enumerate(lots, 1)
    )
    body = "\n".join([*lines, "", context.text("found.choose")])
    message = ListMessage(body=body, button=context.text("found.button"), sections=(Section(rows=rows),))
    state = context.state.model_copy(
        update={
            "shown": tuple(map(shown_lot, lots)),
            "lot": None,
            "asked": "lot",
            "more": False,
            "pending": None,
        }
    )
    return ToolResult(body, message, state, lots=lots)


def _line(context: ToolContext, lot: Lot) -> str:
    area = f"{context.number(lot.area_m2)} m²" if lot.area_m2 else None
    price = context.money(lot.price) if lot.price else context.text("lot.no_price")
    status = context.text(f"status.{lot.status}")
    place = clip(lot.project, NAME_CHARACTERS)
    name = f"*{context.lot_name(lot.kind, lot.code)}*"
    return " · ".join(part for part in (name, place, area, price, status) if part)
