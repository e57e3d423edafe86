import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesmind.knowledge.ranking import QueryTerm, inverse_document_frequency, match

LOT, PRICE, GARDEN = (
    QueryTerm("lot", ("lot",), 2.0),
    QueryTerm("price", ("price",), 3.0),
    QueryTerm("garden", ("garden",), 5.0),
)


def score(query: list[QueryTerm], text: str, average_length: float = 4.0) -> float:
    return match(query, [line.split() for line in text.split("|")], average_length).score


def coverage(query: list[QueryTerm], text: str) -> float:
    return match(query, [line.split() for line in text.split("|")], 4.0).coverage


def test_one_word_scores_as_bm25() -> None:
    # idf 2, tf 1, length = mean: 2 * 2.2 / 2.2, and half of the idf again for the best sentence.
    assert score([LOT], "lot a b c") == pytest.approx(2.0 + 0.5 * 2.0)


def test_a_rarer_word_counts_more() -> None:
    assert score([LOT, PRICE], "price a") > score([LOT, PRICE], "lot a")


def test_a_longer_passage_needs_more_of_a_word() -> None:
    assert score([LOT], "lot a b c") > score([LOT], "lot a b c d e f g")


def test_words_in_one_sentence_count_more_than_words_apart() -> None:
    assert score([LOT, PRICE], "lot price|a b") > score([LOT, PRICE], "lot a|price b")


def test_neighbours_of_the_question_count_more_near_each_other() -> None:
    assert score([LOT, PRICE], "lot price a b") > score([LOT, PRICE], "lot a b price")


def test_a_derived_word_counts_in_part() -> None:
    building = QueryTerm("construct", ("construct",), 2.0)
    assert (
        score([building], "construct a") > score([building], "constructor a") > score([building], "a b") == 0
    )


def test_a_corrected_word_counts_as_the_word() -> None:
    mistyped = QueryTerm("pirce", ("price",), 3.0)
    assert score([mistyped], "price a") == score([PRICE], "price a")


def test_coverage_is_the_weighted_share_in_the_passage_and_in_its_best_sentence() -> None:
    assert coverage([LOT, PRICE, GARDEN], "lot price garden") == pytest.approx(1.0)
    assert coverage([LOT, PRICE, GARDEN], "garden a|lot b") == pytest.approx((7 / 10 + 5 / 10) / 2)
    assert coverage([LOT], "a") == 0
    assert coverage([], "a") == 0


@given(st.lists(st.lists(st.sampled_from(["lot", "price", "gardens", "gardener", "a", "b"])), max_size=5))
def test_coverage_is_a_share_and_no_score_is_negative(sentences: list[list[str]]) -> None:
    result = match([LOT, PRICE, GARDEN], sentences, 3.0)
    assert 0 <= result.coverage <= 1
    assert result.score >= 0


@given(st.integers(1, 10**6), st.data())
def test_idf_is_positive_and_falls_with_frequency(chunks: int, data: st.DataObject) -> None:
    having = data.draw(st.integers(0, chunks - 1))
    assert inverse_document_frequency(chunks, having) > inverse_document_frequency(chunks, having + 1) > 0
