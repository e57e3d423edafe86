"""The terms of a document's passages: what BM25 counts, in the form in which it is stored."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from salesmind.knowledge.analysis import Token, sentences
from salesmind.knowledge.chunks import Chunk


@dataclass(frozen=True, slots=True)
class TermIndex:
    """The terms of one document.

    ``chunk_terms`` has one text for each chunk: a line for each sentence, terms separated by spaces, title and
    heading first. ``postings`` has for each term, of each chunk that has it, the ordinal, how often it stands there and
    the chunk's length: one flat list, of text, the form in which it is sent to Postgres. ``words`` are the alphabetic
    words, each with its term. ``length`` is the number of terms.
    """

    chunk_terms: Sequence[str]
    postings: Mapping[str, Sequence[str]]
    words: Sequence[Token]
    length: int


def index_terms(title: str, language: str, chunks: Sequence[Chunk]) -> TermIndex:
    """Analyse a document's chunks, each with the document's title and its heading.

    Args:
        language: one of ``salesmind.languages.LANGUAGES``.
    """
    chunk_terms: list[str] = []
    postings: defaultdict[str, list[str]] = defaultdict(list)
    tokens: set[Token] = set()
    total = 0
    heads: dict[str, list[list[Token]]] = {}
    for chunk in chunks:
        if chunk.heading not in heads:
            heads[chunk.heading] = sentences(f"{title}\n{chunk.heading}", language)
        lines = heads[chunk.heading] + sentences(chunk.text, language)
        tokens.update(*lines)
        terms = [[term for _, term in line] for line in lines]
        chunk_terms.append("\n".join(map(" ".join, terms)))
        length = sum(map(len, terms))
        total += length
        ordinal_text, length_text = str(chunk.ordinal), str(length)
        for term, frequency in Counter(chain.from_iterable(terms)).items():
            postings[term] += ordinal_text, str(frequency), length_text
    words = [token for token in tokens if token.word[0].isalpha()]
    return TermIndex(chunk_terms, postings, words, total)
