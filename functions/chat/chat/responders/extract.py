"""Answers without a model: the sentence or two that answer, quoted to the letter, with their source."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from chat.responders.sentences import QUOTE_CHARACTERS, Sentence, asks_amount, sentences_of
from salesmind.knowledge.analysis import question_tokens
from salesmind.knowledge.entries import entries
from salesmind.knowledge.fusion import WORDS, closeness
from salesmind.knowledge.refusal import ANSWERING_COVERAGE
from salesmind.knowledge.store import Passage

CONTEXT_CHARACTERS = 160
"""What follows or leads to a quotation is taken in up to this length of the whole: a short one alone says little."""

TWO_CHARACTERS = 420
"""Of each quotation where two are shown because nobody can tell which one is meant."""

MEANING_MARGIN = 0.08
"""What comes so near to the best one's score may as well be meant: both are quoted."""

CLOSE_SCORE = 0.95
"""The second passage is quoted first when its score is at least so much of the first one's, and its quotation
the better one. Measured on XQuAD (es, en) and FaQuAD (pt), a lower limit quotes the wrong passage more often."""

MISSING_SHARE = 0.35
ADDED_SHARE = 0.6
"""A second passage is quoted only if the first quotation lacks ``MISSING_SHARE`` of the question, by weight, and
the second one holds ``ADDED_SHARE`` of what is missing; and if it could be taken to answer by itself. That is one
or two in a hundred questions of XQuAD and FaQuAD, where quoting more seconds does not add answers."""

_AROUND = 4
"""Sentences before and after a window whose words count for it, where they stand in the same entry."""

_AMOUNT_WEIGHT = 0.5
_LENGTH_WEIGHT = 0.15
_LONG_WORD = 8


@dataclass(frozen=True, slots=True)
class _Quotation:
    """Whole sentences of a passage. ``source`` is the passage with the pages of just these sentences."""

    text: str
    source: Passage
    held: Mapping[str, float]
    score: float


@dataclass(frozen=True, slots=True)
class Extract:
    """Quoted sentences. ``sources`` carry the pages of what is quoted, which may be fewer than those of the passage."""

    text: str
    sources: Sequence[Passage]
    is_open: bool = False
    """Whether two entries came as close to the question, so that nobody can tell which one is meant."""


def extract(question: str, language: str, passages: Sequence[Passage]) -> Extract:
    """Quote what answers: by words alone, or by meaning and words where the nearness of passages' windows is known.

    Args:
        passages: the best first; at least one.
    """
    chosen = _choose(question, language, passages)
    return Extract(
        "\n\n".join(f"“{quotation.text}”" for quotation in chosen),
        [quotation.source for quotation in chosen],
        is_open=len(chosen) > 1 and any(passage.windows for passage in passages),
    )


