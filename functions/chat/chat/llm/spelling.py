"""How numbers are spelled: digits of any script and grouping, words (``text2num``), both with scales ("86 mil 400").

What a language adds is in its folder (``salesmind.languages``).
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple

from salesmind.languages import LANGUAGES

if TYPE_CHECKING:
    from types import ModuleType

_SIGNS: Final[Mapping[str, str]] = {
    "us$": "USD", "u$s": "USD", "u$d": "USD", "usd$": "USD", "r$": "BRL", "mx$": "MXN", "mex$": "MXN", "col$": "COP",
    "clp$": "CLP", "s/": "PEN", "s/.": "PEN", "€": "EUR", "£": "GBP", "₿": "BTC", "bs": "BOB", "bs.": "BOB",
    "$": "USD MXN COP CLP ARS UYU DOP",
}  # fmt: skip
CURRENCY_CODES: Final = frozenset(
    "usd pen brl eur mxn cop clp gbp ars uyu dop bob pyg ves crc gtq hnl nio pab cad aud chf jpy cny btc usdt".split()
)
_TOKEN = re.compile(
    r"[a-z]{0,3}\$[sd]?(?![^\W\d_])|(?<![^\W\d_])s/\.?|\d+(?:[.,'’·٫٬]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)?|[^\w\s]|_"
)
_GAP = re.compile(r"[ \u00a0\u2009\u202f]")


def words_of(language: str) -> "ModuleType":
    """Return what a language adds to the reading of numbers."""
    return import_module(f"salesmind.languages.{language}.numbers")


def folded(text: str) -> str:
    """Lowercase without accents, full width or foreign digits, character by character: the length stays."""
    if text.isascii():
        return text.lower()
    lower = text.lower()
    whole = lower if len(lower) == len(text) else text
    return "".join([character if character < "\x80" else _folded(character) for character in whole])


@lru_cache(maxsize=4_096)
def _folded(character: str) -> str:
    if character in "²³":
        return character
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    bare = unicodedata.normalize("NFKD", character)
    bare = "".join(one for one in bare if not unicodedata.combining(one))
    lower = bare.lower()
    if len(lower) == 1:
        return lower
    return character


def tokens_of(flat: str) -> "list[Token]":
    """Return the words, numbers and signs of a folded text."""
    return [Token(match.start(), match.end(), match[0]) for match in _TOKEN.finditer(flat)]


class Token(NamedTuple):
    start: int
    end: int
    word: str


class _Word:
    """A token as ``text2num`` takes it."""

    __slots__ = ("word",)

    def __init__(self, word: str) -> None:
        self.word = word

    def text(self) -> str:
        return self.word

    def nt_separated(self, _: "_Word") -> bool:
        return False

    def not_a_number_part(self) -> bool:
        return not self.word[0].isalpha()


@dataclass(slots=True)
class Atom:
    """A number without its unit, by the tokens that it is made of."""

    first: int
    last: int
    values: tuple[Decimal, ...]
    step: Decimal | None
    is_spelled: bool
    digits: str
    parts: tuple[tuple[int, tuple[Decimal, ...]], ...] = ()
    is_article: bool = False


@cache
def vocabulary_of(language: str) -> "Vocabulary":
    words = words_of(language)
    return Vocabulary(
        scales=words.SCALES,
        halves=words.HALVES,
        articles=words.ARTICLES,
        units=words.UNITS,
        percent=words.PERCENT,
        square=words.SQUARE,
        currencies={word: frozenset(codes.split()) for word, codes in words.CURRENCIES.items()},
        aliases=words.ALIASES,
        joints=words.JOINTS,
        ranges=words.RANGES,
    )


@dataclass(frozen=True, slots=True)
class Vocabulary:
    scales: Mapping[str, int]
    halves: frozenset[str]
    articles: frozenset[str]
    units: Mapping[str, tuple[str, int]]
    percent: tuple[str, str]
    square: frozenset[str]
    currencies: Mapping[str, frozenset[str]]
    aliases: Mapping[str, str]
    joints: frozenset[str]
    ranges: frozenset[str]


_JOINING: Final = 2
"""Tokens apart at most that may be one number: "eighty-six", "ochenta y seis"."""

_DIGIT_BY_DIGIT: Final = 100
"""Telephones are told in numbers below it."""

FOREIGN_LETTERS: Final = 5
"""A shorter word of another language's numbers is a word of this one too often ("dos", "once", "cent")."""


