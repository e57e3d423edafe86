"""The real handler over an in-memory cloud: who is let in, and what Meta is answered."""

import base64
import io
import json
from pathlib import Path
from typing import Any

import pytest

from salesmind.errors import ConfigurationError
from tests.fakes.webhook_cloud import (
    APP_SECRET,
    ENVIRONMENT,
    VERIFY_TOKEN,
    Cloud,
    make_cloud,
    post_event,
    sign,
    text_message,
    update_body,
)
from tests.fixtures import crm_samples
from tests.fixtures.paths import ROOT
from webhook import app
from webhook.container import WebhookContainer
from webhook.settings import WebhookSettings

BODY = update_body(messages=[text_message("wamid.1")])
RAW = json.dumps(BODY).encode()

EVENTS = {
    "handshake": (200, 0, 0),
    "text": (200, 1, 0),
    "status": (200, 0, 1),
    "base64": (200, 1, 0),
    "forged": (401, 0, 0),
    "crm_hubspot": (200, 0, 0),
    "crm_zoho": (200, 0, 0),
    "crm_standard": (200, 0, 0),
    "crm_forged": (401, 0, 0),
}
"""Sample event → status, messages sent to inbound, statuses sent."""
CRM_EVENTS = {"crm_hubspot": 2, "crm_zoho": 1, "crm_standard": 1}
"""Sample event → events sent to sync."""


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> Cloud:
    return make_cloud(monkeypatch)


def handshake_event(**query: str) -> dict[str, Any]:
    right = {"hub.mode": "subscribe", "hub.challenge": "1158201444", "hub.verify_token": VERIFY_TOKEN}
    parameters = right | {f"hub.{name}": value for name, value in query.items()}
    return {
        "resource": "/webhooks/whatsapp",
        "httpMethod": "GET",
        "headers": {},
        "queryStringParameters": {name: value for name, value in parameters.items() if value != "absent"},
        "body": None,
        "isBase64Encoded": False,
    }


@pytest.mark.parametrize("path", sorted(ROOT.glob("events/webhook.*.json")), ids=lambda path: path.name)
def test_sample_events(cloud: Cloud, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cloud.secrets.doors = crm_samples.DOORS
    monkeypatch.setattr(WebhookContainer, "now", lambda self: crm_samples.SENT_AT)
    case = path.name.split(".")[1]
    status, messages, statuses = EVENTS[case]
    assert cloud.call(json.loads(path.read_text()))["statusCode"] == status
    assert (len(cloud.inbound), len(cloud.statuses)) == (messages, statuses)
    assert len(cloud.crm) == CRM_EVENTS.get(case, 0)


def test_every_listed_sample_event_exists() -> None:
    assert {path.name for path in ROOT.glob("events/webhook.*.json")} == {
        f"webhook.{case}.json" for case in EVENTS
    }


def test_handshake_echoes_the_challenge_as_plain_text(cloud: Cloud) -> None:
    response = cloud.call(handshake_event(challenge="<script>1</script>"))
    assert response["statusCode"] == 200
    assert response["body"] == "<script>1</script>"
    assert response["headers"]["Content-Type"].startswith("text/plain")
    assert response["headers"]["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "query",
    [
        {"verify_token": "wrong"},
        {"verify_token": ""},
        {"verify_token": "absent"},
        {"verify_token": "tokén\ud800"},
        {"mode": "unsubscribe"},
        {"mode": "absent"},
        {"challenge": "absent"},
    ],
)
def test_handshake_refuses_anything_else(cloud: Cloud, query: dict[str, str]) -> None:
    response = cloud.call(handshake_event(**query))
    assert response["statusCode"] == 403
    assert response["body"] == ""


def test_handshake_without_query(cloud: Cloud) -> None:
    assert cloud.call(handshake_event() | {"queryStringParameters": None})["statusCode"] == 403


@pytest.mark.parametrize(
    "change",
    [
        {"headers": {}},
        {"headers": None},
        {"headers": {"X-Hub-Signature-256": ""}},
        {"headers": {"X-Hub-Signature-256": "sha256=" + "0" * 64}},
        {"headers": {"X-Hub-Signature-256": sign(RAW).upper()}},
        {"headers": {"X-Hub-Signature-256": sign(RAW, "another secret")}},
        {"headers": {"X-Hub-Signature-256": sign(RAW, "")}},
        {"headers": {"X-Hub-Signature-256": "sha256=ñandú"}},
        {"headers": {"X-Hub-Signature": sign(RAW)}},
        {"body": base64.b64encode(RAW + b" ").decode()},
        {"body": "%%% not base64 %%%"},
        {"body": "ñ"},
        {"body": None},
        {"body": "\ud800", "isBase64Encoded": False},
    ],
)
def test_refuses_unsigned_bodies_and_enqueues_nothing(cloud: Cloud, change: dict[str, Any]) -> None:
    assert cloud.call(post_event(BODY) | change)["statusCode"] == 401
    assert cloud.sqs.calls == []
    assert cloud.s3.objects == {}


@pytest.mark.parametrize("as_base64", [True, False])
@pytest.mark.parametrize("name", ["X-Hub-Signature-256", "x-hub-signature-256", "X-HUB-SIGNATURE-256"])
def test_accepts_signed_bodies_plain_and_base64(cloud: Cloud, name: str, as_base64: bool) -> None:
    raw = json.dumps(update_body(messages=[text_message("wamid.1", body="¿Qué tal? 🏡")]), ensure_ascii=False)
    response = cloud.post(raw, as_base64=as_base64, headers={name: sign(raw.encode())})
    assert response["statusCode"] == 200
    assert cloud.inbound[0]["message"]["text"]["body"] == "¿Qué tal? 🏡"


def test_reads_the_signature_from_multi_value_headers(cloud: Cloud) -> None:
    many = {"x-hub-signature-256": [sign(RAW)], "Empty": []}
    assert cloud.post(RAW, headers=None, multiValueHeaders=many)["statusCode"] == 200


def test_accepts_both_secrets_during_a_rotation(cloud: Cloud) -> None:
    cloud.secrets.value["app_secrets"] = ["new secret", APP_SECRET]
    for secret in ("new secret", APP_SECRET):
        headers = {"X-Hub-Signature-256": sign(RAW, secret)}
        assert cloud.post(RAW, headers=headers)["statusCode"] == 200
    assert cloud.post(RAW, headers={"X-Hub-Signature-256": sign(RAW, "older")})["statusCode"] == 401


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"verify_token": VERIFY_TOKEN},
        {"app_secrets": [], "verify_token": VERIFY_TOKEN},
        {"app_secrets": [""], "verify_token": VERIFY_TOKEN},
        {"app_secrets": [APP_SECRET, " "], "verify_token": VERIFY_TOKEN},
        {"app_secrets": APP_SECRET, "verify_token": VERIFY_TOKEN},
        {"app_secrets": [APP_SECRET]},
        {"app_secrets": [APP_SECRET], "verify_token": ""},
    ],
)
@pytest.mark.parametrize("event", [post_event(RAW), handshake_event()], ids=["post", "get"])
def test_does_not_start_without_a_secret(cloud: Cloud, value: dict[str, Any], event: dict[str, Any]) -> None:
    cloud.secrets.value = value
    with pytest.raises(ConfigurationError, match="Secret webhook"):
        cloud.call(event)
    assert cloud.sqs.calls == []


