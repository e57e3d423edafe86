"""Charts as figures that a template draws in SVG: no script, and a table says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Final

WIDTH: Final = 720
HEIGHT: Final = 180
BASE: Final = 20
"""Room below for the days."""
TOP: Final = 8
"""Room above for the scale's highest value."""
LEFT: Final = 34
"""Room on the left for the scale."""
MAX_LABELS: Final = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """A value as a rectangle; ``label`` is empty where it would not fit."""

    x: float
    y: float
    width: float
    height: float
    name: str
    value: int
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars over days, and the lines of the scale: place and value."""

    bars: Sequence[Bar]
    scale: Sequence[tuple[float, int]]
    width: int = WIDTH
    height: int = HEIGHT


def bar_chart(names: Sequence[str], values: Sequence[int]) -> Chart:
    """Return the bars of ``values``, which are not negative."""
    top = round_up(max(values, default=0))
    room = (WIDTH - LEFT) / max(len(values), 1)
    tall = HEIGHT - BASE - TOP
    every = max(1, ceil(len(values) / MAX_LABELS))
    bars = []
    for place, (name, value) in enumerate(zip(names, values, strict=True)):
        height = tall * value / top
        bars.append(
            Bar(
                x=round(LEFT + place * room + room * 0.12, 1),
                y=round(TOP + tall - height, 1),
                width=round(room * 0.76, 1),
                height=round(height, 1),
                name=name,
                value=value,
                label=name if place % every == 0 else "",
            )
        )
    scale = [(round(TOP + tall - tall * part / 2, 1), top * part // 2) for part in range(3)]
    return Chart(bars, scale)


def round_up(value: int) -> int:
    """Return the least of 2, 4, 10, 20, 40, 100 … that is no less; a scale of it divides by two."""
    if value <= 2:
        return 2
    tens = 10 ** floor(log10(value))
    return next(int(step) for step in (2 * tens, 4 * tens, 10 * tens) if step >= value)
