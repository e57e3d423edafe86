"""Pages whose columns were drawn line by line, so that pdfium joins what stands side by side.

pdfium gives text in the order in which it was drawn, which is the order of reading in nearly every PDF, with columns
too. A few producers (text recognition, print drivers, reports) draw each line across the page: a line of the left
column, then its neighbour on the right. Such pages are told by geometry and read column by column. Tables look
alike and must stay as they are: columns are taken apart only where one of them is prose, that is lines which begin
in the middle of a sentence, or end at one edge.
"""

import ctypes
import sys
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from pypdfium2 import PdfTextPage
from pypdfium2.raw import (
    FPDFText_CountChars,
    FPDFText_CountRects,
    FPDFText_GetCharOrigin,
    FPDFText_GetRect,
    FPDFText_GetUnicode,
)

_MAX_RECTANGLES = 20_000
_MAX_CHARACTERS = 60_000
"""More than any page that is read has; what a hostile page may make us do is bounded by these."""

_PROBES = 3
_PROBE_RECTANGLES = 10
_PROBED_SHARE = 8
_MIN_HINTS = 2

_MIN_ROWS = 5
_MAX_COLUMNS = 4
_MAX_BANDS = 40
_FULL_SHARE = 0.8
_CONTINUING_SHARE = 0.35
_JUSTIFIED_SHARE = 0.5
_DENSITY = 0.6
_PROSE_WIDTH = 10.0
_SIDE_WIDTH = 4.0
_BLANK_LINES = 1.6
"""The last three in heights of a line, without its leading."""
_DIFFERENT_SHARE = 0.5

_LINE_ENDS = (0x0D, 0x0A)
_HYPHEN = 0x02
"""What pdfium stores for a hyphen that ends a line; it leaves out the line break."""


class _Box(NamedTuple):
    """Where text stands, in points from the page's lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


class _Wrapping(Enum):
    """Whether a column's lines look as if they were wrapped to its width."""

    NO = "no"
    RAGGED = "ragged"
    JUSTIFIED = "justified"


class _Band(NamedTuple):
    """A part of the page, over its whole width, that has columns."""

    bottom: float
    top: float


class _Layout(NamedTuple):
    """``gutters`` are the left edges of all columns but the first; ``wrapping`` is told of each column."""

    gutters: tuple[float, ...]
    bands: tuple[_Band, ...]
    height: float
    wrapping: tuple["_Wrapping", ...]

    def place(self, x: float, y: float) -> tuple[int, int] | None:
        """The band and the column of a character by its origin, or None where the page has no columns."""
        for number, band in enumerate(self.bands):
            if band.bottom <= y <= band.top:
                return number, sum(gutter <= x for gutter in self.gutters)
        return None


class _Run(NamedTuple):
    """Characters of one line and one place; ``ends`` tells whether pdfium ends its line there."""

    place: tuple[int, int] | None
    y: float
    text: str
    ends: bool


def text_in_columns(text_page: PdfTextPage) -> str | None:
    """Return the page's text column by column, or None when pdfium's own order is the one to take.

    Only a few rectangles of text are looked at unless those hint at columns: an ordinary page costs a
    twentieth of its extraction.
    """
    count = FPDFText_CountRects(text_page.raw, 0, -1)
    if not 2 * _MIN_ROWS <= count <= _MAX_RECTANGLES or not _has_neighbours(text_page, count):
        return None
    layout = _layout(list(_boxes(text_page, 0, count)))
    if layout is None or FPDFText_CountChars(text_page.raw) > _MAX_CHARACTERS:
        return None
    runs = list(_runs(text_page, layout))
    return _in_order(runs, layout) if _some_column_is_prose(runs, layout) else None


