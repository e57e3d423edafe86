"""Whatever way an application pages, each record comes once, and no list is read without end or from elsewhere."""

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local.sales_app import SalesApp, rest_settings
from local.serving import Request, Response, json_response
from salesmind.sync.systems.rest import read_settings
from sync.connectors.base import RefusedError, UnreachableError
from sync.connectors.rest import RestConnector
from tests.fakes.applications import http_to

BASE = "https://sales.example.com/api"
PAGINGS: list[dict[str, Any]] = [
    {"kind": "page"},
    {"kind": "page", "more": "meta.more"},
    {"kind": "offset"},
    {"kind": "offset", "more": "meta.more"},
    {"kind": "cursor", "next": "meta.next_cursor"},
    {"kind": "link"},
    {"kind": "link", "next": "links.next"},
]


def connector_to(
    answer: Callable[[Request], Response | None],
    paging: dict[str, Any],
    *,
    size: int = 100,
    auth: dict[str, Any] | None = None,
    **listing: Any,
) -> RestConnector:
    settings = deepcopy(rest_settings(BASE)) | {"auth": auth or {"kind": "none"}}
    settings["objects"]["client"]["list"] |= {"paging": paging, "size": size} | listing
    read, credentials = read_settings(settings, {"value": "secret-key"} if auth else {})
    return RestConnector(read, credentials, http_to(answer))


def all_ids(connector: RestConnector) -> list[str]:
    ids, cursor = [], None
    for _ in range(1_000):
        page = connector.page("client", cursor)
        ids += [record.external_id for record in page.records]
        cursor = page.next
        if cursor is None:
            return ids
    raise AssertionError("the list does not end")


@given(st.sampled_from(PAGINGS), st.integers(0, 45), st.integers(1, 12))
def test_each_record_comes_once(paging: dict[str, Any], records: int, size: int) -> None:
    app = SalesApp()
    for number in range(records):
        app.change("clients", {"name": f"Client {number}"})
    connector = connector_to(app.answer, paging, size=size)
    assert all_ids(connector) == [str(number) for number in range(1, records + 1)]


@given(st.sampled_from(PAGINGS), st.integers(1, 20))
def test_an_application_that_gives_less_than_it_is_asked_for_is_read_to_its_end(
    paging: dict[str, Any], records: int
) -> None:
    app = SalesApp()
    for number in range(records):
        app.change("clients", {"name": f"Client {number}"})

    def meagre(request: Request) -> Response | None:
        request.query["per_page"] = "3"  # type: ignore[index]
        return app.answer(request)

    assert len(all_ids(connector_to(meagre, paging, size=100))) == records


def test_all_records_in_one_answer() -> None:
    rows = json_response([{"id": number} for number in range(7)])
    connector = connector_to(lambda _: rows, {"kind": "none"}, items="", size_parameter=None)
    assert all_ids(connector) == [str(number) for number in range(7)]


@pytest.mark.parametrize("paging", PAGINGS, ids=lambda paging: json.dumps(paging))
def test_a_list_that_does_not_move_on_ends_with_an_error(paging: dict[str, Any]) -> None:
    """The parameter is not the application's: every page is the first one."""
    same = {
        "data": [{"id": 1}, {"id": 2}],
        "meta": {"more": True, "next_cursor": "abc"},
        "links": {"next": f"{BASE}/clients?cursor=abc"},
    }
    answer = Response(
        200, json.dumps(same).encode(), headers={"Link": f'<{BASE}/clients?cursor=abc>; rel="next"'}
    )
    connector = connector_to(lambda _: answer, paging)
    first = connector.page("client", None)
    with pytest.raises(UnreachableError) as caught:
        connector.page("client", first.next)
    assert (caught.value.reason, caught.value.detail) == ("unreadable", "the list does not move on")


def test_a_cursor_that_stays_on_empty_pages_ends_too() -> None:
    stuck = json_response({"data": [], "meta": {"next_cursor": "abc"}})
    connector = connector_to(lambda _: stuck, {"kind": "cursor", "next": "meta.next_cursor"})
    with pytest.raises(UnreachableError):
        all_ids(connector)


