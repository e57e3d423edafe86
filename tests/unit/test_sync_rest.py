"""The REST connector against the stand-in of a sales application, and against answers that none should give."""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local.sales_app import SalesApp, SalesAppStandIn, rest_settings
from local.serving import Request, Response, json_response
from salesmind.runtime.http import HttpClient
from salesmind.sync.systems.rest import read_settings
from sync.connectors.base import ConnectorError, GoneError, RefusedError, UnreachableError, Write
from sync.connectors.exchange import MAX_ANSWER_BYTES, retry_after
from sync.connectors.rest import RestConnector
from tests.fakes.applications import http_to

NOW = 1_800_000_000.0
KEY = "key-of-the-company"
PHONE = "+51 999 000 111"
Answer = Callable[[Request], Response | None]


def settings_with(**changes: Any) -> dict[str, Any]:
    """The sales application's settings, with other ones for clients ("list", "search" …)."""
    settings = deepcopy(rest_settings("https://sales.example.com/api"))
    settings["objects"]["client"] |= changes
    return settings


def connector_to(
    answer: Answer, settings: dict[str, Any] | None = None, credentials: dict[str, Any] | None = None
) -> RestConnector:
    read, secrets = read_settings(
        settings_with() if settings is None else settings,
        {"value": KEY} if credentials is None else credentials,
    )
    return RestConnector(read, secrets, http_to(answer), clock=lambda: NOW)


def client(delivery: str = "d-1", external_id: str | None = None, **fields: Any) -> Write:
    return Write(
        "client", external_id, {"name": "Rosa Quispe", "phone": PHONE} | fields, delivery, kind="client"
    )


@pytest.fixture
def app() -> SalesApp:
    return SalesApp(api_key=KEY, clock=lambda: NOW)


@pytest.fixture
def connector(app: SalesApp) -> RestConnector:
    return connector_to(app.answer)


@pytest.fixture
def over_sockets() -> Iterator[tuple[SalesAppStandIn, RestConnector]]:
    with SalesAppStandIn(api_key=KEY) as app:
        settings, credentials = read_settings(rest_settings(app.api_url), {"value": KEY})
        http = HttpClient()
        yield app, RestConnector(settings, credentials, http, deadline_seconds=5)
        http.close()


def test_a_records_life(over_sockets: tuple[SalesAppStandIn, RestConnector]) -> None:
    app, connector = over_sockets
    made = connector.write(client(email="rosa@example.com"))
    assert made.external_id == "1"
    assert made.record
    assert made.record.version
    found = connector.find(
        "client", [("phone", "+51 999 000 999"), ("email", "ROSA@example.com"), ("phone", PHONE)]
    )
    assert found == made.record
    changed = connector.write(client("d-2", made.external_id, name="Rosa Quispe Mamani"))
    assert changed.record
    assert (changed.record.version or 0) > made.record.version
    assert connector.fetch("client", "1") == changed.record
    assert changed.record.fields["email"] == "rosa@example.com"
    connector.write(replace(client("d-3", "1"), deleted=True))
    left = connector.fetch("client", "1")
    assert left
    assert left.deleted
    assert connector.find("client", [("phone", PHONE)]) is None
    assert [write["idempotency_key"] for write in app.writes] == ["d-1", "d-2", "d-3"]
    assert connector.fetch("client", "77") is None


def test_a_record_says_what_it_belongs_to(app: SalesApp, connector: RestConnector) -> None:
    visit = Write("visit", None, {"visited_at": "2027-01-15"}, "d-1", links={"client": "12", "lot": "3"})
    connector.write(visit)
    assert app.writes[0]["record"]["client_id"] == 12
    with pytest.raises(RefusedError):
        connector.write(replace(visit, links={"client": "twelve"}))


def test_an_answer_that_is_lost_and_a_second_try_leave_one(app: SalesApp, connector: RestConnector) -> None:
    app.add_fault("drop_after_accept")
    with pytest.raises(UnreachableError) as caught:
        connector.write(client())
    assert caught.value.reason == "connection"
    assert connector.write(client()).external_id == "1"
    assert len(app.records.all("clients")) == 1


def test_what_is_there_already_is_changed_instead(app: SalesApp, connector: RestConnector) -> None:
    app.change("clients", {"name": "Rosa", "phone": PHONE})
    assert connector.write(client()).external_id == "1"
    assert [record["name"] for record in app.records.all("clients")] == ["Rosa Quispe"]
    app.change("lots", {"code": "A-1"})
    with pytest.raises(RefusedError) as caught:  # what is found by no search is refused
        connector_to(app.answer, settings_with(search=None)).write(client("d-2"))
    assert (caught.value.status, caught.value.detail) == (409, "taken phone")


