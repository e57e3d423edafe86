"""What a turn sends to outbound.fifo beside its answer, and the ids of what it stores."""

from typing import Any
from uuid import UUID, uuid5

from chat.turn.incoming import InboundMessage
from chat.turn.model import Turn


def seen_job(turn: Turn, *, typing: bool = False) -> dict[str, Any]:
    """Return the job that shows the newest of the turn's messages as read, with or without a typing sign."""
    return _seen_job(turn.tenant_id, turn.phone_number_id, turn.unanswered[-1].wamid, typing=typing)


def typing_job(tenant_id: UUID, message: InboundMessage) -> dict[str, Any]:
    """Return the job that shows a message as read and that an answer is being written."""
    return _seen_job(tenant_id, message.phone_number_id, message.wamid, typing=True)


def message_id(tenant_id: UUID, wamid: str) -> UUID:
    """Return the id under which a customer's message is stored."""
    return uuid5(tenant_id, wamid)


def _seen_job(tenant_id: UUID, phone_number_id: str, wamid: str | None, *, typing: bool) -> dict[str, Any]:
    return {
        "kind": "seen",
        "tenant_id": str(tenant_id),
        "phone_number_id": phone_number_id,
        "wamid": wamid,
        "typing": typing,
    }


def message_job(tenant_id: UUID, message_id: UUID) -> dict[str, Any]:
    """Return the job that sends a stored message."""
    return {"kind": "message", "tenant_id": str(tenant_id), "message_id": str(message_id)}
