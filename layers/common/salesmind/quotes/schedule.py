"""The schedule of a payment plan: French amortisation (a constant annuity) in whole minor units.

The interest of a month is what the balance before it costs, rounded; the annuity is rounded once; the last
instalment takes what the roundings leave, so that the balance ends at zero to the cent.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation, Overflow, localcontext
from typing import Final, Literal

from salesmind.inventory.calendar_rules import BusinessCalendar, due_dates
from salesmind.inventory.payment_plan import PaymentPlan
from salesmind.money import Money, Percent, exact, part_of, round_decimal, round_half_up
from salesmind.sale_errors import QuoteError

InstalmentKind = Literal["cash", "grace", "regular", "balloon"]

_COST_DIGITS: Final = 4
_NEWTON_STEPS: Final = 100
_NEWTON_DIGITS: Final = 19
"""One machine word of libmpdec, which is fastest; the cost needs six or seven of them."""

_CLOSE: Final = Decimal("1e-12")


@dataclass(slots=True, frozen=True)
class Instalment:
    """One payment of a schedule; amounts in minor units of its currency.

    ``payment`` is principal + interest + insurance + fees; ``balance`` is the principal still owed after it.
    """

    number: int
    kind: InstalmentKind
    due: date
    payment: int
    principal: int
    interest: int
    insurance: int
    fees: int
    balance: int


@dataclass(slots=True, frozen=True)
class Schedule:
    """All payments after the down payment; amounts in minor units of ``currency``.

    ``financed`` + ``capitalised`` (the interest of a grace period that was added to it) is what the instalments'
    principal sums to. ``upfront_fee`` is due at signing and in no instalment. ``grace_months`` are those without
    instalments.
    """

    currency: str
    financed: int
    capitalised: int
    upfront_fee: int
    grace_months: int
    instalments: tuple[Instalment, ...]

    @property
    def payments(self) -> int:
        """The sum of all instalments."""
        return sum(instalment.payment for instalment in self.instalments)

    @property
    def interest(self) -> int:
        """All interest, that of a capitalised grace period included."""
        return self.capitalised + sum(instalment.interest for instalment in self.instalments)

    @property
    def insurance(self) -> int:
        """All insurance."""
        return sum(instalment.insurance for instalment in self.instalments)

    @property
    def fees(self) -> int:
        """All fees, the one at signing included."""
        return self.upfront_fee + sum(instalment.fees for instalment in self.instalments)


def cash_schedule(plan: PaymentPlan, price: Money, start: date, calendar: BusinessCalendar) -> Schedule:
    """Return the one payment of the whole price on the plan's first due date."""
    due = due_dates(plan.due, start, 1, business_days=plan.business_days, calendar=calendar)[0]
    payment = Instalment(1, "cash", due, price.minor, price.minor, 0, 0, 0, 0)
    return Schedule(price.currency, price.minor, 0, 0, 0, (payment,))


def instalment_schedule(plan: PaymentPlan, price: Money, start: date, calendar: BusinessCalendar) -> Schedule:
    """Return the schedule of what the down payment leaves of ``price``.

    Every period, the first one too, bears the interest of one month, whatever its days: due dates tell when to
    pay, not how much.

    Raises:
        QuoteError (nothing_to_finance, balloon_too_high, upfront_fee_too_high, instalment_too_small,
            currency_mismatch, no_business_day): the plan does not fit the price or the calendar.
    """
    currency = price.currency
    down_payment = part_of(plan.down_payment, price)
    financed = price - down_payment
    if financed.minor <= 0:
        raise QuoteError(
            "nothing_to_finance", down_payment=down_payment.minor, price=price.minor, currency=currency
        )
    balloon = part_of(plan.balloon, price)
    if balloon.minor >= financed.minor:
        raise QuoteError(
            "balloon_too_high", balloon=balloon.minor, financed=financed.minor, currency=currency
        )
    upfront_fee = part_of(plan.upfront_fee, financed)
    if upfront_fee.minor >= financed.minor:
        raise QuoteError(
            "upfront_fee_too_high", fee=upfront_fee.minor, financed=financed.minor, currency=currency
        )

    rate = plan.rate.monthly()
    grace_rows = plan.grace.months if plan.grace.interest == "paid" and _costs(plan, financed, rate) else 0
    grace_months = plan.grace.months - grace_rows
    owed = financed.minor
    if plan.grace.interest == "capitalised":
        owed = _grown(owed, rate, plan.grace.months, price.step)

    principals = [0] * grace_rows
    principals += _principals(owed, balloon.minor, rate, plan.instalments, price.step)
    kinds: list[InstalmentKind] = ["grace"] * grace_rows
    kinds += ["regular"] * plan.instalments
    if balloon.minor:
        principals.append(balloon.minor)
        kinds.append("balloon")
    dates = due_dates(
        plan.due,
        start,
        len(kinds),
        skip=grace_months,
        business_days=plan.business_days,
        calendar=calendar,
    )
    return Schedule(
        currency=currency,
        financed=financed.minor,
        capitalised=owed - financed.minor,
        upfront_fee=upfront_fee.minor,
        grace_months=grace_months,
        instalments=_rows(plan, financed, owed, rate, principals, kinds, dates),
    )


def _costs(plan: PaymentPlan, financed: Money, rate: tuple[int, int]) -> bool:
    """Whether a month that pays nothing back has anything to pay; without that it is no instalment."""
    return bool(
        round_half_up(financed.minor * rate[0], rate[1], financed.step)
        or part_of(plan.insurance, financed).minor
        or part_of(plan.instalment_fee, financed).minor
    )


