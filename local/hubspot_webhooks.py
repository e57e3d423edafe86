"""HubSpot's webhooks: thin events in arrays, signed, each request again until it is answered with success.

Shapes: https://developers.hubspot.com/docs/api/webhooks, the signature:
https://developers.hubspot.com/docs/apps/legacy-apps/authentication/validating-requests.
"""

import base64
import hashlib
import hmac
import json
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

import httpx

from local.hubspot_rules import TYPE_IDS, Change, Json

MAX_EVENTS = 100
PAUSES = (0.2, 0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 60.0, 60.0)
"""HubSpot tries ten times more within a day; a demo does not wait that long."""

_PORTAL_ID = 48975575
_APP_ID = 39522895
_FLAGS = {"creation": "CREATED", "deletion": "DELETED"}
_TIMEOUT_SECONDS = 5.0
_GATHER_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Callback:
    """Where webhooks go, and the app's secret that signs them."""

    url: str
    client_secret: str


def signed_headers(body: bytes, callback: Callback, *, timestamp: int) -> dict[str, str]:
    """Return the headers of a webhook's request. ``timestamp`` is in milliseconds since 1970."""
    signed = f"POST{callback.url}".encode() + body + str(timestamp).encode()
    digest = hmac.new(callback.client_secret.encode(), signed, hashlib.sha256).digest()
    return {
        "Content-Type": "application/json",
        "User-Agent": "HubSpot Connect 2.0 (http://dev.hubspot.com/) (namespace: webhooks-nio-http-client)",
        "X-HubSpot-Request-Timestamp": str(timestamp),
        "X-HubSpot-Signature": hashlib.sha256(callback.client_secret.encode() + body).hexdigest(),
        "X-HubSpot-Signature-Version": "v1",
        "X-HubSpot-Signature-v3": base64.b64encode(digest).decode(),
    }


class Webhooks:
    """Makes events of changes and delivers them in the background."""

    def __init__(self, callback: Callback | None, *, pauses: Sequence[float] = PAUSES) -> None:
        """Make it; without a callback events are kept for ``events`` alone."""
        self._callback = callback
        self._pauses = pauses
        self._ids = count(1)
        self._events: list[Json] = []
        self._delivered = 0
        self._news = threading.Condition()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    @property
    def events(self) -> list[Json]:
        """All events so far, in order."""
        with self._news:
            return list(self._events)

    def aim(self, callback: Callback) -> None:
        """Deliver there from now on. What changed before was told nobody, and stays so."""
        with self._news:
            self._callback = callback
            self._delivered = len(self._events)
        if self._thread.ident is None:
            self._thread.start()

    def start(self) -> None:
        """Begin to deliver."""
        if self._callback:
            self._thread.start()

    def stop(self) -> None:
        """Deliver no more."""
        self._stopping.set()
        with self._news:
            self._news.notify_all()
        if self._thread.ident is not None:
            self._thread.join()

    def notify(self, changes: Sequence[Change]) -> None:
        """Tell of changes."""
        with self._news:
            self._events += [_event(next(self._ids), change) for change in changes]
            self._news.notify_all()

    def _run(self) -> None:
        with httpx.Client(trust_env=False, timeout=_TIMEOUT_SECONDS) as client:
            while not self._stopping.is_set():
                with self._news:
                    self._news.wait_for(
                        lambda: self._stopping.is_set() or len(self._events) > self._delivered
                    )
                # What happens together goes together.
                if self._stopping.wait(_GATHER_SECONDS):
                    return
                with self._news:
                    batch = self._events[self._delivered : self._delivered + MAX_EVENTS]
                self._deliver(client, batch)
                self._delivered += len(batch)

    def _deliver(self, client: httpx.Client, batch: list[Json]) -> None:
        callback, outcome = self._callback, ""
        if callback is None:
            return
        for attempt, pause in enumerate((0.0, *self._pauses)):
            if self._stopping.wait(pause):
                return
            body = json.dumps([event | {"attemptNumber": attempt} for event in batch]).encode()
            try:
                headers = signed_headers(body, callback, timestamp=int(time.time() * 1000))
                answer = client.post(callback.url, content=body, headers=headers)
            except httpx.HTTPError as error:
                outcome = type(error).__name__
                continue
            if answer.is_success:
                return
            outcome = f"HTTP {answer.status_code}"
        print(
            f"HubSpot stand-in: {len(batch)} events were given up after {outcome}",
            file=sys.stderr,
            flush=True,
        )


def _event(number: int, change: Change) -> Json:
    event: Json = {
        "eventId": number,
        "subscriptionId": 6_500_000 + sum(map(ord, f"{change.collection}{change.kind}{change.name}")),
        "portalId": _PORTAL_ID,
        "appId": _APP_ID,
        "occurredAt": change.at,
        "attemptNumber": 0,
        "objectId": int(change.record_id),
        "changeSource": change.source,
        "sourceId": str(_APP_ID) if change.source == "INTEGRATION" else "userId:1",
    }
    if change.collection == "meetings":
        # Meetings have generic subscriptions only.
        event |= {"subscriptionType": f"object.{change.kind}", "objectTypeId": TYPE_IDS[change.collection]}
    else:
        event["subscriptionType"] = f"{change.collection.removesuffix('s')}.{change.kind}"
    if change.name is not None:
        return event | {"propertyName": change.name, "propertyValue": change.value or ""}
    return event | {"changeFlag": _FLAGS[change.kind]}
