"""The sale without a model: what a wish names and wants, read against what was shown and spoken of."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from chat.responders.base import Asking, Reply
from chat.responders.documents import ASKING_DOCUMENTS
from chat.selling.moves import SellingTurn
from chat.turn.arguments import LONGEST_TERM, AttributeWish, PlanTerms, SearchInventory
from chat.turn.sale import PlanWish, ShownLot
from chat.understanding.amounts import Amount
from chat.understanding.intents import Intent
from chat.understanding.mentions import Mentions
from chat.understanding.plans import mentioned_plan
from chat.understanding.wishes import Wish
from salesmind.knowledge.refusal import answers_question
from salesmind.money import Money

MIN_CERTAINTY: Final = 0.35
"""Below it an intent alone, with nothing named, is not acted on."""

_SURELY: Final = 0.6
_NO_DOUBT: Final = 0.9

_ABOUT_MARGIN: Final = Decimal("0.1")
"""How far around "about 150 m²" is looked."""

_SMALLEST_AREA: Final = Decimal("0.01")
"""Square metres by which a lot is larger than another."""

_SMALLEST_LOT: Final = 10
"""Square metres: below it a number of metres is no lot's area."""

_PAYING = (Intent.PLAN, Intent.SIMULATE, Intent.QUOTE)
_LISTING = (Intent.LIST, Intent.BUDGET, Intent.CHEAPEST, Intent.LARGEST, Intent.PRICE)
_LOOKING = (Intent.LOT, Intent.PRICE, Intent.COMPARE, Intent.CORRECTION, Intent.ACCEPT)
_SALE = frozenset((*_PAYING, *_LISTING, *_LOOKING, Intent.MORE, Intent.YES))
_ELSEWHERE = frozenset(
    {
        Intent.DOCUMENT, Intent.FINANCING, Intent.PAYMENT_METHODS, Intent.PAY_TO_ACCOUNT, Intent.LOCATION,
        Intent.OPENING_HOURS, Intent.TRUST, Intent.VISIT, Intent.PHOTOS, Intent.PERSON, Intent.COMPLAINT,
        Intent.CANCEL_RESERVATION, Intent.MY_RESERVATION, Intent.PAID, Intent.BARGAIN,
    }
)  # fmt: skip
"""Intents that stay what they are when a lot is named beside them."""


@dataclass(frozen=True, slots=True)
class _Found:
    """The lots that a wish is about. ``is_named`` is whether the message says which."""

    lots: Sequence[ShownLot] = ()
    is_named: bool = False


class SaleRules:
    """Shows, lists, compares and previews."""

    def respond(self, asking: Asking) -> Reply | None:
        """Reply where the wish is one of the sale's."""
        sale = asking.sale
        if sale is None or len(asking.wishes) != 1:
            return None
        wish = asking.wish
        named = wish.mentions
        asks_of_lot = bool(named.attributes or named.asked) and sale.lot is not None
        says_term = sale.lot is not None and (named.says_plan or named.number in asking.plan_terms)
        elsewhere_from = _NO_DOUBT if says_term else _elsewhere_from(named, wish.intent)
        if named.says_plan and (named.is_this or named.lots):
            elsewhere_from = 1.0  # "this one if I pay cash"
        if wish.intent in _ELSEWHERE and not asks_of_lot and wish.certainty >= elsewhere_from:
            return None
        if named.says_nothing and wish.reading.of(*ASKING_DOCUMENTS) > wish.reading.of(*_SALE):
            return None
        if named.ambiguous:
            return Reply.of(sale.ask_project([lot.id for lot in named.ambiguous]), "lot")
        found = _lots(named, wish, sale)
        searches = named.project or named.city or named.attributes or named.amounts
        if not found.lots and named.codes and not searches:
            return Reply.of(sale.no_such_lot(), "lot")
        return (
            _compared(asking, sale, wish, found)
            or _paid(asking, sale, wish, found)
            or _shown(sale, wish, found)
            or _listed(asking, sale, wish)
        )


def _compared(asking: Asking, sale: SellingTurn, wish: Wish, found: _Found) -> Reply | None:
    lots = found.lots
    places = [place for place in wish.mentions.numbers if 1 <= place <= len(sale.state.shown)]
    if not lots and len(places) == 2 and wish.reading.of(Intent.COMPARE) >= MIN_CERTAINTY:
        lots = [sale.state.shown[place - 1] for place in places]  # "what is the difference between 1 and 4?"
    sureness = _SURELY if found.is_named else MIN_CERTAINTY  # "how much more is the second one?"
    if len(lots) < 2 and wish.reading.of(Intent.COMPARE) >= sureness:
        recent = sale.state.recent or sale.state.shown
        lots = list({lot.id: lot for lot in (*lots, *recent)}.values())[:2]
    if len(lots) < 2:
        return None
    return Reply.of(sale.compare([lot.id for lot in lots], asking.words("compare_intro")), "compare")


