"""The one HTTP client for everything that goes out: one total deadline, one retry policy."""

import random
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from salesmind.errors import TransientError

CONNECT_SECONDS = 5.0
MAX_RESPONSE_BYTES = 20_000_000
_PART_BYTES = 64 * 1024
_BACKOFF_SECONDS = 0.5
_RETRY_STATUSES = frozenset({408, 429, 500, 502, 503, 504})


class LostResponseError(TransientError):
    """The request left but its answer did not come back: the other side may or may not have acted."""


class LargeResponseError(LostResponseError):
    """The answer is larger than the caller wants, and was not read to its end."""


class NotSentError(TransientError):
    """The request never left: no connection could be made. Sending it again is safe."""


@dataclass(frozen=True, slots=True)
class HttpResponse:
    """A complete answer, whatever its status."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class FormFile:
    """A file of a multipart form."""

    name: str
    content: bytes
    mime: str


class HttpClient:
    """A pooled client, safe to share between threads.

    Libraries' retries are off: ``request`` alone decides how often something is tried.
    """

    def __init__(
        self,
        *,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._client = httpx.Client(
            transport=transport,
            trust_env=False,
            follow_redirects=False,
            headers={"Accept-Encoding": "gzip"},  # the one that ``_parts`` unpacks
        )
        self._sleep = sleep

    def request(
        self,
        method: str,
        url: str,
        *,
        deadline_seconds: float,
        headers: Mapping[str, str] | None = None,
        json: Any = None,
        content: bytes | None = None,
        form: Mapping[str, str | FormFile] | None = None,
        attempts: int = 1,
        max_bytes: int = MAX_RESPONSE_BYTES,
    ) -> HttpResponse:
        """Make a request and read its whole answer within ``deadline_seconds``, retries included.

        Args:
            form: the fields and files of a multipart form.
            max_bytes: a larger answer counts as lost.
            attempts: tries in all. More than one only for calls that may be repeated without harm: connection
                failures, lost answers and the statuses 408, 429 and 5xx are tried again.

        Raises:
            NotSentError: no connection could be made.
            LostResponseError: the request left and no complete answer came back in time.
        """
        end = time.monotonic() + deadline_seconds
        body = {"json": json, "content": content} if form is None else _multipart(form)
        for attempt in range(1, attempts + 1):
            last = attempt == attempts
            try:
                response = self._once(method, url, end, headers, body, max_bytes)
            except TransientError:
                if last or not self._wait(attempt, end):
                    raise
                continue
            if last or response.status not in _RETRY_STATUSES or not self._wait(attempt, end, response):
                return response
        raise ValueError("attempts must be at least 1")

    def close(self) -> None:
        """Close the pooled connections."""
        self._client.close()

    def _once(
        self,
        method: str,
        url: str,
        end: float,
        headers: Mapping[str, str] | None,
        body: dict[str, Any],
        max_bytes: int,
    ) -> HttpResponse:
        left = end - time.monotonic()
        if left <= 0:
            raise NotSentError("The deadline passed before the request left")
        timeout = httpx.Timeout(left, connect=min(left, CONNECT_SECONDS))
        try:
            with self._client.stream(method, url, headers=headers, timeout=timeout, **body) as response:
                answer = bytearray()
                for part in _parts(response):
                    answer += part
                    if len(answer) > max_bytes:
                        raise LargeResponseError(f"The answer is larger than {max_bytes} bytes")
                    if time.monotonic() > end:
                        raise LostResponseError("The answer did not end in time")
                return HttpResponse(response.status_code, response.headers, bytes(answer))
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise NotSentError(f"No connection: {type(error).__name__}") from error
        except (httpx.HTTPError, zlib.error) as error:
            raise LostResponseError(f"No answer: {type(error).__name__}") from error

    def _wait(self, attempt: int, end: float, response: HttpResponse | None = None) -> bool:
        pause = _BACKOFF_SECONDS * 2 ** (attempt - 1) * (0.5 + random.random())  # noqa: S311 - jitter
        asked = (response.headers.get("retry-after") or "") if response else ""
        if asked.isdigit():
            pause = max(pause, float(asked))
        if time.monotonic() + pause >= end:
            return False
        self._sleep(pause)
        return True


def _parts(response: httpx.Response) -> Iterator[bytes]:
    """Yield a body bit by bit: httpx would unpack each piece that arrives at once, to a thousand times its size."""
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in ("identity", "gzip", "x-gzip"):
        raise LostResponseError("The answer is packed in a way that was not asked for")
    if encoding == "identity":
        yield from response.iter_bytes()
        return
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    begun = False
    for packed in response.iter_raw():
        begun = begun or bool(packed)
        while packed and not unpacker.eof:
            yield unpacker.decompress(packed, _PART_BYTES)
            packed = unpacker.unconsumed_tail
    if begun and not unpacker.eof:
        raise LostResponseError("The answer broke off")


def _multipart(form: Mapping[str, str | FormFile]) -> dict[str, Any]:
    return {
        "data": {name: value for name, value in form.items() if isinstance(value, str)},
        "files": {
            name: (value.name, value.content, value.mime)
            for name, value in form.items()
            if isinstance(value, FormFile)
        },
    }
