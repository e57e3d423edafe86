"""The guard: whatever a user writes as an address, the connection goes to the public internet or nowhere."""

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from local.serving import LocalServer, Request, Response
from salesmind.runtime.http import HttpClient, LargeResponseError, LostResponseError, NotSentError
from salesmind.runtime.public_address import (
    Address,
    ForbiddenAddressError,
    PublicTransport,
    is_public,
    parse_public_url,
    system_resolver,
)

LOOPBACK = ipaddress.ip_address("127.0.0.1")
PRIVATE_NETWORKS = [
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
    "192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4",
    "::/127", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8", "64:ff9b:1::/48", "2001::/32", "2001:db8::/32",
    "2002::/16", "100::/64",
]  # fmt: skip


def addresses_in(network: str) -> st.SearchStrategy[Address]:
    block = ipaddress.ip_network(network)
    return st.integers(0, block.num_addresses - 1).map(lambda offset: block[offset])


private = st.sampled_from(PRIVATE_NETWORKS).flatmap(addresses_in)
private_ipv4 = st.sampled_from([n for n in PRIVATE_NETWORKS if ":" not in n]).flatmap(addresses_in)


@given(private)
def test_addresses_of_private_networks_are_not_public(address: Address) -> None:
    assert not is_public(address)


@given(st.ip_addresses())
def test_nothing_that_python_knows_to_be_special_is_public(address: Address) -> None:
    if is_public(address) and not (
        address.version == 6 and (address.ipv4_mapped or int(address) >> 32 == 0x64FF9B << 64)
    ):
        assert not any((address.is_private, address.is_reserved, address.is_multicast, address.is_link_local))


@given(private_ipv4)
def test_an_ipv4_address_inside_an_ipv6_one_is_no_way_around(address: ipaddress.IPv4Address) -> None:
    number = int(address)
    for carrier in ("::ffff:0:0", "64:ff9b::", "::"):
        assert not is_public(ipaddress.IPv6Address(int(ipaddress.IPv6Address(carrier)) + number))
    assert not is_public(ipaddress.IPv6Address((0x2002 << 112) + (number << 80) + 1))


@pytest.mark.parametrize(
    "address",
    ["1.1.1.1", "93.184.216.34", "172.32.0.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"],
)
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


def ipv4_forms(address: ipaddress.IPv4Address) -> list[str]:
    """The ways to write an address that a system's resolution understands (inet_aton(3))."""
    number, parts = int(address), [int(part) for part in str(address).split(".")]
    return [
        str(address),
        str(number),
        hex(number),
        f"0{number:o}",
        ".".join(hex(part) for part in parts),
        ".".join(f"0{part:o}" for part in parts),
        f"{parts[0]}.{number & 0xFFFFFF}",
        f"{parts[0]}.{parts[1]}.{number & 0xFFFF}",
        f"[::ffff:{address}]",
        f"[::ffff:{number >> 16:x}:{number & 0xFFFF:x}]",
        f"[64:ff9b::{address}]",
    ]


@given(private_ipv4.flatmap(lambda address: st.sampled_from(ipv4_forms(address))))
def test_no_way_of_writing_a_private_address_is_connected_to(host: str) -> None:
    with guarded() as http, pytest.raises((ForbiddenAddressError, httpx.InvalidURL)):
        http.request("GET", f"http://{host}/", deadline_seconds=5)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://example.com/", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("gopher://example.com/", "scheme"),
        ("//example.com/", "scheme"),
        ("https://user:secret@example.com/", "credentials"),
        ("https://user@example.com/", "credentials"),
        ("https://example.com:8443/", "port"),
        ("http://example.com:22/", "port"),
        ("https:///path", "invalid"),
        ("http://[::1/", "invalid"),
        ("https://example.com/" + "a" * 3000, "invalid"),
        ("http://example.com:99999999/", "port"),
        ("http://a\r\nb/", "invalid"),
    ],
)
def test_urls_that_are_not_opened(url: str, reason: str) -> None:
    with pytest.raises(ForbiddenAddressError) as caught:
        parse_public_url(url)
    assert caught.value.reason == reason


