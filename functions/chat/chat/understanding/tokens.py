"""A message cut into words, numbers and signs, in small letters and without accents."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from salesmind.knowledge.analysis import fold
from salesmind.languages.value_words import Phrases, value_words

_TOKEN = re.compile(
    r"(?P<number>\d{1,3}(?: \d{3})+(?![\d.,]*\d)|\d+(?:[.,'’]\d+)*)|(?P<sign>us\$|u\$s|r\$|s/\.?|\$|€|£|%|#)"
    r"|(?P<word>[^\W\d_]+)|(?P<emoji>(?![\U0001F3FB-\U0001F3FF])[\U0001F300-\U0001FAFF\u2600-\u27BF])"
)
"""A thumb of any colour is a thumb."""


_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
"""Letters as in "anteriorrr": no word of ours has three alike in a row."""

_GROUPED = re.compile(r"(\d{1,3}(?:[.,'’ ]\d{3})+)(?:[.,](\d{1,2}))?")
_MAX_DIGITS = 15
_PLUS = re.compile(r"(?:^|\s)\+\s*(?=[^\W\d_])")
"""Beside a word: "le + cher"; before a number it may be a telephone's."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a sign. ``start`` and ``end`` are places in the folded text it was cut from.

    ``is_capital`` is whether the customer wrote it in capitals, ``before`` what stands between it and the one before.
    """

    text: str
    start: int
    end: int
    number: Decimal | None = None
    is_capital: bool = False
    before: str = ""


def with_digits(text: str, language: str) -> str:
    """Return the text in small letters with its number words as digits."""
    # 5 microseconds a message; its import takes 50 ms, which a turn without words does not need.
    from text_to_num import alpha2digit

    plain = _PLUS.sub(f" {value_words(language).plus} ", _DRAWN_OUT.sub(r"\1", text.lower()))
    numbers = value_words(language).numbers
    if any(spelling in plain for spelling in numbers):
        plain = _spelled(language).sub(lambda found: str(numbers[found[0]]), plain)
    parts = _kept(language).split(plain)
    return "".join(
        part if at % 2 else alpha2digit(part, language, threshold=2) for at, part in enumerate(parts)
    )


def read_tokens(text: str, language: str) -> tuple[str, list[Token]]:
    """Return the text with its number words as digits, folded, and its tokens."""
    capitals = {word.lower() for word in re.findall(r"\b[A-ZÀ-Þ]{1,3}\b", text)}
    folded = fold(with_digits(text, language)).replace("’", "'")
    found: list[Token] = []
    for match in _TOKEN.finditer(folded):
        number = _value(match[0]) if match.lastgroup == "number" else None
        before = folded[found[-1].end if found else 0 : match.start()]
        found.append(Token(match[0], match.start(), match.end(), number, match[0] in capitals, before))
    return folded, found


@cache
def _spelled(language: str) -> re.Pattern[str]:
    numbers = sorted(value_words(language).numbers, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(numbers)})\b")


@cache
def _kept(language: str) -> re.Pattern[str]:
    """Return what finds words that are no numbers here: Portuguese "quartos" are rooms, "unos cien" is a hundred."""
    values = value_words(language)
    ordinals = {word for word in (*values.ordinals, *values.rooms, *values.about) if word.isalpha()}
    return re.compile(rf"((?:\b|^)(?:{'|'.join(sorted(ordinals, key=len, reverse=True))})s?\b)")


def split_words(text: str) -> list[str]:
    """Return a text's words, numbers and emoji, folded."""
    return [match[0] for match in _TOKEN.finditer(fold(text)) if match.lastgroup != "sign"]


def phrase_at(tokens: Sequence[Token], at: int, phrases: Phrases[Any]) -> tuple[str, int] | None:
    """Return the longest of ``phrases`` that begins with the token ``at``, and how many tokens it takes."""
    if at >= len(tokens) or tokens[at].text not in phrases.starts:
        return None
    for size in range(min(phrases.longest, len(tokens) - at), 0, -1):
        phrase = _joined(tokens[at : at + size])
        if phrase in phrases:
            return phrase, size
    return None


def phrase_before(tokens: Sequence[Token], end: int, phrases: Phrases[Any]) -> tuple[str, int] | None:
    """Return the longest of ``phrases`` that ends before the token ``end``, and how many tokens it takes."""
    if end < 1 or tokens[end - 1].text not in phrases.ends:
        return None
    for size in range(min(phrases.longest, end), 0, -1):
        phrase = _joined(tokens[end - size : end])
        if phrase in phrases:
            return phrase, size
    return None


def _joined(tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens)


def _value(number: str) -> Decimal | None:
    if sum(map(str.isdigit, number)) > _MAX_DIGITS:
        return None
    grouped = _GROUPED.fullmatch(number)
    if grouped:
        return Decimal(re.sub(r"\D", "", grouped[1]) + (f".{grouped[2]}" if grouped[2] else ""))
    whole, _, rest = number.replace(",", ".").replace("'", ".").replace("’", ".").partition(".")
    return Decimal(f"{whole}.{rest}") if rest.isdigit() else (Decimal(whole) if not rest else None)
