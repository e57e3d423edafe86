"""Features of a text for a linear model: its words, their pairs and the letters within them, as hashed places.

They need no embedder, stand letter errors and slang, and tell tense and person, which vectors of meaning hardly do.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from zlib import crc32

SIZES = (3, 4)
"""Letters of a part of a word; its beginning and end count as letters."""


def hashed(words: Sequence[str], places: int) -> list[int]:
    """Return which of ``places`` (a power of two) a text of these words has, in order and each once."""
    return sorted({crc32(feature.encode()) & (places - 1) for feature in _features(words)})


def _features(words: Sequence[str]) -> Iterator[str]:
    around = ["^", *words, "$"]
    yield from (f"1{word}" for word in words)
    yield from (f"2{first} {second}" for first, second in pairwise(around))
    yield from (f"s{first}_{third}" for first, third in zip(around, around[2:], strict=False))
    for word in words:
        marked = f"^{word}$"
        for size in SIZES:
            yield from (f"c{marked[at : at + size]}" for at in range(len(marked) - size + 1))
