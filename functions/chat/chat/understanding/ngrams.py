"""Features of a text for a linear model: its words, their pairs and the letters within them, as hashed places.

They need no embedder, stand letter errors and slang, and tell tense and person, which vectors of meaning hardly do.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

SIZES = (3, 4)
"""Letters of a part of a word; its beginning and end count as letters."""


def hashed(words: Sequence[str], places: int) -> list[int]:
    """Return which of ``places`` (a power of two) a text of these words has, in order and each once."""
    around = ["^", *words, "$"]
    found = {place for word in words for place in _of_word(word, places)}
    found.update(_place(f"2{first} {second}", places) for first, second in pairwise(around))
    found.update(
        _place(f"s{first}_{third}", places) for first, third in zip(around, around[2:], strict=False)
    )
    return sorted(found)


@lru_cache(maxsize=4_096)
def _of_word(word: str, places: int) -> tuple[int, ...]:
    """Return the places of a word and of its parts: most words of a text were read before."""
    marked = f"^{word}$"
    parts = [f"c{marked[at : at + size]}" for size in SIZES for at in range(len(marked) - size + 1)]
    return tuple(_place(feature, places) for feature in (f"1{word}", *parts))


def _place(feature: str, places: int) -> int:
    return crc32(feature.encode()) & (places - 1)
