"""A payment plan as it is stored and typed in: JSON with percentages and amounts as text."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from salesmind.inventory.calendar_rules import BusinessDayRule, DueKind, DueRule
from salesmind.inventory.payment_plan import Grace, GraceInterest, PaymentPlan, PlanKind, Rate, RateBasis
from salesmind.money import Money, Part, Percent

LotStatus = Literal["available", "reserved", "sold"]
Figure = Annotated[Decimal, Field(max_digits=18, decimal_places=6)]


class PartDefinition(BaseModel):
    """A part of a price: ``{"percent": "20"}`` or ``{"amount": "5000.00"}`` in the quote's currency."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    percent: Figure | None = None
    amount: Figure | None = None

    @model_validator(mode="after")
    def _is_one_of_both(self) -> "PartDefinition":
        if (self.percent is None) == (self.amount is None):
            raise ValueError("give either percent or amount")
        return self

    def part(self, currency: str) -> Part:
        """Return the part in ``currency``.

        Raises:
            QuoteError: the amount has more decimals than the currency, or the percentage is none.
        """
        if self.amount is not None:
            return Money.of(self.amount, currency)
        return Percent(self.percent or Decimal(0))


# Constructed, not validated: that would build the model's validator when the module is loaded.
NOTHING = PartDefinition.model_construct(percent=Decimal(0))


class PlanDefinition(BaseModel):
    """``sales.payment_plans.definition``: the terms of ``PaymentPlan``, see there."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    kind: PlanKind
    down_payment: PartDefinition = NOTHING
    instalments: int = 1
    rate: Figure = Decimal(0)
    rate_basis: RateBasis = "effective_annual"
    rate_periods: int = 12
    grace_months: int = 0
    grace_interest: GraceInterest = "none"
    balloon: PartDefinition = NOTHING
    upfront_fee: PartDefinition = NOTHING
    instalment_fee: PartDefinition = NOTHING
    insurance: PartDefinition = NOTHING
    due: DueKind = "days_after"
    due_days: int = 30
    due_day: int = 1
    business_days: BusinessDayRule = "none"

    def plan(self, currency: str) -> PaymentPlan:
        """Return the plan for prices in ``currency``.

        Raises:
            QuoteError: a term outside its limits; each has its own class.
        """
        return PaymentPlan(
            kind=self.kind,
            down_payment=self.down_payment.part(currency),
            instalments=self.instalments,
            rate=Rate(self.rate, self.rate_basis, self.rate_periods),
            grace=Grace(self.grace_months, self.grace_interest),
            balloon=self.balloon.part(currency),
            upfront_fee=self.upfront_fee.part(currency),
            instalment_fee=self.instalment_fee.part(currency),
            insurance=self.insurance.part(currency),
            due=DueRule(self.due, self.due_days, self.due_day),
            business_days=self.business_days,
        )