@given(st.text())
def test_any_text_is_a_public_url_or_forbidden(text: str) -> None:
    with suppress(ForbiddenAddressError):
        assert parse_public_url(text).scheme in ("http", "https")


def test_usual_urls_pass() -> None:
    assert (
        parse_public_url("https://www.ñandú.example/precios?a=1#b").raw_host == b"www.xn--and-6ma2c.example"
    )
    assert parse_public_url("http://example.com:80/").host == "example.com"


# Real connections


class Names:
    """A resolver that knows some names, and counts how often it is asked."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.asked: list[str] = []
        self._answers = list(answers)

    def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        return self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]


def loopback_too(address: Address) -> bool:
    return address == LOOPBACK or is_public(address)


@contextmanager
def guarded(
    resolver: Callable[[str, int], Sequence[str]] = system_resolver,
    *,
    allowed: Callable[[Address], bool] = is_public,
    port: int = 80,
) -> Iterator[HttpClient]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    transport = PublicTransport(resolver=resolver, allowed=allowed, ports={port}, ssl_context=context)
    http = HttpClient(transport=transport)
    yield http
    http.close()


@pytest.fixture
def seen() -> list[Request]:
    return []


@pytest.fixture
def server(seen: list[Request]) -> Iterator[LocalServer]:
    def answer(request: Request) -> Response:
        seen.append(request)
        return Response(200, b"public", "text/plain")

    with LocalServer(answer) as server:
        yield server


def port_of(server: LocalServer) -> int:
    return int(server.url.rpartition(":")[2])


def test_the_request_keeps_the_hosts_name_and_goes_to_the_address_that_was_checked(
    server: LocalServer, seen: list[Request]
) -> None:
    names, port = Names(["127.0.0.1"]), port_of(server)
    with guarded(names, allowed=loopback_too, port=port) as http:
        answer = http.request("GET", f"http://precios.example:{port}/a?b=1", deadline_seconds=5)
    assert (answer.status, answer.body) == (200, b"public")
    assert seen[0].headers["Host"] == f"precios.example:{port}"
    assert names.asked == ["precios.example"]


def test_a_private_address_gets_no_connection(server: LocalServer, seen: list[Request]) -> None:
    port = port_of(server)
    for url in (f"http://127.0.0.1:{port}/", f"http://localhost:{port}/", f"http://2130706433:{port}/"):
        with guarded(port=port) as http, pytest.raises(ForbiddenAddressError):
            http.request("GET", url, deadline_seconds=5)
    assert seen == []


def test_one_private_address_among_public_ones_is_enough_to_refuse(
    server: LocalServer, seen: list[Request]
) -> None:
    port = port_of(server)
    names = Names(["127.0.0.1", "10.0.0.1"])
    with guarded(names, allowed=loopback_too, port=port) as http, pytest.raises(ForbiddenAddressError):
        http.request("GET", f"http://precios.example:{port}/", deadline_seconds=5)
    assert seen == []


def test_a_name_that_changes_after_the_check_is_asked_only_once(
    server: LocalServer, seen: list[Request]
) -> None:
    port = port_of(server)
    names = Names(["127.0.0.1"], ["169.254.169.254"])
    with guarded(names, allowed=loopback_too, port=port) as http:
        assert http.request("GET", f"http://precios.example:{port}/", deadline_seconds=5).status == 200
        assert names.asked == ["precios.example"]
        # Every request is checked anew: no connection is kept from one to the next.
        with pytest.raises(ForbiddenAddressError):
            http.request("GET", f"http://precios.example:{port}/", deadline_seconds=5)
    assert len(seen) == 1


def test_a_name_without_an_address_was_not_sent() -> None:
    def unknown(host: str, port: int) -> Sequence[str]:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    with guarded(unknown) as http, pytest.raises(NotSentError):
        http.request("GET", "http://precios.example/", deadline_seconds=5)


def test_a_resolution_that_does_not_end_ends_with_the_deadline() -> None:
    released = threading.Event()

    def slow(host: str, port: int) -> Sequence[str]:
        released.wait(30)
        return ["127.0.0.1"]

    with guarded(slow) as http, pytest.raises(NotSentError):
        http.request("GET", "http://precios.example/", deadline_seconds=0.2)
    released.set()


@contextmanager
def raw_server(answer: Callable[[socket.socket], None]) -> Iterator[int]:
    """Accept one connection and leave it to ``answer``."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(65_536)
                try:
                    answer(connection)
                except OSError:
                    return

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        thread.join(10)


