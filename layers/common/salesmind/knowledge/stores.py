"""Which vector store a company's questions are searched in."""

from collections.abc import Callable, Mapping
from typing import cast

from salesmind.aws.secrets import SecretStore
from salesmind.db.database import Database
from salesmind.errors import ConfigurationError
from salesmind.knowledge.postgres_store import PostgresStore
from salesmind.knowledge.store import StoreName, VectorStore
from salesmind.settings import OpenSearchSettings


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

    def reindex(self) -> None:
        """Build the index of OpenSearch anew; questions are answered all the while.

        Raises:
            ConfigurationError: this deployment has no OpenSearch, or it cannot copy an index.
            TransientError: OpenSearch failed; the same call goes on where it stopped.
        """
        self.of("opensearch").reindex()


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
