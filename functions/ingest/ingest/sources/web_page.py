"""Web pages that a company names by uploading their address in a small ``.url`` file."""

import hashlib
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import BinaryIO

import httpx

from ingest.readers.base import RefusedError
from ingest.readers.decoding import decode, known_charset
from ingest.sources.bucket import StoredObject
from salesmind.errors import DocumentError, TransientError
from salesmind.runtime.http import HttpClient, HttpResponse, LargeResponseError
from salesmind.runtime.public_address import ForbiddenAddressError, PublicTransport

MAX_PAGE_BYTES = 10 * 1024 * 1024
PAGE_SECONDS = 20.0
MAX_REDIRECTS = 5
MAX_LINK_BYTES = 16_384
_MEGABYTE = 1024 * 1024
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LATER_STATUSES = frozenset({408, 425, 429})
_MEDIA_TYPES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "txt",
    "text/markdown": "md",
    "text/csv": "csv",
    "application/pdf": "pdf",
    "application/x-pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}
_TEXTS = frozenset({"html", "txt", "md", "csv"})
_HEADERS = {
    "User-Agent": "SalesMind/1.0 (document reader)",
    "Accept": "text/html, application/xhtml+xml, application/pdf, text/plain;q=0.9, text/csv;q=0.9",
    "Accept-Encoding": "identity",
}

NO_LINK = DocumentError(
    "link",
    "The file holds no web address. It must hold one that begins with https:// or http://, and nothing else. "
    "Correct it and upload it again.",
)
NOT_PUBLIC = DocumentError(
    "address",
    "The address does not lead to a page of the public web: only http and https on their usual ports, without a user "
    "name, and no addresses of private networks. Correct it, or save the page as PDF and upload that.",
)
TOO_MANY_REDIRECTS = DocumentError(
    "redirects",
    "The address leads from one to the next without an end. Open it in a browser and upload the last one.",
)
NOT_A_PAGE = DocumentError(
    "page_type",
    "The address does not lead to a web page, a text, a PDF or a Word document. Upload the address of such a one.",
)


@dataclass(frozen=True, slots=True)
class WebPage:
    """What an address leads to. ``suffix`` is the format's, as of a file's name."""

    content: bytes
    suffix: str


class WebPages:
    """Fetches pages of the public web. Threads may share it."""

    def __init__(
        self,
        *,
        max_bytes: int = MAX_PAGE_BYTES,
        seconds: float = PAGE_SECONDS,
        open_transport: Callable[[], httpx.BaseTransport] = PublicTransport,
    ) -> None:
        """Set the limits of one page, redirects included."""
        self._max_bytes = max_bytes
        self._seconds = seconds
        self._open_transport = open_transport

    @contextmanager
    def current(self, link_file: BinaryIO) -> Iterator[tuple[StoredObject, str]]:
        """Give the content of the page whose address a file holds, as a local file, and the format's suffix.

        Raises:
            DocumentError: ``link``, ``address``, ``redirects``, ``page``, ``page_type`` or ``too_large``.
            TransientError: the site does not answer now.
        """
        page = self.fetch(read_link(link_file))
        with tempfile.TemporaryFile() as file:
            file.write(page.content)
            file.flush()
            digest = hashlib.sha256(page.content).hexdigest()
            yield StoredObject(file, len(page.content), digest), page.suffix

    def fetch(self, url: str) -> WebPage:
        """Fetch a page, following redirects; each address on the way has to be public.

        Raises:
            DocumentError: as ``current``.
            TransientError: the site does not answer now.
        """
        end = time.monotonic() + self._seconds
        for _ in range(MAX_REDIRECTS + 1):
            response = self._get(url, end - time.monotonic())
            if response.status not in _REDIRECTS:
                return _page(response)
            try:
                url = str(httpx.URL(url).join(response.headers.get("location", "")))
            except (httpx.InvalidURL, ValueError):
                raise NOT_PUBLIC from None
        raise TOO_MANY_REDIRECTS

    @cached_property
    def _http(self) -> HttpClient:
        return HttpClient(transport=self._open_transport())

    def _get(self, url: str, seconds: float) -> HttpResponse:
        try:
            return self._http.request(
                "GET", url, deadline_seconds=seconds, headers=_HEADERS, max_bytes=self._max_bytes
            )
        except ForbiddenAddressError:
            raise NOT_PUBLIC from None
        except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError):
            raise NOT_PUBLIC from None
        except LargeResponseError:
            raise DocumentError(
                "too_large",
                f"The page is larger than {self._max_bytes // _MEGABYTE} MB. Save the part that matters as PDF and "
                "upload that.",
            ) from None


def read_link(file: BinaryIO) -> str:
    """Return the address in a ``.url`` file: alone, or as Windows and browsers save shortcuts (``URL=…``).

    Raises:
        DocumentError: ``link``: there is none.
    """
    file.seek(0)
    content = file.read(MAX_LINK_BYTES + 1)
    if len(content) > MAX_LINK_BYTES:
        raise NO_LINK
    try:
        lines = [line.strip() for line in decode(content).splitlines()]
    except RefusedError:
        raise NO_LINK from None
    filled = [line for line in lines if line]
    if filled and filled[0].startswith("["):
        named = [line.partition("=")[2].strip() for line in filled if line[:4].lower() == "url="]
        filled = named[:1]
    if len(filled) != 1 or not filled[0].lower().startswith(("http://", "https://")):
        raise NO_LINK
    return filled[0]


def _page(response: HttpResponse) -> WebPage:
    if response.status >= 500 or response.status in _LATER_STATUSES:
        raise TransientError(f"The site answered {response.status}")
    if response.status != 200:
        raise DocumentError(
            "page",
            f"The page cannot be opened: its site answered {response.status}. Check that it opens in a browser without "
            "signing in, and upload its address again.",
        )
    media_type, _, parameters = response.headers.get("content-type", "").partition(";")
    suffix = _MEDIA_TYPES.get(media_type.strip().lower())
    if response.body.startswith(b"%PDF-"):
        suffix = "pdf"
    if suffix is None:
        raise NOT_A_PAGE
    return WebPage(_in_utf8(response.body, parameters) if suffix in _TEXTS else response.body, suffix)


def _in_utf8(content: bytes, parameters: str) -> bytes:
    """Write down which encoding the server declared: the content in UTF-8, marked as such."""
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        charset = known_charset(value.strip(" \"'")) if name.strip().lower() == "charset" else None
        if charset:
            try:
                return content.decode(charset).encode("utf-8-sig")
            except (UnicodeError, LookupError):
                break
    return content
