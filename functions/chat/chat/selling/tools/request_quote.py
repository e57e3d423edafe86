"""``request_quote``: what a lot costs with a plan, from the database, and the question whether to send it.

It makes no quote. The amounts wait with the conversation for the customer's own yes (``chat.selling.moves``).
"""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID, uuid4

from chat.selling.tools.context import (
    NAME_CHARACTERS,
    ROLE,
    ToolContext,
    ToolResult,
    clip,
    clipped_body,
    reason,
    said,
    shown_lot,
)
from chat.selling.tools.fact_sources import plan_facts
from chat.selling.tools.lot_details import offer_of, unknown
from chat.turn.arguments import RequestQuote
from chat.turn.button_payloads import SaleButton
from chat.turn.sale import OfferedPlan, PendingQuote, PlanWish, SaleState
from chat.understanding.mentions import read_mentions
from chat.understanding.plans import mentioned_plan
from salesmind.inventory.catalogue import Lot, Offer, Plan
from salesmind.inventory.vocabulary import OfferedPlan as NamedPlan
from salesmind.inventory.vocabulary import Vocabulary
from salesmind.money import Money
from salesmind.quotes.preview import QuotePreview, preview_quote
from salesmind.quotes.schedule import Instalment, Schedule
from salesmind.sale_errors import QuoteError
from salesmind.whatsapp.outgoing import Button, ListMessage, Row, Section

MAX_PLAN_CODE = 100
MAX_PLANS = 10


def run(context: ToolContext, arguments: RequestQuote) -> ToolResult:
    """Preview a lot's quote, or ask for the plan. Two reads of the inventory."""
    offer = offer_of(context, arguments.lot, arguments.project)
    if not isinstance(offer, Offer):
        return offer
    wanted = plan_wish(context, arguments.plan, offer) if arguments.plan else None
    result = quote(context, offer, wanted, not_understood=bool(arguments.plan) and wanted is None)
    return replace(result, is_final=result.is_final and not arguments.other_wishes)


def quote_lot(context: ToolContext, lot_id: UUID, wanted: PlanWish | None) -> ToolResult:
    """Preview the quote of a lot that was chosen, or ask for the plan. One read of the inventory."""
    offer = context.inventory.offer(context.tenant_id, lot_id, context.day)
    return quote(context, offer, wanted) if offer else unknown(context)


def quote(
    context: ToolContext, offer: Offer, wanted: PlanWish | None, *, not_understood: bool = False
) -> ToolResult:
    """Preview an offer with the plan wanted; ask where several or none fit."""
    if offer.lot.status != "available":
        return refused(
            context, QuoteError("lot_not_available", lot=offer.lot.code, status=offer.lot.status), offer.lot
        )
    plans = [plan for plan in offer.plans if 0 < len(plan.code.strip()) == len(plan.code) <= MAX_PLAN_CODE]
    if not plans:
        result = said(context, context.text("not_ready"), state=_discussing(context, offer.lot))
        return replace(result, needs_person="cannot quote: no payment plans")
    fitting = _fitting(plans, wanted, context.state.plans)
    if len(fitting) == 1:
        try:
            return preview(context, preview_quote(offer, fitting[0].code, None, ROLE, context.now))
        except QuoteError as error:
            return refused(context, error, offer.lot)
    return _ask_plan(context, offer.lot, fitting or plans, strange=not_understood or not fitting)


def preview(context: ToolContext, priced: QuotePreview, note: str | None = None) -> ToolResult:
    """Show the amounts and ask for a yes to them."""
    lot, pricing = priced.offer.lot, priced.pricing
    lines = [
        context.text(
            "preview.title",
            lot=context.lot_name(lot.kind, lot.code),
            project=clip(lot.project, NAME_CHARACTERS),
        ),
        *_price_lines(context, priced),
        context.text("preview.plan", plan=clip(priced.plan.name, NAME_CHARACTERS)),
        *_payment_lines(context, priced),
        "",
        context.text("preview.ask"),
    ]
    pending = PendingQuote(
        nonce=uuid4().hex,
        lot=shown_lot(lot),
        plan_code=priced.plan.code,
        plan_name=clip(priced.plan.name, NAME_CHARACTERS),
        currency=pricing.total.currency,
        total=pricing.total.minor,
        to_pay=pricing.to_pay.minor,
        day=context.day,
    )
    state = _discussing(context, lot).model_copy(update={"pending": pending})
    body = "\n".join(([note] if note else []) + lines)
    result = said(
        context,
        body,
        context.button("preview.yes", SaleButton("yes", pending.nonce)),
        context.button("preview.other", SaleButton("plans", str(lot.id))),
        context.button("preview.no", SaleButton("no", pending.nonce)),
        state=state,
    )
    facts = tuple(plan_facts(context, priced))
    return replace(result, is_final=True, asks=pending.question, lots=(lot,), facts=facts)


def refused(context: ToolContext, error: QuoteError, lot: Lot) -> ToolResult:
    """Say why there is no quote, and what there is instead."""
    state = _discussing(context, lot)
    body, needs_person = reason(context, error)
    buttons = (
        context.button("button.available", SaleButton("list")),
        context.button("button.person", SaleButton("person")),
    )
    return replace(said(context, body, *buttons, state=state), needs_person=needs_person)


def _discussing(context: ToolContext, lot: Lot) -> SaleState:
    return context.state.discussing(shown_lot(lot)).model_copy(update={"plans": ()})


