"""What the tools take. Tenant and customer are never an argument: a model can be talked into others."""

import unicodedata
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

LAST_PAGE = 20
MAX_TERM = 480
"""Months of a plan that somebody may ask to have reckoned."""


def _none_if_blank(value: object) -> object:
    """Models fill in what they do not know with empty text."""
    return None if isinstance(value, str) and not value.strip() else value


def _printable(value: str) -> str:
    """Postgres takes no NUL, and no name has control characters or halves of a surrogate pair."""
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in value):
        raise ValueError("must not hold control characters")
    return value


Name = Annotated[str, StringConstraints(strip_whitespace=True, max_length=120), AfterValidator(_printable)]
Optionally = Annotated[Name | None, BeforeValidator(_none_if_blank)]
Price = Annotated[Decimal, Field(ge=0, max_digits=15, decimal_places=2)]
Area = Annotated[Decimal, Field(ge=0, max_digits=10, decimal_places=2)]


class Arguments(BaseModel):
    """Base of a tool's arguments."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class AttributeWish(Arguments):
    """A column of the company's own and what it has to say: a word, or a number and whether more will do."""

    name: Name
    value: Name
    at_least: bool = False
    is_denied: bool = Field(default=False, description="whether it must not say so")


class SearchInventory(Arguments):
    """List lots or units for sale, ten at most, and how many there are in all."""

    project: Optionally = Field(default=None, description="a project's name or a part of it")
    city: Optionally = Field(default=None, description="a city's name")
    stage: Optionally = Field(default=None, description="a stage's name or a part of it")
    kind: Literal["lot", "house", "flat", "office", "shop", "parking"] | None = Field(
        default=None, description="what it is, if the customer wants only such"
    )
    not_kind: Literal["lot", "house", "flat", "office", "shop", "parking"] | None = Field(
        default=None, description="what it must not be"
    )
    status: Literal["available", "reserved", "sold"] = "available"
    price_from: Price | None = Field(default=None, description="lowest price, in whole units of the currency")
    price_to: Price | None = Field(default=None, description="highest price, in whole units of the currency")
    currency: Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")] | None = Field(
        default=None, description="ISO 4217 code, if the customer named the currency of the prices"
    )
    area_from: Area | None = Field(default=None, description="smallest area in square metres")
    area_to: Area | None = Field(default=None, description="largest area in square metres")
    attributes: tuple[AttributeWish, ...] = Field(
        default=(),
        max_length=6,
        description="what the company's own columns have to say, by the columns' names",
    )
    order: Literal["price", "price_desc", "area", "area_desc", "code"] = "price"
    page: int = Field(default=1, ge=1, le=LAST_PAGE)

    @model_validator(mode="after")
    def _ranges_go_up(self) -> "SearchInventory":
        for low, high, name in (
            (self.price_from, self.price_to, "price"),
            (self.area_from, self.area_to, "area"),
        ):
            if low is not None and high is not None and low > high:
                raise ValueError(f"{name}_from is above {name}_to")
        return self


class LotDetails(Arguments):
    """Show one lot or unit: area, measures, state and list price."""

    lot: Annotated[Name, StringConstraints(min_length=1)] = Field(description="the lot's code, such as B-7")
    project: Optionally = Field(default=None, description="its project, where several have such a code")


class RequestQuote(Arguments):
    """Prepare a quote of a lot: prices it and asks the customer to confirm. It sends nothing by itself."""

    lot: Annotated[Name, StringConstraints(min_length=1)] = Field(description="the lot's code, such as B-7")
    project: Optionally = Field(default=None, description="its project, where several have such a code")
    plan: Optionally = Field(
        default=None,
        description="how the customer wants to pay, in their own words or a plan's name; absent if they have not said",
    )
    other_wishes: bool = Field(
        default=False,
        description="whether the same message asks something else too, which your text will answer",
    )


class CompareLots(Arguments):
    """Compare two to four lots or units: their prices, areas and states side by side, and how they differ."""

    lots: Annotated[
        tuple[Annotated[Name, StringConstraints(min_length=1)], ...], Field(min_length=2, max_length=4)
    ] = Field(description="the lots' codes")
    project: Optionally = Field(default=None, description="their project, where several have such codes")


class PlanTerms(Arguments):
    """How a customer would pay, beside what the plans say."""

    months: Annotated[int, Field(ge=1, le=MAX_TERM)] | None = Field(
        default=None, description="how many monthly instalments; absent for every plan there is"
    )
    down_payment: Price | None = Field(
        default=None, description="what the customer would pay first, in whole units of the price's currency"
    )
    down_payment_percent: Annotated[Decimal, Field(ge=0, le=100)] | None = Field(
        default=None, description="the same as a percentage of the price, instead of the amount"
    )
    monthly_budget: Price | None = Field(
        default=None, description="what the customer can pay a month: finds the plans that cost no more"
    )


class SimulatePlan(PlanTerms):
    """Reckon what a lot costs with one of the company's plans: with another down payment, term or monthly budget.

    Only terms that the company's plans allow are reckoned. It quotes nothing and asks nothing of the customer.
    """

    lot: Annotated[Name, StringConstraints(min_length=1)] = Field(description="the lot's code, such as B-7")
    project: Optionally = Field(default=None, description="its project, where several have such a code")
