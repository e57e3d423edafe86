"""Pipedrive, in both versions: https://pipedrive.readme.io/docs/guide-for-webhooks-v2 and guide-for-webhooks.

A body is one event: ``meta`` says of what, ``data`` (v1: ``current``) is the record, without fields that Pipedrive
thinks unimportant. Version 1 calls the record's kind ``object`` and its id ``id``; version 2 ``entity`` and
``entity_id``, and there ``id`` is the event's.
"""

from collections.abc import Mapping
from typing import Any

from salesmind.sync.events import RemoteEvent
from salesmind.sync.formats.parts import (
    NotAnEventError,
    event_key,
    fields_of,
    listed,
    moment,
    required,
)

_DELETIONS = frozenset({"delete", "deleted"})


def split(document: Any, options: Mapping[str, Any]) -> list[Any]:  # noqa: ARG001
    """See ``Format``."""
    return listed(document)


def read(part: Any, options: Mapping[str, Any], delivery: str) -> list[RemoteEvent]:  # noqa: ARG001
    """Return the event of a body."""
    body = fields_of(part)
    meta = body.get("meta")
    if not isinstance(meta, dict):
        raise NotAnEventError("no_meta")
    second = "entity" in meta
    object_type = required(meta.get("entity" if second else "object"), "no_type")
    external_id = required(meta.get("entity_id" if second else "id"), "no_record_id")
    record = body.get("data" if second else "current")
    action = meta.get("action")
    deleted = isinstance(action, str) and action in _DELETIONS
    fields = record if isinstance(record, dict) and not deleted else None
    return [
        RemoteEvent(
            key=_key(meta, object_type, external_id, delivery),
            object_type=object_type,
            external_id=external_id,
            version=moment(_told(meta)),
            deleted=deleted,
            fields=fields,
            partial=fields is not None,
        )
    ]


def _told(meta: Mapping[str, Any]) -> Any:
    micro = meta.get("timestamp_micro")
    return meta.get("timestamp") if micro is None else micro


def _key(meta: Mapping[str, Any], object_type: str, external_id: str, delivery: str) -> str:
    """Not of ``attempt``, nor of the webhook: an event that two of them deliver is one event."""
    # In version 1 ``id`` is the record's, which says the same as ``external_id``.
    event_id, told = meta.get("id") if "entity" in meta else None, _told(meta)
    own = event_id is not None or told is not None
    return event_key(
        object_type,
        external_id,
        meta.get("action"),
        event_id,
        meta.get("correlation_id"),
        told,
        *(() if own else (delivery,)),
    )
