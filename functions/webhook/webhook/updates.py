"""Shapes a verified body into what the queues carry, and sets aside what nothing consumes yet.

A body holds entries (business accounts), an entry holds changes (a field and its value), and the value of the
field ``messages`` holds messages and statuses of one of our numbers. Whatever a body holds ends in one of
``Shaped``'s parts: nothing is dropped and no content is an error.
"""

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from salesmind.strict_json import parse
from salesmind.whatsapp.wire import delivery_status, inbound_message
from webhook.contacts import Contacts, identifier

_ENVELOPE = ("messaging_product", "metadata", "contacts")
_CONSUMED = ("messages", "statuses")
_LAST_EPOCH = 253_402_300_799
"""The end of the year 9999, the last second that a timestamp column and ``datetime`` hold."""
_DEDUPLICATION_ID = re.compile(r"[!-~]{1,128}")
"""SQS: up to 128 alphanumeric and punctuation characters."""
_FIELD_NAME = re.compile(r"[a-z0-9_]{1,64}")


class NotUnderstoodError(Exception):
    """A part of a body that nothing behind the queues could use. ``reason`` is a stable code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Update:
    """One message or status on its way to a queue.

    ``fields`` is the queue body; ``payload`` names the field of it that holds Meta's object as received.
    """

    fields: dict[str, Any]
    payload: str
    group_id: str | None = None
    deduplication_id: str | None = None


@dataclass(frozen=True, slots=True)
class SetAside:
    """What of a body was not understood: each part of it once, so that it is never larger than the body.

    ``reasons`` counts the parts by reason. ``raw`` is, where the parts could be cut out, a webhook body of its own that
    can be played again.
    """

    reasons: Counter[str]
    raw: Any


@dataclass(slots=True)
class Shaped:
    """What a body holds."""

    messages: list[Update] = field(default_factory=list)
    statuses: list[Update] = field(default_factory=list)
    set_aside: SetAside | None = None


def shape(body: bytes) -> Shaped:
    """Shape one verified body. Never raises for what the body holds."""
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return _all_set_aside("not_utf8", base64.b64encode(body).decode())
    try:
        document = parse(text)
    except ValueError:
        return _all_set_aside("not_json", text)
    entries = document.get("entry") if isinstance(document, dict) else None
    if not (isinstance(entries, list) and entries):
        return _all_set_aside("no_entries", document)
    shaped, reasons = Shaped(), Counter[str]()
    left = [rest for entry in entries for rest in _shape_entry(entry, shaped, reasons)]
    if left:
        shaped.set_aside = SetAside(reasons, {**document, "entry": left})
    return shaped


def _all_set_aside(reason: str, raw: Any) -> Shaped:
    return Shaped(set_aside=SetAside(Counter([reason]), raw))


# Each of these yields what was not understood of its part of the body: once, or not at all.


def _shape_entry(entry: Any, shaped: Shaped, reasons: Counter[str]) -> Iterator[Any]:
    changes = entry.get("changes") if isinstance(entry, dict) else None
    if not (isinstance(changes, list) and changes):
        reasons["no_changes"] += 1
        yield entry
        return
    left = [rest for change in changes for rest in _shape_change(change, shaped, reasons)]
    if left:
        yield {**entry, "changes": left}


def _shape_change(change: Any, shaped: Shaped, reasons: Counter[str]) -> Iterator[Any]:
    value = change.get("value") if isinstance(change, dict) else None
    if not isinstance(value, dict):
        reasons["malformed_change"] += 1
        yield change
        return
    if change.get("field") != "messages":
        reasons[f"unhandled_field:{_field_name(change.get('field'))}"] += 1
        yield change
        return
    metadata = value.get("metadata")
    phone_number_id = identifier(metadata.get("phone_number_id")) if isinstance(metadata, dict) else None
    if phone_number_id is None:
        reasons["missing_phone_number_id"] += 1
        yield change
        return
    contacts = Contacts(value.get("contacts"))
    left: dict[str, list[Any]] = {}
    empty = True
    for key, items in value.items():
        if key in _ENVELOPE or not (isinstance(items, list) or key in _CONSUMED):
            continue
        for item in items if isinstance(items, list) else [items]:
            empty = False
            try:
                if key == "messages":
                    shaped.messages.append(_shape_message(item, phone_number_id, contacts))
                    continue
                if key == "statuses":
                    shaped.statuses.append(_shape_status(item, phone_number_id))
                    continue
                reason = f"unhandled_list:{_field_name(key)}"
            except NotUnderstoodError as error:
                reason = error.reason
            reasons[reason] += 1
            left.setdefault(key, []).append(item)
    if empty:
        reasons["no_updates"] += 1
        yield change
    elif left:
        envelope = {key: value[key] for key in _ENVELOPE if key in value}
        yield {**change, "value": {**envelope, **left}}


def _shape_message(item: Any, phone_number_id: str, contacts: Contacts) -> Update:
    wamid = identifier(item.get("id")) if isinstance(item, dict) else None
    if wamid is None:
        raise NotUnderstoodError("message_without_id")
    sender = contacts.sender_of(item)
    contact = sender.wa_id or sender.user_id
    if contact is None:
        raise NotUnderstoodError("message_without_sender")
    fields = inbound_message(
        phone_number_id,
        wa_id=sender.wa_id,
        user_id=sender.user_id,
        profile_name=sender.profile_name,
        wamid=wamid,
        timestamp=_epoch_seconds(item.get("timestamp")),
        message=item,
    )
    deduplication_id = wamid if _DEDUPLICATION_ID.fullmatch(wamid) else _sha256(wamid)
    return Update(fields, "message", _sha256(f"{phone_number_id}|{contact}"), deduplication_id)


def _shape_status(item: Any, phone_number_id: str) -> Update:
    if not isinstance(item, dict) or identifier(item.get("id")) is None:
        raise NotUnderstoodError("status_without_id")
    return Update(delivery_status(phone_number_id, item), "status")


def _epoch_seconds(value: Any) -> int | None:
    if (
        isinstance(value, str)
        and len(value) <= len(str(_LAST_EPOCH))
        and value.isascii()
        and value.isdecimal()
    ):
        value = int(value)
    return value if type(value) is int and 0 <= value <= _LAST_EPOCH else None


def _field_name(value: Any) -> str:
    """A name that is safe in a reason and a log line."""
    return value if isinstance(value, str) and _FIELD_NAME.fullmatch(value) else "unknown"


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