def test_a_server_that_sends_one_byte_after_the_other_is_left_at_the_deadline() -> None:
    def drip(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        for _ in range(100):
            connection.sendall(b"X-Slow: 1\r\n")
            time.sleep(0.05)

    with raw_server(drip) as port:
        started = time.monotonic()
        with (
            guarded(Names(["127.0.0.1"]), allowed=loopback_too, port=port) as http,
            pytest.raises(LostResponseError),
        ):
            http.request("GET", f"http://precios.example:{port}/", deadline_seconds=0.5)
        assert time.monotonic() - started < 4


def test_a_large_answer_is_cut_and_packings_in_packings_are_refused() -> None:
    def answer(request: Request) -> Response:
        if request.path == "/packed":
            return Response(200, b"x", "text/html", {"Content-Encoding": "gzip, gzip"})
        return Response(200, b"x" * 100_000, "text/html")

    with LocalServer(answer) as server:
        port = port_of(server)
        with guarded(Names(["127.0.0.1"]), allowed=loopback_too, port=port) as http:
            with pytest.raises(LargeResponseError):
                http.request("GET", f"http://a.example:{port}/", deadline_seconds=5, max_bytes=50_000)
            with pytest.raises(LostResponseError):
                http.request("GET", f"http://a.example:{port}/packed", deadline_seconds=5)


@contextmanager
def tls_server(directory: Path, name: str) -> Iterator[tuple[int, ssl.SSLContext]]:
    """Serve one request with a certificate for ``name``; give the port and a context that trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = certificate.public_bytes(serialization.Encoding.PEM)
    (directory / "pem").write_bytes(
        pem
        + key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(directory / "pem")
    trusting = ssl.create_default_context(cadata=pem.decode())

    def answer(listening: socket.socket) -> None:
        connection, _ = listening.accept()
        with connection, suppress(OSError), serving.wrap_socket(connection, server_side=True) as secure:
            secure.recv(65_536)
            secure.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=answer, args=[listening], daemon=True)
        thread.start()
        yield listening.getsockname()[1], trusting
        thread.join(10)


@pytest.mark.parametrize(("asked", "trusted"), [("precios.example", True), ("other.example", False)])
def test_the_certificate_is_checked_against_the_name(tmp_path: Path, asked: str, trusted: bool) -> None:
    with tls_server(tmp_path, "precios.example") as (port, context):
        transport = PublicTransport(
            resolver=Names(["127.0.0.1"]), allowed=loopback_too, ports={port}, ssl_context=context
        )
        http = HttpClient(transport=transport)
        if trusted:
            assert http.request("GET", f"https://{asked}:{port}/", deadline_seconds=5).body == b"ok"
        else:
            with pytest.raises(NotSentError):
                http.request("GET", f"https://{asked}:{port}/", deadline_seconds=5)
        http.close()


def test_the_guard_works_for_a_plain_httpx_client() -> None:
    with (
        httpx.Client(transport=PublicTransport(), trust_env=False) as client,
        pytest.raises(ForbiddenAddressError),
    ):
        client.get("http://169.254.169.254/latest/meta-data/")