def test_pages_of_250_records(over_sockets: tuple[SalesAppStandIn, RestConnector]) -> None:
    app, connector = over_sockets
    for number in range(250):
        app.change("clients", {"name": f"Client {number}"})
    app.change("clients", {}, record_id=7, deleted=True)
    seen, cursor = [], None
    while True:
        page = connector.page("client", cursor)
        seen += page.records
        if (cursor := page.next) is None:
            break
    assert [record.external_id for record in seen] == [str(number) for number in range(1, 251)]
    assert [record.external_id for record in seen if record.deleted] == ["7"]


def test_what_changed_since() -> None:
    moments = iter(range(1_000))
    app = SalesApp(clock=lambda: NOW + next(moments))
    for number in range(10):
        app.change("clients", {"name": f"Client {number}"})
    since = datetime.fromtimestamp(NOW + 6, UTC)
    asked = connector_to(app.answer).page("client", None, changed_since=since)
    assert [record.external_id for record in asked.records] == ["7", "8", "9", "10"]
    everything = settings_with()["objects"]["client"]["list"] | {"changed_since": None}
    sifted = connector_to(app.answer, settings_with(list=everything)).page(
        "client", None, changed_since=since
    )
    assert sifted.records == asked.records


@pytest.mark.parametrize(
    ("status", "error", "reason", "waits"),
    [
        (500, UnreachableError, "http_500", 7.0),
        (503, UnreachableError, "http_503", 7.0),
        (408, UnreachableError, "http_408", 7.0),
        (425, UnreachableError, "http_425", 7.0),
        (429, UnreachableError, "rate_limited", 7.0),
        (401, UnreachableError, "unauthorized", 7.0),
        (301, UnreachableError, "redirect", 7.0),
        (304, UnreachableError, "redirect", 7.0),
        (400, RefusedError, "refused", None),
        (403, RefusedError, "refused", None),
        (404, RefusedError, "refused", None),
        (422, RefusedError, "refused", None),
        (410, GoneError, "gone", None),
    ],
)
def test_what_a_status_means(
    app: SalesApp,
    connector: RestConnector,
    status: int,
    error: type[ConnectorError],
    reason: str,
    waits: float | None,
) -> None:
    app.add_fault("error", status=status, retry_after="7", times=None)
    for attempt in (lambda: connector.write(client()), lambda: connector.page("client", None)):
        with pytest.raises(error) as caught:
            attempt()
        assert type(caught.value) is error
        assert (caught.value.reason, caught.value.status) == (reason, status)
        assert getattr(caught.value, "retry_after", None) == waits
    assert app.records.all("clients") == []


def test_a_record_that_is_gone_is_not_the_application(app: SalesApp, connector: RestConnector) -> None:
    app.change("clients", {"name": "Rosa", "phone": PHONE})
    app.change("clients", {}, record_id=1, deleted=True)
    with pytest.raises(RefusedError) as caught:
        connector.write(client("d-1", "1"))
    assert (caught.value.status, caught.value.detail) == (410, "the record is gone")
    app.add_fault("error", status=410)
    assert connector.fetch("client", "1") is None
    for status in (404, 410):
        app.add_fault("error", status=status)
        assert connector.write(replace(client("d-1", "1"), deleted=True)).status == status


def test_a_refusal_tells_the_field_and_no_value(app: SalesApp, connector: RestConnector) -> None:
    with pytest.raises(RefusedError) as caught:
        connector.write(client(name=""))
    assert (caught.value.status, caught.value.detail) == (422, "required name")

    def repeats(request: Request) -> Response:
        return json_response({"error": {"code": "quispe", "field": PHONE}}, 422)

    with pytest.raises(RefusedError) as caught:
        connector_to(repeats).write(client(name="Quispe"))
    assert caught.value.detail == ""


def test_an_application_that_is_down_or_slow(over_sockets: tuple[SalesAppStandIn, RestConnector]) -> None:
    app, _ = over_sockets
    settings, credentials = read_settings(rest_settings(app.api_url), {"value": KEY})
    http = HttpClient()
    app.add_fault("down")
    with pytest.raises(UnreachableError) as caught:
        RestConnector(settings, credentials, http).fetch("client", "1")
    assert caught.value.reason == "connection"
    app.add_fault("delay", seconds=1.0)
    with pytest.raises(UnreachableError) as caught:
        RestConnector(settings, credentials, http, deadline_seconds=0.1).fetch("client", "1")
    assert caught.value.reason == "timeout"
    http.close()


