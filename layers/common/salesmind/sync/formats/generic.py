"""Any other system: an object or a list of them, whose places the connection's options name by dotted path.

Without options bodies are read as Standard Webhooks recommend
(https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#payload-structure):
``{"id", "type": "client.updated", "timestamp", "data": {"id", "updated_at", …}}``.

Options, all optional:
    event_id: the event's id, the same at every delivery; by default "event_id" or "id".
    type: the event's type, "client.updated"; by default "type". The record's kind stands before its last full stop.
    object_type: the record's kind itself, where all events are of one.
    data: the record; by default "data", "" if the whole object is it.
    id: the record's id; by default "id" of the record.
    version: when it changed; by default "version" or "updated_at" of the record, or "timestamp" of the event.
    deleted: true, or anything but false, 0 and null, of a record that is no more; by default the type says it.
    partial: whether records come with those fields only that changed.
"""

from collections.abc import Mapping
from typing import Any

from salesmind.sync.events import RemoteEvent
from salesmind.sync.formats.parts import (
    digest,
    event_key,
    fields_of,
    identifier,
    listed,
    moment,
    required,
)

_DELETIONS = frozenset({"deleted", "delete", "removed", "destroyed"})
_FALSE = (None, False, 0, "", "0", "false")
_NO_FIELDS = {"id", "version", "updated_at"}


def split(document: Any, options: Mapping[str, Any]) -> list[Any]:  # noqa: ARG001
    """See ``Format``."""
    return listed(document)


def read(part: Any, options: Mapping[str, Any], delivery: str) -> list[RemoteEvent]:
    """Return the event of an object."""
    item = fields_of(part)
    kind = _place(item, options, "type", item.get("type"))
    said, _, action = kind.rpartition(".") if isinstance(kind, str) else ("", "", "")
    record = _place(item, options, "data", item.get("data"))
    record = record if isinstance(record, dict) else {}
    external_id = required(_place(item, options, "id", record.get("id")), "no_record_id")
    version = moment(_place(item, options, "version", _changed(item, record)))
    object_type = required(options.get("object_type") or said or action, "no_type")
    mark = _place(item, options, "deleted", action in _DELETIONS)
    deleted = mark not in _FALSE
    fields = None if deleted or record.keys() <= _names_alone(options) else record
    own_id = _place(
        item, options, "event_id", item.get("event_id") or (record is not item and item.get("id"))
    )
    return [
        RemoteEvent(
            key=_key(
                identifier(own_id), (object_type, external_id, kind, version, deleted), record, delivery
            ),
            object_type=object_type,
            external_id=external_id,
            version=version,
            deleted=deleted,
            fields=fields,
            partial=fields is not None and options.get("partial") is True,
        )
    ]


def _key(own_id: str | None, named: tuple[Any, ...], record: Mapping[str, Any], delivery: str) -> str:
    object_type, external_id, _, version, _ = named
    if own_id is not None:
        return event_key(own_id, object_type, external_id)
    # A record may come to be again what it was: without a time the same fields are not the same event.
    return event_key(*named, digest(record), *(() if version is not None else (delivery,)))


def _place(item: Mapping[str, Any], options: Mapping[str, Any], name: str, default: Any) -> Any:
    """What stands where the option ``name`` says; ``default`` without such an option."""
    path = options.get(name)
    if not isinstance(path, str):
        return default
    value: Any = item
    for step in path.split(".") if path else ():
        value = value.get(step) if isinstance(value, dict) else None
    return value


def _changed(item: Mapping[str, Any], record: Mapping[str, Any]) -> Any:
    for value in (record.get("version"), record.get("updated_at")):
        if value is not None:
            return value
    return item.get("timestamp")


def _names_alone(options: Mapping[str, Any]) -> set[str]:
    """Fields of a record that say nothing of its others."""
    return _NO_FIELDS | {
        path.rpartition(".")[2]
        for path in (options.get("id"), options.get("version"))
        if isinstance(path, str)
    }
