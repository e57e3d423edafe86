"""What an import asks of a source: rows in pages, from where the last page ended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from salesmind.errors import SalesMindError
from sync.connectors.base import RemoteRecord

PAGE_ROWS: Final = 200
"""Rows that are read, and written in one transaction."""

MAX_ID: Final = 512
"""Characters of what their system calls a record."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row: a record of theirs, or why it is none. ``name`` is what people find it by: its id, or "row 12"."""

    name: str
    record: RemoteRecord | None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class SourcePage:
    """Some rows; ``next`` is where those behind begin, None at the end. It is JSON, and nobody else's to read."""

    rows: Sequence[SourceRow]
    next: Mapping[str, Any] | None


class SourceError(SalesMindError):
    """A source cannot be read as it is; an operator has to mend it and import again.

    Args:
        reason: a stable code ("no_file", "no_column", "file_changed", "not_csv" …), with a name where there is one;
            never a value.
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason} {detail}".strip())
        self.reason = reason


class Source(Protocol):
    """Records of theirs, by object type.

    Both methods raise ``SourceError``, or ``ConnectorError`` where their system is asked.
    """

    def object_types(self) -> list[str] | None:
        """Return what there is; None for all that is mapped."""

    def page(self, object_type: str, at: Mapping[str, Any] | None) -> SourcePage:
        """Return the rows from ``at`` on, None for the first ones. The same place gives the same rows."""
