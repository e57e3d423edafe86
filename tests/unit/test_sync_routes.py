"""GET /sync/status: who has a key sees how their company's systems stand, and nobody else's."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

import pytest
from aws_lambda_powertools import Logger, Metrics

from salesmind.errors import TransientError
from salesmind.runtime.api import ApiRequest
from sync.routes import Routes

TENANTS = {"key-of-one": UUID(int=1), "key-of-another": UUID(int=2)}


class FakeTenants:
    def of_api_key(self, key: str) -> tuple[UUID, UUID] | None:
        if key == "key-while-postgres-is-down":
            raise TransientError("Postgres cannot be reached")
        return (TENANTS[key], uuid4()) if key in TENANTS else None


def status(tenant_id: UUID) -> dict[str, Any]:
    return {"connections": [{"of": str(tenant_id)}]}


def ask(
    method: str = "GET", path: str = "/sync/status", headers: Mapping[str, str] | None = None
) -> tuple[int, dict[str, Any], dict[str, str]]:
    metrics = Metrics(service="sync", namespace="Test")
    metrics.clear_metrics()
    routes = Routes(lambda: FakeTenants(), status, Logger(service="sync"), metrics)  # type: ignore[arg-type, return-value]
    event = {"httpMethod": method, "resource": path, "headers": headers or {}}
    answer = routes.respond(ApiRequest.from_event(event))
    return answer["statusCode"], json.loads(answer["body"]), answer["headers"]


@pytest.mark.parametrize("key", TENANTS)
def test_a_key_shows_its_own_company(key: str) -> None:
    code, body, headers = ask(headers={"X-Api-Key": key})
    assert (code, body) == (200, {"connections": [{"of": str(TENANTS[key])}]})
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "headers", [{}, {"X-Api-Key": ""}, {"X-Api-Key": "nobody's"}, {"Authorization": "key-of-one"}]
)
def test_without_a_key_in_force_nothing_is_shown(headers: dict[str, str]) -> None:
    code, body, _ = ask(headers={"Accept-Language": "en"} | headers)
    assert (code, body["code"], body["field"]) == (401, "unauthorized", "X-Api-Key")
    assert "X-Api-Key" in body["message"]


def test_while_postgres_is_down_the_same_request_may_work_later() -> None:
    code, body, headers = ask(headers={"X-Api-Key": "key-while-postgres-is-down"})
    assert (code, body["code"], headers["Retry-After"]) == (503, "unavailable", "5")


def test_what_there_is_not_is_told() -> None:
    code, body, headers = ask(method="POST", headers={"X-Api-Key": "key-of-one"})
    assert (code, body["code"], headers["Allow"]) == (405, "method_not_allowed", "GET")
    assert ask(path="/sync")[0] == 404