@pytest.mark.parametrize(
    "body",
    [
        b"<html>Under repair</html>",
        b"",
        b"\xff\xfe\x00",
        b'{"data": NaN}',
        b"[" * 100_000,
        b'{"data": {"n": 1e999}}',
        b"7" * 5_000,
    ],
    ids=["page", "nothing", "no text", "NaN", "deep", "infinite", "long number"],
)
def test_what_is_no_json_is_unreadable(body: bytes) -> None:
    connector = connector_to(lambda _: Response(200, body))
    for attempt in (lambda: connector.fetch("client", "1"), lambda: connector.page("client", None)):
        with pytest.raises(UnreachableError) as caught:
            attempt()
        assert caught.value.reason == "unreadable"


@pytest.mark.parametrize(
    "answer",
    [
        {"data": {"name": "no list"}},
        {"rows": []},
        {"data": [{"name": "no id"}]},
        {"data": ["text"]},
        {"data": [{"id": True}]},
        {"data": "text"},
    ],
)
def test_a_list_that_is_another_than_the_settings_say_is_not_an_empty_one(answer: Any) -> None:
    said = json_response(answer)
    with pytest.raises(UnreachableError) as caught:
        connector_to(lambda _: said).page("client", None)
    assert caught.value.reason == "unreadable"


def test_an_answer_has_its_limit() -> None:
    def body(size: int) -> bytes:
        return b'{"data": {"id": 1}}'.ljust(size)

    assert connector_to(lambda _: Response(200, body(MAX_ANSWER_BYTES))).fetch("client", "1")
    with pytest.raises(UnreachableError) as caught:
        connector_to(lambda _: Response(200, body(MAX_ANSWER_BYTES + 1))).fetch("client", "1")
    assert caught.value.reason == "too_large"


def test_texts_that_cannot_be_stored_are_cleaned() -> None:
    body = rb'{"data": {"id": 1, "name": "Ro\u0000sa\ud800"}}'
    record = connector_to(lambda _: Response(200, body)).fetch("client", "1")
    assert record
    assert record.fields["name"] == "Rosa"


def test_a_search_that_answers_something_else_finds_nothing() -> None:
    rows = [{"id": 1, "phone": "+51 999 000 222"}, {"id": 2}, {"id": 3, "phone": None}]
    connector = connector_to(lambda _: json_response({"data": rows}))
    assert connector.find("client", [("phone", PHONE)]) is None
    rows.append({"id": 4, "phone": "+51-999-000-111", "created_at": "2026-02-01T00:00:00Z"})
    rows.append({"id": 5, "phone": "51999000111", "created_at": "2026-01-01T00:00:00Z"})
    rows.append({"id": 6, "phone": PHONE, "created_at": "2025-01-01T00:00:00Z", "deleted_at": "2026-01-01"})
    found = connector.find("client", [("name", "Rosa"), ("phone", ""), ("phone", PHONE)])
    assert found
    assert found.external_id == "5"  # the oldest that is still there


def test_a_search_by_body_whose_nothing_is_a_status() -> None:
    asked: list[Any] = []

    def answer(request: Request) -> Response:
        asked.append((request.method, request.json()))
        return json_response({}, 404)

    search = {"path": "/search", "method": "POST", "parameters": {"phone": "tel"}, "query": {"in": "clients"}}
    connector = connector_to(answer, settings_with(search=search | {"empty_status": 404}))
    assert connector.find("client", [("phone", PHONE)]) is None
    assert asked == [("POST", {"in": "clients", "tel": PHONE})]
    with pytest.raises(RefusedError):  # a wrong address is not "there is none"
        connector_to(answer, settings_with(search=search)).find("client", [("phone", PHONE)])


@pytest.mark.parametrize(
    ("answered", "action", "external_id"),
    [
        ({"data": {"id": 8}}, "id", "8"),
        ({"data": {"id": 8, "name": "Rosa"}}, "none", None),
        ({"data": {"name": "Rosa"}}, "record", None),
        (None, "record", None),
    ],
)
def test_applications_that_say_little_of_what_they_made(
    answered: Any, action: str, external_id: str | None
) -> None:
    body = b"" if answered is None else json.dumps(answered).encode()
    create = {"path": "/clients", "envelope": "client", "answer": action}
    written = connector_to(lambda _: Response(201, body), settings_with(create=create)).write(client())
    assert (written.external_id, written.status, written.record) == (external_id, 201, None)


