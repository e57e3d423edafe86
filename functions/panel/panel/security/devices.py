"""Devices that signed in before: a sealed cookie, whose tries are counted apart from those of strangers.

So somebody who guesses from anywhere slows strangers, and not the owner
(`device cookies <https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies>`_).
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from uuid import uuid4

from salesmind.accounts.paces import digest
from salesmind.db.crypto import TokenCipher
from salesmind.errors import SecretDecryptionError

_CONTEXT = "device"
_MAX_CHARS = 512


class KnownDevices:
    """Makes and reads the cookie of a device."""

    def __init__(self, cipher: Callable[[], TokenCipher]) -> None:
        self._cipher = cipher

    def new(self, email: str) -> str:
        """Return the cookie of a device that just signed in to the account of a mail."""
        return urlsafe_b64encode(
            self._cipher().encrypt(f"{digest(email)}.{uuid4().hex}", context=_CONTEXT)
        ).decode()

    def id_of(self, cookie: str | None, email: str) -> str | None:
        """Return the id of a device if it signed in to this mail's account before."""
        if not cookie or len(cookie) > _MAX_CHARS:
            return None
        try:
            plain = self._cipher().decrypt(urlsafe_b64decode(cookie.encode("ascii")), context=_CONTEXT)
        except (ValueError, SecretDecryptionError):
            return None
        whose, _, device_id = plain.partition(".")
        return device_id if whose == digest(email) else None
