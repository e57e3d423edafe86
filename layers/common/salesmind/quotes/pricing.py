"""The price of a quote: list price, discounts, taxes, total and schedule. Pure: the same request, the same price.

Everything is checked before anything is returned; a request that cannot be priced raises, with the reason.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, localcontext
from fractions import Fraction

from salesmind.inventory.calendar_rules import BusinessCalendar, local_date
from salesmind.inventory.payment_plan import PaymentPlan
from salesmind.inventory.price_lists import ListPrice, Tax
from salesmind.money import (
    Money,
    Part,
    Percent,
    check_part,
    check_percent,
    exact,
    part_of,
    round_decimal,
)
from salesmind.quotes.schedule import Schedule, cash_schedule, effective_annual_cost, instalment_schedule
from salesmind.sale_errors import QuoteError


@dataclass(frozen=True, slots=True)
class Discount:
    """A discount from the list price; ``name`` is what the quote shows.

    Raises:
        QuoteError (percent_out_of_range, negative_amount): it is no part of a price.
    """

    name: str
    part: Part

    def __post_init__(self) -> None:
        check_part("discount", self.part)


@dataclass(frozen=True, slots=True)
class Line:
    """A named amount of a quote: a discount (what it takes off) or a tax."""

    name: str
    amount: Money
    included: bool = False


@dataclass(frozen=True, slots=True)
class PriceRequest:
    """All that a price depends on.

    ``issued_at`` is a moment with an offset; its date in ``time_zone`` (IANA name) is the day that the price list
    must be valid on and that due dates count from. ``offered`` are the company's own discounts, which everybody
    gets; ``discounts`` are what a seller adds. ``discount_limits`` gives, by role, the highest percentage of the list
    price that the latter together may reach; a role that it does not name may give none.
    """

    list_price: ListPrice
    plan: PaymentPlan
    issued_at: datetime
    time_zone: str
    role: str
    offered: Sequence[Discount] = ()
    discounts: Sequence[Discount] = ()
    discount_limits: Mapping[str, Decimal] = field(default_factory=dict)
    taxes: Sequence[Tax] = ()
    calendar: BusinessCalendar = field(default_factory=BusinessCalendar)


@dataclass(frozen=True, slots=True)
class Pricing:
    """A priced quote. ``total`` is the cash price: net price and taxes.

    ``down_payment`` + ``financed`` is ``total``; a cash price is all ``financed``, in one payment. ``to_pay`` is all
    that the buyer pays in the end: down payment, fee at signing and every instalment. ``effective_annual_cost`` is
    in percent, to four decimals.
    """

    issued_on: date
    list_price: Money
    discounts: tuple[Line, ...]
    net: Money
    taxes: tuple[Line, ...]
    total: Money
    down_payment: Money
    upfront_fee: Money
    financed: Money
    schedule: Schedule
    to_pay: Money
    effective_annual_cost: Decimal


def price_quote(request: PriceRequest) -> Pricing:
    """Price a quote.

    Discounts are each taken from the list price, so that their order does not matter. Taxes are computed on the
    discounted price.

    Raises:
        QuoteError: why it cannot be priced, by its code (``salesmind.sale_errors``).
    """
    issued_on = local_date(request.issued_at, request.time_zone)
    _check_validity(request.list_price, issued_on)
    list_price = request.list_price.price
    discounts = tuple(
        Line(discount.name, part_of(discount.part, list_price))
        for discount in (*request.offered, *request.discounts)
    )
    _check_limit(request)
    discounted = list_price - sum((line.amount for line in discounts), Money(0, list_price.currency))
    if discounted.minor <= 0:
        raise QuoteError("price_not_positive")
    net, taxes, total = _taxed(discounted, request.taxes)
    schedule_of = cash_schedule if request.plan.kind == "cash" else instalment_schedule
    schedule = schedule_of(request.plan, total, issued_on, request.calendar)
    financed = Money(schedule.financed, total.currency)
    upfront_fee = Money(schedule.upfront_fee, total.currency)
    down_payment = total - financed
    return Pricing(
        issued_on=issued_on,
        list_price=list_price,
        discounts=discounts,
        net=net,
        taxes=taxes,
        total=total,
        down_payment=down_payment,
        upfront_fee=upfront_fee,
        financed=financed,
        schedule=schedule,
        to_pay=down_payment + upfront_fee + Money(schedule.payments, total.currency),
        effective_annual_cost=effective_annual_cost(schedule),
    )


def _check_validity(listed: ListPrice, day: date) -> None:
    if listed.last_day and day > listed.last_day:
        raise QuoteError("price_list_expired", last_day=listed.last_day)
    if listed.first_day and day < listed.first_day:
        raise QuoteError("price_list_not_yet_valid", first_day=listed.first_day)


def _check_limit(request: PriceRequest) -> None:
    """Check that the role may give the seller's discounts; the limit is compared with them unrounded."""
    list_price = request.list_price.price
    limit = request.discount_limits.get(request.role, Decimal(0))
    check_percent("discount_limit", limit)
    percent = sum(
        (
            Fraction(discount.part.value)
            if isinstance(discount.part, Percent)
            else Fraction(discount.part.minor * 100, list_price.minor)
            for discount in request.discounts
        ),
        Fraction(0),
    )
    if percent > Fraction(limit):
        raise QuoteError(
            "discount_over_limit",
            # Rounded up, so that a hair above the limit does not read like the limit.
            percent=Decimal(math.ceil(percent * 100)).scaleb(-2),
            limit=limit,
            role=request.role,
        )


def _taxed(price: Money, taxes: Sequence[Tax]) -> tuple[Money, tuple[Line, ...], Money]:
    """Return the net price, the taxes and the total that a discounted price comes to."""
    with localcontext(exact()):
        shares = [tax.percent * tax.base_share / 10_000 for tax in taxes]
        included = sum((share for tax, share in zip(taxes, shares, strict=True) if tax.included), Decimal(0))
        lines = tuple(
            Line(
                tax.name,
                Money(round_decimal(price.minor * share / (1 + included), price.step), price.currency),
                tax.included,
            )
            for tax, share in zip(taxes, shares, strict=True)
        )
    none = Money(0, price.currency)
    net = price - sum((line.amount for line in lines if line.included), none)
    total = price + sum((line.amount for line in lines if not line.included), none)
    return net, lines, total
