"""What a customer's budget allows: what there is to pay first, each month, or both."""

from dataclasses import dataclass
from decimal import Decimal

from chat.selling.tools import search_inventory
from chat.selling.tools.context import ToolContext, ToolResult, clip
from chat.selling.tools.ways_to_pay import priced_ways
from chat.turn.arguments import SearchInventory
from salesmind.inventory.plans import PlanDefinition
from salesmind.quotes.preview import QuotePreview

_PLAN_CHARACTERS = 60


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


def within(context: ToolContext, budget: Budget, search: SearchInventory) -> ToolResult:
    """List the lots that a budget allows with the plan that allows most; three reads of the inventory."""
    cheapest = search_inventory.run(context, search.model_copy(update={"order": "price", "page": 1}))
    day = context.day
    offer = context.inventory.offer(context.tenant_id, cheapest.lots[0].id, day) if cheapest.lots else None
    allowed = [
        (price, priced)
        for priced in (priced_ways(context, offer) if offer else ())
        if grows_with_the_price(priced.plan.definition)
        and (price := allowed_price(priced, budget)) is not None
    ]
    if not allowed:
        return cheapest
    highest, priced = max(allowed, key=lambda one: one[0])
    currency = priced.pricing.list_price.currency
    found = search.model_copy(update={"price_to": highest, "currency": currency, "order": "price"})
    result = search_inventory.run(context, found)
    intro = context.text(budget.intro, plan=clip(priced.plan.name, _PLAN_CHARACTERS))
    return search_inventory.as_list(result, f"{intro}\n\n{result.text}")
