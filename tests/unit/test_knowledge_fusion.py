from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from salesmind.knowledge.fusion import ChunkKey, fuse
from salesmind.knowledge.store import Passage

DOCUMENT = UUID(int=1)


def passage(ordinal: int, coverage: float) -> Passage:
    return Passage(DOCUMENT, "", 1, 1, "", str(ordinal), 0.0, coverage)


def passages(*coverages: float) -> dict[ChunkKey, Passage]:
    return {(DOCUMENT, ordinal): passage(ordinal, coverage) for ordinal, coverage in enumerate(coverages)}


def keys(*ordinals: int) -> list[ChunkKey]:
    return [(DOCUMENT, ordinal) for ordinal in ordinals]


def merged(coverages: list[float], lexical: list[int], semantic: list[int]) -> list[int]:
    found = fuse(passages(*coverages), keys(*lexical), keys(*semantic))
    return [int(one.text) for one in found]


def test_equal_evidence_is_merged_by_reciprocal_rank() -> None:
    found = fuse(passages(0.5, 0.5, 0.5), keys(0, 1), keys(2, 0))
    # Ranks 1 and 2, then 1 by vector only, then 2 by words only.
    assert [(one.text, one.score) for one in found] == [("0", 1 / 2 + 1 / 3), ("2", 1 / 2), ("1", 1 / 3)]


def test_a_vector_does_not_lift_what_gives_up_half_of_the_question() -> None:
    assert merged([0.9, 0.7, 0.3], lexical=[0, 1], semantic=[2, 1, 0]) == [0, 1, 2]


def test_a_vector_decides_between_passages_with_as_much_of_the_question() -> None:
    assert merged([0.8, 0.8, 0.8], lexical=[0, 1, 2], semantic=[1, 2, 0])[0] == 1


def test_a_vector_decides_where_no_passage_has_much_of_the_question() -> None:
    assert merged([0.12, 0.1, 0.1], lexical=[0, 1, 2], semantic=[1, 2])[0] == 1


def test_without_words_the_order_of_vectors_stays() -> None:
    assert merged([0.0, 0.0, 0.0], lexical=[], semantic=[2, 0, 1]) == [2, 0, 1]


def test_what_is_alike_stays_in_the_order_of_words() -> None:
    assert merged([0.4, 0.4], lexical=[1, 0], semantic=[0, 1]) == [1, 0]


def test_the_nearest_by_vector_is_sixth_at_worst() -> None:
    order = merged([0.9] * 20 + [0.0], lexical=list(range(20)), semantic=[20])
    assert order.index(20) == 5


def test_a_vector_does_not_move_what_is_far_behind_by_words_past_the_fifth() -> None:
    order = merged([0.9] * 7 + [0.1], lexical=list(range(8)), semantic=[7])
    assert order == [0, 1, 2, 3, 4, 7, 5, 6]


coverages = st.lists(st.floats(0, 1), min_size=1, max_size=12)


@given(coverages, st.data())
def test_each_passage_comes_once_and_scores_fall(coverage: list[float], data: st.DataObject) -> None:
    every = range(len(coverage))
    lexical = data.draw(st.lists(st.sampled_from(every), unique=True))
    semantic = data.draw(st.lists(st.sampled_from(every), unique=True))
    found = fuse(passages(*coverage), keys(*lexical), keys(*semantic))
    assert sorted(int(one.text) for one in found) == sorted({*lexical, *semantic})
    scores = [one.score for one in found]
    assert scores == sorted(scores, reverse=True)


@given(coverages, st.data())
def test_vectors_that_agree_with_words_change_nothing(coverage: list[float], data: st.DataObject) -> None:
    # The best covered first: a passage with less of the question cannot have more by vector either.
    order = sorted(range(len(coverage)), key=lambda ordinal: -coverage[ordinal])
    assert merged(coverage, order, order) == order


@given(st.integers(2, 20), st.data())
def test_the_first_by_words_holds_against_vectors_of_passages_without_words(
    number: int, data: st.DataObject
) -> None:
    coverage = [0.6] + [0.1] * (number - 1)
    semantic = data.draw(st.permutations(range(number)))
    assert merged(coverage, list(range(number)), list(semantic))[0] == 0