def test_ids_stay_in_their_place_of_the_address() -> None:
    seen: list[str] = []

    def answer(request: Request) -> Response:
        seen.append(request.path)
        return json_response({"data": None})

    connector = connector_to(answer)
    assert connector.fetch("client", "a/../b?x=1#y") is None
    assert seen == ["/api/clients/a/../b?x=1#y"]  # as the server decodes it: one step
    for no_id in ("", ".", ".."):
        with pytest.raises(RefusedError):
            connector.fetch("client", no_id)


def test_what_the_settings_do_not_say_is_refused() -> None:
    only_list = {"list": {"path": "/clients"}}
    settings = settings_with()
    settings["objects"] = {"client": only_list}
    connector = connector_to(lambda _: json_response([]), settings)
    assert connector.page("client", None).records == []
    assert connector.find("client", [("phone", PHONE)]) is None
    for attempt in (
        lambda: connector.fetch("client", "1"),
        lambda: connector.write(client()),
        lambda: connector.write(client(external_id="1")),
        lambda: connector.write(replace(client(external_id="1"), deleted=True)),
        lambda: connector.page("deal", None),
    ):
        with pytest.raises(RefusedError):
            attempt()


# Who we are


@pytest.mark.parametrize(
    ("auth", "credentials", "expected"),
    [
        ({"kind": "none"}, {}, None),
        ({"kind": "header", "name": "X-Key"}, {"value": KEY}, ("X-Key", KEY)),
        ({"kind": "bearer"}, {"value": KEY}, ("Authorization", f"Bearer {KEY}")),
        ({"kind": "basic"}, {"username": "ana", "password": "ñ:1"}, ("Authorization", "Basic YW5hOsOxOjE=")),
    ],
)
def test_ways_to_say_who_we_are(auth: Any, credentials: Any, expected: tuple[str, str] | None) -> None:
    seen: list[Request] = []

    def answer(request: Request) -> Response:
        seen.append(request)
        return json_response({"data": None})

    settings = settings_with() | {"auth": auth, "headers": {"X-Company": "12"}}
    connector_to(answer, settings, credentials).fetch("client", "1")
    assert seen[0].headers["X-Company"] == "12"
    if expected:
        assert seen[0].headers[expected[0]] == expected[1]
    else:
        assert not {"authorization", "x-key"} & {name.casefold() for name in seen[0].headers}


class Tokens:
    """An application with OAuth: how many tokens it gave, and which it takes."""

    def __init__(self, expires_in: Any = 3_600) -> None:
        self.given = 0
        self.expires_in = expires_in
        self.accepts: Callable[[str], bool] = lambda token: token == f"Bearer token-{self.given}"
        self.forms: list[tuple[str | None, str]] = []
        self.asked = 0

    def __call__(self, request: Request) -> Response:
        if request.path == "/token":
            self.given += 1
            self.forms.append((request.headers.get("Authorization"), request.body.decode()))
            return json_response({"access_token": f"token-{self.given}", "expires_in": self.expires_in})
        self.asked += 1
        if not self.accepts(request.headers.get("Authorization", "")):
            return json_response({}, 401)
        return json_response({"data": None})


def oauth(**more: Any) -> dict[str, Any]:
    return settings_with() | {"auth": {"kind": "oauth", "token_url": "https://id.example.com/token"} | more}


LOGIN = {"client_id": "us", "client_secret": "a b&c"}


def test_a_token_is_asked_for_once_and_again_when_it_is_refused() -> None:
    tokens = Tokens()
    connector = connector_to(tokens, oauth(scope="sales"), LOGIN)
    for _ in range(3):
        connector.fetch("client", "1")
    assert tokens.forms == [("Basic dXM6YStiJTI2Yw==", "grant_type=client_credentials&scope=sales")]
    tokens.accepts = lambda token: token == "Bearer token-2"
    connector.fetch("client", "1")
    assert tokens.given == 2
    tokens.accepts, tokens.asked = lambda _: False, 0
    with pytest.raises(UnreachableError) as caught:
        connector.fetch("client", "1")
    assert (caught.value.reason, tokens.asked) == ("unauthorized", 2)


