"""Windows: the parts of a passage that are embedded.

A model reads 512 tokens at most, and each costs more the more stand beside it: windows of about 450 characters cost a
third less than whole passages and find as well.
"""

import re

WINDOW_CHARACTERS = 450
"""About three sentences."""

_LEEWAY = WINDOW_CHARACTERS // 4
"""How far from an even division a window may end at a sentence."""

_SENTENCE_END = re.compile(r"(?<=[.!?…;:])\s+|\s*\n\s*|\f")
_SPACE = re.compile(r"\s+")


def windows(text: str) -> list[tuple[int, int]]:
    """Divide a passage evenly into windows, where sentences end if possible: start and end of each, in order.

    Together they hold all but the spaces between them. A text without a sign has one window.
    """
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    if first >= last:
        return [(0, len(text))]
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
