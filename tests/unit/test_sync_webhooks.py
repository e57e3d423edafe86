"""Our records as Standard Webhooks, and where connectors never go."""

import ipaddress
import json
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from standardwebhooks import Webhook

from local.sales_app import rest_settings
from local.serving import LocalServer, Request, Response
from salesmind.errors import ConfigurationError
from salesmind.runtime.http import HttpClient
from salesmind.runtime.public_address import Address, PublicTransport, is_public
from salesmind.sync.signing import new_secret
from salesmind.sync.systems.rest import read_settings as read_rest_settings
from salesmind.sync.systems.webhook import read_settings
from sync.connectors.base import Connector, GoneError, RefusedError, UnreachableError, Write
from sync.connectors.exchange import PORTS, public_http
from sync.connectors.rest import RestConnector
from sync.connectors.webhooks import MAX_ANSWER_BYTES, WebhookConnector
from tests.fakes.applications import http_to

URL = "https://hooks.example.com/in"
SECRETS = [new_secret(), new_secret()]
LEAD = Write(
    "leads",
    "0b0e7a4c-51a8-4f5e-9c57-2f6b1d0f7a11",
    {"name": "Rosa Ñahui", "phone": "+51999000111", "tags": ["a", None]},
    "d-1",
    kind="lead",
    links={"advisor": "7"},
    changed_at=datetime(2027, 1, 15, 8, tzinfo=UTC),
)


def webhooks_to(answer: Callable[[Request], Response | None], **options: Any) -> WebhookConnector:
    return WebhookConnector(*read_settings({"url": URL}, {"secrets": SECRETS}), http_to(answer), **options)


def test_a_message_is_verified_by_the_library_with_each_secret_and_is_the_same_at_every_attempt() -> None:
    seen: list[Request] = []

    def answer(request: Request) -> Response:
        seen.append(request)
        return Response(204)

    connector = webhooks_to(answer)
    assert connector.write(LEAD).status == 204
    assert connector.write(LEAD).external_id == LEAD.external_id
    for request in seen:
        for secret in SECRETS:
            assert Webhook(secret).verify(request.body, dict(request.headers.items())) == {
                "type": "lead.updated",
                "timestamp": "2027-01-15T08:00:00Z",
                "data": {**LEAD.fields, "id": LEAD.external_id, "links": {"advisor": "7"}},
            }
    assert {request.headers["webhook-id"] for request in seen} == {"d-1"}
    assert seen[0].body == seen[1].body
    assert seen[0].headers["User-Agent"] == "SalesMind/1"
    connector.write(replace(LEAD, deleted=True))
    assert json.loads(seen[2].body)["type"] == "lead.deleted"


def test_each_attempt_is_signed_at_its_own_time() -> None:
    now, seen = [1_800_000_000.9], []

    def answer(request: Request) -> Response:
        seen.append((request.headers["webhook-timestamp"], json.loads(request.body)["timestamp"]))
        return Response(200)

    connector = webhooks_to(answer, clock=lambda: now[0])
    connector.write(LEAD)
    now[0] += 36_000
    connector.write(LEAD)
    connector.write(replace(LEAD, changed_at=None))
    assert seen == [
        ("1800000000", "2027-01-15T08:00:00Z"),
        ("1800036000", "2027-01-15T08:00:00Z"),
        ("1800036000", "2027-01-15T18:00:00.900000Z"),
    ]


@pytest.mark.parametrize(
    ("status", "error", "reason"),
    [
        (301, UnreachableError, "redirect"),
        (308, UnreachableError, "redirect"),
        (401, UnreachableError, "unauthorized"),
        (404, UnreachableError, "http_404"),
        (405, UnreachableError, "http_405"),
        (429, UnreachableError, "rate_limited"),
        (502, UnreachableError, "http_502"),
        (400, RefusedError, "refused"),
        (413, RefusedError, "refused"),
        (410, GoneError, "gone"),
    ],
)
def test_only_2xx_is_a_receipt(status: int, error: type[Exception], reason: str) -> None:
    with pytest.raises(error) as caught:
        webhooks_to(lambda _: Response(status, headers={"Retry-After": "9"})).write(LEAD)
    assert type(caught.value) is error
    assert (caught.value.reason, caught.value.status) == (reason, status)  # type: ignore[attr-defined]
    assert str(LEAD.fields["phone"]) not in str(caught.value)


