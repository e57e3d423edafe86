"""Which vector store a company's questions are searched in."""

from collections.abc import Callable, Mapping
from typing import Literal, cast
from uuid import UUID

from salesmind.aws.secrets import SecretStore
from salesmind.db.database import Database, Transaction
from salesmind.errors import ConfigurationError
from salesmind.knowledge.postgres_store import PostgresStore
from salesmind.knowledge.store import VectorStore
from salesmind.settings import OpenSearchSettings

StoreName = Literal["postgres", "opensearch"]
"""Values of ``core.tenants.vector_store``."""


class Stores:
    """The stores of a deployment, by name. Each is opened when it is first needed."""

    def __init__(self, openers: Mapping[str, Callable[[], VectorStore]]) -> None:
        self._openers = openers
        self._open: dict[str, VectorStore] = {}

    def of(self, name: str) -> VectorStore:
        """Return the store.

        Raises:
            ConfigurationError: this deployment does not have it.
        """
        if name not in self._open:
            opener = self._openers.get(name)
            if opener is None:
                raise ConfigurationError(
                    f"A company's passages are indexed in {name}, which this deployment does not have: set it up "
                    "or move the company to another store"
                )
            self._open[name] = opener()
        return self._open[name]

    @property
    def names(self) -> list[StoreName]:
        """The stores that this deployment has."""
        return cast(list[StoreName], list(self._openers))


def open_stores(
    database: Database, settings: OpenSearchSettings | None = None, secrets: SecretStore | None = None
) -> Stores:
    """Return the stores that the settings name; Postgres is always there.

    ``secrets`` is needed where OpenSearch is set up.
    """
    openers: dict[str, Callable[[], VectorStore]] = {"postgres": lambda: PostgresStore(database)}
    if settings and secrets and settings.opensearch_url:
        openers["opensearch"] = lambda: _open_opensearch(database, settings, secrets)
    return Stores(openers)


def _open_opensearch(database: Database, settings: OpenSearchSettings, secrets: SecretStore) -> VectorStore:
    # Imported only for a company that is searched there: opensearch-py costs a sixth of a cold start.
    from salesmind.knowledge.opensearch_store import open_opensearch_store

    return open_opensearch_store(database, settings, secrets)


def hold_store(tx: Transaction, tenant_id: UUID) -> None:
    """Keep the company's store what it is until ``tx`` ends; read ``core.tenants.vector_store`` after this."""
    tx.execute("SELECT pg_advisory_xact_lock_shared(hashtextextended(%s, 0))", (f"vector_store {tenant_id}",))


def lock_store(tx: Transaction, tenant_id: UUID) -> None:
    """Wait until nobody holds the company's store (``hold_store``) and let nobody hold it until ``tx`` ends."""
    tx.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", (f"vector_store {tenant_id}",))


def change_store(tx: Transaction, tenant_id: UUID, name: StoreName) -> None:
    """Search the company's questions in another store, once nobody holds the present one (``hold_store``)."""
    lock_store(tx, tenant_id)
    tx.execute("UPDATE core.tenants SET vector_store = %s WHERE tenant_id = %s", (name, tenant_id))
