"""``search_inventory``: what is for sale, ten at most, and how many there are."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from chat.selling.tools.context import NAME_CHARACTERS, ToolContext, ToolResult, age, clip, said, shown_lot
from chat.selling.tools.fact_sources import number_fact
from chat.selling.tools.facts import Fact
from chat.turn.arguments import LAST_PAGE, SearchInventory
from chat.turn.button_payloads import SaleButton
from chat.understanding.amounts import MIN_PRICE
from salesmind.inventory.catalogue import FoundLots, Lot, LotSearch
from salesmind.whatsapp.outgoing import TEXT_LIMIT, ListMessage, Row, Section

PAGE = 9
_MANY: Final = 200
"""A WhatsApp list has ten rows; the last one leads on."""

_TITLE = 24
_DESCRIPTION = 72


def run(context: ToolContext, arguments: SearchInventory) -> ToolResult:
    """List the lots that fit. One read of the inventory; more when none is of the kind or in the currency asked for."""
    skipped = PAGE * (arguments.page - 1)
    found = _found(context, arguments, skipped)
    notes: list[str] = []
    if not found.total and arguments.kind:
        anyhow = arguments.model_copy(update={"kind": None})
        other = _found(context, anyhow, skipped)
        if other.total:
            kind = context.text(f"kinds.{arguments.kind}")
            arguments, found, notes = anyhow, other, [context.text("found.other_kind", kind=kind)]
    if not found.total and arguments.price_to and arguments.price_to < MIN_PRICE:
        # "130 pila": what a customer says of land is mostly thousands, and the reply says so.
        anyhow = arguments.model_copy(update=_in_thousands(arguments))
        other = _found(context, anyhow, skipped)
        if other.total:
            highest = context.number(anyhow.price_to or Decimal(0))
            arguments, found, notes = anyhow, other, [context.text("found.thousands", highest=highest)]
    if not found.total and arguments.attributes:
        anyhow = arguments.model_copy(update={"attributes": ()})
        other = _found(context, anyhow, skipped)
        if other.total:
            arguments, found, notes = anyhow, other, [context.text("found.without_attribute")]
    if not found.total and arguments.currency and (arguments.price_from or arguments.price_to):
        anyhow = arguments.model_copy(update={"currency": None, "price_from": None, "price_to": None})
        other = _found(context, anyhow, skipped)
        if other.lots and all(lot.price and lot.price.currency != arguments.currency for lot in other.lots):
            arguments, found = anyhow, other
            notes = [*notes, context.text("found.other_currency")]
    if not found.total and arguments.price_to:
        # A budget below all prices: what costs least is nearer to an answer than "nothing".
        for wider in (arguments, arguments.model_copy(update={"attributes": ()})):
            anyhow = wider.model_copy(update={"price_from": None, "price_to": None, "order": "price"})
            other = _found(context, anyhow, skipped)
            if other.total:
                arguments, found, notes = anyhow, other, [context.text("found.above_budget")]
                break
    return _result(context, arguments, found, skipped, notes)


def first_found(context: ToolContext, arguments: SearchInventory) -> Sequence[Lot]:
    """Return the first lots that fit, some hundred."""
    return _found(context, arguments, _MANY).lots


def _in_thousands(arguments: SearchInventory) -> dict[str, Decimal]:
    prices = {"price_from": arguments.price_from, "price_to": arguments.price_to}
    return {name: price * 1_000 for name, price in prices.items() if price is not None}


def as_list(result: ToolResult, body: str) -> ToolResult:
    """Return the result with another text over its list."""
    message = result.message
    if not isinstance(message, ListMessage):
        return result
    body = body[:TEXT_LIMIT]
    return replace(result, message=ListMessage(body=body, button=message.button, sections=message.sections))


def _found(context: ToolContext, arguments: SearchInventory, skipped: int) -> FoundLots:
    wish = LotSearch(
        project=arguments.project,
        city=arguments.city,
        stage=arguments.stage,
        kind=arguments.kind,
        not_kind=arguments.not_kind,
        status=arguments.status,
        currency=arguments.currency,
        price_from=arguments.price_from,
        price_to=arguments.price_to,
        area_from=arguments.area_from,
        area_to=arguments.area_to,
        order=arguments.order,
        attributes=arguments.attributes,
    )
    return context.inventory.search(context.tenant_id, wish, context.day, limit=skipped + PAGE + 1)


def _result(
    context: ToolContext, arguments: SearchInventory, found: FoundLots, skipped: int, notes: list[str]
) -> ToolResult:
    rest = found.lots[skipped:]
    goes_on = found.total - skipped > PAGE + 1 and arguments.page < LAST_PAGE
    lots = rest[:PAGE] if goes_on else rest[: PAGE + 1]
    if not lots:
        return _nothing(context, arguments, found)
    lines = [
        *notes,
        context.text(
            f"found.{arguments.status}",
            total=found.total,
            first=skipped + 1,
            last=skipped + len(lots),
        ),
        *(f"{place}. {_line(context, lot)}" for place, lot in enumerate(lots, 1)),
        *age(context, found.as_of),
        "",
        context.text("found.choose"),
    ]
    rows = [
        Row(
            id=SaleButton("lot", str(lot.id)).button_id,
            title=clip(f"{place}. {context.lot_name(lot.kind, lot.code)}", _TITLE),
            description=clip(" · ".join([*_facts(context, lot), lot.project]), _DESCRIPTION),
        )
        for place, lot in enumerate(lots, 1)
    ]
    if goes_on:
        rows.append(Row(id=SaleButton("more").button_id, title=context.text("found.more")))
    body = "\n".join(lines)
    message = ListMessage(
        body=body, button=context.text("found.button"), sections=(Section(rows=tuple(rows)),)
    )
    changes = {
        "search": arguments,
        "more": goes_on,
        "shown": tuple(map(shown_lot, lots)),
        "asked": "lot",
        "lot": None,
    }
    state = context.state.model_copy(update=changes)
    return ToolResult(body, message, state, lots=lots, facts=tuple(_found_facts(context, found)))


def _found_facts(context: ToolContext, found: FoundLots) -> Iterator[Fact]:
    """Yield how many there are, and between which prices and areas those lie that were found."""
    yield number_fact(context, "found", found.total)
    prices = [lot.price for lot in found.lots if lot.price]
    if prices and len({price.currency for price in prices}) == 1:
        for name, price in (("lowest_price", min(prices)), ("highest_price", max(prices))):
            yield Fact(name, price, "money", context.money(price))
    areas = [lot.area_m2 for lot in found.lots if lot.area_m2]
    if areas:
        for name, area in (("smallest_area", min(areas)), ("largest_area", max(areas))):
            yield Fact(name, area, "area", f"{context.number(area)} m²")


def _nothing(context: ToolContext, arguments: SearchInventory, found: FoundLots) -> ToolResult:
    state = context.state.model_copy(update={"more": False, "asked": None})
    if found.total:
        return said(context, context.text("found.no_more"), state=state)
    if arguments == SearchInventory():
        return said(context, context.text("found.nothing"), state=state)
    button = context.button("button.available", SaleButton("list"))
    return said(context, context.text("found.none"), button, state=state)


def _line(context: ToolContext, lot: Lot) -> str:
    place = ", ".join(clip(part, NAME_CHARACTERS) for part in (lot.project, lot.stage) if part)
    return " · ".join([f"*{context.lot_name(lot.kind, lot.code)}*", place, *_facts(context, lot)])


def _facts(context: ToolContext, lot: Lot) -> list[str]:
    area = f"{context.number(lot.area_m2)} m²" if lot.area_m2 else None
    price = context.money(lot.price) if lot.price else None
    return [fact for fact in (area, price) if fact]
