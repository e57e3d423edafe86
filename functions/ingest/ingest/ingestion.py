"""The use case: bring what is known of one document in line with what is in the bucket now.

A notification only says where to look. The claim comes first and the content is read after it, so whoever
claimed last has seen the newest content, and only the last one may store: repeated, late and reordered
notifications cannot bring an older version back.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from itertools import chain
from typing import BinaryIO, Literal, Protocol
from uuid import UUID

from ingest.chunking import chunk_pages
from ingest.documents import DocumentClaim, DocumentContent, Documents
from ingest.ocr import DocumentScans, ScanReader
from ingest.readers.registry import FORMATS
from ingest.sandbox.advice import advice_for
from ingest.sandbox.extractor import ExtractedPage
from ingest.sandbox.metadata import DocumentMetadata
from ingest.sources.bucket import DocumentBucket, StoredObject
from ingest.text.cleaning import is_page_number, without_running_lines
from salesmind.errors import DocumentError, SalesMindError, StaleIngestionError, TransientError
from salesmind.knowledge.jobs import SUFFIXES, DocumentKey
from salesmind.knowledge.passage_vectors import PassageVectors
from salesmind.knowledge.store import Chunk
from salesmind.knowledge.versions import READER_VERSION
from salesmind.languages.detection import detect_language

PROGRESS_SECONDS = 2.0
"""How often a document that takes long says how far it is."""

_MIN_SIGNS = 12
_LANGUAGE_SAMPLES = 20
_LANGUAGE_SAMPLE_CHARACTERS = 200

NO_TEXT = DocumentError(
    "no_text",
    "No text can be read in the document: it is a scan, or its fonts do not say which letters they draw. "
    "Run text recognition (OCR) on it and upload it again.",
)

LINK = "url"
"""The suffix of a file that holds the address of a web page, which is the document."""

UNKNOWN_FORMAT = DocumentError(
    "format",
    "Files of this kind cannot be read. Save it as PDF, Word (.docx), text (.txt, .md) or .csv and upload that. "
    "For a web page, upload a .url file that holds its address.",
)

TROUBLE = (
    "trouble: The document could not be read because of a trouble on our side, which has been reported. "
    "Upload it again in a while."
)
PAGE_TROUBLE = (
    "trouble: The web page could not be read: its site did not answer, or there was a trouble on our side. Check that "
    "the address opens in a browser and upload it again in a while."
)

EMBEDDING_SECONDS = 2.0
"""How long one batch makes vectors: other documents wait behind it for their words, and on the laptop, whose emulator
works through one function's messages at a time, customers for their answers."""

Status = Literal[
    "ready",
    "embedding",
    "embedded",
    "unchanged",
    "removed",
    "stale",
    "unknown_tenant",
    "no_text",
    "password",
    "failed",
]


class VectorsMissingError(TransientError):
    """The document answers by its words; its vectors could not be made."""


class Reading(Protocol):
    """One document that is being read; see ``ingest.sandbox.extractor.Reading``."""

    @property
    def metadata(self) -> DocumentMetadata:
        """What the document says of itself, once its pages have come to their end."""

    def pages(self) -> Iterator[ExtractedPage]:
        """Yield the pages in order, or raise DocumentError."""


class Extractor(Protocol):
    """Reads documents; see ``TextExtractor``."""

    def read(
        self, file: BinaryIO, company: UUID | None = None, *, suffix: str = "pdf", images: int = 0
    ) -> Reading:
        """Prepare to read a document of the suffix's format, with the pictures of so many scanned pages."""


class VectorMaker(Protocol):
    """Vectors of passages; see ``salesmind.knowledge.passage_vectors.PassageEmbedder``."""

    @property
    def model(self) -> str:
        """Name of the model."""

    def prepare(self, tenant_id: UUID, chunks: Sequence[Chunk], *, seconds: float) -> bool:
        """Embed for about so long, keeping what is made; tell whether all of ``chunks`` are embedded now."""

    def embed(self, tenant_id: UUID, chunks: Sequence[Chunk]) -> list[PassageVectors]:
        """Return the vectors of each chunk, in their order."""


