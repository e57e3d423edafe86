"""Requests to a company's system: public addresses alone, one deadline, and what an answer's status means."""

import json
import time
from collections.abc import Callable, Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Any, Final
from urllib.parse import urlencode

import httpx

from salesmind.bounds import require_storable_json, storable
from salesmind.runtime.http import (
    HttpClient,
    HttpResponse,
    LargeResponseError,
    LostResponseError,
    NotSentError,
)
from salesmind.runtime.public_address import ForbiddenAddressError, PublicTransport
from sync.connectors.base import ConnectorError, GoneError, RefusedError, UnreachableError

DEADLINE_SECONDS: Final = 15.0
"""Of one call of a connector, with all the requests that it makes."""

MAX_ANSWER_BYTES: Final = 5 * 1024 * 1024
MAX_RETRY_AFTER_SECONDS: Final = 86_400.0
"""A system that asks for more is asked again after a day."""

PORTS: Final = frozenset({80, 443, 8080, 8443})
"""Where companies' application servers listen, beside the web's own ports."""

USER_AGENT: Final = "SalesMind/1"

_PASSING_STATUSES = frozenset({408, 425, 429})

Clock = Callable[[], float]
"""Unix seconds."""


def public_http() -> HttpClient:
    """Return the way to companies' systems."""
    return HttpClient(transport=PublicTransport(ports=PORTS))


def to_json(value: Any) -> bytes:
    """Return the bytes of a body."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


class Exchange:
    """One call of a connector: all of its requests end before one deadline. Not for several threads at once."""

    def __init__(
        self,
        http: HttpClient,
        *,
        clock: Clock,
        seconds: float = DEADLINE_SECONDS,
        max_bytes: int = MAX_ANSWER_BYTES,
    ) -> None:
        self._http = http
        self._clock = clock
        self._end = time.monotonic() + seconds
        self._max_bytes = max_bytes

    def send(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        query: Mapping[str, str] | None = None,
        content: bytes | None = None,
    ) -> HttpResponse:
        """Make one request and return its answer, whatever its status below 300 or from 400 on.

        Raises:
            UnreachableError: there was none: "timeout", "connection", "too_large", "forbidden_address"; or "redirect".
        """
        if query:
            url += ("&" if "?" in url else "?") + urlencode(query)
        try:
            return self._http.request(
                method,
                url,
                deadline_seconds=self._end - time.monotonic(),
                headers={"User-Agent": USER_AGENT} | dict(headers or {}),
                content=content,
                max_bytes=self._max_bytes,
            )
        except ForbiddenAddressError as error:
            raise UnreachableError("forbidden_address", detail=error.reason) from error
        except httpx.InvalidURL as error:
            raise UnreachableError("forbidden_address", detail="invalid") from error
        except NotSentError as error:
            raise UnreachableError("connection") from error
        except LargeResponseError as error:
            raise UnreachableError("too_large") from error
        except LostResponseError as error:
            broken = isinstance(error.__cause__, httpx.HTTPError | OSError) and not isinstance(
                error.__cause__, httpx.TimeoutException
            )
            raise UnreachableError("connection" if broken else "timeout") from error

    def require_success(self, answer: HttpResponse, *, detail: str = "") -> None:
        """Raise what a status other than 2xx means.

        Raises:
            UnreachableError: 3xx, 401, 408, 425, 429, 5xx.
            GoneError: 410.
            RefusedError: any other.
        """
        if not 200 <= answer.status < 300:
            raise self.failure(answer, detail=detail)

    def failure(self, answer: HttpResponse, *, detail: str = "") -> ConnectorError:
        """Return what a status other than 2xx means."""
        status = answer.status
        if status == 410:
            return GoneError("gone", status=status, detail=detail)
        wait = retry_after(answer.headers.get("retry-after"), self._clock())
        if status == 429:
            return UnreachableError("rate_limited", status=status, detail=detail, retry_after=wait)
        if status == 401:
            return UnreachableError("unauthorized", status=status, detail=detail, retry_after=wait)
        if 300 <= status < 400:
            return UnreachableError("redirect", status=status, retry_after=wait)
        if status in _PASSING_STATUSES or status >= 500 or status < 200:
            return UnreachableError(f"http_{status}", status=status, detail=detail, retry_after=wait)
        return RefusedError("refused", status=status, detail=detail)


def retry_after(value: str | None, now: float) -> float | None:
    """Return the seconds to wait that a header ``Retry-After`` asks for (RFC 9110: seconds, or a date); None if it
    cannot be read.

    Args:
        now: in Unix seconds.
    """
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:9]), MAX_RETRY_AFTER_SECONDS)
    try:
        moment = parsedate_to_datetime(text)
        until = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return min(max(until - now, 0.0), MAX_RETRY_AFTER_SECONDS)


def read_json(answer: HttpResponse) -> Any:
    """Return what an answer says, of texts and numbers that can be stored.

    Raises:
        UnreachableError: ``unreadable``: it is not JSON, as the page of a proxy or of a server under repair.
    """
    try:
        return require_storable_json(storable(json.loads(answer.body, parse_constant=_refuse)))
    except (ValueError, RecursionError) as error:
        raise UnreachableError("unreadable", status=answer.status) from error


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is not JSON")
