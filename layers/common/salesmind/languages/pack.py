"""The shapes of what a language's folder holds."""

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Literal

Table = Literal["lots", "plans", "limits"]
"""Kinds of tables in a company's files."""

Group = Literal["kind", "status", "answer", "plan_kind", "role"]
"""Kinds of cells that choose one of a few words."""


@dataclass(frozen=True, slots=True)
class LanguagePack:
    """The facts of a language (its folder's ``PACK``), and the way to its other files."""

    code: str
    name: str
    """In English, as a model is told it."""

    locale: str
    """The usual one of CLDR ("es_PE"), where a company's country has another language or none that CLDR knows."""

    quote_series: str
    """The letter before the numbers of quotes: C-2026-00148."""

    stemmer: str
    """An algorithm of Snowball."""

    opensearch_stopwords: str
    opensearch_stemmer: str
    """A predefined list and an algorithm of OpenSearch."""

    opensearch_analyser: str
    """Its own for the language, for an index that was made before the language was added."""

    tesseract: str
    """The name of the trained data that read it."""

    capital_currency: bool = False
    """Whether the names of currencies have a capital within a sentence."""

    def part(self, name: str) -> ModuleType:
        """Return one of the folder's other files, loaded when it is first asked for."""
        return importlib.import_module(f"{__package__}.{self.code}.{name}")

    @property
    def lexicon(self) -> "Lexicon":
        """The words that index and search treat in ways of their own."""
        found: Lexicon = self.part("lexicon").LEXICON
        return found

    @property
    def signs(self) -> "Signs":
        """What tells the language from the others."""
        found: Signs = self.part("signs").SIGNS
        return found

    @property
    def inventory(self) -> "InventoryWords":
        """The headers and words that a company's files may have."""
        found: InventoryWords = self.part("inventory").INVENTORY
        return found


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words without case and accents, as all of ``salesmind.knowledge.analysis`` has them."""

    stopwords: frozenset[str]
    """Words that say nothing about a question's subject: function words, and question words, which tell what kind of
    answer is wanted."""

    courtesies: tuple[str, ...]
    """What people write around a question, and question words that are more than one. Left out of questions only: in a
    document "30 dias" is a fact, and so is "a long terrace"."""

    square_metres: str = ""
    """A regular expression of what stands for m² in lower case. It begins with the letter that it seeks and looks back
    from there that none is before it (``m(?<!\\wm)…``): the other way round takes three times as long."""

    thousand: tuple[str, ...] = ()
    """What stands for three zeros behind a number, besides "k"."""

    accented_endings: tuple[tuple[str, str], ...] = ()
    """Endings that the stemmer finds by their accents, which customers leave out: a pattern at the end of an unaccented
    word, and the accented ending. The first that fits is written back before stemming, for every word alike."""

    amount_questions: tuple[str, ...] = ()
    """Words that ask for an amount or a date, without accents."""

    number_words: tuple[str, ...] = ()
    """Numbers in words, without accents, of which a sentence with an amount has one; no articles."""

    rule_names: tuple[str, ...] = ()
    """What a law or a part of it is called, without accents: the number behind one is no amount."""

    abbreviations: tuple[str, ...] = ()
    """Whose full stop ends no sentence, without it; single letters are abbreviations in every language."""


@dataclass(frozen=True, slots=True)
class Signs:
    """Each is stated for the language alone; what it shares with others counts less without either saying so."""

    words: frozenset[str]
    """Common words of chats besides the stop words, without accents."""

    spelled: frozenset[str]
    """The commonest words and those told by their accents, as they are written in lower case."""

    letters: str
    """Letters and marks beyond a to z that its texts have."""

    groups: str
    """A regular expression of groups of letters that its words have and those of other languages seldom."""

    loose: frozenset[str] = frozenset()
    """Stop words of the index that are rare as words of the language."""


@dataclass(frozen=True, slots=True)
class InventoryWords:
    """What the files of a company's inventory may say in this language, by our names; case and accents are free."""

    headers: Mapping[Table, Mapping[str, tuple[str, ...]]]
    """By kind of table and column. A column may have none."""

    words: Mapping[Group, Mapping[str, tuple[str, ...]]]
    """Words of the cells that choose, by group ("kind", "status") and our word. The first one is told to people."""