def _choose(question: str, language: str, passages: Sequence[Passage]) -> list[_Quotation]:
    wants_amount = asks_amount(question)
    terms_of = {
        spoken: {token.term for token in question_tokens(question, spoken)}
        for spoken in {passage.language or language for passage in passages}
    }
    terms = set().union(*terms_of.values())
    sentences = [
        sentences_of(
            passage, terms_of[passage.language or language], passage.language or language, wants_amount
        )
        for passage in passages
    ]
    weights = _weights(terms, [sentence for group in sentences for sentence in group])
    if all(
        passage.windows for passage in passages
    ):  # Vectors come behind: one without may be the one that answers.
        return _by_meaning(passages, sentences, weights)
    quotations = [
        _quotation(passage, group, weights) for passage, group in zip(passages, sentences, strict=True)
    ]
    first, *others = quotations
    if others and _is_close(others[0], first) and others[0].score > first.score:
        first, others[0] = others[0], first
    missing = {term: weight * (1 - first.held.get(term, 0)) for term, weight in weights.items()}
    lacking = sum(missing.values())
    if lacking > 0 and lacking >= MISSING_SHARE * sum(weights.values()):
        for other in others:
            if _adds(other, missing, lacking):
                return [first, other]
    return [first]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A window as an answer: some sentences of the entry of a passage, ``passages[at]``."""

    at: int
    entry: int
    first: int
    last: int
    score: float


def _by_meaning(
    passages: Sequence[Passage], sentences: Sequence[Sequence[Sentence]], weights: Mapping[str, float]
) -> list[_Quotation]:
    """Quote the window that ranks best, as passages are ranked; and the best one of another entry that comes close."""
    best, *others = sorted(_units(passages, sentences, weights), key=lambda unit: -unit.score)
    other = next((one for one in others if (one.at, one.entry) != (best.at, best.entry)), None)
    chosen = [best, other] if other and other.score >= best.score - MEANING_MARGIN else [best]
    room = QUOTE_CHARACTERS if len(chosen) == 1 else TWO_CHARACTERS
    return [_quoted_unit(passages[unit.at], sentences[unit.at], unit, weights, room) for unit in chosen]


def _units(
    passages: Sequence[Passage], sentences: Sequence[Sequence[Sentence]], weights: Mapping[str, float]
) -> Iterator[_Unit]:
    nearest = max(window.similarity for passage in passages for window in passage.windows)
    whole = sum(weights.values()) or 1.0
    for at, (passage, group) in enumerate(zip(passages, sentences, strict=True)):
        for window in passage.windows:
            places = [
                place
                for place, sentence in enumerate(group)
                if sentence.start < window.end and window.start < sentence.end
            ]
            if not places:
                continue
            first, last = places[0], places[-1] + 1
            entry = group[first].entry
            around = [
                sentence
                for sentence in group[max(0, first - _AROUND) : last + _AROUND]
                if sentence.entry == entry
            ]
            words = _weight(_held(around), weights) / whole
            yield _Unit(at, entry, first, last, closeness(window.similarity, nearest) + WORDS * words)


def _quoted_unit(
    passage: Passage,
    sentences: Sequence[Sentence],
    unit: _Unit,
    weights: Mapping[str, float],
    room: int,
) -> _Quotation:
    first, last = unit.first, unit.last
    if sentences[last - 1].end - sentences[first].start > room:
        own = sentences[first:last]
        _, start, end = max(
            ((_score(own[start:end], weights), start, end) for start, end in _windows(own)),
            key=lambda window: window[0],
        )
        first, last = first + start, first + end
    # The nearest window tells the place; what answers may be the paragraph beside it.
    quotation = _quoted(passage, sentences, first, last, weights, unit.score, room=room, context=room)
    entry = entries(passage.text)[unit.entry]
    heading = " ".join(passage.text[entry.start : entry.body].split())
    if heading and not quotation.text.startswith(heading):
        return replace(quotation, text=f"{heading}\n{quotation.text}")
    return quotation


def _is_close(other: _Quotation, best: _Quotation) -> bool:
    return other.source.score >= CLOSE_SCORE * best.source.score


def _adds(other: _Quotation, missing: Mapping[str, float], lacking: float) -> bool:
    return (
        other.source.coverage >= ANSWERING_COVERAGE and _weight(other.held, missing) >= ADDED_SHARE * lacking
    )


def _weights(terms: set[str], sentences: Sequence[Sentence]) -> dict[str, float]:
    """How much each term tells: more when few of the sentences have it, and when it is long."""
    counts = Counter(term for sentence in sentences for term in sentence.held)
    return {
        term: (1 + math.log(1 + (len(sentences) - counts[term] + 0.5) / (counts[term] + 0.5)))
        * min(1.0, len(term) / _LONG_WORD)
        for term in terms
    }


def _weight(held: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return sum(weights[term] * share for term, share in held.items())


def _quotation(passage: Passage, sentences: Sequence[Sentence], weights: Mapping[str, float]) -> _Quotation:
    score, first, last = max(
        ((_score(sentences[first:last], weights), first, last) for first, last in _windows(sentences)),
        key=lambda window: window[0],
    )
    return _quoted(passage, sentences, first, last, weights, score)


def _quoted(
    passage: Passage,
    sentences: Sequence[Sentence],
    first: int,
    last: int,
    weights: Mapping[str, float],
    score: float,
    *,
    room: int = QUOTE_CHARACTERS,
    context: int = CONTEXT_CHARACTERS,
) -> _Quotation:
    first, last = _with_context(passage.text, sentences, first, last, weights, room, context)
    start, end = sentences[first].start, sentences[last - 1].end
    page = passage.page_from + passage.text.count("\f", 0, start)
    return _Quotation(
        text=_readable(passage.text, start, end),
        source=replace(passage, page_from=page, page_to=page + passage.text.count("\f", start, end)),
        held=_held(sentences[first:last]),
        score=score,
    )


def _windows(sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """Runs of sentences that a quotation has room for, as first and one after the last.

    They begin and end with a sentence that holds some of the question: others only make a run longer.
    """
    places = [place for place, sentence in enumerate(sentences) if sentence.held] or [0]
    for index, first in enumerate(places):
        yield first, first + 1
        for last in places[index + 1 :]:
            if (
                sentences[last].entry != sentences[first].entry
                or sentences[last].end - sentences[first].start > QUOTE_CHARACTERS
            ):
                break
            yield first, last + 1


def _score(window: Sequence[Sentence], weights: Mapping[str, float]) -> float:
    """The share of the question in the window and in its best sentence, less something for the length."""
    best = max(
        _weight(sentence.held, weights) * (1 + _AMOUNT_WEIGHT * sentence.gives_amount) for sentence in window
    )
    length = (window[-1].end - window[0].start) / QUOTE_CHARACTERS
    return (_weight(_held(window), weights) + best) / (sum(weights.values()) or 1) - _LENGTH_WEIGHT * length


def _held(window: Sequence[Sentence]) -> dict[str, float]:
    held: dict[str, float] = {}
    for sentence in window:
        for term, share in sentence.held.items():
            held[term] = max(share, held.get(term, 0.0))
    return held


def _with_context(
    passage: str,
    sentences: Sequence[Sentence],
    first: int,
    last: int,
    weights: Mapping[str, float],
    most: int,
    context: int,
) -> tuple[int, int]:
    """Widen a window within its entry while it fits, without a further page: where the question's words are, else to
    what follows."""
    entry = sentences[first].entry
    core = sentences[first].start, sentences[last - 1].end

    def fits(start: int, end: int) -> bool:
        added = passage[start : core[0]] + passage[core[1] : end]
        room = context if "\n" in added else most
        return end - start <= room and "\f" not in passage[start:end]

    whole = [place for place, sentence in enumerate(sentences) if sentence.entry == entry]
    start, end = sentences[whole[0]].start, sentences[whole[-1]].end
    if end - start <= most and "\f" not in passage[start:end]:
        return whole[0], whole[-1] + 1  # A short entry is quoted whole.
    while True:
        following = (
            last < len(sentences)
            and sentences[last].entry == entry
            and fits(sentences[first].start, sentences[last].end)
        )
        preceding = (
            first > 0
            and sentences[first - 1].entry == entry
            and fits(sentences[first - 1].start, sentences[last - 1].end)
        )
        if preceding and following:
            preceding = _weight(sentences[first - 1].held, weights) > _weight(sentences[last].held, weights)
        if preceding:
            first -= 1
        elif following:
            last += 1
        else:
            return first, last


def _readable(passage: str, start: int, end: int) -> str:
    """The quoted lines, with an ellipsis where they begin or end within a paragraph."""
    lines = (" ".join(line.split()) for line in passage[start:end].split("\n"))
    before, after = passage[:start].rstrip(" \f"), passage[end:].lstrip(" \f")
    return "".join(
        (
            "… " if before and before[-1] != "\n" else "",
            "\n".join(line for line in lines if line),
            " …" if after and after[0] != "\n" else "",
        )
    )
