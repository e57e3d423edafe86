"""The documents that messages carry, as they stand in the bucket."""

import hashlib
from typing import TYPE_CHECKING

from salesmind.aws.bucket import AbsentObjectError, reading
from salesmind.errors import SalesMindError
from salesmind.whatsapp.outgoing import DOCUMENT_MAX_BYTES, DocumentMessage

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

UPLOAD_MAX_BYTES = 16 * 1024 * 1024
"""A larger document is not held in memory beside nine others: WhatsApp fetches it by a link."""

LINK_SECONDS = 3600
"""WhatsApp fetches a linked document within seconds of the message; an hour allows for its retries."""


class UnsendableDocumentError(SalesMindError):
    """The document of a message can never be sent: gone, changed, too large or another company's."""


class StoredDocuments:
    """Reads documents and makes links to them."""

    def __init__(self, s3: "S3Client", bucket: str) -> None:
        self._s3 = s3
        self._bucket = bucket

    def read(self, document: DocumentMessage) -> bytes | None:
        """Return the document's content; None when it is too large to be uploaded from here, but not to be sent.

        Raises:
            UnsendableDocumentError: it is gone, larger than WhatsApp takes, or not what the message was made with.
            ConfigurationError: the bucket or the object may not be read.
            TransientError: S3 did not answer completely.
        """
        try:
            with reading("A document"):
                response = self._s3.get_object(Bucket=self._bucket, Key=document.key)
                size = response["ContentLength"]
                content = response["Body"].read() if size <= UPLOAD_MAX_BYTES else None
                response["Body"].close()
        except AbsentObjectError as error:
            raise UnsendableDocumentError("The document is no longer stored") from error
        if size > DOCUMENT_MAX_BYTES:
            raise UnsendableDocumentError(f"The document is larger than {DOCUMENT_MAX_BYTES // 1_048_576} MB")
        if content is not None and hashlib.sha256(content).hexdigest() != document.sha256:
            raise UnsendableDocumentError("The stored document is not the one that the message was made with")
        return content

    def link(self, document: DocumentMessage) -> str:
        """Return an address where WhatsApp can fetch the document: the message's own, or one to the object."""
        return document.link or self._s3.generate_presigned_url(
            "get_object",
            Params={
                "Bucket": self._bucket,
                "Key": document.key,
                "ResponseContentType": document.mime,
            },
            ExpiresIn=LINK_SECONDS,
        )
