"""The sales application's stand-in: what connectors and the demo rely on."""

import json
import threading
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from local.sales_app import SalesAppStandIn
from local.serving import LocalServer, Request, Response
from salesmind.sync.signing import new_secret, verify

SECRET = new_secret()
NOW = 1_800_000_000.0


class Receiver:
    """Where its webhooks go. Refuses the first ``refusals``."""

    def __init__(self, refusals: int = 0) -> None:
        self.requests: list[Request] = []
        self._refusals = refusals
        self._changed = threading.Condition()

    def __call__(self, request: Request) -> Response:
        with self._changed:
            if self._refusals:
                self._refusals -= 1
                return Response(503)
            self.requests.append(request)
            self._changed.notify_all()
            return Response(204)

    def messages(self, count: int) -> list[dict[str, Any]]:
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.requests) >= count, 20)
            for request in self.requests:
                headers = {name.lower(): value for name, value in request.headers.items()}
                assert verify([SECRET], headers, request.body, now=NOW)
            return [json.loads(request.body) for request in self.requests]


@pytest.fixture
def app() -> Iterator[SalesAppStandIn]:
    with SalesAppStandIn(clock=lambda: NOW) as app:
        yield app


def aimed(app: SalesAppStandIn, url: str) -> None:
    assert httpx.post(f"{app.url}/_control/webhooks", json={"url": url, "secret": SECRET}).status_code == 204


def test_every_change_goes_out_in_order_and_once_it_is_received(app: SalesAppStandIn) -> None:
    receiver = Receiver(refusals=1)
    with LocalServer(receiver) as server:
        aimed(app, server.url)
        made = httpx.post(f"{app.api_url}/clients", json={"client": {"name": "Rosa"}}).json()["data"]
        users = [
            {"object": "clients", "id": made["id"], "fields": {"phone": "1"}},
            {"object": "lots", "fields": {"code": "A"}},
        ]
        assert httpx.post(f"{app.url}/_control/records", json=users).status_code == 201
        httpx.delete(f"{app.api_url}/clients/{made['id']}")
        messages = receiver.messages(4)
    assert [message["type"] for message in messages] == [
        "client.created",
        "client.updated",
        "lot.created",
        "client.deleted",
    ]
    versions = [message["data"]["updated_at"] for message in messages]
    assert versions == sorted(set(versions)), "each change is a later version"
    assert messages[-1]["data"]["deleted_at"]


def test_a_key_that_comes_again_changes_nothing_and_tells_nobody(app: SalesAppStandIn) -> None:
    receiver = Receiver()
    with LocalServer(receiver) as server:
        aimed(app, server.url)
        for _ in range(2):
            answer = httpx.post(
                f"{app.api_url}/clients",
                json={"client": {"name": "Rosa"}},
                headers={"Idempotency-Key": "k-1"},
            )
            assert (answer.status_code, answer.json()["data"]["id"]) == (201, 1)
        httpx.patch(f"{app.api_url}/clients/1", json={"client": {}}, headers={"Idempotency-Key": "k-2"})
        assert [message["type"] for message in receiver.messages(2)] == ["client.created", "client.updated"]
    recorded = httpx.get(f"{app.url}/_record", params={"since": 1}).json()["writes"]
    assert [(write["seq"], write["idempotency_key"]) for write in recorded] == [(2, "k-2")]


def test_faults_are_ordered_over_http(app: SalesAppStandIn) -> None:
    faults = f"{app.url}/_control/faults"
    assert httpx.post(faults, json={"action": "explode"}).status_code == 400
    httpx.post(faults, json={"action": "down", "times": None, "match": {"object": "lots"}})
    httpx.post(faults, json={"action": "error", "status": 429, "retry_after": "5", "times": 2})
    for _ in range(2):
        with pytest.raises(httpx.RemoteProtocolError):
            httpx.get(f"{app.api_url}/lots")
    refused = [httpx.get(f"{app.api_url}/clients") for _ in range(3)]
    assert [answer.status_code for answer in refused] == [429, 429, 200]
    assert refused[0].headers["Retry-After"] == "5"
    httpx.delete(faults)
    assert httpx.get(f"{app.api_url}/lots").json()["data"] == []


def test_put_replaces_and_patch_does_not(app: SalesAppStandIn) -> None:
    app.change("lots", {"code": "A-1", "price": 10})
    assert httpx.patch(f"{app.api_url}/lots/1", json={"lot": {"state": "sold"}}).json()["data"]["price"] == 10
    assert "price" not in httpx.put(f"{app.api_url}/lots/1", json={"lot": {"code": "A-1"}}).json()["data"]


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("POST", "/clients", {"client": {}}, 422, "required"),
        ("POST", "/clients", {"client": {"name": "B", "phone": "1"}}, 409, "taken"),
        ("POST", "/clients", {"lead": {}}, 400, "unreadable_body"),
        ("POST", "/clients/1", {"client": {}}, 405, "no_such_method"),
        ("PATCH", "/clients/9", {"client": {}}, 404, "not_found"),
        ("GET", "/clients/9", None, 404, "not_found"),
        ("GET", "/clients?updated_after=soon", None, 400, "unreadable_parameter"),
        ("GET", "/deals", None, 404, "no_such_address"),
    ],
)
def test_what_it_refuses(
    app: SalesAppStandIn, method: str, path: str, body: Any, status: int, code: str
) -> None:
    app.change("clients", {"name": "A", "phone": "1"})
    answer = httpx.request(method, f"{app.api_url}{path}", json=body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
