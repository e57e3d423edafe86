"""Places in nested JSON by dotted path: "properties.phone", "phone.0.value"."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Final

from pydantic import AfterValidator, StringConstraints

MISSING: Final = object()
"""What ``value_at`` returns for a place that is not there, which is not the same as one that holds null."""

MAX_INDEX: Final = 99

_STEP = re.compile(r"[^.\s][^.]*")


def _well_formed(path: str) -> str:
    steps = path.split(".")
    if not all(_STEP.fullmatch(step) for step in steps):
        raise ValueError("must be names or numbers joined by dots, such as properties.phone or phone.0.value")
    if any(step.isdecimal() and int(step) > MAX_INDEX for step in steps):
        raise ValueError(f"names a place in a list beyond {MAX_INDEX}")
    return path


Path = Annotated[str, StringConstraints(min_length=1, max_length=300), AfterValidator(_well_formed)]
"""A dotted path; a number is a place in a list."""


def value_at(value: Any, path: str) -> Any:
    """Return what stands at ``path``, ``MISSING`` if there is no such place."""
    for step in path.split("."):
        if isinstance(value, Mapping) and step in value:
            value = value[step]
        elif isinstance(value, list) and step.isdecimal() and int(step) < len(value):
            value = value[int(step)]
        else:
            return MISSING
    return value


def put_at(target: dict[str, Any], path: str, value: Any) -> None:
    """Put ``value`` at ``path``; objects and lists on the way are made.

    Raises:
        ValueError: something else stands on the way.
    """
    place: Any = target
    steps = path.split(".")
    for step, following in zip(steps, [*steps[1:], None], strict=True):
        last = following is None
        if isinstance(place, list):
            if not step.isdecimal():
                raise ValueError(f"{path} goes through a list")
            while len(place) <= int(step):
                place.append(None)
            key: Any = int(step)
            held = place[key]
        elif isinstance(place, dict):
            key, held = step, place.get(step)
        else:
            raise ValueError(f"{path} goes through a value")  # noqa: TRY004 - of the path, not of a type
        if last:
            place[key] = value
        else:
            if held is None:
                held = place[key] = [] if following is not None and following.isdecimal() else {}
            place = held


def without(value: Mapping[str, Any], paths: set[str]) -> dict[str, Any]:
    """Return the top-level fields of ``value`` that no path begins with, and of nested objects likewise."""
    kept: dict[str, Any] = {}
    for name, item in value.items():
        if name in paths:
            continue
        behind = {path[len(name) + 1 :] for path in paths if path.startswith(f"{name}.")}
        if not behind:
            kept[name] = item
        elif isinstance(item, Mapping):
            rest = without(item, behind)
            if rest:
                kept[name] = rest
    return kept
