"""A search in Postgres is one round trip.

Postgres counts the question's terms in the tenant's postings, guesses what mistyped words mean and picks candidates by
BM25, and by cosine over ``halfvec`` where there is a vector; ``salesmind.knowledge.ranking`` then orders them here.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from salesmind.db.database import Database
from salesmind.knowledge.analysis import Token, question_tokens
from salesmind.knowledge.embedding_cache import halfvec_text
from salesmind.knowledge.fusion import fuse
from salesmind.knowledge.passage_windows import WINDOWS, similarity, windows_of
from salesmind.knowledge.ranking import K1, B, QueryTerm, inverse_document_frequency, match
from salesmind.knowledge.spelling import slips
from salesmind.knowledge.store import ChunkKey, Passage, QuestionVector

ACTOR: Final = "search"

CANDIDATES = 20
"""Passages that are ranked for one search. On XQuAD and FaQuAD 99.5 to 100 % of right passages are among them."""

POSTINGS_PER_SEARCH = 5_000
"""Candidates are picked by the rarest terms whose postings add up to this, and always by the rarest one.
On XQuAD and FaQuAD no answer is lost while the sum is a tenth of the passages, and 0.1 to 0.6 points of R@1 at
a twentieth; counting every posting would double the time of a search in 100,000 passages."""


def search_postgres(
    database: Database,
    tenant_id: UUID,
    question: str,
    language: str,
    vector: QuestionVector | None,
    limit: int,
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
    with database.tenant(tenant_id, actor=ACTOR) as tx:
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
