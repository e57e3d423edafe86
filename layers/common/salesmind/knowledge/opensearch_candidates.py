"""Candidates that OpenSearch found, read from Postgres and ranked by the company's own counts."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from salesmind.knowledge.analysis import fold, tokens
from salesmind.knowledge.opensearch_queries import AskedTerm
from salesmind.knowledge.passage_windows import WINDOWS, similarity, windows_of
from salesmind.knowledge.ranking import QueryTerm, inverse_document_frequency, match
from salesmind.knowledge.store import ChunkKey, Passage
from salesmind.languages import DEFAULT_LANGUAGE


def query_terms(
    asked: Iterable[AskedTerm], rows: Sequence[Mapping[str, Any]], chunks: int
) -> list[QueryTerm]:
    """The question's terms with their weights among the company's ``chunks``; ``rows`` say what mistyped ones mean."""
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


def rank(
    query: Sequence[QueryTerm], rows: Iterable[Mapping[str, Any]], average_length: float
) -> dict[ChunkKey, Passage]:
    """Passages by document and ordinal, best first."""
    passages: dict[ChunkKey, Passage] = {}
    for row in rows:
        matched = match(query, [line.split(" ") for line in row["terms"].split("\n")], average_length)
        passages[chunk_key(row)] = Passage(
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


def chunk_key(row: Mapping[str, Any]) -> ChunkKey:
    """The document and ordinal of a candidate."""
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
CANDIDATES_BY_WORDS = _TEMPLATE.replace("{windows}", "NULL AS windows")
CANDIDATES_WITH_WINDOWS = _TEMPLATE.replace("{windows}", WINDOWS)
