"""A customer's message as wishes: what it wants and what it names. Two wishes in one message are two."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from chat.understanding.gibberish import is_gibberish
from chat.understanding.intents import Intent, Reading
from chat.understanding.mentions import Mentions, read_mentions
from chat.understanding.tokens import with_digits
from salesmind.inventory.for_sale import NamedLot
from salesmind.inventory.vocabulary import Vocabulary
from salesmind.knowledge.analysis import fold
from salesmind.languages.value_words import value_words

MAX_WISHES: Final = 3
"""Answers to one message that a customer reads."""

MAX_CHARACTERS: Final = 600
"""What somebody wants they say at the beginning; embedding grows with the length."""

_MAX_PARTS = 5
_SENTENCE_END = re.compile(r"(?<=[.!?;…])\s+|\n+|(?<=[?!])(?=\S)|(?:^|\s+)\(?\d[)º°]\s*(?=\D)")
_MIN_WORDS = 2
_MAX_SPLITS = 3
_SURE = 0.5
_NO_DOUBT = 0.8

_MIN_MONEY = 50
"""Thousands that a customer may mean by a bare number."""

_CHOICE: Final = Reading(((Intent.LOT, 0.3),))
"""Of "el 2": it chooses from what was shown, and by itself means too little to act on."""

_GIBBERISH: Final = Reading(((Intent.NONSENSE, 1.0),))
_SPEAKABLE = 0.7
"""How surely a text is read that nobody can say aloud: "pls", "thx" and their like are."""

ReadIntent = Callable[[str], Reading]
"""Tells what a text may want."""

Weigh = Callable[[str, Reading, Mentions], Reading]
"""Joins what a text's words tell with what it names and all else that is known."""


def by_words(_: str, reading: Reading, __: Mentions) -> Reading:
    """Let the words alone tell."""
    return reading


@dataclass(frozen=True, slots=True)
class Wish:
    """A part of a message, in the customer's words, with what it wants and names."""

    text: str
    reading: Reading
    mentions: Mentions

    @property
    def intent(self) -> Intent:
        """The likeliest intent."""
        return self.reading.intent

    @property
    def certainty(self) -> float:
        """How likely it is."""
        return self.reading.certainty


OF_LISTS: Final = frozenset(
    {
        Intent.LIST, Intent.BUDGET, Intent.CHEAPEST, Intent.LARGEST, Intent.PRICE, Intent.MORE, Intent.LOT,
        Intent.SIMULATE, Intent.ACCEPT,
    }
)  # fmt: skip

OF_SALE: Final = OF_LISTS | {Intent.COMPARE, Intent.QUOTE, Intent.PLAN, Intent.CORRECTION}
"""What a name beside it belongs to."""

OPENINGS: Final = frozenset(
    {Intent.GREETING, Intent.THANKS, Intent.ACKNOWLEDGEMENT, Intent.LAUGHTER, Intent.COMPLIMENT}
)
"""Courtesies beside a wish: they need no answer of their own."""


def read_wish(
    text: str,
    language: str,
    vocabulary: Vocabulary,
    named: Mapping[str, Sequence[NamedLot]],
    read_intent: ReadIntent,
    weigh: Weigh = by_words,
) -> Wish:
    """Return a text as one wish."""
    mentions = read_mentions(text, language, vocabulary, named)
    if mentions.is_choice:
        return Wish(text, _CHOICE, mentions)
    plain = (mentions.masked or text)[:MAX_CHARACTERS]
    told = read_intent(plain)
    if told.certainty < _SPEAKABLE and is_gibberish(text):
        return Wish(text, _GIBBERISH, mentions)
    reading = weigh(text, told, mentions)
    if reading.certainty < _SURE and mentions.number and mentions.number >= _MIN_MONEY:
        # "My limit is 245": people leave out what a number counts.
        counted = weigh(text, read_intent(plain.replace(str(mentions.number), "MONEY")), mentions)
        reading = counted if counted.intent is Intent.BUDGET else reading
    return Wish(text, reading, mentions)