def _rows(
    plan: PaymentPlan,
    financed: Money,
    owed: int,
    rate: tuple[int, int],
    principals: Sequence[int],
    kinds: Sequence[InstalmentKind],
    dates: Sequence[date],
) -> tuple[Instalment, ...]:
    step = financed.step
    numerator, denominator = rate
    fees = part_of(plan.instalment_fee, financed).minor
    fixed_insurance, insured, insured_of = 0, 0, 1
    if isinstance(plan.insurance, Percent):
        insured, insured_of = plan.insurance.value.as_integer_ratio()
        insured_of *= 100
    else:
        fixed_insurance = plan.insurance.minor_in(financed.currency)
    rows = []
    balance = owed
    for number, (principal, kind, due) in enumerate(zip(principals, kinds, dates, strict=True), start=1):
        interest = round_half_up(balance * numerator, denominator, step)
        insurance = round_half_up(balance * insured, insured_of, step) if insured else fixed_insurance
        balance -= principal
        payment = principal + interest + insurance + fees
        rows.append(Instalment(number, kind, due, payment, principal, interest, insurance, fees, balance))
    return tuple(rows)


def _grown(owed: int, rate: tuple[int, int], months: int, step: int) -> int:
    with localcontext(exact()):
        return owed + round_decimal(owed * ((1 + _decimal(rate)) ** months - 1), step)


def _principals(owed: int, balloon: int, rate: tuple[int, int], number: int, step: int) -> list[int]:
    """Return what each of ``number`` instalments pays back, so that ``balloon`` is left.

    A rounded annuity misses the end by up to half a step, grown by all the interest it will bear: cents in a plan
    of 20 years at 10 %, but more than the whole debt in one of 40 years at 200 %, where no constant amount of
    whole cents pays the debt back. If the constant annuity pays all back too early, or leaves more than two
    annuities or nothing to the last instalment, each annuity is instead levelled anew over what is left.

    Raises:
        QuoteError (instalment_too_small): the annuity is less than one step.
    """
    with localcontext(exact()):
        power, factor = next(_annuities(rate, number))
        annuity = (owed - balloon * power) * factor
        if annuity < step:
            raise QuoteError("instalment_too_small", instalments=number)
        payment = round_decimal(annuity, step)
    return _constant(owed, balloon, rate, number, step, payment) or _levelled(
        owed, balloon, rate, number, step
    )


def _constant(
    owed: int, balloon: int, rate: tuple[int, int], number: int, step: int, payment: int
) -> list[int] | None:
    numerator, denominator = rate
    balance = owed
    principals = []
    for _ in range(number - 1):
        principal = payment - round_half_up(balance * numerator, denominator, step)
        balance -= principal
        if balance < balloon:
            return None
        principals.append(principal)
    last = balance - balloon
    if not 0 < last + round_half_up(balance * numerator, denominator, step) <= 2 * payment:
        return None
    return [*principals, last]


def _levelled(owed: int, balloon: int, rate: tuple[int, int], number: int, step: int) -> list[int]:
    numerator, denominator = rate
    balance = owed
    principals = []
    with localcontext(exact()):
        for power, factor in _annuities(rate, number):
            payment = round_decimal((balance - balloon * power) * factor, step)
            principal = payment - round_half_up(balance * numerator, denominator, step)
            principals.append(min(principal, balance - balloon))
            balance -= principals[-1]
    principals[-1] += balance - balloon
    return principals


def _annuities(rate: tuple[int, int], number: int) -> Iterator[tuple[Decimal, Decimal]]:
    """Yield, for ``number`` to 1 months left, the discount v^n and the annuity of one unit, i / (1 - v^n)."""
    monthly = _decimal(rate)
    power = (1 + monthly) ** -number
    for months in range(number, 0, -1):
        yield power, monthly / (1 - power) if monthly else 1 / Decimal(months)
        power *= 1 + monthly


def _decimal(rate: tuple[int, int]) -> Decimal:
    return Decimal(rate[0]) / rate[1]


def effective_annual_cost(schedule: Schedule) -> Decimal:
    """Return what the credit costs a year, in percent to four decimals: TCEA (Peru), CAT, CET, APRC.

    It is the effective annual rate at which all instalments, interest, insurance and fees included, are worth what
    the buyer is lent in effect (financed less the fee at signing). Time counts in equal months of one twelfth of a
    year, as remark (c) of Annex I to Directive 2014/17/EU allows, so that a plan without charges costs its own
    effective rate.

    Raises:
        QuoteError (cost_out_of_range): it is beyond fifteen figures.

    Newton's method on the logarithm of the present value, which is convex and increasing in the logarithm of the
    monthly discount: from a discount of 1 it comes down to the only solution without overshooting.
    """
    lent = schedule.financed - schedule.upfront_fee
    first = schedule.grace_months + 1
    with localcontext(exact()) as context:
        context.prec = _NEWTON_DIGITS
        flows = [Decimal(instalment.payment) for instalment in schedule.instalments]
        if schedule.instalments[0].kind == "cash" or sum(flows) == lent:
            return Decimal(0).scaleb(-_COST_DIGITS)
        try:
            return _cost(flows, lent, first)
        except (InvalidOperation, Overflow):
            raise QuoteError("cost_out_of_range") from None


def _cost(flows: Sequence[Decimal], lent: int, first: int) -> Decimal:
    logarithm = Decimal(0)
    for _ in range(_NEWTON_STEPS):
        discount = logarithm.exp()
        value = slope = Decimal(0)
        for flow in reversed(flows):
            slope = slope * discount + value
            value = value * discount + flow
        duration = first + slope * discount / value
        step = ((value / lent).ln() + first * logarithm) / duration
        logarithm -= step
        if abs(step) < _CLOSE:
            break
    return (((-12 * logarithm).exp() - 1) * 100).quantize(Decimal(1).scaleb(-_COST_DIGITS))
