"""The passages themselves, which Postgres holds whatever the vector store."""

from uuid import UUID

from salesmind.db.database import Transaction
from salesmind.knowledge.embedding_cache import halfvec_text
from salesmind.knowledge.store import DocumentVersion, VectorStore


def replace_passages(tx: Transaction, store: VectorStore, document: DocumentVersion) -> None:
    """Let ``document`` answer in the place of all that its earlier versions said, when ``tx`` commits.

    ``store`` has staged it, and ``tx`` holds the document's row.
    """
    delete_passages(tx, store, document.tenant_id, document.document_id)
    _insert(tx, document)
    _insert_windows(tx, document)
    store.publish(tx, document)
    # Last: a trigger raises the company's revision, whose row other documents wait for until the commit.
    tx.execute(
        "UPDATE knowledge.documents SET version = %s WHERE tenant_id = %s AND id = %s",
        (document.version, document.tenant_id, document.document_id),
    )


def delete_passages(tx: Transaction, store: VectorStore, tenant_id: UUID, document_id: UUID) -> None:
    """Delete a document's passages when ``tx`` commits. The caller sets its ``version`` to null or another one."""
    store.retract(tx, tenant_id, document_id)
    key = (tenant_id, document_id)
    tx.execute("DELETE FROM knowledge.document_sizes WHERE tenant_id = %s AND document_id = %s", key)
    tx.execute("DELETE FROM knowledge.chunks WHERE tenant_id = %s AND document_id = %s", key)


def _insert(tx: Transaction, document: DocumentVersion) -> None:
    if not document.chunks:
        return
    chunks = document.chunks
    tx.execute(
        """
        INSERT INTO knowledge.chunks
            (tenant_id, document_id, ordinal, page_from, page_to, heading, text, terms)
        SELECT %s, %s, * FROM unnest(%s::int[], %s::int[], %s::int[], %s::text[], %s::text[], %s::text[])
        """,
        (
            document.tenant_id,
            document.document_id,
            [chunk.ordinal for chunk in chunks],
            [chunk.page_from for chunk in chunks],
            [chunk.page_to for chunk in chunks],
            [chunk.heading for chunk in chunks],
            [chunk.text for chunk in chunks],
            document.terms.chunk_terms,
        ),
    )
    tx.execute(
        "INSERT INTO knowledge.document_sizes (tenant_id, document_id, chunks, terms) VALUES (%s, %s, %s, %s)",
        (document.tenant_id, document.document_id, len(chunks), document.terms.length),
    )


def _insert_windows(tx: Transaction, document: DocumentVersion) -> None:
    windows = [
        (chunk.ordinal, window.start, window.end, halfvec_text(window.vector))
        for chunk, own in zip(document.chunks, document.windows or (), strict=False)
        for window in own
    ]
    if not windows:
        return
    ordinals, starts, ends, vectors = map(list, zip(*windows, strict=True))
    tx.execute(
        """
        INSERT INTO knowledge.windows (tenant_id, document_id, ordinal, starts_at, ends_at, embedding)
        SELECT %s, %s, ordinal, starts_at, ends_at, embedding::halfvec
        FROM unnest(%s::int[], %s::int[], %s::int[], %s::text[]) AS w (ordinal, starts_at, ends_at, embedding)
        """,
        (document.tenant_id, document.document_id, ordinals, starts, ends, vectors),
    )
