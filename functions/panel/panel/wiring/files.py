"""Companies' files in the documents bucket: read, uploaded, removed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from salesmind.aws.bucket import AbsentObjectError, asking, reading
from salesmind.errors import NotFoundError

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

MEGABYTE: Final = 1024 * 1024
MAX_READ_BYTES: Final = 20 * MEGABYTE
LINK_SECONDS: Final = 600


@dataclass(frozen=True, slots=True)
class CompanyFiles:
    """The bucket. Whoever calls makes keys of the company's own folder alone.

    Every method may raise ``TransientError``: S3 failed.
    """

    client: "S3Client"
    bucket: str

    def read(self, key: str) -> bytes:
        """Return an object.

        Raises:
            NotFoundError: there is none.
            ConfigurationError: it may not be read.
        """
        try:
            with reading("A file"):
                answer = self.client.get_object(Bucket=self.bucket, Key=key)
                return answer["Body"].read(MAX_READ_BYTES)
        except AbsentObjectError:
            raise NotFoundError("The file is not there") from None

    def put(self, key: str, content: bytes, mime: str, metadata: Mapping[str, str] | None = None) -> None:
        """Write an object."""
        with asking("S3 did not take a file"):
            self.client.put_object(
                Bucket=self.bucket, Key=key, Body=content, ContentType=mime, Metadata=dict(metadata or {})
            )

    def describe_anew(self, key: str, metadata: Mapping[str, str]) -> None:
        """Write an object once more as it is, under other metadata: whoever is told of uploads looks at it again."""
        with asking("S3 did not take a file"):
            self.client.copy_object(
                Bucket=self.bucket,
                Key=key,
                CopySource={"Bucket": self.bucket, "Key": key},
                Metadata=dict(metadata),
                MetadataDirective="REPLACE",
            )

    def delete(self, key: str) -> None:
        """Remove an object; it may be gone already."""
        with asking("S3 did not remove a file"):
            self.client.delete_object(Bucket=self.bucket, Key=key)

    @property
    def origin(self) -> str:
        """Where links of ``upload_link`` lead, as a page's policy names it."""
        link = urlsplit(self.upload_link("origin", "text/plain", 1))
        return f"{link.scheme}://{link.netloc}"

    def upload_link(self, key: str, mime: str, size: int) -> str:
        """Return the address that a PUT of the object, of just this size, may go to for the next ``LINK_SECONDS``."""
        return str(
            self.client.generate_presigned_url(
                "put_object",
                Params={"Bucket": self.bucket, "Key": key, "ContentType": mime, "ContentLength": size},
                ExpiresIn=LINK_SECONDS,
            )
        )
