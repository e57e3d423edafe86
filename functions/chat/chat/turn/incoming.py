"""Reading inbound.fifo: what webhook wrote becomes messages."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any, Self

from botocore.exceptions import BotoCoreError, ClientError
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from chat.turn.content import storable
from salesmind.aws.records import Record
from salesmind.bounds import Epoch, Identifier, odd_fields, require_storable_json
from salesmind.errors import SalesMindError, TransientError, aws_error

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

CLOCK_SKEW = timedelta(hours=1)


class MalformedRecordError(SalesMindError):
    """A queue message that webhook cannot have written, or whose stored part is gone."""


class Pointer(BaseModel):
    """Where an update too large for the queue was stored."""

    model_config = ConfigDict(defer_build=True)

    bucket: str
    key: str = Field(pattern=r"^updates/[0-9a-f]{64}\.json$")


class InboundMessage(BaseModel):
    """One customer's message as webhook forwards it. ``message`` is Meta's object, as received."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    phone_number_id: Identifier
    wa_id: Identifier | None = None
    user_id: Identifier | None = None
    profile_name: Annotated[str, AfterValidator(storable), Field(max_length=512)] | None = None
    wamid: Identifier
    timestamp: Epoch | None = None
    message: (
        Annotated[dict[str, Any], AfterValidator(storable), AfterValidator(require_storable_json)] | None
    ) = None
    pointer: Pointer | None = None

    @model_validator(mode="after")
    def _has_customer_and_content(self) -> Self:
        if not (self.wa_id or self.user_id):
            raise ValueError("neither wa_id nor user_id")
        if self.message is None and self.pointer is None:
            raise ValueError("neither message nor pointer")
        return self

    def occurred_at(self, now: datetime) -> datetime:
        """When the customer wrote, by Meta's clock; ``now`` if that is absent or cannot be true."""
        try:
            moment = datetime.fromtimestamp(self.timestamp or 0, UTC)
        except (OverflowError, OSError, ValueError):
            return now
        return moment if self.timestamp and moment <= now + CLOCK_SKEW else now


class InboundReader:
    """Turns records into messages; fetches from S3 what did not fit the queue."""

    def __init__(self, s3: "S3Client", bucket: str) -> None:
        self._s3 = s3
        self._bucket = bucket

    def read(self, record: Record) -> InboundMessage:
        """Parse one record.

        Raises:
            MalformedRecordError: it will never be readable.
            TransientError: S3 did not answer.
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
            body: bytes = self._s3.get_object(Bucket=pointer.bucket, Key=pointer.key)["Body"].read()
        except self._s3.exceptions.NoSuchKey:
            raise MalformedRecordError("The stored part of the update is gone") from None
        except (ClientError, BotoCoreError) as error:
            raise TransientError(f"S3 did not answer: {aws_error(error)}") from error
        return body
