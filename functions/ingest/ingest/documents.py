"""Document rows: who works on a document, how far it is, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

from psycopg.types.json import Json

from salesmind.db.database import Database, Transaction
from salesmind.errors import StaleIngestionError, TransientError
from salesmind.knowledge.jobs import DocumentKey
from salesmind.knowledge.passage_vectors import PassageVectors
from salesmind.knowledge.passages import delete_passages, replace_passages
from salesmind.knowledge.store import Chunk, DocumentVersion
from salesmind.knowledge.store_locks import hold_store
from salesmind.knowledge.stores import Stores

ACTOR = "ingest"


@dataclass(frozen=True, slots=True)
class DocumentClaim:
    """A worker's right to store its result: it holds while no later worker has raised ``fence``.

    ``ready_sha256``, ``reader_version`` and ``embedding_model`` tell what the stored passages come from;
    ``ready_sha256`` is None when the document is not ready. ``language`` is the stored passages', else the company's,
    as ``tenant_language`` is; ``vector_store`` is the company's.
    """

    tenant_id: UUID
    document_id: UUID
    title: str
    fence: int
    tenant_language: str
    language: str
    vector_store: str
    ready_sha256: str | None
    reader_version: int
    embedding_model: str | None


@dataclass(frozen=True, slots=True)
class DocumentContent:
    """All that is stored of a document that could be read. Its vectors come later."""

    sha256: str
    pages: int
    language: str
    chunks: Sequence[Chunk]
    reader_version: int
    note: str | None
    metadata: Mapping[str, Any] = field(default_factory=dict)


class Documents(Protocol):
    """Where documents' rows and passages are kept. Every method but ``claim`` raises ``StaleIngestionError``
    and changes nothing when a later worker has claimed the document."""

    def claim(self, key: DocumentKey) -> DocumentClaim | None:
        """Take the document over from whoever works on it, making its row; None when there is no such tenant."""

    def report_progress(self, claim: DocumentClaim, pages: int, pages_done: int) -> None:
        """Say that the document is being read. What was stored of it stays until the end."""

    def publish(self, claim: DocumentClaim, content: DocumentContent) -> None:
        """Put ``content`` in the place of what was stored, at once. It is found by its words."""

    def passages(self, claim: DocumentClaim) -> list[Chunk]:
        """Return the stored passages of a ready document, in order."""

    def publish_vectors(
        self, claim: DocumentClaim, chunks: Sequence[Chunk], vectors: Sequence[PassageVectors], model: str
    ) -> None:
        """Have the stored passages, which are ``chunks``, found by meaning as well."""

    def reject(self, claim: DocumentClaim, status: str, reason: str) -> None:
        """Say that the document cannot be read. An older version's passages go: it is not there any more."""

    def remove(self, claim: DocumentClaim) -> None:
        """Forget the document."""

    def give_up(self, key: DocumentKey, reason: str) -> None:
        """Say that our own trouble kept the document from being read. What was stored of it stays."""


