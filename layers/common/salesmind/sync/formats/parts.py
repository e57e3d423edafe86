"""What the formats of webhooks share: ids, keys and times in the form that everything behind webhook keeps."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from salesmind.sync.events import RemoteEvent

MAX_CHARS = 512
"""Of an id, of a key and of what a kind of record is called (``salesmind.bounds.Identifier``)."""

_NUMBER_MAX = 10**300
"""As in ``salesmind.bounds.require_storable_json``."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_LAST_MICROSECOND = 253_402_300_799_999_999
"""The end of the year 9999, the last that a timestamp column holds."""
_SECONDS_BELOW, _MILLISECONDS_BELOW = 10**11, 10**14
"""Numbers of the years 1973 to 5138 are told apart by their size."""
_MAX_MOMENT_CHARS = 40


class NotAnEventError(Exception):
    """A part of a body is no event. ``reason`` is a stable code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Format(Protocol):
    """What reads the bodies of one system; a module of this folder."""

    def split(self, document: Any, options: Mapping[str, Any]) -> list[Any]:
        """Cut a parsed body into parts with one event each, which are bodies that can be read again.

        Raises:
            NotAnEventError: it cannot be cut.
        """

    def read(self, part: Any, options: Mapping[str, Any], delivery: str) -> list[RemoteEvent]:
        """Return the events of a part: mostly one, of a merge one for each record.

        Args:
            delivery: tells an event that names neither its id nor its time from others like it.

        Raises:
            NotAnEventError: it is none.
        """


def listed(document: Any) -> list[Any]:
    """A body that is a list of events, or one event."""
    return document if isinstance(document, list) else [document]


def fields_of(part: Any) -> dict[str, Any]:
    """Return ``part`` if it is an object.

    Raises:
        NotAnEventError: ``not_an_object``.
    """
    if not isinstance(part, dict):
        raise NotAnEventError("not_an_object")
    return part


def identifier(value: Any) -> str | None:
    """Return an id as text; None for what is no id, or an absurdly long one."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    return value if isinstance(value, str) and value.strip() and len(value) <= MAX_CHARS else None


def required(value: Any, reason: str) -> str:
    """Return an id as text.

    Raises:
        NotAnEventError: ``reason``: it is none.
    """
    found = identifier(value)
    if found is None:
        raise NotAnEventError(reason)
    return found


def event_key(*named: Any) -> str:
    """Return a key made of what a system says of an event: readable where it is short enough."""
    text = _json(named)
    return text if len(text) <= MAX_CHARS else hashlib.sha256(text.encode()).hexdigest()


def digest(value: Any) -> str:
    """Return what tells a record's fields from others."""
    return hashlib.sha256(_json(value).encode()).hexdigest()


def moment(value: Any) -> int | None:
    """Return a time in microseconds since 1970, None where ``value`` is empty.

    Numbers are seconds, milliseconds or microseconds, by their size. Texts are ISO 8601, in UTC where they have no
    offset, or numbers.

    Raises:
        NotAnEventError: ``unreadable_version``: it is no time that can be kept.
    """
    if value is None or value == "":
        return None
    micros = _micros(value)
    if micros is None or not 0 <= micros <= _LAST_MICROSECOND:
        raise NotAnEventError("unreadable_version")
    return micros


def _micros(value: Any) -> int | None:
    if isinstance(value, str):
        if len(value) > _MAX_MOMENT_CHARS:
            return None
        if not (value.isascii() and value.isdecimal()):
            return _iso_micros(value)
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _LAST_MICROSECOND:
        return None
    if value < _SECONDS_BELOW:
        return round(value * 1_000_000)
    return round(value * 1_000) if value < _MILLISECONDS_BELOW else round(value)


def _iso_micros(text: str) -> int | None:
    try:
        when = datetime.fromisoformat(text)
        return ((when if when.tzinfo else when.replace(tzinfo=UTC)) - _EPOCH) // _MICROSECOND
    except (ValueError, OverflowError):
        return None


def require_storable_numbers(value: Any) -> None:
    """Refuse numbers that a jsonb column takes and does not give back.

    Raises:
        NotAnEventError: ``number_out_of_range``.
    """
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            require_storable_numbers(item)
    elif isinstance(value, int | float) and not -_NUMBER_MAX < value < _NUMBER_MAX:
        raise NotAnEventError("number_out_of_range")


def _json(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), sort_keys=True)