def _paid(asking: Asking, sale: SellingTurn, wish: Wish, found: _Found) -> Reply | None:
    """Preview a quote: a way to pay is named, or a quote is wanted, of a lot that is known."""
    state = sale.state
    plan = mentioned_plan(
        wish.mentions,
        is_asked=state.asked == "plan",
        shown=len(state.plans),
        terms=asking.plan_terms if found.lots else (),
        is_of_paying=wish.reading.of(*_PAYING) >= _SURELY,
    )
    wants_quote = wish.reading.of(*_PAYING) >= MIN_CERTAINTY
    lot = found.lots[0] if found.lots else None
    is_search = plan is None and _search(wish.mentions) is not None and not found.is_named
    if lot is None:
        if any(amount.is_monthly for amount in wish.mentions.amounts):
            return None
        if wants_quote and not is_search and not wish.mentions.order:
            asks = wish.intent is not Intent.QUOTE and not wish.mentions.says_plan
            if asks and _documents_answer(asking, wish):
                return None  # "¿Cuánto es la cuota inicial?"
            return Reply.of(sale.ask_lot(SearchInventory(project=wish.mentions.project)), "quote")
        return None
    terms = _terms(wish.mentions)
    if terms or (wish.mentions.is_down and plan is None):
        return Reply.of(sale.simulate(lot.id, terms or PlanTerms()), "simulate")
    is_another = found.is_named and state.pending is not None and lot.id != state.pending.lot.id
    if plan is None and state.pending and is_another and (wish.mentions.is_this or wants_quote):
        plan = PlanWish(code=state.pending.plan_code)  # "the same for B-09"
    if plan is not None:
        return Reply.of(sale.quote(lot.id, plan), "plan")
    if wants_quote and not is_search:
        wanted = (
            PlanWish(in_instalments=True)
            if wish.intent is Intent.PLAN and not wish.mentions.is_cash
            else None
        )
        return Reply.of(sale.quote(lot.id, None if wish.intent is Intent.QUOTE else wanted), "quote")
    return None


def _documents_answer(asking: Asking, wish: Wish) -> bool:
    if not asking.turn.knowledge.titles:
        return False
    return answers_question(asking.lookup.passages(wish.text, asking.language))


def _is_vague(wish: Wish) -> bool:
    """Whether a wish for a list names nothing to list by and may as well be a question for the documents."""
    named = wish.mentions
    is_named = named.city or named.stage or named.kind or named.attributes or named.amounts or named.status
    return (
        not is_named
        and wish.reading.of(Intent.LIST, Intent.BUDGET, Intent.CHEAPEST, Intent.LARGEST) < _NO_DOUBT
    )


def _terms(named: Mentions) -> PlanTerms | None:
    """Return another down payment or budget a month than the plans', if the message names one."""
    down = named.amount("money", is_down=True)
    share = named.amount("percent", is_down=True)
    monthly = next((amount for amount in named.amounts if amount.is_monthly), None)
    if not (down or share or monthly):
        return None
    return PlanTerms(
        down_payment=round(down.value, 2) if down else None,
        down_payment_percent=min(share.value, Decimal(99)) if share else None,
        months=named.months if named.months in range(1, LONGEST_TERM + 1) else None,
        monthly_budget=round(monthly.value, 2) if monthly else None,
    )


def _shown(sale: SellingTurn, wish: Wish, found: _Found) -> Reply | None:
    if not found.lots:
        return None
    named = wish.mentions
    asks_attribute = bool(named.attributes or named.asked) and not (
        named.is_any_kind or named.amounts or found.is_named
    )
    if asks_attribute and sale.lot and not named.kind and wish.reading.of(Intent.LIST) < _SURELY:
        # "¿Y es esquina?" is about the lot that is spoken of.
        return Reply.of(sale.show(sale.lot.id), Intent.LOT)
    is_search = _search(named) is not None or named.is_any_kind
    if found.is_named or (wish.reading.of(*_LOOKING) >= MIN_CERTAINTY and not is_search):
        intent = wish.intent if wish.intent in {Intent.PRICE, Intent.CORRECTION} else Intent.LOT
        return Reply.of(sale.show(found.lots[0].id), intent)
    return None


