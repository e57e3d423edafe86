"""Reading a document's current content from S3."""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from botocore.exceptions import BotoCoreError, ClientError

from salesmind.errors import ConfigurationError, DocumentError, TransientError

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

_PART_BYTES = 1024 * 1024
_ABSENT = frozenset({"NoSuchKey", "404", "NotFound"})
_REFUSED = frozenset({"AccessDenied", "403", "NoSuchBucket"})


@dataclass(frozen=True, slots=True)
class StoredObject:
    """An object's content in a local file without a name, open as long as the ``with`` block that gave it."""

    file: BinaryIO
    size: int
    sha256: str


class DocumentBucket:
    """The bucket that companies' documents are uploaded to."""

    def __init__(self, client: "S3Client", bucket: str, *, max_bytes: int) -> None:
        self._client = client
        self._bucket = bucket
        self._max_bytes = max_bytes

    @contextmanager
    def current(self, key: str) -> Iterator[StoredObject | None]:
        """Give the object's content as it is now; None when there is no such object.

        The role needs ``s3:ListBucket``: without it S3 answers 403, not 404, for an absent key.

        Raises:
            DocumentError: ``too_large``.
            ConfigurationError: the bucket or the object may not be read.
            TransientError: S3 did not answer completely.
        """
        with tempfile.TemporaryFile() as file:
            try:
                response = self._client.get_object(Bucket=self._bucket, Key=key)
                if response["ContentLength"] > self._max_bytes:
                    response["Body"].close()
                    raise DocumentError(
                        "too_large",
                        f"The file is larger than {self._max_bytes // 1_048_576} MB. "
                        "Split it or save it with smaller pictures, and upload it again.",
                    )
                digest = hashlib.sha256()
                for part in response["Body"].iter_chunks(_PART_BYTES):
                    digest.update(part)
                    file.write(part)
            except ClientError as error:
                code = error.response.get("Error", {}).get("Code", "")
                if code in _ABSENT:
                    stored = None
                elif code in _REFUSED:
                    raise ConfigurationError(f"A document cannot be read from S3: {code}") from error
                else:
                    raise TransientError(f"A document cannot be read from S3 now: {code}") from error
            except BotoCoreError as error:
                raise TransientError(f"S3 did not answer: {type(error).__name__}") from error
            else:
                file.flush()
                stored = StoredObject(file, response["ContentLength"], digest.hexdigest())
            yield stored
