"""The webhooks of the sales application's stand-in."""

import json
import secrets
import threading
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any

import httpx

from salesmind.sync.signing import signed_headers

_PAUSES = (0.2, 0.5, 1.0, 2.0, 5.0)
_WEBHOOK_SECONDS = 20.0


class ChangeWebhooks:
    """Sends changes in the background, in order, each one again until it is received."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._target: tuple[str, str] | None = None
        self._messages: deque[tuple[str, bytes]] = deque()
        self._changed = threading.Condition()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    @property
    def waiting(self) -> int:
        """How many are not yet received."""
        with self._changed:
            return len(self._messages)

    def aim(self, url: str, secret: str) -> None:
        """Send there from now on. What changed before was sent nowhere, and stays so."""
        with self._changed:
            self._target = (url, secret)
            self._changed.notify_all()

    def start(self) -> None:
        """Begin to send."""
        self._thread.start()

    def stop(self) -> None:
        """Send no more; what waits is lost."""
        self._stopping.set()
        with self._changed:
            self._changed.notify_all()
        self._thread.join()

    def enqueue(self, kind: str, record: Mapping[str, Any]) -> None:
        """Send a change ("client.updated") once it is its turn."""
        body = json.dumps({"type": kind, "timestamp": record["updated_at"], "data": record}).encode()
        with self._changed:
            if self._target:
                self._messages.append((f"msg_{secrets.token_hex(12)}", body))
                self._changed.notify_all()

    def _run(self) -> None:
        failures = 0
        with httpx.Client(trust_env=False, timeout=_WEBHOOK_SECONDS) as client:
            while not self._stopping.wait(_PAUSES[min(failures, len(_PAUSES)) - 1] if failures else 0):
                with self._changed:
                    self._changed.wait_for(lambda: self._messages or self._stopping.is_set())
                    if self._stopping.is_set() or self._target is None:
                        return
                    (message_id, body), (url, secret) = self._messages[0], self._target
                if self._received(client, url, secret, message_id, body):
                    failures = 0
                    with self._changed:
                        self._messages.popleft()
                else:
                    failures += 1

    def _received(self, client: httpx.Client, url: str, secret: str, message_id: str, body: bytes) -> bool:
        headers = {"Content-Type": "application/json"}
        headers |= signed_headers([secret], message_id, int(self._clock()), body)
        try:
            return client.post(url, content=body, headers=headers).is_success
        except httpx.HTTPError:
            return False
