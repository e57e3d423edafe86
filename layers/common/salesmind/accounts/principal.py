"""Who makes a request of the panel: a user of a company, or one of its systems with an API key."""

from dataclasses import dataclass
from typing import Any, Final, Literal
from uuid import UUID

from salesmind.accounts.roles import PERMISSIONS, Permission, Role
from salesmind.languages import Language


@dataclass(frozen=True, slots=True)
class Sight:
    """Whose conversations somebody sees, with all that hangs on them: everybody's, or ``me``'s and nobody's alone."""

    me: UUID | None = None
    own_only: bool = False

    @property
    def parameters(self) -> dict[str, Any]:
        """What statements name: me, own_only (the database's functions ``chat.may_see…``)."""
        return {"me": self.me, "own_only": self.own_only}


EVERYTHING: Final = Sight()


@dataclass(frozen=True, slots=True)
class Principal:
    """Somebody who was let in, for one company."""

    tenant_id: UUID
    id: UUID
    """Of the account (``core.users.id`` is the same), or of the API key."""
    kind: Literal["user", "key"]
    role: Role
    name: str
    language: Language
    own_conversations_only: bool = False
    """Whether they see only conversations that are theirs or nobody's."""
    session_id: UUID | None = None
    company: str = ""
    """The name of the company that they are in."""

    companies: int = 1
    """How many they may open."""

    generation: int = 0
    """Of their session; the account's is another once all sessions are over."""

    @property
    def sight(self) -> Sight:
        """Whose conversations they see."""
        return Sight(self.id, self.own_conversations_only)

    @property
    def actor(self) -> str:
        """What the audit log calls them."""
        return f"{self.kind}:{self.id}"

    def may(self, permission: Permission) -> bool:
        """Tell whether their role allows something."""
        return permission in PERMISSIONS[self.role]
