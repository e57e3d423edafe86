"""A whole message that is a yes or a no to what was asked, and nothing else: only such a one has an effect by itself.

Everything that merely sounds like one ("mándamela pues, qué esperas") is understood by its meaning.
"""

from functools import cache
from typing import Literal

from chat.understanding.tokens import split_words
from salesmind.languages import LANGUAGES
from salesmind.languages.value_words import value_words

Answer = Literal["yes", "send", "ok", "no", "accept"]
"""``send`` wants something sent, which reserves nothing; ``ok`` agrees, or only says that something was read."""

MAX_CHARACTERS = 60


def read_answer(text: str) -> Answer | None:
    """Return what a message answers, in any of our languages; None when it is more or less than an answer."""
    if len(text) > MAX_CHARACTERS or "?" in text or "¿" in text:
        return None
    words = split_words(text)
    found = _answers().get(" ".join(words))
    if found:
        return found
    found = _answers().get(" ".join(_without_fillers(words)))
    # "Ok gracias" ends a conversation as often as it agrees: its meaning decides.
    return None if found == "ok" else found


def is_hedged(text: str, language: str) -> bool:
    """Whether a word of a message is a no by itself, or joins something else to it: "sí, pero mañana".

    By its meaning such a message may well sound like a yes; the customer is asked back.
    """
    return not _hedges(language).isdisjoint(split_words(text))


def _without_fillers(words: list[str]) -> list[str]:
    """Drop courtesies at both ends."""
    fillers = _fillers()
    while words:
        for size in range(min(4, len(words)), 0, -1):
            if " ".join(words[:size]) in fillers:
                words = words[size:]
                break
            if " ".join(words[-size:]) in fillers:
                words = words[:-size]
                break
        else:
            return words
    return words


@cache
def _answers() -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    kinds: tuple[tuple[Answer, str], ...] = (
        ("ok", "oks"),
        ("yes", "yes"),
        ("send", "sends"),
        ("accept", "accepts"),
        ("no", "no"),
    )
    # The last to be written wins: where one language's yes is another's no, nothing is sent.
    for answer, name in kinds:
        for language in LANGUAGES:
            found |= dict.fromkeys(getattr(value_words(language), name), answer)
    return found


def takes_back(text: str, language: str) -> bool:
    """Whether a word of a message may take back what it says elsewhere: "mándamela, pero mañana"."""
    return not value_words(language).buts.isdisjoint(split_words(text))


@cache
def _hedges(language: str) -> frozenset[str]:
    noes = (no for code in LANGUAGES for no in value_words(code).no)
    return frozenset(
        word for word in (*noes, *value_words(language).ands, *value_words(language).buts) if " " not in word
    )


@cache
def _fillers() -> frozenset[str]:
    return frozenset(filler for language in LANGUAGES for filler in value_words(language).fillers)
