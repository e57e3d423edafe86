"""Who of the company looks at conversations, and which of them they may see."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from salesmind.accounts.principal import Principal


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody of the team, or a system of the company's.

    Attributes:
        user_id: the person; None for a system with an API key, which cannot have a conversation.
        own_only: whether they see only conversations that are theirs or nobody's.
        manages: whether they may do to others' conversations what their holders may.
    """

    tenant_id: UUID
    user_id: UUID | None
    actor: str
    own_only: bool = False
    manages: bool = False

    @classmethod
    def of(cls, who: Principal) -> "Viewer":
        """Return the viewer that a signed-in principal is."""
        return cls(
            who.tenant_id,
            who.id if who.kind == "user" else None,
            who.actor,
            who.own_conversations_only,
            who.role in ("owner", "manager"),
        )

    @property
    def parameters(self) -> dict[str, Any]:
        """What statements name: tenant, me, own_only (the database's function may_see), manages."""
        return {
            "tenant": self.tenant_id,
            "me": self.user_id,
            "own_only": self.own_only,
            "manages": self.manages,
        }
