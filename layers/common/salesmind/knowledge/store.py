"""What a vector store is: an index over passages, searched by meaning and by words.

Postgres holds the passages whatever the store (``salesmind.knowledge.passages``). A search takes candidates from
the index and reads them from Postgres under row-level security, in the version that ``knowledge.documents`` names:
no fault of an index can show another company's text or a superseded one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from salesmind.db.database import Transaction
from salesmind.knowledge.chunks import Chunk
from salesmind.knowledge.passage_vectors import EmbeddedWindow
from salesmind.knowledge.terms import TermIndex, index_terms

__all__ = [
    "Chunk",
    "ChunkKey",
    "DocumentVersion",
    "IndexedCount",
    "Passage",
    "QuestionVector",
    "VectorStore",
    "Window",
]


@dataclass(frozen=True, slots=True)
class DocumentVersion:
    """One version of a document, as stores index it.

    ``version`` is the fence of the worker that publishes it: later versions are greater. ``vectors`` has one for
    each chunk, of ``embedding_model``; both are None without a model. ``windows`` are those of each chunk, where
    they are known.
    """

    tenant_id: UUID
    document_id: UUID
    version: int
    title: str
    language: str
    chunks: Sequence[Chunk]
    vectors: Sequence[Sequence[float]] | None
    embedding_model: str | None
    terms: TermIndex
    windows: Sequence[Sequence[EmbeddedWindow]] | None = None

    @classmethod
    def of(
        cls,
        tenant_id: UUID,
        document_id: UUID,
        version: int,
        title: str,
        language: str,
        chunks: Sequence[Chunk],
        vectors: Sequence[Sequence[float]] | None = None,
        embedding_model: str | None = None,
        windows: Sequence[Sequence[EmbeddedWindow]] | None = None,
    ) -> "DocumentVersion":
        """Make a version with the terms of its chunks.

        Raises:
            ValueError: there is not one vector for each chunk, or there are vectors of no model.
        """
        if vectors is not None and (len(vectors) != len(chunks) or embedding_model is None):
            raise ValueError(f"{len(chunks)} chunks cannot have {len(vectors)} vectors of {embedding_model}")
        terms = index_terms(title, language, chunks)
        return cls(
            tenant_id, document_id, version, title, language, chunks, vectors, embedding_model, terms, windows
        )


@dataclass(frozen=True, slots=True)
class QuestionVector:
    """A question's embedding. Only passages embedded by the same model are compared with it."""

    model: str
    numbers: Sequence[float]


ChunkKey = tuple[UUID, int]
"""A chunk's document and ordinal."""


@dataclass(frozen=True, slots=True)
class Window:
    """A part of a passage, ``text[start:end]``, and the cosine of the question and it."""

    start: int
    end: int
    similarity: float


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk found for a question.

    ``score`` orders passages of one search and means nothing between searches. ``coverage`` (0 to 1) is the
    share of the question's words, weighted by how rare they are in the company's documents, that stand in the
    passage (the mean of the share in all of it and in its best sentence): low coverage means that the passage
    does not answer.

    ``similarity`` (-1 to 1) is the cosine of the question and the passage's nearest window, None where the search has
    no vector of the question or the passage has none of the same model. ``windows`` are all of its windows, in order,
    each with its own; ``language`` is the document's.
    """

    document_id: UUID
    document_title: str
    page_from: int
    page_to: int
    heading: str
    text: str
    score: float
    coverage: float
    similarity: float | None = None
    windows: Sequence[Window] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True)
class IndexedCount:
    """How many chunks of one version of a document an index holds: findable by words, and by vector."""

    document_id: UUID
    version: int
    chunks: int
    vectors: int


class VectorStore(Protocol):
    """An index over the passages of all tenants. Implementations: Postgres and OpenSearch."""

    def stage(self, document: DocumentVersion) -> None:
        """Write what is slow or cannot join a transaction. Nothing of it answers yet; safe to repeat.

        Raises:
            TransientError: the store does not answer; the same call may succeed later.
            ConfigurationError: the store refuses us or was not set up.
        """

    def publish(self, tx: Transaction, document: DocumentVersion) -> None:
        """Index ``document`` when ``tx`` commits. Its chunks are in Postgres already, its earlier ones retracted."""

    def retract(self, tx: Transaction, tenant_id: UUID, document_id: UUID) -> None:
        """Forget what the index holds of a document when ``tx`` commits; called while its chunks still stand."""

    def settle(self, tenant_id: UUID, document_id: UUID, version: int | None) -> None:
        """After the commit, forget every version but this one (None: all). Repair does what a crash kept from it."""

    def search(
        self, tenant_id: UUID, question: str, language: str, vector: QuestionVector | None, limit: int
    ) -> list[Passage]:
        """Return up to ``limit`` passages of this tenant, best first."""

    def counts(self, tenant_id: UUID) -> list[IndexedCount]:
        """Return what the index holds of this tenant: every version of every document."""
