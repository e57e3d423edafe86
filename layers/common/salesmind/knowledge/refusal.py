"""When not to answer: the passages found do not hold what the question asks about."""

from collections.abc import Sequence

from salesmind.knowledge.store import Passage

ANSWERING_COVERAGE = 0.5
"""Coverage from which a passage is taken to answer. `python -m bench.eval` prints the trade-off that it comes
from, on questions whose passage was removed from the index."""

_CONSIDERED = 3


def passages_answer(passages: Sequence[Passage], *, threshold: float = ANSWERING_COVERAGE) -> bool:
    """Whether one of the three best passages covers enough of the question to answer it."""
    return any(passage.coverage >= threshold for passage in passages[:_CONSIDERED])
