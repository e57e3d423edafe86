"""Settings of the connectors: what is wrong is named by its field, and no secret is told or kept in them."""

import json
from copy import deepcopy
from typing import Any

import pytest

from local.sales_app import rest_settings
from salesmind.errors import ConfigurationError
from salesmind.sync.systems import webhook
from salesmind.sync.systems.rest import read_settings

BASE = "https://sales.example.com/api"
SECRET = "kept-by-nobody-else"


def changed(path: str, value: Any) -> dict[str, Any]:
    """The sales application's settings with something else at ``path`` ("/" between its parts)."""
    settings = deepcopy(rest_settings(BASE))
    *way, last = path.split("/")
    place: Any = settings
    for step in way:
        place = place[step]
    place[last] = value
    return settings


def test_the_sales_applications_own_settings_are_read_and_travel_as_json() -> None:
    settings, credentials = read_settings(rest_settings(BASE + "/"), {"value": SECRET})
    assert settings.base_url == BASE
    assert set(settings.objects) == {"client", "visit", "sale", "lot", "advisor", "project"}
    again, _ = read_settings(json.loads(settings.model_dump_json()), {"value": SECRET})
    assert again == settings
    assert SECRET not in repr(credentials)


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        ("base_url", "ftp://sales.example.com", "base_url"),
        ("base_url", "http://sales.example.com", "base_url"),
        ("base_url", "https://user:pass@sales.example.com", "base_url"),
        ("base_url", "https://sales.example.com/?key=1", "base_url"),
        ("base_url", "https://sales.example.com:port", "base_url"),
        ("base_url", "https://sales example.com", "base_url"),
        ("base_url", "https://", "base_url"),
        ("base_url", "https://[::1", "base_url"),
        ("auth", {"kind": "magic"}, "auth"),
        ("auth", {"kind": "header"}, "auth.header.name"),
        ("auth", {"kind": "header", "name": "Host"}, "auth.header.name"),
        ("auth", {"kind": "header", "name": "a b"}, "auth.header.name"),
        ("auth", {"kind": "header", "name": "X-Api-Key", "value": SECRET}, "auth.header.value"),
        ("auth", {"kind": "oauth", "token_url": "http://id.example.com/token"}, "auth.oauth.token_url"),
        ("headers", {"Authorization": SECRET}, "headers"),
        ("headers", {"x-api-key": SECRET}, "headers"),
        ("headers", {"Content-Length": "5"}, "headers"),
        ("headers", {"X-Line": f"{SECRET}\r\nX-Other: 1"}, "headers"),
        ("idempotency_header", "Idempotency Key", "idempotency_header"),
        ("objects", {}, "objects"),
        ("objects/client/get/path", "/clients", "objects.client.get.path"),
        ("objects/client/get/path", "/{id}/{id}", "objects.client.get.path"),
        ("objects/client/get/path", "/clients/{key}", "objects.client.get.path"),
        ("objects/client/get/path", "https://elsewhere.example.com/{id}", "objects.client.get.path"),
        ("objects/client/get/path", "/../admin/{id}", "objects.client.get.path"),
        ("objects/client/create/path", "/clients/{id}", "objects.client.create.path"),
        ("objects/client/create/path", "/clients?x=1", "objects.client.create.path"),
        ("objects/client/update/method", "GET", "objects.client.update.method"),
        ("objects/client/id", "data..id", "objects.client.id"),
        ("objects/client/version", {"path": "at", "form": "days"}, "objects.client.version.form"),
        ("objects/client/version", {"path": "at", "zone": "Mars/Base"}, "objects.client.version.zone"),
        ("objects/client/list/paging", {"kind": "cursor"}, "objects.client.list.paging.cursor.next"),
        ("objects/client/list/paging", {"kind": "scroll"}, "objects.client.list.paging"),
        ("objects/client/list/size", 0, "objects.client.list.size"),
        ("objects/client/search/parameters", {}, "objects.client.search.parameters"),
        ("objects/client/search/parameters", {"phone": "a&b"}, "objects.client.search.parameters"),
        ("objects/client/webhook", {}, "objects.client.webhook"),
    ],
)
def test_what_is_wrong_is_named_without_its_value(path: str, value: Any, field: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read_settings(changed(path, value), {"value": SECRET})
    assert f"{field}" in str(caught.value)
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize(
    ("auth", "credentials", "named"),
    [
        ({"kind": "none"}, {"value": SECRET}, "does not send credentials.value"),
        ({"kind": "bearer"}, {}, "needs credentials.value"),
        ({"kind": "bearer"}, {"value": f"{SECRET}\n"}, "credentials.value"),
        ({"kind": "header", "name": "X-Key"}, {"value": f"{SECRET}ñ"}, "credentials.value"),
        ({"kind": "basic"}, {"username": "ana"}, "needs credentials.password"),
        ({"kind": "query", "name": "key"}, {"password": SECRET}, "needs credentials.value"),
        (
            {"kind": "oauth", "token_url": "https://id.example.com/token"},
            {"client_id": "a", "value": SECRET},
            "needs credentials.client_secret",
        ),
        ({"kind": "bearer"}, {"value": SECRET, "token": SECRET}, "token"),
        ({"kind": "bearer"}, {"value": ""}, "value"),
    ],
)
def test_credentials_are_those_that_are_sent(
    auth: dict[str, Any], credentials: dict[str, Any], named: str
) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read_settings(changed("auth", auth), credentials)
    assert named in str(caught.value)
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize(
    ("settings", "credentials", "named"),
    [
        ({"url": "http://hooks.example.com/in"}, {"secrets": [SECRET]}, "url"),
        ({"url": "https://a:b@hooks.example.com/in"}, {"secrets": []}, "url"),
        ({"url": "https://hooks.example.com/in"}, {"secrets": []}, "secrets"),
        ({"url": "https://hooks.example.com/in"}, {"secrets": [SECRET]}, "secrets.0"),
        ({"url": "https://hooks.example.com/in", "secret": SECRET}, {"secrets": []}, "secret"),
    ],
)
def test_webhooks_settings(settings: dict[str, Any], credentials: dict[str, Any], named: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        webhook.read_settings(settings, credentials)
    assert named in str(caught.value)
    assert SECRET not in str(caught.value)