@pytest.mark.parametrize(
    "link",
    [
        "https://elsewhere.example.com/api/clients?page=2",
        "//elsewhere.example.com/api/clients",
        "http://sales.example.com/api/clients?page=2",
        "https://sales.example.com:8443/api/clients",
        "https://sales.example.com.elsewhere.example.com/",
        "https://sales.example.com@elsewhere.example.com/",
        "https://user:word@sales.example.com/api/clients",
        "https://sales.example.com\\@elsewhere.example.com/",
        "https://169.254.169.254/latest/meta-data/",
        "https://[::1/",
        "javascript:alert(1)",
        "file:///etc/passwd",
    ],
)
@pytest.mark.parametrize("place", ["body", "header"])
def test_the_next_page_is_never_elsewhere(link: str, place: str) -> None:
    asked: list[str] = []

    def answer(request: Request) -> Response:
        asked.append(request.headers["Host"])
        body = json.dumps({"data": [{"id": len(asked)}], "links": {"next": link}}).encode()
        return Response(200, body, headers={"Link": f'<{link}>; rel="next"'})

    paging = {"kind": "link"} | ({"next": "links.next"} if place == "body" else {})
    with pytest.raises(UnreachableError) as caught:
        connector_to(answer, paging).page("client", None)
    assert caught.value.reason == "forbidden_address"
    assert asked == ["sales.example.com"]


@pytest.mark.parametrize(
    ("link", "path"),
    [
        ("?page=2", "/api/clients"),
        ("/api/clients?page=2", "/api/clients"),
        ("https://SALES.example.com:443/v2/clients?page=2", "/v2/clients"),
        ("../v2/clients?page=2", "/v2/clients"),
    ],
)
def test_links_of_the_same_application_are_followed(link: str, path: str) -> None:
    asked: list[tuple[str, str, Any]] = []

    def answer(request: Request) -> Response:
        asked.append((request.headers["Host"], request.path, request.query.get("page")))
        header = f'<{BASE}/clients>; rel="first", <{link}>; title="a, b"; rel=next' if len(asked) == 1 else ""
        return Response(200, json.dumps({"data": [{"id": len(asked)}]}).encode(), headers={"Link": header})

    assert all_ids(connector_to(answer, {"kind": "link"})) == ["1", "2"]
    assert asked[1] == ("sales.example.com", path, "2")


def test_a_cursor_keeps_no_secret() -> None:
    app = SalesApp()
    for number in range(4):
        app.change("clients", {"name": f"Client {number}"})
    seen: list[str | None] = []

    def answer(request: Request) -> Response | None:
        seen.append(request.query.get("key"))
        return app.answer(request)  # its links repeat the whole query

    connector = connector_to(answer, {"kind": "link"}, size=2, auth={"kind": "query", "name": "key"})
    page = connector.page("client", None)
    assert page.next
    assert "secret-key" not in page.next
    assert all_ids(connector) == ["1", "2", "3", "4"]
    assert set(seen) == {"secret-key"}


def test_a_cursor_never_leads_elsewhere() -> None:
    asked: list[str] = []

    def answer(request: Request) -> Response:
        asked.append(request.headers["Host"])
        return json_response({"data": []})

    connector = connector_to(answer, {"kind": "link"})
    for cursor in ("x~//elsewhere.example.com/", "x~@elsewhere.example.com/", "x~.elsewhere.example.com/"):
        connector.page("client", cursor)
    assert set(asked) == {"sales.example.com"}


def test_a_cursor_of_another_way_of_paging_is_refused() -> None:
    connector = connector_to(lambda _: json_response({"data": []}), {"kind": "page"})
    for cursor in ("x~/api/clients?page=2", "x~abc", "x~", "nothing"):
        with pytest.raises(RefusedError):
            connector.page("client", cursor)
