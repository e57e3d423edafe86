"""One request to HubSpot, and what its errors mean for us.

Rules: https://developers.hubspot.com/docs/api-reference/error-handling. HubSpot's messages quote values of customers'
records, so none leaves this file: an error tells categories, codes and names of properties.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import httpx

from salesmind.runtime.http import (
    HttpClient,
    HttpResponse,
    LargeResponseError,
    LostResponseError,
    NotSentError,
)
from salesmind.runtime.public_address import ForbiddenAddressError
from sync.connectors.base import ConnectorError, GoneError, RefusedError, UnreachableError

DEADLINE_SECONDS = 15.0
MAX_BYTES = 20_000_000
DAILY_WAIT_SECONDS = 3600.0
"""The day's limit ends at midnight of the account's time zone, which is not told."""

_WINDOW_SECONDS = 10.0
_LOCKED_SECONDS = 2.0
_DETAIL_CHARS = 200
_TRANSIENT = frozenset({408, 423, 425, 477})
"""423: other requests change the same records. 477: the account moves to another data centre."""

_CODE = re.compile(r"[A-Z][A-Z0-9_]{1,59}")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,99}")
_INVALID_VALUES = "Property values were not valid: "
_COORDINATES = re.compile(r"Cannot set PropertyValueCoordinates\{.*?propertyName=([a-z0-9_]+)")
_EXISTING = re.compile(r"already exists\. Existing ID: (\d+)$|(\d+) already has that value\.?$")

Json = dict[str, Any]


class HubSpotRefusedError(RefusedError):
    """HubSpot does not take a record. ``existing_id`` is the record that has its unique value already."""

    def __init__(self, status: int, body: Json) -> None:
        super().__init__("refused", status=status, detail=_detail(body))
        self.existing_id = _existing_id(body)


def ask(
    http: HttpClient,
    method: str,
    url: str,
    *,
    token: str | None = None,
    json: Any = None,
    form: Mapping[str, str] | None = None,
) -> Json:
    """Make a request and return the JSON object of its answer, {} of an empty one.

    Raises:
        UnreachableError, RefusedError, GoneError: see ``ConnectorError``.
    """
    try:
        response = http.request(
            method,
            url,
            deadline_seconds=DEADLINE_SECONDS,
            headers={"Authorization": f"Bearer {token}"} if token else None,
            json=json,
            form=form,
            max_bytes=MAX_BYTES,
        )
    except LargeResponseError as error:
        raise UnreachableError("too_large") from error
    except LostResponseError as error:
        broken = error.__cause__ and not isinstance(error.__cause__, httpx.TimeoutException)
        raise UnreachableError("connection" if broken else "timeout") from error
    except NotSentError as error:
        raise UnreachableError("connection") from error
    except ForbiddenAddressError as error:
        raise UnreachableError("forbidden_address", detail=error.reason) from error
    body = _object(response)
    if not 200 <= response.status < 300:
        raise _error(response, body or {})
    if body is None:
        raise UnreachableError("unreadable", status=response.status)
    return body


def _object(response: HttpResponse) -> Json | None:
    try:
        body = json.loads(response.body or b"{}")
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict) else None


def _error(response: HttpResponse, body: Json) -> ConnectorError:
    status, detail = response.status, _detail(body)
    if status == 429:
        return UnreachableError(
            "rate_limited", status=status, detail=detail, retry_after=_limit_seconds(response, body)
        )
    if status < 400:
        return UnreachableError("redirect", status=status)
    if status in (401, 403):
        return UnreachableError("unauthorized", status=status, detail=detail)
    if status == 410:
        return GoneError("gone", status=status, detail=detail)
    if status >= 500 or status in _TRANSIENT:
        wait = _retry_after(response)
        if wait is None and status == 423:
            wait = _LOCKED_SECONDS
        return UnreachableError(f"http_{status}", status=status, detail=detail, retry_after=wait)
    return HubSpotRefusedError(status, body)


def _limit_seconds(response: HttpResponse, body: Json) -> float:
    wait = _retry_after(response)
    if wait is not None:
        return wait
    if (
        body.get("policyName") == "DAILY"
        or response.headers.get("X-HubSpot-RateLimit-Daily-Remaining") == "0"
    ):
        return DAILY_WAIT_SECONDS
    window = response.headers.get("X-HubSpot-RateLimit-Interval-Milliseconds", "")
    return int(window) / 1000 if window.isascii() and window.isdigit() else _WINDOW_SECONDS


def _retry_after(response: HttpResponse) -> float | None:
    seconds = response.headers.get("Retry-After", "").strip()
    return float(seconds) if seconds.isascii() and seconds.isdigit() else None


def _detail(body: Json) -> str:
    return " ".join(dict.fromkeys(_safe_words(body)))[:_DETAIL_CHARS]


def _safe_words(body: Json) -> Iterator[str]:
    """Yield what of an error holds no value of a record: words of HubSpot's own and names of properties."""
    for found in (body.get("category"), body.get("status"), body.get("policyName"), body.get("error")):
        yield from _matching(_CODE, found)
    message = body.get("message")
    if isinstance(message, str):
        for item in _dicts(_listed(message)):
            yield from _matching(_CODE, item.get("error"))
            yield from _matching(_NAME, item.get("name"))
        if taken := _COORDINATES.match(message):
            yield taken[1]
    for item in _dicts(body.get("errors")):
        yield from _matching(_CODE, item.get("code"))
        yield from _matching(_NAME, item.get("in"))
        context = item.get("context")
        names = context.get("propertyName") if isinstance(context, dict) else None
        for name in names if isinstance(names, list) else ():
            yield from _matching(_NAME, name)


def _listed(message: str) -> Any:
    """Return the list that a message about wrong values carries as JSON."""
    if not message.startswith(_INVALID_VALUES):
        return None
    try:
        return json.loads(message.removeprefix(_INVALID_VALUES))
    except (ValueError, RecursionError):
        return None


def _dicts(value: Any) -> list[Json]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _matching(pattern: re.Pattern[str], value: Any) -> Iterator[str]:
    if isinstance(value, str) and pattern.fullmatch(value):
        yield value


def _existing_id(body: Json) -> str | None:
    context, message = body.get("context"), body.get("message")
    ids = context.get("existingId") if isinstance(context, dict) else None
    if isinstance(ids, list) and ids and str(ids[0]).isdecimal():
        return str(ids[0])
    found = _EXISTING.search(message) if isinstance(message, str) else None
    return (found[1] or found[2]) if found else None
