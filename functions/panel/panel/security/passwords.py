"""Passwords: Argon2id with the parameters of OWASP, and which new ones are taken."""

import secrets
from functools import cache
from pathlib import Path
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from salesmind.accounts.credentials import MAX_PASSWORD_CHARS, MIN_PASSWORD_CHARS, WeakPasswordError

_COMMON: Final = Path(__file__).with_name("common_passwords.txt")
_MIN_DIFFERENT: Final = 5
_MIN_NAME_CHARS: Final = 4


class Argon2Passwords:
    """Hashes and verifies passwords.

    `OWASP <https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html>`_ asks for 19 MiB of
    memory, two passes and one lane at least.
    """

    def __init__(self, *, memory_kib: int, passes: int) -> None:
        self._hasher = PasswordHasher(time_cost=passes, memory_cost=memory_kib, parallelism=1)
        self._nobodys = self._hasher.hash(secrets.token_urlsafe())

    def hash(self, password: str) -> str:
        """Return what is stored."""
        return self._hasher.hash(password)

    def verify(self, stored: str | None, password: str) -> bool:
        """Tell whether a password is the one; it takes as long without one stored, for that verifies another's."""
        try:
            right = self._hasher.verify(stored or self._nobodys, password)
        except (VerificationError, InvalidHashError):
            return False
        return right and stored is not None

    def outdated(self, stored: str) -> bool:
        """Tell whether it was hashed with other parameters than are used now."""
        return self._hasher.check_needs_rehash(stored)

    def require_strong(self, password: str, *names: str) -> None:
        """Return if a new password may be taken; ``names`` are what it must not be made of.

        Raises:
            WeakPasswordError: it is too short or long, common, or a name.
        """
        if len(password) < MIN_PASSWORD_CHARS:
            raise WeakPasswordError("short")
        if len(password) > MAX_PASSWORD_CHARS:
            raise WeakPasswordError("long")
        if is_common(password):
            raise WeakPasswordError("common")
        folded = password.casefold()
        core = _core(folded)
        for name in names:
            for form in {
                name.casefold(),
                name.casefold().partition("@")[0],
                name.casefold().replace(" ", ""),
            }:
                if len(form) >= _MIN_NAME_CHARS and form in (folded, core):
                    raise WeakPasswordError("personal")


def is_common(password: str) -> bool:
    """Tell whether a password is among the commonest, or one of them with digits and signs around it."""
    folded = password.casefold()
    return len(set(folded)) < _MIN_DIFFERENT or bool({folded, _core(folded)} & _common())


def _core(folded: str) -> str:
    """Return a password without the digits and signs around it."""
    letters = [place for place, character in enumerate(folded) if character.isalpha()]
    return folded[letters[0] : letters[-1] + 1] if letters else folded


@cache
def _common() -> frozenset[str]:
    return frozenset(_COMMON.read_text("utf-8").split())
