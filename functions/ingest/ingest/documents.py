"""Document rows: who works on a document, how far it is, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from ingest.events import DocumentKey
from salesmind.database import Database, Transaction
from salesmind.errors import StaleIngestionError
from salesmind.knowledge.store import Chunk, VectorStore

ACTOR = "ingest"


@dataclass(frozen=True, slots=True)
class Claim:
    """A worker's right to store its result: it holds while no later worker has raised ``fence``.

    ``ready_sha256`` and ``embedding_model`` tell what the stored passages come from; ``ready_sha256`` is None
    when the document is not ready.
    """

    tenant_id: UUID
    document_id: UUID
    fence: int
    tenant_language: str
    ready_sha256: str | None
    embedding_model: str | None


@dataclass(frozen=True, slots=True)
class DocumentContent:
    """All that is stored of a document that could be read. ``vectors`` is None without an embedding model."""

    sha256: str
    pages: int
    language: str
    chunks: Sequence[Chunk]
    vectors: Sequence[Sequence[float]] | None
    embedding_model: str | None
    note: str | None


class Documents(Protocol):
    """Where documents' rows and passages are kept. Every method but ``claim`` raises ``StaleIngestionError``
    and changes nothing when a later worker has claimed the document."""

    def claim(self, key: DocumentKey) -> Claim | None:
        """Take the document over from whoever works on it, making its row; None when there is no such tenant."""

    def report_progress(self, claim: Claim, pages: int, pages_done: int) -> None:
        """Say that the document is being read. What was stored of it stays until the end."""

    def publish(self, claim: Claim, content: DocumentContent) -> None:
        """Put ``content`` in the place of what was stored, at once."""

    def reject(self, claim: Claim, status: str, reason: str) -> None:
        """Say that the document cannot be read. An older version's passages go: it is not there any more."""

    def remove(self, claim: Claim) -> None:
        """Forget the document."""

    def give_up(self, key: DocumentKey, reason: str) -> None:
        """Say that our own trouble kept the document from being read. What was stored of it stays."""


class PostgresDocuments:
    """``Documents`` in Postgres, with the passages in a vector store that joins the transaction."""

    def __init__(self, database: Database, store: VectorStore) -> None:
        self._database = database
        self._store = store

    def claim(self, key: DocumentKey) -> Claim | None:
        with self._database.tenant(key.tenant_id, actor=ACTOR) as tx:
            cursor = tx.execute(
                """
                INSERT INTO knowledge.documents AS d (tenant_id, object_key, title)
                SELECT %(tenant_id)s, %(object_key)s, %(title)s WHERE core.tenant_exists(%(tenant_id)s)
                ON CONFLICT (tenant_id, object_key)
                DO UPDATE SET fence = d.fence + 1, updated_at = clock_timestamp()
                RETURNING d.id, d.fence, d.embedding_model,
                    CASE WHEN d.status = 'ready' THEN d.content_sha256 END AS ready_sha256,
                    (SELECT t.default_language FROM core.tenants t WHERE t.tenant_id = d.tenant_id) AS language
                """,
                {"tenant_id": key.tenant_id, "object_key": key.object_key, "title": key.title},
            )
        row = cursor.fetchone()
        if row is None:
            return None
        return Claim(
            tenant_id=key.tenant_id,
            document_id=row["id"],
            fence=row["fence"],
            tenant_language=row["language"],
            ready_sha256=row["ready_sha256"],
            embedding_model=row["embedding_model"],
        )

    def report_progress(self, claim: Claim, pages: int, pages_done: int) -> None:
        with self._database.tenant(claim.tenant_id, actor=ACTOR) as tx:
            changed = tx.execute(
                """
                UPDATE knowledge.documents
                SET status = 'processing', reason = NULL, pages = %s, pages_done = %s, updated_at = clock_timestamp()
                WHERE tenant_id = %s AND id = %s AND fence = %s
                """,
                (pages, pages_done, claim.tenant_id, claim.document_id, claim.fence),
            )
        _require_fence(changed.rowcount)

    def publish(self, claim: Claim, content: DocumentContent) -> None:
        with self._database.tenant(claim.tenant_id, actor=ACTOR) as tx:
            changed = tx.execute(
                """
                UPDATE knowledge.documents
                SET status = 'ready', reason = %s, content_sha256 = %s, language = %s, embedding_model = %s,
                    pages = %s, pages_done = %s, updated_at = clock_timestamp()
                WHERE tenant_id = %s AND id = %s AND fence = %s
                RETURNING id
                """,
                (
                    content.note,
                    content.sha256,
                    content.language,
                    content.embedding_model,
                    content.pages,
                    content.pages,
                    claim.tenant_id,
                    claim.document_id,
                    claim.fence,
                ),
            )
            _require_fence(len(changed.fetchall()))
            self._store.replace(
                tx, claim.tenant_id, claim.document_id, content.language, content.chunks, content.vectors
            )

    def reject(self, claim: Claim, status: str, reason: str) -> None:
        with self._database.tenant(claim.tenant_id, actor=ACTOR) as tx:
            changed = tx.execute(
                """
                UPDATE knowledge.documents
                SET status = %s, reason = %s, content_sha256 = NULL, language = NULL, embedding_model = NULL,
                    updated_at = clock_timestamp()
                WHERE tenant_id = %s AND id = %s AND fence = %s
                RETURNING id
                """,
                (status, reason, claim.tenant_id, claim.document_id, claim.fence),
            )
            _require_fence(len(changed.fetchall()))
            self._store.remove(tx, claim.tenant_id, claim.document_id)

    def remove(self, claim: Claim) -> None:
        with self._database.tenant(claim.tenant_id, actor=ACTOR) as tx:
            self._lock(tx, claim)
            self._store.remove(tx, claim.tenant_id, claim.document_id)
            tx.execute(
                "DELETE FROM knowledge.documents WHERE tenant_id = %s AND id = %s",
                (claim.tenant_id, claim.document_id),
            )

    def give_up(self, key: DocumentKey, reason: str) -> None:
        with self._database.tenant(key.tenant_id, actor=ACTOR) as tx:
            tx.execute(
                """
                UPDATE knowledge.documents
                SET status = CASE WHEN content_sha256 IS NULL THEN 'failed' ELSE status END, reason = %s,
                    updated_at = clock_timestamp()
                WHERE tenant_id = %s AND object_key = %s
                """,
                (reason, key.tenant_id, key.object_key),
            )

    def _lock(self, tx: Transaction, claim: Claim) -> None:
        held = tx.execute(
            "SELECT FROM knowledge.documents WHERE tenant_id = %s AND id = %s AND fence = %s FOR UPDATE",
            (claim.tenant_id, claim.document_id, claim.fence),
        )
        _require_fence(len(held.fetchall()))


def _require_fence(rows: int) -> None:
    if rows != 1:
        raise StaleIngestionError("A later worker took the document over")
