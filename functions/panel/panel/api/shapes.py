"""Forms that several answers of the API have."""

from dataclasses import asdict, is_dataclass
from typing import Annotated, Any, Self

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from salesmind.bounds import StorableText
from salesmind.money import CURRENCIES, Money

MAX_SEARCH_CHARS = 100

SearchText = Annotated[
    Annotated[StorableText, StringConstraints(max_length=MAX_SEARCH_CHARS)] | None,
    Query(description="a part of what is looked for, whatever its case and accents"),
]


class Shape(BaseModel):
    """Base of what is answered: made of a use case's result with the same fields."""

    model_config = ConfigDict(frozen=True, from_attributes=True)

    @classmethod
    def of(cls, result: Any) -> Self:
        """Return the answer of a result."""
        return cls.model_validate(result)


class Amount(Shape):
    """Money."""

    minor: Annotated[int, Field(description="in the currency's minor unit, e.g. cents")]
    currency: Annotated[str, Field(examples=sorted(CURRENCIES))]

    @classmethod
    def of_money(cls, money: Money) -> Self:
        """Return an amount of money."""
        return cls(minor=money.minor, currency=money.currency)


def plain(result: Any) -> dict[str, Any]:
    """Return a result's fields by name."""
    if not is_dataclass(result) or isinstance(result, type):
        raise TypeError("Only results of use cases have fields")
    return asdict(result)
