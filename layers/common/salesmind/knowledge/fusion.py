"""Rankings by words and by vectors become one: reciprocal rank fusion in which a vector's vote has to be earned.

Plain fusion (Cormack, Clarke and Büttcher, SIGIR 2009) trusts both rankings alike. A model that is weak in the
customers' language then spoils what the words had right, and nothing in a rank tells a weak model from a strong
one. The words do: a passage that only the vectors put in front, and that holds less of the question than another
one, gives up evidence. Its vote by vector shrinks with what it gives up. Where all have equally much of the
question, or none has any of it, both rankings count alike.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from salesmind.knowledge.store import Passage

RANK_OFFSET = 1
"""k of reciprocal rank fusion. Sixty is for pools of a thousand results; among twenty the first places must count."""

GIVEN_UP = 10
"""Power of the share of the question that a passage keeps: giving up a tenth of it leaves a third of the vote."""

LEAST_VOTE = 0.3
"""What a passage's vote is worth alone, whatever words it has: the nearest by vector comes sixth at worst.

Six are read by the model that writes the answer, which sees better than a rank whether a passage answers. It is not
added to a rank by words: that would lift passages of few words over those of many, and lose R@5.
"""

ChunkKey = tuple[UUID, int]
"""A chunk's document and ordinal."""


def fuse(
    passages: Mapping[ChunkKey, Passage], lexical: Sequence[ChunkKey], semantic: Sequence[ChunkKey]
) -> list[Passage]:
    """Merge two rankings of ``passages``, each best first; passages come with their merged score, best first.

    A passage's score is 1 / (k + its rank by words) + vote / (k + its rank by vector), each where it has one, and at
    least 0.3 / (k + its rank by vector). The vote is the tenth power of 1 minus what its coverage lacks to the best
    coverage. What is alike stays in the order of words.
    """
    best = max((passage.coverage for passage in passages.values()), default=0.0)
    scores = {key: 1 / (RANK_OFFSET + rank) for rank, key in enumerate(lexical, start=1)}
    for rank, key in enumerate(semantic, start=1):
        kept = 1 - (best - passages[key].coverage)
        voted = scores.get(key, 0.0) + kept**GIVEN_UP / (RANK_OFFSET + rank)
        scores[key] = max(voted, LEAST_VOTE / (RANK_OFFSET + rank))
    merged = sorted(scores, key=lambda key: -scores[key])
    return [replace(passages[key], score=scores[key]) for key in merged]
