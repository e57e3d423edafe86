"""POST /quotes and the pages: whatever is sent, the answer is one that a caller can read."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from aws_lambda_powertools import Logger, Metrics
from hypothesis import given
from hypothesis import strategies as st

from quote.api import QuoteApi
from quote.routes import Routes
from quote.verify_page import Pages
from salesmind.quotes.request import QuoteRequest
from salesmind.runtime.api import ApiRequest
from salesmind.sale_errors import UnknownLotError

TENANT, KEY = uuid4(), uuid4()


def as_postgres_takes_it(*texts: str) -> None:
    """Raise what the driver raises of a text that Postgres cannot keep."""
    for text in texts:
        if "\x00" in text.encode().decode():
            raise ValueError("PostgreSQL text fields cannot contain NUL (0x00) bytes")


class FakeTenants:
    """Knows one key."""

    def of_api_key(self, key: str) -> tuple[UUID, UUID]:
        return TENANT, KEY


class FakeQuotes:
    """Knows no quotes."""

    def by_token(self, token: str) -> None:
        as_postgres_takes_it(token)

    by_link = by_token


class FakeIssueQuote:
    """A company without lots."""

    def named_lot(self, tenant_id: UUID, project: str, code: str, now: datetime) -> UUID:
        as_postgres_takes_it(project, code)
        return uuid4()

    def issue(self, tenant_id: UUID, request: QuoteRequest, now: datetime, **_: Any) -> Any:
        as_postgres_takes_it(
            request.plan_code, *request.customer.model_dump().values(), request.model_dump_json()
        )
        assert not any(ord(letter) < 32 for letter in "".join(request.customer.model_dump().values()))
        raise UnknownLotError(lot="")


def respond(event: Mapping[str, Any]) -> tuple[int, str]:
    metrics = Metrics(service="quote", namespace="Test")
    metrics.clear_metrics()
    quotes: Any = FakeQuotes()
    tenants: Any = FakeTenants()
    issue_quote: Any = FakeIssueQuote()
    nothing: Any = None
    routes = Routes(
        lambda: QuoteApi(tenants, issue_quote, lambda: "", lambda: datetime.now(UTC), metrics),
        lambda: Pages(quotes, nothing, nothing, lambda: datetime.now(UTC)),
        Logger(service="quote"),
        metrics,
    )
    answer = routes.respond(ApiRequest.from_event(event))
    json.dumps(answer, ensure_ascii=False).encode()  # as Lambda's runtime sends it
    return answer["statusCode"], answer["body"]


TEXT = st.one_of(
    st.text(st.sampled_from("\x00\x01\n\r\t\x1c\x7f\x85\x9f\u2028\u202e\ud800\udfff﻿aB-1"), max_size=4),
    st.text(max_size=12),
    st.sampled_from(["es", "en", "pt", "cash", "Los Olivos", "B-1", "NaN", "sNaN", "1e999", str(uuid4())]),
)
VALUE = st.one_of(
    TEXT,
    st.none(),
    st.integers(),
    st.floats(),
    st.lists(TEXT, max_size=1),
    st.dictionaries(TEXT, TEXT, max_size=1),
)
FIELDS = (
    ("plan_code",),
    ("language",),
    ("lot", "project"),
    ("lot", "code"),
    ("customer", "name"),
    ("customer", "document"),
    ("customer", "phone"),
    ("customer", "email"),
    ("conversation_id",),
    ("discount_percent",),
)


def post(body: Any, **headers: str) -> tuple[int, str]:
    return respond(
        {
            "httpMethod": "POST",
            "resource": "/quotes",
            "headers": {"Idempotency-Key": "k", "X-Api-Key": "key"}
            | {name.replace("_", "-"): value for name, value in headers.items()},
            "body": json.dumps(body),
        }
    )


ANY_FIELD = st.one_of(st.sampled_from(FIELDS), st.tuples(TEXT), st.tuples(st.just("customer"), TEXT))


@given(st.one_of(st.tuples(st.sampled_from(FIELDS), TEXT), st.tuples(ANY_FIELD, VALUE)))
def test_no_field_breaks_the_answer(field: tuple[tuple[str, ...], Any]) -> None:
    body: dict[str, Any] = {
        "lot": {"project": "Los Olivos", "code": "B-1"},
        "plan_code": "cash",
        "language": "es",
        "customer": {"name": "Ana"},
    }
    (*above, name), value = field
    (body[above[0]] if above else body)[name] = value
    status, answer = post(body)
    assert 400 <= status < 500
    assert json.loads(answer)["message"]


@given(key=TEXT, api_key=TEXT, language=TEXT, body=VALUE)
def test_no_header_breaks_the_answer(key: str, api_key: str, language: str, body: Any) -> None:
    status, answer = post(body, Idempotency_Key=key, X_Api_Key=api_key, Accept_Language=language)
    assert status == 400
    assert json.loads(answer)["field"] in {"Idempotency-Key", None} or isinstance(body, dict)


@given(token=TEXT, pdf=st.booleans(), language=TEXT)
def test_no_path_breaks_a_page(token: str, pdf: bool, language: str) -> None:
    event = {
        "httpMethod": "GET",
        "resource": "/q/{token}/pdf" if pdf else "/q/{token}",
        "pathParameters": {"token": token},
        "headers": {"Accept-Language": language},
    }
    assert respond(event)[0] == 404
