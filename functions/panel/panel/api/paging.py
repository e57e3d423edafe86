"""Lists of the API: ``?cursor=&limit=``, answered with ``{"items": […], "next": cursor or null}``.

A cursor is opaque to clients: the keys of the last row that they have, as JSON in base64 (RFC 4648, section 5).
"""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Annotated, Any, Generic, TypeVar
from uuid import UUID

from fastapi import Query
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from panel.web.problems import FieldProblem, ProblemError
from salesmind.db.paging import DEFAULT_LIMIT, MAX_LIMIT, PageAsk, Slice

MAX_CURSOR_CHARS = 1_000

T = TypeVar("T")
S = TypeVar("S")

CursorText = Annotated[
    str | None,
    Query(max_length=MAX_CURSOR_CHARS, description="`next` of the page before; without one the first page"),
]
Limit = Annotated[int, Query(ge=1, le=MAX_LIMIT, description="how many at most")]


class Page(BaseModel, Generic[T]):
    """A page of a list."""

    items: list[T]
    next: Annotated[
        str | None, Field(description="send it as `cursor` for the next page; null on the last one")
    ]


def encode_cursor(keys: Sequence[Any]) -> str:
    """Return the cursor of a row's keys: texts, whole numbers, ids, days and moments."""
    written = json.dumps([_written(key) for key in keys], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(written.encode()).decode().rstrip("=")


def decode_cursor(cursor: str | None, keys: TypeAdapter[Any]) -> tuple[Any, ...] | None:
    """Return the keys of a cursor.

    Args:
        keys: of a tuple, as the list's rows have them.

    Raises:
        ProblemError: no list of this kind made it.
    """
    if cursor is None:
        return None
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        found: tuple[Any, ...] = keys.validate_json(base64.b64decode(padded, b"-_", validate=True))
    except (ValidationError, binascii.Error, ValueError):
        wrong = FieldProblem("cursor", "is no `next` of this list")
        raise ProblemError(422, "invalid", "Some fields are not valid.", fields=[wrong]) from None
    return found


def page_asker(keys: TypeAdapter[Any]) -> Callable[[CursorText, Limit], PageAsk]:
    """Return the dependency that reads which page of a list is asked for; ``keys`` as in ``decode_cursor``."""

    def ask(cursor: CursorText = None, limit: Limit = DEFAULT_LIMIT) -> PageAsk:
        return PageAsk(decode_cursor(cursor, keys), limit)

    return ask


def page_of(found: Slice[S], shape: Callable[[S], T]) -> Page[T]:
    """Return a list's page as it is answered."""
    after = None if found.next is None else encode_cursor(found.next)
    # Validated once, when the answer is written: a page may have 200 rows.
    return Page[Any].model_construct(items=[shape(item) for item in found.items], next=after)


def _written(key: Any) -> Any:
    if isinstance(key, datetime | date):
        return key.isoformat()
    return str(key) if isinstance(key, UUID) else key
