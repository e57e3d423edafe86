"""/api/v1: price lists and payment plans."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Self
from uuid import UUID

from fastapi import Depends
from pydantic import Field, TypeAdapter

from panel.api.document import make_router
from panel.api.paging import Page, page_asker, page_of
from panel.api.shapes import Amount, Shape
from panel.web.access import Wiring, allowed
from salesmind.accounts.principal import Principal
from salesmind.bounds import StorableText, StrictInput
from salesmind.db.paging import PageAsk
from salesmind.inventory.terms import (
    PriceRow,
    list_plans,
    list_price_lists,
    list_prices,
    one_plan,
    one_price_list,
)
from salesmind.quotes.plan_example import example_of_plan
from salesmind.quotes.preview import QuotePreview

router = make_router("catalogue")

Reader = Annotated[Principal, Depends(allowed("catalogue.read"))]
ByText = Annotated[PageAsk, Depends(page_asker(TypeAdapter(tuple[StorableText])))]
ByNameAndId = Annotated[PageAsk, Depends(page_asker(TypeAdapter(tuple[StorableText, UUID])))]


class PriceList(Shape):
    """A price list. Taxes are in percent of the part of the price that is taxed."""

    id: UUID
    project_id: UUID
    project: str
    name: str
    currency: str
    first_day: date | None
    last_day: date | None
    tax_name: str
    tax_percent: Decimal
    tax_base_percent: Decimal
    tax_included: bool
    prices: Annotated[int, Field(description="how many lots it prices")]
    current: Annotated[bool, Field(description="whether it is good today")]


class Price(Shape):
    """What a lot costs on a list."""

    lot_id: UUID
    code: str
    price: Amount

    @classmethod
    def of_row(cls, row: PriceRow) -> Self:
        """Return a list's price."""
        return cls(lot_id=row.lot_id, code=row.code, price=Amount(minor=row.amount, currency=row.currency))


class Plan(Shape):
    """A payment plan; `definition` and `discount` are its terms as import files have them."""

    id: UUID
    project_id: UUID | None
    project: str | None
    code: str
    name: str
    definition: dict[str, Any]
    discount: dict[str, Any] | None
    active: bool


class Example(StrictInput):
    """What to price with a plan."""

    lot_id: UUID
    discount_percent: Annotated[Decimal | None, Field(gt=0, le=100, max_digits=7, decimal_places=4)] = None


class Instalment(Shape):
    """A payment. Number 0 is what is paid before the first instalment."""

    number: int
    due: date
    payment: int
    balance: int


class PricedLine(Shape):
    """A discount or a tax."""

    name: str
    amount: int


class PlanExample(Shape):
    """What a quote of today would say. Amounts are in the minor unit of `currency`."""

    lot_id: UUID
    code: str
    plan: str
    currency: str
    list_price: int
    discounts: list[PricedLine]
    taxes: list[PricedLine]
    total: int
    down_payment: int
    upfront_fee: int
    financed: int
    to_pay: int
    effective_annual_cost: Annotated[Decimal, Field(description="in percent")]
    schedule: list[Instalment]


@router.get("/price-lists", summary="List price lists", response_model=Page[PriceList])
def get_price_lists(who: Reader, container: Wiring, ask: ByNameAndId, project: UUID | None = None) -> Any:
    """By name; of one project with `project`."""
    found = list_price_lists(
        container.database, who.tenant_id, project, ask, container.now(), actor=who.actor
    )
    return page_of(found, PriceList.of)


@router.get("/price-lists/{list_id}", summary="Read a price list", response_model=PriceList)
def get_price_list(list_id: UUID, who: Reader, container: Wiring) -> Any:
    """Its prices are a list of their own."""
    return one_price_list(container.database, who.tenant_id, list_id, container.now(), actor=who.actor)


@router.get("/price-lists/{list_id}/prices", summary="List a price list's prices", response_model=Page[Price])
def get_prices(list_id: UUID, who: Reader, container: Wiring, ask: ByText) -> Any:
    """By the lots' codes."""
    found = list_prices(container.database, who.tenant_id, list_id, ask, actor=who.actor)
    return page_of(found, Price.of_row)


@router.get("/payment-plans", summary="List payment plans", response_model=Page[Plan])
def get_plans(who: Reader, container: Wiring, ask: ByNameAndId, project: UUID | None = None) -> Any:
    """By code; those that are offered for one project with `project`."""
    return page_of(list_plans(container.database, who.tenant_id, project, ask, actor=who.actor), Plan.of)


@router.get("/payment-plans/{plan_id}", summary="Read a payment plan", response_model=Plan)
def get_plan(plan_id: UUID, who: Reader, container: Wiring) -> Any:
    """Its terms."""
    return one_plan(container.database, who.tenant_id, plan_id, actor=who.actor)


@router.post(
    "/payment-plans/{plan_id}/simulate", summary="Price a lot with a plan", response_model=PlanExample
)
def simulate_plan(plan_id: UUID, example: Example, who: Reader, container: Wiring) -> Any:
    """What a quote of today would say; none is made."""
    preview = example_of_plan(
        container.database,
        who.tenant_id,
        plan_id,
        example.lot_id,
        example.discount_percent,
        who.role,
        container.now(),
        actor=who.actor,
    )
    return example_shape(preview)


def example_shape(preview: QuotePreview) -> PlanExample:
    """Return a priced example as it is answered."""
    pricing = preview.pricing
    return PlanExample(
        lot_id=preview.offer.lot.id,
        code=preview.offer.lot.code,
        plan=preview.plan.name,
        currency=pricing.total.currency,
        list_price=pricing.list_price.minor,
        discounts=[PricedLine(name=line.name, amount=line.amount.minor) for line in pricing.discounts],
        taxes=[PricedLine(name=line.name, amount=line.amount.minor) for line in pricing.taxes],
        total=pricing.total.minor,
        down_payment=pricing.down_payment.minor,
        upfront_fee=pricing.upfront_fee.minor,
        financed=pricing.financed.minor,
        to_pay=pricing.to_pay.minor,
        effective_annual_cost=pricing.effective_annual_cost,
        schedule=[
            Instalment(number=row.number, due=row.due, payment=row.payment, balance=row.balance)
            for row in pricing.schedule.instalments
        ],
    )
