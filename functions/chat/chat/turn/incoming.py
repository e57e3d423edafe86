"""Reading inbound.fifo: what webhook wrote becomes messages."""

from typing import TYPE_CHECKING

from pydantic import ValidationError

from salesmind.aws.bucket import AbsentObjectError, reading
from salesmind.aws.records import Record
from salesmind.bounds import odd_fields
from salesmind.errors import SalesMindError
from salesmind.whatsapp.jobs import InboundMessage, Pointer

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


class MalformedRecordError(SalesMindError):
    """A queue message that webhook cannot have written, or whose stored part is gone."""


class InboundReader:
    """Turns records into messages; fetches from S3 what did not fit the queue."""

    def __init__(self, s3: "S3Client", bucket: str) -> None:
        self._s3 = s3
        self._bucket = bucket

    def read(self, record: Record) -> InboundMessage:
        """Parse one record.

        Raises:
            MalformedRecordError: it will never be readable.
            ConfigurationError, TransientError: S3 did not give the part that is stored there.
        """
        try:
            message = InboundMessage.model_validate_json(record.body)
            if message.message is None and message.pointer is not None:
                return InboundMessage.model_validate_json(self._fetch(message.pointer))
        except ValidationError as error:
            raise MalformedRecordError(f"Unreadable queue message: {odd_fields(error)}") from None
        return message

    def _fetch(self, pointer: Pointer) -> bytes:
        if pointer.bucket != self._bucket:
            raise MalformedRecordError("The pointer leads to a bucket that is not ours")
        try:
            with reading("The stored part of an update"):
                body: bytes = self._s3.get_object(Bucket=pointer.bucket, Key=pointer.key)["Body"].read()
        except AbsentObjectError:
            raise MalformedRecordError("The stored part of the update is gone") from None
        return body
