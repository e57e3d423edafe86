"""Which lots a wish is about: named, at a place of the list, of those that were spoken of, or the one that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from chat.responders.expectations import GROUPS
from chat.responders.searches import search_of
from chat.selling.moves import SellingTurn
from chat.turn.sale import SaleState, ShownLot
from chat.understanding.intents import Intent
from chat.understanding.mentions import Mentions
from chat.understanding.wishes import Wish

MIN_CERTAINTY: Final = 0.35
"""Below it an intent alone, with nothing named, is not acted on."""

SURELY: Final = 0.6
_HARDLY: Final = 0.2

_FEW_WORDS: Final = 3
"""Beside a number that chooses from a list."""

_PAYING: Final = (Intent.PLAN, Intent.SIMULATE, Intent.QUOTE, Intent.ACCEPT, Intent.PRICE)
LOOKING: Final = (Intent.LOT, Intent.PRICE, Intent.COMPARE, Intent.CORRECTION, Intent.ACCEPT)
OF_SALE: Final = GROUPS["sale"] | {Intent.ACCEPT, Intent.YES}


@dataclass(frozen=True, slots=True)
class Found:
    """The lots that a wish is about. ``is_named`` is whether the message says which."""

    lots: Sequence[ShownLot] = ()
    is_named: bool = False


def meant_lots(named: Mentions, wish: Wish, sale: SellingTurn) -> Found:
    """Return the lots that a wish is about: what names one most plainly counts first."""
    state = sale.state
    if named.lots:
        lots = [ShownLot(id=lot.id, code=lot.code, project=lot.project) for lot in named.lots]
        return Found(lots, is_named=True)
    found = (
        _by_number(named, wish, state)
        or _by_place(named, wish, state)
        or _by_order(named, wish, sale)
        or _by_criteria(named, wish, sale)
    )
    if found:
        return Found(found, is_named=True)
    if _is_other(named, wish):
        others = [lot for lot in (*state.recent, *state.shown) if not sale.lot or lot.id != sale.lot.id]
        return Found(others[:1], is_named=bool(others))
    if sale.lot:
        is_named = named.is_this and named.names_nothing and wish.reading.of(*LOOKING) >= _HARDLY
        return Found([sale.lot], is_named=is_named)
    if named.is_this and len(state.recent) == 1:
        return Found(state.recent)  # "The cheapest?", and then "how is this one in 24?"
    return Found(state.shown if len(state.shown) == 1 else ())


def _by_number(named: Mentions, wish: Wish, state: SaleState) -> Sequence[ShownLot]:
    """Return the lots of those spoken of whose code ends with a number that is said of a lot, or that measure so."""
    ended = [lot for number in named.endings for lot in _spoken(state) if _ends_with(lot.code, number)]
    if ended:
        return ended[:2]
    placed = [number for number in named.endings if 1 <= number <= len(state.shown)]
    if placed:
        return [state.shown[placed[0] - 1]]
    measured = _of_size(named, (*state.shown, *state.recent))
    is_wanted = named.is_this or wish.reading.of(Intent.LOT, Intent.PRICE) >= MIN_CERTAINTY
    return [measured] if measured and is_wanted else []


def _by_place(named: Mentions, wish: Wish, state: SaleState) -> Sequence[ShownLot]:
    """Return the lot at a place of the list, or of those spoken of in turn."""
    of_sale = named.is_choice or wish.reading.of(*OF_SALE, Intent.VISIT) >= MIN_CERTAINTY
    place = named.place if state.asked != "plan" and of_sale else None  # "the third time I ask"
    if place is None and state.asked == "lot" and named.number is not None and not named.says_plan:
        is_choice = named.size <= _FEW_WORDS or wish.reading.of(Intent.LOT, Intent.PRICE) >= SURELY
        if is_choice and 1 <= named.number <= len(state.shown):
            place = named.number
        elif named.size <= _FEW_WORDS:
            return [lot for lot in _spoken(state) if _ends_with(lot.code, named.number or 0)][:1]
    before = state.recent[::-1] if len(state.recent) > 1 else ()
    of = before if before and len(state.shown) < 2 else state.shown
    if place is None or not of:
        return ()
    at = place - 1 if place > 0 else len(of) - 1
    return [of[min(at, len(of) - 1)]] if of is before else of[at : at + 1]


def _by_order(named: Mentions, wish: Wish, sale: SellingTurn) -> Sequence[ShownLot]:
    """Return the cheapest or largest of two that were spoken of, or of the list that was shown."""
    state = sale.state
    of_two = named.is_of_few or wish.reading.of(Intent.COMPARE) >= MIN_CERTAINTY
    if named.order and of_two and len(state.recent) > 1:
        return [_best(named.order, state.recent[:2])]
    chooses = named.order or wish.intent in {Intent.CHEAPEST, Intent.LARGEST}
    of_list = state.asked == "lot" and not state.lot and len(state.shown) > 1 and not named.names_criteria
    if not (chooses and of_list):
        return ()
    order = named.order or ("price" if wish.intent is Intent.CHEAPEST else "area_desc")
    return [_best(order, state.shown)]


def _by_criteria(named: Mentions, wish: Wish, sale: SellingTurn) -> Sequence[ShownLot]:
    """Return the one lot of those spoken of that is what is named: "the corner one in 24". One read of the inventory.

    Beside a lot that is spoken of an attribute is asked about it, unless the message is about paying.
    """
    search = search_of(named) if named.attributes or named.kind or named.stage else None
    spoken = sale.state.recent if len(sale.state.recent) > 1 else sale.state.shown
    chooses = wish.reading.of(*_PAYING) >= (SURELY if sale.lot else MIN_CERTAINTY) or named.says_plan
    if search is None or not chooses or len(spoken) < 2:
        return ()
    fitting = sale.fitting(search)
    return found if len(found := [lot for lot in spoken if lot.id in fitting]) == 1 else ()


def _is_other(named: Mentions, wish: Wish) -> bool:
    """Whether the lot before is meant: "the other one"; "no, not this one"."""
    takes_back = wish.intent is Intent.CORRECTION and wish.certainty >= SURELY
    return named.is_other or (takes_back and named.names_nothing and named.number is None)


def _spoken(state: SaleState) -> Sequence[ShownLot]:
    lots = (*((state.lot,) if state.lot else ()), *state.recent, *state.shown)
    return list({lot.id: lot for lot in lots}.values())


def _of_size(named: Mentions, lots: Sequence[ShownLot]) -> ShownLot | None:
    """Return the one lot of those shown that has the area that is named: "the one of 105 m²"."""
    area = named.amount("area")
    found = {lot.id: lot for lot in lots if area and lot.area and abs(lot.area - area.value) < 1}
    return next(iter(found.values())) if len(found) == 1 else None


def _best(order: str, lots: Sequence[ShownLot]) -> ShownLot:
    """Return the first of lots by an order; those of which nothing is known come last."""
    pick = max if order.endswith("_desc") else min
    if order.startswith("area"):
        return pick([lot for lot in lots if lot.area is not None] or lots, key=lambda lot: lot.area or 0)
    return pick([lot for lot in lots if lot.price is not None] or lots, key=lambda lot: lot.price or 0)


def _ends_with(code: str, number: int) -> bool:
    digits = ""
    for character in reversed(code):
        if not character.isdigit():
            break
        digits = character + digits
    return bool(digits) and int(digits) == number
