"""A command of operators: the model of its fields, and what does it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from salesmind.bounds import StrictInput
from upkeep.container import UpkeepContainer

Input = TypeVar("Input", bound=StrictInput)


@dataclass(frozen=True, slots=True)
class Invocation:
    """What a handler works with: upkeep's parts, and how many seconds it may still take."""

    parts: UpkeepContainer
    seconds_left: Callable[[], float]


@dataclass(frozen=True, slots=True)
class Command(Generic[Input]):
    """``handler`` returns a dataclass or the answer itself. ``metric`` counts how often the command was done."""

    model: type[Input]
    handler: Callable[[Invocation, Input], Any]
    metric: str | None = None