def read_wishes(
    text: str,
    language: str,
    vocabulary: Vocabulary,
    named: Mapping[str, Sequence[NamedLot]],
    read_intent: ReadIntent,
    weigh: Weigh = by_words,
) -> list[Wish]:
    """Return what a message wants, in its order; at least one wish."""

    def read(part: str) -> Wish:
        return read_wish(part, language, vocabulary, named, read_intent, weigh)

    words = value_words(language)
    joints = (*words.ands, *words.buts)
    parts = [part for part in map(str.strip, _SENTENCE_END.split(text)) if any(map(str.isalnum, part))]
    whole = read(text)
    if len(parts) > _MAX_PARTS:
        return [whole]
    if len(parts) <= 1:
        return _two(text, language, whole, read, joints) or [whole]
    wishes = [
        wish
        for part in parts
        for one in [read(part)]
        for wish in _two(part, language, one, read, joints) or [one]
    ]
    wishes = _with_names(wishes, read)
    said = [wish for wish in wishes if wish.intent not in OPENINGS or not wish.mentions.names_nothing]
    if (
        said
        and max(wish.certainty for wish in (whole, *said)) < _SURE
        and all(one.mentions.names_nothing for one in said)
    ):
        return [max(wishes, key=lambda wish: wish.certainty)]  # "Boa noite. Aqui é o seu Antônio."
    is_unsure = min((wish.certainty for wish in said), default=0.0) < _SURE
    if whole.certainty >= _SURE and is_unsure and whole.intent not in OPENINGS:
        return [whole]
    return _merged(said or wishes[-1:])[:MAX_WISHES]


def _two(
    text: str, language: str, whole: Wish, read: Callable[[str], Wish], ands: Collection[str]
) -> list[Wish] | None:
    """Return the two wishes that "and" joins; None where the whole is one wish.

    Both halves have to want something else, each surely: "quiero el B-07 y el B-08" is one wish. Of the documents two
    things may be asked. Where a half only names what is looked for, it belongs to the other.
    """
    tried = 0
    written = with_digits(text, language)
    text = text if written == text.lower() else written  # The "e" of "cento e quarenta mil" joins no wishes.
    folded = fold(text)
    for match in re.finditer(
        rf"(?:,\s*|\s)(?:{'|'.join(map(re.escape, ands))})\s+|,\s+",
        folded if len(folded) == len(text) else text,
        re.IGNORECASE,
    ):
        first, second = text[: match.start()].strip(), text[match.end() :].strip()
        if min(len(first.split()), len(second.split())) < _MIN_WORDS or tried == _MAX_SPLITS:
            continue
        tried += 1
        before = read(first)
        is_opening = before.intent in OPENINGS and before.certainty >= _SURE
        if not is_opening and not match[0].strip(" ,") and whole.certainty >= _NO_DOUBT:
            continue  # A comma alone joins parts of one wish more often than two.
        wishes = [before, read(second)]
        if is_opening:
            if wishes[1].certainty < _SURE:
                return None  # "Boa noite, aqui é dona Cida."
            return _two(second, language, wishes[1], read, ands) or wishes[1:]
        if any(wish.mentions.is_bare and wish.mentions.names_criteria for wish in wishes):
            continue  # "which of those are phase 1 and under 265k"
        kinds = {wish.intent for wish in wishes}
        asks_twice = kinds == {Intent.DOCUMENT} and bool(match[0].strip(" ,"))
        if (len(kinds) == 2 or asks_twice) and all(map(_stands_alone, wishes)) and not kinds & OPENINGS:
            return wishes
    return None


def _stands_alone(wish: Wish) -> bool:
    """Whether a half of a sentence is surely a wish: one of the sale that names nothing sounds like many things."""
    of_sale = wish.intent in OF_LISTS and wish.mentions.names_nothing and wish.mentions.number is None
    return wish.certainty >= (_NO_DOUBT if of_sale else _SURE)


def _with_names(wishes: Sequence[Wish], read: Callable[[str], Wish]) -> list[Wish]:
    """Give what is merely named in a sentence of its own to the wish beside it: "a plot to build on. In Nantes"."""
    joined: list[Wish] = []
    for wish in wishes:
        before = joined[-1] if joined else None
        if before and (_takes_names(before, wish) or _takes_names(wish, before)):
            whole = read(f"{before.text} {wish.text}")
            reading = (before if wish.mentions.is_bare else wish).reading
            joined[-1] = Wish(whole.text, reading, whole.mentions)
        else:
            joined.append(wish)
    return joined


def _takes_names(wish: Wish, other: Wish) -> bool:
    return other.mentions.is_bare and not wish.mentions.is_bare and wish.intent in OF_SALE


def _merged(wishes: Sequence[Wish]) -> list[Wish]:
    """Join what follows with what it follows where both want the same, or where it is too short to want anything."""
    merged: list[Wish] = []
    for wish in wishes:
        before = merged[-1] if merged else None
        if before and before.intent is wish.intent and wish.mentions.names_nothing:
            merged[-1] = Wish(f"{before.text} {wish.text}", before.reading, before.mentions)
        else:
            merged.append(wish)
    return merged
