"""Passages in OpenSearch: words and vectors pick candidates there, Postgres has the passages, and we rank them.

A search is two requests to OpenSearch and one round trip to Postgres. The first counts the question's terms among
the company's passages and finds the nearest vectors; the second picks candidates by words, weighed by those counts,
plus BM25 by the analyser of the question's language, whose frequencies are the whole index's. The order of the
candidates depends on the company's own counts alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from salesmind.aws.secrets import SecretStore
from salesmind.db.database import Database
from salesmind.knowledge.analysis import Token, question_tokens, tokens
from salesmind.knowledge.embedding_cache import halfvec_text
from salesmind.knowledge.fusion import fuse
from salesmind.knowledge.opensearch_candidates import (
    CANDIDATES_BY_WORDS,
    CANDIDATES_WITH_WINDOWS,
    chunk_key,
    query_terms,
    rank,
)
from salesmind.knowledge.opensearch_client import MissingIndexError, OpenSearchClient, open_client
from salesmind.knowledge.opensearch_index import PassageIndex
from salesmind.knowledge.opensearch_queries import (
    CANDIDATES,
    AskedTerm,
    can_be_mistyped,
    counting_search,
    counts,
    found_chunks,
    has_spelling,
    has_term,
    nearest_search,
    words_search,
)
from salesmind.knowledge.opensearch_reindex import Reindex
from salesmind.knowledge.opensearch_schema import ALIAS, text_field, vector_field
from salesmind.knowledge.store import ChunkKey, DocumentVersion, IndexedCount, Passage, QuestionVector
from salesmind.knowledge.versioned_store import VersionedStore
from salesmind.settings import OpenSearchSettings

SEARCH_SECONDS = 3.0
"""Total for each of the two requests."""

WORKER_SECONDS = 3_600.0
"""After so long without a sign nobody works on a document any more: Lambda ends a worker after 15 minutes."""

_TERMS = 64
"""Of a question. No customer writes more that matters, and each costs OpenSearch a few clauses of 1,024."""

_GUESSED = 8
"""Words of a question that no passage has and that are taken for mistyped: each costs as much as all others."""

ACTOR = "search"


@dataclass(frozen=True, slots=True)
class _Hits:
    """What OpenSearch found: chunks with their version, best first, in each ranking."""

    by_words: list[tuple[ChunkKey, int]]
    by_vector: list[tuple[ChunkKey, int]]
    asked: list[AskedTerm]


class OpenSearchStore(VersionedStore):
    """``VectorStore`` on OpenSearch; see there for what its methods promise."""

    def __init__(self, database: Database, client: OpenSearchClient, index: PassageIndex) -> None:
        super().__init__(database, "opensearch")
        self._client = client
        self._index = index

    @property
    def index(self) -> PassageIndex:
        """The index itself, for a re-index step by step (``Reindex``)."""
        return self._index

    def stage(self, document: DocumentVersion) -> None:
        """Index a version beside the one that answers, and wait until searches find all of it.

        Versions that other workers left behind go, so that a document never has more than three.

        Raises:
            TransientError, ConfigurationError: see ``VectorStore.stage``.
        """
        self._index.ensure()
        kept = self._kept(document.tenant_id, document.document_id)
        if self._client.serverless:
            kept.discard(
                document.version
            )  # its ids are the collection's: a second writing would add to the first
        else:
            kept.add(document.version)
        self._index.delete_versions(document.tenant_id, document.document_id, sorted(kept))
        if not document.chunks:
            return
        dimension = len(document.vectors[0]) if document.vectors else None
        self._index.write(document.tenant_id, list(_items(document)), document.language, dimension)
        self._index.wait_until_visible(
            document.tenant_id, document.document_id, document.version, len(document.chunks)
        )

    def settle(self, tenant_id: UUID, document_id: UUID, version: int | None) -> None:  # noqa: ARG002
        """Forget what cannot answer any more, nor will.

        Postgres' row tells what that is rather than ``version``: a worker that comes late must not delete what
        the next one has staged since.

        Raises:
            TransientError, ConfigurationError: OpenSearch or Postgres failed; repair does it later.
        """
        kept = self._kept(tenant_id, document_id)
        try:
            self._index.delete_versions(tenant_id, document_id, sorted(kept))
        except MissingIndexError:
            return

    def counts(self, tenant_id: UUID) -> list[IndexedCount]:
        """Return what the index holds of this tenant: every version of every document."""
        try:
            return [IndexedCount(*found) for found in self._index.versions(tenant_id)]
        except MissingIndexError:
            return []

    def reindex(self) -> None:
        """Build the index anew; see ``Reindex.run``."""
        Reindex(self._client, self._index).run()

    def search(
        self, tenant_id: UUID, question: str, language: str, vector: QuestionVector | None, limit: int
    ) -> list[Passage]:
        """Return up to ``limit`` passages of this tenant, best first.

        Without a vector only passages that share a word with the question are found. With one, the ranking by
        words and the ranking by cosine are merged.

        Raises:
            TransientError, ConfigurationError: OpenSearch or Postgres failed.
        """
        asked = question_tokens(question, language)[:_TERMS]
        if vector is not None and not any(vector.numbers):
            vector = None
        if not asked and vector is None:
            return []
        hits, rows = self._candidates(tenant_id, asked, vector, language)
        if not rows:
            return []
        collection = rows[0]
        query = query_terms(hits.asked, rows, collection["collection_chunks"])
        ranked = rank(query, rows, collection["average_length"])
        present = {chunk_key(row): row for row in rows}
        if vector is None:
            return [ranked[key] for key in ranked if present[key]["word_rank"] is not None][:limit]
        return fuse(list(ranked.values()))[:limit]

    def _candidates(
        self, tenant_id: UUID, asked: Sequence[Token], vector: QuestionVector | None, language: str
    ) -> tuple[_Hits, list[Mapping[str, Any]]]:
        """Find candidates and read them, once more if a document was replaced between the two."""
        for last in (False, False, True):
            try:
                hits = self._find(tenant_id, asked, vector, language)
            except MissingIndexError:
                break
            if not hits.by_words and not hits.by_vector:
                break
            rows, superseded = self._read(tenant_id, hits, vector)
            if last or not superseded:
                return hits, rows
        return _Hits([], [], []), []

    def _find(
        self, tenant_id: UUID, asked: Sequence[Token], vector: QuestionVector | None, language: str
    ) -> _Hits:
        first = [counting_search(tenant_id, [has_term(token) for token in asked])]
        if vector is not None:
            first.append(nearest_search(tenant_id, vector))
        counted, *nearest = self._searches(tenant_id, first)
        by_vector = found_chunks(nearest[0]) if nearest else []
        total = counted["hits"]["total"]["value"]
        if not total or not asked:
            return _Hits([], by_vector, [AskedTerm(token, 0) for token in asked])
        known = [AskedTerm(token, chunks) for token, chunks in zip(asked, counts(counted), strict=True)]
        unknown = [one.token for one in known if not one.chunks]
        mistyped = [token for token in unknown if can_be_mistyped(token)][:_GUESSED]
        second = [words_search(tenant_id, known, mistyped, total, language)]
        if mistyped:
            second.append(counting_search(tenant_id, [has_spelling(token) for token in mistyped]))
        picked, *spelled = self._searches(tenant_id, second)
        guessed = dict(zip(mistyped, counts(spelled[0]), strict=True)) if spelled else {}
        return _Hits(
            found_chunks(picked),
            by_vector,
            [
                AskedTerm(one.token, guessed[one.token], mistyped=True) if guessed.get(one.token) else one
                for one in known
            ],
        )

    def _searches(self, tenant_id: UUID, bodies: Sequence[Mapping[str, Any]]) -> list[Any]:
        return self._client.search_all(ALIAS, bodies, routing=str(tenant_id), seconds=SEARCH_SECONDS)

    def _read(
        self, tenant_id: UUID, hits: _Hits, vector: QuestionVector | None
    ) -> tuple[list[Mapping[str, Any]], bool]:
        """Candidates whose version is the published one, with their places in both rankings; and whether a document
        was found in older versions only, because its present one was published after the index was asked."""
        wanted = [(1, *hit) for hit in hits.by_words] + [(2, *hit) for hit in hits.by_vector]
        documents = [key[0] for _, key, _ in wanted]
        versions = [version for _, _, version in wanted]
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            cursor = tx.execute(
                CANDIDATES_WITH_WINDOWS if vector else CANDIDATES_BY_WORDS,
                {
                    "tenant_id": tenant_id,
                    "rankings": [ranking for ranking, _, _ in wanted],
                    "documents": documents,
                    "versions": versions,
                    "ordinals": [key[1] for _, key, _ in wanted],
                    "candidates": CANDIDATES,
                    "vector": halfvec_text(vector.numbers) if vector else None,
                    "model": vector.model if vector else None,
                },
            )
            # After the read: what was published before it, this sees.
            newer = tx.execute(
                """
                SELECT EXISTS (
                    SELECT FROM unnest(%s::uuid[], %s::bigint[]) AS w (document_id, version)
                    JOIN knowledge.documents d ON d.tenant_id = %s AND d.id = w.document_id
                    GROUP BY d.id, d.version HAVING d.version > max(w.version)
                ) AS superseded
                """,
                (documents, versions, tenant_id),
            )
        row = newer.fetchone()
        return list(cursor), bool(row and row["superseded"])

    def _kept(self, tenant_id: UUID, document_id: UUID) -> set[int]:
        """The versions of a document that answer or may soon: the published one and the present worker's."""
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            cursor = tx.execute(
                """
                SELECT d.version, d.fence,
                       d.updated_at > clock_timestamp() - make_interval(secs => %(seconds)s) AS in_work
                FROM knowledge.documents d
                JOIN core.tenants t ON t.tenant_id = d.tenant_id
                WHERE d.tenant_id = %(tenant_id)s AND d.id = %(document_id)s
                  AND (t.vector_store = %(store)s
                       OR EXISTS (SELECT FROM knowledge.store_moves m WHERE m.tenant_id = d.tenant_id))
                """,
                {
                    "tenant_id": tenant_id,
                    "document_id": document_id,
                    "seconds": WORKER_SECONDS,
                    "store": self.name,
                },
            )
        row = cursor.fetchone()
        if row is None:
            return set()
        kept = {row["version"]} if row["version"] is not None else set()
        return kept | {row["fence"]} if row["in_work"] else kept


