"""The index of passages in OpenSearch: its mapping, its aliases, and a re-index that nobody notices.

One index holds the passages of all companies. Queries go to the alias ``ALIAS``. While a re-index runs, the alias
``NEXT_ALIAS`` names the index that will take its place, and whoever writes writes to both.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from salesmind.errors import ConfigurationError, TransientError
from salesmind.knowledge.opensearch_client import BulkAction, OpenSearchClient
from salesmind.languages import LANGUAGES, language

ALIAS = "salesmind-passages"
NEXT_ALIAS = "salesmind-passages-next"
_TEMPLATE = "salesmind-passages"

SCHEMA = 1
"""Raised when the mapping changes; ``reindex`` then moves the passages over."""

LARGEST_DIMENSION = 16_000
"""Of a ``knn_vector``: https://docs.opensearch.org/latest/field-types/supported-field-types/knn-vector/"""

_DELETE_AT_ONCE = 1_000
_COUNT_PAGE = 1_000
_VISIBLE_SECONDS = 90.0
"""A vector collection of Serverless shows what was written after 60 s, and cannot be asked to do so sooner."""
_REINDEX_SECONDS = 840.0
_POLL_SECONDS = 0.5


def vector_field(dimension: int) -> str:
    """The field of vectors of one dimension; models of the same dimension are told apart by a filter."""
    return f"vector_{dimension}"


def text_field(code: str) -> str:
    """The field of texts in one language, which chooses the analyser."""
    return f"text_{code}"


def index_template(*, serverless: bool, shards: int, replicas: int) -> dict[str, Any]:
    """What every index of passages is made of; fields of vectors are added when their dimension is first seen.

    ``text_*`` is a passage with its title and heading, for the analyser of its language: that of OpenSearch, with
    accents folded as customers leave them out. ``terms`` are our own terms, which ranking uses, and ``words`` the
    words that they come from, to guess what a mistyped one means.
    """
    filters: dict[str, Any] = {}
    analysers: dict[str, Any] = {}
    for code in LANGUAGES:
        pack = language(code)
        filters[f"{code}_stopwords"] = {"type": "stop", "stopwords": pack.opensearch_stopwords}
        filters[f"{code}_stemmer"] = {"type": "stemmer", "language": pack.opensearch_stemmer}
        analysers[code] = {
            "type": "custom",
            "tokenizer": "standard",
            "filter": ["lowercase", f"{code}_stopwords", "asciifolding", f"{code}_stemmer"],
        }
    settings: dict[str, Any] = {
        "index": {"knn": True},
        "analysis": {"filter": filters, "analyzer": analysers},
    }
    if not serverless:
        settings["index"] |= {"number_of_shards": shards, "number_of_replicas": replicas}
    properties = {
        "tenant_id": {"type": "keyword"},
        "document_id": {"type": "keyword"},
        "version": {"type": "long"},
        "ordinal": {"type": "integer"},
        "model": {"type": "keyword"},
        **{text_field(code): {"type": "text", "analyzer": code} for code in LANGUAGES},
        "terms": {"type": "text", "analyzer": "whitespace", "norms": False},
        "words": {"type": "text", "analyzer": "whitespace", "norms": False, "index_options": "docs"},
    }
    mappings = {"dynamic": "strict", "_meta": {"schema": SCHEMA}, "properties": properties}
    return {
        "index_patterns": [f"{ALIAS}-v*"],
        "template": {"settings": settings, "mappings": mappings},
    }


