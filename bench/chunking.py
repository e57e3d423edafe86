"""How documents are best cut into passages: sizes, overlap and headings compared on questions made from real PDFs.

``python -m bench.chunking [folder]`` (or the variable ``DATA``) reads every PDF of the folder, makes questions without
a model, stores the documents once for each way of cutting and asks all questions through ``PostgresStore``:

- ``sentence``: five words of one sentence; right is a passage that has the sentence.
- ``pair``: three words of each of two sentences in a row; right is a passage that has both.
- ``section``: a heading's words and three of a sentence under it; right is a passage that has the sentence.

R@1 and R@5 compare passages; as longer ones are right more easily, ``in 3000`` asks for the right one among the first
passages that together have at most 3,000 characters, which is what reading costs. LangChain's splitter is the peer.
Rows go to ``build/chunking.json``.
"""

import json
import os
import random
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TypedDict
from uuid import UUID, uuid4

import pypdfium2
from langchain_text_splitters import RecursiveCharacterTextSplitter
from psycopg.conninfo import make_conninfo

from bench.environment import ROOT
from bench.ingest import pdf_files
from ingest.chunking import USUAL_SIZES, Sizes, chunk_pages
from ingest.paragraphs import Kind, paragraphs
from ingest.readers.pdf.layout import text_in_columns
from ingest.text.cleaning import clean_lines, without_running_lines
from local.postgres import start_postgres
from migrate.migrations import migrate
from salesmind.db.database import Database
from salesmind.db.shipped_migrations import shipped_migrations
from salesmind.knowledge.analysis import tokens
from salesmind.knowledge.passages import replace_passages
from salesmind.knowledge.postgres_store import PostgresStore
from salesmind.knowledge.store import Chunk, DocumentVersion
from salesmind.languages.detection import detect_language

RESULT = ROOT / "build" / "chunking.json"
SIZES = (500, 800, 1_000, 1_200, 1_500)
OVERLAPPED = (800, 1_000, 1_200)
OVERLAPS = (150, 300)
"""Characters, in whole sentences."""
READING = 3_000
FOUND = 10
QUESTIONS_PER_DOCUMENT = 30
SEED = 20261121
_APP_ROLE, _APP_PASSWORD = "salesmind_app", "of-the-measurement"
_SENTENCE = re.compile(r"(?<=[.!?;:…])\s+")
_SENTENCE_LENGTH = range(60, 400)

Pages = Sequence[Sequence[str]]
Cut = Callable[[Pages], list[Chunk]]


@dataclass(frozen=True)
class Document:
    """A PDF's lines and language."""

    title: str
    language: str
    pages: list[list[str]]


@dataclass(frozen=True)
class Question:
    """``sought`` are the sentences, as letters alone, that the right passage has."""

    kind: str
    language: str
    text: str
    sought: tuple[str, ...]


class Row(TypedDict):
    """What one way of cutting reaches on one kind of questions; ``characters`` is a passage's mean length."""

    cut: str
    questions: str
    number: int
    r1: float
    r5: float
    in_reading: float
    whole: float
    passages: int
    characters: float


def main() -> None:
    """Compare all ways of cutting and print and write the figures."""
    if len(sys.argv) > 1:
        os.environ["DATA"] = sys.argv[1]
    documents = [_read(path) for path in pdf_files()]
    generator = random.Random(SEED)
    questions = [question for document in documents for question in _questions(document, generator)]
    print(f"{len(documents)} documents, {len(questions)} questions")
    print(
        f"{'cut':<28}{'passages':>9}{'mean':>6}  {'questions':<10}{'R@1':>7}{'R@5':>7}{'in 3000':>9}{'whole':>7}"
    )
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as directory:
        server = start_postgres(Path(directory))
        try:
            migrate(
                server.owner_conninfo,
                logins={_APP_ROLE: _APP_PASSWORD},
                migrations=shipped_migrations(),
            )
            database = Database(make_conninfo(server.conninfo, user=_APP_ROLE, password=_APP_PASSWORD))
            RESULT.parent.mkdir(exist_ok=True)
            for name, cut in _cuts():
                for row in _measure(database, name, cut, documents, questions):
                    rows.append(row)
                    print(
                        f"{name:<28}{row['passages']:>9}{row['characters']:>6.0f}  {row['questions']:<10}"
                        f"{row['r1']:>7.3f}{row['r5']:>7.3f}{row['in_reading']:>9.3f}{row['whole']:>7.3f}",
                        flush=True,
                    )
                RESULT.write_text(json.dumps(rows, indent=2) + "\n", "utf-8")
            database.close()
        finally:
            server.stop()
    print(f"written to {RESULT.relative_to(ROOT)}")


def _cuts() -> Iterator[tuple[str, Cut]]:
    for size in SIZES:
        yield f"{size}", partial(_cut, size=size)
        if size in OVERLAPPED:
            for overlap in OVERLAPS:
                yield f"{size}, overlap {overlap}", partial(_cut, size=size, overlap=overlap)
    usual = USUAL_SIZES.target
    yield f"{usual}, no heading", partial(_cut, size=usual, headings=False)
    for overlap in (0, 200):
        yield f"LangChain {usual}, overlap {overlap}", partial(_langchain, size=usual, overlap=overlap)


def _cut(pages: Pages, *, size: int, overlap: int = 0, headings: bool = True) -> list[Chunk]:
    chunks = chunk_pages(pages, Sizes(size))
    if overlap:
        chunks = (
            [chunks[0], *map(_overlapping, chunks, chunks[1:], [overlap] * len(chunks))] if chunks else []
        )
    return chunks if headings else [replace(chunk, heading="") for chunk in chunks]