@lru_cache(maxsize=8_192)
def _number_language(word: str, language: str) -> str | None:
    """Return in which language a word is a number, the text's own first."""
    from text_to_num import alpha2digit

    for one in (language, *(other for other in LANGUAGES if other != language)):
        if one != language and len(word) < FOREIGN_LETTERS:
            continue
        spelled = vocabulary_of(one).aliases.get(folded(word), word)
        if alpha2digit(spelled, one, threshold=0.0).replace(" ", "").isdigit():
            return one
    return None


def _spelled(text: str, tokens: Sequence[Token], language: str) -> dict[int, tuple[int, Decimal, str]]:
    """Return numbers in words by their first token: the token after the last, the value, the digits of a small one."""
    found: dict[int, tuple[int, Decimal, str]] = {}
    for one, first, last in _spans(text, tokens, language):
        from text_to_num import find_numbers

        aliases = vocabulary_of(one).aliases
        spoken = [
            _Word(aliases.get(token.word, text[token.start : token.end].lower()))
            for token in tokens[first:last]
        ]
        for number in find_numbers(spoken, one, 0.0):
            if not number.is_ordinal and first + number.start not in found:
                value = Decimal(str(number.value))
                digits = number.text if value < _DIGIT_BY_DIGIT and number.text.isdigit() else ""
                found[first + number.start] = (first + number.end, value, digits)
    return found


def _spans(text: str, tokens: Sequence[Token], language: str) -> Iterator[tuple[str, int, int]]:
    """Yield where words of numbers stand, of which language, and the tokens from the first to one past the last."""
    first = last = -1
    spoken = language
    for at, token in enumerate(tokens):
        if not token.word[0].isalpha():
            continue
        one = _number_language(text[token.start : token.end].lower(), language)
        if one is None:
            continue
        if first >= 0 and (one != spoken or at - last > _JOINING):
            yield spoken, first, last + 1
            first = -1
        if first < 0:
            first, spoken = at, one
        last = at
    if first >= 0:
        yield spoken, first, last + 1


def atoms_of(text: str, flat: str, tokens: Sequence[Token], language: str) -> list[Atom]:
    spelled = _spelled(text, tokens, language)
    vocabulary = vocabulary_of(language)
    atoms: list[Atom] = []
    at = 0
    while at < len(tokens):
        word = tokens[at].word
        if word[0].isdigit():
            atom = _digits(flat, tokens, at)
        elif at in spelled:
            end, value, digits = spelled[at]
            atom = Atom(
                at,
                end,
                (value,),
                None,
                True,
                digits,
                is_article=word in vocabulary.articles and end == at + 1,
            )
            if word in vocabulary.scales and end == at + 1 and _is_half(tokens, at, vocabulary):
                atom.values = (value / 2,)
        elif word[0] > "\x7f" and (numeral := _numeral(word)) is not None:
            atom = Atom(at, at + 1, (numeral,), None, True, "")
        else:
            at += 1
            continue
        _scale(flat, tokens, atom, spelled, vocabulary)
        atoms.append(atom)
        at = atom.last
    return atoms


def _numeral(word: str) -> Decimal | None:
    """Return the value of a fraction or of another script's numeral; of a longer one, what nothing equals."""
    values = [unicodedata.numeric(character, None) for character in word]
    if all(value is None for value in values) or set(word) <= {"²", "³"}:
        return None
    return Decimal(str(values[0])) if len(word) == 1 else UNREADABLE


UNREADABLE: Final = Decimal(-1)


def _is_half(tokens: Sequence[Token], at: int, vocabulary: Vocabulary) -> bool:
    before = [tokens[place].word for place in (at - 1, at - 2) if place >= 0]
    return any(word in vocabulary.halves for word in before[:1]) or (
        len(before) == 2 and before[0] in vocabulary.articles and before[1] in vocabulary.halves
    )


