"""The bodies of queue messages about WhatsApp, as who sends them writes them.

Standard library only, for webhook. ``salesmind.whatsapp.jobs`` reads them.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

CONTRACT_VERSION = 1
"""``v`` of what webhook forwards."""


def inbound_message(
    phone_number_id: str,
    *,
    wa_id: str | None,
    user_id: str | None,
    profile_name: str | None,
    wamid: str,
    timestamp: int | None,
    message: Mapping[str, Any],
) -> dict[str, Any]:
    """A customer's message; ``message`` is Meta's object as received, ``timestamp`` in seconds of the epoch."""
    return {
        "v": CONTRACT_VERSION,
        "phone_number_id": phone_number_id,
        "wa_id": wa_id,
        "user_id": user_id,
        "profile_name": profile_name,
        "wamid": wamid,
        "timestamp": timestamp,
        "message": message,
    }


def delivery_status(phone_number_id: str, status: Mapping[str, Any]) -> dict[str, Any]:
    """A delivery status; ``status`` is Meta's object as received."""
    return {"v": CONTRACT_VERSION, "phone_number_id": phone_number_id, "status": status}


def stored_elsewhere(body: Mapping[str, Any], payload: str, pointer: Mapping[str, str]) -> dict[str, Any]:
    """A body whose field ``payload`` is too large for a queue: ``pointer`` (bucket, key) says where the whole is."""
    return {**body, payload: None, "pointer": pointer}


def message_job(tenant_id: UUID, message_id: UUID) -> dict[str, Any]:
    """The job that sends a stored message."""
    return {"kind": "message", "tenant_id": str(tenant_id), "message_id": str(message_id)}


def seen_job(tenant_id: UUID, phone_number_id: str, wamid: str | None, *, typing: bool) -> dict[str, Any]:
    """The job that shows a customer's message as read, with or without a typing sign."""
    return {
        "kind": "seen",
        "tenant_id": str(tenant_id),
        "phone_number_id": phone_number_id,
        "wamid": wamid,
        "typing": typing,
    }
