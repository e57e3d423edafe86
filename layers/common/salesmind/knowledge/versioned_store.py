"""What stores outside of Postgres share: they keep versions beside each other, and Postgres says which answers."""

from collections.abc import Callable, Sequence
from typing import Final
from uuid import UUID

from salesmind.db.database import Database, Transaction
from salesmind.knowledge.store import (
    DocumentVersion,
    Forgotten,
    Leftover,
    StoredCopy,
    StoreInUseError,
    StoreName,
    VectorStore,
)
from salesmind.knowledge.store_locks import hold_store
from salesmind.knowledge.versions import QUIET_SECONDS

ACTOR: Final = "upkeep"

MAX_FORGOTTEN: Final = 200
"""Documents of one call; the others wait for the next one."""


class VersionedStore(VectorStore):
    """The parts of ``VectorStore`` that follow from ``counts`` and ``settle``."""

    def __init__(self, database: Database, name: StoreName) -> None:
        self._database = database
        self._name = name

    @property
    def name(self) -> StoreName:
        """What companies that are searched here have in ``core.tenants.vector_store``."""
        return self._name

    def publish(self, tx: Transaction, document: DocumentVersion) -> None:
        """Do nothing: the version in Postgres' row decides what answers."""

    def retract(self, tx: Transaction, tenant_id: UUID, document_id: UUID) -> None:
        """Do nothing: without its version in Postgres nothing of it answers."""

    def copy(self, tx: Transaction, document: DocumentVersion, *, again: bool) -> None:
        """Do nothing: what was staged is the copy."""

    def forget_copy(self, tx: Transaction, tenant_id: UUID, document_id: UUID) -> None:
        """Do nothing: ``settle`` forgot it."""

    def holdings(self, tenant_id: UUID) -> list[StoredCopy]:
        """Return what the index holds of this tenant, version by version."""
        return [
            StoredCopy(count.document_id, count.version, count.vectors, chunks=count.chunks)
            for count in self.counts(tenant_id)
        ]

    def forget(self, tenant_id: UUID, leftovers: Sequence[Leftover]) -> Forgotten:
        """Forget what is not the present version of these documents, or all of them if the tenant is elsewhere."""
        now = leftovers[:MAX_FORGOTTEN]
        done = sum(self._forget(tenant_id, left) for left in now)
        return Forgotten(done, len(leftovers) - len(now))

    def clear(self, tenant_id: UUID, in_time: Callable[[], bool]) -> bool:
        """Forget every document; False if ``in_time`` said no before the end.

        Raises:
            StoreInUseError: the tenant is searched here.
        """
        for document_id in dict.fromkeys(count.document_id for count in self.counts(tenant_id)):
            if not in_time():
                return False
            self._require_elsewhere(tenant_id)
            self.settle(tenant_id, document_id, None)
        return True

    def _forget(self, tenant_id: UUID, left: Leftover) -> int:
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            hold_store(tx, tenant_id)
            # No worker takes the document over while its row is locked, and so none stages another version of it.
            row = tx.execute(
                """
                SELECT d.version IS NOT DISTINCT FROM %(version)s
                       AND (d.fence IS NOT DISTINCT FROM d.version
                            OR d.updated_at < clock_timestamp() - make_interval(secs => %(quiet)s)) AS settled
                FROM knowledge.documents d
                WHERE d.tenant_id = %(tenant_id)s AND d.id = %(id)s
                FOR UPDATE
                """,
                {
                    "tenant_id": tenant_id,
                    "id": left.document_id,
                    "version": left.version,
                    "quiet": QUIET_SECONDS,
                },
            ).fetchone()
            elsewhere = tx.execute(
                """
                SELECT t.vector_store <> %s AND m.tenant_id IS NULL AS elsewhere
                FROM core.tenants t LEFT JOIN knowledge.store_moves m ON m.tenant_id = t.tenant_id
                WHERE t.tenant_id = %s
                """,
                (self._name, tenant_id),
            ).fetchone()
            if elsewhere and elsewhere["elsewhere"]:
                self.settle(tenant_id, left.document_id, None)
            elif row is None or row["settled"]:
                self.settle(tenant_id, left.document_id, left.version if row else None)
            else:
                return 0
        return 1

    def _require_elsewhere(self, tenant_id: UUID) -> None:
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            cursor = tx.execute("SELECT vector_store FROM core.tenants WHERE tenant_id = %s", (tenant_id,))
        row = cursor.fetchone()
        if row is None or row["vector_store"] == self._name:
            raise StoreInUseError(f"The company is in {self._name}, which is not emptied")
