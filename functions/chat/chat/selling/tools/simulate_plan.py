"""``simulate_plan``: what a lot costs with another down payment, term or budget a month, by the company's plans alone.

It is reckoned by the same code that prices quotes, and promises nothing: a quote has the plans' own terms.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from chat.selling.tools.context import NAME_CHARACTERS, ROLE, ToolContext, ToolResult, clip, said, shown_lot
from chat.selling.tools.fact_sources import plan_facts
from chat.selling.tools.facts import Fact
from chat.selling.tools.lot_details import offer_of
from chat.selling.tools.request_quote import refused
from chat.turn.arguments import PlanTerms, SimulatePlan
from chat.turn.button_payloads import SaleButton
from salesmind.inventory.catalogue import Offer, Plan
from salesmind.inventory.plans import PartDefinition
from salesmind.money import CURRENCIES
from salesmind.quotes.preview import QuotePreview, preview_quote
from salesmind.sale_errors import QuoteError

MAX_SHOWN: Final = 6


def run(context: ToolContext, arguments: SimulatePlan) -> ToolResult:
    """Reckon the plans that fit what is wished. Two reads of the inventory."""
    offer = offer_of(context, arguments.lot, arguments.project)
    return simulate(context, offer, arguments) if isinstance(offer, Offer) else offer


def simulate(context: ToolContext, offer: Offer, terms: PlanTerms) -> ToolResult:
    """Reckon the plans of an offer that fit what is wished; no read."""
    if offer.lot.status != "available":
        error = QuoteError("lot_not_available", lot=offer.lot.code, status=offer.lot.status)
        return refused(context, error, offer.lot)
    try:
        reckoned = [_reckoned(context, offer, plan, terms) for plan in _plans(offer, terms)]
    except QuoteError as error:
        return refused(context, error, offer.lot)
    fitting = [one for one in reckoned if _fits(one, terms)]
    return _result(context, offer, fitting or reckoned, is_fitting=bool(fitting))


def _plans(offer: Offer, terms: PlanTerms) -> Sequence[Plan]:
    """Return the plans by instalments with the months wished; all of them where none has so many."""
    plans = [plan for plan in offer.plans if plan.definition.kind == "instalments"]
    same = [plan for plan in plans if terms.months in (None, plan.definition.instalments)]
    return (same or plans or offer.plans)[:MAX_SHOWN]


def _reckoned(context: ToolContext, offer: Offer, plan: Plan, terms: PlanTerms) -> QuotePreview:
    """Price the plan; with the down payment wished where it is no less than the plan's own."""
    priced = preview_quote(offer, plan.code, None, ROLE, context.now)
    wished = _down_payment(terms, priced)
    if wished is None or plan.definition.kind == "cash" or wished <= priced.pricing.down_payment.amount:
        return priced
    part = PartDefinition(amount=wished)
    changed = replace(plan, definition=plan.definition.model_copy(update={"down_payment": part}))
    plans = [changed if one.code == plan.code else one for one in offer.plans]
    return preview_quote(replace(offer, plans=plans), plan.code, None, ROLE, context.now)


def _down_payment(terms: PlanTerms, priced: QuotePreview) -> Decimal | None:
    total = priced.pricing.total
    wished = terms.down_payment
    if terms.down_payment_percent is not None:
        wished = total.amount * terms.down_payment_percent / 100
    if wished is None:
        return None
    return wished.quantize(Decimal(1).scaleb(-CURRENCIES[total.currency].decimals))


def _fits(priced: QuotePreview, terms: PlanTerms) -> bool:
    if terms.months not in (None, priced.plan.definition.instalments):
        return False
    if terms.monthly_budget is None:
        return True
    most = max(
        (one.payment for one in priced.pricing.schedule.instalments if one.kind == "regular"), default=0
    )
    return Decimal(most).scaleb(-CURRENCIES[priced.pricing.total.currency].decimals) <= terms.monthly_budget


def _result(
    context: ToolContext, offer: Offer, reckoned: Sequence[QuotePreview], *, is_fitting: bool
) -> ToolResult:
    lot = offer.lot
    facts: list[Fact] = []
    lines = [f"*{context.lot_name(lot.kind, lot.code)}*, {clip(lot.project, NAME_CHARACTERS)}"]
    if not is_fitting:
        lines.insert(0, context.text("plan.not_offered").strip())
    for place, priced in enumerate(reckoned, 1):
        told = list(plan_facts(context, priced, f"S{place}"))
        facts += told
        lines.append(f"{place}. {clip(priced.plan.name, NAME_CHARACTERS)}: {_line(context, priced)}")
    state = context.state.discussing(shown_lot(lot))
    quote = context.button("button.quote", SaleButton("quote", str(lot.id)))
    person = context.button("button.person", SaleButton("person"))
    return replace(
        said(context, "\n".join(lines), quote, person, state=state), lots=(lot,), facts=tuple(facts)
    )


def _line(context: ToolContext, priced: QuotePreview) -> str:
    pricing = priced.pricing
    regular = [one for one in pricing.schedule.instalments if one.kind == "regular"]
    parts = [context.text("preview.total", amount=context.money(pricing.total))]
    if regular:
        payment = context.money(replace(pricing.total, minor=regular[0].payment))
        if pricing.down_payment.minor:
            parts.append(context.text("preview.down", amount=context.money(pricing.down_payment)))
        parts.append(context.text("preview.same", number=len(regular), first=payment, last=payment))
    return ", ".join(parts)
