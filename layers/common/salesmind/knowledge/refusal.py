"""When not to answer: the passages found do not hold what the question asks about."""

from collections.abc import Sequence

from salesmind.knowledge.store import Passage

ANSWERING_COVERAGE = 0.5
"""Coverage from which a passage is taken to answer.

From ``python -m bench.eval``. On XQuAD this answers 89 (es) and 91 (en) of 100 questions whose passage is there,
17 when only that passage is missing and 6 when its whole document is. On FaQuAD (pt), whose documents all speak
of one university, it is 98, 62 and 51: where subjects are alike, words alone refuse too little.
"""

_CONSIDERED = 3


def passages_answer(passages: Sequence[Passage], *, threshold: float = ANSWERING_COVERAGE) -> bool:
    """Whether one of the three best passages covers enough of the question to answer it."""
    return any(passage.coverage >= threshold for passage in passages[:_CONSIDERED])


ANSWERING_SIMILARITY = 0.86
NEAR_SIMILARITY = 0.82
FAR_SIMILARITY = 0.79
"""Cosines of a question and a part of a passage, of the built-in embedder: what answers is mostly above 0.86, what does
not below 0.85; where the question is known to be one for the documents, above 0.82 and 0.79."""

NEAR_COVERAGE = 0.3


def answers_question(passages: Sequence[Passage]) -> bool:
    """Whether one of the three best passages answers the question, by words or by meaning."""
    return passages_answer(passages) or any(
        passage.similarity is not None and passage.similarity >= ANSWERING_SIMILARITY
        for passage in passages[:_CONSIDERED]
    )


def is_near(passages: Sequence[Passage], similarity: float) -> bool:
    """Whether one of them is near enough to be shown as the closest there is."""
    return any(
        passage.coverage >= NEAR_COVERAGE
        or (passage.similarity is not None and passage.similarity >= similarity)
        for passage in passages[:_CONSIDERED]
    )
