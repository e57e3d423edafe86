"""An operator's wish to erase a customer (``salesmind.conversations.erasure``)."""

from typing import Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from salesmind.bounds import Identifier
from salesmind.conversations.erasure import CustomerKey


class EraseCustomer(BaseModel):
    """Erase the customer of a company who is known by the one field that is given beside ``tenant_id``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    action: Literal["erase_customer"]
    tenant_id: UUID
    phone: str | None = Field(default=None, pattern=r"^\d{6,20}$")
    user_id: Identifier | None = None
    conversation_id: UUID | None = None
    quote_id: UUID | None = None

    @model_validator(mode="after")
    def _names_one_customer(self) -> Self:
        if (
            sum(key is not None for key in (self.phone, self.user_id, self.conversation_id, self.quote_id))
            != 1
        ):
            raise ValueError("give one of phone, user_id, conversation_id and quote_id")
        return self

    @property
    def customer(self) -> CustomerKey:
        """What the customer is known by."""
        return CustomerKey(self.phone, self.user_id, self.conversation_id, self.quote_id)
