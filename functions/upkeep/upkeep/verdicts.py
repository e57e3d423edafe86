"""What a check of the doctor says of one part."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "warning", "failed", "not configured"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one part is. ``detail`` says what to do when it is not ``ok``."""

    state: State
    detail: str


Check = Callable[[], Verdict]
"""Answers a verdict or raises one of our errors."""
