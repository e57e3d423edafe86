"""What a company's own system is to the catalogue: something that can be asked for all its lots.

A kind of system is a module of this folder, named in ``registry``. It knows its own settings and how to ask; everything
else (when to ask, the circuit breaker, what becomes of an answer) is the same for all kinds and stands in ``refresh``.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from salesmind.db.crypto import TokenCipher
from salesmind.errors import TransientError
from salesmind.inventory.lot_rows import Heading, LotRow, RowProblem


class InventorySourceError(TransientError):
    """A company's system gave no list of lots. ``reason`` is a stable code, ``detail`` never what the system sent."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"The company's own system gave no list of lots: {reason} ({detail})")
        self.reason = reason


@dataclass(frozen=True, slots=True)
class SourceAnswer:
    """All lots that a company's system names. ``problems`` are of those that cannot be read; they are left out."""

    rows: Sequence[LotRow]
    heading: Heading
    problems: Sequence[RowProblem] = ()


class LotSource(Protocol):
    """A company's own system."""

    def lots(self) -> SourceAnswer:
        """Return all its lots.

        Raises:
            InventorySourceError: it gave none, in time.
        """


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """A row of ``sales.inventory_sources``: how to ask a company's system.

    ``settings`` are of the ``kind``'s own form; ``credentials`` are a ``Login``, sealed with the row's id as context.
    """

    id: UUID
    kind: str
    settings: Mapping[str, Any]
    credentials: bytes | None


class Login(BaseModel):
    """A user of a company's system, as ``sales.inventory_sources.credentials`` holds it sealed (JSON)."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    username: str
    password: str


OpenSource = Callable[[SourceSettings], LotSource]
"""Makes a source of its settings.

Raises InventorySourceError if they cannot be used, SecretDecryptionError if the login cannot be opened.
"""


class SourceKind(Protocol):
    """What the module of a kind has."""

    def check_settings(self, settings: Mapping[str, Any], login: Login | None) -> None:
        """Raise if a system cannot be asked with these.

        Raises:
            InventorySourceError: ``mapping``: names every part that is wrong, and no value of it.
            ConfigurationError: the login and the settings do not go together.
        """

    def opener(self, cipher: Callable[[], TokenCipher]) -> OpenSource:
        """Return what opens systems of this kind; ``cipher`` is asked for when a login is first needed."""
