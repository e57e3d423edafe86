"""Questions on real documents, from the PDF to the quoted answer.

``answers/<language>.json`` lists a company's folders, what customers ask it, a phrase of the right answer with its
document and page, and what the documents do not answer.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from chat.responders.extract import Extract, extract
from ingest.chunking import chunk_pages
from ingest.readers.base import ReadingLimits
from ingest.sandbox.extractor import TextExtractor
from ingest.text.cleaning import without_running_lines
from salesmind.db.database import Database
from salesmind.knowledge.passages import replace_passages
from salesmind.knowledge.postgres_store import PostgresStore
from salesmind.knowledge.refusal import passages_answer
from salesmind.knowledge.store import DocumentVersion
from salesmind.languages import Language
from salesmind.languages.detection import detect_language
from tests.fixtures.paths import ROOT, shared

CASES = Path(__file__).with_name("answers")
LIMITS = ReadingLimits(
    memory_bytes=512 * 1024 * 1024, page_seconds=20.0, max_pages=3000, max_characters=10_000_000
)
PASSAGES = 6
RIGHT_SHARE = 0.86
"""A floor a little under what is reached."""


class Company:
    """A tenant with documents, and the customers' way to its answers."""

    def __init__(self, database: Database, language: Language) -> None:
        self._database = database
        self._store = PostgresStore(database)
        self._tenant_id = uuid4()
        self._language = language
        with database.tenant(self._tenant_id, actor="test") as tx:
            tx.execute(
                "INSERT INTO core.tenants (tenant_id, name) VALUES (%s, %s)", (self._tenant_id, language)
            )

    def read(self, extractor: TextExtractor, path: Path) -> None:
        document_id = uuid4()
        chunks = chunk_pages(without_running_lines([page.lines for page in extractor.pages(str(path))]))
        language = detect_language("\n".join(chunk.text[:200] for chunk in chunks)) or self._language
        with self._database.tenant(self._tenant_id, actor="test") as tx:
            tx.execute(
                "INSERT INTO knowledge.documents (tenant_id, id, object_key, title) VALUES (%s, %s, %s, %s)",
                (self._tenant_id, document_id, path.name, path.stem),
            )
            version = DocumentVersion.of(self._tenant_id, document_id, 1, path.stem, language, chunks)
            replace_passages(tx, self._store, version)

    def ask(self, question: str) -> Extract | None:
        language = detect_language(question) or self._language
        passages = self._store.search(self._tenant_id, question, language, None, PASSAGES)
        return extract(question, language, passages) if passages_answer(passages) else None


@pytest.fixture
def extractor() -> Iterator[TextExtractor]:
    extractor = TextExtractor(LIMITS, document_seconds=60.0)
    yield extractor
    extractor.close()


def is_right(answer: Extract | None, case: dict[str, Any]) -> bool:
    """Whether it says the phrase and its first source is exactly the page."""
    if answer is None:
        return False
    source = answer.sources[0]
    cited = (source.document_title, source.page_from, source.page_to)
    said = " ".join(answer.text.split())
    return cited == (case["document"], case["page"], case["page"]) and case["phrase"] in said


def test_answers_quote_the_right_words_and_cite_their_page(
    database: Database, extractor: TextExtractor
) -> None:
    shared("pdf")
    asked = 0
    wrong: list[str] = []
    for path in sorted(CASES.glob("*.json")):
        cases = json.loads(path.read_text("utf-8"))
        company = Company(database, cases["language"])
        for folder in cases["folders"]:
            for document in sorted((ROOT / folder).glob("*.pdf")):
                company.read(extractor, document)
        asked += len(cases["answerable"])
        wrong += [
            case["question"]
            for case in cases["answerable"]
            if not is_right(company.ask(case["question"]), case)
        ]
        assert [question for question in cases["unanswerable"] if company.ask(question)] == []
    assert len(wrong) <= (1 - RIGHT_SHARE) * asked, wrong
