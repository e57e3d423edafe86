"""Reading a document's current content from S3."""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from salesmind.aws.bucket import AbsentObjectError, reading
from salesmind.errors import DocumentError

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

_PART_BYTES = 1024 * 1024


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

        Raises:
            DocumentError: ``too_large``.
            ConfigurationError: the bucket or the object may not be read.
            TransientError: S3 did not answer completely.
        """
        with tempfile.TemporaryFile() as file:
            try:
                with reading("A document"):
                    stored: StoredObject | None = self._copy(key, file)
            except AbsentObjectError:
                stored = None
            yield stored

    def _copy(self, key: str, file: BinaryIO) -> StoredObject:
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
        file.flush()
        return StoredObject(file, response["ContentLength"], digest.hexdigest())