def open_opensearch_store(
    database: Database, settings: OpenSearchSettings, secrets: SecretStore
) -> OpenSearchStore:
    """Return the store on the endpoint of ``settings``; the index is made when the first document is stored.

    Raises:
        ConfigurationError: see ``open_client``.
    """
    client = open_client(settings, secrets)
    index = PassageIndex(
        client,
        shards=settings.opensearch_shards,
        replicas=settings.opensearch_replicas,
        engine="faiss" if client.serverless else "lucene",
    )
    return OpenSearchStore(database, client, index)


def _items(document: DocumentVersion) -> Iterable[tuple[str, Mapping[str, Any]]]:
    """Each passage's id and what is indexed of it."""
    heads: dict[str, set[str]] = {}
    for place, chunk in enumerate(document.chunks):
        if chunk.heading not in heads:
            heads[chunk.heading] = _words(f"{document.title}\n{chunk.heading}", document.language)
        item: dict[str, Any] = {
            "tenant_id": str(document.tenant_id),
            "document_id": str(document.document_id),
            "version": document.version,
            "ordinal": chunk.ordinal,
            text_field(document.language): f"{document.title}\n{chunk.heading}\n{chunk.text}",
            "terms": document.terms.chunk_terms[place],
            "words": " ".join(sorted(heads[chunk.heading] | _words(chunk.text, document.language))),
        }
        vector = document.vectors[place] if document.vectors is not None else None
        if vector is not None:
            item["model"] = document.embedding_model
            if any(vector):  # nothing is near a vector without direction
                item[vector_field(len(vector))] = list(vector)
        yield f"{document.tenant_id}:{document.document_id}:{document.version}:{chunk.ordinal}", item


def _words(text: str, language: str) -> set[str]:
    return {token.word for token in tokens(text, language) if token.word[0].isalpha()}
