"""What a reply may stand on, and whether a number stands there."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Final

from chat.llm.claim_model import SentenceVector, no_vector
from chat.llm.numbers import Figure, Reading, read, read_source
from chat.selling.references import Facts
from chat.selling.tools.facts import Fact
from salesmind.knowledge.analysis import tokens
from salesmind.money import Money

_TABLED: Final = 100
"""An amount of a table without its sign: smaller ones are numbers of other things."""


@dataclass(frozen=True)
class Known:
    """What a reply may stand on.

    Attributes:
        language: of the reply.
        now: in the company's time zone; a reply may tell it.
        facts: what tools told.
        cited: the texts of the passages that the reply cites.
        ours: what the company says of itself: its instructions, contacts and names.
        told: what tools said in words.
        said: our side's earlier messages; they count where no tool told anything new.
        customers: the customer's own messages, the newest last.
        terms: the numbers of instalments that the company's plans have.
        quotes: the numbers of the conversation's quotes, which were sent.
        kinds: what lots are called ("lote", "casa"): the word before a code that is a number.
        secret: our instructions.
        vector: of a sentence, as the model of claims reads them; None without its embedder.
    """

    language: str
    now: datetime
    facts: Facts = field(default_factory=Facts)
    cited: Sequence[str] = ()
    ours: Sequence[str] = ()
    told: Sequence[str] = ()
    said: Sequence[str] = ()
    customers: Sequence[str] = ()
    terms: Sequence[int] = ()
    quotes: Sequence[str] = ()
    kinds: frozenset[str] = frozenset()
    secret: str = ""
    vector: SentenceVector = no_vector

    @cached_property
    def cited_readings(self) -> list[Reading]:
        """The numbers of what may be repeated at any time."""
        return [read_source(text, self.language) for text in (*self.cited, *self.ours)]

    @cached_property
    def customers_readings(self) -> list[Reading]:
        """The customer's numbers."""
        return [read(text, self.language) for text in self.customers]

    @cached_property
    def said_readings(self) -> list[tuple[str, Reading]]:
        """The numbers of each line that we said before."""
        if any(fact.lot for fact in self.facts.facts):
            return []
        lines = (line for text in self.said for line in text.split("\n") if line)
        return [(line, read(line, self.language)) for line in lines]


def fits(figure: Figure, fact: Fact) -> bool:
    """Whether a number with the value of a fact has its unit as well; one without a unit may be any fact."""
    if figure.unit != fact.unit and "plain" not in (figure.unit, fact.unit):
        return False
    if fact.unit == "plain" and figure.unit == "money":
        return False
    money = fact.value if isinstance(fact.value, Money) else None
    return not (money and figure.currencies and money.currency not in figure.currencies)


def stands_in(figure: Figure, source: Reading, *, is_loose: bool = False) -> bool:
    """Whether a number stands in a source with its unit; in a table one without, whose heading has the unit."""
    return any(
        _overlap(figure, stated)
        and (
            figure.unit == "plain"
            or _same_kind(figure, stated)
            or (stated.unit == "plain" and (is_loose or _is_of_table(figure, source)))
        )
        for one in source.figures
        for stated in (one, *one.parts)
    )


def is_claimed(figure: Figure, source: Reading) -> bool:
    """Whether a number is one that a customer wrote, who may have left out its unit, and the thousands of money."""
    if stands_in(figure, source, is_loose=True):
        return True
    thousands = [value / 1_000 for value in figure.values]
    return figure.unit in ("money", "plain") and any(
        one.unit == "plain" and value in one.values and value >= 1
        for one in source.figures
        for value in thousands
    )


def _is_of_table(figure: Figure, source: Reading) -> bool:
    if figure.unit == "money":
        return figure.values[0] >= _TABLED and any(
            sign in source.folded for sign in ("(s/", "(us", "($", "(r$", "(€")
        )
    return (figure.unit == "percent" and "(%" in source.folded) or (
        figure.unit == "area" and "(m" in source.folded
    )


_LEAST_AMOUNT: Final = 10_000
"""What a customer has is no less; of smaller numbers most count something, and "B-09" names a lot."""


def is_left(figure: Figure, known: Known) -> bool:
    """Whether an amount is what a customer's own leaves beside a price, or lacks: "you would have 1,500 left"."""
    if figure.unit not in ("money", "plain"):
        return False
    theirs = {
        value * scale
        for reading in known.customers_readings
        for one in reading.figures
        if one.unit in ("money", "plain") and not reading.folded[max(0, one.start - 1) : one.start].isalpha()
        for value in one.values
        for scale in (1, 1_000)
        if value * scale >= _LEAST_AMOUNT
    }
    prices = [fact.number for fact in known.facts.facts if fact.unit == "money" and fact.number]
    return any(
        abs(price - amount) in figure.values for price in prices for amount in theirs if amount >= price / 10
    )


def is_of_another(figure: Figure, sentence: str, source: Reading, language: str) -> bool:
    """Whether a source says a number of something else, and of a sentence's own things another one.

    "The fence may have 3 metres", where one paragraph says 3 metres of the setback and another 2.20 of the fence.
    """
    same: list[tuple[list[Figure], int, int]] = []
    other: list[tuple[list[Figure], int, int]] = []
    start = 0
    for paragraph in source.folded.splitlines(keepends=True):
        end = start + len(paragraph)
        inside = [one for one in source.figures if start <= one.start < end]
        alike = [one for one in inside if one.unit == figure.unit]
        if alike:
            kind = same if any(_overlap(figure, one) for one in alike) else other
            kind.append((inside, start, end))
        start = end
    if not other:
        return False
    about = _terms(sentence, language)

    def shares(inside: Sequence[Figure], start: int, end: int) -> bool:
        return not about.isdisjoint(_terms(without(source.folded, inside, start, end), language))

    return not any(shares(*one) for one in same) and any(shares(*one) for one in other)


def _terms(text: str, language: str) -> set[str]:
    return {token.term for token in tokens(text, language) if token.term.isalpha()}


def without(text: str, figures: Sequence[Figure], start: int, end: int) -> str:
    """Return a part of a text without its numbers and their units."""
    for one in figures:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text[start:end]


def names_lot(text: str, flat: str, code: str, kinds: frozenset[str]) -> bool:
    return any(mention.code for mention in Facts(lots=[code]).mentions(text, flat, kinds))


def _overlap(one: Figure, other: Figure) -> bool:
    return any(value in other.values for value in one.values)


def _same_kind(one: Figure, other: Figure) -> bool:
    return one.unit == other.unit and (
        not one.currencies or not other.currencies or bool(one.currencies & other.currencies)
    )
