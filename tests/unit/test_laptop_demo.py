"""The demo tells a right answer from a wrong one, and its companies have the documents that it asks about."""

import pypdfium2
import pytest

from local.companies import Question, demo_companies, visitors_company
from local.demo import Reply, judge
from local.paths import SAMPLES

ANSWER = Reply(["The deposit is $5,000."], [("Handbook", 1, 2)], 0.1)
NO_ANSWER = Reply(["I do not find that."], [], 0.1)


@pytest.mark.parametrize(
    ("question", "reply", "problem"),
    [
        (Question("q", "Handbook", 2, says="$5,000"), ANSWER, None),
        (Question("q", "Handbook", 3), ANSWER, "it does not stand on Handbook, page 3"),
        (Question("q", "Prices", 1), ANSWER, "it does not stand on Prices, page 1"),
        (Question("q", "Handbook", 1, says="$6,000"), ANSWER, "it does not say $6,000"),
        (Question("q", "Handbook", 1), NO_ANSWER, "it does not stand on Handbook, page 1"),
        (Question("q", answerable=False), NO_ANSWER, None),
        (Question("q", answerable=False), ANSWER, "it names sources for what no document says"),
        (Question("q", answerable=None), ANSWER, None),
        (Question("q", answerable=None), NO_ANSWER, None),
    ],
)
def test_replies_are_judged_by_source_and_words(
    question: Question, reply: Reply, problem: str | None
) -> None:
    assert judge(question, reply) == problem


def test_what_the_demo_expects_stands_in_the_samples() -> None:
    asked = 0
    for company in demo_companies():
        for question in company.questions:
            for file in SAMPLES.rglob(f"{question.document}.pdf"):
                assert question.page
                with pypdfium2.PdfDocument(file) as document:
                    page = document[question.page - 1]
                    text = page.get_textpage().get_text_range()
                assert question.says in " ".join(text.split())
                asked += 1
    assert asked >= 5


def test_a_visitors_folder_is_read_with_its_subfolders(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("mine")
    (folder / "phase 2").mkdir()
    (folder / "phase 2" / "Prices.PDF").write_bytes(b"%PDF-1.7")
    (folder / "notes.txt").write_text("Payment is due on the fifth.")
    (folder / "song.mp3").write_bytes(b"ID3")
    company = visitors_company(folder, "How much?")
    assert list(company.documents) == ["notes.txt", "phase 2/Prices.PDF"]
    assert company.questions == (Question("How much?", answerable=None),)
