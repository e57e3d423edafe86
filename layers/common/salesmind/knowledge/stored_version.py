"""A document's version as Postgres holds it, whatever store it is searched in: what an index can be made of again."""

from collections.abc import Sequence
from uuid import UUID

from salesmind.db.database import Cursor, Database
from salesmind.errors import ConfigurationError
from salesmind.knowledge.chunks import Chunk
from salesmind.knowledge.embedding_cache import parse_halfvec
from salesmind.knowledge.embeddings import Embedder
from salesmind.knowledge.passage_vectors import EmbeddedWindow, PassageEmbedder, PassageVectors
from salesmind.knowledge.store import DocumentVersion

ACTOR = "upkeep"


class StoredVersions:
    """Reads present versions. Vectors that Postgres lacks are made anew by ``embedder``."""

    def __init__(self, database: Database, embedder: Embedder | None) -> None:
        self._database = database
        self._embedder = embedder

    def read(self, tenant_id: UUID, document_id: UUID) -> DocumentVersion | None:
        """Read a document's present version; None when nothing of it answers any more.

        Raises:
            ConfigurationError: vectors are missing, and their model is not configured.
            TransientError: Postgres or the embedding model did not answer.
        """
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            # Its worker waits, so that the three statements see one version.
            document = tx.execute(
                """
                SELECT d.title, d.version, d.embedding_model, coalesce(d.language, t.default_language) AS language
                FROM knowledge.documents d JOIN core.tenants t ON t.tenant_id = d.tenant_id
                WHERE d.tenant_id = %s AND d.id = %s AND d.version IS NOT NULL
                FOR SHARE OF d
                """,
                (tenant_id, document_id),
            )
            passages = tx.execute(
                """
                SELECT ordinal, page_from, page_to, heading, text FROM knowledge.chunks
                WHERE tenant_id = %s AND document_id = %s ORDER BY ordinal
                """,
                (tenant_id, document_id),
            )
            embedded = tx.execute(
                """
                SELECT ordinal, embedding::text AS embedding FROM knowledge.embeddings
                WHERE tenant_id = %s AND document_id = %s
                """,
                (tenant_id, document_id),
            )
            windows = tx.execute(
                """
                SELECT ordinal, starts_at, ends_at, embedding::text AS embedding FROM knowledge.windows
                WHERE tenant_id = %s AND document_id = %s ORDER BY ordinal, starts_at
                """,
                (tenant_id, document_id),
            )
        row = document.fetchone()
        if row is None:
            return None
        chunks = [Chunk(**chunk) for chunk in passages]
        model = row["embedding_model"]
        vectors = None
        if model is not None:
            stored = _means(windows) | {
                item["ordinal"]: parse_halfvec(item["embedding"]) for item in embedded
            }
            vectors = self._vectors(tenant_id, model, chunks, stored)
        return DocumentVersion.of(
            tenant_id, document_id, row["version"], row["title"], row["language"], chunks, vectors, model
        )

    def _vectors(
        self, tenant_id: UUID, model: str, chunks: Sequence[Chunk], stored: dict[int, Sequence[float]]
    ) -> list[Sequence[float]]:
        """One vector for each chunk: as stored, else made anew of what the cache keeps of its windows."""
        missing = [chunk for chunk in chunks if chunk.ordinal not in stored]
        if missing:
            if self._embedder is None or self._embedder.model != model:
                raise ConfigurationError(
                    f"Vectors of the model {model} are missing and it is not configured: repair first, so that "
                    "these documents are embedded with the present model"
                )
            made = PassageEmbedder(self._database, self._embedder).embed(tenant_id, missing)
            stored |= {chunk.ordinal: own.mean for chunk, own in zip(missing, made, strict=True)}
        return [stored[chunk.ordinal] for chunk in chunks]


def _means(rows: Cursor) -> dict[int, Sequence[float]]:
    """The vectors of passages whose windows are kept, by ordinal."""
    windows: dict[int, list[EmbeddedWindow]] = {}
    for row in rows:
        window = EmbeddedWindow(row["starts_at"], row["ends_at"], parse_halfvec(row["embedding"]))
        windows.setdefault(row["ordinal"], []).append(window)
    return {ordinal: PassageVectors.of(own).mean for ordinal, own in windows.items()}
