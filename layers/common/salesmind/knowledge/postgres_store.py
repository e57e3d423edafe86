"""Passages in Postgres: BM25 over postings, cosine over ``halfvec``, merged by reciprocal rank.

A search is one round trip. Postgres counts the question's terms in the tenant's postings, guesses what mistyped
words mean and picks candidates by BM25; ``salesmind.knowledge.ranking`` then orders the candidates here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from salesmind.db.database import Database, Transaction
from salesmind.knowledge.analysis import Token, question_tokens
from salesmind.knowledge.embedding_cache import halfvec_text
from salesmind.knowledge.fusion import fuse
from salesmind.knowledge.passage_windows import WINDOWS, similarity, windows_of
from salesmind.knowledge.ranking import K1, B, QueryTerm, inverse_document_frequency, match
from salesmind.knowledge.spelling import slips
from salesmind.knowledge.store import ChunkKey, DocumentVersion, IndexedCount, Passage, QuestionVector

Row = TypeVar("Row")

CANDIDATES = 20
"""Passages that are ranked for one search. On XQuAD and FaQuAD 99.5 to 100 % of right passages are among them."""

POSTINGS_PER_SEARCH = 5_000
"""Candidates are picked by the rarest terms whose postings add up to this, and always by the rarest one.
On XQuAD and FaQuAD no answer is lost while the sum is a tenth of the passages, and 0.1 to 0.6 points of R@1 at
a twentieth; counting every posting would double the time of a search in 100,000 passages."""


ROWS_A_STATEMENT = 20_000
"""Of postings and words: a table of 300,000 different words takes longer than one statement may (15 s)."""


class PostgresStore:
    """``VectorStore`` on the tables of ``knowledge``; see there for what its methods promise."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def stage(self, document: DocumentVersion) -> None:
        """Do nothing: all that this store writes joins the transaction."""

    def publish(self, tx: Transaction, document: DocumentVersion) -> None:
        """Index ``document`` when ``tx`` commits. Its chunks are in Postgres already, its earlier ones retracted."""
        if not document.chunks:
            return
        tenant_id, document_id, index = document.tenant_id, document.document_id, document.terms
        for terms in batched(index.postings, ROWS_A_STATEMENT):
            postings = [index.postings[term] for term in terms]
            # Terms hold no spaces; one string is sent faster than a list of thousands.
            tx.execute(
                """
                INSERT INTO knowledge.postings
                    (tenant_id, document_id, term, chunks, ordinals, frequencies, lengths)
                SELECT %s, %s, term, chunks::int, ordinals::int[], frequencies::int[], lengths::int[]
                FROM unnest(
                    string_to_array(%s, ' '), string_to_array(%s, ' '),
                    string_to_array(%s, ' '), string_to_array(%s, ' '), string_to_array(%s, ' ')
                ) AS p (term, chunks, ordinals, frequencies, lengths)
                """,
                (
                    tenant_id,
                    document_id,
                    " ".join(terms),
                    " ".join(str(len(posting) // 3) for posting in postings),
                    *(" ".join(_array(posting[part::3]) for posting in postings) for part in range(3)),
                ),
            )
        # In one order, so that two documents with the same new words wait for each other instead of deadlocking.
        for words in batched(sorted(index.words), ROWS_A_STATEMENT):
            tx.execute(
                """
                INSERT INTO knowledge.words (tenant_id, word, term)
                SELECT %s, word, term
                FROM unnest(string_to_array(%s, ' '), string_to_array(%s, ' '))
                    WITH ORDINALITY AS w (word, term, place)
                ORDER BY place
                ON CONFLICT DO NOTHING
                """,
                (
                    tenant_id,
                    " ".join(word for word, _ in words),
                    " ".join(term for _, term in words),
                ),
            )
        if document.vectors is not None:
            tx.execute(
                """
                INSERT INTO knowledge.embeddings (tenant_id, document_id, model, ordinal, embedding)
                SELECT %s, %s, %s, ordinal, embedding::halfvec
                FROM unnest(%s::int[], %s::text[]) AS e (ordinal, embedding)
                """,
                (
                    tenant_id,
                    document_id,
                    document.embedding_model,
                    [chunk.ordinal for chunk in document.chunks],
                    [halfvec_text(vector) for vector in document.vectors],
                ),
            )

    def retract(self, tx: Transaction, tenant_id: UUID, document_id: UUID) -> None:
        """Forget what the index holds of a document when ``tx`` commits; called while its chunks still stand."""
        # OFFSET 0 has each term looked up in the index: a planner without fresh statistics would read all of the
        # tenant's postings instead. No other transaction writes this document's rows while its row is locked.
        tx.execute(
            """
            DELETE FROM knowledge.postings p
            WHERE p.ctid = ANY (ARRAY(
                SELECT own.ctid
                FROM (
                    SELECT DISTINCT term COLLATE "C" AS term
                    FROM knowledge.chunks c
                    CROSS JOIN LATERAL string_to_table(translate(c.terms, E'\\n', ' '), ' ') AS term
                    WHERE c.tenant_id = %(tenant_id)s AND c.document_id = %(document_id)s
                ) AS had
                CROSS JOIN LATERAL (
                    SELECT k.ctid FROM knowledge.postings k
                    WHERE k.tenant_id = %(tenant_id)s AND k.term = had.term AND k.document_id = %(document_id)s
                    OFFSET 0
                ) AS own
            ))
            """,
            {"tenant_id": tenant_id, "document_id": document_id},
        )
        tx.execute(
            "DELETE FROM knowledge.embeddings WHERE tenant_id = %s AND document_id = %s",
            (tenant_id, document_id),
        )

    def settle(self, tenant_id: UUID, document_id: UUID, version: int | None) -> None:
        """Do nothing: earlier versions went with the transaction."""

    def counts(self, tenant_id: UUID) -> list[IndexedCount]:
        """Return what the index holds of this tenant's documents."""
        with self._database.tenant(tenant_id, actor="search") as tx:
            cursor = tx.execute(
                """
                SELECT d.id, d.version, coalesce(p.chunks, 0) AS chunks, coalesce(e.vectors, 0) AS vectors
                FROM knowledge.documents d
                LEFT JOIN (
                    SELECT k.document_id, count(DISTINCT ordinal) AS chunks
                    FROM knowledge.postings k, unnest(k.ordinals) AS ordinal
                    WHERE k.tenant_id = %(tenant_id)s GROUP BY k.document_id
                ) AS p ON p.document_id = d.id
                LEFT JOIN (
                    SELECT v.document_id, count(*) AS vectors
                    FROM knowledge.embeddings v WHERE v.tenant_id = %(tenant_id)s GROUP BY v.document_id
                ) AS e ON e.document_id = d.id
                WHERE d.tenant_id = %(tenant_id)s AND d.version IS NOT NULL
                ORDER BY d.id
                """,
                {"tenant_id": tenant_id},
            )
        return [IndexedCount(row["id"], row["version"], row["chunks"], row["vectors"]) for row in cursor]

    def search(
        self, tenant_id: UUID, question: str, language: str, vector: QuestionVector | None, limit: int
    ) -> list[Passage]:
        """Return up to ``limit`` passages of this tenant, best first.

        Without a vector only passages that share a word with the question are found. With one, the ranking by
        words and the ranking by cosine are merged.
        """
        asked = question_tokens(question, language)
        if not asked and vector is None:
            return []
        guesses = [slips(token.word) for token in asked]
        parameters = {
            "tenant_id": tenant_id,
            "terms": [token.term for token in asked],
            "heads": [guess.head for guess in guesses],
            "tails": [guess.tail for guess in guesses],
            "patterns": [" ".join(guess.patterns) for guess in guesses],
            "k1": K1,
            "b": B,
            "postings": POSTINGS_PER_SEARCH,
            "candidates": CANDIDATES,
        }
        with self._database.tenant(tenant_id, actor="search") as tx:
            if vector is None:
                cursor = tx.execute(_SEARCH_WORDS, parameters)
            else:
                parameters |= {"vector": halfvec_text(vector.numbers), "model": vector.model}
                cursor = tx.execute(_SEARCH_BOTH, parameters)
        found = cursor.fetchone() or {}
        query = _query(asked, found["alternatives"], found["chunks"])
        if vector is None:
            return list(_rank(query, found["candidates"], found["average_length"], limit).values())
        lexical = _rank(query, found["candidates"], found["average_length"])
        nearest = _rank(query, found["nearest"], found["average_length"])
        return fuse(list((lexical | nearest).values()))[:limit]


def _query(asked: Sequence[Token], alternatives: Iterable[Mapping[str, Any]], chunks: int) -> list[QueryTerm]:
    terms: list[list[str]] = [[] for _ in asked]
    frequencies = [0] * len(asked)
    for alternative in alternatives:
        terms[alternative["position"] - 1].append(alternative["term"])
        frequencies[alternative["position"] - 1] += alternative["chunks"]
    return [
        QueryTerm(token.term, tuple(own), inverse_document_frequency(chunks, min(frequency, chunks)))
        for token, own, frequency in zip(asked, terms, frequencies, strict=True)
    ]


def _rank(
    query: Sequence[QueryTerm],
    rows: Iterable[Mapping[str, Any]],
    average_length: float,
    limit: int | None = None,
) -> dict[ChunkKey, Passage]:
    """The best passages, all without a ``limit``, by document and ordinal, best first."""
    matched = [
        (match(query, [line.split(" ") for line in row["terms"].split("\n")], average_length), row)
        for row in rows
    ]
    # As text an id sorts as it does as a number.
    matched.sort(key=lambda found: (-found[0].score, str(found[1]["document_id"]), found[1]["ordinal"]))
    passages: dict[ChunkKey, Passage] = {}
    for how, row in matched[:limit]:
        key = _key(row)
        passages[key] = Passage(
            document_id=key[0],
            document_title=row["title"],
            page_from=row["page_from"],
            page_to=row["page_to"],
            heading=row["heading"],
            text=row["text"],
            score=how.score,
            coverage=how.coverage,
            similarity=similarity(row),
            windows=windows_of(row),
            language=row["language"],
        )
    return passages


def _key(row: Mapping[str, Any]) -> ChunkKey:
    return UUID(str(row["document_id"])), row["ordinal"]


def batched(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    """Yield rows in their order, at most ``size`` at once."""
    rest = iter(rows)
    while part := list(islice(rest, size)):
        yield part


def _array(numbers: Iterable[str]) -> str:
    return "{" + ",".join(numbers) + "}"


_BY_WORDS = r"""
WITH asked AS (
    SELECT *
    FROM unnest(%(terms)s::text[], %(heads)s::text[], %(tails)s::text[], %(patterns)s::text[])
         WITH ORDINALITY AS a (term, head, tail, patterns, position)
), counted AS MATERIALIZED (
    SELECT a.*, (
        SELECT sum(p.chunks) FROM knowledge.postings p WHERE p.tenant_id = %(tenant_id)s AND p.term = a.term
    ) AS chunks
    FROM asked a
), guessed AS MATERIALIZED (
    SELECT c.position, w.term, (
        SELECT sum(p.chunks) FROM knowledge.postings p WHERE p.tenant_id = %(tenant_id)s AND p.term = w.term
    ) AS chunks
    FROM counted c CROSS JOIN LATERAL (
        SELECT h.term FROM knowledge.words h
        WHERE h.tenant_id = %(tenant_id)s AND h.word >= c.head AND h.word < c.head || U&'\+10FFFF'
          AND h.word LIKE ANY (string_to_array(c.patterns, ' '))
        UNION
        SELECT t.term FROM knowledge.words t
        WHERE t.tenant_id = %(tenant_id)s AND t.reversed >= c.tail AND t.reversed < c.tail || U&'\+10FFFF'
          AND t.word LIKE ANY (string_to_array(c.patterns, ' '))
    ) AS w
    WHERE c.chunks IS NULL
), alternatives AS (
    SELECT position, term, chunks FROM counted WHERE chunks IS NOT NULL
    UNION ALL
    SELECT position, term, chunks FROM guessed WHERE chunks IS NOT NULL
), collection AS (
    SELECT coalesce(sum(s.chunks), 0) AS chunks,
           coalesce((sum(s.terms) / nullif(sum(s.chunks), 0))::float8, 0) AS average_length
    FROM knowledge.document_sizes s WHERE s.tenant_id = %(tenant_id)s
), weighed AS (
    SELECT a.term, ln(1 + (c.chunks - a.chunks + 0.5) / (a.chunks + 0.5))::float8 AS idf,
           sum(a.chunks) OVER (ORDER BY a.chunks, a.term) - a.chunks AS postings_before
    FROM alternatives a CROSS JOIN collection c
), counts AS (
    SELECT w.idf, p.document_id, unnest(p.ordinals) AS ordinal, unnest(p.frequencies) AS frequency,
           unnest(p.lengths) AS length
    FROM weighed w
    JOIN knowledge.postings p ON p.tenant_id = %(tenant_id)s AND p.term = w.term
    WHERE w.postings_before < %(postings)s
), picked AS (
    SELECT n.document_id, n.ordinal,
           sum(n.idf * n.frequency / (n.frequency + %(k1)s::float8 * (
               1 - %(b)s::float8 + %(b)s::float8 * n.length / c.average_length
           ))) AS score
    FROM counts n CROSS JOIN collection c
    GROUP BY n.document_id, n.ordinal
    ORDER BY score DESC, n.document_id, n.ordinal
    LIMIT %(candidates)s
), candidates AS (
    SELECT k.document_id, k.ordinal, d.title, d.language, k.page_from, k.page_to, k.heading, k.text, k.terms,
           {windows}
    FROM picked
    JOIN knowledge.chunks k USING (document_id, ordinal)
    JOIN knowledge.documents d ON d.tenant_id = k.tenant_id AND d.id = k.document_id
    WHERE k.tenant_id = %(tenant_id)s
)
SELECT c.chunks::int AS chunks, c.average_length,
       (SELECT coalesce(json_agg(a), '[]') FROM alternatives a) AS alternatives,
       (SELECT coalesce(json_agg(k), '[]') FROM candidates k) AS candidates
"""

_SEARCH_WORDS = _BY_WORDS.replace("{windows}", "NULL AS windows") + " FROM collection c"

# One statement sees one moment: two could see a document's old version by words and its new one by vector.
_SEARCH_BOTH = (
    _BY_WORDS  # noqa: S608 - constants only
    + """
       , (SELECT coalesce(json_agg(v ORDER BY v.distance, v.document_id, v.ordinal), '[]') FROM (
             SELECT k.document_id, k.ordinal, d.title, d.language, k.page_from, k.page_to, k.heading, k.text,
                    k.terms, n.distance, {windows}
             FROM knowledge.nearest(%(tenant_id)s, %(vector)s::halfvec, %(model)s, %(candidates)s) AS n
             JOIN knowledge.chunks k USING (document_id, ordinal)
             JOIN knowledge.documents d ON d.tenant_id = k.tenant_id AND d.id = k.document_id
             WHERE k.tenant_id = %(tenant_id)s
         ) AS v) AS nearest
FROM collection c
"""
).replace("{windows}", WINDOWS)
