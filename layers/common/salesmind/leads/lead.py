"""What is known of a customer who may buy, as they told it in their conversation."""

from dataclasses import asdict, dataclass
from typing import Any, Self
from uuid import UUID

from psycopg.types.json import Json

from salesmind.db.database import Transaction


@dataclass(frozen=True, slots=True)
class Lead:
    """What is known of a customer who may buy, in their own words."""

    name: str | None = None
    interest: str | None = None
    budget: str | None = None

    def with_news(self, news: "Lead") -> "Lead":
        """Return it with what is new, which counts more."""
        return Lead(
            name=news.name or self.name,
            interest=news.interest or self.interest,
            budget=news.budget or self.budget,
        )

    @classmethod
    def read(cls, stored: dict[str, Any]) -> Self:
        """Read ``chat.conversations.lead``; what another release kept there is left out."""
        return cls(**{name: stored.get(name) for name in ("name", "interest", "budget")})


def keep_lead(tx: Transaction, tenant_id: UUID, conversation_id: UUID, news: Lead) -> None:
    """Add what a customer told of themselves to what is known; what is None stays as it is."""
    told = {name: said for name, said in asdict(news).items() if said}
    tx.execute(
        "UPDATE chat.conversations SET lead = lead || %s::jsonb WHERE tenant_id = %s AND id = %s",
        (Json(told), tenant_id, conversation_id),
    )
