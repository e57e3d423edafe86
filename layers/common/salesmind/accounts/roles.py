"""What each role may do: the one place that says so."""

from collections.abc import Mapping
from typing import Final, Literal

Role = Literal["owner", "manager", "advisor", "viewer"]

Permission = Literal[
    "conversations.read",
    "conversations.write",
    "customers.erase",
    "sales.read",
    "sales.write",
    "catalogue.read",
    "catalogue.write",
    "documents.read",
    "documents.write",
    "figures.read",
    "settings.read",
    "settings.write",
    "systems.read",
    "systems.write",
    "audit.read",
    "users.manage",
    "keys.manage",
]

_READS: Final[frozenset[Permission]] = frozenset(
    {"conversations.read", "sales.read", "catalogue.read", "documents.read", "figures.read"}
)
_ADVISOR: Final[frozenset[Permission]] = _READS | {"conversations.write", "sales.write"}
_MANAGER: Final[frozenset[Permission]] = _ADVISOR | {
    "customers.erase",
    "catalogue.write",
    "documents.write",
    "settings.read",
    "settings.write",
    "systems.read",
    "systems.write",
    "audit.read",
}

PERMISSIONS: Final[Mapping[Role, frozenset[Permission]]] = {
    "viewer": _READS,
    "advisor": _ADVISOR,
    "manager": _MANAGER,
    "owner": _MANAGER | {"users.manage", "keys.manage"},
}
