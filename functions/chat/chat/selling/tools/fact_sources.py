"""The facts of a lot, of a payment plan and of a count, as tools tell them."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from chat.selling.tools.context import ToolContext
from chat.selling.tools.facts import Fact, Unit, key
from salesmind.money import Money

if TYPE_CHECKING:
    from salesmind.inventory.catalogue import Lot
    from salesmind.quotes.preview import QuotePreview


def per_m2(lot: "Lot") -> Money | None:
    """Return a lot's list price by square metre, in whole units; None where its price or its area is not known."""
    if lot.price is None or not lot.area_m2:
        return None
    return Money.of((lot.price.amount / lot.area_m2).quantize(Decimal(1)), lot.price.currency)


def lot_facts(context: ToolContext, lot: "Lot") -> Iterator[Fact]:
    """Yield what is known of a lot."""
    of = frozenset(key(name) for name in (lot.code, lot.project, lot.stage) if name)
    if lot.price:
        yield Fact("price", lot.price, "money", context.money(lot.price), lot.code, of)
    each = per_m2(lot)
    if each:
        yield Fact("price_per_m2", each, "money", context.money(each), lot.code, of)
    if lot.area_m2 is not None:
        yield Fact("area", lot.area_m2, "area", f"{context.number(lot.area_m2)} m²", lot.code, of)
    for name, length in (("front", lot.front_m), ("depth", lot.depth_m)):
        if length is not None:
            yield Fact(name, length, "length", f"{context.number(length)} m", lot.code, of)
    yield Fact("status", lot.status, "text", context.text(f"status.{lot.status}"), lot.code, of)


def plan_facts(context: ToolContext, priced: "QuotePreview", label: str | None = None) -> Iterator[Fact]:
    """Yield what a lot costs with a plan; ``label`` tells one reckoning from another with the same plan."""
    lot, pricing, plan = priced.offer.lot, priced.pricing, priced.plan
    definition = plan.definition
    by = label or plan.code
    number = definition.instalments if definition.kind == "instalments" else None
    names = (lot.code, lot.project, plan.code, plan.name, label, number and str(number))
    of = frozenset(key(name) for name in names if name)
    months = Decimal(number) if number else None

    def fact(name: str, value: Money | Decimal, unit: Unit, shown: str) -> Fact:
        return Fact(name, value, unit, shown, lot.code, of, by, months)

    def amount(name: str, money: Money) -> Fact:
        return fact(name, money, "money", context.money(money))

    yield amount("list_price", pricing.list_price)
    yield amount("total", pricing.total)
    yield amount("to_pay", pricing.to_pay)
    for line in pricing.discounts:
        yield amount("discount", line.amount)
    if plan.discount and plan.discount.percent:
        percent = plan.discount.percent.normalize()
        yield fact("discount_percent", percent, "percent", f"{context.number(percent)} %")
    if number is None:
        return
    yield fact("months", Decimal(number), "months", context.number(Decimal(number)))
    yield amount("financed", pricing.financed)
    yield amount("down_payment", pricing.down_payment)
    share = (pricing.down_payment.amount * 100 / pricing.total.amount).quantize(Decimal("0.01")).normalize()
    yield fact("down_payment_percent", share, "percent", f"{context.number(share)} %")
    if definition.rate:
        rate = definition.rate.normalize()
        yield fact("rate", rate, "percent", f"{context.number(rate)} %")
    if pricing.effective_annual_cost:
        cost = pricing.effective_annual_cost.normalize()
        yield fact("annual_cost", cost, "percent", f"{context.number(cost)} %")
    if pricing.upfront_fee.minor:
        yield amount("upfront_fee", pricing.upfront_fee)
    for name, kind in (("grace_instalment", "grace"), ("instalment", "regular"), ("balloon", "balloon")):
        payments = [one.payment for one in pricing.schedule.instalments if one.kind == kind]
        if payments:
            yield amount(name, Money(payments[0], pricing.total.currency))
            if payments[-1] != payments[0]:
                yield amount(f"last_{name}", Money(payments[-1], pricing.total.currency))


def number_fact(context: ToolContext, name: str, value: Decimal | int, unit: Unit = "plain") -> Fact:
    """Return a number that is of no lot."""
    number = Decimal(value)
    return Fact(name, number, unit, context.number(number))
