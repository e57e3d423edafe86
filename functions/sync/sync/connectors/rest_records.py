"""Records of a company's own application as its answers hold them: id, version, deleted mark."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, Final
from zoneinfo import ZoneInfo

from salesmind.bounds import BIGINT_MAX
from salesmind.sync.paths import MISSING, value_at
from salesmind.sync.systems.rest import DeletedMark, ErrorPlaces, Form, Moment, ObjectSettings
from sync.connectors.base import RemoteRecord, UnreachableError

MAX_ID_CHARS: Final = 512

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECONDS: Final[Mapping[str, int]] = {"s": 1_000_000, "ms": 1_000, "us": 1}
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,59}")
_PUNCTUATION = re.compile(r"[\s().+-]+")


def place(answer: Any, path: str) -> Any:
    """Return what stands at ``path``, all of it for an empty one; None if there is no such place."""
    found = value_at(answer, path) if path else answer
    return None if found is MISSING else found


def items_of(answer: Any, path: str) -> list[Any]:
    """Return the list of an answer.

    Raises:
        UnreachableError: ``unreadable``: there is none, which is not the same as an empty one.
    """
    found = value_at(answer, path) if path else answer
    if found is None:
        return []
    if not isinstance(found, list):
        raise UnreachableError("unreadable", detail=f"there is no list at {path or 'the top'}")
    return found


def remote_record(settings: ObjectSettings, item: Any, *, external_id: str | None = None) -> RemoteRecord:
    """Return a record of an answer.

    Args:
        external_id: what it is, if the answer does not say.

    Raises:
        UnreachableError: ``unreadable``: it is no object, or has no id.
    """
    if not isinstance(item, dict):
        raise UnreachableError("unreadable", detail="a record is no object")
    known = record_id(value_at(item, settings.id)) or external_id
    if not known:
        raise UnreachableError("unreadable", detail=f"a record has no id at {settings.id}")
    return RemoteRecord(
        known,
        item,
        moment_at(item, settings.version) if settings.version else None,
        _is_deleted(item, settings.deleted) if settings.deleted else False,
    )


def record_id(value: Any) -> str | None:
    """Return an id as text; None of what can be none."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    text = str(value)
    return text if 0 < len(text) <= MAX_ID_CHARS else None


def moment_at(item: Any, moment: Moment) -> int | None:
    """Return a moment in microseconds since 1970; None where there is none that can be read."""
    value = value_at(item, moment.path)
    try:
        if moment.form == "iso":
            read = datetime.fromisoformat(value)
            known = read if read.tzinfo else read.replace(tzinfo=ZoneInfo(moment.zone))
            return (known - _EPOCH) // timedelta(microseconds=1)
        if isinstance(value, bool) or not isinstance(value, int | float | str) or len(str(value)) > 40:
            return None
        micros = int(Decimal(str(value)) * _MICROSECONDS[moment.form])
    except (TypeError, ValueError, OverflowError, InvalidOperation):
        return None
    return micros if abs(micros) <= BIGINT_MAX else None


def written_moment(moment: datetime, form: Form) -> str:
    """Return a moment as it is asked for: "2026-01-31T12:00:00.000000Z", or a whole number."""
    if form == "iso":
        return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    return str((moment - _EPOCH) // timedelta(microseconds=1) // _MICROSECONDS[form])


def oldest(settings: ObjectSettings, records: Sequence[RemoteRecord]) -> RemoteRecord | None:
    """Return the record that was made first; the first of them if they do not say when."""

    def made(record: RemoteRecord) -> tuple[bool, int]:
        moment = moment_at(record.fields, settings.created) if settings.created else None
        return moment is None, moment or 0

    return min(records, key=made, default=None)


def holds(record: RemoteRecord, path: str, value: str) -> bool:
    """Whether a field holds a value, however it is spaced and punctuated; of a mail address every sign counts."""
    held = value_at(record.fields, path)
    return isinstance(held, str | int) and not isinstance(held, bool) and _plain(str(held)) == _plain(value)


def refusal(places: ErrorPlaces, answer: Any, sent: Any) -> str:
    """Say why a record was refused: their code and the name of the field, never a value that was sent."""
    names, values = set(_names(sent)), {str(value).casefold() for value in _leaves(sent)}
    code = value_at(answer, places.code) if places.code else None
    field = value_at(answer, places.field) if places.field else None
    said = []
    if isinstance(code, int) and not isinstance(code, bool):
        code = f"code-{code}"
    if isinstance(code, str) and _CODE.fullmatch(code) and code.casefold() not in values:
        said.append(code)
    if isinstance(field, str) and field in names:
        said.append(field)
    return " ".join(said)


def _is_deleted(item: Any, mark: DeletedMark) -> bool:
    value = place(item, mark.path)
    if not mark.values:
        return bool(value)
    # True and 1 are equal in Python, and not in JSON.
    return any(type(value) is type(known) and value == known for known in mark.values)


def _plain(text: str) -> str:
    folded = text.strip().casefold()
    return folded if "@" in folded else _PUNCTUATION.sub("", folded)


def _names(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, item in value.items():
            yield name
            yield from (f"{name}.{inner}" for inner in _names(item))
            yield from _names(item)
    elif isinstance(value, list):
        for item in value:
            yield from _names(item)


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, Mapping | list):
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from _leaves(item)
    else:
        yield value
