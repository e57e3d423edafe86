"""Lists of pages: filters in the address, more rows by a cursor, and a refresh that keeps what is shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from panel.api.paging import encode_cursor
from salesmind.db.paging import DEFAULT_LIMIT, MAX_LIMIT, PageAsk, Slice


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as a template shows it.

    ``address`` is the list's with its filters; ``more`` that of the next page, or empty.
    """

    items: Sequence[Any]
    address: str
    more: str
    count: int


def listed(found: Slice[Any], path: str, filters: dict[str, Any]) -> Listed:
    """Return a page of a list; ``filters`` are the address's, those that are None or empty are left out."""
    chosen = {name: str(value) for name, value in filters.items() if value not in (None, "")}
    more = ""
    if found.next is not None:
        more = f"{path}?{urlencode({**chosen, 'cursor': encode_cursor(found.next)})}"
    return Listed(found.items, f"{path}?{urlencode(chosen)}" if chosen else path, more, len(found.items))


def refreshed(ask: PageAsk, shown: Sequence[int]) -> PageAsk:
    """Return the page that a refresh asks for: as many rows as its pages show already, from the first on."""
    if not shown:
        return ask
    return PageAsk(limit=min(MAX_LIMIT, max(DEFAULT_LIMIT, sum(max(0, many) for many in shown))))
