"""Retrieval quality on questions with known passages, next to plain BM25 in the same run.

``python -m bench.eval [folder]`` (or the variable ``DATA``) reads every ``<set>/passages.jsonl`` and
``<set>/queries.jsonl`` of the folder, puts the passages into a real Postgres as a company's documents (one for
each title), asks every question through ``PostgresStore`` and prints R@1, R@5 and MRR; then R@1 with one typing
error in each question, and how often the answer is refused with the right passage there and with it removed.
Rows go to ``build/eval.json``.
"""

import json
import os
import random
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

from psycopg.conninfo import make_conninfo
from rank_bm25 import BM25Okapi

from local.postgres import start_postgres
from salesmind.database import Database
from salesmind.knowledge.passages import replace_passages
from salesmind.knowledge.postgres_store import PostgresStore
from salesmind.knowledge.refusal import ANSWERING_COVERAGE, passages_answer
from salesmind.knowledge.store import Chunk, DocumentVersion, Passage
from upkeep.migrations import migrate, shipped_migrations

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_DATA = ROOT.parent / "shared" / "data" / "retrieval"
RESULT = ROOT / "build" / "eval.json"

FOUND = 20
"""Passages asked for. A right one further behind counts as not found."""
THRESHOLDS = (0.35, 0.4, 0.45, ANSWERING_COVERAGE, 0.55, 0.6)
TYPO_SEED = 20261121
_APP_ROLE, _APP_PASSWORD = "salesmind_app", "of-the-evaluation"

Found = tuple[str, Passage]
"""A passage that was found, with its id in the set."""


@dataclass(frozen=True)
class Question:
    """A question and the ids of the passages that answer it."""

    text: str
    relevant: frozenset[str]


@dataclass(frozen=True)
class QuestionSet:
    """Passages of documents, all in one language, with questions on them."""

    name: str
    language: str
    passages: list[dict[str, str]]
    questions: list[Question]


@dataclass(frozen=True)
class Quality:
    """Means over the questions: right passage first, among the first five, and its reciprocal rank."""

    r1: float
    r5: float
    mrr: float


