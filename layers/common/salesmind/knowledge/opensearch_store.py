"""Passages in OpenSearch: words and vectors pick candidates there, Postgres has the passages, and we rank them.

A search is two requests to OpenSearch and one round trip to Postgres. The first counts the question's terms among
the company's passages and finds the nearest vectors; the second picks candidates by words, weighed by those counts,
plus BM25 by the analyser of the question's language, whose frequencies are the whole index's. The order of the
candidates depends on the company's own counts alone.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from salesmind.aws.secrets import SecretStore
from salesmind.db.database import Database, Transaction
from salesmind.knowledge.analysis import Token, fold, question_tokens, tokens
from salesmind.knowledge.embedding_cache import halfvec_text
from salesmind.knowledge.fusion import fuse
from salesmind.knowledge.opensearch_client import MissingIndexError, OpenSearchClient, open_client
from salesmind.knowledge.opensearch_index import (
    ALIAS,
    PassageIndex,
    document_filter,
    text_field,
    vector_field,
)
from salesmind.knowledge.passage_windows import WINDOWS, similarity, windows_of
from salesmind.knowledge.ranking import QueryTerm, inverse_document_frequency, match
from salesmind.knowledge.spelling import SHORTEST_GUESSED
from salesmind.knowledge.store import ChunkKey, DocumentVersion, IndexedCount, Passage, QuestionVector
from salesmind.languages import DEFAULT_LANGUAGE
from salesmind.settings import OpenSearchSettings

CANDIDATES = 40
"""Passages that are ranked for one search, by words and by vector each. On XQuAD 99.7 % of right passages are among
them (99.5 % among 20), and 99.6 % when one word of the question is mistyped."""

SEARCH_SECONDS = 3.0
"""Total for each of the two requests."""

WORKER_SECONDS = 3_600.0
"""After so long without a sign nobody works on a document any more: Lambda ends a worker after 15 minutes."""

_FETCHED = 2 * CANDIDATES
"""A document that is being replaced has each passage twice, and one of the two does not answer."""

_NEIGHBOURS = 100
"""Nearest vectors that each segment looks for; Lucene explores its graph as far, so more find better ones."""

_TERMS = 64
"""Of a question. No customer writes more that matters, and each costs OpenSearch a few clauses of 1,024."""

_GUESSED = 8
"""Words of a question that no passage has and that are taken for mistyped: each costs as much as all others."""

_SPELLINGS = 200
"""Words one slip away that are tried for a mistyped one, of all companies' words; rarely there are thirty."""

ACTOR = "search"


@dataclass(frozen=True, slots=True)
class _Asked:
    """A term of the question. ``chunks`` counts the passages that have it; ``mistyped`` if that is those with a
    word one slip away instead."""

    token: Token
    chunks: int
    mistyped: bool = False


@dataclass(frozen=True, slots=True)
class _Hits:
    """What OpenSearch found: chunks with their version, best first, in each ranking."""

    by_words: list[tuple[ChunkKey, int]]
    by_vector: list[tuple[ChunkKey, int]]
    asked: list[_Asked]


