"""The API of quotes on the real Postgres: keys, idempotency, errors in three languages, pages and links."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest

from salesmind.db.database import Database
from salesmind.runtime.api import ApiRequest
from tests.fixtures.quote_shop import PUBLIC_URL, Shop

KEY = "key-of-the-tests"


@pytest.fixture
def shop(database: Database, tenant_id: UUID) -> Iterator[Shop]:
    shop = Shop(database, tenant_id, lots=3)
    shop.api_key = f"{KEY}-{tenant_id}"  # type: ignore[attr-defined]
    with database.tenant(tenant_id, actor="test") as tx:
        tx.execute(
            "INSERT INTO core.api_keys (tenant_id, name, key_hash) VALUES (%s, 'erp', %s)",
            (tenant_id, sha256(f"{KEY}-{tenant_id}".encode()).digest()),
        )
    yield shop
    shop.threads.shutdown()


def call(
    shop: Shop, method: str, route: str, *, token: str = "", body: Any = None, **headers: str
) -> tuple[int, Any, dict[str, str]]:
    event = {
        "httpMethod": method,
        "resource": route,
        "pathParameters": {"token": token} if token else None,
        "headers": {name.replace("_", "-"): value for name, value in headers.items()},
        "body": body if isinstance(body, str) else json.dumps(body),
    }
    answer = shop.routes.respond(ApiRequest.from_event(event))
    is_json = answer["headers"].get("Content-Type", "").startswith("application/json")
    return answer["statusCode"], json.loads(answer["body"]) if is_json else answer["body"], answer["headers"]


def wish(shop: Shop, **changes: Any) -> dict[str, Any]:
    return {
        "lot_id": str(shop.lots[0]),
        "plan_code": "credit-12",
        "language": "en",
        "customer": {"name": "Ana Quispe", "document": "DNI 12345678"},
    } | changes


def create(shop: Shop, key: str = "order-1", **changes: Any) -> tuple[int, Any, dict[str, str]]:
    return call(
        shop,
        "POST",
        "/quotes",
        body=wish(shop, **changes),
        X_Api_Key=shop.api_key,  # type: ignore[attr-defined]
        Idempotency_Key=key,
    )


def test_a_quote_is_made_at_once(shop: Shop) -> None:
    status, answer, headers = create(shop)
    (quote,) = shop.stored_quotes()
    assert status == 201
    assert answer == {
        "id": str(quote["id"]),
        "number": "C-2026-00001",
        "version": 1,
        "status": "sent",
        "total": "90000.00",
        "currency": "PEN",
        "valid_until": "2026-11-27",
        "verification_url": f"{PUBLIC_URL}/q/{quote['token']}",
        "pdf_url": f"{PUBLIC_URL}/q/{quote['link']}/pdf",
    }
    assert headers["Cache-Control"] == "no-store"
    assert shop.s3.objects[quote["pdf_key"]].startswith(b"%PDF")
    assert quote["token"] != quote["link"]
    assert [event["type"] for event in shop.events.bodies()] == ["quote.generated"]


@pytest.mark.parametrize(
    "named", [{"project": "Los Olivos", "code": "B-1"}, {"project": "los olivos", "code": "b1"}]
)
def test_a_lot_is_named_as_the_company_names_it(shop: Shop, named: dict[str, str]) -> None:
    status, _, _ = create(shop, lot_id=None, lot=named)
    (quote,) = shop.stored_quotes()
    assert (status, quote["lot_id"]) == (201, shop.lots[0])
    assert create(shop, lot_id=None, lot=named)[0] == 201
    assert len(shop.stored_quotes()) == 1


@pytest.mark.parametrize(
    "named", [{"project": "Olivos", "code": "B-1"}, {"project": "Los Olivos", "code": "Z-9"}]
)
def test_a_name_that_is_no_lots_is_refused(shop: Shop, named: dict[str, str]) -> None:
    status, answer, _ = create(shop, lot_id=None, lot=named)
    assert (status, answer["code"], answer["field"]) == (422, "unknown_lot", "lot")
    assert shop.stored_quotes() == []


def test_a_lot_is_named_once(shop: Shop) -> None:
    for changes in ({"lot_id": None}, {"lot": {"project": "Los Olivos", "code": "B-1"}}):
        status, answer, _ = create(shop, **changes)
        assert (status, answer["code"], answer["field"]) == (400, "invalid_field", "lot_id")


def test_a_repeated_key_gives_the_same_quote_even_over_midnight(shop: Shop) -> None:
    _, first, _ = create(shop)
    shop.now += timedelta(hours=13)
    status, again, _ = create(shop)
    assert (status, again) == (201, first)
    assert len(shop.stored_quotes()) == 1


def test_a_key_that_comes_with_another_request_is_refused(shop: Shop) -> None:
    create(shop)
    status, answer, _ = create(shop, plan_code="cash")
    assert (status, answer["code"], answer["field"]) == (422, "idempotency_key_reused", "Idempotency-Key")
    assert len(shop.stored_quotes()) == 1


def test_the_same_customer_gets_a_new_version_and_another_one_a_new_number(shop: Shop) -> None:
    create(shop, "1")
    _, second, _ = create(
        shop, "2", plan_code="cash", customer={"name": "A. Quispe", "document": "dni-12345678"}
    )
    _, third, _ = create(shop, "3", customer={"name": "Ana Quispe", "email": "ana@example.com"})
    assert [(answer["number"], answer["version"]) for answer in (second, third)] == [
        ("C-2026-00001", 2),
        ("C-2026-00002", 1),
    ]


@pytest.mark.parametrize(
    "given", [{"document": "-"}, {"document": "N/A"}, {"phone": "-"}, {"email": "no"}, {}]
)
def test_nobody_is_taken_for_another_whom_nothing_tells_apart(shop: Shop, given: dict[str, str]) -> None:
    for key in ("1", "2"):
        assert create(shop, key, customer={"name": "Juan Pérez"} | given)[0] == 201
    assert [(row["number"], row["version"], row["status"]) for row in shop.stored_quotes()] == [
        (1, 1, "sent"),
        (2, 1, "sent"),
    ]
    assert create(shop, "2", customer={"name": "Juan Pérez"} | given)[1]["number"] == "C-2026-00002"


def test_quotes_for_systems_are_counted_like_those_for_conversations(shop: Shop) -> None:
    create(shop)
    create(shop, "other", plan_code="none")
    counted = shop.metrics.serialize_metric_set()
    assert (counted["QuotesIssued"], counted["QuotesRefused"]) == ([1.0], [1.0])


def test_a_quote_for_a_conversation_is_sent_there_too(shop: Shop) -> None:
    ana = shop.customer()
    status, _, _ = create(shop, conversation_id=str(ana))
    assert status == 201
    assert [message["kind"] for message in shop.said(ana)] == ["document"]


@pytest.mark.parametrize(
    ("changes", "status", "code", "field"),
    [
        ({"lot_id": str(uuid4())}, 422, "unknown_lot", "lot_id"),
        ({"plan_code": "none"}, 422, "unknown_plan", "plan_code"),
        ({"discount_percent": "1"}, 422, "discount_over_limit", "discount_percent"),
        ({"conversation_id": str(uuid4())}, 422, "unknown_conversation", "conversation_id"),
        ({"lot_id": "B-7"}, 400, "invalid_field", "lot_id"),
        ({"customer": {"name": " "}}, 400, "invalid_field", "customer.name"),
        ({"total": "1.00"}, 400, "invalid_field", "total"),
        ({"language": "xx"}, 400, "invalid_field", "language"),
        ({"discount_percent": "NaN"}, 400, "invalid_field", "discount_percent"),
    ],
)
def test_errors_have_a_code_a_field_and_words_in_the_callers_language(
    shop: Shop, changes: dict[str, Any], status: int, code: str, field: str
) -> None:
    messages = set()
    for language in ("es", "en;q=0.9, fr", "pt-BR,pt;q=0.8"):
        found, answer, headers = call(
            shop,
            "POST",
            "/quotes",
            body=wish(shop, **changes),
            X_Api_Key=shop.api_key,  # type: ignore[attr-defined]
            Idempotency_Key="k",
            Accept_Language=language,
        )
        assert (found, answer["code"], answer["field"]) == (status, code, field)
        assert headers["Content-Type"].startswith("application/json")
        messages.add(answer["message"])
    assert len(messages) == 3
    assert shop.stored_quotes() == []


def test_a_sold_lot_is_refused_and_limits_hold(shop: Shop) -> None:
    with shop.database.tenant(shop.tenant_id, actor="test") as tx:
        tx.execute("UPDATE sales.lots SET status = 'sold' WHERE id = %s", (shop.lots[0],))
        tx.execute(
            "UPDATE core.tenants SET quote_settings = '{\"open_per_customer\": 1}' WHERE tenant_id = %s",
            (shop.tenant_id,),
        )
    assert create(shop)[1]["code"] == "lot_not_available"
    assert create(shop, "2", lot_id=str(shop.lots[1]))[0] == 201
    status, answer, _ = create(shop, "3", lot_id=str(shop.lots[2]))
    assert (status, answer["code"]) == (429, "too_many_open")


@pytest.mark.parametrize("key", [None, "", "wrong", "\ud800"])
def test_without_a_valid_key_nothing_is_made(shop: Shop, key: str | None) -> None:
    headers = {} if key is None else {"X_Api_Key": key}
    status, answer, _ = call(shop, "POST", "/quotes", body=wish(shop), Idempotency_Key="k", **headers)
    assert (status, answer["code"]) == (401, "unauthorized")
    assert shop.stored_quotes() == []


def test_a_revoked_key_opens_nothing(shop: Shop) -> None:
    with shop.database.tenant(shop.tenant_id, actor="test") as tx:
        tx.execute("UPDATE core.api_keys SET revoked_at = now()")
    assert create(shop)[0] == 401


@pytest.mark.parametrize("key", ["", "with space", "ñ", "x" * 256])
def test_an_idempotency_key_is_asked_for(shop: Shop, key: str) -> None:
    status, answer, _ = create(shop, key)
    assert (status, answer["code"]) == (400, "idempotency_key")


@pytest.mark.parametrize("body", ["", "{", "[]", '"x"', "\x00", "[" * 200_000])
def test_a_body_that_is_no_object_is_refused(shop: Shop, body: str) -> None:
    api_key: str = shop.api_key  # type: ignore[attr-defined]
    status, answer, _ = call(shop, "POST", "/quotes", body=body, X_Api_Key=api_key, Idempotency_Key="k")
    assert (status, answer["code"]) == (400, "invalid_json")


def test_a_failed_step_is_503_and_the_same_request_goes_on(shop: Shop) -> None:
    shop.s3.down = True
    status, answer, headers = create(shop)
    assert (status, answer["code"], headers["Retry-After"]) == (503, "unavailable", "5")
    shop.s3.down = False
    assert create(shop)[0] == 201
    assert [(row["number"], row["status"]) for row in shop.stored_quotes()] == [(1, "sent")]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"customer": {"name": "A\x00na"}}, "customer.name"),
        ({"customer": {"name": "Ana", "email": "a\r\nBcc: b"}}, "customer.email"),
        ({"plan_code": "cash\x00"}, "plan_code"),
        ({"lot_id": None, "lot": {"project": "Los Olivos", "code": "B\x00-1"}}, "lot.code"),
        ({"lot_id": None, "lot": {"project": "Los\x9fOlivos", "code": "B-1"}}, "lot.project"),
        ({"customer": {"name": "Ana", "phone": "\ud800"}}, "customer.phone"),
    ],
)
def test_control_characters_are_refused_by_field(shop: Shop, changes: dict[str, Any], field: str) -> None:
    status, answer, _ = create(shop, **changes)
    assert (status, answer["code"], answer["field"]) == (422, "control_characters", field)
    assert field in answer["message"]
    assert shop.stored_quotes() == []


@pytest.mark.parametrize(("method", "route", "status"), [("GET", "/quotes", 405), ("GET", "/other", 404)])
def test_other_routes_and_methods_are_refused(shop: Shop, method: str, route: str, status: int) -> None:
    assert call(shop, method, route)[0] == status


def test_the_page_shows_what_the_paper_says_and_nothing_about_the_customer(shop: Shop) -> None:
    _, answer, _ = create(shop)
    (quote,) = shop.stored_quotes()
    for language, state in (("es", "Vigente"), ("en", "Valid"), ("pt", "Vigente")):
        status, page, headers = call(
            shop, "GET", "/q/{token}", token=quote["token"], Accept_Language=language
        )
        assert status == 200
        for shown in (answer["number"], "90", state, f'lang="{language}"', "noindex"):
            assert shown in page
        for hidden in ("Ana", "Quispe", "12345678", str(shop.lots[0]), quote["link"]):
            assert hidden not in page
        assert "<script" not in page
        assert headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'sha256-")
        assert headers["X-Robots-Tag"] == "noindex, nofollow"
    assert shop.stored_quotes()[0]["status"] == "sent", "checking the paper is not viewing the quote"


def end(shop: Shop, change: str | None) -> None:
    """Change all quotes, or let their last day go by."""
    if change is None:
        shop.now += timedelta(days=8)
        return
    with shop.database.tenant(shop.tenant_id, actor="test") as tx:
        tx.execute(f"UPDATE sales.quotes SET {change}")  # type: ignore[arg-type]  # noqa: S608


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("status = 'accepted'", "Aceptada"),
        ("status = 'expired'", "Vencida"),
        ("status = 'cancelled'", "Anulada"),
        (None, "Vencida"),
    ],
)
def test_the_page_tells_the_state(shop: Shop, change: str | None, says: str) -> None:
    create(shop)
    (quote,) = shop.stored_quotes()
    end(shop, change)
    _, page, _ = call(shop, "GET", "/q/{token}", token=quote["token"])
    assert says in page


def test_the_last_day_is_the_companys_though_the_clocks_changed_since(shop: Shop) -> None:
    with shop.database.tenant(shop.tenant_id, actor="test") as tx:
        tx.execute("UPDATE core.tenants SET time_zone = 'America/Santiago'")
    shop.now = datetime(2026, 4, 2, 15, tzinfo=UTC)  # three days before Chile's clocks go back an hour
    create(shop)
    (quote,) = shop.stored_quotes()
    day_after = datetime.combine(
        quote["valid_until"] + timedelta(days=1), time(), ZoneInfo("America/Santiago")
    )
    shop.now = day_after - timedelta(minutes=30)
    assert "Vigente" in call(shop, "GET", "/q/{token}", token=quote["token"])[1]
    shop.now = day_after
    assert "Vencida" in call(shop, "GET", "/q/{token}", token=quote["token"])[1]


@pytest.mark.parametrize("token", ["x", "A" * 22, "'; DROP TABLE", "../../q", "é" * 22, "A" * 65])
def test_an_unknown_token_is_told_nothing(shop: Shop, token: str) -> None:
    for route in ("/q/{token}", "/q/{token}/pdf"):
        status, page, _ = call(shop, "GET", route, token=token, Accept_Language="en")
        assert status == 404
        assert "There is no quote" in page


def test_the_link_opens_the_pdf_and_marks_it_viewed_once(shop: Shop) -> None:
    create(shop)
    (quote,) = shop.stored_quotes()
    for _ in range(2):
        status, _, headers = call(shop, "GET", "/q/{token}/pdf", token=quote["link"])
        assert status == 302
        assert headers["Location"] == f"https://bucket.example/{quote['pdf_key']}?for=300"
        assert headers["Cache-Control"] == "no-store"
    assert shop.stored_quotes()[0]["status"] == "viewed"
    assert [event["type"] for event in shop.events.bodies()] == ["quote.generated", "quote.viewed"]


def test_the_papers_token_does_not_open_the_pdf_nor_the_link_the_page(shop: Shop) -> None:
    create(shop)
    (quote,) = shop.stored_quotes()
    assert call(shop, "GET", "/q/{token}/pdf", token=quote["token"])[0] == 404
    assert call(shop, "GET", "/q/{token}", token=quote["link"])[0] == 404


@pytest.mark.parametrize("change", ["status = 'expired'", "status = 'cancelled'", None])
def test_the_link_ends_with_its_quote(shop: Shop, change: str | None) -> None:
    create(shop)
    (quote,) = shop.stored_quotes()
    end(shop, change)
    assert call(shop, "GET", "/q/{token}/pdf", token=quote["link"])[0] == 410


def test_viewing_does_not_undo_an_acceptance(shop: Shop) -> None:
    ana = shop.customer()
    create(shop, conversation_id=str(ana))
    (quote,) = shop.stored_quotes()
    shop.deliver(shop.accept(quote["id"], ana))
    assert call(shop, "GET", "/q/{token}/pdf", token=quote["link"])[0] == 302
    assert shop.stored_quotes()[0]["status"] == "accepted"
