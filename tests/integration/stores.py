"""Companies whose documents are in one store or the other, as ingest puts them there."""

from uuid import UUID, uuid4

from salesmind.database import Database
from salesmind.knowledge.opensearch_client import OpenSearchClient
from salesmind.knowledge.opensearch_index import PassageIndex
from salesmind.knowledge.opensearch_store import OpenSearchStore
from salesmind.knowledge.passages import delete_passages, replace_passages
from salesmind.knowledge.postgres_store import PostgresStore
from salesmind.knowledge.store import Chunk, DocumentVersion, Passage, QuestionVector, VectorStore

MODEL = "model-of-the-tests"


class Company:
    """A tenant whose documents are stored as ingest stores them."""

    def __init__(self, database: Database, kind: str, store: VectorStore) -> None:
        self.database, self.kind, self.store = database, kind, store
        self.tenant_id = uuid4()
        with database.tenant(self.tenant_id, actor="test") as tx:
            tx.execute(
                "INSERT INTO core.tenants (tenant_id, name, vector_store) VALUES (%s, %s, %s)",
                (self.tenant_id, str(self.tenant_id), kind),
            )

    def another(self) -> "Company":
        return Company(self.database, self.kind, self.store)

    def document(self, title: str = "Rules") -> UUID:
        document_id = uuid4()
        with self.database.tenant(self.tenant_id, actor="test") as tx:
            tx.execute(
                """
                INSERT INTO knowledge.documents (tenant_id, id, object_key, title, language)
                VALUES (%s, %s, %s, %s, 'es')
                """,
                (self.tenant_id, document_id, str(document_id), title),
            )
        return document_id

    def claim(self, document_id: UUID) -> int:
        with self.database.tenant(self.tenant_id, actor="test") as tx:
            cursor = tx.execute(
                """
                UPDATE knowledge.documents SET fence = fence + 1, updated_at = clock_timestamp()
                WHERE tenant_id = %s AND id = %s RETURNING fence
                """,
                (self.tenant_id, document_id),
            )
        row = cursor.fetchone()
        assert row
        return int(row["fence"])

    def version(
        self,
        document_id: UUID,
        texts: list[str],
        vectors: list[list[float]] | None = None,
        *,
        title: str = "Rules",
        model: str = MODEL,
        language: str = "es",
    ) -> DocumentVersion:
        chunks = [Chunk(place, place + 1, place + 2, f"§ {place}", text) for place, text in enumerate(texts)]
        return DocumentVersion.of(
            self.tenant_id, document_id, self.claim(document_id), title, language, chunks, vectors, model
        )

    def publish(self, version: DocumentVersion) -> None:
        with self.database.tenant(self.tenant_id, actor="test") as tx:
            replace_passages(tx, self.store, version)
            tx.execute(
                "UPDATE knowledge.documents SET language = %s, title = %s WHERE tenant_id = %s AND id = %s",
                (version.language, version.title, self.tenant_id, version.document_id),
            )
        self.store.settle(self.tenant_id, version.document_id, version.version)

    def put(
        self, document_id: UUID, texts: list[str], vectors: list[list[float]] | None = None, **of: str
    ) -> None:
        version = self.version(document_id, texts, vectors, **of)
        self.store.stage(version)
        self.publish(version)

    def remove(self, document_id: UUID) -> None:
        with self.database.tenant(self.tenant_id, actor="test") as tx:
            delete_passages(tx, self.store, self.tenant_id, document_id)
            tx.execute(
                "DELETE FROM knowledge.documents WHERE tenant_id = %s AND id = %s",
                (self.tenant_id, document_id),
            )
        self.store.settle(self.tenant_id, document_id, None)

    def ask(self, question: str, *numbers: float, limit: int = 5, language: str = "es") -> list[Passage]:
        vector = QuestionVector(MODEL, numbers) if numbers else None
        return self.store.search(self.tenant_id, question, language, vector, limit)

    def texts(self, question: str, *numbers: float, limit: int = 5) -> list[str]:
        return [passage.text for passage in self.ask(question, *numbers, limit=limit)]


def opensearch_company(database: Database, client: OpenSearchClient) -> "Company":
    store = OpenSearchStore(database, client, PassageIndex(client, shards=3, replicas=0))
    return Company(database, "opensearch", store)


def postgres_company(database: Database) -> Company:
    """Make a company whose index is in Postgres."""
    return Company(database, "postgres", PostgresStore(database))