class OpenSearchStore:
    """``VectorStore`` on OpenSearch; see there for what its methods promise."""

    def __init__(self, database: Database, client: OpenSearchClient, index: PassageIndex) -> None:
        self._database = database
        self._client = client
        self._index = index

    @property
    def index(self) -> PassageIndex:
        """The index itself, for a re-index."""
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

    def publish(self, tx: Transaction, document: DocumentVersion) -> None:
        """Do nothing: the version in Postgres' row decides what answers."""

    def retract(self, tx: Transaction, tenant_id: UUID, document_id: UUID) -> None:
        """Do nothing: without its version in Postgres nothing of it answers."""

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
        query = _query(hits.asked, rows, collection["collection_chunks"])
        ranked = _rank(query, rows, collection["average_length"])
        present = {_key(row): row for row in rows}
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
        first = [_counting(tenant_id, [_has_term(token) for token in asked])]
        if vector is not None:
            first.append(_nearest(tenant_id, vector))
        counted, *nearest = self._searches(tenant_id, first)
        by_vector = _chunks(nearest[0]) if nearest else []
        total = counted["hits"]["total"]["value"]
        if not total or not asked:
            return _Hits([], by_vector, [_Asked(token, 0) for token in asked])
        known = [_Asked(token, chunks) for token, chunks in zip(asked, _counts(counted), strict=True)]
        unknown = [one.token for one in known if not one.chunks]
        mistyped = [token for token in unknown if _can_be_mistyped(token)][:_GUESSED]
        second = [_by_words(tenant_id, known, mistyped, total, language)]
        if mistyped:
            second.append(_counting(tenant_id, [_has_spelling(token) for token in mistyped]))
        picked, *spelled = self._searches(tenant_id, second)
        guessed = dict(zip(mistyped, _counts(spelled[0]), strict=True)) if spelled else {}
        return _Hits(
            _chunks(picked),
            by_vector,
            [
                _Asked(one.token, guessed[one.token], mistyped=True) if guessed.get(one.token) else one
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
                _CANDIDATES_WITH_WINDOWS if vector else _CANDIDATES,
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
                  AND (t.vector_store = 'opensearch'
                       OR EXISTS (SELECT FROM knowledge.store_moves m WHERE m.tenant_id = d.tenant_id))
                """,
                {"tenant_id": tenant_id, "document_id": document_id, "seconds": WORKER_SECONDS},
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


def _nearest(tenant_id: UUID, vector: QuestionVector) -> dict[str, Any]:
    near = {
        "vector": list(vector.numbers),
        "k": _NEIGHBOURS,
        "ignore_unmapped": True,  # nothing was stored with this dimension
        "filter": {"bool": {"filter": [*document_filter(tenant_id), {"term": {"model": vector.model}}]}},
    }
    return _ranking({"knn": {vector_field(len(vector.numbers)): near}})


def _by_words(
    tenant_id: UUID, asked: Sequence[_Asked], mistyped: Sequence[Token], total: int, language: str
) -> dict[str, Any]:
    weighed = [
        {
            "constant_score": {
                "filter": _has_term(one.token),
                "boost": inverse_document_frequency(total, one.chunks),
            }
        }
        for one in asked
        if one.chunks
    ]
    # Counted along with this search; as rare as one in a hundred is near enough to pick candidates.
    rare = inverse_document_frequency(total, 1 + total // 100)
    weighed += [{"constant_score": {"filter": _has_spelling(token), "boost": rare}} for token in mistyped]
    words = " ".join(one.token.word for one in asked)
    query = {
        "bool": {
            "filter": document_filter(tenant_id),
            "should": [*weighed, {"match": {text_field(language): words}}],
            "minimum_should_match": 1,
        }
    }
    return _ranking(query)


def _ranking(query: Mapping[str, Any]) -> dict[str, Any]:
    """A search for the keys of the best chunks, in one order however often it is asked."""
    return {
        "size": _FETCHED,
        "query": query,
        "track_total_hits": False,
        "_source": False,
        "stored_fields": "_none_",  # they would be unpacked by the block for each hit: a third of the search
        "docvalue_fields": ["document_id", "version", "ordinal"],
        "sort": ["_score", {"document_id": "asc"}, {"ordinal": "asc"}],
    }


def _counting(tenant_id: UUID, conditions: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A search that counts the company's passages, and those that meet each condition."""
    filters = {str(place): condition for place, condition in enumerate(conditions)}
    return {
        "size": 0,
        "track_total_hits": True,
        "query": {"bool": {"filter": document_filter(tenant_id)}},
        **({"aggs": {"conditions": {"filters": {"filters": filters}}}} if filters else {}),
    }


def _counts(answer: Mapping[str, Any]) -> list[int]:
    if "aggregations" not in answer:
        return []
    buckets = answer["aggregations"]["conditions"]["buckets"]
    return [buckets[str(place)]["doc_count"] for place in range(len(buckets))]


def _has_term(token: Token) -> dict[str, Any]:
    return {"term": {"terms": token.term}}


def _has_spelling(token: Token) -> dict[str, Any]:
    """A word one slip away: Lucene's automaton counts the same slips as ``salesmind.knowledge.spelling``."""
    return {
        "fuzzy": {
            "words": {
                "value": token.word,
                "fuzziness": 1,
                "transpositions": True,
                "max_expansions": _SPELLINGS,
                "rewrite": "constant_score",
            }
        }
    }


def _can_be_mistyped(token: Token) -> bool:
    return len(token.word) >= SHORTEST_GUESSED and not token.word[0].isdigit()


def _chunks(answer: Mapping[str, Any]) -> list[tuple[ChunkKey, int]]:
    """The keys of the hits with their versions, each once."""
    found: dict[tuple[ChunkKey, int], None] = {}
    for hit in answer["hits"]["hits"]:
        fields = hit["fields"]
        found[(UUID(fields["document_id"][0]), fields["ordinal"][0]), fields["version"][0]] = None
    return list(found)


def _query(asked: Iterable[_Asked], rows: Sequence[Mapping[str, Any]], chunks: int) -> list[QueryTerm]:
    asked = list(asked)
    meant = _meant({one.token.word for one in asked if one.mistyped}, rows)
    return [
        QueryTerm(
            one.token.term,
            meant[one.token.word] if one.mistyped else (one.token.term,) if one.chunks else (),
            inverse_document_frequency(chunks, min(one.chunks, chunks)),
        )
        for one in asked
    ]


_WORD = re.compile(r"[^\W\d_]{3,}\d*")


def _meant(mistyped: Iterable[str], rows: Sequence[Mapping[str, Any]]) -> dict[str, tuple[str, ...]]:
    """For each mistyped word the terms of the candidates' words that are one slip away."""
    meant: dict[str, set[str]] = {word: set() for word in mistyped}
    if meant:
        # Few words are one slip away, and only those are analysed: forty passages would take as long as the search.
        written = {
            (word, row["language"] or DEFAULT_LANGUAGE)
            for row in rows
            for word in _WORD.findall(fold(f"{row['title']}\n{row['heading']}\n{row['text']}"))
        }
        for word, terms in meant.items():
            for other, language in written:
                if abs(len(word) - len(other)) <= 1 and _one_slip(word, other):
                    terms.update(token.term for token in tokens(other, language))
    return {word: tuple(sorted(terms)) for word, terms in meant.items()}


def _one_slip(one: str, other: str) -> bool:
    """Whether a letter dropped, added or replaced, or two neighbours swapped, makes one word the other."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    left, right = one[start:], other[start:]
    return (
        left[1:] == right[1:]
        or left[1:] == right
        or left == right[1:]
        or left == right[1:2] + right[:1] + right[2:]
    )


def _rank(
    query: Sequence[QueryTerm], rows: Iterable[Mapping[str, Any]], average_length: float
) -> dict[ChunkKey, Passage]:
    """Passages by document and ordinal, best first."""
    passages: dict[ChunkKey, Passage] = {}
    for row in rows:
        matched = match(query, [line.split(" ") for line in row["terms"].split("\n")], average_length)
        passages[_key(row)] = Passage(
            document_id=row["document_id"],
            document_title=row["title"],
            page_from=row["page_from"],
            page_to=row["page_to"],
            heading=row["heading"],
            text=row["text"],
            score=matched.score,
            coverage=matched.coverage,
            similarity=similarity(row),
            windows=windows_of(row),
            language=row["language"],
        )
    return dict(sorted(passages.items(), key=lambda item: (-item[1].score, item[0])))


def _key(row: Mapping[str, Any]) -> ChunkKey:
    return row["document_id"], row["ordinal"]


_TEMPLATE = """
WITH wanted AS (
    SELECT w.*, d.title, coalesce(d.language, 'es') AS language, d.embedding_model,
           row_number() OVER (PARTITION BY w.ranking ORDER BY w.place) AS answering
    FROM unnest(%(rankings)s::int[], %(documents)s::uuid[], %(versions)s::bigint[], %(ordinals)s::int[])
         WITH ORDINALITY AS w (ranking, document_id, version, ordinal, place)
    JOIN knowledge.documents d
        ON d.tenant_id = %(tenant_id)s AND d.id = w.document_id AND d.version = w.version
), candidates AS (
    SELECT document_id, ordinal, title, language, embedding_model,
           min(answering) FILTER (WHERE ranking = 1) AS word_rank,
           min(answering) FILTER (WHERE ranking = 2) AS vector_rank
    FROM wanted WHERE answering <= %(candidates)s
    GROUP BY document_id, ordinal, title, language, embedding_model
), collection AS (
    SELECT coalesce(sum(s.chunks), 0)::int AS collection_chunks,
           coalesce((sum(s.terms) / nullif(sum(s.chunks), 0))::float8, 0) AS average_length
    FROM knowledge.document_sizes s WHERE s.tenant_id = %(tenant_id)s
)
SELECT d.*, o.*, k.page_from, k.page_to, k.heading, k.text, k.terms, {windows}
FROM candidates d
JOIN knowledge.chunks k
    ON k.tenant_id = %(tenant_id)s AND k.document_id = d.document_id AND k.ordinal = d.ordinal
CROSS JOIN collection o
"""
_CANDIDATES = _TEMPLATE.replace("{windows}", "NULL AS windows")
_CANDIDATES_WITH_WINDOWS = _TEMPLATE.replace("{windows}", WINDOWS)
