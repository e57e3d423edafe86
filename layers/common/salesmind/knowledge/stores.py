"""Which vector store a company's questions are searched in."""

from collections.abc import Callable, Mapping
from typing import Literal, cast
from uuid import UUID

from salesmind.database import Database, Transaction
from salesmind.errors import ConfigurationError
from salesmind.knowledge.postgres_store import PostgresStore
from salesmind.knowledge.store import VectorStore

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


def open_stores(database: Database) -> Stores:
    """Return the stores that the settings name; Postgres is always there."""
    return Stores({"postgres": lambda: PostgresStore(database)})


def hold_store(tx: Transaction, tenant_id: UUID) -> None:
    """Keep the company's store what it is until ``tx`` ends; read ``core.tenants.vector_store`` after this."""
    tx.execute("SELECT pg_advisory_xact_lock_shared(hashtextextended(%s, 0))", (f"vector_store {tenant_id}",))


def change_store(tx: Transaction, tenant_id: UUID, name: StoreName) -> None:
    """Search the company's questions in another store, once nobody holds the present one (``hold_store``)."""
    tx.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", (f"vector_store {tenant_id}",))
    tx.execute("UPDATE core.tenants SET vector_store = %s WHERE tenant_id = %s", (name, tenant_id))
