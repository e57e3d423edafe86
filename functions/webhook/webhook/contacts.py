"""Who wrote a message: by phone number, by business-scoped user id, or both.

Since April 2026 an update can lack the phone number, and a business-scoped user id can stand in its place.
"""

import re
from dataclasses import dataclass
from typing import Any

_IDENTIFIER_CHARS = 512
_PROFILE_NAME_CHARS = 512
_BSUID = re.compile(r"[A-Z]{2}\.\S{1,128}")


@dataclass(frozen=True, slots=True)
class Contact:
    """Who a customer is: by phone number (``wa_id``), by business-scoped user id, or both."""

    wa_id: str | None
    user_id: str | None
    profile_name: str | None = None


class Contacts:
    """The ``contacts`` list of a change: profile names, and the identities that a message left out."""

    def __init__(self, raw: Any) -> None:
        items = raw if isinstance(raw, list) else []
        self._contacts = [_contact(item) for item in items if isinstance(item, dict)]
        self._by_identity: dict[str, Contact] = {}
        for contact in self._contacts:
            for identity in (contact.wa_id, contact.user_id):
                if identity is not None:
                    self._by_identity.setdefault(identity, contact)

    def sender_of(self, message: dict[str, Any]) -> Contact:
        """Put together who wrote ``message`` from its own fields and the contact that matches them."""
        wa_id, user_id = _identities(message.get("from"), message.get("from_user_id"))
        match = self._by_identity.get(wa_id or "") or self._by_identity.get(user_id or "")
        if match is None and len(self._contacts) == 1 and _may_be(self._contacts[0], wa_id, user_id):
            match = self._contacts[0]
        if match is None:
            return Contact(wa_id, user_id)
        return Contact(wa_id or match.wa_id, user_id or match.user_id, match.profile_name)


def _contact(item: dict[str, Any]) -> Contact:
    profile = item.get("profile")
    name = profile.get("name") if isinstance(profile, dict) else None
    profile_name = name[:_PROFILE_NAME_CHARS] if isinstance(name, str) and name else None
    return Contact(*_identities(item.get("wa_id"), item.get("user_id")), profile_name)


def _identities(phone: Any, user: Any) -> tuple[str | None, str | None]:
    """Return (wa_id, user_id). Where a phone number is expected, a business-scoped user id may stand."""
    wa_id, user_id = identifier(phone), identifier(user)
    if wa_id is not None and _BSUID.fullmatch(wa_id):
        return None, user_id or wa_id
    return wa_id, user_id


def _may_be(contact: Contact, wa_id: str | None, user_id: str | None) -> bool:
    """Whether the only contact of a change can be the sender: nothing known of both contradicts it."""
    return _agree(wa_id, contact.wa_id) and _agree(user_id, contact.user_id)


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def identifier(value: Any) -> str | None:
    """Return ``value`` if it can be an id: a text that is not empty and not absurdly long."""
    return value if isinstance(value, str) and 0 < len(value) <= _IDENTIFIER_CHARS else None
