"""What a company's system says happened, in one form whatever the system sends.

Standard library only: webhook reads bodies with it within milliseconds of a cold start.
"""

import hashlib
import re
from dataclasses import asdict, dataclass, field
from typing import Any

_GROUP_ID = re.compile(r"[!-~]{1,128}")
"""SQS: up to 128 alphanumeric and punctuation characters."""


@dataclass(frozen=True, slots=True)
class RemoteEvent:
    """One change of one record of theirs."""

    key: str
    """The same for every delivery of this event, and of no other event of the connection."""
    object_type: str
    """What their system calls this kind of record: "contact", "Leads", "deal"."""
    external_id: str
    version: int | None
    """When it changed by their clock, in microseconds since 1970; None where they do not say."""
    deleted: bool = False
    fields: dict[str, Any] | None = None
    """The record's fields as they call them, nested as they came; None of a thin event: the record is to be fetched."""
    partial: bool = False
    """Whether ``fields`` are only those that changed."""


@dataclass(frozen=True, slots=True)
class ReadBody:
    """The events of a webhook's body. ``problems`` are parts that are no event, each with its reason."""

    events: list[RemoteEvent] = field(default_factory=list)
    problems: list[tuple[Any, str]] = field(default_factory=list)


def event_group(connection_id: str, event: RemoteEvent) -> str:
    """Return the FIFO group of an event: changes of one record stay in order, and wait for no other record's."""
    group = f"{connection_id}:{event.object_type}:{event.external_id}"
    return group if _GROUP_ID.fullmatch(group) else hashlib.sha256(group.encode()).hexdigest()


def event_message(
    tenant_id: str, connection_id: str, event: RemoteEvent, *, received_at: int
) -> dict[str, Any]:
    """Return the body of an event's queue message (``jobs.RemoteEventJob``).

    Args:
        received_at: microseconds since 1970.
    """
    return {
        "kind": "remote_event",
        "tenant_id": tenant_id,
        "connection_id": connection_id,
        "event": asdict(event),
        "received_at": received_at,
    }


def problem_message(
    tenant_id: str, connection_id: str, part: Any, reason: str, *, received_at: int
) -> dict[str, Any]:
    """Return the body of the queue message of a part that is no event (``jobs.UnreadEventJob``)."""
    return {
        "kind": "unread_event",
        "tenant_id": tenant_id,
        "connection_id": connection_id,
        "part": part,
        "reason": reason,
        "received_at": received_at,
    }