def plan_wish(context: ToolContext, words: str, offer: Offer) -> PlanWish | None:
    """Return how words want to pay; None when they do not say."""
    plans = [NamedPlan(plan.code, plan.name) for plan in offer.plans]
    mentions = read_mentions(words, context.language, Vocabulary(plans=plans), {})
    return mentioned_plan(mentions, is_asked=True)


def _fitting(plans: Sequence[Plan], wanted: PlanWish | None, asked: Sequence[OfferedPlan]) -> list[Plan]:
    """Return the plans that a wish may mean; none when it means none that is offered."""
    if wanted is None:
        return list(plans)
    if wanted.months is not None:
        return [
            plan
            for plan in plans
            if plan.definition.kind == "instalments" and plan.definition.instalments == wanted.months
        ]
    if wanted.place is not None and 1 <= wanted.place <= len(asked):
        return [plan for plan in plans if plan.code == asked[wanted.place - 1].code]
    if wanted.code is not None:
        return [plan for plan in plans if plan.code == wanted.code]
    if wanted.is_cash and wanted.in_instalments:
        return list(plans)
    kind = "cash" if wanted.is_cash else "instalments"
    return [plan for plan in plans if plan.definition.kind == kind]


def _ask_plan(context: ToolContext, lot: Lot, plans: Sequence[Plan], *, strange: bool) -> ToolResult:
    plans = plans[:MAX_PLANS]
    kinds = {plan.definition.kind for plan in plans}
    ask = context.text(
        "plan.ask" if len(kinds) > 1 else "plan.ask_which",
        lot=context.lot_name(lot.kind, lot.code),
        project=clip(lot.project, NAME_CHARACTERS),
    )
    lines = [f"{place}. {clip(plan.name, NAME_CHARACTERS)}" for place, plan in enumerate(plans, 1)]
    body = "\n".join([(context.text("plan.not_offered") if strange else "") + ask, *lines])
    offered = tuple(OfferedPlan(code=plan.code, name=plan.name) for plan in plans)
    state = _discussing(context, lot).model_copy(update={"plans": offered, "asked": "plan"})
    ids = [SaleButton("plan", f"{lot.id}/{plan.code}").button_id for plan in plans]
    if len(plans) <= 3 and all(len(clip(plan.name, 100)) <= 20 for plan in plans) and _differ(plans):
        buttons = [
            Button(id=button_id, title=clip(plan.name, 20))
            for button_id, plan in zip(ids, plans, strict=True)
        ]
        return replace(said(context, body, *buttons, state=state), is_final=True)
    rows = tuple(
        Row(id=button_id, title=clip(f"{place}. {plan.name}", 24), description=_terms(context, plan))
        for place, (button_id, plan) in enumerate(zip(ids, plans, strict=True), 1)
    )
    message = ListMessage(
        body=clipped_body(body), button=context.text("plan.button"), sections=(Section(rows=rows),)
    )
    return ToolResult(body, message, state, is_final=True)


def _differ(plans: Sequence[Plan]) -> bool:
    return len({clip(plan.name, 20) for plan in plans}) == len(plans)


def _terms(context: ToolContext, plan: Plan) -> str:
    if plan.definition.kind == "cash":
        return context.text("plan.cash")
    return context.text("plan.instalments", number=plan.definition.instalments)


def _price_lines(context: ToolContext, priced: QuotePreview) -> list[str]:
    pricing = priced.pricing
    lines = [context.text("preview.list_price", amount=context.money(pricing.list_price))]
    lines += [
        context.text(
            "preview.discount", label=clip(line.name, NAME_CHARACTERS), amount=context.money(line.amount)
        )
        for line in pricing.discounts
    ]
    lines += [
        context.text(
            "preview.tax_included" if line.included else "preview.tax_added",
            label=clip(line.name, NAME_CHARACTERS),
            amount=context.money(line.amount),
        )
        for line in pricing.taxes
    ]
    return [*lines, context.text("preview.total", amount=context.money(pricing.total))]


def _payment_lines(context: ToolContext, priced: QuotePreview) -> list[str]:
    pricing = priced.pricing
    if priced.plan.definition.kind == "cash":
        return []
    lines = []
    if pricing.down_payment.minor:
        lines.append(context.text("preview.down", amount=context.money(pricing.down_payment)))
    if pricing.upfront_fee.minor:
        lines.append(context.text("preview.fee", amount=context.money(pricing.upfront_fee)))
    lines += _instalment_lines(context, pricing.schedule)
    lines.append(context.text("preview.to_pay", amount=context.money(pricing.to_pay)))
    if pricing.effective_annual_cost:
        percent = context.number(pricing.effective_annual_cost.normalize())
        lines.append(context.text("preview.cost", percent=percent))
    return lines


def _instalment_lines(context: ToolContext, schedule: Schedule) -> list[str]:
    def money(instalment: Instalment) -> str:
        return context.money(Money(instalment.payment, schedule.currency))

    grace, regular, balloon = (
        [instalment for instalment in schedule.instalments if instalment.kind == kind]
        for kind in ("grace", "regular", "balloon")
    )
    lines = []
    if grace:
        highest = max(grace, key=lambda instalment: instalment.payment)
        lines.append(context.text("preview.grace", number=len(grace), amount=money(highest)))
    if regular:
        first, last = money(regular[0]), money(regular[-1])
        name = "preview.same" if first == last else "preview.range"
        lines.append(context.text(name, number=len(regular), first=first, last=last))
    return lines + [context.text("preview.balloon", amount=money(instalment)) for instalment in balloon]
