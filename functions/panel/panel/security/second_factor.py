"""Codes of a second factor (TOTP, RFC 6238): six digits of an app, which change every half minute."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from hmac import compare_digest
from typing import Final
from uuid import UUID

import pyotp

from salesmind.db.crypto import TokenCipher
from salesmind.errors import SecretDecryptionError

STEP_SECONDS: Final = 30
_STEPS_AROUND: Final = (0, -1, 1)
"""Clocks of phones differ, and people type."""

_SECRET_CHARS: Final = 32


class TotpCodes:
    """Makes and reads the secrets that codes come from."""

    def __init__(self, cipher: Callable[[], TokenCipher]) -> None:
        self._cipher = cipher

    @staticmethod
    def new_secret() -> str:
        """Return a new secret in base32, 160 bits."""
        return pyotp.random_base32(_SECRET_CHARS)

    @staticmethod
    def address(secret: str, email: str, issuer: str) -> str:
        """Return what an app reads a secret from (otpauth:)."""
        return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=issuer)

    def seal(self, account_id: UUID, secret: str) -> bytes:
        """Return a secret as it is stored."""
        return self._cipher().encrypt(secret, context=_context(account_id))

    def open(self, account_id: UUID, sealed: bytes) -> str | None:
        """Return the secret; None for one that is not of this account."""
        try:
            return self._cipher().decrypt(sealed, context=_context(account_id))
        except SecretDecryptionError:
            return None

    def step_of(self, sealed: bytes, account_id: UUID, code: str, at: datetime) -> int | None:
        """Return the time step that a code is of; None when it is of none that is near."""
        digits = "".join(code.split())
        secret = self.open(account_id, sealed)
        if not secret or not digits.isascii() or not digits.isdigit():
            return None
        totp = pyotp.TOTP(secret)
        now = int(at.timestamp()) // STEP_SECONDS
        return next(
            (
                now + around
                for around in _STEPS_AROUND
                if compare_digest(totp.generate_otp(now + around), digits)
            ),
            None,
        )

    @staticmethod
    def recovery_hash(code: str) -> bytes:
        """Return what is stored of a recovery code: of 80 random bits a digest tells nothing."""
        plain = "".join(character for character in code.upper() if character.isalnum())
        return hashlib.sha256(plain.encode()).digest()


def _context(account_id: UUID) -> str:
    return f"totp:{account_id}"
