"""Types of values that come from outside, no wider than the columns that take them.

A record is read into a model of these at the edge of its consumer, so that no value of it can fail a statement.
"""

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

INTEGER_MAX = 2**31 - 1
BIGINT_MAX = 2**63 - 1
LAST_EPOCH = 253_402_300_799
"""The end of the year 9999, the last second that ``datetime`` holds and a timestamp column takes."""

_NUMBER_MAX = 10**300
_NAMED_CHARS = 300
_PROBLEMS_CHARS = 1_000
_IDENTIFIER_CHARS = 512
"""What WhatsApp calls things is far shorter; an index of Postgres takes 2,700 bytes."""


def require_storable(text: str) -> str:
    """Return ``text``.

    Raises:
        ValueError: it has a character that Postgres or UTF-8 cannot hold (NUL, a lone surrogate).
    """
    if "\x00" in text or (
        not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text)
    ):
        raise ValueError("has a character that cannot be stored")
    return text


def require_storable_json(value: Any) -> Any:
    """Return ``value`` if a jsonb column takes it and gives it back.

    Raises:
        ValueError: a text in it cannot be stored, or a number is not finite or beyond all reason.
    """
    match value:
        case str():
            require_storable(value)
        case list():
            for item in value:
                require_storable_json(item)
        case dict():
            for name, item in value.items():
                require_storable(name)
                require_storable_json(item)
        case int() | float() if not -_NUMBER_MAX < value < _NUMBER_MAX:  # not a number compares with nothing
            raise ValueError("has a number that cannot be stored")
    return value


def storable(value: Any) -> Any:
    """Return JSON that Postgres can keep: without NUL characters and lone surrogates."""
    match value:
        case str():
            return storable_text(value)
        case list():
            return [storable(item) for item in value]
        case dict():
            return {storable_text(str(name)): storable(item) for name, item in value.items()}
        case _:
            return value


def storable_text(text: str) -> str:
    return text.encode("utf-8", "ignore").decode().replace("\x00", "")


def odd_fields(error: ValidationError) -> str:
    """Name the fields that do not fit, without their values; a record may name thousands."""
    named = sorted({".".join(map(str, found["loc"])) or found["type"] for found in error.errors()})
    return ", ".join(named)[:_NAMED_CHARS].encode("utf-8", "replace").decode()


def problems_by_field(error: ValidationError) -> str:
    """Say what is wrong with each field, without their values."""
    wrong = [
        f"{'.'.join(map(str, part['loc'])) or 'all of it'}: {part['msg']}"
        for part in error.errors(include_input=False, include_url=False, include_context=False)
    ]
    return "; ".join(wrong)[:_PROBLEMS_CHARS]


Integer = Annotated[int, Field(ge=-INTEGER_MAX - 1, le=INTEGER_MAX)]
"""A column of type integer."""

Bigint = Annotated[int, Field(ge=-BIGINT_MAX - 1, le=BIGINT_MAX)]
"""A column of type bigint."""

Epoch = Annotated[int, Field(ge=0, le=LAST_EPOCH)]
"""Unix seconds that a column of type timestamptz takes."""

StorableText = Annotated[str, AfterValidator(require_storable)]
"""A column of type text."""

Identifier = Annotated[
    str, StringConstraints(min_length=1, max_length=_IDENTIFIER_CHARS), AfterValidator(require_storable)
]
"""A column of type text with an index on it."""

StorableJson = Annotated[dict[str, Any], AfterValidator(require_storable_json)]
"""A column of type jsonb."""


class StrictInput(BaseModel):
    """Base of what a use case takes from an operator: unknown fields are refused.

    What is wrong is told by field and never by value: inputs hold tokens and passwords.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)