def _listed(asking: Asking, sale: SellingTurn, wish: Wish) -> Reply | None:
    search = _search(wish.mentions)
    if search is None and wish.mentions.number and wish.reading.of(Intent.BUDGET) >= _SURELY:
        search = SearchInventory(price_to=Decimal(wish.mentions.number))  # "my limit is 245"
    monthly = next((amount for amount in wish.mentions.amounts if amount.is_monthly), None)
    if monthly:
        return Reply.of(sale.within_monthly(monthly.value, search or SearchInventory()), "budget")
    if wish.reading.of(Intent.MORE) >= MIN_CERTAINTY and search is None:
        return Reply.of(sale.more(), "more")
    listing = wish.reading.of(*_LISTING, Intent.LOT)
    if search is None and listing < MIN_CERTAINTY:
        return None
    if _is_vague(wish) and _documents_answer(asking, wish):
        return None  # "les frais de notaire, c'est combien ?"
    wanted = search or SearchInventory()
    if wish.intent is Intent.CHEAPEST and not wish.mentions.order:
        wanted = wanted.model_copy(update={"order": "price"})
    if wish.intent is Intent.LARGEST and not wish.mentions.order:
        wanted = wanted.model_copy(update={"order": "area_desc"})
    beyond = {} if wish.mentions.is_superlative else _beyond(sale.lot, wanted)
    if beyond:
        # "Anything cheaper than that one?"
        sold = sale.list_lots(wanted.model_copy(update=beyond))
        if sold.about:
            return Reply.of(sold, "list")
    elif sale.state.search and sale.state.shown and _refines(wish.mentions):
        wanted = _narrowed(sale.state.search, wanted)
    return Reply.of(sale.list_lots(wanted), "budget" if wish.intent is Intent.BUDGET else "list")


def _beyond(lot: ShownLot | None, wanted: SearchInventory) -> dict[str, object]:
    """Return the bounds of a search for what is cheaper, dearer, larger or smaller than the lot that is spoken of."""
    if lot is None or wanted.price_from or wanted.price_to or wanted.area_from or wanted.area_to:
        return {}
    match wanted.order:
        case "price" if lot.price:
            return {"price_to": Money(lot.price - 1, lot.currency or "").amount, "currency": lot.currency}
        case "price_desc" if lot.price:
            return {"price_from": Money(lot.price + 1, lot.currency or "").amount, "currency": lot.currency}
        case "area" if lot.area:
            return {"area_to": lot.area - _SMALLEST_AREA}
        case "area_desc" if lot.area:
            return {"area_from": lot.area + _SMALLEST_AREA, "order": "area"}
    return {}


def _elsewhere_from(named: Mentions, intent: Intent) -> float:
    """How sure an intent of another responder has to be: surer where the message names what the sale is about."""
    if (named.attributes or named.amounts) and (named.kind or named.is_any_kind):
        return 0.97  # "quels appartements donnent sur le parc ?"
    if named.attributes or (named.kind and named.city) or (named.order and named.is_of_few):
        return 0.8  # "do any of them back onto the creek?", "how much is the cheaper of the two?"
    if intent is Intent.VISIT and (named.kind or named.project or named.city or named.place):
        return 0.9  # "quiero ver los lotes de Los Olivos", "je voudrais voir le troisième"
    return 0.6 if named.lots or named.months or named.amounts or named.attributes or named.order else 0.4


