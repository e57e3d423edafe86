"""What arrives at send: messages to send, messages to show as seen, delivery statuses."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Discriminator, Tag, TypeAdapter

from salesmind.bounds import Identifier
from send.statuses import Status


class _Job(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)


class MessageJob(_Job):
    """A committed outgoing message."""

    kind: Literal["message"]
    tenant_id: UUID
    message_id: UUID


class SeenJob(_Job):
    """Mark a customer's message as read while the answer is prepared."""

    kind: Literal["seen"]
    tenant_id: UUID
    phone_number_id: Identifier
    wamid: Identifier
    typing: bool = False


class StatusJob(_Job):
    """A status update of Meta."""

    phone_number_id: Identifier
    status: Status


Job = MessageJob | SeenJob | StatusJob


def _tag(value: Any) -> str:
    if not isinstance(value, dict):
        return "unknown"
    return "status" if "status" in value else str(value.get("kind"))


JOB: TypeAdapter[Job] = TypeAdapter(
    Annotated[
        Annotated[MessageJob, Tag("message")]
        | Annotated[SeenJob, Tag("seen")]
        | Annotated[StatusJob, Tag("status")],
        Discriminator(_tag),
    ]
)
