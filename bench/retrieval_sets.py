"""Sets of questions with known passages: reading them, plain BM25 on them, and how good a ranking is."""

import json
import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rank_bm25 import BM25Okapi

FOUND = 20
"""Passages asked for. A right one further behind counts as not found."""


@dataclass(frozen=True)
class Question:
    """A question and the ids of the passages that answer it. Translations of a question have the same ``id``."""

    id: str
    text: str
    relevant: frozenset[str]


@dataclass(frozen=True)
class QuestionSet:
    """Passages of documents, all in one language, with questions on them, all in the same or another one."""

    name: str
    language: str
    asked_in: str
    passages: list[dict[str, str]]
    questions: list[Question]


@dataclass(frozen=True)
class Quality:
    """Means over the questions: right passage first, among the first five, and its reciprocal rank."""

    r1: float
    r5: float
    mrr: float


def read_set(path: Path) -> QuestionSet:
    """Read a folder's ``passages.jsonl`` and ``queries.jsonl``."""
    passages, questions = (
        [json.loads(line) for line in (path / name).read_text("utf-8").splitlines()]
        for name in ("passages.jsonl", "queries.jsonl")
    )
    return QuestionSet(
        path.name,
        passages[0]["lang"],
        passages[0]["lang"],
        passages,
        [Question(line["id"], line["text"], frozenset(line["relevant"])) for line in questions],
    )


def across_languages(sets: Sequence[QuestionSet]) -> list[QuestionSet]:
    """Return every two sets with the same questions in two languages: the passages of one, the words of the other."""
    return [
        QuestionSet(
            f"{asked.name} on {answering.name}",
            answering.language,
            asked.asked_in,
            answering.passages,
            [
                Question(own.id, other.text, own.relevant)
                for own, other in zip(answering.questions, asked.questions, strict=True)
            ],
        )
        for asked in sets
        for answering in sets
        if asked.language != answering.language
        and [question.id for question in asked.questions] == [question.id for question in answering.questions]
    ]


def plain_bm25(questions: QuestionSet) -> Callable[[str], list[str]]:
    """rank-bm25 with its defaults over lowercase words, given the same titles and texts as the store."""
    index = BM25Okapi([_words(f"{title_of(passage)} {passage['text']}") for passage in questions.passages])
    ids = [passage["id"] for passage in questions.passages]

    def search(question: str) -> list[str]:
        scores = index.get_scores(_words(question))
        return [ids[place] for place in sorted(range(len(ids)), key=lambda place: -scores[place])[:FOUND]]

    return search


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def title_of(passage: dict[str, str]) -> str:
    """Return the title of the document that a passage stands in."""
    return passage.get("title", "").replace("_", " ")


def quality(questions: QuestionSet, rankings: Iterable[Sequence[str]]) -> Quality:
    """Compare rankings of passages' ids, one for each question, with what is relevant."""
    ranks = [
        next((rank for rank, one in enumerate(ranking, start=1) if one in question.relevant), None)
        for question, ranking in zip(questions.questions, rankings, strict=True)
    ]
    number = len(ranks)
    return Quality(
        r1=sum(rank == 1 for rank in ranks) / number,
        r5=sum(rank is not None and rank <= 5 for rank in ranks) / number,
        mrr=sum(1 / rank for rank in ranks if rank) / number,
    )


def with_typo(question: str, generator: random.Random) -> str:
    """Drop, swap or replace one letter in one word of at least five letters."""
    words = [word for word in re.finditer(r"[^\W\d_]+", question) if len(word[0]) >= 5]
    if not words:
        return question
    chosen = generator.choice(words)
    word, place = chosen[0], generator.randrange(len(chosen[0]) - 1)
    wrong = generator.choice(
        (
            word[:place] + word[place + 1 :],
            word[:place] + word[place + 1] + word[place] + word[place + 2 :],
            word[:place] + generator.choice("abcdefghijklmnopqrstuvwxyz") + word[place + 1 :],
        )
    )
    return question[: chosen.start()] + wrong + question[chosen.end() :]
