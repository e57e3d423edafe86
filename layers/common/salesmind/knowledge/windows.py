"""Windows: the parts of a passage that are embedded.

A model reads 512 tokens at most, and each costs more the more stand beside it: windows of about 450 characters cost a
third less than whole passages and find as well. What stands under a heading is divided finer, by sentences and rows,
each embedded with its heading: a short entry of a FAQ is not drowned by its neighbours.
"""

import re
from collections.abc import Iterator

from salesmind.knowledge.entries import entries

WINDOW_CHARACTERS = 450
"""About three sentences."""

_LEEWAY = WINDOW_CHARACTERS // 4
"""How far from an even division a window may end at a sentence."""

_LEAST = 25
"""Characters of a sentence that is a window by itself: "Sí.", "Altura." lead to the next."""

_SENTENCE_END = re.compile(r"(?<=[.!?…;:])\s+|\s*\n\s*|\f")
_FULL_STOP = re.compile(r"(?<=[.!?…])\s+|\s*\n\s*|\f")
_SPACE = re.compile(r"\s+")


def windows(text: str) -> list[tuple[int, int]]:
    """Divide a passage into windows: start and end of each, in order. None goes over from one entry to the next.

    Together they hold all but headings and the spaces between them. A text without a sign has one window.
    """
    return [(start, end) for _, start, end in headed_windows(text)]


def headed_windows(text: str) -> list[tuple[str, int, int]]:
    """Return the windows, each behind the heading that it stands under; empty where the passage does not tell it."""
    return [
        (heading, start, end)
        for entry in entries(text)
        for heading in (_as_written(text[entry.start : entry.body]),)
        for start, end in (
            _by_sentences(text, entry.body, entry.end) if heading else _evenly(text, entry.start, entry.end)
        )
    ] or [("", 0, len(text))]


def _as_written(heading: str) -> str:
    """Capitals are no words to a model."""
    line = " ".join(heading.split())
    return line.capitalize() if line.isupper() else line


def _by_sentences(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Divide by sentences and lines; what is too short to say something goes with what follows it."""
    ends = [match.span() for match in _FULL_STOP.finditer(text, first, last)]
    start = first
    for end, following in [*ends, (last, last)]:
        if end < last and (end - start < _LEAST or last - following < _LEAST):
            continue
        if start < end:
            yield from _evenly(text, start, end)
        start = following


def _evenly(text: str, first: int, last: int) -> list[tuple[int, int]]:
    """Divide into parts of about ``WINDOW_CHARACTERS``, where sentences end if possible."""
    number = -(-(last - first) // WINDOW_CHARACTERS)
    divided: list[tuple[int, int]] = []
    start = first
    for place in range(1, number):
        end, following = _division(text, start, first + (last - first) * place // number, last)
        divided.append((start, end))
        start = following
    return [*divided, (start, last)]


def _division(text: str, start: int, wanted: int, last: int) -> tuple[int, int]:
    """Where a window ends near ``wanted``, and where the next one begins."""
    for boundary in (_SENTENCE_END, _SPACE):
        near = [
            match.span()
            for match in boundary.finditer(
                text, max(start + 1, wanted - _LEEWAY), min(last - 1, wanted + _LEEWAY)
            )
            if match.end() < last
        ]
        if near:
            return min(near, key=lambda span: abs(span[0] - wanted))
    return wanted, wanted