def test_an_address_that_asks_for_time_gets_it() -> None:
    with pytest.raises(UnreachableError) as caught:
        webhooks_to(lambda _: Response(503, headers={"Retry-After": "90"})).write(LEAD)
    assert caught.value.retry_after == 90


def test_a_receipt_has_its_limit() -> None:
    assert webhooks_to(lambda _: Response(200, b"x" * MAX_ANSWER_BYTES)).write(LEAD).status == 200
    with pytest.raises(UnreachableError) as caught:
        webhooks_to(lambda _: Response(200, b"x" * (MAX_ANSWER_BYTES + 1))).write(LEAD)
    assert caught.value.reason == "too_large"


def test_nothing_is_read() -> None:
    connector = webhooks_to(lambda _: None)
    assert connector.fetch("leads", "1") is None
    assert connector.find("leads", [("phone", "1")]) is None
    assert connector.page("leads", None).records == []
    assert connector.page("leads", None).next is None


# Where connectors never go. What counts as private is held by the tests of ``salesmind.runtime.public_address``.

PRIVATE_HOSTS = [
    "127.0.0.1", "127.1", "2130706433", "0x7f000001", "017700000001", "0x7f.0.0.1", "localhost", "0.0.0.1",
    "10.0.0.1", "172.16.0.1", "192.168.1.1", "100.64.0.1",
    "169.254.169.254", "2852039166", "0xa9fea9fe",
    "[::1]", "[::]", "[fd00::1]", "[fe80::1]", "[fd00:ec2::254]",
    "[::ffff:127.0.0.1]", "[::ffff:a9fe:a9fe]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]",
]  # fmt: skip


def connectors(url: str, http: HttpClient, **options: Any) -> list[Connector]:
    """Every kind of connector to an address that a user gives."""
    rest = read_rest_settings(rest_settings(url), {"value": "key"})
    hooks = read_settings({"url": url}, {"secrets": SECRETS})
    return [RestConnector(*rest, http, **options), WebhookConnector(*hooks, http, **options)]


def client() -> Write:
    return replace(LEAD, object_type="client", external_id=None, links={})


@pytest.fixture
def reached() -> Iterator[tuple[LocalServer, list[Request]]]:
    seen: list[Request] = []

    def answer(request: Request) -> Response:
        seen.append(request)
        return Response(200, b'{"data": {"id": 1}}')

    with LocalServer(answer) as server:
        yield server, seen


@pytest.mark.parametrize("host", PRIVATE_HOSTS)
def test_no_way_of_writing_a_private_address_is_reached(
    host: str, reached: tuple[LocalServer, list[Request]]
) -> None:
    server, seen = reached
    http = HttpClient(transport=PublicTransport(ports={server.port}))
    for connector in connectors(f"https://{host}:{server.port}/in", http):
        with pytest.raises(UnreachableError) as caught:
            connector.write(client())
        assert (caught.value.reason, caught.value.detail) == ("forbidden_address", "private")
    assert seen == []
    http.close()


def resolving_to(*answers: Sequence[str]) -> Callable[[str, int], Sequence[str]]:
    """A resolver that answers one after the other, and the last for ever."""
    left = list(answers)
    return lambda _host, _port: left.pop(0) if len(left) > 1 else left[0]


HERE = resolving_to(["127.0.0.1"])


@contextmanager
def own_port_allowed(port: int, resolver: Callable[[str, int], Sequence[str]] = HERE) -> Iterator[HttpClient]:
    """A client that takes this machine for public; its names are resolved by ``resolver``."""

    def allowed(address: Address) -> bool:
        return address == ipaddress.ip_address("127.0.0.1") or is_public(address)

    http = HttpClient(transport=PublicTransport(resolver=resolver, allowed=allowed, ports={port}))
    yield http
    http.close()


def test_a_name_that_points_inwards_is_not_reached(reached: tuple[LocalServer, list[Request]]) -> None:
    server, seen = reached
    for addresses in (["169.254.169.254"], ["93.184.216.34", "10.0.0.1"], ["::1"]):
        with own_port_allowed(server.port, resolving_to(addresses)) as http:
            for connector in connectors(f"https://hooks.example.com:{server.port}", http):
                with pytest.raises(UnreachableError) as caught:
                    connector.write(client())
                assert caught.value.reason == "forbidden_address"
    assert seen == []


