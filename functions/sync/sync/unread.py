"""Parts of webhooks' bodies that were no events, read again as their connection's bodies are read now."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

from pydantic import ValidationError

from salesmind.bounds import storable
from salesmind.sync.formats import read_document
from salesmind.sync.formats.parts import NotAnEventError
from salesmind.sync.jobs import EventFields, UnreadEventJob
from salesmind.sync.recipients import content_hash

UNREAD: Final = "?"
"""The object type of such a part."""


def as_unread(job: UnreadEventJob) -> EventFields:
    """Return a part as it is kept; the same part comes to the same key."""
    part = {"part": storable(job.part)}
    key = f"unread:{content_hash(part).hex()}"
    return EventFields(key=key, object_type=UNREAD, external_id=UNREAD, fields={**part, "reason": job.reason})


def read_again(unread: EventFields, reading: Mapping[str, Any] | None) -> list[EventFields]:
    """Return the events of a part.

    Args:
        reading: ``format`` and ``options`` of the connection's door.

    Raises:
        NotAnEventError: it is none still. Besides the reasons of ``read_document``: "no_format" if it is not known how
            bodies are read, "too_large" of a part that is kept elsewhere; of one that is no JSON the reason of before.
    """
    kept = unread.fields or {}
    part = kept.get("part")
    if isinstance(part, str):
        raise NotAnEventError(kept.get("reason") or "not_an_object")
    if isinstance(part, dict) and part.keys() == {"quarantined"}:
        raise NotAnEventError("too_large")
    if reading is None:
        raise NotAnEventError("no_format")
    found = read_document(reading["format"], part, reading["options"], delivery=unread.key)
    if found.problems:
        raise NotAnEventError(found.problems[0][1])
    try:
        return [EventFields.model_validate(asdict(event)) for event in found.events]
    except ValidationError:
        raise NotAnEventError("unreadable_event") from None
