"""Companies' systems that send webhooks: how each signs, and what API Gateway makes of it."""

import base64
import hashlib
import hmac
from datetime import UTC, datetime
from typing import Any

from standardwebhooks import Webhook

TENANT = "11111111-1111-4111-8111-111111111111"
CONNECTION = "22222222-2222-4222-8222-222222222222"
TOKEN = "T" * 43
OTHER_TOKEN = "U" * 43
"""Of another connection."""
HOST = "api.example.com"
STANDARD_SECRET = "whsec_" + base64.b64encode(bytes(range(32))).decode()
HUBSPOT_SECRET = "hubspot-client-secret"
HMAC_SECRET = "shared-secret"
API_KEY = "an-api-key-of-forty-characters-or-more-00"


def door(scheme: str, secrets: list[str], **changes: Any) -> dict[str, Any]:
    """What the secret of a connection holds."""
    return {
        "tenant_id": TENANT,
        "connection_id": CONNECTION,
        "format": "generic",
        "scheme": scheme,
        "secrets": secrets,
        **changes,
    }


def key_digest(key: str = API_KEY) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def crm_event(
    token: str, body: bytes, headers: dict[str, str], *, keyed: bool = False, **changes: Any
) -> dict[str, Any]:
    """A request as API Gateway passes it on; ``changes`` replace parts of it."""
    end = "/keyed" if keyed else ""
    path = f"/webhooks/crm/{token}{end}"
    return {
        "resource": f"/webhooks/crm/{{connection}}{end}",
        "path": path,
        "httpMethod": "POST",
        "headers": headers,
        "pathParameters": {"connection": token},
        "requestContext": {"domainName": HOST, "path": f"/live{path}", "stage": "live"},
        "body": base64.b64encode(body).decode(),
        "isBase64Encoded": True,
    } | changes


def standard_headers(
    body: bytes, now: float, *, secret: str = STANDARD_SECRET, message_id: str = "msg_1"
) -> dict[str, str]:
    """Headers as the library of Standard Webhooks signs them."""
    sent = datetime.fromtimestamp(int(now), UTC)
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(now)),
        "webhook-signature": Webhook(secret).sign(message_id, sent, body.decode()),
    }


def hubspot_headers(
    body: bytes, now: float, *, secret: str = HUBSPOT_SECRET, url: str = "", token: str = TOKEN
) -> dict[str, str]:
    """Headers as HubSpot documents its version 3."""
    timestamp = str(int(now * 1000))
    url = url or f"https://{HOST}/live/webhooks/crm/{token}"
    signed = f"POST{url}".encode() + body + timestamp.encode()
    digest = hmac.new(secret.encode(), signed, hashlib.sha256).digest()
    return {
        "X-HubSpot-Signature-v3": base64.b64encode(digest).decode(),
        "X-HubSpot-Request-Timestamp": timestamp,
    }
