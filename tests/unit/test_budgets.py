"""What a budget allows: the dearest lot that a plan asks no more for than there is to pay."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from chat.selling.tools.budgets import Budget, allowed_price
from chat.selling.tools.context import ROLE
from salesmind.inventory.plans import PartDefinition
from salesmind.quotes.preview import QuotePreview, preview_quote
from tests.fakes.sale import IN_24, IN_36, NOW, FakeInventory, lot


def rounding(amount: int) -> Decimal:
    """An instalment is in whole cents: what it is of a price is known as nearly."""
    return Decimal("0.05") + amount * Decimal("0.0005")


def priced(minor: int, plan: str, down: Decimal | None = None) -> QuotePreview:
    inventory = FakeInventory(lots=[lot(1, price=minor)])
    offer = inventory.offer(lot(1).project_id, lot(1).id, date(2026, 11, 21))
    assert offer is not None
    if down is not None:
        part = PartDefinition(amount=down)
        plans = [
            replace(one, definition=one.definition.model_copy(update={"down_payment": part}))
            for one in offer.plans
            if one.code == plan
        ]
        offer = replace(offer, plans=plans)
    return preview_quote(offer, plan, None, ROLE, NOW)


def instalment(preview: QuotePreview) -> Decimal:
    regular = [one.payment for one in preview.pricing.schedule.instalments if one.kind == "regular"]
    return Decimal(max(regular)) / 100


@given(
    monthly=st.integers(200, 20_000),
    base=st.integers(1_000_000, 90_000_000),
    plan=st.sampled_from([IN_24.code, IN_36.code]),
)
def test_at_the_price_that_is_allowed_each_month_costs_what_there_is(
    monthly: int, base: int, plan: str
) -> None:
    allowed = allowed_price(priced(base, plan), Budget(monthly=Decimal(monthly)))
    assert allowed is not None
    assert abs(instalment(priced(int(allowed * 100), plan)) - monthly) <= rounding(monthly)


@given(
    down=st.integers(5_000, 500_000),
    monthly=st.integers(200, 20_000),
    base=st.integers(1_000_000, 90_000_000),
)
def test_who_pays_more_first_finances_less(down: int, monthly: int, base: int) -> None:
    allowed = allowed_price(priced(base, IN_24.code), Budget(Decimal(down), Decimal(monthly)))
    assert allowed is not None
    own = priced(int(allowed * 100), IN_24.code)
    assert own.pricing.down_payment.amount <= down + rounding(down)
    paid = priced(int(allowed * 100), IN_24.code, down=Decimal(down))
    assert instalment(paid) <= monthly + rounding(down + monthly)


def test_a_down_payment_alone_allows_what_the_plan_asks_first() -> None:
    allowed = allowed_price(priced(10_000_000, IN_24.code), Budget(down=Decimal(20_000)))
    assert allowed == Decimal(100_000)


def test_a_plan_without_a_down_payment_asks_nothing_first() -> None:
    assert allowed_price(priced(10_000_000, IN_36.code), Budget(down=Decimal(20_000))) is None
