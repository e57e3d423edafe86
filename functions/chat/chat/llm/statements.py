"""What a reply says without numbers: gifts, lots that can be had or not, and what was done."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from chat.llm import deeds
from chat.llm.numbers import Reading
from chat.llm.pairing import sentences
from chat.llm.refusals import RefusedReplyError
from chat.llm.sources import Known
from chat.llm.spelling import folded, words_of
from chat.selling.references import Mention

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_CLAUSE_END = re.compile(r"[,;:()]\s")
_TOLD: Final = {
    "deed": "You cannot send, reserve, book, pass on or confirm anything: our own sentences tell what was done. Offer"
    " it, or call the tool.",
    "status": "The lot is available: write {status:CODE}.",
}


def check_statements(text: str, reading: Reading, mentions: Sequence[Mention], known: Known) -> bool:
    """Refuse what is given away, a lot's state that is not its own, and what was not done.

    Returns:
        Whether a sentence might claim that something was done: then our own sentence of what was goes with it.

    Raises:
        RefusedReplyError: the reply says so.
    """
    _given_away(reading.folded, known)
    states = {fact.lot: str(fact.value) for fact in known.facts.facts if fact.name == "status"}
    _free(text, mentions, states, known.language)

    def names_a_quote(start: int, end: int) -> bool:
        return any(folded(number) in reading.folded[start:end] for number in known.quotes)

    def named(start: int, end: int) -> set[str]:
        if _says_free(text[start:end], known.language):
            return set()
        return {
            states[mention.code]
            for mention in mentions
            if mention.code in states and start <= mention.start < end
        }

    claim = deeds.claimed(text, [*known.cited, *known.ours], names_a_quote, named, known.vector)
    if claim and claim.kind != "may_be":
        raise RefusedReplyError(claim.kind, f"“{claim.sentence}” is not so. {_TOLD[claim.kind]}")
    return claim is not None


def _given_away(flat: str, known: Known) -> None:
    """Refuse what is given away, or for less, unless a source says so or it is denied.

    Raises:
        RefusedReplyError: it is.
    """
    words = words_of(known.language)
    for given, alike in ((one, line) for line in words.GIVEN_AWAY for one in line):
        at = flat.find(given)
        if at < 0 or flat[at - 1 : at].isalpha():
            continue
        clause = _WORD.findall(flat[max(flat.rfind(mark, 0, at) for mark in ".,;\n!?") + 1 : at])
        if not words.NOT.isdisjoint(clause[-5:]):
            continue
        sources = [folded(text) for text in (*known.cited, *known.ours, *known.told)]
        if not any(one in source for one in alike for source in sources):
            raise RefusedReplyError(
                "given away",
                f"“{given}”: no passage that you cite and no tool says so. Offer nothing of your own.",
            )


def _free(text: str, mentions: Sequence[Mention], states: Mapping[str | None, str], language: str) -> None:
    """Refuse that a lot is called available that is reserved or sold.

    Raises:
        RefusedReplyError: one is.
    """
    if all(states.get(mention.code, "available") == "available" for mention in mentions):
        return
    for sentence in sentences(text, [], mentions):
        named = {states.get(mention.code, "available") for mention in sentence.mentions}
        said = _says_free(text[sentence.start : sentence.end], language)
        if said and "available" not in named and named:
            raise RefusedReplyError("status", "A lot is not available: write {status:CODE}.")


def _says_free(sentence: str, language: str) -> bool:
    """Whether a sentence calls a lot available in so many words."""
    for clause in _CLAUSE_END.split(sentence):
        words = _WORD.findall(clause.lower())
        said = " ".join(words)
        if any(free in said for free in deeds.available(language)) and words_of(language).NOT.isdisjoint(
            map(folded, words)
        ):
            return True
    return False
