"""Links to web pages, fetched from a real server through the guard."""

from collections.abc import Callable, Iterator
from io import BytesIO

import httpx
import pytest

from ingest.sources.web_page import MAX_REDIRECTS, WebPage, WebPages, read_link
from local.serving import LocalServer, Request, Response
from salesmind.errors import DocumentError, TransientError
from salesmind.runtime.public_address import Address, PublicTransport, is_public

Fetch = Callable[[str], WebPage]

ANSWERS: dict[str, Response] = {
    "/page": Response(200, "<p>Año".encode("latin-1"), "text/html; charset=ISO-8859-1"),
    "/unknown-charset": Response(200, b"<p>A", "text/html; charset=unicode_escape"),
    "/prices": Response(200, b"%PDF-1.7", "application/octet-stream"),
    "/text": Response(200, b"a", "Text/Plain"),
    "/picture": Response(200, b"\x89PNG", "image/png"),
    "/large": Response(200, b"x" * 20_000, "text/html"),
    "/gone": Response(410, b"", "text/html"),
    "/secret": Response(401, b"", "text/html"),
    "/busy": Response(503, b"", "text/html"),
    "/moved": Response(301, b"", "text/html", {"Location": "page"}),
    "/loop": Response(302, b"", "text/html", {"Location": "/loop"}),
    "/inside": Response(302, b"", "text/html", {"Location": "http://inside.example/"}),
    "/metadata": Response(302, b"", "text/html", {"Location": "http://169.254.169.254/latest/meta-data/"}),
    "/file": Response(302, b"", "text/html", {"Location": "file:///etc/passwd"}),
    "/nowhere": Response(302, b"", "text/html"),
}


@pytest.fixture
def requests() -> list[str]:
    return []


@pytest.fixture
def fetch(requests: list[str]) -> Iterator[Fetch]:
    def answer(request: Request) -> Response:
        requests.append(request.path)
        return ANSWERS[request.path]

    with LocalServer(answer) as server:
        port = int(server.url.rpartition(":")[2])

        def resolve(host: str, _: int) -> list[str]:
            return {"site.example": ["127.0.0.1"], "inside.example": ["10.0.0.7"]}.get(host) or [host]

        def allowed(address: Address) -> bool:
            return str(address) == "127.0.0.1" or is_public(address)

        def transport() -> httpx.BaseTransport:
            return PublicTransport(resolver=resolve, allowed=allowed, ports={80, port})

        pages = WebPages(max_bytes=10_000, seconds=5, open_transport=transport)
        yield lambda path: pages.fetch(f"http://site.example:{port}{path}")


def test_a_page_comes_in_the_encoding_that_the_server_declared(fetch: Fetch) -> None:
    assert fetch("/page") == WebPage("\ufeff<p>Año".encode(), "html")
    assert fetch("/unknown-charset") == WebPage(b"<p>A", "html")


@pytest.mark.parametrize(("path", "suffix"), [("/prices", "pdf"), ("/text", "txt")])
def test_other_formats_are_told_by_type_or_content(fetch: Fetch, path: str, suffix: str) -> None:
    assert fetch(path).suffix == suffix


def test_redirects_are_followed_up_to_a_limit(fetch: Fetch, requests: list[str]) -> None:
    assert fetch("/moved").suffix == "html"
    requests.clear()
    with pytest.raises(DocumentError) as caught:
        fetch("/loop")
    assert caught.value.reason == "redirects"
    assert len(requests) == MAX_REDIRECTS + 1


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/picture", "page_type"),
        ("/large", "too_large"),
        ("/gone", "page"),
        ("/secret", "page"),
        ("/nowhere", "redirects"),
        ("/inside", "address"),
        ("/metadata", "address"),
        ("/file", "address"),
    ],
)
def test_what_is_no_page_is_refused(fetch: Fetch, path: str, reason: str) -> None:
    with pytest.raises(DocumentError) as caught:
        fetch(path)
    assert caught.value.reason == reason


def test_a_site_in_trouble_is_asked_again_later(fetch: Fetch) -> None:
    with pytest.raises(TransientError):
        fetch("/busy")


@pytest.mark.parametrize(
    "content",
    [
        b"https://example.com/a?b=c",
        b"\n  https://example.com/a?b=c \r\n\r\n",
        b"\xef\xbb\xbfhttps://example.com/a?b=c",
        b"[InternetShortcut]\r\nURL=https://example.com/a?b=c\r\nIconIndex=0\r\n",
        b"[{000214A0-0000-0000-C000-000000000046}]\r\nProp3=19,2\r\n[InternetShortcut]\r\nurl=https://example.com/a?b=c",
        "https://example.com/a?b=c".encode("utf-16"),
    ],
)
def test_links_as_people_and_programs_write_them(content: bytes) -> None:
    assert read_link(BytesIO(content)) == "https://example.com/a?b=c"


@pytest.mark.parametrize(
    "content",
    [b"", b"\n\n", b"example.com", b"see https://example.com", b"https://a.b\nhttps://c.d", b"file:///etc/passwd",
     b"javascript:alert(1)", b"[InternetShortcut]\nIconIndex=0", b"\x00\x01\x02\x03" * 50, b"%PDF-1.7\nhttps://a.b",
     b"https://example.com/" + b"a" * 20_000],
)  # fmt: skip
def test_files_without_a_link(content: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        read_link(BytesIO(content))
    assert caught.value.reason == "link"


def test_the_pages_content_is_a_file_for_as_long_as_it_is_read(fetch: Fetch) -> None:
    link = BytesIO(b"https://127.0.0.1/")
    with pytest.raises(DocumentError) as caught, WebPages().current(link):
        pass
    assert caught.value.reason == "address"
