"""A request for a quote, as chat commits it, the API takes it and the queue carries it.

It names no price but the one that a customer said yes to, which is compared and never used.
"""

import hashlib
import json
from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

from salesmind.bounds import Bigint, require_storable
from salesmind.inventory.plans import Figure
from salesmind.languages import Language

_NO_CONTROLS = r"^\P{Cc}*$"
"""Postgres keeps no NUL, and no name has a line break or another control character inside."""

_Storable = AfterValidator(require_storable)
Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=300, pattern=_NO_CONTROLS),
    _Storable,
]
Line = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=300, pattern=_NO_CONTROLS), _Storable
]
PlanCode = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=_NO_CONTROLS), _Storable]
Role = Literal["assistant", "advisor", "manager", "owner", "api"]


class QuoteCustomer(BaseModel):
    """Whom the quote is for."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    name: Name
    document: Line = ""
    phone: Line = ""
    email: Line = ""


class QuoteRequest(BaseModel):
    """What is asked for. ``conversation_id`` is where the quote is sent; None only returns it.

    The ``expected`` amounts, in minor units of ``expected_currency``, are what the customer was shown and said yes to:
    a quote that would say others is refused.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    lot_id: UUID
    plan_code: PlanCode
    discount_percent: Figure | None = None
    language: Language
    customer: QuoteCustomer
    conversation_id: UUID | None = None
    source: Literal["chat", "api", "event"]
    role: Role
    expected_total: Bigint | None = None
    expected_to_pay: Bigint | None = None
    expected_currency: str | None = None
    request_key: Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]


def request_key(asker: str, lot_id: UUID, plan_code: str, discount: Figure | None, day: date) -> str:
    """Return the key under which the same request of the same day gives the same quote.

    Args:
        asker: the conversation's id, or the API client with its idempotency key.
        day: the company's date.
    """
    asked = [
        asker,
        str(lot_id),
        plan_code,
        None if discount is None else str(discount.normalize()),
        day.isoformat(),
    ]
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()
