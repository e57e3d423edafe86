"""S3: updates too large for a queue, and what was not understood.

The client is made at its first use: few processes need it, and making it takes as long as the two others.
"""

import hashlib
from collections.abc import Callable
from typing import Any

from salesmind.aws.bucket import asking
from salesmind.aws.quarantine import Quarantine

QUARANTINE_SOURCE = "webhook"
_UPDATES_PREFIX = "updates"


class Objects:
    """One bucket. ``connect`` returns the same S3 client each time."""

    def __init__(self, connect: Callable[[], Any], bucket: str) -> None:
        self._connect = connect
        self._bucket = bucket

    def quarantine(self, reason: str, raw: Any) -> str:
        """Keep ``raw`` (JSON or text) for a person to look at or to play again; return the object's key.

        Raises:
            TransientError: S3 did not take it.
        """
        return Quarantine(self._connect(), self._bucket, QUARANTINE_SOURCE).keep(reason, raw)

    def store_update(self, body: bytes) -> dict[str, str]:
        """Store a queue body that no queue takes and return the pointer that travels instead.

        Raises:
            TransientError: S3 did not take it.
        """
        key = f"{_UPDATES_PREFIX}/{hashlib.sha256(body).hexdigest()}.json"
        with asking("S3 did not take an update"):
            self._connect().put_object(
                Bucket=self._bucket, Key=key, Body=body, ContentType="application/json"
            )
        return {"bucket": self._bucket, "key": key}
