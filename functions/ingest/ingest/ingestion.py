"""The use case: bring what is known of one document in line with what is in the bucket now.

A notification only says where to look. The claim comes first and the content is read after it, so whoever
claimed last has seen the newest content, and only the last one may store: repeated, late and reordered
notifications cannot bring an older version back.
"""

import time
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol
from uuid import UUID

from ingest.chunking import chunk_pages
from ingest.cleaning import without_running_lines
from ingest.documents import Claim, DocumentContent, Documents
from ingest.events import DocumentKey
from ingest.extraction import ExtractedPage
from ingest.objects import DocumentBucket, StoredObject
from salesmind.errors import DocumentError, StaleIngestionError
from salesmind.knowledge.embeddings import Embedder
from salesmind.knowledge.language import detect_language
from salesmind.knowledge.store import Chunk

PROGRESS_SECONDS = 2.0
"""How often a document that takes long says how far it is."""

READER_VERSION = 1
"""Raised when reading, cutting or analysing documents changes: `upkeep` then has older ones read again."""

EMBEDDING_BATCH = 64
_LANGUAGE_SAMPLES = 20
_LANGUAGE_SAMPLE_CHARACTERS = 200

NO_TEXT = DocumentError(
    "no_text",
    "No text can be read in the document: it is a scan, or its fonts do not say which letters they draw. "
    "Run text recognition (OCR) on it and upload it again.",
)

TROUBLE = (
    "trouble: The document could not be read because of a trouble on our side, which has been reported. "
    "Upload it again in a while."
)

Status = Literal["ready", "unchanged", "removed", "stale", "unknown_tenant", "no_text", "password", "failed"]


class Extractor(Protocol):
    """Reads the pages of a PDF; see ``PdfExtractor``."""

    def pages(self, path: str, company: UUID | None = None) -> Iterator[ExtractedPage]:
        """Yield the pages in order, or raise DocumentError."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one notification. ``reason`` is a code, set when the document could not be read."""

    status: Status
    pages: int = 0
    chunks: int = 0
    reason: str | None = None


class Ingestion:
    """Ingests documents. Threads may share it: while one document is read, another is stored."""

    def __init__(
        self,
        documents: Documents,
        bucket: DocumentBucket,
        extractor: Extractor,
        embedder: Embedder | None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._documents = documents
        self._bucket = bucket
        self._extractor = extractor
        self._embedder = embedder
        self._clock = clock

    def ingest(self, key: DocumentKey) -> Outcome:
        """Read, store, replace, refuse or remove the document, whichever its object asks for.

        Raises:
            TransientError: S3, Postgres or the embedding model failed; the same call may succeed later.
            ConfigurationError: an operator has to act first.
        """
        claim = self._documents.claim(key)
        if claim is None:
            return Outcome("unknown_tenant")
        try:
            return self._bring_in_line(key, claim)
        except StaleIngestionError:
            return Outcome("stale")

    def give_up(self, key: DocumentKey) -> None:
        """Tell the company that the document was not read, after the last try.

        Raises:
            TransientError: Postgres failed.
        """
        self._documents.give_up(key, TROUBLE)

    def _bring_in_line(self, key: DocumentKey, claim: Claim) -> Outcome:
        try:
            with self._bucket.current(key.object_key) as stored:
                if stored is None:
                    self._documents.remove(claim)
                    return Outcome("removed")
                if self._is_current(claim, stored):
                    return Outcome("unchanged")
                content = self._read(claim, stored)
        except DocumentError as error:
            return self._reject(claim, error)
        self._documents.publish(claim, content)
        return Outcome("ready", pages=content.pages, chunks=len(content.chunks))

    def _is_current(self, claim: Claim, stored: StoredObject) -> bool:
        wanted = (stored.sha256, READER_VERSION, self._embedding_model)
        return wanted == (claim.ready_sha256, claim.reader_version, claim.embedding_model)

    @property
    def _embedding_model(self) -> str | None:
        return self._embedder.model if self._embedder else None

    def _read(self, claim: Claim, stored: StoredObject) -> DocumentContent:
        pages = self._extract(claim, stored.path)
        chunks = chunk_pages(without_running_lines(pages))
        if not any(_has_word(chunk.text) for chunk in chunks):
            raise NO_TEXT
        return DocumentContent(
            sha256=stored.sha256,
            pages=len(pages),
            language=detect_language(_sample(chunks)) or claim.tenant_language,
            chunks=chunks,
            vectors=self._embed(chunks),
            embedding_model=self._embedding_model,
            reader_version=READER_VERSION,
            note=_note(pages),
        )

    def _extract(self, claim: Claim, path: str) -> list[list[str]]:
        lines: list[list[str]] = []
        reported = self._clock()
        for page in self._extractor.pages(path, claim.tenant_id):
            lines.append(page.lines)
            now = self._clock()
            if now - reported >= PROGRESS_SECONDS:
                reported = now
                self._documents.report_progress(claim, page.pages, page.number)
        return lines

    def _embed(self, chunks: Sequence[Chunk]) -> list[Sequence[float]] | None:
        if self._embedder is None:
            return None
        texts = [f"{chunk.heading}\n{chunk.text}" if chunk.heading else chunk.text for chunk in chunks]
        vectors: list[Sequence[float]] = []
        for start in range(0, len(texts), EMBEDDING_BATCH):
            # Four bytes a number instead of thirty-two: a long document has thousands of vectors.
            vectors += (
                array("f", vector) for vector in self._embedder.embed(texts[start : start + EMBEDDING_BATCH])
            )
        return vectors

    def _reject(self, claim: Claim, error: DocumentError) -> Outcome:
        status: Status = "failed"
        if error.reason == "password":
            status = "password"
        elif error.reason == "no_text":
            status = "no_text"
        self._documents.reject(claim, status, f"{error.reason}: {error}")
        return Outcome(status, reason=error.reason)


def _has_word(text: str) -> bool:
    return any(sum(map(str.isalpha, word)) >= 2 for word in text.split())


def _sample(chunks: Sequence[Chunk]) -> str:
    """Text from all over the document, for telling its language."""
    step = -(-len(chunks) // _LANGUAGE_SAMPLES)
    return "\n".join(chunk.text[:_LANGUAGE_SAMPLE_CHARACTERS] for chunk in chunks[::step])


def _note(pages: Sequence[Sequence[str]]) -> str | None:
    """What the company should know about a document that could be read in part."""
    empty = sum(not lines for lines in pages)
    if not empty:
        return None
    return (
        f"pages_without_text: {empty} of {len(pages)} pages hold no text and cannot be searched. "
        "If they are scans, run text recognition (OCR) on the document and upload it again."
    )
