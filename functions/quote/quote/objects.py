"""Quotes' files in the documents bucket: PDFs, and the pictures that they were drawn with."""

from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import UUID

from salesmind.aws.bucket import AbsentObjectError, asking, reading
from salesmind.quotes.texts import PICTURE_MEGABYTES

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

LINK_SECONDS = 300
"""How long an address to a PDF works; whoever has the quote's link gets a new one."""

MAX_PICTURE_BYTES = PICTURE_MEGABYTES * 1024 * 1024
_REMEMBERED = 1_000


class QuoteFiles:
    """Reads and writes below ``quotes/<tenant>/``, and reads companies' pictures.

    ``client`` has to sign with version 4, which objects under a KMS key ask of a presigned address.
    """

    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client = client
        self._bucket = bucket
        self._kept: set[str] = set()

    def picture(self, key: str) -> bytes | None:
        """Return a picture's content; None when there is none or it is too large.

        Raises:
            ConfigurationError: the bucket or the object may not be read.
            TransientError: S3 did not answer.
        """
        return self._get(key, MAX_PICTURE_BYTES)

    def keep_picture(self, tenant_id: UUID, data: bytes) -> tuple[str, str]:
        """Keep a picture under its digest, so that the quote can be drawn again; return key and SHA-256 in hex.

        Raises:
            TransientError: S3 did not take it.
        """
        digest = sha256(data).hexdigest()
        key = f"quotes/{tenant_id}/pictures/{digest}"
        if key not in self._kept:
            self._put(key, data, "application/octet-stream")
            if len(self._kept) >= _REMEMBERED:
                self._kept.clear()
            self._kept.add(key)
        return key, digest

    def kept_picture(self, key: str) -> bytes | None:
        """Return a picture that ``keep_picture`` kept.

        Raises:
            ConfigurationError: the bucket or the object may not be read.
            TransientError: S3 did not answer.
        """
        return self._get(key, MAX_PICTURE_BYTES)

    def store_pdf(self, key: str, data: bytes) -> None:
        """Store a quote's PDF; the same quote writes the same bytes to the same place.

        Raises:
            TransientError: S3 did not take it.
        """
        self._put(key, data, "application/pdf")

    def address(self, key: str, filename: str) -> str:
        """Return an address where a browser may read the PDF for the next ``LINK_SECONDS``."""
        return str(
            self._client.generate_presigned_url(
                "get_object",
                Params={
                    "Bucket": self._bucket,
                    "Key": key,
                    "ResponseContentType": "application/pdf",
                    "ResponseContentDisposition": f'inline; filename="{filename}"',
                    "ResponseCacheControl": "private, no-store",
                },
                ExpiresIn=LINK_SECONDS,
            )
        )

    def _get(self, key: str, max_bytes: int) -> bytes | None:
        try:
            with reading("A picture"):
                answer = self._client.get_object(Bucket=self._bucket, Key=key)
                if answer["ContentLength"] > max_bytes:
                    answer["Body"].close()
                    return None
                return answer["Body"].read()
        except AbsentObjectError:
            return None

    def _put(self, key: str, data: bytes, content_type: str) -> None:
        with asking("S3 did not take a quote's file"):
            self._client.put_object(Bucket=self._bucket, Key=key, Body=data, ContentType=content_type)
