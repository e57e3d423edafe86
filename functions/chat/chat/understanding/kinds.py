"""The kinds of property that a message names: "a house, not a bare plot"."""

from typing import Final

from chat.understanding.message_reading import MessageReading, is_denied, is_excepted
from salesmind.inventory.vocabulary import Vocabulary
from salesmind.languages.value_words import ValueWords

_ALSO_PLACES: Final = frozenset({"office", "shop", "parking"})
"""Kinds that people also speak of where none is for sale: "where is your office?"."""


def read_kinds(
    reading: MessageReading, words: ValueWords, vocabulary: Vocabulary
) -> tuple[set[str], set[str]]:
    """Return the kinds that are wanted, and those that are not."""
    sold = vocabulary.kinds
    places = _ALSO_PLACES - sold if sold is not None else frozenset()
    found_kinds = [(at, words.kinds[found[0]]) for at, found in reading.phrases(words.kinds)]
    named = [
        (at, kind)
        for at, kind in found_kinds
        # "Reserve that house for us" looks for none.
        if kind not in places and not (at and reading.tokens[at - 1].text in words.these)
    ]
    denied = {kind for at, kind in named if is_excepted(reading, at, words)}
    if reading.asks:
        return {kind for _, kind in named} - denied, denied  # "No house under 260?"
    return {kind for at, kind in named if not is_denied(reading, at, words)}, denied


def is_plural(word: str, words: ValueWords) -> bool:
    """Whether a noun for what is sold is in the plural, which all our languages write so."""
    return word.endswith(("s", "x")) and (word in words.kinds or word in words.units)
