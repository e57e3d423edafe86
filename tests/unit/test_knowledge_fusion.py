from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesmind.knowledge.fusion import WORDS, fuse
from salesmind.knowledge.store import Passage

DOCUMENT = UUID(int=1)


def passage(name: str, similarity: float | None, coverage: float = 0.0) -> Passage:
    return Passage(DOCUMENT, "", 1, 1, "", name, 0.0, coverage, similarity)


def order(*passages: Passage) -> str:
    return "".join(one.text for one in fuse(passages))


def test_where_all_have_as_many_words_the_nearest_is_first() -> None:
    assert order(passage("a", 0.80, 0.7), passage("b", 0.85, 0.7), passage("c", 0.82, 0.7)) == "bca"


def test_where_all_are_as_near_the_one_with_more_words_is_first() -> None:
    assert order(passage("a", 0.8, 0.3), passage("b", 0.8, 0.9)) == "ba"


def test_a_score_is_relative_nearness_and_the_share_of_words() -> None:
    scores = {one.text: one.score for one in fuse([passage("far", 0.6, 0.5), passage("near", 0.8)])}
    assert scores == {"near": pytest.approx(1), "far": pytest.approx(0.5 + WORDS * 0.5)}


def test_a_question_in_another_language_which_shares_a_name_finds_the_nearest() -> None:
    assert order(passage("a", 0.80, 0.1), passage("b", 0.86, 0.0), passage("c", 0.79, 0.1)) == "bac"


def test_models_whose_distances_are_larger_are_compared_alike() -> None:
    small = [passage("a", 0.80, 0.4), passage("b", 0.84, 0.2), passage("c", 0.90, 0.0)]
    large = [passage("a", 0.20, 0.4), passage("b", 0.36, 0.2), passage("c", 0.60, 0.0)]
    assert order(*small) == order(*large)


def test_a_passage_without_a_vector_is_as_far_as_the_others_on_average() -> None:
    assert order(passage("a", None, 0.9), passage("b", 0.9, 0.0), passage("c", 0.7, 0.0)) == "abc"
    assert order(passage("a", None, 0.0), passage("b", 0.9, 0.0), passage("c", 0.7, 0.0)) == "bac"


def test_without_any_vector_the_order_of_words_and_its_scores_stay() -> None:
    given = [passage("a", None, 0.2), passage("b", None, 0.9)]
    assert fuse(given) == given
    assert fuse([]) == []


def test_the_same_text_is_no_endless_score() -> None:
    assert order(passage("a", 0.98, 1.0), passage("b", 1.0, 0.9)) == "ba"


similarities = st.none() | st.floats(-1, 1)


@given(st.lists(st.tuples(similarities, st.floats(0, 1)), max_size=12))
def test_each_passage_comes_once_and_scores_fall(values: list[tuple[float | None, float]]) -> None:
    given = [passage(str(place), *value) for place, value in enumerate(values)]
    found = fuse(given)
    assert sorted(one.text for one in found) == sorted(one.text for one in given)
    if any(similarity is not None for similarity, _ in values):
        scores = [one.score for one in found]
        assert scores == sorted(scores, reverse=True)


@given(st.lists(st.tuples(st.floats(0, 0.99), st.floats(0, 1)), min_size=1, max_size=12))
def test_the_nearest_with_the_most_words_is_first(values: list[tuple[float, float]]) -> None:
    best = passage("best", max(near for near, _ in values), max(words for _, words in values))
    others = [passage(str(place), *value) for place, value in enumerate(values)]
    assert fuse([best, *others])[0].text == "best"
