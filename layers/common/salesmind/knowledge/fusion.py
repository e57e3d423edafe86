"""Rankings by words and by vectors become one: reciprocal rank fusion."""

from collections.abc import Iterable, Sequence
from uuid import UUID

RECIPROCAL_RANK_OFFSET = 60
"""k of reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009)."""

ChunkKey = tuple[UUID, int]
"""A chunk's document and ordinal."""


def reciprocal_ranks(rankings: Iterable[Sequence[ChunkKey]]) -> dict[ChunkKey, float]:
    """Return the sum of 1 / (k + rank) for each chunk that stands in one of the rankings, best first in each."""
    scores: dict[ChunkKey, float] = {}
    for ranking in rankings:
        for rank, key in enumerate(ranking, start=1):
            scores[key] = scores.get(key, 0.0) + 1 / (RECIPROCAL_RANK_OFFSET + rank)
    return scores
