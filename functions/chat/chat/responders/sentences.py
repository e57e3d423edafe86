"""The sentences of a passage, list items and headings among them, and what of a question stands in each."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from salesmind.knowledge.analysis import fold, tokens
from salesmind.knowledge.entries import entries
from salesmind.knowledge.store import Passage
from salesmind.languages import LANGUAGES, language

QUOTE_CHARACTERS = 420
"""About seven lines on a phone: a sentence or two with their conditions."""

_RELATED_WEIGHT = 0.5
_RELATED_LETTERS = 5

_BOUNDARY = re.compile(r"(?<=[.!?…])([\"”»')\]]*)\s+(?=[\"“«(¿¡]*[^\W_a-záéíóúâêôãõàçñü])|\n\s*")
_ABBREVIATION_LETTERS = 8
_MARKER = re.compile(r"\W*(?:\d{1,3}|[a-z]|[ivxlc]{1,5})(?:\.\d{1,3})*[.)º°ª-]+\s*", re.IGNORECASE)
_CLAUSE_ENDS = (";", ":", ",", "")


@cache
def _patterns() -> "_Patterns":
    """Of all languages together: a passage and a question may each be in any."""
    lexicons = [language(code).lexicon for code in LANGUAGES]

    def either(*words: str) -> str:
        return "|".join(sorted(map(re.escape, {*words}), key=len, reverse=True))

    asking = either(*(word for one in lexicons for word in one.amount_questions))
    numbers = either(*(word for one in lexicons for word in one.number_words))
    rules = either(*(name for one in lexicons for name in one.rule_names))
    shortened = either(*(word for one in lexicons for word in one.abbreviations))
    return _Patterns(
        amount_question=re.compile(rf"\b(?:{asking})\b"),
        amount=re.compile(rf"\d|\b(?:{numbers})\b"),
        reference=re.compile(
            rf"(?:\b(?:{rules})\b\.?|§)(?:\s*n[.ouº°]*m?\.?)?\s*\d[\d./-]*\w?(?:\s*(?:,|\b\w{{1,3}}\b)\s*\d[\d./-]*)*"
        ),
        abbreviation=re.compile(rf"(?:^|[\s(])(?:[^\W\d_]|{shortened})\.$", re.IGNORECASE),
    )


@dataclass(frozen=True, slots=True)
class _Patterns:
    """``reference`` is a number that names a rule ("artículos 5.2 y 5.4", "Lei nº 10.473"): it is no amount."""

    amount_question: re.Pattern[str]
    amount: re.Pattern[str]
    reference: re.Pattern[str]
    abbreviation: re.Pattern[str]


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
    return _patterns().amount_question.search(fold(question)) is not None


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
    return _patterns().abbreviation.search(ending) is not None or _MARKER.fullmatch(sentence) is not None


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
    return _patterns().amount.search(_patterns().reference.sub("", folded)) is not None
