"""Text to index terms for Spanish, English and Portuguese, without a model.

A word is lowercased, its accents are folded and it is stemmed, so that "Informaciónes", "informacion" and
"información" are one term. Numbers are written in one way: "85,000.00", "85.000" and "S/ 85 000" are ``85000``;
"120m²", "120 m2" and "120 metros cuadrados" are ``120 m2``.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

from salesmind.knowledge.stopwords import COURTESIES, STOPWORDS

LANGUAGES = ("es", "en", "pt")

LONGEST_WORD = 64
"""Letters; what is longer (encoded data, a run of letters without spaces) is cut, as an index entry has a limit."""

_CACHED_WORDS = 100_000

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+\d*")
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s|\n")
_CURRENCY_MARKS = ("$", "s/", "€")
_CURRENCY = re.compile(r"(?:\bs/\.?|\b(?:us|r)?\$|€)\s*(?=\d)")
_CURRENCY_GROUPS = re.compile(r"(?:(?<=\$)|(?<=s/)|(?<=s/\.)|(?<=€))(\s*\d{1,3})((?: \d{3})+)\b(?![.,]?\d)")
_FIXED_SPACE_GROUPS = re.compile(r"(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))")
_SQUARE_METRES = re.compile(
    r"\b(?:m(?:ts?|etros?)?\.? ?(?:2|cuadrad[oa]s?|quadrad[oa]s?)|sq\.? ?(?:m|met(?:er|re)s?)|square met(?:er|re)s?)\b"
)
_THOUSANDS = re.compile(r"(?<=\d) ?(?:mil|k)\b")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d+)?")
_DECIMAL = re.compile(r"\d+[.,]\d+")

_ACCENTED_ENDINGS: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    "es": ((re.compile(r"([cst])ion$"), r"\1ión"), (re.compile(r"ia(s|n|mos|is)?$"), r"ía\1")),
    "pt": (
        (re.compile(r"cao$"), "ção"),
        (re.compile(r"coes$"), "ção"),
        (re.compile(r"ao$"), "ão"),
        (re.compile(r"oes$"), "ão"),
    ),
}
"""Snowball finds these endings by their accents, which customers leave out. They are folded, then written back
for every word alike; measured on XQuAD and FaQuAD this keeps the ranking of accented questions and gives the
same one to unaccented questions (stemming first loses 3 points of R@1 there, in Portuguese)."""

_ALGORITHMS = {"es": "spanish", "en": "english", "pt": "portuguese"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it is written (lowercase, accents folded) and the term that it is indexed under."""

    word: str
    term: str


def tokens(text: str, language: str) -> list[Token]:
    """Return the words and numbers of ``text`` without stopwords, in order.

    Args:
        language: ``es``, ``en`` or ``pt``; its stopwords and stemmer are used.
    """
    return list(_tokens(_normalise(text), _analyser(language)))


def sentences(text: str, language: str) -> list[list[Token]]:
    """Like ``tokens``, one list for each sentence or line that has any."""
    analyse = _analyser(language)
    parts = (list(_tokens(part, analyse)) for part in _SENTENCE_END.split(_normalise(text)))
    return [part for part in parts if part]


def question_tokens(question: str, language: str) -> list[Token]:
    """Return what a question is about: its tokens without greetings and forms of courtesy, each term once."""
    text = _COURTESY[language].sub(" ", fold(_normalise(question)))
    return list({token.term: token for token in _tokens(text, _analyser(language))}.values())


def fold(text: str) -> str:
    """Lowercase and remove accents, in Unicode's compatibility form: "Año 20 m²" becomes "ano 20 m2"."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _normalise(text: str) -> str:
    if not text.isascii():
        text = _FIXED_SPACE_GROUPS.sub("", text.replace("\u00ad", ""))
        text = unicodedata.normalize("NFKC", text)
    text = text.lower()
    if any(mark in text for mark in _CURRENCY_MARKS):
        text = _CURRENCY_GROUPS.sub(lambda match: match[1] + match[2].replace(" ", ""), text)
        text = _CURRENCY.sub(" ", text)
    return _THOUSANDS.sub("000", _SQUARE_METRES.sub(" m2 ", text))


def _tokens(normalised: str, analyse: Callable[[str], Token | None]) -> Iterator[Token]:
    for part in _TOKEN.findall(normalised):
        if part[0].isdigit():
            for number in _numbers(part):
                yield Token(number[:LONGEST_WORD], number[:LONGEST_WORD])
        elif token := analyse(part):
            yield token


def _numbers(written: str) -> list[str]:
    """One number without grouping and trailing zeros, or the parts of a date or a section number."""
    if _GROUPED.fullmatch(written):
        separator = next(character for character in written if character in ".,")
        whole, _, decimals = written.replace(separator, "").replace(",", ".").partition(".")
    elif _DECIMAL.fullmatch(written):
        whole, _, decimals = written.replace(",", ".").partition(".")
    elif written.isdigit():
        whole, decimals = written, ""
    else:
        return [part.lstrip("0") or "0" for part in re.split(r"[.,]", written)]
    whole, decimals = whole.lstrip("0") or "0", decimals.rstrip("0")
    return [f"{whole}.{decimals}" if decimals else whole]


@lru_cache(maxsize=len(LANGUAGES))
def _analyser(language: str) -> Callable[[str], Token | None]:
    stopwords = STOPWORDS[language]
    endings = _ACCENTED_ENDINGS.get(language, ())
    stem = Stemmer.Stemmer(_ALGORITHMS[language]).stemWord

    @lru_cache(maxsize=_CACHED_WORDS)
    def analyse(written: str) -> Token | None:
        word = fold(written)[:LONGEST_WORD]
        if word in stopwords:
            return None
        accented = word
        for ending, replacement in endings:
            accented, found = ending.subn(replacement, word)
            if found:
                break
        return Token(word, fold(stem(accented)))

    return analyse


_COURTESY = {
    language: re.compile(r"\b(?:" + "|".join(sorted(phrases, key=len, reverse=True)) + r")\b")
    for language, phrases in COURTESIES.items()
}
