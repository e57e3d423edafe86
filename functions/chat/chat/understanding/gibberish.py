"""Whether somebody's hand, or their cat, went over the keyboard."""

import re
from typing import Final

from salesmind.knowledge.analysis import fold

_WORD: Final = re.compile(r"[^\W\d_]+")
_LETTERS: Final = 3
_CONSONANTS: Final = re.compile(r"^[^aeiouy]+$|[^aeiouy]{4}")
"""A word without a vowel, or with four consonants in a row: hardly one of ours but abbreviations ("pls", "thx")."""


def is_gibberish(text: str) -> bool:
    """Whether half of a text's words of three letters and more cannot be said aloud."""
    words = [word for word in _WORD.findall(fold(text)) if len(word) >= _LETTERS]
    unspeakable = sum(bool(_CONSONANTS.search(word)) for word in words)
    return bool(words) and 2 * unspeakable >= len(words)
