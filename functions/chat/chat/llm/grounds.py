"""Numbers of a reply that no tool told: of a document, of the customer, of the calendar, of a plan; or that count."""

import re
from collections.abc import Collection
from decimal import Decimal
from typing import Final

from chat.llm.numbers import Figure
from chat.llm.pairing import Sentence
from chat.llm.sources import Known, is_claimed, is_left, is_of_another, names_lot, stands_in, without
from chat.llm.spelling import words_of

MAX_COUNT: Final = 10
"""Up to here a number without a unit counts things: "tres lotes"."""

_NOUN_LETTERS: Final = 4
"""Of what is counted: "piso" and "pisos" are one."""

_HAVING_WITHIN: Final = 3
"""Words after an amount that tell whose it is."""

_CLAIMED: Final = frozenset({"money", "percent", "area", "months"})
"""A customer's number in these is repeated as theirs alone: another sentence would make it ours."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


class Grounds:
    """What the numbers of one reply may stand on beside tools; ``flat`` is the reply, folded."""

    def __init__(self, flat: str, known: Known) -> None:
        self._flat, self._known = flat, known
        self._words = words_of(known.language)
        self.terms = frozenset(
            [*map(Decimal, known.terms), *(fact.months for fact in known.facts.facts if fact.months)]
        )

    def is_known(self, figure: Figure, sentence: Sentence, lots: Collection[str]) -> bool:
        """Whether a number is of a source that is no tool; ``lots`` are those in play."""
        if figure.unit == "plain" and self.counts(figure, sentence):
            return True
        if (
            figure.unit in ("plain", "months")
            and figure.factor == 1
            and self._is_term(figure, sentence, lots)
        ):
            return True
        if figure.unit == "plain" and figure.is_spelled and figure.values[0] == len(lots):
            return True  # "of the two"
        return (
            self.is_cited(figure, sentence)
            or self._is_now(figure)
            or self._was_said(figure, sentence)
            or self._is_theirs(figure, sentence)
            or is_left(figure, self._known)
        )

    def _is_term(self, figure: Figure, sentence: Sentence, lots: Collection[str]) -> bool:
        """Whether a number is a plan's: of the lots that the sentence is about, where their plans were told.

        Without an amount beside it, it is any plan's that the company has: "I can reckon it in 12 as well".
        """
        if all(isinstance(one, Figure) and one.unit != "money" for one in sentence.figures):
            return any(value in self.terms for value in figure.values)
        told = {
            fact.months
            for fact in self._known.facts.facts
            if fact.months and (not sentence.mentions or fact.lot in lots)
        }
        return any(value in (told or self.terms) for value in figure.values)

    def counts(self, figure: Figure, sentence: Sentence, highest: int | None = MAX_COUNT) -> bool:
        """Whether a number counts things: a small one, before a word where the sentence is about a lot."""
        value = figure.values[0]
        if value < 0 or value != int(value) or (highest is not None and value > highest):
            return False
        if self._is_said_otherwise(figure):
            return False
        return not sentence.mentions or self._flat[figure.end : figure.end + 2].strip()[:1].isalpha()

    def is_cited(self, figure: Figure, sentence: Sentence | None = None) -> bool:
        found = [reading for reading in self._known.cited_readings if stands_in(figure, reading)]
        if not found or sentence is None:
            return bool(found)
        if figure.unit == "plain":
            return self._is_named_so(figure) or not self._is_said_otherwise(figure)
        inside = [one for one in sentence.figures if isinstance(one, Figure)]
        words = without(self._flat, inside, sentence.start, sentence.end)
        return any(not is_of_another(figure, words, reading, self._known.language) for reading in found)

    def _is_named_so(self, figure: Figure) -> bool:
        """Whether a cited passage has the same word before the same number: "Fase 2"."""
        before = _WORD.findall(self._flat[: figure.start])[-1:]
        return any(
            figure.values[0] in one.values and _WORD.findall(reading.folded[: one.start])[-1:] == before
            for reading in self._known.cited_readings
            for one in reading.figures
        )

    def _is_said_otherwise(self, figure: Figure) -> bool:
        """Whether a cited passage gives what a number counts another number: "5 pisos" where it says "tres pisos"."""
        counted = _WORD.match(self._flat, figure.end + 1)
        if counted is None or len(counted[0]) < _NOUN_LETTERS:
            return False
        noun = counted[0][:_NOUN_LETTERS]
        said = [
            one.values
            for reading in self._known.cited_readings
            for one in reading.figures
            if one.unit == "plain" and reading.folded.startswith(noun, one.end + 1)
        ]
        return bool(said) and not any(figure.values[0] in values for values in said)

    def _is_now(self, figure: Figure) -> bool:
        now = self._known.now
        if figure.unit == "hours":
            return figure.values[0] == now.hour + Decimal(now.minute) / 60
        if figure.unit != "plain":
            return False
        if figure.values[0] == now.year:
            years = range(now.year - 50, now.year + 50)
            return not any(
                one.values[0] in years for reading in self._known.cited_readings for one in reading.figures
            )
        return figure.values[0] in (now.day, now.month)

    def _was_said(self, figure: Figure, sentence: Sentence) -> bool:
        """Whether we said so before, of the lots that are named now."""
        named = [self._flat[mention.start : mention.end] for mention in sentence.mentions]
        kinds = self._known.kinds
        return any(
            stands_in(figure, reading) and all(names_lot(line, reading.folded, code, kinds) for code in named)
            for line, reading in self._known.said_readings
        )

    def _is_theirs(self, figure: Figure, sentence: Sentence) -> bool:
        """Whether a number is the customer's, and is repeated as that."""
        if not any(is_claimed(figure, reading) for reading in self._known.customers_readings):
            return False
        if figure.unit not in _CLAIMED and (figure.unit != "plain" or figure.values[0] < 1_000):
            return True
        clause_start = max(self._flat.rfind(",", sentence.start, figure.start), sentence.start)
        clause = _WORD.findall(self._flat[clause_start : figure.start])
        if not self._words.THEIRS.isdisjoint(clause[-2:]) or not self._words.NOT.isdisjoint(clause):
            return True
        end = self._flat.find(",", figure.end, sentence.end)
        after = _WORD.findall(self._flat[figure.end : end if end >= 0 else sentence.end])
        if not self._words.HAVING.isdisjoint(after[:_HAVING_WITHIN]):
            return True  # "the 20,000 that you have"
        if figure.unit != "months":
            return False
        return not self._words.NOT.isdisjoint(after)
