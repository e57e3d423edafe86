"""The price of a request, from the database: what chat shows before the yes, and what the quote then promises."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from salesmind.inventory.calendar_rules import BusinessCalendar
from salesmind.inventory.catalogue import Offer, Plan
from salesmind.money import Percent
from salesmind.quotes.pricing import Discount, PriceRequest, Pricing, price_quote
from salesmind.sale_errors import QuoteError, UnknownPlanError

MAX_ANSWER_AGE: Final = timedelta(minutes=15)
"""How old the last answer of a company's own system may be for a lot to be promised on it."""


@dataclass(frozen=True, slots=True)
class QuotePreview:
    """A priced request."""

    offer: Offer
    plan: Plan
    pricing: Pricing


def preview_quote(
    offer: Offer, plan_code: str, discount_percent: Decimal | None, role: str, now: datetime
) -> QuotePreview:
    """Price a lot with one of its plans.

    A plan's own discount is the company's offer to everybody and needs no one's permission; ``discount_percent``
    comes on top and is limited by role.

    Raises:
        QuoteError: it cannot be priced, for the reason that its code names.
    """
    lot = offer.lot
    if lot.status != "available":
        raise QuoteError("lot_not_available", lot=lot.code, status=lot.status)
    if lot.as_of and now - lot.as_of > MAX_ANSWER_AGE:
        raise QuoteError(
            "availability_unconfirmed", lot=lot.code, minutes=int((now - lot.as_of).total_seconds() // 60)
        )
    plan = next((plan for plan in offer.plans if plan.code == plan_code), None)
    if plan is None:
        raise UnknownPlanError(plan=plan_code)
    if offer.list_price is None:
        raise QuoteError("lot_without_price", lot=lot.code)
    currency = offer.list_price.price.currency
    offered = [Discount(plan.name, plan.discount.part(currency))] if plan.discount else []
    asked = [Discount("", Percent(discount_percent))] if discount_percent else []
    pricing = price_quote(
        PriceRequest(
            list_price=offer.list_price,
            plan=plan.definition.plan(currency),
            issued_at=now,
            time_zone=offer.time_zone,
            role=role,
            offered=offered,
            discounts=asked,
            discount_limits=offer.discount_limits,
            taxes=offer.taxes,
            calendar=BusinessCalendar(holidays=frozenset(offer.settings.holidays)),
        )
    )
    return QuotePreview(offer, plan, pricing)
