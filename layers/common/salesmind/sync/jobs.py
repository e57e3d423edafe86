"""What the queues ``crm-inbound`` and ``sync-jobs`` carry."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from salesmind.bounds import Bigint, Identifier, StorableJson, StorableText


class _Message(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    tenant_id: UUID


class EventFields(BaseModel):
    """A ``salesmind.sync.events.RemoteEvent`` as it travels."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    key: Identifier
    object_type: Identifier
    external_id: Identifier
    version: Bigint | None = None
    deleted: bool = False
    fields: StorableJson | None = None
    partial: bool = False


class RemoteEventJob(_Message):
    """A record of a company's system changed; ``received_at`` is when webhook took it, in microseconds since 1970."""

    kind: Literal["remote_event"] = "remote_event"
    connection_id: UUID
    event: EventFields
    received_at: Bigint


class UnreadEventJob(_Message):
    """A part of a webhook's body that is no event, and why; it is set aside."""

    kind: Literal["unread_event"] = "unread_event"
    connection_id: UUID
    part: Any
    reason: StorableText
    received_at: Bigint


class DeliverJob(_Message):
    """What is due for a connection has to be delivered."""

    kind: Literal["deliver"] = "deliver"
    connection_id: UUID


class ConversationJob(_Message):
    """Something new is known of a customer who writes."""

    kind: Literal["conversation"] = "conversation"
    conversation_id: UUID


class QuoteJob(_Message):
    """Something happened to a quote: "quote.generated", "quote.accepted" …"""

    kind: Literal["quote"] = "quote"
    quote_id: UUID


class VisitJob(_Message):
    """The team booked a visit, or something became of it; ``booking_id`` is of ``sales.bookings``."""

    kind: Literal["visit"] = "visit"
    booking_id: UUID


class RunJob(_Message):
    """A reconciliation or an import has to go on; ``run_id`` is of ``crm.runs``."""

    kind: Literal["run"] = "run"
    run_id: UUID


InboundJob = Annotated[RemoteEventJob | UnreadEventJob, Field(discriminator="kind")]
INBOUND_JOB: TypeAdapter[InboundJob] = TypeAdapter(InboundJob)

SyncJob = Annotated[DeliverJob | ConversationJob | QuoteJob | VisitJob | RunJob, Field(discriminator="kind")]
SYNC_JOB: TypeAdapter[SyncJob] = TypeAdapter(SyncJob)