def _overlapping(before: Chunk, chunk: Chunk, overlap: int) -> Chunk:
    """The chunk with the last whole sentences of the one before it in front, at most ``overlap`` characters."""
    last_page = before.text.rpartition("\f")[2]
    starts = [match.end() for match in re.finditer(r"\n|(?<=[.!?;:…])\s+", last_page)]
    start = next((start for start in starts if len(last_page) - start <= overlap), None)
    if start is None or start == len(last_page):
        return chunk
    border = "\f" * (chunk.page_from - before.page_to)
    return replace(chunk, page_from=before.page_to, text=f"{last_page[start:]}\n{border}{chunk.text}")


def _langchain(pages: Pages, *, size: int, overlap: int) -> list[Chunk]:
    splitter = RecursiveCharacterTextSplitter(chunk_size=size, chunk_overlap=overlap)
    texts = [
        (page, text)
        for page, lines in enumerate(pages, start=1)
        for text in splitter.split_text("\n".join(lines))
    ]
    return [Chunk(ordinal, page, page, "", text) for ordinal, (page, text) in enumerate(texts)]


def _read(path: Path) -> Document:
    pages = []
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            text_page = page.get_textpage()
            pages.append(clean_lines(text_in_columns(text_page) or text_page.get_text_range()))
            text_page.close()
            page.close()
    lines = without_running_lines(pages)
    return Document(
        path.stem, detect_language("\n".join(line for page in lines for line in page)) or "es", lines
    )


def _questions(document: Document, generator: random.Random) -> Iterator[Question]:
    """Questions of all kinds, in equal numbers, at places drawn by chance."""
    places: dict[str, list[tuple[tuple[str, ...], tuple[tuple[str, int], ...]]]] = defaultdict(list)
    heading = ""
    for paragraph in paragraphs(document.pages):
        if paragraph.kind is not Kind.TEXT:
            heading = paragraph.label
        if paragraph.kind.heads:
            continue
        sentences = [
            sentence for sentence in _SENTENCE.split(paragraph.text) if len(sentence) in _SENTENCE_LENGTH
        ]
        for sentence in sentences:
            places["sentence"].append(((sentence,), ((sentence, 5),)))
            if heading and not sentence.startswith(heading):
                places["section"].append(((sentence,), ((heading, 4), (sentence, 3))))
        for one, other in pairwise(sentences):
            if f"{one} {other}" in paragraph.text:
                places["pair"].append(((one, other), ((one, 3), (other, 3))))
    for kind, candidates in places.items():
        for sought, sources in generator.sample(candidates, min(QUESTIONS_PER_DOCUMENT, len(candidates))):
            words = [_some_words(text, number, document.language, generator) for text, number in sources]
            if all(words):
                text = " ".join(word for some in words for word in some)
                yield Question(kind, document.language, text, tuple(map(_letters, sought)))


def _some_words(text: str, number: int, language: str, generator: random.Random) -> list[str]:
    words = list(dict.fromkeys(token.word for token in tokens(text, language) if token.word.isalpha()))
    chosen = sorted(generator.sample(range(len(words)), min(number, len(words))))
    return [words[place] for place in chosen]


def _letters(text: str) -> str:
    return re.sub(r"[\s-]", "", text)


def _measure(
    database: Database, name: str, cut: Cut, documents: Sequence[Document], questions: Sequence[Question]
) -> Iterator[Row]:
    tenant_id, store = uuid4(), PostgresStore(database)
    cuts = [(document, cut(document.pages)) for document in documents]
    _ingest(database, store, tenant_id, cuts)
    texts = [chunk.text for _, chunks in cuts for chunk in chunks]
    letters = "\n".join(map(_letters, texts))
    for kind in sorted({question.kind for question in questions}):
        asked = [question for question in questions if question.kind == kind]
        first = five = reading = whole = 0
        for question in asked:
            passages = store.search(tenant_id, question.text, question.language, None, FOUND)
            found, right, read = [_letters(passage.text) for passage in passages], None, 0
            for rank, (passage, text) in enumerate(zip(passages, found, strict=True), start=1):
                read += len(passage.text)
                if all(sentence in text for sentence in question.sought):
                    right = rank
                    break
            first += right == 1
            five += right is not None and right <= 5
            reading += right is not None and read <= READING
            whole += any(all(s in line for s in question.sought) for line in _lines_with(letters, question))
        number = len(asked)
        yield Row(
            cut=name,
            questions=kind,
            number=number,
            r1=first / number,
            r5=five / number,
            in_reading=reading / number,
            whole=whole / number,
            passages=len(texts),
            characters=sum(map(len, texts)) / len(texts),
        )


def _lines_with(letters: str, question: Question) -> Iterator[str]:
    start = letters.find(question.sought[0])
    while start >= 0:
        begin, end = letters.rfind("\n", 0, start) + 1, letters.find("\n", start)
        yield letters[begin : end if end >= 0 else None]
        start = letters.find(question.sought[0], start + 1)


def _ingest(
    database: Database, store: PostgresStore, tenant_id: UUID, cuts: Sequence[tuple[Document, list[Chunk]]]
) -> None:
    with database.tenant(tenant_id, actor="chunking") as tx:
        tx.execute(
            "INSERT INTO core.tenants (tenant_id, name) VALUES (%s, %s)", (tenant_id, f"chunking {tenant_id}")
        )
    for document, chunks in cuts:
        document_id = uuid4()
        with database.tenant(tenant_id, actor="chunking") as tx:
            tx.execute(
                "INSERT INTO knowledge.documents (tenant_id, id, object_key, title, status) "
                "VALUES (%s, %s, %s, %s, 'ready')",
                (tenant_id, document_id, str(document_id), document.title),
            )
            version = DocumentVersion.of(tenant_id, document_id, 1, document.title, document.language, chunks)
            replace_passages(tx, store, version)


if __name__ == "__main__":
    main()