def _lots(named: Mentions, wish: Wish, sale: SellingTurn) -> _Found:
    state = sale.state
    if named.lots:
        return _Found(
            [ShownLot(id=lot.id, code=lot.code, project=lot.project) for lot in named.lots], is_named=True
        )
    spoken = {lot.id: lot for lot in (*((state.lot,) if state.lot else ()), *state.recent, *state.shown)}
    placed = [number for number in named.endings if 1 <= number <= len(state.shown)]
    ended = [lot for number in named.endings for lot in spoken.values() if _ends_with(lot.code, number)]
    if ended:
        return _Found(ended[:2], is_named=True)
    if placed:
        return _Found([state.shown[placed[0] - 1]], is_named=True)
    measured = _of_size(named, (*state.shown, *state.recent))
    if measured and (named.is_this or wish.reading.of(Intent.LOT, Intent.PRICE) >= MIN_CERTAINTY):
        return _Found([measured], is_named=True)
    asks_place = state.asked == "lot"
    number = named.number if asks_place and named.size <= 3 and not named.says_plan else None
    of_sale = named.is_choice or wish.reading.of(*_SALE, Intent.VISIT) >= MIN_CERTAINTY
    place = named.place if state.asked != "plan" and of_sale else None  # "the third time I ask"
    if place is None and number is not None:
        coded = [lot for lot in spoken.values() if _ends_with(lot.code, number)]
        place = number if 1 <= number <= len(state.shown) else None
        if place is None and coded:
            return _Found(coded[:1], is_named=True)
    before = [lot for lot in reversed(state.recent) if len(state.recent) > 1]
    if place is not None and before and len(state.shown) < 2:
        return _Found([before[min(place, len(before)) - 1 if place > 0 else -1]], is_named=True)
    if place is not None and state.shown:
        at = place - 1 if place > 0 else len(state.shown) - 1
        if at < len(state.shown):
            return _Found([state.shown[at]], is_named=True)
    if (
        named.order
        and (named.is_of_few or wish.reading.of(Intent.COMPARE) >= MIN_CERTAINTY)
        and len(state.recent) > 1
    ):
        return _Found([_best(named.order, state.recent[:2])], is_named=True)
    chooses = named.order or wish.intent in {Intent.CHEAPEST, Intent.LARGEST}
    if chooses and asks_place and not state.lot and len(state.shown) > 1 and not named.says_what:
        order = named.order or ("price" if wish.intent is Intent.CHEAPEST else "area_desc")
        return _Found([_best(order, state.shown)], is_named=True)
    is_other = named.is_other or (
        wish.intent is Intent.CORRECTION
        and wish.certainty >= _SURELY
        and named.says_nothing
        and named.number is None
    )
    if is_other:
        others = [lot for lot in (*state.recent, *state.shown) if not sale.lot or lot.id != sale.lot.id]
        return _Found(others[:1], is_named=bool(others))
    if sale.lot:
        return _Found(
            [sale.lot], is_named=named.is_this and named.says_nothing and wish.reading.of(*_LOOKING) >= 0.2
        )
    if len(state.shown) == 1:
        return _Found([state.shown[0]])
    return _Found()


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


def _refines(named: Mentions) -> bool:
    """Whether a search narrows the list that was shown: it names no kind or project of its own."""
    return not (named.kind or named.project or named.city or named.is_any_kind)


def _search(named: Mentions) -> SearchInventory | None:
    """Return the search that a message names; None when it names nothing to search by."""
    found: dict[str, object] = {
        name: value
        for name, value in (
            ("project", named.project and named.project[:120]),
            ("city", named.city and named.city[:120]),
            ("stage", named.stage and named.stage[:120]),
            ("kind", named.kind),
            ("order", named.order),
            ("status", None if named.amount("money") else named.status),  # "we sold our farm and have 300k"
        )
        if value
    }
    money, area = _range(named.amounts, "money"), _range(named.amounts, "area")
    for name, (low, high) in (("price", money), ("area", area)):
        if low is not None:
            found[f"{name}_from"] = low
        if high is not None:
            found[f"{name}_to"] = high
    currency = next(
        (amount.currency for amount in named.amounts if amount.unit == "money" and amount.currency), None
    )
    if currency and ("price_from" in found or "price_to" in found):
        found["currency"] = currency
    if named.attributes:
        found["attributes"] = tuple(
            AttributeWish(name=wish.name[:120], value=wish.value[:120], at_least=wish.at_least)
            for wish in named.attributes[:6]
        )
    return SearchInventory.model_validate(found) if found else None


def _range(amounts: Sequence[Amount], unit: str) -> tuple[Decimal | None, Decimal | None]:
    """Return the lowest and highest that is wanted. Money without a bound is what there is to spend."""
    low: Decimal | None = None
    high: Decimal | None = None
    for amount in amounts:
        if amount.unit != unit or amount.is_down or amount.is_monthly or amount.value <= 0:
            continue
        if unit == "area" and amount.value < _SMALLEST_LOT:
            continue  # "may the fence be two metres high?"
        value = round(amount.value, 2)
        match amount.bound:
            case "from":
                low = value
            case "to":
                high = value
            case None if unit == "money":
                high = value
            case _:
                low, high = round(value * (1 - _ABOUT_MARGIN), 2), round(value * (1 + _ABOUT_MARGIN), 2)
    return (high, low) if low is not None and high is not None and low > high else (low, high)


def _narrowed(shown: SearchInventory, wanted: SearchInventory) -> SearchInventory:
    """Return the search of the list that was shown with what is wanted of it now, which counts where both differ."""
    kept = shown.model_dump(exclude={"page", "order"}, exclude_defaults=True)
    both = {**kept, **wanted.model_dump(exclude_defaults=True)}
    for name in ("price", "area"):
        low, high = both.get(f"{name}_from"), both.get(f"{name}_to")
        if low is not None and high is not None and low > high:
            is_high_wanted = getattr(wanted, f"{name}_to") is not None
            del both[f"{name}_from" if is_high_wanted else f"{name}_to"]
    return SearchInventory.model_validate(both)
