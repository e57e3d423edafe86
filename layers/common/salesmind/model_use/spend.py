"""What a company is asked for tokens, and how much it wants to spend in a month.

Prices are what the company or the operator wrote from the provider's list; there are none of ours.
"""

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, Field, StringConstraints

from salesmind.bounds import StrictInput, require_storable
from salesmind.money import CURRENCIES

MILLION: Final = 1_000_000
MAX_MODELS: Final = 50

AtLimit = Literal["warn", "without_model"]
"""What happens when the month's budget is used up: people are told, or chat answers without a model as well."""

Price = Annotated[Decimal, Field(ge=0, le=10_000, max_digits=12, decimal_places=6)]
"""Of a million tokens, in the currency's major unit."""

ModelName = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200),
    AfterValidator(require_storable),
]


class ModelPrice(StrictInput):
    """What a model costs: a million tokens that it reads, and a million that it writes."""

    input: Price
    output: Price

    def cost(self, input_tokens: int, output_tokens: int) -> Decimal:
        """Return what so many tokens cost, in the currency's major unit."""
        return (self.input * input_tokens + self.output * output_tokens) / MILLION


class ModelSpend(StrictInput):
    """A company's prices by model, and its budget of a calendar month; without one nothing is watched.

    A price holds for all that was ever asked of the model: one that changes is reckoned anew.
    """

    currency: Annotated[str, StringConstraints(pattern=f"^({'|'.join(sorted(CURRENCIES))})$")] = "USD"
    prices: Annotated[dict[ModelName, ModelPrice], Field(max_length=MAX_MODELS)] = Field(default_factory=dict)
    budget: Annotated[Decimal, Field(gt=0, le=10_000_000, max_digits=12, decimal_places=2)] | None = None
    at_limit: AtLimit = "warn"

    def cost(self, model: str, input_tokens: int, output_tokens: int) -> Decimal | None:
        """Return what tokens of a model cost; None where nobody told its price and there is something to pay."""
        if not (input_tokens or output_tokens):
            return Decimal(0)
        price = self.prices.get(model)
        return price.cost(input_tokens, output_tokens) if price else None

    @property
    def version(self) -> str:
        """Changes with what is set."""
        whole = json.dumps(self.model_dump(mode="json"), sort_keys=True)
        return hashlib.sha256(whole.encode()).hexdigest()[:32]


def read_spend(stored: Mapping[str, Any]) -> ModelSpend:
    """Return ``core.tenants.model_spend``."""
    return ModelSpend.model_validate(stored)