def _digits(flat: str, tokens: Sequence[Token], at: int) -> Atom:
    """Read digits, with the groups that spaces part: "1 250 000"."""
    word, last = tokens[at].word, at + 1
    whole = word
    parts = [(at, _values(word))]
    if word.isdigit() and len(word) <= 3:
        while last < len(tokens) and re.fullmatch(r"\d{3}(?:[.,]\d{1,2})?", tokens[last].word):
            gap = flat[tokens[last - 1].end : tokens[last].start]
            if len(gap) != 1 or not _GAP.fullmatch(gap) or not whole.isdigit():
                break
            whole += tokens[last].word
            parts.append((last, _values(tokens[last].word)))
            last += 1
    values = _values(whole) if last == at + 1 else (Decimal(whole.replace(",", ".")),)
    return Atom(
        at, last, values, None, False, re.sub(r"\D", "", whole), tuple(parts) if last > at + 1 else ()
    )


@lru_cache(maxsize=4_096)
def _values(digits: str) -> tuple[Decimal, ...]:
    """Return what digits may be, whichever mark stands before thousands and decimals."""
    marks = [character for character in digits if not character.isdigit()]
    if not marks:
        return (Decimal(digits),)
    bare = re.sub(r"\D", "", digits)
    head, tail = re.split(r"\D", digits, maxsplit=1)[0], re.split(r"\D", digits)[-1]
    decimal = Decimal(f"{bare[: -len(tail)] or 0}.{tail}")
    if len(marks) > 1:
        return (decimal,) if marks[-1] != marks[0] else (Decimal(bare),)
    if len(tail) == 3 and head != "0" and len(head) <= 3:
        return (Decimal(bare), decimal)
    return (decimal,)


def _scale(
    flat: str,
    tokens: Sequence[Token],
    atom: Atom,
    spelled: Mapping[int, tuple[int, Decimal, str]],
    vocabulary: Vocabulary,
) -> None:
    """Multiply by the words that follow: "86 mil 400", "2 millones 500 mil", "1.2 million"."""
    limit = Decimal(10**12)
    total = Decimal(0)
    values, last = atom.values, atom.last
    while last < len(tokens):
        word = tokens[last].word
        scale = vocabulary.scales.get(word)
        if word == "m" and atom.first and sign_of(tokens[atom.first - 1].word):
            scale = 1_000_000
        if scale is None or scale >= limit or flat[tokens[last - 1].end : tokens[last].start].strip():
            break
        limit = Decimal(scale)
        places = max(0, -min(int(value.as_tuple().exponent) for value in values))
        values = tuple(value * scale + total for value in values)
        atom.step = Decimal(scale).scaleb(-places)
        end, spoken, _ = spelled.get(last, (last + 1, Decimal(scale), ""))
        if end > last + 1 and scale <= spoken < 2 * scale:
            values = tuple(value + spoken - scale for value in values)
            atom.step = None
        last = end
        following = tokens[last].word if last < len(tokens) else ""
        if following.isdigit() and len(following) <= 3 and Decimal(following) < scale:
            after = tokens[last + 1].word if last + 1 < len(tokens) else ""
            if len(following) == 3 or after in vocabulary.scales:
                addend = Decimal(following)
                last += 1
                inner = vocabulary.scales.get(after)
                if inner and inner < scale:
                    addend, last = addend * inner, last + 1
                values = tuple(value + addend for value in values)
                atom.step = None
        atom.parts, atom.digits, atom.is_article = (), "", False
    atom.values, atom.last = values, last


def sign_of(word: str) -> frozenset[str] | None:
    """Return the currencies that a sign before a number may mean; one that nobody knows is a currency of its own."""
    codes = _SIGNS.get(word) or (word.upper() if word in CURRENCY_CODES else None)
    if codes is None and word and unicodedata.category(word[-1]) == "Sc":
        codes = "?"
    return frozenset(codes.split()) if codes else None