def document_filter(tenant_id: UUID, document_id: UUID | None = None) -> list[dict[str, Any]]:
    """The filter that every query has: one company's passages, or those of one of its documents."""
    filters = [{"term": {"tenant_id": str(tenant_id)}}]
    if document_id is not None:
        filters.append({"term": {"document_id": str(document_id)}})
    return filters


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
        if not self._behind(ALIAS):
            self._put_template()
            # A fixed name: of two that start at once, one makes it and the other finds it.
            self._create(f"{ALIAS}-v{SCHEMA}-0")
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
                self._ensure_dimension(alias, dimension)
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
                self._refresh(alias)

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
            self._refresh(alias)
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

    def reindex(self) -> None:
        """Move all passages into a new index of the present schema and let it take the old one's place at once.

        Questions are answered all the while. A worker that begins to store a document meanwhile writes to both
        indexes. One that began before ``NEXT_ALIAS`` was there writes to the old one only, or after the swap to the
        new one only: what it wrote before the swap is copied after it. What was deleted during the copy may come
        back; Postgres' versions keep it from answering, and repair deletes it.

        Running it again after an interruption goes on where it stopped.

        Raises:
            ConfigurationError: there is no index, or this is Serverless, which cannot copy: there ``begin_reindex``,
                have every document read again, and ``finish_reindex``.
            TransientError: OpenSearch failed, or the copy is incomplete; the old index answers as before.
        """
        if self._client.serverless:
            raise ConfigurationError(
                "Serverless cannot copy an index: begin the re-index, have every document read again, finish it"
            )
        old, new = self.begin_reindex()
        self._copy(old, new)
        self.finish_reindex()

    def begin_reindex(self) -> tuple[str, str]:
        """Make the next index; writers use both from now on. Return the old and the new index's name.

        Raises:
            ConfigurationError: there is no index to replace.
        """
        behind = self._behind(ALIAS)
        if len(behind) != 1:
            raise ConfigurationError(f"The alias {ALIAS} must name one index and names {len(behind)}")
        [old] = behind
        following = self._behind(NEXT_ALIAS)
        if following:
            return old, following[0]
        self._put_template()
        number = int(old.rpartition("-")[2]) + 1
        new = f"{ALIAS}-v{SCHEMA}-{number}"
        self._create(new)
        for dimension in self._mapped_dimensions(old):
            self._ensure_dimension(new, dimension)
        self._client.call("POST", "/_aliases", {"actions": [{"add": {"index": new, "alias": NEXT_ALIAS}}]})
        return old, new

    def finish_reindex(self) -> None:
        """Swap the aliases once the next index holds what the present one does, then delete the old one.

        Raises:
            ConfigurationError: no re-index was begun.
            TransientError: the next index lacks passages.
        """
        behind, following = self._behind(ALIAS), self._behind(NEXT_ALIAS)
        if len(behind) != 1 or len(following) != 1:
            raise ConfigurationError("No re-index was begun")
        [old], [new] = behind, following
        self._require_complete(old, new)
        # Swapped in one step. Both names stay behind the old index's deletion until the last copy is done.
        self._client.call(
            "POST",
            "/_aliases",
            {
                "actions": [
                    {"remove": {"index": old, "alias": ALIAS}},
                    {"remove": {"index": new, "alias": NEXT_ALIAS}},
                    {"add": {"index": new, "alias": ALIAS}},
                ]
            },
        )
        if not self._client.serverless:
            self._copy(old, new)
            self._require_complete(old, new)
        self._client.call("DELETE", f"/{old}", absent_ok=True)

    def _require_complete(self, old: str, new: str) -> None:
        counts = []
        for name in (old, new):
            self._refresh(name)
            counts.append(self._client.call("POST", f"/{name}/_count", {"query": {"match_all": {}}})["count"])
        if counts[1] < counts[0]:
            raise TransientError(f"The next index holds {counts[1]} of {counts[0]} passages: copy again")

    def _copy(self, old: str, new: str) -> None:
        """Copy what the new index lacks."""
        self._refresh(old)
        started = self._client.call(
            "POST",
            "/_reindex",
            {
                "conflicts": "proceed",
                "source": {"index": old},
                "dest": {"index": new, "op_type": "create"},
            },
            parameters={"wait_for_completion": "false"},
        )
        end = time.monotonic() + _REINDEX_SECONDS
        while True:
            task = self._client.call("GET", f"/_tasks/{started['task']}")
            if task["completed"]:
                break
            if time.monotonic() > end:
                raise TransientError("The copy of the index goes on: finish the re-index later")
            self._sleep(_POLL_SECONDS)
        failures = task.get("response", {}).get("failures", [])
        refused = [failure for failure in failures if failure.get("status") != 409]
        if "error" in task or refused:
            raise TransientError(f"OpenSearch could not copy {len(refused) or 'all'} passages")
        self._refresh(new)

    def _put_template(self) -> None:
        body = index_template(
            serverless=self._client.serverless, shards=self._shards, replicas=self._replicas
        )
        self._client.call("PUT", f"/_index_template/{_TEMPLATE}", body)

    def _create(self, name: str) -> None:
        if self._client.call("HEAD", f"/{name}", absent_ok=True):
            return
        try:
            self._client.call("PUT", f"/{name}")
        except ConfigurationError:
            if not self._client.call("HEAD", f"/{name}", absent_ok=True):
                raise

    def _ensure_dimension(self, index: str, dimension: int) -> None:
        if not 1 <= dimension <= LARGEST_DIMENSION:
            raise ConfigurationError(
                f"OpenSearch takes vectors of 1 to {LARGEST_DIMENSION} numbers, not {dimension}"
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

    def _mapped_dimensions(self, index: str) -> list[int]:
        fields = self._properties(index).values()
        return [field["dimension"] for field in fields if field["type"] == "knn_vector"]

    def _written(self) -> list[str]:
        return [ALIAS, NEXT_ALIAS] if self._behind(NEXT_ALIAS) else [ALIAS]

    def _behind(self, alias: str) -> list[str]:
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

    def _refresh(self, index: str) -> None:
        if not self._client.serverless:
            self._client.call("POST", f"/{index}/_refresh")
