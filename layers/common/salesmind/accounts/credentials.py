"""What people show to sign in, as it is checked: mails, passwords, second factors.

Hashing and codes need libraries that the panel brings; what does them is passed in.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Final, Protocol
from uuid import UUID

from pydantic import AfterValidator, StringConstraints

from salesmind.bounds import StorableText
from salesmind.errors import SalesMindError

_EMAIL: Final = r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+$"
_EMAIL_CHARS: Final = 254
_NAME_CHARS: Final = 100
MIN_PASSWORD_CHARS: Final = 12
MAX_PASSWORD_CHARS: Final = 128


def _one_line(name: str) -> str:
    if not name.isprintable():
        raise ValueError("must be one line of printable characters")
    return name


Email = Annotated[
    str,
    StringConstraints(strip_whitespace=True, to_lower=True, pattern=_EMAIL, max_length=_EMAIL_CHARS),
]
"""An address in lower case, of ASCII characters."""

PersonName = Annotated[
    StorableText,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=_NAME_CHARS),
    AfterValidator(_one_line),
]
"""What a person is called."""

ShownPassword = Annotated[StorableText, StringConstraints(max_length=MAX_PASSWORD_CHARS * 4)]
"""A password that is tried. One that is longer than any is refused before it costs anything."""


class WrongCredentialsError(SalesMindError):
    """Mail, password or code are wrong; which of them is not told."""


class CodeNeededError(SalesMindError):
    """The password is right, and the account has a second factor."""


class WeakPasswordError(SalesMindError):
    """A new password is not taken. ``reason`` is the name of a text: "short", "long", "common", "personal"."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"The password is not taken: {reason}")
        self.reason = reason


class Passwords(Protocol):
    """What hashes and verifies passwords."""

    def hash(self, password: str) -> str:
        """Return what is stored."""

    def verify(self, stored: str | None, password: str) -> bool:
        """Tell whether a password is the one; takes as long without one stored."""

    def outdated(self, stored: str) -> bool:
        """Tell whether it was hashed with other parameters than are used now."""

    def require_strong(self, password: str, *names: str) -> None:
        """Return if a new password may be taken; ``names`` are what it must not be made of.

        Raises:
            WeakPasswordError: it may not.
        """


class SecondFactors(Protocol):
    """What makes and reads secrets of second factors."""

    def step_of(self, sealed: bytes, account_id: UUID, code: str, at: datetime) -> int | None:
        """Return the time step that a code is of; None when it is of none that is near."""

    def seal(self, account_id: UUID, secret: str) -> bytes:
        """Return a secret as it is stored."""

    def recovery_hash(self, code: str) -> bytes:
        """Return what is stored of a code that opens in its place."""


@dataclass(frozen=True, slots=True)
class Company:
    """A company that an account may open."""

    tenant_id: UUID
    name: str
    role: str
