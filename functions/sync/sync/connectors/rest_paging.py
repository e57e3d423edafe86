"""Page after page of a list, in the ways that applications know.

A cursor of ours is what asks for the next page, with a hash of the ids on the last one: an application that ignores the
parameter, or gives its last page for ever, is noticed instead of being read without end.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from salesmind.sync.systems.address import MAX_URL
from salesmind.sync.systems.rest import CursorPaging, LinkPaging, Listing, OffsetPaging, PagePaging
from sync.connectors.base import RefusedError, UnreachableError
from sync.connectors.rest_records import place

_HASH_CHARS: Final = 16
_LINK = re.compile(r"<([^<>]*)>([^<]*)")
_REL = re.compile(r';\s*rel\s*=\s*"?([^";,]+)', re.IGNORECASE)
_DEFAULT_PORTS: Final[Mapping[str, int]] = {"http": 80, "https": 443}


def split_cursor(cursor: str | None) -> tuple[str, str | None]:
    """Return the hash of the last page and what asks for the next one; nothing of the first page."""
    if cursor is None:
        return "", None
    seen, _, position = cursor.partition("~")
    return seen, position


def page_query(listing: Listing, position: str | None) -> dict[str, str]:
    """Return the parameters that ask for a page.

    Raises:
        RefusedError: the cursor is of another way of paging.
    """
    query = dict(listing.query)
    if listing.size_parameter:
        query[listing.size_parameter] = str(listing.size)
    match listing.paging:
        case PagePaging(parameter=parameter, first=first):
            query[parameter] = str(first if position is None else _number(position))
        case OffsetPaging(parameter=parameter):
            query[parameter] = str(0 if position is None else _number(position))
        case CursorPaging(parameter=parameter) if position is not None:
            query[parameter] = position
    return query


def next_cursor(
    listing: Listing,
    cursor: str | None,
    *,
    url: str,
    answer: Any,
    headers: Mapping[str, str],
    ids: Sequence[str],
    secrets: Mapping[str, str],
) -> str | None:
    """Return the cursor behind a page, None at the end.

    Args:
        url: the page's own address.
        ids: of all records on the page.
        secrets: parameters that say who we are, which a cursor does not keep.

    Raises:
        UnreachableError: "unreadable", if the list does not move on; "forbidden_address", if it goes on elsewhere.
    """
    seen, position = split_cursor(cursor)
    following = _following(listing, position, url, answer, headers, len(ids), secrets)
    if following is None:
        return None
    fingerprint = hashlib.sha256("\n".join(ids).encode("utf-8", "replace")).hexdigest()[:_HASH_CHARS]
    if following == position or (ids and fingerprint == seen):
        raise UnreachableError("unreadable", detail="the list does not move on")
    return f"{fingerprint}~{following}"


def _following(
    listing: Listing,
    position: str | None,
    url: str,
    answer: Any,
    headers: Mapping[str, str],
    count: int,
    secrets: Mapping[str, str],
) -> str | None:
    match listing.paging:
        case PagePaging(first=first, more=more):
            here = first if position is None else _number(position)
            return str(here + 1) if _goes_on(answer, more, count) else None
        case OffsetPaging(more=more):
            here = 0 if position is None else _number(position)
            return str(here + count) if _goes_on(answer, more, count) else None
        case CursorPaging(next=path):
            return _text(place(answer, path))
        case LinkPaging(next=path):
            link = _text(place(answer, path)) if path else _linked(headers.get("link", ""))
            return _same_origin(url, link, secrets) if link else None
        case _:
            return None


def _goes_on(answer: Any, more: str | None, count: int) -> bool:
    return count > 0 and (more is None or bool(place(answer, more)))


def _text(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return str(value)[:MAX_URL] or None


def _number(position: str) -> int:
    if not (position.isascii() and position.isdigit() and len(position) < 16):
        raise RefusedError("refused", detail="the cursor is of another way of paging")
    return int(position)


def _linked(header: str) -> str | None:
    """Return the address with rel="next" of a header Link (RFC 8288)."""
    for address, parameters in _LINK.findall(header):
        relation = _REL.search(parameters)
        if relation and "next" in relation[1].lower().split():
            return str(address)
    return None


def _same_origin(url: str, link: str, secrets: Mapping[str, str]) -> str:
    """Return an address without its origin, which is the page's own."""
    try:
        target = urlsplit(urljoin(url, link))
        same = _origin(target.scheme, target.hostname, target.port) == _origin_of(url)
    except ValueError:
        same = False
    if not same or target.username is not None or not target.path.startswith("/"):
        raise UnreachableError("forbidden_address", detail="the next page is elsewhere")
    kept = [pair for pair in parse_qsl(target.query, keep_blank_values=True) if pair[0] not in secrets]
    return target.path + (f"?{urlencode(kept)}" if kept else "")


def _origin_of(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return _origin(parts.scheme, parts.hostname, parts.port)


def _origin(scheme: str, host: str | None, port: int | None) -> tuple[str, str | None, int | None]:
    return scheme, host, port or _DEFAULT_PORTS.get(scheme)