@pytest.mark.parametrize("code", ["ResourceNotFoundException", "AccessDeniedException"])
def test_does_not_start_when_the_secret_is_out_of_reach_for_good(cloud: Cloud, code: str) -> None:
    cloud.secrets.error = code
    with pytest.raises(ConfigurationError):
        cloud.post(RAW)


def test_answers_503_while_the_secrets_store_is_down(cloud: Cloud) -> None:
    cloud.secrets.error = "InternalServiceError"
    assert cloud.post(RAW)["statusCode"] == 503
    assert cloud.sqs.calls == []
    cloud.secrets.error = None
    assert cloud.post(RAW)["statusCode"] == 200


def test_names_every_missing_setting(monkeypatch: pytest.MonkeyPatch, cloud: Cloud) -> None:
    for name in ENVIRONMENT:
        monkeypatch.delenv(name)
    with pytest.raises(ConfigurationError) as caught:
        cloud.post(RAW)
    assert all(name in str(caught.value) for name in ENVIRONMENT)


def test_an_empty_setting_counts_as_missing() -> None:
    with pytest.raises(ConfigurationError, match="DOCUMENTS_BUCKET"):
        WebhookSettings.from_environ(ENVIRONMENT | {"DOCUMENTS_BUCKET": " "})


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"resource": "/webhooks/other", "path": "/webhooks/other"}, 404),
        ({"resource": None, "path": None}, 404),
        ({"httpMethod": "PUT"}, 405),
        ({"httpMethod": "DELETE"}, 405),
        ({"resource": "/{proxy+}"}, 200),
        ({"path": "/base/webhooks/whatsapp"}, 200),
    ],
)
def test_routes(cloud: Cloud, change: dict[str, Any], status: int) -> None:
    assert cloud.post(RAW, **change)["statusCode"] == status


def test_accepts_http_api_events(cloud: Cloud) -> None:
    event = {
        "version": "2.0",
        "rawPath": "/webhooks/whatsapp",
        "requestContext": {"http": {"method": "POST", "path": "/webhooks/whatsapp"}},
        "headers": {"x-hub-signature-256": sign(RAW)},
        "body": RAW.decode(),
        "isBase64Encoded": False,
    }
    assert cloud.call(event)["statusCode"] == 200


def test_makes_the_s3_client_only_when_it_is_needed(cloud: Cloud) -> None:
    cloud.post(RAW)
    assert cloud.clients_made == ["sqs", "secretsmanager"]
    cloud.post("{}")
    cloud.post("[]")
    assert cloud.clients_made == ["sqs", "secretsmanager", "s3"]


def test_logs_counts_and_reasons_only(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    log = io.StringIO()
    monkeypatch.setattr(app.logger.registered_handler, "stream", log)
    private = text_message("wamid.PRIVATE", "5215512345678", "mi texto", from_user_id="MX.99887766")
    contact = {"wa_id": "5215512345678", "profile": {"name": "Ana Ruiz"}}
    cloud.post(update_body(messages=[private, {"from": "5215512345678"}], contacts=[contact]))
    cloud.post(RAW, headers={})
    cloud.sqs.down = True
    cloud.post(update_body(messages=[private]))
    output = log.getvalue() + capsys.readouterr().out
    assert '"message":"accepted"' in output
    assert "message_without_id" in output
    assert '"message":"refused"' in output
    assert '"message":"unavailable"' in output
    for secret in ("wamid.", "5215512345678", '345678"', "mi texto", "Ana Ruiz", "MX.9988", APP_SECRET):
        assert secret not in output
