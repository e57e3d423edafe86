"""JSON as the queues and stores behind webhook accept it."""

import json
import math
import re
from typing import Any

_MAX_DEPTH = 100
"""Real updates nest about twelve levels; the parsers behind the queue give up at two hundred."""
_UNSTORABLE = re.compile("[\x00\ud800-\udfff\ufffe\uffff]")
"""What UTF-8 (lone surrogates), SQS (U+FFFE, U+FFFF) or Postgres (NUL) refuses."""


def parse(text: str) -> Any:
    """Parse JSON; each character that a store would refuse becomes U+FFFD.

    Raises:
        ValueError: not JSON, or nested too deeply, or a number that is not finite.
    """
    try:
        return _storable(_DECODER.decode(text), _MAX_DEPTH)
    except RecursionError:
        raise ValueError("Nested too deeply") from None


def storable_text(text: str) -> str:
    """Return ``text`` with U+FFFD for each character that a store would refuse."""
    return _UNSTORABLE.sub("\ufffd", text)


def _storable(value: Any, depth: int) -> Any:
    if isinstance(value, str):
        return _UNSTORABLE.sub("\ufffd", value)
    if not isinstance(value, dict | list):
        return value
    if depth == 0:
        raise ValueError("Nested too deeply")
    if isinstance(value, list):
        return [_storable(item, depth - 1) for item in value]
    return {_UNSTORABLE.sub("\ufffd", key): _storable(item, depth - 1) for key, item in value.items()}


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("Number out of range")
    return number


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


_DECODER = json.JSONDecoder(parse_float=_finite, parse_constant=_refuse_constant)
