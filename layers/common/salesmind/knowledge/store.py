"""What a vector store is: passages of documents, replaced whole and searched by meaning and by words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from salesmind.database import Transaction


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a document that can stand alone as an answer's source. Pages count from 1.

    A form feed in ``text`` is where the next page begins: ``page_from`` plus the form feeds before a word is the
    page that the word stands on.
    """

    ordinal: int
    page_from: int
    page_to: int
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk found for a question.

    ``score`` orders passages of one search and means nothing between searches. ``coverage`` (0 to 1) is the
    share of the question's words, weighted by how rare they are in the company's documents, that stand in the
    passage (the mean of the share in all of it and in its best sentence): low coverage means that the passage
    does not answer.
    """

    document_id: UUID
    document_title: str
    page_from: int
    page_to: int
    heading: str
    text: str
    score: float
    coverage: float


class VectorStore(Protocol):
    """Passages of all tenants. Implementations: Postgres; OpenSearch joins it."""

    def replace(
        self,
        tx: Transaction,
        tenant_id: UUID,
        document_id: UUID,
        language: str,
        chunks: Sequence[Chunk],
        vectors: Sequence[Sequence[float]] | None,
    ) -> None:
        """Put ``chunks`` in the place of all that the document had. Visible when ``tx`` commits, not before."""

    def remove(self, tx: Transaction, tenant_id: UUID, document_id: UUID) -> None:
        """Forget the document's passages. Takes effect when ``tx`` commits."""

    def search(
        self, tenant_id: UUID, question: str, language: str, vector: Sequence[float] | None, limit: int
    ) -> list[Passage]:
        """Return up to ``limit`` passages of this tenant, best first."""