def main() -> None:
    """Evaluate every set of the folder and print and write the figures."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("DATA") or DEFAULT_DATA)
    sets = [_read(path) for path in sorted(folder.iterdir()) if (path / "queries.jsonl").exists()]
    if not sets:
        sys.exit(f"No set in {folder}: it needs folders with passages.jsonl and queries.jsonl")
    with tempfile.TemporaryDirectory() as directory:
        server = start_postgres(Path(directory))
        try:
            migrate(
                server.owner_conninfo,
                app_role=_APP_ROLE,
                app_password=_APP_PASSWORD,
                migrations=shipped_migrations(),
            )
            database = Database(make_conninfo(server.conninfo, user=_APP_ROLE, password=_APP_PASSWORD))
            rows = [_evaluate(database, questions) for questions in sets]
            database.close()
        finally:
            server.stop()
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(rows, indent=2))
    print(f"\nwritten to {RESULT.relative_to(ROOT)}")


def _read(path: Path) -> QuestionSet:
    passages, questions = (
        [json.loads(line) for line in (path / name).read_text("utf-8").splitlines()]
        for name in ("passages.jsonl", "queries.jsonl")
    )
    return QuestionSet(
        path.name,
        passages[0]["lang"],
        passages,
        [Question(line["text"], frozenset(line["relevant"])) for line in questions],
    )


def _evaluate(database: Database, questions: QuestionSet) -> dict[str, object]:
    store = PostgresStore(database)
    tenant_id = _ingest(database, store, questions)
    plain = _plain_bm25(questions)

    def search(question: str) -> list[Found]:
        passages = store.search(tenant_id, question, questions.language, None, FOUND)
        return [(questions.passages[passage.page_from - 1]["id"], passage) for passage in passages]

    texts = [question.text for question in questions.questions]
    generator = random.Random(TYPO_SEED)
    mistyped = [_with_typo(text, generator) for text in texts]
    found = [search(text) for text in texts]
    ours = _quality(questions, ([one for one, _ in ranking] for ranking in found))
    ours_mistyped = _quality(questions, ([one for one, _ in search(text)] for text in mistyped))
    bm25 = _quality(questions, (plain(text) for text in texts))
    bm25_mistyped = _quality(questions, (plain(text) for text in mistyped))

    print(f"\n{questions.name}: {len(questions.passages)} passages, {len(texts)} questions")
    print(f"  {'':<22}{'R@1':>8}{'R@5':>8}{'MRR':>8}")
    for name, quality in (
        ("postgres, lexical", ours),
        ("plain BM25", bm25),
        ("postgres, one typo", ours_mistyped),
        ("plain BM25, one typo", bm25_mistyped),
    ):
        print(f"  {name:<22}{quality.r1:>8.3f}{quality.r5:>8.3f}{quality.mrr:>8.3f}")
    refusals = _refusals(questions, found)
    print("  answered, by coverage  " + "".join(f"{threshold:>8.2f}" for threshold in THRESHOLDS))
    for name in ("answerable", "passage_removed", "document_removed"):
        print(f"    {name:<21}" + "".join(f"{refusals[threshold][name]:>8.3f}" for threshold in THRESHOLDS))
    return {
        "set": questions.name,
        "store": "postgres",
        "mode": "lexical",
        "r1": ours.r1,
        "r5": ours.r5,
        "mrr": ours.mrr,
        "bm25_r1": bm25.r1,
        "bm25_r5": bm25.r5,
        "bm25_mrr": bm25.mrr,
        "typo_r1": ours_mistyped.r1,
        "bm25_typo_r1": bm25_mistyped.r1,
        "answered": {str(threshold): rates for threshold, rates in refusals.items()},
    }


def _ingest(database: Database, store: PostgresStore, questions: QuestionSet) -> UUID:
    """Make a company with one document for each title; a passage's page is its place in the set."""
    tenant_id = uuid4()
    by_title: dict[str, list[Chunk]] = defaultdict(list)
    for page, passage in enumerate(questions.passages, start=1):
        chunks = by_title[_title(passage)]
        chunks.append(Chunk(len(chunks), page, page, "", passage["text"]))
    with database.tenant(tenant_id, actor="eval") as tx:
        tx.execute(
            "INSERT INTO core.tenants (tenant_id, name) VALUES (%s, %s)", (tenant_id, f"eval {tenant_id}")
        )
    for title, chunks in by_title.items():
        document_id = uuid4()
        with database.tenant(tenant_id, actor="eval") as tx:
            tx.execute(
                "INSERT INTO knowledge.documents (tenant_id, id, object_key, title, status) "
                "VALUES (%s, %s, %s, %s, 'ready')",
                (tenant_id, document_id, str(document_id), title),
            )
            version = DocumentVersion.of(tenant_id, document_id, 1, title, questions.language, chunks)
            replace_passages(tx, store, version)
    return tenant_id


def _plain_bm25(questions: QuestionSet) -> Callable[[str], list[str]]:
    """rank-bm25 with its defaults over lowercase words, given the same titles and texts as the store."""
    index = BM25Okapi([_words(f"{_title(passage)} {passage['text']}") for passage in questions.passages])
    ids = [passage["id"] for passage in questions.passages]

    def search(question: str) -> list[str]:
        scores = index.get_scores(_words(question))
        return [ids[place] for place in sorted(range(len(ids)), key=lambda place: -scores[place])[:FOUND]]

    return search


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _title(passage: dict[str, str]) -> str:
    return passage.get("title", "").replace("_", " ")


def _quality(questions: QuestionSet, rankings: Iterable[Sequence[str]]) -> Quality:
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


def _with_typo(question: str, generator: random.Random) -> str:
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


def _refusals(questions: QuestionSet, found: Sequence[Sequence[Found]]) -> dict[float, dict[str, float]]:
    """Share of questions answered at each threshold: as they are, without their passage, without its document.

    A passage is taken out of what was found; the terms' frequencies stay, which differ by one passage.
    """
    document_of = {passage["id"]: _title(passage) for passage in questions.passages}
    rates: dict[float, dict[str, float]] = {}
    for threshold in THRESHOLDS:
        answered: dict[str, int] = defaultdict(int)
        for question, ranking in zip(questions.questions, found, strict=True):
            documents = {document_of[one] for one in question.relevant}
            for name, passages in (
                ("answerable", [passage for _, passage in ranking]),
                ("passage_removed", [passage for one, passage in ranking if one not in question.relevant]),
                ("document_removed", [p for one, p in ranking if document_of[one] not in documents]),
            ):
                answered[name] += passages_answer(passages, threshold=threshold)
        rates[threshold] = {name: count / len(found) for name, count in answered.items()}
    return rates


if __name__ == "__main__":
    main()
