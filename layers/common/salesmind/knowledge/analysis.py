"""Text to index terms in our languages, without a model.

A word is lowercased, its accents are folded and it is stemmed, so that "Informaciónes", "informacion" and
"información" are one term. Numbers are written in one way: "85,000.00", "85.000" and "S/ 85 000" are ``85000``;
"120m²", "120 m2" and "120 metros cuadrados" are ``120 m2``.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import Stemmer

from salesmind.languages import LANGUAGES, language
from salesmind.languages.folding import fold as fold

MAX_WORD_CHARS = 64
"""Letters; what is longer (encoded data, a run of letters without spaces) is cut, as an index entry has a limit."""

_CACHED_WORDS = 100_000
_CACHED_TEXTS = 4_096
"""Sentences of the passages that a process answers from, which are the same ones again and again: some 5 MB."""

# These begin with the characters that they seek and look back from there: the other way round takes three times
# as long, and every word of every document passes here. In the first, Latin-1's letters are tried before all others.
_TOKEN = re.compile(r"[a-zß-öø-ÿ]+[^\W\d_]*\d*|\d+(?:[.,]\d+)*|[^\W\d_]+\d*")
_SENTENCE_END = re.compile(r"\s(?:(?<=[.!?;]\s)|(?<=\n))")
_CURRENCY_MARKS = ("$", "s/", "€")
_CURRENCY = re.compile(r"(?:\bs/\.?|\b(?:us|r)?\$|€)\s*(?=\d)")
_CURRENCY_GROUPS = re.compile(r"(?:(?<=\$)|(?<=s/)|(?<=s/\.)|(?<=€))(\s*\d{1,3})((?: \d{3})+)\b(?![.,]?\d)")
_GROUPS_CURRENCY = re.compile(r"(\d{1,3})((?: \d{3})+)(?= ?[€$])")
_FIXED_SPACE_GROUPS = re.compile(r"[\u00a0\u2009\u202f](?<=\d.)(?=\d{3}(?!\d))")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d+)?")
_DECIMAL = re.compile(r"\d+[.,]\d+")


class Token(NamedTuple):
    """A word as it is written (lowercase, accents folded) and the term that it is indexed under."""

    word: str
    term: str


@lru_cache(maxsize=_CACHED_TEXTS)
def tokens(text: str, code: str) -> tuple[Token, ...]:
    """Return the words and numbers of ``text``, a sentence or a few, without stopwords, in order.

    Args:
        code: the language, whose stopwords and stemmer are used.
    """
    return tuple(_analyser(code).tokens(_normalise(text, code)))


def sentences(text: str, code: str) -> list[list[Token]]:
    """Like ``tokens``, one list for each sentence or line that has any."""
    return list(filter(None, map(_analyser(code).tokens, _SENTENCE_END.split(_normalise(text, code)))))


def question_tokens(question: str, code: str) -> list[Token]:
    """Return what a question is about: its tokens without greetings and forms of courtesy, each term once."""
    text = _courtesy(code).sub(" ", fold(_normalise(question, code)))
    return list({token.term: token for token in _analyser(code).tokens(text)}.values())


def _normalise(text: str, code: str) -> str:
    if not text.isascii():
        text = _FIXED_SPACE_GROUPS.sub("", text.replace("\u00ad", ""))
        text = unicodedata.normalize("NFKC", text)
    text = text.lower()
    if any(mark in text for mark in _CURRENCY_MARKS):
        text = _CURRENCY_GROUPS.sub(lambda match: match[1] + match[2].replace(" ", ""), text)
        text = _GROUPS_CURRENCY.sub(lambda match: match[1] + match[2].replace(" ", ""), text)
        text = _CURRENCY.sub(" ", text)
    square_metres, thousands = _units(code)
    return thousands.sub(lambda match: match[1] + "000", square_metres.sub(" m2 ", text))


@lru_cache(maxsize=len(LANGUAGES))
def _units(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of square metres and of a number with "thousand"."""
    lexicon = language(code).lexicon
    words = f"|{lexicon.square_metres}" if lexicon.square_metres else ""
    square_metres = re.compile(rf"(?:m(?<!\wm)\.? ?2{words})\b")
    return square_metres, re.compile(rf"(\d) ?(?:{'|'.join(('k', *lexicon.thousand))})\b")


def _numbers(written: str) -> list[str]:
    """One number without grouping and trailing zeros, or the parts of a date or a section number.

    None is longer than a word may be.
    """
    if _GROUPED.fullmatch(written):
        separator = next(character for character in written if character in ".,")
        whole, _, decimals = written.replace(separator, "").replace(",", ".").partition(".")
    elif _DECIMAL.fullmatch(written):
        whole, _, decimals = written.replace(",", ".").partition(".")
    elif written.isdigit():
        whole, decimals = written, ""
    else:
        return [(part.lstrip("0") or "0")[:MAX_WORD_CHARS] for part in re.split(r"[.,]", written)]
    whole, decimals = whole.lstrip("0") or "0", decimals.rstrip("0")
    return [(f"{whole}.{decimals}" if decimals else whole)[:MAX_WORD_CHARS]]


class _Analyser(dict[str, tuple[Token, ...]]):
    """The tokens of a word or number as it is written, kept once they were asked for: texts repeat their words."""

    def __init__(self, code: str) -> None:
        super().__init__()
        pack = language(code)
        self._stopwords = pack.lexicon.stopwords
        # Measured on XQuAD and FaQuAD: this keeps the ranking of accented questions and gives the same one to
        # unaccented questions (stemming first loses 3 points of R@1 there, in Portuguese).
        self._endings = [(re.compile(ending), accented) for ending, accented in pack.lexicon.accented_endings]
        self._stem = Stemmer.Stemmer(pack.stemmer, 0).stemWord

    def tokens(self, normalised: str) -> list[Token]:
        return list(chain.from_iterable(map(self.__getitem__, _TOKEN.findall(normalised))))

    def __missing__(self, written: str) -> tuple[Token, ...]:
        if len(self) >= _CACHED_WORDS:
            self.clear()
        if written[0].isdigit():
            found = tuple(Token(number, number) for number in _numbers(written))
        else:
            found = self._analyse(fold(written)[:MAX_WORD_CHARS])
        self[written] = found
        return found

    def _analyse(self, word: str) -> tuple[Token, ...]:
        if word in self._stopwords:
            return ()
        accented = word
        for ending, replacement in self._endings:
            accented, found = ending.subn(replacement, word)
            if found:
                break
        return (Token(word, fold(self._stem(accented))),)


_analyser = lru_cache(maxsize=len(LANGUAGES))(_Analyser)


@lru_cache(maxsize=len(LANGUAGES))
def _courtesy(code: str) -> re.Pattern[str]:
    phrases = sorted(language(code).lexicon.courtesies, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b")
