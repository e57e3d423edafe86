"""What of a plan a customer's budget is held against."""

from decimal import Decimal

from salesmind.inventory.catalogue import Plan
from salesmind.inventory.plans import PlanDefinition
from salesmind.quotes.preview import QuotePreview


def least_down(plan: Plan) -> Decimal:
    """Return the share that is paid first."""
    return plan.definition.down_payment.percent or Decimal(0)


def longest(plan: Plan) -> Decimal:
    """Return what orders the longest plan first."""
    return Decimal(-plan.definition.instalments)


def down_payment(priced: QuotePreview) -> int:
    """Return what is paid first, in minor units."""
    return priced.pricing.down_payment.minor


def instalment(priced: QuotePreview) -> int:
    """Return what is paid each month, in minor units."""
    regular = (one.payment for one in priced.pricing.schedule.instalments if one.kind == "regular")
    return max(regular, default=0)


def grows_with_the_price(plan: PlanDefinition) -> bool:
    """Whether no fixed amount is paid first or last."""
    is_fixed = plan.down_payment.amount is not None or plan.balloon.amount is not None
    return plan.kind == "instalments" and not is_fixed
