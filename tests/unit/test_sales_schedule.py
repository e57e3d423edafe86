"""The schedule: sums to the cent, a constant annuity, and the figures of an independent implementation."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import prod
from typing import Any

import numpy_financial
import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesmind.inventory.calendar_rules import BusinessCalendar, DueRule
from salesmind.inventory.payment_plan import PERIODS_PER_YEAR, Grace, PaymentPlan, Rate
from salesmind.money import CURRENCIES, Money, Percent, part_of
from salesmind.quotes.schedule import Schedule, effective_annual_cost, instalment_schedule
from tests.fixtures.reasons import refusing

CALENDAR = BusinessCalendar(holidays=frozenset({date(2027, 1, 1), date(2027, 7, 28), date(2027, 7, 29)}))
START = date(2026, 11, 20)


KINDS = (
    ("effective_annual", "nominal_annual"),
    sorted(PERIODS_PER_YEAR),
    ("none", "paid", "capitalised"),
    ("days_after", "day_of_month", "end_of_month"),
    ("none", "following", "modified_following", "preceding"),
    (Decimal(0), Decimal("0.5"), Decimal("4.99")),  # fee at signing
    (Decimal(0), Decimal("0.03"), Decimal(1)),  # fee per instalment
    (Decimal(0), Decimal("0.049"), Decimal(1)),  # insurance
    range(25),  # months of grace
    range(61),  # days to the first due date
    range(1, 32),  # day of the month
)


def plan_of(instalments: int, rate: int, down_payment: int, balloon: int, kinds: int) -> PaymentPlan:
    """Make a plan of numbers; ``kinds`` picks one of each of ``KINDS``, which is faster than drawing eleven."""
    picked: list[Any] = []
    for choices in KINDS:
        kinds, index = divmod(kinds, len(choices))
        picked.append(choices[index])
    basis, periods, grace, due, moving, upfront, fee, insurance, months, days, day = picked
    return PaymentPlan(
        "instalments",
        down_payment=Percent(Decimal(down_payment).scaleb(-2)),
        instalments=instalments,
        rate=Rate(Decimal(rate).scaleb(-2), basis, periods),
        grace=Grace(months, grace),
        balloon=Percent(Decimal(balloon).scaleb(-2)),
        upfront_fee=Percent(upfront),
        instalment_fee=Percent(fee),
        insurance=Percent(insurance),
        due=DueRule(due, days, day),
        business_days=moving,
    )


PLANS = st.builds(
    plan_of,
    instalments=st.one_of(st.integers(1, 48), st.integers(1, 48), st.integers(1, 480)),
    rate=st.one_of(st.integers(0, 4000), st.integers(0, 4000), st.integers(0, 20_000)),
    down_payment=st.integers(0, 6000),
    balloon=st.integers(-3900, 3900).map(lambda share: max(share, 0)),
    kinds=st.integers(0, prod(map(len, KINDS)) - 1),
)
PRICES = st.builds(Money, st.integers(10**7, 10**12), st.sampled_from(sorted(CURRENCIES)))
STARTS = st.integers(0, 3650).map(lambda days: date(2023, 1, 1) + timedelta(days=days))


def scheduled(plan: PaymentPlan, price: Money) -> Schedule:
    return instalment_schedule(plan, price, START, CALENDAR)


@given(PLANS, PRICES, STARTS)
def test_every_schedule_sums_to_the_cent(plan: PaymentPlan, price: Money, start: date) -> None:
    schedule = instalment_schedule(plan, price, start, CALENDAR)
    rows = schedule.instalments
    down_payment = part_of(plan.down_payment, price).minor
    balloon = part_of(plan.balloon, price).minor
    assert schedule.financed == price.minor - down_payment

    owed = schedule.financed + schedule.capitalised
    assert sum(row.principal for row in rows if row.kind != "balloon") + balloon == owed
    paid = [row.principal + row.interest + row.insurance + row.fees for row in rows]
    assert [row.payment for row in rows] == paid
    assert schedule.payments + schedule.upfront_fee == (
        schedule.financed + schedule.interest + schedule.insurance + schedule.fees
    )
    if not plan.rate.percent:
        assert schedule.interest == 0

    numerator, denominator = plan.rate.monthly()
    step = CURRENCIES[price.currency].step
    balance = owed
    for number, row in enumerate(rows, start=1):
        assert row.number == number
        assert min(row.principal, row.interest, row.insurance, row.fees) >= 0
        assert abs(2 * (row.interest * denominator - balance * numerator)) <= denominator * step
        balance -= row.principal
        assert row.balance == balance >= 0
        if row.kind == "grace":
            assert row.principal == 0
    assert balance == 0

    regular = [row.principal + row.interest for row in rows if row.kind == "regular"]
    assert len(regular) == plan.instalments
    assert regular[-1] <= 2 * max(regular[:-1], default=regular[-1])
    if not drifts(numerator / denominator, step, regular):
        assert len(set(regular[:-1])) <= 1
    elif len(regular) > 1:
        assert max(regular[:-1]) - min(regular[:-1]) <= 3 * step

    assert all(earlier.due < later.due for earlier, later in pairwise(rows))
    assert rows[0].due >= start
    assert all(row.payment for row in rows), "nothing to pay is no instalment"
    in_grace = [row for row in rows if row.kind == "grace"]
    assert len(in_grace) in ((0, plan.grace.months) if plan.grace.interest == "paid" else (0,))
    assert len(in_grace) + schedule.grace_months == plan.grace.months
    assert len(rows) == plan.instalments + len(in_grace) + bool(balloon)


def drifts(monthly: float, step: int, regular: list[int]) -> bool:
    """Whether half a step a month may grow to an instalment, so that no constant amount pays the debt back."""
    growth = ((1 + monthly) ** len(regular) - 1) / monthly if monthly else len(regular)
    return growth * step >= min(regular)


def test_a_known_loan() -> None:
    """100,000 at 12 % nominal in 12 months: 8,884.88 a month in any textbook."""
    plan = PaymentPlan("instalments", instalments=12, rate=Rate(Decimal(12), "nominal_annual"))
    schedule = scheduled(plan, Money.of("100000", "USD"))
    first, *_, last = schedule.instalments
    assert (first.payment, first.interest, first.principal) == (888_488, 100_000, 788_488)
    assert last.payment == 888_485
    assert effective_annual_cost(schedule) == Decimal("12.6825")


def test_the_rate_of_a_month() -> None:
    assert Fraction(*Rate(Decimal(12), "nominal_annual").monthly()) == Fraction(1, 100)
    assert Fraction(*Rate(Decimal(10), "nominal_annual").monthly()) == Fraction(1, 120)
    yearly = (1 + Fraction(*Rate(Decimal("13.7")).monthly())) ** 12
    assert abs(yearly - Fraction("1.137")) < Fraction(1, 10**30)
    daily = (1 + Fraction(*Rate(Decimal(18), "nominal_annual", 360).monthly())) ** 12
    assert abs(daily - (1 + Fraction(18, 36_000)) ** 360) < Fraction(1, 10**30)


@given(
    price=st.integers(10**6, 10**10),
    number=st.integers(1, 120),
    percent=st.integers(1, 6000),
    balloon=st.integers(0, 60),
)
def test_agrees_with_numpy_financial(price: int, number: int, percent: int, balloon: int) -> None:
    rate = Rate(Decimal(percent).scaleb(-2), "nominal_annual")
    plan = PaymentPlan("instalments", instalments=number, rate=rate, balloon=Percent(Decimal(balloon)))
    schedule = scheduled(plan, Money(price, "USD"))
    monthly = percent / 120_000
    left = -part_of(plan.balloon, Money(price, "USD")).minor
    payment = -numpy_financial.pmt(monthly, number, price, left)
    regular = [row for row in schedule.instalments if row.kind == "regular"]
    if number > 1 and not drifts(monthly, 1, [row.payment for row in regular]):
        assert abs(regular[0].payment - payment) <= 0.5 + 1e-6 * payment / 100
    for row in regular[:-1]:
        # Roundings of up to a cent a month (annuity and interest) bear interest until this month.
        drift = (1 + monthly) ** row.number - 1
        interest = -numpy_financial.ipmt(monthly, row.number, number, price, left)
        principal = -numpy_financial.ppmt(monthly, row.number, number, price, left)
        assert abs(row.interest - interest) <= 1 + drift
        assert abs(row.principal - principal) <= 1 + drift


@given(PLANS.filter(lambda plan: plan.instalments <= 60 and plan.rate.percent <= 60), PRICES)
def test_the_annual_cost_is_the_internal_rate_of_return(plan: PaymentPlan, price: Money) -> None:
    schedule = scheduled(plan, price)
    flows = [float(schedule.upfront_fee - schedule.financed), *[0.0] * schedule.grace_months]
    flows += [float(row.payment) for row in schedule.instalments]
    expected = ((1 + numpy_financial.irr(flows)) ** 12 - 1) * 100
    assert float(effective_annual_cost(schedule)) == pytest.approx(expected, rel=1e-6, abs=1e-4)


@given(PLANS, PRICES)
def test_every_plan_has_an_annual_cost_at_which_it_is_worth_what_was_lent(
    plan: PaymentPlan, price: Money
) -> None:
    schedule = scheduled(plan, price)
    discount = (1 + float(effective_annual_cost(schedule)) / 100) ** (-1 / 12)
    worth = sum(
        row.payment * discount**month
        for month, row in enumerate(schedule.instalments, start=1 + schedule.grace_months)
    )
    assert worth == pytest.approx(schedule.financed - schedule.upfront_fee, rel=1e-4)


def test_a_plan_without_charges_costs_its_own_rate() -> None:
    plan = PaymentPlan("instalments", instalments=240, rate=Rate(Decimal("10.5")))
    assert effective_annual_cost(scheduled(plan, Money.of("1000000", "PEN"))) == Decimal("10.5000")


def test_charges_raise_the_annual_cost() -> None:
    """1,200 for 1,000 after 18 months: (1.2)^(12/18) - 1."""
    plan = PaymentPlan("instalments", grace=Grace(17), instalment_fee=Money.of("200", "EUR"))
    schedule = scheduled(plan, Money.of("1000", "EUR"))
    assert effective_annual_cost(schedule) == Decimal("12.9243")


def test_without_interest_the_price_is_the_cash_price() -> None:
    plan = PaymentPlan("instalments", down_payment=Percent(Decimal(10)), instalments=7)
    schedule = scheduled(plan, Money.of("1000.00", "USD"))
    assert [row.payment for row in schedule.instalments] == [12_857] * 6 + [12_858]
    assert effective_annual_cost(schedule) == 0


@pytest.mark.parametrize(
    ("interest", "capitalised", "first_due", "numbers"),
    [
        ("none", 0, date(2027, 2, 28), 2),
        ("paid", 0, date(2026, 11, 30), 5),
        ("capitalised", 3_030_100 // 100, date(2027, 2, 28), 2),
    ],
)
def test_what_a_grace_period_does(interest: str, capitalised: int, first_due: date, numbers: int) -> None:
    plan = PaymentPlan(
        "instalments",
        instalments=2,
        rate=Rate(Decimal(12), "nominal_annual"),
        grace=Grace(3, interest),  # type: ignore[arg-type]
        due=DueRule("end_of_month", days=0),
    )
    schedule = scheduled(plan, Money.of("10000", "USD"))
    assert schedule.capitalised == capitalised
    assert schedule.instalments[0].due == first_due
    assert len(schedule.instalments) == numbers
    if interest == "paid":
        assert [row.payment for row in schedule.instalments[:3]] == [10_000] * 3


def test_a_paid_grace_period_with_nothing_to_pay_has_no_instalments() -> None:
    plan = PaymentPlan(
        "instalments", instalments=2, grace=Grace(3, "paid"), due=DueRule("end_of_month", days=0)
    )
    schedule = scheduled(plan, Money.of("10000", "USD"))
    assert [(row.due, row.payment) for row in schedule.instalments] == [
        (date(2027, 2, 28), 500_000),
        (date(2027, 3, 31), 500_000),
    ]
    assert schedule.grace_months == 3


def test_no_instalment_is_left_with_nothing_to_pay() -> None:
    """1,149.60 in 480 instalments: 2.40 each, rounded up, would have paid all with the last but one."""
    plan = PaymentPlan("instalments", instalments=480)
    rows = scheduled(plan, Money(479 * 240, "USD")).instalments
    assert {row.payment for row in rows} == {239, 240}
    assert sum(row.principal for row in rows) == 479 * 240


def test_charges_beyond_all_measure_are_a_reason_of_their_own() -> None:
    plan = PaymentPlan("instalments", insurance=Money.of("9000000", "PEN"), instalments=2)
    schedule = scheduled(plan, Money.of("1.00", "PEN"))
    with refusing("cost_out_of_range"):
        effective_annual_cost(schedule)


def test_the_balloon_is_due_a_month_after_the_last_instalment_with_its_interest() -> None:
    plan = PaymentPlan(
        "instalments",
        instalments=2,
        rate=Rate(Decimal(12), "nominal_annual"),
        balloon=Percent(Decimal(50)),
        due=DueRule("day_of_month", days=0, day=31),
    )
    *_, before, balloon = scheduled(plan, Money.of("10000", "USD")).instalments
    assert (before.kind, before.balance) == ("regular", 500_000)
    assert (balloon.kind, balloon.principal, balloon.interest) == ("balloon", 500_000, 5_000)
    assert (before.due, balloon.due) == (date(2026, 12, 31), date(2027, 1, 31))


def test_insurance_is_of_the_balance_and_fees_are_constant() -> None:
    plan = PaymentPlan(
        "instalments",
        instalments=2,
        insurance=Percent(Decimal("0.05")),
        instalment_fee=Money.of("3.50", "USD"),
    )
    rows = scheduled(plan, Money.of("10000", "USD")).instalments
    assert [(row.insurance, row.fees) for row in rows] == [(500, 350), (250, 350)]
    assert [row.payment for row in rows] == [500_850, 500_600]


def test_a_debt_that_no_constant_amount_repays_is_levelled() -> None:
    plan = PaymentPlan("instalments", instalments=480, rate=Rate(Decimal(200)))
    rows = scheduled(plan, Money.of("10000", "USD")).instalments
    payments = [row.payment for row in rows]
    assert max(payments) - min(payments) <= 2
    assert rows[-1].balance == 0


def test_colombian_instalments_are_whole_pesos_and_the_last_takes_the_centavos() -> None:
    plan = PaymentPlan("instalments", instalments=3)
    rows = scheduled(plan, Money.of("1000000.55", "COP")).instalments
    assert [row.payment for row in rows] == [33_333_400, 33_333_400, 33_333_255]


@pytest.mark.parametrize("number", [0, -1, 481, 1000])
def test_a_number_of_instalments_outside_the_limits_is_refused(number: int) -> None:
    with refusing("instalments_out_of_range"):
        PaymentPlan("instalments", instalments=number)


@pytest.mark.parametrize("percent", ["-0.01", "200.01", "NaN", "Infinity"])
def test_a_rate_outside_the_limits_is_refused(percent: str) -> None:
    with refusing("rate_out_of_range"):
        Rate(Decimal(percent))


def test_rates_at_the_limits_are_good() -> None:
    assert Rate(Decimal(0)).monthly()[0] == 0
    assert Rate(Decimal(200)).monthly()[0] > 0


def test_terms_that_make_no_plan_are_refused() -> None:
    with refusing("rate_periods"):
        Rate(Decimal(10), "nominal_annual", 7)
    with refusing("grace_out_of_range"):
        Grace(61)
    with refusing("percent_out_of_range"):
        PaymentPlan("instalments", down_payment=Percent(Decimal("100.01")))
    with refusing("negative_amount"):
        PaymentPlan("instalments", insurance=Money(-1, "PEN"))
    with refusing("cash_plan"):
        PaymentPlan("cash", rate=Rate(Decimal(5)))


@pytest.mark.parametrize(
    ("terms", "error"),
    [
        ({"down_payment": Percent(Decimal(100))}, "nothing_to_finance"),
        ({"down_payment": Money.of("1000.01", "USD")}, "nothing_to_finance"),
        ({"down_payment": Percent(Decimal(50)), "balloon": Percent(Decimal(50))}, "balloon_too_high"),
        ({"upfront_fee": Money.of("1000", "USD")}, "upfront_fee_too_high"),
        ({"down_payment": Money.of("999.99", "USD"), "instalments": 2}, "instalment_too_small"),
        ({"insurance": Money.of("1", "PEN")}, "currency_mismatch"),
        ({"down_payment": Money.of("1", "PEN")}, "currency_mismatch"),
    ],
)
def test_terms_that_do_not_fit_the_price_are_refused(terms: dict[str, object], error: str) -> None:
    plan = PaymentPlan("instalments", **terms)  # type: ignore[arg-type]
    with refusing(error):
        scheduled(plan, Money.of("1000", "USD"))