class PostgresDocuments:
    """``Documents`` in Postgres, indexed in each company's vector store."""

    def __init__(self, database: Database, stores: Stores) -> None:
        self._database = database
        self._stores = stores

    def claim(self, key: DocumentKey) -> DocumentClaim | None:
        with self._database.tenant(key.tenant_id, actor=ACTOR) as tx:
            cursor = tx.execute(
                """
                INSERT INTO knowledge.documents AS d (tenant_id, object_key, title)
                SELECT %(tenant_id)s, %(object_key)s, %(title)s WHERE core.tenant_exists(%(tenant_id)s)
                ON CONFLICT (tenant_id, object_key)
                DO UPDATE SET fence = d.fence + 1, updated_at = clock_timestamp()
                RETURNING d.id, d.title, d.fence, d.language, d.embedding_model, d.reader_version,
                    CASE WHEN d.status = 'ready' THEN d.content_sha256 END AS ready_sha256
                """,
                {"tenant_id": key.tenant_id, "object_key": key.object_key, "title": key.title},
            )
            company = tx.execute(
                "SELECT default_language, vector_store FROM core.tenants WHERE tenant_id = %s",
                (key.tenant_id,),
            )
        row, tenant = cursor.fetchone(), company.fetchone()
        if row is None or tenant is None:
            return None
        return DocumentClaim(
            tenant_id=key.tenant_id,
            document_id=row["id"],
            title=row["title"],
            fence=row["fence"],
            tenant_language=tenant["default_language"],
            language=row["language"] or tenant["default_language"],
            vector_store=tenant["vector_store"],
            ready_sha256=row["ready_sha256"],
            reader_version=row["reader_version"],
            embedding_model=row["embedding_model"],
        )

    def report_progress(self, claim: DocumentClaim, pages: int, pages_done: int) -> None:
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

    def publish(self, claim: DocumentClaim, content: DocumentContent) -> None:
        store = self._stores.of(claim.vector_store)
        document = DocumentVersion.of(
            claim.tenant_id,
            claim.document_id,
            claim.fence,
            claim.title,
            content.language,
            content.chunks,
        )
        store.stage(document)
        with self._database.tenant(claim.tenant_id, actor=ACTOR) as tx:
            self._hold(tx, claim)
            tx.execute(
                """
                UPDATE knowledge.documents
                SET status = 'ready', reason = %s, content_sha256 = %s, language = %s, embedding_model = NULL,
                    embedding_dimension = NULL, reader_version = %s, metadata = %s, pages = %s, pages_done = %s,
                    updated_at = clock_timestamp()
                WHERE tenant_id = %s AND id = %s
                """,
                (
                    content.note,
                    content.sha256,
                    content.language,
                    content.reader_version,
                    Json(content.metadata),
                    content.pages,
                    content.pages,
                    claim.tenant_id,
                    claim.document_id,
                ),
            )
            replace_passages(tx, store, document)
        store.settle(claim.tenant_id, claim.document_id, claim.fence)

    def passages(self, claim: DocumentClaim) -> list[Chunk]:
        with self._database.tenant(claim.tenant_id, actor=ACTOR) as tx:
            cursor = tx.execute(
                """
                SELECT ordinal, page_from, page_to, heading, text FROM knowledge.chunks
                WHERE tenant_id = %s AND document_id = %s ORDER BY ordinal
                """,
                (claim.tenant_id, claim.document_id),
            )
        return [Chunk(**row) for row in cursor]

    def publish_vectors(
        self, claim: DocumentClaim, chunks: Sequence[Chunk], vectors: Sequence[PassageVectors], model: str
    ) -> None:
        store = self._stores.of(claim.vector_store)
        document = DocumentVersion.of(
            claim.tenant_id,
            claim.document_id,
            claim.fence,
            claim.title,
            claim.language,
            chunks,
            [own.mean for own in vectors],
            model,
            [own.windows for own in vectors],
        )
        store.stage(document)
        with self._database.tenant(claim.tenant_id, actor=ACTOR) as tx:
            self._hold(tx, claim)
            tx.execute(
                """
                UPDATE knowledge.documents
                SET embedding_model = %s, embedding_dimension = %s, updated_at = clock_timestamp()
                WHERE tenant_id = %s AND id = %s
                """,
                (model, len(vectors[0].mean) if vectors else None, claim.tenant_id, claim.document_id),
            )
            replace_passages(tx, store, document)
        store.settle(claim.tenant_id, claim.document_id, claim.fence)

    def reject(self, claim: DocumentClaim, status: str, reason: str) -> None:
        store = self._stores.of(claim.vector_store)
        with self._database.tenant(claim.tenant_id, actor=ACTOR) as tx:
            self._hold(tx, claim)
            delete_passages(tx, store, claim.tenant_id, claim.document_id)
            tx.execute(
                """
                UPDATE knowledge.documents
                SET status = %s, reason = %s, content_sha256 = NULL, language = NULL, embedding_model = NULL,
                    embedding_dimension = NULL, version = NULL, metadata = '{}', updated_at = clock_timestamp()
                WHERE tenant_id = %s AND id = %s
                """,
                (status, reason, claim.tenant_id, claim.document_id),
            )
        store.settle(claim.tenant_id, claim.document_id, None)

    def remove(self, claim: DocumentClaim) -> None:
        store = self._stores.of(claim.vector_store)
        with self._database.tenant(claim.tenant_id, actor=ACTOR) as tx:
            self._hold(tx, claim)
            delete_passages(tx, store, claim.tenant_id, claim.document_id)
            tx.execute(
                "DELETE FROM knowledge.documents WHERE tenant_id = %s AND id = %s",
                (claim.tenant_id, claim.document_id),
            )
        store.settle(claim.tenant_id, claim.document_id, None)

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

    def _hold(self, tx: Transaction, claim: DocumentClaim) -> None:
        """Lock the document's row, if the claim still holds and the company is still where its passages go."""
        hold_store(tx, claim.tenant_id)
        held = tx.execute(
            """
            SELECT t.vector_store
            FROM knowledge.documents d JOIN core.tenants t ON t.tenant_id = d.tenant_id
            WHERE d.tenant_id = %s AND d.id = %s AND d.fence = %s
            FOR UPDATE OF d
            """,
            (claim.tenant_id, claim.document_id, claim.fence),
        ).fetchall()
        _require_fence(len(held))
        if held[0]["vector_store"] != claim.vector_store:
            raise TransientError("The company moved to another vector store while the document was read")


def _require_fence(rows: int) -> None:
    if rows != 1:
        raise StaleIngestionError("A later worker took the document over")
