"""The terms of a document's passages: what BM25 counts, in the form in which it is stored."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from salesmind.knowledge.analysis import Token, sentences
from salesmind.knowledge.chunks import Chunk


@dataclass(slots=True)
class Posting:
    """Where one term stands in a document. Numbers are text, the form in which they are sent to Postgres."""

    ordinals: list[str] = field(default_factory=list)
    frequencies: list[str] = field(default_factory=list)
    lengths: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TermIndex:
    """The terms of one document.

    ``chunk_terms`` has one text for each chunk: a line for each sentence, terms separated by spaces, title and
    heading first. ``words`` are the alphabetic words, each with its term. ``length`` is the number of terms.
    """

    chunk_terms: Sequence[str]
    postings: Mapping[str, Posting]
    words: Sequence[Token]
    length: int


def index_terms(title: str, language: str, chunks: Sequence[Chunk]) -> TermIndex:
    """Analyse a document's chunks, each with the document's title and its heading.

    Args:
        language: one of ``salesmind.languages.LANGUAGES``.
    """
    chunk_terms: list[str] = []
    postings: defaultdict[str, Posting] = defaultdict(Posting)
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
            posting = postings[term]
            posting.ordinals.append(ordinal_text)
            posting.frequencies.append(str(frequency))
            posting.lengths.append(length_text)
    words = [token for token in tokens if token.word[0].isalpha()]
    return TermIndex(chunk_terms, postings, words, total)
