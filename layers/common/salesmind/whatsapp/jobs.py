"""What the queues between the functions carry of WhatsApp, as who receives it reads it.

``salesmind.whatsapp.wire`` writes the same; a test holds the two together.
"""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    TypeAdapter,
    model_validator,
)

from salesmind.bounds import Epoch, Identifier, require_storable_json, storable
from salesmind.whatsapp.statuses import Status

CLOCK_SKEW = timedelta(hours=1)


class Pointer(BaseModel):
    """Where an update too large for the queue was stored."""

    model_config = ConfigDict(defer_build=True)

    bucket: str
    key: str = Field(pattern=r"^updates/[0-9a-f]{64}\.json$")


class InboundMessage(BaseModel):
    """inbound.fifo: one customer's message as webhook forwards it. ``message`` is Meta's object, as received."""

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


class _Job(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)


class MessageJob(_Job):
    """outbound.fifo and bulk: send a committed message."""

    kind: Literal["message"]
    tenant_id: UUID
    message_id: UUID


class SeenJob(_Job):
    """outbound.fifo: mark a customer's message as read while the answer is prepared."""

    kind: Literal["seen"]
    tenant_id: UUID
    phone_number_id: Identifier
    wamid: Identifier
    typing: bool = False


class StatusJob(_Job):
    """statuses: a status update of Meta."""

    phone_number_id: Identifier
    status: Status


OutboundJob = MessageJob | SeenJob | StatusJob
"""What send does."""


def _tag(value: Any) -> str:
    if not isinstance(value, dict):
        return "unknown"
    return "status" if "status" in value else str(value.get("kind"))


OUTBOUND_JOB: TypeAdapter[OutboundJob] = TypeAdapter(
    Annotated[
        Annotated[MessageJob, Tag("message")]
        | Annotated[SeenJob, Tag("seen")]
        | Annotated[StatusJob, Tag("status")],
        Discriminator(_tag),
    ]
)
