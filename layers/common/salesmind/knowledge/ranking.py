"""How well a passage answers a question by its words: BM25, with credit for words that stand together.

BM25 decides (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009); two smaller parts order
passages that BM25 finds alike: the question's words in one sentence, and its neighbours near each other (the
dependences of Metzler and Croft, SIGIR 2005). A word that a passage lacks counts in part when the passage has
a derived one ("construction" for "construct").
"""

import math
from collections.abc import Sequence, Set
from dataclasses import dataclass

K1 = 1.2
B = 0.75
"""BM25's saturation and length normalisation: the defaults of Lucene."""

SENTENCE_WEIGHT = 0.5
PROXIMITY_WEIGHT = 0.5
"""Measured on XQuAD (es, en) and FaQuAD (pt), any weight from 0.25 to 1 gives the same within a point of R@1."""

_PREFIX_LETTERS = 5
_PREFIX_WEIGHT = 0.5
"""Two terms that share their first five letters count as related, at half weight and less the longer they differ."""


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """One word of a question. ``alternatives`` are the index terms that stand for it: itself, or its corrections."""

    term: str
    alternatives: tuple[str, ...]
    idf: float


@dataclass(frozen=True, slots=True)
class Match:
    """``score`` has no bounds and compares passages of one search. ``coverage`` is from 0 to 1."""

    score: float
    coverage: float


def inverse_document_frequency(chunks: int, chunks_with_term: int) -> float:
    """BM25's idf in the form that is never negative (Lucene's)."""
    return math.log(1 + (chunks - chunks_with_term + 0.5) / (chunks_with_term + 0.5))


def match(query: Sequence[QueryTerm], sentences: Sequence[Sequence[str]], average_length: float) -> Match:
    """Score one passage, given as the terms of its sentences.

    Coverage is the idf-weighted share of the question's words that the passage has: the mean of the share in
    the whole passage and the share in its best sentence. Related words count as far as they scored.

    Args:
        average_length: mean number of terms of the tenant's passages.
    """
    related = _related_terms(query, set().union(*sentences))
    weights_of: dict[str, list[tuple[int, float]]] = {}
    for index, weights in enumerate(related):
        for term, weight in weights.items():
            weights_of.setdefault(term, []).append((index, weight))

    positions: dict[str, list[int]] = {term: [] for term in weights_of}
    best_sentence = 0.0
    length = 0
    for sentence in sentences:
        found = [(position, term) for position, term in enumerate(sentence, length) if term in weights_of]
        length += len(sentence)
        if found:
            shares: dict[int, float] = {}
            for position, term in found:
                positions[term].append(position)
                for index, weight in weights_of[term]:
                    shares[index] = max(weight, shares.get(index, 0.0))
            best_sentence = max(
                best_sentence, sum(query[index].idf * weight for index, weight in shares.items())
            )

    saturation = K1 * (1 - B + B * length / average_length) if average_length else K1
    bm25 = present = 0.0
    for query_term, weights in zip(query, related, strict=True):
        if weights:
            present += query_term.idf * max(weights.values())
            bm25 += query_term.idf * max(
                weight * len(positions[term]) * (K1 + 1) / (len(positions[term]) + saturation)
                for term, weight in weights.items()
            )
    places = [[place for term in weights for place in positions[term]] for weights in related]
    score = bm25 + SENTENCE_WEIGHT * best_sentence + PROXIMITY_WEIGHT * _proximity(query, places)
    whole = sum(query_term.idf for query_term in query)
    return Match(score, (present + best_sentence) / (2 * whole) if whole else 0.0)


def _related_terms(query: Sequence[QueryTerm], passage: Set[str]) -> list[dict[str, float]]:
    """For each query term the passage's terms that stand for it, with their weight from 0 to 1."""
    exact = [{term: 1.0 for term in query_term.alternatives if term in passage} for query_term in query]
    beginnings = {
        query_term.term[:_PREFIX_LETTERS]
        for query_term, found in zip(query, exact, strict=True)
        if not found and _is_word(query_term.term)
    }
    if not beginnings:
        return exact
    derived = [term for term in passage if term[:_PREFIX_LETTERS] in beginnings]
    if not derived:
        return exact
    return [
        found
        or {
            term: _PREFIX_WEIGHT
            * _common_prefix(term, query_term.term)
            / max(len(term), len(query_term.term))
            for term in derived
            if term[:_PREFIX_LETTERS] == query_term.term[:_PREFIX_LETTERS]
        }
        for query_term, found in zip(query, exact, strict=True)
    ]


def _is_word(term: str) -> bool:
    return len(term) >= _PREFIX_LETTERS and not term[0].isdigit()


def _common_prefix(one: str, other: str) -> int:
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length


def _proximity(query: Sequence[QueryTerm], positions: Sequence[Sequence[int]]) -> float:
    """Neighbours in the question that stand near each other in the passage: the rarer one's idf over the distance."""
    total = 0.0
    for index in range(len(query) - 1):
        distances = [abs(a - b) for a in positions[index] for b in positions[index + 1] if a != b]
        if distances:
            total += min(query[index].idf, query[index + 1].idf) / min(distances)
    return total
