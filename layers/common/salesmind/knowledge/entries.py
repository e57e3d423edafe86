"""Entries: what a passage says under one heading, from a question of a FAQ to a section's paragraphs.

Reading sets a blank line before each heading, so that entries can be told in the text alone. A passage without one is
a single entry, as are those that were read before.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BLOCK = re.compile(r"\s*\n\s*\n\s*")
_HEADING_CHARACTERS = 110
_NO_HEADINGS_END = (".", ";", ",", "!", "…")

_ITEM_MARKS = ("•", "–", "-", "*")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry, ``text[start:end]`` of a passage; its ``heading`` is ``text[start:body]``, empty where it has none."""

    start: int
    body: int
    end: int


def entries(text: str) -> list[Entry]:
    """Return a passage's entries in order; together they hold all but the space between them.

    A heading without text below it, as a document's title, belongs to the entry that follows.
    """
    found: list[Entry] = []
    start: int | None = None
    for block_start, block_end in _blocks(text):
        start = block_start if start is None else start
        line_end = text.find("\n", block_start, block_end)
        first = text[block_start : line_end if line_end >= 0 else block_end].strip()
        heads = len(first) <= _HEADING_CHARACTERS and not (
            first.endswith(_NO_HEADINGS_END) or first.startswith(_ITEM_MARKS)
        )
        if heads and line_end < 0:
            continue
        found.append(Entry(start, line_end + 1 if heads else block_start, block_end))
        start = None
    if start is not None:
        last = len(text.rstrip())
        found.append(Entry(start, start, last))
    return found


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    start, last = len(text) - len(text.lstrip()), len(text.rstrip())
    for gap in _BLOCK.finditer(text, start, last):
        yield start, gap.start()
        start = gap.end()
    if start < last:
        yield start, last
