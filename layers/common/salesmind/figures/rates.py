"""What WhatsApp asks of a company for its messages, by price category, as the company wrote it from its rate card.

https://developers.facebook.com/docs/whatsapp/pricing
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Final
from uuid import UUID

from psycopg.types.json import Json
from pydantic import Field, StringConstraints

from salesmind.bounds import StrictInput
from salesmind.db.database import Database
from salesmind.money import CURRENCIES

CATEGORIES: Final = ("service", "utility", "marketing", "authentication")

Price = Annotated[Decimal, Field(ge=0, le=100, max_digits=12, decimal_places=6)]
"""Of one message, in the currency's major unit."""


class MessageRates(StrictInput):
    """Prices by category; what is not named costs what nobody told."""

    currency: Annotated[str, StringConstraints(pattern=f"^({'|'.join(sorted(CURRENCIES))})$")] = "USD"
    prices: Annotated[
        dict[Annotated[str, StringConstraints(pattern="^[a-z_]{1,40}$")], Price], Field(max_length=20)
    ] = Field(default_factory=dict)

    def cost(self, category: str, billable: int) -> Decimal | None:
        """Return what so many messages cost; None where nobody told the price, and there is something to pay."""
        if not billable:
            return Decimal(0)
        price = self.prices.get(category)
        return None if price is None else price * billable


def read_rates(stored: Mapping[str, Any]) -> MessageRates:
    """Return ``core.tenants.message_rates``."""
    return MessageRates.model_validate(stored)


def set_rates(database: Database, tenant_id: UUID, rates: MessageRates, *, actor: str) -> None:
    """Keep a company's prices.

    Raises:
        TransientError: the database failed.
    """
    with database.tenant(tenant_id, actor=actor) as tx:
        tx.execute(
            "UPDATE core.tenants SET message_rates = %s WHERE tenant_id = %s",
            (Json(rates.model_dump(mode="json")), tenant_id),
        )


def rates_of(database: Database, tenant_id: UUID, *, actor: str) -> MessageRates:
    """Return a company's prices.

    Raises:
        TransientError: the database failed.
    """
    with database.tenant(tenant_id, actor=actor) as tx:
        found = tx.execute("SELECT message_rates FROM core.tenants WHERE tenant_id = %s", (tenant_id,))
    return read_rates(found.fetchall()[0]["message_rates"])
