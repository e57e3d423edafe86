"""How a value of theirs becomes one of ours and back: a closed list, each in both directions.

A transform never guesses: what it cannot read is a ``MappingError``, and the event is set aside until the mapping, or
their value, is mended.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo

from salesmind.bounds import BIGINT_MAX, storable_text
from salesmind.errors import SalesMindError

Transform = Literal["trim", "phone", "email", "name", "day", "moment", "money", "integer", "flag", "lookup"]

MAX_TEXT: Final = 20_000
"""Characters of a text that is kept; a CRM's notes may be books."""


class MappingError(SalesMindError):
    """A value of theirs is none that the mapping can read, or the other way round.

    Args:
        field: ours, which the mapping could not fill.
        reason: a stable code ("unreadable_phone", "unknown_value"); never the value.
    """

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Options:
    """What transforms are told by the mapping.

    ``region`` (ISO 3166) is where phone numbers without a country's code are from; ``zone`` is of moments without an
    offset; ``digits`` are the decimal places of the currency; ``form`` is how they write days and moments: ISO, or
    whole milliseconds or seconds since 1970.
    """

    region: str | None = None
    zone: str = "UTC"
    digits: int = 2
    form: Literal["iso", "ms", "s"] = "iso"


class UnreadableValueError(Exception):
    """Raised by a transform; the mapping names the field."""


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise UnreadableValueError
    return storable_text(str(value)).strip()[:MAX_TEXT]


def _trim_in(value: Any, _: Options) -> str | None:
    return _text(value) or None


def _phone_in(value: Any, options: Options) -> str | None:
    import phonenumbers

    text = _text(value)
    if not text:
        return None
    try:
        number = phonenumbers.parse(text, options.region)
    except phonenumbers.NumberParseException:
        raise UnreadableValueError from None
    if not phonenumbers.is_possible_number(number):
        raise UnreadableValueError
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _email_in(value: Any, _: Options) -> str | None:
    text = _text(value).casefold()
    if text and text.count("@") != 1:
        raise UnreadableValueError
    return text or None


def _name_in(value: Any, _: Options) -> str | None:
    parts = value if isinstance(value, list) else [value]
    return " ".join(" ".join(_text(part) for part in parts if part is not None).split()) or None


def _name_out(value: Any, _: Options) -> list[str | None]:
    """Split a name in two as it is said in Spanish and Portuguese: from four words on there are two given names."""
    words = str(value).split()
    given = 2 if len(words) > 3 else 1
    return [" ".join(words[:given]) or None, " ".join(words[given:]) or None]


def _moment(value: Any, options: Options) -> datetime:
    try:
        if options.form != "iso":
            return datetime.fromtimestamp(int(value) / (1000 if options.form == "ms" else 1), UTC)
        read = datetime.fromisoformat(_text(value))
        return (read if read.tzinfo else read.replace(tzinfo=ZoneInfo(options.zone))).astimezone(UTC)
    except (ValueError, OverflowError, OSError, TypeError):
        raise UnreadableValueError from None


def _moment_in(value: Any, options: Options) -> str | None:
    return None if value == "" else _moment(value, options).isoformat()


def _moment_out(value: Any, options: Options) -> Any:
    moment = datetime.fromisoformat(value)
    if options.form == "iso":
        return moment.astimezone(ZoneInfo(options.zone)).isoformat()
    seconds = moment.timestamp()
    return round(seconds * 1000) if options.form == "ms" else round(seconds)


def _day_in(value: Any, options: Options) -> str | None:
    if value == "":
        return None
    if isinstance(value, str) and options.form == "iso":
        try:
            return date.fromisoformat(value.strip()).isoformat()
        except ValueError:
            pass
    return _moment(value, options).astimezone(ZoneInfo(options.zone)).date().isoformat()


def _day_out(value: Any, options: Options) -> Any:
    if options.form == "iso":
        return value
    day = datetime.combine(date.fromisoformat(value), datetime.min.time(), ZoneInfo(options.zone))
    return _moment_out(day.isoformat(), options)


def _money_in(value: Any, options: Options) -> int | None:
    text = _text(value)
    if not text:
        return None
    try:
        minor = Decimal(text).scaleb(options.digits)
        if minor != minor.to_integral_value() or abs(minor) > BIGINT_MAX:
            raise UnreadableValueError
    except InvalidOperation:
        raise UnreadableValueError from None
    return int(minor)


def _money_out(value: Any, options: Options) -> str:
    return str(Decimal(value).scaleb(-options.digits).quantize(Decimal(1).scaleb(-options.digits)))


def _integer_in(value: Any, _: Options) -> int | None:
    return _money_in(value, Options(digits=0))


def _flag_in(value: Any, _: Options) -> bool | None:
    if isinstance(value, bool):
        return value
    known = {"true": True, "1": True, "false": False, "0": False, "": None}
    try:
        return known[_text(value).casefold()]
    except KeyError:
        raise UnreadableValueError from None


def _same(value: Any, _: Options) -> Any:
    return value


INWARD: Final[Mapping[Transform, Callable[[Any, Options], Any]]] = {
    "trim": _trim_in,
    "phone": _phone_in,
    "email": _email_in,
    "name": _name_in,
    "day": _day_in,
    "moment": _moment_in,
    "money": _money_in,
    "integer": _integer_in,
    "flag": _flag_in,
    "lookup": _trim_in,
}
"""From a value of theirs, which is not null, to ours; None where theirs is empty."""

OUTWARD: Final[Mapping[Transform, Callable[[Any, Options], Any]]] = {
    "trim": _same,
    "phone": _same,
    "email": _same,
    "name": _name_out,
    "day": _day_out,
    "moment": _moment_out,
    "money": _money_out,
    "integer": _same,
    "flag": _same,
    "lookup": _same,
}
"""From a value of ours, which is not None, to theirs; a name becomes the list of its two parts."""

USUAL: Final[Mapping[str, Transform]] = {
    "text": "trim",
    "phone": "phone",
    "email": "email",
    "day": "day",
    "moment": "moment",
    "integer": "integer",
    "flag": "flag",
    "reference": "lookup",
}
"""The transform of a field's type where the mapping names none."""
