"""Zoho CRM, in its two forms.

Webhooks bring records: ``{"operation": "Leads.edit", "data": [{"id", "Modified_Time", …}]}``. Notifications only name
them: ``{"module": "Leads", "operation": "update", "ids": […], "server_time"}``
(https://www.zoho.com/crm/developer/docs/api/v8/notifications/overview.html).
"""

from collections.abc import Mapping
from typing import Any

from salesmind.sync.events import RemoteEvent
from salesmind.sync.formats.parts import (
    NotAnEventError,
    digest,
    event_key,
    fields_of,
    moment,
    required,
)

_DELETE = "delete"
_NO_FIELDS = {"id", "Modified_Time"}
"""A record with these alone says nothing of its others."""


def split(document: Any, options: Mapping[str, Any]) -> list[Any]:  # noqa: ARG001
    """See ``Format``."""
    whole = fields_of(document)
    operation = required(whole.get("operation"), "no_operation")
    if isinstance(ids := whole.get("ids"), list):
        named = {
            "module": whole.get("module"),
            "operation": operation,
            "server_time": whole.get("server_time"),
        }
        return [{**named, "ids": [external_id]} for external_id in ids]
    if isinstance(records := whole.get("data"), list):
        return [
            {"operation": operation, "timestamp": whole.get("timestamp"), "data": [record]}
            for record in records
        ]
    raise NotAnEventError("no_records")


def read(part: Any, options: Mapping[str, Any], delivery: str) -> list[RemoteEvent]:  # noqa: ARG001
    """Return the event of a part of ``split``."""
    return [_notified(part, delivery) if "ids" in part else _changed(part, delivery)]


def _notified(part: Mapping[str, Any], delivery: str) -> RemoteEvent:
    (external_id,) = part["ids"]
    module, told = required(part["module"], "no_type"), part["server_time"]
    external_id = required(external_id, "no_record_id")
    return RemoteEvent(
        key=event_key(module, external_id, part["operation"], delivery if told is None else told),
        object_type=module,
        external_id=external_id,
        version=moment(told),
        deleted=part["operation"] == _DELETE,
    )


def _changed(part: Mapping[str, Any], delivery: str) -> RemoteEvent:
    module, _, action = part["operation"].rpartition(".")
    module = required(module, "no_operation")
    record = fields_of(part["data"][0])
    external_id = required(record.get("id"), "no_record_id")
    # ``timestamp`` of the body is when it was sent, by a clock that disagrees with the records'.
    modified = record.get("Modified_Time")
    told = (part["timestamp"] or delivery) if modified is None else modified
    deleted = action == _DELETE
    return RemoteEvent(
        # Times are of whole seconds: two edits within one differ by what they left.
        key=event_key(module, external_id, action, told, digest(record)),
        object_type=module,
        external_id=external_id,
        version=moment(modified),
        deleted=deleted,
        fields=None if deleted or record.keys() <= _NO_FIELDS else record,
    )
