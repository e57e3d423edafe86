"""Which price a customer's budget allows: what there is to pay first, each month, or both."""

from dataclasses import dataclass
from decimal import Decimal

from salesmind.inventory.plans import PlanDefinition
from salesmind.quotes.preview import QuotePreview


@dataclass(frozen=True, slots=True)
class Budget:
    """What a customer can pay first and each month, in whole units of the currency; None where they did not say."""

    down: Decimal | None = None
    monthly: Decimal | None = None

    @property
    def intro(self) -> str:
        """The text over what it allows."""
        if self.down is not None and self.monthly is not None:
            return "found.both"
        return "found.monthly" if self.down is None else "found.down"


def grows_with_the_price(plan: PlanDefinition) -> bool:
    """Whether no fixed amount is paid first or last."""
    is_fixed = plan.down_payment.amount is not None or plan.balloon.amount is not None
    return plan.kind == "instalments" and not is_fixed


def allowed_price(priced: QuotePreview, budget: Budget) -> Decimal | None:
    """Return the highest list price that a budget allows with a plan; None where it allows any.

    A plan's payments grow with the price (``grows_with_the_price``), so those of one lot tell of all. Who pays more
    first than the plan asks finances less.
    """
    pricing = priced.pricing
    total, first = pricing.total.amount, pricing.down_payment.amount
    scale = total / pricing.total.minor if pricing.total.minor else Decimal(0)
    monthly = scale * max(
        (one.payment for one in pricing.schedule.instalments if one.kind == "regular"), default=0
    )
    limits: list[Decimal] = []
    if budget.down is not None and first:
        limits.append(budget.down * total / first)
    if budget.monthly is not None and monthly and total > first:
        if budget.down is None:
            limits.append(budget.monthly * total / monthly)
        else:
            limits.append(budget.down + budget.monthly * (total - first) / monthly)
    if not limits:
        return None
    return (min(limits) * pricing.list_price.amount / total).quantize(Decimal("0.01"))
