"""What a turn sends to outbound.fifo beside its answer, and the ids of what it stores."""

from typing import Any
from uuid import UUID, uuid5

from chat.turn.model import Turn
from salesmind.whatsapp import wire
from salesmind.whatsapp.jobs import InboundMessage


def seen_job(turn: Turn, *, typing: bool = False) -> dict[str, Any]:
    """Return the job that shows the newest of the turn's messages as read, with or without a typing sign."""
    return wire.seen_job(turn.tenant_id, turn.phone_number_id, turn.unanswered[-1].wamid, typing=typing)


def typing_job(tenant_id: UUID, message: InboundMessage) -> dict[str, Any]:
    """Return the job that shows a message as read and that an answer is being written."""
    return wire.seen_job(tenant_id, message.phone_number_id, message.wamid, typing=True)


def message_id(tenant_id: UUID, wamid: str) -> UUID:
    """Return the id under which a customer's message is stored."""
    return uuid5(tenant_id, wamid)
