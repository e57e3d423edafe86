"""What we cannot process is kept raw in S3, with the reason, for a person to look at or to replay."""

import hashlib
import time
from typing import TYPE_CHECKING, Any

from salesmind.aws.bucket import asking
from salesmind.aws.queues import compact_json

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

PREFIX = "quarantine"


class Quarantine:
    """Writes ``quarantine/<source>/<yyyy>/<mm>/<dd>/<sha256>.json``; the same content writes the same object."""

    def __init__(self, s3: "S3Client", bucket: str, source: str) -> None:
        self._s3 = s3
        self._bucket = bucket
        self._source = source

    def keep(self, reason: str, raw: Any) -> str:
        """Store ``raw`` (JSON or text) and return the object's key.

        Raises:
            TransientError: S3 did not take it, so the caller must not drop it.
        """
        now = time.gmtime()
        digest = hashlib.sha256(compact_json([reason, raw]).encode()).hexdigest()
        key = f"{PREFIX}/{self._source}/{time.strftime('%Y/%m/%d', now)}/{digest}.json"
        received_at = time.strftime("%Y-%m-%dT%H:%M:%SZ", now)
        body = compact_json({"reason": reason, "received_at": received_at, "raw": raw})
        with asking("S3 did not take a quarantined object"):
            self._s3.put_object(
                Bucket=self._bucket, Key=key, Body=body.encode(), ContentType="application/json"
            )
        return key
