"""Refresh tokens: ``tenant.session.secret``, where half of the secret is the session's and half is new each time.

What all tokens of a session share tells one that was used before from one that was made up: only the first ends it.
"""

import hashlib
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass, replace
from uuid import UUID

_FAMILY_BYTES = 16
_KEY_BYTES = 32
_PARTS = 3


@dataclass(frozen=True, slots=True)
class RefreshToken:
    """What opens a session once more."""

    tenant_id: UUID
    session_id: UUID
    family: bytes
    key: bytes

    @classmethod
    def new(cls, tenant_id: UUID, session_id: UUID) -> "RefreshToken":
        """Return the first token of a session."""
        return cls(tenant_id, session_id, secrets.token_bytes(_FAMILY_BYTES), secrets.token_bytes(_KEY_BYTES))

    @classmethod
    def read(cls, text: str) -> "RefreshToken | None":
        """Read a token; None for what is none."""
        parts = text.split(".")
        if len(parts) != _PARTS:
            return None
        try:
            secret = urlsafe_b64decode(parts[2].encode("ascii"))
            tenant_id, session_id = UUID(hex=parts[0]), UUID(hex=parts[1])
        except (ValueError, Error):
            return None
        if len(secret) != _FAMILY_BYTES + _KEY_BYTES:
            return None
        return cls(tenant_id, session_id, secret[:_FAMILY_BYTES], secret[_FAMILY_BYTES:])

    def next(self) -> "RefreshToken":
        """Return the token that takes this one's place."""
        return replace(self, key=secrets.token_bytes(_KEY_BYTES))

    @property
    def text(self) -> str:
        """What the cookie holds."""
        secret = urlsafe_b64encode(self.family + self.key).decode()
        return f"{self.tenant_id.hex}.{self.session_id.hex}.{secret}"

    @property
    def family_hash(self) -> bytes:
        """What is stored of the session's half."""
        return hashlib.sha256(self.family).digest()

    @property
    def key_hash(self) -> bytes:
        """What is stored of the other half."""
        return hashlib.sha256(self.key).digest()