def test_a_name_that_points_elsewhere_the_second_time_is_asked_once_for_each_request(
    reached: tuple[LocalServer, list[Request]],
) -> None:
    server, seen = reached
    for place in (0, 1):
        rebinding = resolving_to(["127.0.0.1"], ["169.254.169.254"])
        with own_port_allowed(server.port, rebinding) as http:
            connector = connectors(f"http://localhost:{server.port}", http)[place]
            connector.write(client())
            with pytest.raises(UnreachableError) as caught:
                connector.write(client())
            assert caught.value.reason == "forbidden_address"
    assert len(seen) == 2


def test_a_redirect_is_followed_nowhere(reached: tuple[LocalServer, list[Request]]) -> None:
    inner, seen = reached

    def away(_: Request) -> Response:
        return Response(307, headers={"Location": f"{inner.url}/secrets"})

    with LocalServer(away) as server, own_port_allowed(server.port) as http:
        for connector in connectors(f"http://localhost:{server.port}", http):
            with pytest.raises(UnreachableError) as caught:
                connector.write(client())
            assert caught.value.reason == "redirect"
    assert seen == []


@pytest.mark.parametrize("port", [22, 25, 3306, 5432, 6379, 9200])
def test_other_ports_are_not_reached(port: int) -> None:
    http = public_http()
    for connector in connectors(f"https://hooks.example.com:{port}", http):
        with pytest.raises(UnreachableError) as caught:
            connector.write(client())
        assert (caught.value.reason, caught.value.detail) == ("forbidden_address", "port")
    assert 443 in PORTS
    http.close()


@pytest.mark.parametrize(
    "url",
    [
        "ftp://hooks.example.com/", "file:///etc/passwd", "gopher://hooks.example.com/", "//hooks.example.com/",
        "https://user:word@hooks.example.com/", "https://user@hooks.example.com/", "https:///in",
        "http://hooks.example.com/", "https://hooks.example.com/\r\nX-Other: 1", "https://[::1/", "", "https://0251.0376.0251.0376/",
        "https://hooks.example.com/" + "a" * 2_000,
    ],
)  # fmt: skip
def test_addresses_that_no_connection_takes(url: str) -> None:
    http = public_http()
    with pytest.raises(ConfigurationError):
        read_settings({"url": url}, {"secrets": SECRETS})
    with pytest.raises(ConfigurationError):
        read_rest_settings(rest_settings(url), {"value": "key"})
    http.close()


@contextmanager
def pouring(parts: Callable[[], Iterator[bytes]]) -> Iterator[int]:
    """A port whose connections get these parts, one after the other, until they are closed."""
    stopping = threading.Event()

    def serve(listening: socket.socket) -> None:
        while True:
            connection, _ = listening.accept()
            if stopping.is_set():
                connection.close()
                return
            with connection:
                connection.recv(65_536)
                try:
                    for part in parts():
                        connection.sendall(part)
                        if stopping.is_set():
                            break
                except OSError:
                    continue

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=serve, args=[listening], daemon=True)
        thread.start()
        port = listening.getsockname()[1]
        try:
            yield port
        finally:
            stopping.set()
            socket.create_connection(("127.0.0.1", port)).close()
            thread.join(10)


def test_an_answer_without_end_is_cut() -> None:
    def endless() -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\n\r\n"
        while True:
            yield b" " * 65_536

    with pouring(endless) as port, own_port_allowed(port) as http:
        for connector in connectors(f"http://localhost:{port}", http):
            with pytest.raises(UnreachableError) as caught:
                connector.write(client())
            assert caught.value.reason == "too_large"


def test_an_answer_that_drips_is_left_at_the_deadline() -> None:
    dripping = threading.Event()

    def drip() -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\n"
        for _ in range(1_000):
            yield b"X-Slow: 1\r\n"
            if dripping.wait(0.02):
                return

    with pouring(drip) as port, own_port_allowed(port) as http:
        for connector in connectors(f"http://localhost:{port}", http, deadline_seconds=0.3):
            with pytest.raises(UnreachableError) as caught:
                connector.write(client())
            assert caught.value.reason == "timeout"
        dripping.set()