class LinkedPages(Protocol):
    """Web pages by the file that holds their address; see ``ingest.sources.web_page.WebPages``."""

    def current(self, link_file: BinaryIO) -> AbstractContextManager[tuple[StoredObject, str]]:
        """Give the page's content and its format's suffix, or raise DocumentError."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one notification. ``reason`` is a code, set when the document could not be read.

    ``unfinished``: the document answers, and its vectors come when it is looked at again.
    """

    status: Status
    pages: int = 0
    chunks: int = 0
    reason: str | None = None
    unfinished: bool = False


class Ingestion:
    """Ingests documents. Threads may share it: while one document is read, another is stored."""

    def __init__(
        self,
        documents: Documents,
        bucket: DocumentBucket,
        extractor: Extractor,
        embedder: VectorMaker | None,
        web: LinkedPages,
        *,
        scans: ScanReader | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._documents = documents
        self._bucket = bucket
        self._extractor = extractor
        self._embedder = embedder
        self._web = web
        self._scans = scans
        self._clock = clock

    def ingest(self, key: DocumentKey, *, embedding_seconds: float = EMBEDDING_SECONDS) -> Outcome:
        """Take the next step with a document: read, store, replace, refuse or remove it, or give it vectors.

        It answers by its words from the first step on.

        Raises:
            VectorsMissingError: its vectors could not be made; it answers by its words.
            TransientError: S3 or Postgres failed; the same call may succeed later.
            ConfigurationError: an operator has to act first.
        """
        claim = self._documents.claim(key)
        if claim is None:
            return Outcome("unknown_tenant")
        try:
            return self._bring_in_line(key, claim, embedding_seconds)
        except StaleIngestionError:
            return Outcome("stale")

    def give_up(self, key: DocumentKey) -> None:
        """Tell the company that the document was not read, after the last try.

        Raises:
            TransientError: Postgres failed.
        """
        self._documents.give_up(key, PAGE_TROUBLE if key.suffix == LINK else TROUBLE)

    def _bring_in_line(self, key: DocumentKey, claim: DocumentClaim, embedding_seconds: float) -> Outcome:
        try:
            with self._bucket.current(key.object_key) as stored:
                if stored is None:
                    self._documents.remove(claim)
                    return Outcome("removed")
                with self._document(key, stored) as (document, suffix):
                    words_are_current = self._words_are_current(claim, document)
                    content = None if words_are_current else self._read(claim, document, suffix)
        except DocumentError as error:
            return self._reject(claim, error)
        if content is None:
            return self._add_vectors(claim, embedding_seconds)
        self._documents.publish(claim, content)
        return Outcome(
            "ready",
            pages=content.pages,
            chunks=len(content.chunks),
            unfinished=self._embedder is not None,
        )

    def _add_vectors(self, claim: DocumentClaim, seconds: float) -> Outcome:
        if self._embedder is None or self._embedder.model == claim.embedding_model:
            return Outcome("unchanged")
        chunks = self._documents.passages(claim)
        try:
            if not self._embedder.prepare(claim.tenant_id, chunks, seconds=seconds):
                return Outcome("embedding", unfinished=True)
            vectors = self._embedder.embed(claim.tenant_id, chunks)
        except SalesMindError as error:
            raise VectorsMissingError(f"No vectors: {error}") from error
        self._documents.publish_vectors(claim, chunks, vectors, self._embedder.model)
        return Outcome("embedded", chunks=len(chunks))

    def _document(
        self, key: DocumentKey, stored: StoredObject
    ) -> AbstractContextManager[tuple[StoredObject, str]]:
        if key.suffix not in SUFFIXES:
            raise UNKNOWN_FORMAT
        if key.suffix == LINK:
            return self._web.current(stored.file)
        return nullcontext((stored, key.suffix))

    def _words_are_current(self, claim: DocumentClaim, stored: StoredObject) -> bool:
        if self._embedder is None and claim.embedding_model is not None:
            return False  # its vectors are of a model that is not in use any more, and go
        return (stored.sha256, READER_VERSION) == (claim.ready_sha256, claim.reader_version)

    def _read(self, claim: DocumentClaim, stored: StoredObject, suffix: str) -> DocumentContent:
        try:
            return self._content(claim, stored, suffix)
        except DocumentError as error:
            raise advice_for(error, suffix) from None

    def _content(self, claim: DocumentClaim, stored: StoredObject, suffix: str) -> DocumentContent:
        paged = suffix not in FORMATS
        reading = self._extractor.read(
            stored.file,
            claim.tenant_id,
            suffix=suffix,
            images=self._scans.max_pages if self._scans and paged else 0,
        )
        scans = self._scans.document() if self._scans else None
        pages = self._extract(claim, reading, scans)
        chunks = chunk_pages(without_running_lines(pages)) if paged else _chunk_unpaged(pages)
        if not _can_be_read(chunks):
            raise NO_TEXT
        return DocumentContent(
            sha256=stored.sha256,
            pages=len(pages) if paged else 0,
            language=detect_language(_sample(chunks)) or claim.tenant_language,
            chunks=chunks,
            reader_version=READER_VERSION,
            note=_note(pages, scans) if paged else None,
            metadata=reading.metadata.to_json(),
        )

    def _extract(
        self, claim: DocumentClaim, reading: Reading, scans: DocumentScans | None
    ) -> list[list[str]]:
        lines: list[list[str]] = []
        reported = self._clock()
        for page in reading.pages():
            lines.append(scans.lines(page) if scans else page.lines)
            now = self._clock()
            if now - reported >= PROGRESS_SECONDS:
                reported = now
                self._documents.report_progress(claim, page.pages, min(page.number, page.pages))
        return lines

    def _reject(self, claim: DocumentClaim, error: DocumentError) -> Outcome:
        status: Status = "failed"
        if error.reason == "password":
            status = "password"
        elif error.reason == "no_text":
            status = "no_text"
        self._documents.reject(claim, status, f"{error.reason}: {error}")
        return Outcome(status, reason=error.reason)


def _chunk_unpaged(parts: Sequence[Sequence[str]]) -> list[Chunk]:
    """Cut a document without pages, which is read in parts: its chunks stand on page 0."""
    chunks = chunk_pages([list(chain.from_iterable(parts))])
    return [replace(chunk, page_from=0, page_to=0) for chunk in chunks]


def _can_be_read(chunks: Sequence[Chunk]) -> bool:
    """Whether there is a word, or as many signs as a code and a price have, beside the pages' own numbers."""
    lines = (line for chunk in chunks for line in chunk.text.splitlines() if not is_page_number(line))
    signs = 0
    for word in chain.from_iterable(map(str.split, lines)):
        signs += sum(map(str.isalnum, word))
        if signs >= _MIN_SIGNS or sum(map(str.isalpha, word)) >= 2:
            return True
    return False


def _sample(chunks: Sequence[Chunk]) -> str:
    """Text from all over the document, for telling its language."""
    step = -(-len(chunks) // _LANGUAGE_SAMPLES)
    return "\n".join(chunk.text[:_LANGUAGE_SAMPLE_CHARACTERS] for chunk in chunks[::step])


def _note(pages: Sequence[Sequence[str]], scans: DocumentScans | None) -> str | None:
    """What the company should know about a document that could be read in part."""
    unread = scans.unread if scans else 0
    if unread:
        return (
            f"scans_unread: {unread} of {len(pages)} pages are scans that text recognition has left unread. "
            "Split the document and upload the parts, with sharper scans if parts are left unread as well."
        )
    empty = sum(not lines for lines in pages)
    if empty:
        return (
            f"pages_without_text: {empty} of {len(pages)} pages hold no text and cannot be searched. "
            "If they are scans, run text recognition (OCR) on the document and upload it again."
        )
    return None