@pytest.mark.parametrize(
    ("expires_in", "given"), [(3_600, 1), (61, 1), (60, 2), ("soon", 1), (None, 1), (-5, 2)]
)
def test_a_token_is_not_used_to_its_last_minute(expires_in: Any, given: int) -> None:
    tokens = Tokens(expires_in)
    tokens.accepts = lambda _: True
    connector = connector_to(tokens, oauth(send="body"), LOGIN)
    connector.fetch("client", "1")
    connector.fetch("client", "1")
    assert tokens.given == given
    assert tokens.forms[0] == (None, "grant_type=client_credentials&client_id=us&client_secret=a+b%26c")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (json_response({"error": "invalid_client"}, 400), "unauthorized"),
        (json_response({}, 401), "unauthorized"),
        (json_response({}, 410), "http_410"),
        (json_response({}, 503), "http_503"),
        (json_response({}), "unreadable"),
        (json_response({"access_token": "a\r\nX: 1"}), "unreadable"),
        (Response(200, b"<html>"), "unreadable"),
    ],
)
def test_without_a_token_the_application_is_not_reached(answer: Response, reason: str) -> None:
    with pytest.raises(UnreachableError) as caught:
        connector_to(lambda _: answer, oauth(), LOGIN).fetch("client", "1")
    assert caught.value.reason == reason


# Moments


@pytest.mark.parametrize(
    ("form", "value", "version"),
    [
        ("iso", "2027-01-15T08:00:00Z", 1_800_000_000_000_000),
        ("iso", "2027-01-15T03:00:00-05:00", 1_800_000_000_000_000),
        ("iso", "2027-01-15T03:00:00.000001", 1_800_000_000_000_001),
        ("iso", "yesterday", None),
        ("iso", 1_800_000_000, None),
        ("iso", None, None),
        ("s", 1_800_000_000, 1_800_000_000_000_000),
        ("s", 1_800_000_000.25, 1_800_000_000_250_000),
        ("ms", "1800000000000", 1_800_000_000_000_000),
        ("us", 1_800_000_000_000_001, 1_800_000_000_000_001),
        ("s", True, None),
        ("s", "1e30", None),
        ("s", "Infinity", None),
        ("s", "soon", None),
        ("s", [1], None),
    ],
)
def test_versions(form: str, value: Any, version: int | None) -> None:
    settings = settings_with(version={"path": "at", "form": form, "zone": "America/Lima"})
    said = json_response({"data": {"id": 1, "at": value}})
    record = connector_to(lambda _: said, settings).fetch("client", "1")
    assert record
    assert record.version == version


@pytest.mark.parametrize(
    ("mark", "value", "deleted"),
    [
        ({"path": "state"}, None, False),
        ({"path": "state"}, "", False),
        ({"path": "state"}, 0, False),
        ({"path": "state"}, "2027-01-01", True),
        ({"path": "state", "values": ["archived", 9]}, "archived", True),
        ({"path": "state", "values": ["archived", 9]}, 9, True),
        ({"path": "state", "values": ["archived", 9]}, "active", False),
        ({"path": "state", "values": [False]}, False, True),
        ({"path": "state", "values": [False]}, 0, False),
        ({"path": "missing"}, "x", False),
    ],
)
def test_deleted_marks(mark: Any, value: Any, deleted: bool) -> None:
    said = json_response({"data": {"id": 1, "state": value}})
    record = connector_to(lambda _: said, settings_with(deleted=mark)).fetch("client", "1")
    assert record
    assert record.deleted is deleted


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)), st.sampled_from(["iso", "s", "ms", "us"]))
def test_the_moment_that_is_asked_for_is_not_after_the_one_that_was_meant(naive: datetime, form: str) -> None:
    since, asked = naive.replace(tzinfo=UTC), []

    def answer(request: Request) -> Response:
        asked.append(request.query["since"])
        return json_response({"data": []})

    listing = {"path": "/clients", "items": "data", "changed_since": {"parameter": "since", "form": form}}
    connector_to(answer, settings_with(list=listing)).page("client", None, changed_since=since)
    if form == "iso":
        assert datetime.fromisoformat(asked[0]) == since
    else:
        unit = {"s": timedelta(seconds=1), "ms": timedelta(milliseconds=1), "us": timedelta(microseconds=1)}[
            form
        ]
        sent = datetime(1970, 1, 1, tzinfo=UTC) + int(asked[0]) * unit
        assert timedelta(0) <= since - sent < unit


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        ("0", 0.0),
        (" 5 ", 5.0),
        ("Fri, 15 Jan 2027 08:01:00 GMT", 60.0),
        ("Fri, 15 Jan 2027 07:00:00 GMT", 0.0),
        ("9" * 400, 86_400.0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 86_400.0),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("٥", None),
        ("", None),
        (None, None),
    ],
)
def test_how_long_to_wait(header: str | None, seconds: float | None) -> None:
    assert retry_after(header, NOW) == seconds


@given(st.text())
def test_any_header_is_a_wait_or_none(header: str) -> None:
    seconds = retry_after(header, NOW)
    assert seconds is None or 0 <= seconds <= 86_400
