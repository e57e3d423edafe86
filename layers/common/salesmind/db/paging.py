"""Lists page by page: each page begins after the last row of the one before, found by its keys (keyset paging).

Rows that are added or removed meanwhile neither repeat nor hide others, and the last page costs what the first does.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from salesmind.db.database import Cursor

DEFAULT_LIMIT: Final = 50
MAX_LIMIT: Final = 200

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PageAsk:
    """Which page of a list. ``after`` are the values of its order's columns in the last row before; None: the first."""

    after: tuple[Any, ...] | None = None
    limit: int = DEFAULT_LIMIT

    def parameters(self, *names: str) -> dict[str, Any]:
        """Return the statement's parameters: one of each name, all None on the first page, and ``limit``.

        One row more than the page is asked for, which tells whether there is another page.
        """
        values = self.after if self.after is not None else (None,) * len(names)
        return {**dict(zip(names, values, strict=True)), "first": self.after is None, "limit": self.limit + 1}


@dataclass(frozen=True, slots=True)
class Slice(Generic[T]):
    """A page. ``next`` is what the next one begins after; None when there is none."""

    items: Sequence[T]
    next: tuple[Any, ...] | None


def read_page(cursor: Cursor, ask: PageAsk, read: Callable[[Mapping[str, Any]], T], *keys: str) -> Slice[T]:
    """Return the page that a statement with ``ask.parameters`` found; ``keys`` are its order's columns."""
    rows = cursor.fetchall()
    shown = rows[: ask.limit]
    more = len(rows) > ask.limit
    return Slice([read(row) for row in shown], tuple(shown[-1][key] for key in keys) if more else None)


def like_pattern(part: str | None) -> str | None:
    """Return the pattern of LIKE for texts that hold ``part``; None for none, or a blank one."""
    if part is None or not part.strip():
        return None
    escaped = part.strip().replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    return f"%{escaped}%"
