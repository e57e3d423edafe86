"""The index of passages in OpenSearch: what is written to it and counted in it.

One index holds the passages of all companies. Queries go to the alias ``ALIAS``. While a re-index runs, the alias
``NEXT_ALIAS`` names the index that will take its place, and whoever writes writes to both.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from salesmind.errors import ConfigurationError, TransientError
from salesmind.knowledge.opensearch_client import BulkAction, OpenSearchClient
from salesmind.knowledge.opensearch_schema import (
    ALIAS,
    MAX_DIMENSION,
    NEXT_ALIAS,
    SCHEMA,
    TEMPLATE,
    document_filter,
    index_template,
    text_field,
    vector_field,
)
from salesmind.languages import language

_DELETE_AT_ONCE = 1_000
_COUNT_PAGE = 1_000
_VISIBLE_SECONDS = 90.0
"""A vector collection of Serverless shows what was written after 60 s, and cannot be asked to do so sooner."""
_POLL_SECONDS = 0.5


class PassageIndex:
    """Writes passages and keeps the index itself. Items are dictionaries in the form of ``index_template``."""

    def __init__(
        self,
        client: OpenSearchClient,
        *,
        shards: int = 1,
        replicas: int = 1,
        engine: str = "lucene",
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """``engine`` makes the graphs of vectors: ``lucene``, or ``faiss``, the only one of Serverless."""
        self._client = client
        self._shards = shards
        self._replicas = replicas
        self._engine = engine
        self._sleep = sleep
        self._ready = False
        self._dimensions: set[tuple[str, int]] = set()
        self._languages: set[str] = set()

    def ensure(self) -> None:
        """Make the template, the index and its alias where they are missing.

        Raises:
            TransientError, ConfigurationError: see ``OpenSearchClient.call``.
        """
        if self._ready:
            return
        if not self.behind(ALIAS):
            self.put_template()
            # A fixed name: of two that start at once, one makes it and the other finds it.
            self.create(f"{ALIAS}-v{SCHEMA}-0")
            self._client.call(
                "POST", "/_aliases", {"actions": [{"add": {"index": f"{ALIAS}-v{SCHEMA}-0", "alias": ALIAS}}]}
            )
        self._ready = True

    def write(
        self,
        tenant_id: UUID,
        items: Sequence[tuple[str, Mapping[str, Any]]],
        code: str,
        dimension: int | None,
    ) -> None:
        """Index ``items`` (each with its id) where they are searched, and where they will be during a re-index.

        Args:
            code: the language of their text.
            dimension: of their vectors; None without.

        Raises:
            TransientError, ConfigurationError: see ``OpenSearchClient.bulk``.
        """
        for alias in self._written():
            self._ensure_language(alias, code)
            if dimension is not None:
                self.ensure_dimension(alias, dimension)
            self._client.bulk(
                alias, (BulkAction("index", self._metadata(tenant_id, key), item) for key, item in items)
            )

    def delete_versions(self, tenant_id: UUID, document_id: UUID, keep: Sequence[int]) -> None:
        """Delete every version of a document but those of ``keep``.

        Raises:
            TransientError, ConfigurationError: see ``OpenSearchClient.bulk``.
        """
        query = {
            "bool": {
                "filter": document_filter(tenant_id, document_id),
                "must_not": [{"terms": {"version": list(keep)}}],
            }
        }
        for alias in self._written():
            # By search and bulk, because Serverless has no deletion by query.
            after: list[Any] = []
            while True:
                body = {
                    "size": _DELETE_AT_ONCE,
                    "query": query,
                    "_source": False,
                    "sort": [{"version": "asc"}, {"ordinal": "asc"}],
                    **({"search_after": after} if after else {}),
                }
                hits = self._search(alias, tenant_id, body)["hits"]["hits"]
                if not hits:
                    break
                after = hits[-1]["sort"]
                self._client.bulk(
                    alias,
                    (
                        BulkAction("delete", self._metadata(tenant_id, hit["_id"], existing=True))
                        for hit in hits
                    ),
                )
            if after:
                self.refresh(alias)

    def wait_until_visible(self, tenant_id: UUID, document_id: UUID, version: int, chunks: int) -> None:
        """Return once a search finds exactly ``chunks`` passages of a version.

        Raises:
            TransientError: it finds another number, or does not in time.
        """
        body = {
            "query": {
                "bool": {"filter": [*document_filter(tenant_id, document_id), {"term": {"version": version}}]}
            }
        }
        end = time.monotonic() + (_VISIBLE_SECONDS if self._client.serverless else 0)
        for alias in self._written():
            self.refresh(alias)
            while True:
                parameters = self._routing(tenant_id)
                found = self._client.call("POST", f"/{alias}/_count", body, parameters=parameters)["count"]
                if found == chunks:
                    break
                if time.monotonic() > end:
                    raise TransientError(f"OpenSearch shows {found} of {chunks} passages")
                self._sleep(_POLL_SECONDS)

    def versions(self, tenant_id: UUID) -> Iterator[tuple[UUID, int, int, int]]:
        """Each document and version of a company with its numbers of passages and of vectors."""
        after: Mapping[str, Any] | None = None
        while True:
            composite = {
                "size": _COUNT_PAGE,
                "sources": [
                    {"document_id": {"terms": {"field": "document_id"}}},
                    {"version": {"terms": {"field": "version"}}},
                ],
                **({"after": after} if after else {}),
            }
            body = {
                "size": 0,
                "query": {"bool": {"filter": document_filter(tenant_id)}},
                "aggs": {
                    "versions": {
                        "composite": composite,
                        "aggs": {"vectors": {"filter": {"exists": {"field": "model"}}}},
                    }
                },
            }
            found = self._search(ALIAS, tenant_id, body)["aggregations"]["versions"]
            for bucket in found["buckets"]:
                key = bucket["key"]
                yield (
                    UUID(key["document_id"]),
                    key["version"],
                    bucket["doc_count"],
                    bucket["vectors"]["doc_count"],
                )
            after = found.get("after_key")
            if after is None:
                return

    def put_template(self) -> None:
        """Tell OpenSearch what every index of passages is made of."""
        body = index_template(
            serverless=self._client.serverless, shards=self._shards, replicas=self._replicas
        )
        self._client.call("PUT", f"/_index_template/{TEMPLATE}", body)

    def create(self, name: str) -> None:
        """Make an index, unless it is there."""
        if self._client.call("HEAD", f"/{name}", absent_ok=True):
            return
        try:
            self._client.call("PUT", f"/{name}")
        except ConfigurationError:
            if not self._client.call("HEAD", f"/{name}", absent_ok=True):
                raise

    def ensure_dimension(self, index: str, dimension: int) -> None:
        """Make the field of vectors of one dimension.

        Raises:
            ConfigurationError: OpenSearch takes no such vectors.
        """
        if not 1 <= dimension <= MAX_DIMENSION:
            raise ConfigurationError(
                f"OpenSearch takes vectors of 1 to {MAX_DIMENSION} numbers, not {dimension}"
            )
        if (index, dimension) in self._dimensions:
            return
        method = {"name": "hnsw", "engine": self._engine, "space_type": "cosinesimil"}
        field = {"type": "knn_vector", "dimension": dimension, "method": method}
        self._client.call("PUT", f"/{index}/_mapping", {"properties": {vector_field(dimension): field}})
        # What the next index has is asked for each time: the name will soon mean another index.
        if index == ALIAS:
            self._dimensions.add((index, dimension))

    def _ensure_language(self, index: str, code: str) -> None:
        """Make the field of a language that was added after the index was made.

        An index takes no new analyser while it is open, so the field has OpenSearch's own of that language until the
        next re-index: accents count for it. Ranking goes by ``terms``, which are the same in both.
        """
        if code in self._languages:
            return
        if text_field(code) not in self._properties(index):
            field = {"type": "text", "analyzer": language(code).opensearch_analyser}
            self._client.call("PUT", f"/{index}/_mapping", {"properties": {text_field(code): field}})
        if index == ALIAS:
            self._languages.add(code)

    def _properties(self, index: str) -> dict[str, Any]:
        """Return the fields of the index that a name or an alias stands for."""
        [found] = self._client.call("GET", f"/{index}/_mapping").values()
        properties: dict[str, Any] = found["mappings"]["properties"]
        return properties

    def mapped_dimensions(self, index: str) -> list[int]:
        """Return the dimensions of which an index has vectors."""
        fields = self._properties(index).values()
        return [field["dimension"] for field in fields if field["type"] == "knn_vector"]

    def _written(self) -> list[str]:
        return [ALIAS, NEXT_ALIAS] if self.behind(NEXT_ALIAS) else [ALIAS]

    def behind(self, alias: str) -> list[str]:
        """Return the names of the indexes that an alias stands for."""
        return sorted(self._client.call("GET", f"/_alias/{alias}", absent_ok=True) or {})

    def _search(self, index: str, tenant_id: UUID, body: Mapping[str, Any]) -> Any:
        return self._client.call("POST", f"/{index}/_search", body, parameters=self._routing(tenant_id))

    def _routing(self, tenant_id: UUID) -> dict[str, str]:
        return {} if self._client.serverless else {"routing": str(tenant_id)}

    def _metadata(self, tenant_id: UUID, key: str, *, existing: bool = False) -> dict[str, str]:
        """Vector collections of Serverless choose the ids of new items themselves."""
        if self._client.serverless:
            return {"_id": key} if existing else {}
        return {"_id": key, "routing": str(tenant_id)}

    def refresh(self, index: str) -> None:
        """Let searches see what was written; Serverless decides that itself."""
        if not self._client.serverless:
            self._client.call("POST", f"/{index}/_refresh")
