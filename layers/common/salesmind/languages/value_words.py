"""The few words of a language that stand for a value: units, scales, bounds, places in a list, kinds of property.

What a customer wants is read by meaning (a language's ``intents``); these are read where a value has to be exact. Words
are lowercase and without accents. Each language's are in its folder.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from importlib import import_module
from typing import TypeVar

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class ValueWords:
    """A language's words for values. Phrases of several words are written with single spaces.

    Attributes:
        numbers: how people write numbers that ``text2num`` does not read.
        scales: what a number before it is multiplied by: "mil", "k", "lucas".
        articles: "a", one of what follows; ``definite``: "the", also as a part of a word ("del").
        halves: "half" beside a scale or after a unit: "medio millón", "dos años y medio".
        currencies: ISO 4217 code of a currency's name; None where several countries have it ("pesos").
        areas: square metres of one unit of area.
        terms: months of one unit of time in which one pays: a month or an instalment is 1, a year 12.
        up_to, at_least, about, between: what bounds the amount that follows; ``between`` begins a range and
            ``to`` goes on.
        ands: what joins two wishes: "and", "and also".
        buts: what joins a second wish that may take back the first: "but".
        monthly: what makes an amount one of each month.
        orders: the order in which a superlative wants a list: "price", "price_desc", "area", "area_desc".
        ordinals: the place in a list, from 1; -1 is the last.
        rooms: words that are ordinals as well: "quarto".
        others: "the other one".
        these: "that one", "it": the lot that is spoken of.
        statuses: "sold" or "reserved", of lots that are no longer for sale.
        kinds: the kind of property of a noun, as ``salesmind.inventory.catalogue.LotKind``; ``units`` are of any kind.
        stages: what comes before the number of a project's stage.
        code_words: what people write before or within a lot's code: "lote", "mz", "nro".
        cash: paying at once.
        shares: percent of a part of a price: "half", "a third".
        both: "each of them": all the lots that were spoken of last.
        too: what turns an order round: "too big" wants a smaller one. ``too_beside_this`` does so of the lot that is
            spoken of alone: "este es muy grande".
        down: a down payment; ``purposes``: what comes before what an amount is for ("20 mil para la inicial").
        plus: what the sign "+" is read as: "+ barato".
        yes, no: whole messages that agree to what was just asked, or decline it, and can mean nothing else.
        sends: whole messages that want what was asked about sent: no yes to anything else.
        oks: whole messages that agree to what was just asked, or only say that it was read.
        accepts: whole messages that take up an offer in so many words.
        fillers: courtesies that may stand beside them: "por favor", "gracias".
        truths: how a cell of a table says yes.
        excepts: what leaves out what follows: "other than", "que no sea".
        nots: what denies: "no more than".
        attributes: words for what lists of property often tell, each one word, by a name that all languages share.
    """

    numbers: "Phrases[int]"
    scales: "Phrases[int]"
    articles: frozenset[str]
    definite: frozenset[str]
    halves: frozenset[str]
    currencies: "Phrases[str | None]"
    areas: "Phrases[Decimal]"
    terms: "Phrases[int]"
    up_to: "Phrases[str]"
    at_least: "Phrases[str]"
    about: "Phrases[str]"
    between: "Phrases[str]"
    to: frozenset[str]
    ands: "Phrases[str]"
    buts: frozenset[str]
    monthly: "Phrases[str]"
    orders: "Phrases[str]"
    ordinals: "Phrases[int]"
    rooms: frozenset[str]
    others: "Phrases[str]"
    these: frozenset[str]
    kinds: "Phrases[str]"
    statuses: "Phrases[str]"
    units: frozenset[str]
    stages: frozenset[str]
    code_words: "Phrases[str]"
    shares: "Phrases[Decimal]"
    both: "Phrases[str]"
    too: "Phrases[str]"
    cash: "Phrases[str]"
    down: "Phrases[str]"
    yes: frozenset[str]
    sends: frozenset[str]
    oks: frozenset[str]
    no: frozenset[str]
    accepts: frozenset[str]
    fillers: "Phrases[str]"
    truths: frozenset[str] = field(default_factory=frozenset)
    attributes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    nots: frozenset[str] = field(default_factory=frozenset)
    purposes: frozenset[str] = field(default_factory=frozenset)
    excepts: "Phrases[str]" = field(default_factory=lambda: Phrases(()))
    too_beside_this: "Phrases[str]" = field(default_factory=lambda: Phrases(()))
    plus: str = ""


@cache
def value_words(language: str) -> ValueWords:
    """Return a language's words for values.

    Raises:
        ModuleNotFoundError: there is no such language.
    """
    found = import_module(f"salesmind.languages.{language}.values").VALUES
    if not isinstance(found, ValueWords):
        raise TypeError(f"salesmind.languages.{language}.values.VALUES is no ValueWords")
    return found


def words(text: str) -> frozenset[str]:
    """Return the words of a text, as a set."""
    return frozenset(text.split())


class Phrases(dict[str, Value]):
    """Phrases and what each stands for. ``longest`` is the most words of one, ``starts`` are their first words."""

    def __init__(self, entries: Iterable[tuple[str, Value]]) -> None:
        super().__init__(entries)
        self.longest = max((phrase.count(" ") + 1 for phrase in self), default=0)
        self.starts = frozenset(phrase.partition(" ")[0] for phrase in self)
        self.ends = frozenset(phrase.rpartition(" ")[2] for phrase in self)


def lines(text: str) -> Phrases[str]:
    """Return the phrases of a text, one a line; apostrophes part words."""
    found = (" ".join(line.replace("'", " ").split()) for line in text.strip().splitlines())
    return Phrases((phrase, phrase) for phrase in found if phrase)


def values(*entries: tuple[Value, str]) -> Phrases[Value]:
    """Return each of the comma-separated phrases with its value."""
    return Phrases(
        (" ".join(phrase.replace("'", " ").split()), value)
        for value, phrases in entries
        for phrase in phrases.split(",")
    )
