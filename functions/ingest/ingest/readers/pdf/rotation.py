"""Pages with text that is turned: tables set across the page, text upside down, notes along an edge.

pdfium looks for lines across or down the whole page, whichever most of its text does, so that the rest comes as one
line or backwards. Here each stretch of turned text is laid upright and its lines are read from the top.
"""

import ctypes
import math
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from pypdfium2 import PdfTextPage
from pypdfium2.raw import (
    FS_RECTF,
    FPDFText_CountChars,
    FPDFText_GetCharAngle,
    FPDFText_GetCharOrigin,
    FPDFText_GetFontSize,
    FPDFText_GetLooseCharBox,
    FPDFText_GetUnicode,
)

_PROBES = 24
_MAX_CHARACTERS = 60_000
"""More than any page that is read has; what a hostile page may make us do is bounded by it."""
_QUARTER = math.pi / 2
_HYPHEN = 0x02
"""What pdfium stores for a hyphen that ends a line."""
_GAP_SHARE = 0.2
_LINE_SHARE = 0.5
"""The last two in heights of a letter: what is further apart are two words, or two lines."""


class _Letter(NamedTuple):
    """A character with its turn in quarters, and its place on a page that is turned back."""

    text: str
    turn: int
    left: float
    right: float
    baseline: float
    height: float


def text_turned_back(text_page: PdfTextPage) -> str | None:
    """Return the page's text with what is turned in its own order, or None when nothing seems to be turned."""
    count = FPDFText_CountChars(text_page.raw)
    step = max(1, count // _PROBES)
    if not any(_turn(text_page, index) for index in range(0, count, step)) or count > _MAX_CHARACTERS:
        return None
    parts = []
    for turn, letters in groupby(_letters(text_page, count), key=lambda letter: letter.turn):
        stretch = list(letters)
        parts.append(_lines(stretch) if turn else "".join(letter.text for letter in stretch))
    return "\n".join(parts)


def _turn(text_page: PdfTextPage, index: int) -> int:
    """Return how many quarters a character is turned; 0 for other angles, as of a watermark."""
    angle: float = FPDFText_GetCharAngle(text_page.raw, index)
    quarters = angle / _QUARTER
    return round(quarters) % 4 if angle > 0 and abs(quarters - round(quarters)) < 0.1 else 0


def _letters(text_page: PdfTextPage, count: int) -> Iterator[_Letter]:
    x, y, box = ctypes.c_double(), ctypes.c_double(), FS_RECTF()
    turn = 0
    for index in range(count):
        code = FPDFText_GetUnicode(text_page.raw, index)
        text = "-\n" if code == _HYPHEN else chr(min(code, sys.maxunicode))
        if text.isspace():  # mostly pdfium's own, without a place
            yield _Letter(text, turn, 0, 0, 0, 0)
            continue
        turn = _turn(text_page, index)
        FPDFText_GetCharOrigin(text_page.raw, index, ctypes.byref(x), ctypes.byref(y))
        FPDFText_GetLooseCharBox(text_page.raw, index, ctypes.byref(box))
        corners = [_turned_back(turn, *corner) for corner in ((box.left, box.bottom), (box.right, box.top))]
        (one, low), (other, high) = corners
        _, baseline = _turned_back(turn, x.value, y.value)
        height = max(abs(high - low), FPDFText_GetFontSize(text_page.raw, index) / 2)
        yield _Letter(text, turn, min(one, other), max(one, other), baseline, height)


def _turned_back(turn: int, x: float, y: float) -> tuple[float, float]:
    """Turn a point of the page by as many quarters as pdfium says, against the clock."""
    for _ in range(turn):
        x, y = -y, x
    return x, y


def _lines(letters: Sequence[_Letter]) -> str:
    lines: list[list[_Letter]] = []
    placed = [letter for letter in letters if not letter.text.isspace()]
    for letter in sorted(placed, key=lambda letter: -letter.baseline):
        if lines and lines[-1][0].baseline - letter.baseline <= _LINE_SHARE * letter.height:
            lines[-1].append(letter)
        else:
            lines.append([letter])
    return "\n".join("".join(_spaced(sorted(line, key=lambda letter: letter.left))) for line in lines)


def _spaced(line: Sequence[_Letter]) -> Iterator[str]:
    right = line[0].left
    for letter in line:
        if letter.left - right > _GAP_SHARE * letter.height:
            yield " "
        yield letter.text.rstrip("\n")
        right = letter.right
