from uuid import uuid4

from salesmind.knowledge.refusal import ANSWERING_COVERAGE, passages_answer
from salesmind.knowledge.store import Passage


def passages(*coverages: float) -> list[Passage]:
    return [
        Passage(
            document_id=uuid4(),
            document_title="Rules",
            page_from=1,
            page_to=1,
            heading="",
            text="",
            score=1.0,
            coverage=coverage,
        )
        for coverage in coverages
    ]


def test_nothing_found_answers_nothing() -> None:
    assert not passages_answer([])


def test_one_good_passage_among_the_first_three_answers() -> None:
    assert passages_answer(passages(0.1, 0.1, ANSWERING_COVERAGE))
    assert not passages_answer(passages(0.1, 0.1, 0.1, 1.0))


def test_the_threshold_can_be_stricter() -> None:
    assert not passages_answer(passages(0.6), threshold=0.7)
