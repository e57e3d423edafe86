"""A message while it is read: its tokens, and what each of them was taken for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final

from chat.understanding.tokens import Token, phrase_at, phrase_before
from salesmind.knowledge.analysis import fold
from salesmind.languages.value_words import Phrases, ValueWords

MIN_LIKENESS: Final = 0.8
"""How like a company's own name a word of five letters or more has to be: two letters changed places in six."""

_AS_SAID: Final = frozenset({"", "ATTRIBUTE", "PLACE"})
"""What stays in a message whose meaning is read: nothing is named by these."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(slots=True)
class MessageReading:
    """A message as it is read: ``masks`` has what each token was taken for."""

    folded: str
    tokens: Sequence[Token]
    masks: list[str]
    asks: bool = False

    def take(self, first: int, last: int, mask: str) -> None:
        """Note what tokens are."""
        for at in range(first, last):
            self.masks[at] = mask

    def is_number(self, at: int) -> bool:
        """Whether a token is a whole number below a thousand that counts nothing."""
        number = self.tokens[at].number
        return not self.masks[at] and number is not None and number == int(number) and number < 1_000

    @property
    def taken(self) -> frozenset[int]:
        """The tokens that were taken for something."""
        return frozenset(at for at, mask in enumerate(self.masks) if mask)

    def phrases(self, phrases: Phrases[Any]) -> list[tuple[int, tuple[str, int]]]:
        """Return where phrases stand: the place, the phrase and how many tokens it takes."""
        return [
            (at, found)
            for at in range(len(self.tokens))
            if not self.masks[at] and (found := phrase_at(self.tokens, at, phrases))
        ]

    def holds(self, name: str) -> bool:
        """Whether a name is said in full, letter errors aside; what is said of it is taken."""
        wanted = _WORD.findall(fold(name))
        for at in range(len(self.tokens) - len(wanted) + 1):
            said = self.tokens[at : at + len(wanted)]
            if wanted and all(is_like(token.text, word) for token, word in zip(said, wanted, strict=True)):
                self.take(at, at + len(wanted), "PROJECT")
                return True
        return False

    def masked(self) -> str:
        """Return the message with the names of things for the things; "" where none is named."""
        if all(mask in _AS_SAID for mask in self.masks):
            return ""
        said: list[str] = []
        for token, mask in zip(self.tokens, self.masks, strict=True):
            word = token.text if mask in _AS_SAID else mask
            if not (mask and said and said[-1] == word):
                said.append(word)
        return " ".join([*said, "?"] if self.asks else said)


def is_denied(reading: MessageReading, at: int, words: ValueWords) -> bool:
    """Whether what a token names is not wanted: "don't need a house on it"."""
    before = _SPOKEN.findall(reading.folded[: reading.tokens[at].start])[-_DENIED_WITHIN:]
    return any(word in words.nots for word in before)


def is_excepted(reading: MessageReading, at: int, words: ValueWords) -> bool:
    """Whether what a token names is left out: "anything but a flat", and not "no tienes departamentos"."""
    return any(
        phrase_before(reading.tokens, before, words.excepts)
        for before in range(at, max(at - 1 - _EXCEPTED_WITHIN, 0), -1)
    )


_EXCEPTED_WITHIN: Final = 2
"""Words between an exception and what it names: "que no sea de esquina"."""

_DENIED_WITHIN: Final = 4
_SPOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?")


def is_like(word: str, name: str) -> bool:
    """Whether a word is a name's, letter errors aside."""
    if word == name:
        return True
    if len(word) < 5 or len(name) < 5 or abs(len(word) - len(name)) > 2:
        return False
    return SequenceMatcher(None, word, name).ratio() >= MIN_LIKENESS
