"""The sale without a model: what a wish names and wants, read against what was shown and spoken of."""

from decimal import Decimal
from typing import Final

from chat.responders.base import Asking, Reply
from chat.responders.documents import ASKING_DOCUMENTS
from chat.responders.meant_lots import LOOKING, MIN_CERTAINTY, OF_SALE, SURELY, Found, meant_lots
from chat.responders.searches import beyond, narrowed, refines, search_of
from chat.selling.moves import SellingTurn
from chat.selling.tools.budgets import Budget
from chat.turn.arguments import MAX_TERM, PlanTerms, SearchInventory
from chat.turn.sale import PlanWish, ShownLot
from chat.understanding.amounts import Amount
from chat.understanding.intents import Intent
from chat.understanding.mentions import Mentions
from chat.understanding.plans import mentioned_plan
from chat.understanding.wishes import Wish
from salesmind.knowledge.refusal import answers_question
from salesmind.money import Money

_NO_DOUBT: Final = 0.9

_PAYING = (Intent.PLAN, Intent.SIMULATE, Intent.QUOTE)
_LISTING = (Intent.LIST, Intent.BUDGET, Intent.CHEAPEST, Intent.LARGEST, Intent.PRICE)
_ELSEWHERE = frozenset(
    {
        Intent.DOCUMENT, Intent.FINANCING, Intent.PAYMENT_METHODS, Intent.PAY_TO_ACCOUNT, Intent.LOCATION,
        Intent.OPENING_HOURS, Intent.TRUST, Intent.VISIT, Intent.PHOTOS, Intent.PERSON, Intent.COMPLAINT,
        Intent.CANCEL_RESERVATION, Intent.MY_RESERVATION, Intent.PAID, Intent.BARGAIN,
    }
)  # fmt: skip
"""Intents that stay what they are when a lot is named beside them."""


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
        if asks_of_lot:
            elsewhere_from = _NO_DOUBT  # "How high may the fence on the street be?" of a lot at a street
        if wish.intent in _ELSEWHERE and wish.certainty >= elsewhere_from:
            return None
        if named.names_nothing and wish.reading.of(*ASKING_DOCUMENTS) > wish.reading.of(*OF_SALE):
            return None
        if named.ambiguous:
            return Reply.of(sale.ask_project([lot.id for lot in named.ambiguous]), "lot")
        found = meant_lots(named, wish, sale)
        searches = named.project or named.city or named.attributes or named.amounts
        if not found.lots and named.codes and not searches:
            return Reply.of(sale.no_such_lot(), "lot")
        return (
            _compared(asking, sale, wish, found)
            or _paid(asking, sale, wish, found)
            or _shown(sale, wish, found)
            or _listed(asking, sale, wish)
        )


def _compared(asking: Asking, sale: SellingTurn, wish: Wish, found: Found) -> Reply | None:
    lots = found.lots
    if wish.mentions.is_both and not found.is_named and len(sale.state.recent) > 1:
        lots = sale.state.recent[:2]  # "how much is each of them?"
    places = [place for place in wish.mentions.numbers if 1 <= place <= len(sale.state.shown)]
    if not lots and len(places) == 2 and wish.reading.of(Intent.COMPARE) >= MIN_CERTAINTY:
        lots = [sale.state.shown[place - 1] for place in places]  # "what is the difference between 1 and 4?"
    sureness = SURELY if found.is_named else MIN_CERTAINTY  # "how much more is the second one?"
    if len(lots) < 2 and wish.reading.of(Intent.COMPARE) >= sureness:
        recent = sale.state.recent or sale.state.shown
        lots = list({lot.id: lot for lot in (*lots, *recent)}.values())[:2]
    if len(lots) < 2:
        return None
    return Reply.of(sale.compare([lot.id for lot in lots], asking.words("compare_intro")), "compare")


def _paid(asking: Asking, sale: SellingTurn, wish: Wish, found: Found) -> Reply | None:
    """Preview a quote: a way to pay is named, or a quote is wanted, of a lot that is known."""
    state = sale.state
    plan = mentioned_plan(
        wish.mentions,
        is_asked=state.asked == "plan",
        shown=len(state.plans),
        terms=asking.plan_terms if found.lots else (),
        is_of_paying=wish.reading.of(*_PAYING) >= SURELY,
        current=asking.previewed_term,
    )
    wants_quote = wish.reading.of(*_PAYING) >= MIN_CERTAINTY
    lot = found.lots[0] if found.lots else None
    is_search = plan is None and search_of(wish.mentions) is not None and not found.is_named
    if lot is None:
        if any(amount.is_monthly or amount.is_down for amount in wish.mentions.amounts):
            return None  # What there is to pay first, or each month, is a budget.
        if wants_quote and not is_search and not wish.mentions.order:
            asks = wish.intent is not Intent.QUOTE and not wish.mentions.says_plan
            if asks and _documents_answer(asking, wish):
                return None  # "¿Cuánto es la cuota inicial?"
            return Reply.of(sale.ask_lot(SearchInventory(project=wish.mentions.project)), "quote")
        return None
    pays = plan is not None or wish.reading.of(*_PAYING, Intent.PRICE) >= SURELY or state.pending is not None
    terms = _terms(wish.mentions, lot, pays=pays and wish.intent is not Intent.BARGAIN)
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


