"""Our own records as Standard Webhooks, to an address that a company names. Nothing is read from there.

A message is the record as we hold it: ``{"type": "lead.updated", "timestamp": "…", "data": {…}}``. Who receives
it tells a repetition by ``webhook-id`` and the order by ``timestamp``.
https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from salesmind.runtime.http import HttpClient
from salesmind.sync.signing import signed_headers
from salesmind.sync.systems.webhook import WebhookCredentials, WebhookSettings
from sync.connectors.base import Page, RemoteRecord, UnreachableError, Write, Written
from sync.connectors.exchange import DEADLINE_SECONDS, Clock, Exchange, to_json

MAX_ANSWER_BYTES: Final = 64 * 1024
"""Only the status counts."""

_OF_THE_ADDRESS = frozenset({401, 402, 403, 404, 405, 406, 411, 415})
"""What refuses every message alike; another refusal is of this message."""


class WebhookConnector:
    """One address. Safe to share between threads."""

    def __init__(
        self,
        settings: WebhookSettings,
        credentials: WebhookCredentials,
        http: HttpClient,
        *,
        clock: Clock = time.time,
        deadline_seconds: float = DEADLINE_SECONDS,
    ) -> None:
        """Make a connector; ``settings`` and ``credentials`` are those of ``read_settings``."""
        self._url = settings.url
        self._secrets = [secret.get_secret_value() for secret in credentials.secrets]
        self._http = http
        self._clock = clock
        self._deadline_seconds = deadline_seconds

    def write(self, write: Write) -> Written:
        """Deliver one message; any status of 2xx is its receipt.

        Raises:
            UnreachableError, GoneError: the address does not take messages now, or never again.
            RefusedError: it does not take this one.
        """
        now = self._clock()
        body = message_body(write, now)
        exchange = Exchange(
            self._http, clock=self._clock, seconds=self._deadline_seconds, max_bytes=MAX_ANSWER_BYTES
        )
        signed = signed_headers(self._secrets, write.delivery_id, int(now), body)
        answer = exchange.send(
            "POST", self._url, headers={"Content-Type": "application/json"} | signed, content=body
        )
        if answer.status in _OF_THE_ADDRESS:
            raise UnreachableError(
                "unauthorized" if answer.status == 401 else f"http_{answer.status}", status=answer.status
            )
        exchange.require_success(answer)
        return Written(write.external_id, answer.status)

    def fetch(self, object_type: str, external_id: str) -> RemoteRecord | None:  # noqa: ARG002
        """Return None: nothing is read from there."""
        return None

    def find(self, object_type: str, criteria: Sequence[tuple[str, str]]) -> RemoteRecord | None:  # noqa: ARG002
        """Return None: nothing is read from there."""
        return None

    def page(
        self,
        object_type: str,  # noqa: ARG002
        cursor: str | None,  # noqa: ARG002
        *,
        changed_since: datetime | None = None,  # noqa: ARG002
    ) -> Page:
        """Return no record: nothing is read from there."""
        return Page([], None)


def message_body(write: Write, now: float) -> bytes:
    """Return the message of a write.

    Args:
        now: in Unix seconds; when the record changed, if the write does not say.
    """
    changed_at = write.changed_at or datetime.fromtimestamp(now, UTC)
    data = dict(write.fields)
    if write.external_id is not None:
        data["id"] = write.external_id
    if write.links:
        data["links"] = dict(write.links)
    return to_json(
        {
            "type": f"{write.kind or write.object_type}.{'deleted' if write.deleted else 'updated'}",
            "timestamp": changed_at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
            "data": data,
        }
    )
