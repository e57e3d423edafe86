"""What a reply may not claim: that something was done, which our own sentences say, or that a free lot is taken.

What surely claims a deed is refused. What only might is sent with our own sentence of what was done, which is true of
either: so neither an honest sentence is held back nor a lie left standing.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache
from importlib import import_module
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from chat.llm.claim_model import Claim, SentenceVector, claim_model, claim_words
from chat.llm.pairing import SENTENCE_END

DOUBTFUL: Final = 0.03
"""Where its words alone give a claim less, a sentence is not embedded: of ordinary ones three in five."""

BY_WORDS: Final = 0.5
"""From here a sentence claims something where there is no embedder."""

BY_MEANING: Final = 0.6
"""The same where its vector is known too."""

MAY_BE: Final = 0.1
"""From here a sentence might claim a deed: one in twenty honest replies has such a one."""

IN_A_CLAUSE: Final = 0.4
"""The same of a clause by itself."""

LIKELY: Final = 0.5
"""Either of both, of a lot that is available: from here one of them is said."""

_CLAUSE_END = re.compile(r"[,:()—–]+\s|\s[-–—]\s")
_CLAUSE_WORDS: Final = 4

WEIGHT_OF_WORDS: Final = 0.5
"""Beside the vector; from cross-validation."""

_QUOTED: Final = 0.75
"""Share of a sentence's pairs of words that stand in one cited source: it is quoted then."""

States = Collection[str]
"""Of the lots that a sentence names, as far as they are known."""


class Claimed(NamedTuple):
    """A sentence that claims what is not so; one that only ``may_be`` a deed can be sent beside what was done."""

    kind: Literal["deed", "status", "may_be"]
    sentence: str


def claimed(
    text: str,
    sources: Sequence[str],
    is_done: Callable[[int, int], bool],
    states: Callable[[int, int], States],
    vector: SentenceVector,
) -> Claimed | None:
    """Return the first sentence that claims what is not so, else one that might; None where there is none.

    Args:
        text: the reply. Its questions claim nothing.
        sources: what is cited: a rule that is quoted ("queda reservado al pagar") is no claim.
        is_done: whether something is named from one place of the text to another that was done, a quote that was sent:
            whatever else is said of it stands beside our own sentence of what was done.
        states: of the lots named there.
        vector: of a sentence; None without the embedder that the model was trained with.
    """
    doubtful = None
    for start, end in _sentences(text):
        sentence = text[start:end].strip(" \t*_~")
        if sentence.endswith("?"):
            continue
        kind = _kind(sentence, set(states(start, end)), vector)
        if not kind or _is_quoted(sentence, sources):
            continue
        if kind == "status" or (kind == "deed" and not is_done(start, end)):
            return Claimed(kind, sentence)
        doubtful = doubtful or Claimed("may_be", sentence)
    return doubtful


def _kind(
    sentence: str, states: set[str], vector: SentenceVector
) -> Literal["deed", "status", "may_be"] | None:
    """Return what a sentence claims that cannot be so.

    That a lot is taken is a fact where the lot is taken, and as untrue as a deed where it is available.
    """
    claim, least = _claim(sentence, vector)
    if states == {"available"}:
        if claim.done + claim.taken >= LIKELY:
            return "deed" if claim.done >= claim.taken else "status"
    elif states and "available" not in states:
        least = max(least, claim.taken)
    if claim.done >= least:
        return "deed"
    return "may_be" if claim.done >= MAY_BE or _in_a_clause(sentence, vector) else None


def _in_a_clause(sentence: str, vector: SentenceVector) -> bool:
    """Whether a clause by itself claims a deed: "it has 140 m², is held in your name and costs…".

    Among facts a claim of a few words hardly tells; out of its sentence an honest clause may sound like one, so that
    nothing is refused for it.
    """
    clauses = [part for part in _CLAUSE_END.split(sentence) if len(part.split()) >= _CLAUSE_WORDS]
    claims = (_claim(part, vector) for part in clauses) if len(clauses) > 1 else ()
    return any(claim.done >= IN_A_CLAUSE for claim, _ in claims)


def _claim(sentence: str, vector: SentenceVector) -> tuple[Claim, float]:
    """Return what a sentence claims, and from which probability on that counts."""
    model = claim_model()
    words = model.of_words(sentence)
    if words.done + words.taken < DOUBTFUL:
        return words, BY_WORDS
    found = vector(sentence)
    if found is None:
        return words, BY_WORDS
    return _together(model.of_vector(found), words), BY_MEANING


def _together(meaning: Claim, words: Claim) -> Claim:
    """Return what both say together: the sum of their log odds against no claim."""
    weights = [
        _odds(one, meaning) * _odds(other, words) ** WEIGHT_OF_WORDS
        for one, other in ((meaning.done, words.done), (meaning.taken, words.taken))
    ]
    total = sum(weights) + 1
    return Claim(weights[0] / total, weights[1] / total)


def _odds(probability: float, claim: Claim) -> float:
    return probability / max(1 - claim.done - claim.taken, 1e-6)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in [*(match.end() for match in SENTENCE_END.finditer(text)), len(text)]:
        if any(character.isalpha() for character in text[start:end]):
            yield start, end
        start = end


def _is_quoted(sentence: str, sources: Sequence[str]) -> bool:
    pairs = set(pairwise(claim_words(sentence)))
    return any(
        len(pairs & set(pairwise(claim_words(source)))) >= _QUOTED * len(pairs) for source in sources if pairs
    )


@cache
def available(language: str) -> tuple[str, ...]:
    """Return the words for a lot that can be had."""
    found: tuple[str, ...] = import_module(f"salesmind.languages.{language}.numbers").AVAILABLE
    return found