def _paid_first(named: Mentions, lot: ShownLot) -> Amount | None:
    """Return an amount beside a term that is too much to be an instalment: "sixty thousand now, the rest in 24"."""
    money = named.amount("money")
    if not (money and named.months and lot.price) or money.is_monthly or money.bound:
        return None
    price = Money(lot.price, lot.currency or "").amount
    return money if _TIMES_AN_INSTALMENT * price / named.months <= money.value < price else None


_TIMES_AN_INSTALMENT: Final = 2


def _terms(named: Mentions, lot: ShownLot, *, pays: bool) -> PlanTerms | None:
    """Return another down payment or budget a month than the plans', if the message names one.

    Args:
        pays: whether it surely is about paying, so that a share is what is paid first: "half now, the rest in 12".
    """
    down = named.amount("money", is_down=True) or _paid_first(named, lot)
    share = named.amount("percent", is_down=True) or (named.amount("percent") if pays else None)
    monthly = next((amount for amount in named.amounts if amount.is_monthly), None)
    if not (down or share or monthly):
        return None
    return PlanTerms(
        down_payment=round(down.value, 2) if down else None,
        down_payment_percent=min(share.value, Decimal(99)) if share else None,
        months=named.months if named.months in range(1, MAX_TERM + 1) else None,
        monthly_budget=round(monthly.value, 2) if monthly else None,
    )


def _shown(sale: SellingTurn, wish: Wish, found: Found) -> Reply | None:
    if not found.lots:
        return None
    named = wish.mentions
    asks_attribute = bool(named.attributes or named.asked) and not (
        named.is_any_kind or named.amounts or named.order or found.is_named
    )
    if asks_attribute and sale.lot and not named.kind and wish.reading.of(Intent.LIST) < SURELY:
        # "¿Y es esquina?" is about the lot that is spoken of.
        return Reply.of(sale.show(sale.lot.id), Intent.LOT)
    is_search = search_of(named) is not None or named.is_any_kind
    if (
        named.is_this
        and named.order
        and "?" in wish.text
        and search_of(named) == SearchInventory(order=named.order)
    ):
        return Reply.of(sale.show(found.lots[0].id), Intent.LOT)  # "And this one, how big is it?"
    if found.is_named or (wish.reading.of(*LOOKING) >= MIN_CERTAINTY and not is_search):
        intent = wish.intent if wish.intent in {Intent.PRICE, Intent.CORRECTION} else Intent.LOT
        return Reply.of(sale.show(found.lots[0].id), intent)
    return None


def _listed(asking: Asking, sale: SellingTurn, wish: Wish) -> Reply | None:
    search = search_of(wish.mentions)
    if search is None and wish.mentions.number and wish.reading.of(Intent.BUDGET) >= SURELY:
        search = SearchInventory(price_to=Decimal(wish.mentions.number))  # "my limit is 245"
    monthly = next((amount for amount in wish.mentions.amounts if amount.is_monthly), None)
    down = wish.mentions.amount("money", is_down=True)
    if monthly or (down and not sale.lot):
        budget = Budget(down.value if down else None, monthly.value if monthly else None)
        return Reply.of(sale.within(budget, search or SearchInventory()), "budget")
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
    bounds = {} if wish.mentions.is_superlative else beyond(sale.lot, wanted)
    if bounds:
        # "Anything cheaper than that one?"
        sold = sale.list_lots(wanted.model_copy(update=bounds))
        if sold.about:
            return Reply.of(sold, "list")
    elif sale.state.search and sale.state.shown and refines(wish.mentions):
        wanted = narrowed(sale.state.search, wanted)
    is_first_meant = wish.mentions.is_superlative or wish.intent in {Intent.CHEAPEST, Intent.LARGEST}
    if is_first_meant and not wish.mentions.is_plural:
        return Reply.of(sale.show_first(wanted), Intent.LOT)
    sold = sale.list_lots(wanted, is_first_meant=is_first_meant)
    return Reply.of(sold, "budget" if wish.intent is Intent.BUDGET else "list")


def _elsewhere_from(named: Mentions, intent: Intent) -> float:
    """How sure an intent of another responder has to be: surer where the message names what the sale is about."""
    if (named.attributes or named.amounts) and (named.kind or named.is_any_kind):
        return 0.97  # "quels appartements donnent sur le parc ?"
    if named.attributes or (named.kind and named.city) or (named.order and named.is_of_few):
        return 0.8  # "do any of them back onto the creek?", "how much is the cheaper of the two?"
    if intent is Intent.VISIT and (named.kind or named.project or named.city or named.place):
        return 0.9  # "quiero ver los lotes de Los Olivos", "je voudrais voir le troisième"
    return 0.6 if named.lots or named.months or named.amounts or named.attributes or named.order else 0.4
