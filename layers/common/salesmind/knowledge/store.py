"""What a vector store is: an index over passages, searched by meaning and by words.

Postgres holds the passages whatever the store (``salesmind.knowledge.passages``). A search takes candidates from
the index and reads them from Postgres under row-level security, in the version that ``knowledge.documents`` names:
no fault of an index can show another company's text or a superseded one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, Protocol
from uuid import UUID

from salesmind.db.database import Transaction
from salesmind.errors import SalesMindError
from salesmind.knowledge.chunks import Chunk
from salesmind.knowledge.passage_vectors import EmbeddedWindow
from salesmind.knowledge.terms import TermIndex, index_terms

__all__ = [
    "DEFAULT_STORE",
    "Chunk",
    "ChunkKey",
    "DocumentVersion",
    "ExpectedPassages",
    "Forgotten",
    "IndexedCount",
    "Leftover",
    "Passage",
    "QuestionVector",
    "StoreInUseError",
    "StoreName",
    "StoredCopy",
    "VectorStore",
    "Window",
]

StoreName = Literal["postgres", "opensearch"]
"""Values of ``core.tenants.vector_store``."""

DEFAULT_STORE: Final[StoreName] = "postgres"
"""The one that every deployment has."""


class StoreInUseError(SalesMindError):
    """A store was to be cleared of a company that is searched in it."""


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


@dataclass(frozen=True, slots=True)
class ExpectedPassages:
    """What an index has to hold of a document: so many ``passages``, of which ``worded`` have words, with ``terms``
    in all of them together, and so many ``vectors``."""

    passages: int
    worded: int
    terms: int
    vectors: int


@dataclass(frozen=True, slots=True)
class StoredCopy:
    """What an index holds of one version of a document.

    ``version`` is None where the index has no versions: what it holds answers as the document's row says. An index
    tells how many passages it has words of (``chunks``) or how many terms those have (``terms``).
    """

    document_id: UUID
    version: int | None
    vectors: int
    chunks: int | None = None
    terms: int | None = None

    def is_complete(self, expected: ExpectedPassages) -> bool:
        """Whether every passage is there once. A passage without a word may be left out of an index of words."""
        if self.vectors != expected.vectors:
            return False
        if self.chunks is not None:
            return expected.worded <= self.chunks <= expected.passages
        return self.terms == expected.terms


@dataclass(frozen=True, slots=True)
class Leftover:
    """What an index holds of a document beside its present ``version`` (None: nothing of it answers)."""

    store: StoreName
    document_id: UUID
    version: int | None


class Forgotten(NamedTuple):
    """How many leftovers an index forgot, and how many wait for the next time."""

    done: int
    waiting: int


class VectorStore(Protocol):
    """An index over the passages of all tenants. Implementations: Postgres and OpenSearch.

    Each method but ``publish``, ``copy``, ``retract`` and ``forget_copy``, which only write, raises ``TransientError``
    when the store does not answer, and ``ConfigurationError`` when it refuses us or was not set up.
    """

    @property
    def name(self) -> StoreName:
        """What companies that are searched here have in ``core.tenants.vector_store``."""

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

    def holdings(self, tenant_id: UUID) -> list[StoredCopy]:
        """Return what the index holds of this tenant, also of documents that nobody knows."""

    def forget(self, tenant_id: UUID, leftovers: Sequence[Leftover]) -> Forgotten:
        """Forget what is not the present version of these documents, or all of them if the tenant is elsewhere.

        What somebody may be about to publish stays.
        """

    def clear(self, tenant_id: UUID, in_time: Callable[[], bool]) -> bool:
        """Forget all of a tenant that is searched elsewhere; False if ``in_time`` said no before the end.

        Raises:
            StoreInUseError: the tenant is searched here.
        """

    def copy(self, tx: Transaction, document: DocumentVersion, *, again: bool) -> None:
        """Index a staged ``document`` beside the store that it is searched in, when ``tx`` commits.

        Its passages stand in Postgres and stay. ``again``: an earlier version of it may have been copied before.
        """

    def forget_copy(self, tx: Transaction, tenant_id: UUID, document_id: UUID) -> None:
        """Forget the copy of a document that went meanwhile, when ``tx`` commits; ``settle`` was called before."""

    def reindex(self) -> None:
        """Build the index anew by the present code, while it answers. Nothing to do where there is no such thing."""
