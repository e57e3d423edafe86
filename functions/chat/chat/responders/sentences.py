"""The sentences of a passage, list items and headings among them, and what of a question stands in each."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from salesmind.knowledge.analysis import fold, tokens
from salesmind.knowledge.entries import entries
from salesmind.knowledge.store import Passage

QUOTE_CHARACTERS = 420
"""About seven lines on a phone: a sentence or two with their conditions."""

_RELATED_WEIGHT = 0.5
_RELATED_LETTERS = 5

_BOUNDARY = re.compile(r"(?<=[.!?…])([\"”»')\]]*)\s+(?=[\"“«(¿¡]*[^\W_a-záéíóúâêôãõàçñü])|\n\s*")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:[^\W\d_]|s/|arts?|n[úu]ms?|n[º°o]|dra?|sra?|ing|arq|lic|avd?a?|p[áa]gs?|pp|inc|fls?|tels?|aprox"
    r"|mrs?|ms|st|vs|cf|ej|ex|profa?|dp?to|mz|lt)\.$",
    re.IGNORECASE,
)
_ABBREVIATION_LETTERS = 8
_MARKER = re.compile(r"\W*(?:\d{1,3}|[a-z]|[ivxlc]{1,5})(?:\.\d{1,3})*[.)º°ª-]+\s*", re.IGNORECASE)
_CLAUSE_ENDS = (";", ":", ",", "")
_AMOUNT_QUESTION = re.compile(
    r"\b(?:cuant[oa]s?|cuando|how (?:much|many|long|often|far|big|soon)|when|quant[oa]s?|quando"
    r"|price|precios?|precos?|valor|costs?|costo|custos?|plazo|prazo|porcentaje|percentage|porcentagem|fecha|date)\b"
)
_AMOUNT = re.compile(
    r"\d|\b(?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|quince|veinte|treinta|sesenta|noventa|cien|mil"
    r"|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|sixty|ninety|hundred|thousand"
    r"|dois|duas|quatro|sete|oito|nove|dez|quinze|vinte|trinta|sessenta|noventa|cem|cento)\b"
)

_REFERENCE = re.compile(
    r"(?:\b(?:art(?:iculo|igo|icle)?s?|ley|lei|law|act|decreto|decree|rd|resoluci?[oa]n?o?|orden|ordem|anexo|annex"
    r"|apartado|punto|inciso|clausula|clause|section|seccion|secao|capitulo|chapter)\b\.?|§)"
    r"(?:\s*n[.ouº°]*m?\.?)?\s*\d[\d./-]*\w?(?:\s*(?:,|y|e|and|o|ou|or)\s*\d[\d./-]*)*"
)
"""A number that names a rule ("artículos 5.2 y 5.4", "Lei nº 10.473") is no amount."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, list item or heading; or a part of one that is longer than a quotation may be.

    ``held`` tells how far, above 0 to 1, each of the question's terms stands in it; ``gives_amount`` whether it
    has an amount or a date and the question asks for one.
    """

    start: int
    end: int
    held: Mapping[str, float]
    gives_amount: bool
    entry: int = 0
    """Which of the passage's entries it stands in."""


def asks_amount(question: str) -> bool:
    """Whether a question asks for an amount or a date."""
    return _AMOUNT_QUESTION.search(fold(question)) is not None


def sentences_of(passage: Passage, terms: set[str], language: str, wants_amount: bool) -> list[Sentence]:
    """Return a passage's sentences in their order; ``wants_amount`` is whether the question asks for one."""
    text = passage.text
    begins = [entry.start for entry in entries(text)]
    return [
        Sentence(
            start,
            end,
            _terms_held(text[start:end], terms, language),
            wants_amount and _has_amount(text[start:end]),
            max(0, bisect_right(begins, start) - 1),
        )
        for start, end in _spans(text)
    ] or [Sentence(0, len(text), {}, False)]


def _spans(passage: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _BOUNDARY.finditer(passage):
        end = match.start() if match[1] is None else match.end(1)
        if match[1] is not None and _goes_on(passage[start:end]):
            continue
        yield from _fitting(passage, start, end)
        start = match.end()
    yield from _fitting(passage, start, len(passage))


def _goes_on(sentence: str) -> bool:
    """Whether the full stop at its end belongs to an abbreviation or a list marker."""
    ending = sentence[-_ABBREVIATION_LETTERS:]
    return _ABBREVIATION.search(ending) is not None or _MARKER.fullmatch(sentence) is not None


def _fitting(passage: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentence, or parts of it that fit a quotation: between its clauses if possible, else between words."""
    while end - start > QUOTE_CHARACTERS:
        limit = start + QUOTE_CHARACTERS
        cuts = (passage.rfind(f"{mark} ", start, limit) + len(mark) for mark in _CLAUSE_ENDS)
        cut = next((cut for cut in cuts if cut > start + QUOTE_CHARACTERS // 3), limit)
        yield start, cut
        start = cut
        while start < end and passage[start].isspace():
            start += 1
    if passage[start:end].strip():
        yield start, end


def _terms_held(sentence: str, terms: set[str], language: str) -> dict[str, float]:
    """The question's terms that stand in it: in full, or in part when only a word with the same beginning does."""
    found = {token.term for token in tokens(sentence, language)}
    held = dict.fromkeys(terms & found, 1.0)
    beginnings = {term[:_RELATED_LETTERS] for term in found if len(term) >= _RELATED_LETTERS}
    held.update((term, _RELATED_WEIGHT) for term in terms - found if term[:_RELATED_LETTERS] in beginnings)
    return held


def _has_amount(sentence: str) -> bool:
    marker = _MARKER.match(sentence)
    folded = fold(sentence[marker.end() if marker else 0 :])
    return _AMOUNT.search(_REFERENCE.sub("", folded)) is not None