def _has_neighbours(text_page: PdfTextPage, count: int) -> bool:
    """Whether in two of three parts of the page half of the lines go on beside themselves, over a wide gap."""
    size = max(_PROBE_RECTANGLES, count // (_PROBES * _PROBED_SHARE))
    step = max(1, (count - size) // (_PROBES + 1))
    hints = sum(
        _are_neighbours(text_page, start, min(size, count - start))
        for start in range(step, step * _PROBES + 1, step)
    )
    return hints >= _MIN_HINTS


def _are_neighbours(text_page: PdfTextPage, start: int, count: int) -> bool:
    boxes = list(_boxes(text_page, start, count))
    space = _letter_height(boxes)
    beside = sum(_is_beside(box, after, space) for box, after in pairwise(boxes))
    return beside > 1 and 2 * beside >= sum(
        after[3] <= box[1] or after[1] >= box[3] for box, after in pairwise(boxes)
    )


def _letter_height(boxes: Sequence[_Box]) -> float:
    """The height of a line's tallest letters: boxes are tight, a full stop's is a point high."""
    heights = sorted(top - bottom for _, bottom, _, top in boxes)
    return heights[len(heights) * 9 // 10] if heights else 0.0


def _boxes(text_page: PdfTextPage, start: int, count: int) -> Iterator[_Box]:
    left, top, right, bottom = (ctypes.c_double() for _ in range(4))
    references = [ctypes.byref(number) for number in (left, top, right, bottom)]
    page = text_page.raw
    for index in range(start, start + count):
        FPDFText_GetRect(page, index, *references)
        if right.value > left.value and top.value > bottom.value:
            yield _Box(left.value, bottom.value, right.value, top.value)


def _is_beside(box: _Box, after: _Box, space: float) -> bool:
    """Whether ``after`` stands to the right of ``box`` in the same line, further off than ``space``."""
    return after[0] - box[2] > space and after[1] < box[3] and after[3] > box[1]


def _layout(boxes: Sequence[_Box]) -> _Layout | None:
    height = _letter_height(boxes)
    lines = _joined(boxes, height)
    gutters = _gutters(lines, height)
    if not gutters:
        return None
    columns: list[list[_Box]] = [[] for _ in range(len(gutters) + 1)]
    crossing: list[_Box] = []
    for line in lines:
        column = sum(gutter <= line.left for gutter in gutters)
        if column < len(gutters) and line.right > gutters[column]:
            crossing.append(line)
        else:
            columns[column].append(line)
    bands = list(_bands([line for column in columns for line in column], crossing, height))
    columns = [
        [line for line in column if any(band.bottom <= line.bottom < band.top for band in bands)]
        for column in columns
    ]
    longest = max(columns, key=len)
    if len(bands) > _MAX_BANDS or not all(_is_column(column, longest, height) for column in columns):
        return None
    wrapping = tuple(
        _wrapping(column, height, gutter) for column, gutter in zip(columns, [*gutters, None], strict=True)
    )
    if set(wrapping) == {_Wrapping.NO}:
        return None
    return _Layout(tuple(gutters), tuple(bands), height, wrapping)


def _joined(boxes: Sequence[_Box], space: float) -> list[_Box]:
    """Boxes that follow each other in one line, as one; what stands over a wider gap stays apart."""
    lines: list[_Box] = []
    left = bottom = right = top = 0.0
    for box in boxes:
        if box[1] < top and box[3] > bottom and -space < box[0] - right <= space:
            bottom, right, top = min(bottom, box[1]), max(right, box[2]), max(top, box[3])
        else:
            if top:
                lines.append(_Box(left, bottom, right, top))
            left, bottom, right, top = box
    return [*lines, _Box(left, bottom, right, top)]


def _is_column(lines: Sequence[_Box], longest: Sequence[_Box], height: float) -> bool:
    """Whether lines are wide and dense enough: markers of a list and cells beside a row of many lines are not."""
    if len(lines) < _MIN_ROWS:
        return False
    bottom, top = min(line.bottom for line in lines), max(line.top for line in lines)
    beside = sum(line.top > bottom and line.bottom < top for line in longest)
    widest = max(line.right - line.left for line in lines)
    return widest >= _SIDE_WIDTH * height and len(lines) >= _DENSITY * beside


def _wrapping(lines: Sequence[_Box], height: float, gutter: float | None) -> _Wrapping:
    widths = sorted(line.right - line.left for line in lines)
    width = widths[-1 - len(widths) // 20]
    left, right = median(line.left for line in lines), median(line.right for line in lines)
    if (
        width < _PROSE_WIDTH * height
        or median(widths) < _FULL_SHARE * width
        or (gutter is not None and width < _FULL_SHARE * (gutter - left))
    ):
        return _Wrapping.NO
    at_edges = sum(max(abs(line.left - left), abs(line.right - right)) < height / 4 for line in lines)
    return _Wrapping.JUSTIFIED if at_edges >= _JUSTIFIED_SHARE * len(lines) else _Wrapping.RAGGED


def _gutters(lines: Sequence[_Box], height: float) -> list[float]:
    """Left edges, from left to right, at which many lines begin beside another that could be a column's line."""
    pairs = sorted(
        (right.left, left.right) for left, right in pairwise(lines) if _is_beside(left, right, height)
    )
    gutters: list[float] = []
    group: list[tuple[float, float]] = []
    for pair in [*pairs, (float("inf"), 0.0)]:
        if group and pair[0] - group[0][0] > height:
            # The slack is for the side bearing of a letter and for first lines that hang out.
            edge = group[0][0] - height / 4
            if len(group) >= _MIN_ROWS and all(right <= edge for _, right in group):
                gutters.append(edge)
            group = []
        group.append(pair)
    return gutters if len(gutters) < _MAX_COLUMNS else []


def _bands(lines: Sequence[_Box], crossing: Sequence[_Box], height: float) -> Iterator[_Band]:
    """The parts between lines that go over a gutter or after blank lines, if they have more than one line."""
    events = sorted(
        [(line.top, line.bottom, False) for line in lines]
        + [(line.top, line.bottom, True) for line in crossing],
        reverse=True,
    )
    members: list[tuple[float, float]] = []
    for top, bottom, crosses in [*events, (float("-inf"), float("-inf"), True)]:
        lowest = min((low for _, low in members), default=0.0)
        if members and (crosses or lowest - top > _BLANK_LINES * height):
            highest = members[0][0]
            if highest - lowest > 2 * height:
                yield _Band(lowest, highest)
            members = []
        if not crosses:
            members.append((top, bottom))


def _runs(text_page: PdfTextPage, layout: _Layout) -> Iterator[_Run]:
    page = text_page.raw
    x, y = ctypes.c_double(), ctypes.c_double()
    x_reference, y_reference = ctypes.byref(x), ctypes.byref(y)
    place: tuple[int, int] | None = None
    baseline = 0.0
    text: list[str] = []
    for index in range(FPDFText_CountChars(page)):
        code = FPDFText_GetUnicode(page, index)
        if code in _LINE_ENDS:
            if text:
                yield _Run(place, baseline, "".join(text), ends=True)
            text = []
            continue
        if code > 0x20 and FPDFText_GetCharOrigin(page, index, x_reference, y_reference):
            here = layout.place(x.value, y.value)
            moved = abs(y.value - baseline) > layout.height / 2
            if text and (here != place or moved):
                yield _Run(place, baseline, "".join(text), ends=moved)
                text = []
            if not text:
                place, baseline = here, y.value
        text.append("-" if code == _HYPHEN else chr(min(code, sys.maxunicode)))
    if text:
        yield _Run(place, baseline, "".join(text), ends=True)


def _some_column_is_prose(runs: Sequence[_Run], layout: _Layout) -> bool:
    """Whether a column that may be prose has lines that go on with sentences, or end at one edge like set type.

    Lines that begin with few different words are the cells of a table.
    """
    for column, wrapping in enumerate(layout.wrapping):
        lines = [run.text.split() for run in runs if run.place and run.place[1] == column]
        lines = list(filter(None, lines))
        if wrapping is _Wrapping.NO or len({words[0] for words in lines}) < _DIFFERENT_SHARE * len(lines):
            continue
        continuing = sum(words[0][0].islower() for words in lines)
        if wrapping is _Wrapping.JUSTIFIED or continuing >= _CONTINUING_SHARE * len(lines):
            return True
    return False


def _in_order(runs: Sequence[_Run], layout: _Layout) -> str:
    """All runs, in their order but for those of a band, which come column by column in the place of its first."""
    bands: list[list[list[str]]] = [[[] for _ in layout.wrapping] for _ in layout.bands]
    baselines: dict[tuple[int, int], float] = {}
    parts: list[list[list[str]]] = []
    for run in runs:
        if run.place is None:
            parts.append([[run.text, "\n" if run.ends else " "]])
            continue
        band, column = run.place
        if not any(bands[band]):
            parts += [["\n"]], bands[band], [["\n"]]
        if run.place in baselines:
            same_line = abs(run.y - baselines[run.place]) <= layout.height / 2
            bands[band][column].append(" " if same_line else "\n")
        bands[band][column].append(run.text)
        baselines[run.place] = run.y
    return "".join("\n".join("".join(column) for column in part) for part in parts)
