"""A vector store in memory that keeps the contract of one outside of Postgres."""

from collections.abc import Sequence
from uuid import UUID

from salesmind.db.database import Database
from salesmind.errors import TransientError
from salesmind.knowledge.analysis import tokens
from salesmind.knowledge.store import DocumentVersion, IndexedCount, Passage, QuestionVector
from salesmind.knowledge.versioned_store import VersionedStore


class MemoryStore(VersionedStore):
    """Holds versions beside each other; Postgres decides which one answers. ``fail_after`` stages it is away."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, "opensearch")
        self.held: dict[tuple[UUID, UUID, int], DocumentVersion] = {}
        self.fail_after: int | None = None

    def stage(self, document: DocumentVersion) -> None:
        if self.fail_after is not None:
            if not self.fail_after:
                raise TransientError("The store is away")
            self.fail_after -= 1
        self.held[document.tenant_id, document.document_id, document.version] = document

    def settle(self, tenant_id: UUID, document_id: UUID, version: int | None) -> None:
        for key in [key for key in self.held if key[:2] == (tenant_id, document_id) and key[2] != version]:
            del self.held[key]

    def counts(self, tenant_id: UUID) -> list[IndexedCount]:
        return [
            IndexedCount(key[1], key[2], len(document.chunks), len(document.vectors or ()))
            for key, document in self.held.items()
            if key[0] == tenant_id
        ]

    def search(
        self, tenant_id: UUID, question: str, language: str, vector: QuestionVector | None, limit: int
    ) -> list[Passage]:
        with self._database.tenant(tenant_id, actor="test") as tx:
            cursor = tx.execute("SELECT id, version FROM knowledge.documents WHERE version IS NOT NULL")
        present = {(tenant_id, row["id"], row["version"]) for row in cursor}
        asked = {token.term for token in tokens(question, language)}
        found = [
            Passage(document.document_id, document.title, 1, 1, "", chunk.text, len(shared), 1.0)
            for key, document in self.held.items()
            if key in present
            for chunk in document.chunks
            if (shared := asked & {token.term for token in tokens(chunk.text, language)})
        ]
        return sorted(found, key=lambda passage: -passage.score)[:limit]

    def reindex(self) -> None:
        pass

    def versions(self, document_id: UUID) -> Sequence[int]:
        return sorted(version for _, held, version in self.held if held == document_id)
