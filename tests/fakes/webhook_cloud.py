# ruff: noqa: N803 - the parameters of botocore's methods
"""The AWS services that webhook uses, in memory, and the requests that reach it."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError

from salesmind.aws import clients
from webhook import app

APP_SECRET = "demo-app-secret"
VERIFY_TOKEN = "demo-verify-token"
INBOUND_URL = "https://sqs.test/inbound.fifo"
STATUSES_URL = "https://sqs.test/statuses"
CRM_URL = "https://sqs.test/crm-inbound.fifo"
CRM_PREFIX = "salesmind/crm/"
BUCKET = "documents"
ENVIRONMENT = {
    "WEBHOOK_SECRET": "webhook",
    "INBOUND_QUEUE_URL": INBOUND_URL,
    "STATUSES_QUEUE_URL": STATUSES_URL,
    "CRM_QUEUE_URL": CRM_URL,
    "CRM_SECRET_PREFIX": CRM_PREFIX,
    "DOCUMENTS_BUCKET": BUCKET,
}
CONTEXT = SimpleNamespace(
    function_name="webhook",
    memory_limit_in_mb=256,
    invoked_function_arn="arn:aws:lambda:us-east-1:123456789012:function:webhook",
    aws_request_id="00000000-0000-4000-8000-000000000001",
)


@dataclass
class FakeSqs:
    """Takes batches under SQS's rules. ``refuse`` names entries that fail; it sees the queue and the entry."""

    refuse: Callable[[str, dict[str, str]], bool] = lambda url, entry: False
    down: bool = False
    calls: list[tuple[str, list[dict[str, str]]]] = field(default_factory=list)
    accepted: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def send_message_batch(self, *, QueueUrl: str, Entries: list[dict[str, str]]) -> dict[str, Any]:
        if self.down:
            raise EndpointConnectionError(endpoint_url=QueueUrl)
        self._check(QueueUrl, Entries)
        self.calls.append((QueueUrl, Entries))
        failed = [entry for entry in Entries if self.refuse(QueueUrl, entry)]
        self.accepted += [(QueueUrl, entry) for entry in Entries if entry not in failed]
        return {"Failed": [{"Id": entry["Id"], "Code": "InternalError"} for entry in failed]}

    def _check(self, url: str, entries: list[dict[str, str]]) -> None:
        assert 1 <= len(entries) <= 10
        assert len({entry["Id"] for entry in entries}) == len(entries)
        assert sum(len(entry["MessageBody"].encode()) for entry in entries) <= 262_144
        for entry in entries:
            assert not set(entry["MessageBody"]) & set("\x00\ufffe\uffff")
            assert ("MessageGroupId" in entry) == url.endswith(".fifo")
            if url.endswith(".fifo"):
                for name in ("MessageGroupId", "MessageDeduplicationId"):
                    assert 1 <= len(entry[name]) <= 128
                    assert entry[name].isascii()
                    assert entry[name].isprintable()
                    assert " " not in entry[name]

    def bodies(self, url: str) -> list[dict[str, Any]]:
        return [json.loads(entry["MessageBody"]) for queue, entry in self.accepted if queue == url]


@dataclass
class FakeS3:
    down: bool = False
    objects: dict[str, bytes] = field(default_factory=dict)

    def put_object(self, *, Bucket: str, Key: str, Body: bytes, ContentType: str) -> None:
        assert Bucket == BUCKET
        assert ContentType == "application/json"
        if self.down:
            raise ClientError({"Error": {"Code": "SlowDown"}}, "PutObject")
        self.objects[Key] = Body


@dataclass
class FakeSecrets:
    value: Any
    error: str | None = None
    doors: dict[str, Any] = field(default_factory=dict)
    """By the token of their path."""
    asked: list[str] = field(default_factory=list)

    def get_secret_value(self, *, SecretId: str) -> dict[str, str]:
        self.asked.append(SecretId)
        if self.error:
            raise ClientError({"Error": {"Code": self.error}}, "GetSecretValue")
        if SecretId == "webhook":
            return {"SecretString": json.dumps(self.value)}
        token = SecretId.removeprefix(CRM_PREFIX)
        assert token != SecretId
        if token not in self.doors:
            raise ClientError({"Error": {"Code": "ResourceNotFoundException"}}, "GetSecretValue")
        return {"SecretString": json.dumps(self.doors[token])}


class Cloud:
    """Stands for botocore's session and calls the real handler."""

    def __init__(self) -> None:
        self.sqs = FakeSqs()
        self.s3 = FakeS3()
        self.secrets = FakeSecrets({"app_secrets": [APP_SECRET], "verify_token": VERIFY_TOKEN})
        self.clients_made: list[str] = []

    def create_client(self, service: str, **_: Any) -> Any:
        self.clients_made.append(service)
        return {"sqs": self.sqs, "s3": self.s3, "secretsmanager": self.secrets}[service]

    def call(self, event: dict[str, Any]) -> dict[str, Any]:
        return app.lambda_handler(event, CONTEXT)

    def post(self, body: bytes | str | dict[str, Any], **changes: Any) -> dict[str, Any]:
        """Send a signed body through the handler."""
        return self.call(post_event(body, **changes))

    @property
    def inbound(self) -> list[dict[str, Any]]:
        return self.sqs.bodies(INBOUND_URL)

    @property
    def statuses(self) -> list[dict[str, Any]]:
        return self.sqs.bodies(STATUSES_URL)

    @property
    def crm(self) -> list[dict[str, Any]]:
        """What was handed to sync."""
        return self.sqs.bodies(CRM_URL)

    @property
    def quarantined(self) -> dict[str, Any]:
        """What was set aside: reason → raw part."""
        kept = [
            json.loads(body) for key, body in self.s3.objects.items() if key.startswith("quarantine/webhook/")
        ]
        return {item["reason"]: item["raw"] for item in kept}


def make_cloud(monkeypatch: pytest.MonkeyPatch) -> Cloud:
    """Put a fresh in-memory cloud under the real handler."""
    cloud = Cloud()
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(clients, "aws_session", lambda: cloud)
    app.build.cache_clear()
    return cloud


def sign(body: bytes, secret: str = APP_SECRET) -> str:
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def post_event(
    body: bytes | str | dict[str, Any], *, as_base64: bool = True, **changes: Any
) -> dict[str, Any]:
    """A proxy event with a signed body; ``changes`` replace parts of it."""
    if isinstance(body, dict):
        body = json.dumps(body)
    raw = body if isinstance(body, bytes) else body.encode()
    event = {
        "resource": "/webhooks/whatsapp",
        "path": "/webhooks/whatsapp",
        "httpMethod": "POST",
        "headers": {"X-Hub-Signature-256": sign(raw)},
        "body": base64.b64encode(raw).decode() if as_base64 else raw.decode(),
        "isBase64Encoded": as_base64,
    }
    return event | changes


def update_body(*, phone_number_id: str = "106540352242922", **value: Any) -> dict[str, Any]:
    """A webhook body with one change of the field ``messages``."""
    metadata = {"display_phone_number": "15550783881", "phone_number_id": phone_number_id}
    change = {"field": "messages", "value": {"messaging_product": "whatsapp", "metadata": metadata} | value}
    return {"object": "whatsapp_business_account", "entry": [{"id": "102290129340398", "changes": [change]}]}


def text_message(
    wamid: str, sender: str = "16505551234", body: str = "hola", **fields: Any
) -> dict[str, Any]:
    """A customer's text message."""
    return {
        "from": sender,
        "id": wamid,
        "timestamp": "1795176000",
        "type": "text",
        "text": {"body": body},
    } | fields
