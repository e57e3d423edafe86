"""Lot codes in any spelling: "b07", "B 7", "lote B-07", "mz b lt 7" all name the lot that the company calls B-07.

A message gives candidates; which of them are lots, the company's inventory says.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, product
from typing import Final

from chat.understanding.tokens import Token
from salesmind.knowledge.analysis import fold
from salesmind.languages import language as pack
from salesmind.languages.value_words import ValueWords

MAX_CANDIDATES: Final = 60
"""Of a message: more than a customer names, few enough to look up."""

_MAX_TOKENS = 5
_MAX_LETTERS = 12
_VOWELS = frozenset("aeiouy")
"""Words of one letter; other letters are stopwords as what an apostrophe leaves: "I'd"."""

_GROUPS = re.compile(r"[a-z]+|\d+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a lot's code. ``key`` compares as ``code_key``; ``first`` and ``last`` are its tokens."""

    key: str
    first: int
    last: int
    is_number: bool = False
    """Whether it is a bare number after a word for a lot: the end of a code that was shown."""


def code_key(code: str) -> str:
    """Return a code's letters and digits without what people leave out: "B-07" and "b 7" are "b7".

    The same as ``sales.code_key`` in the database.
    """
    plain = "".join(_GROUPS.findall(fold(code)))
    return "".join(group.lstrip("0") or "0" if group.isdigit() else group for group in _GROUPS.findall(plain))


def candidates(
    tokens: Sequence[Token], words: ValueWords, language: str, taken: frozenset[int] = frozenset()
) -> list[Candidate]:
    """Return what may be codes in a message, the longest first.

    Args:
        taken: tokens that are amounts.
    """
    found: list[Candidate] = []
    for size in range(min(_MAX_TOKENS, len(tokens)), 0, -1):
        for first in range(len(tokens) - size + 1):
            last = first + size
            if taken.isdisjoint(range(first, last)):
                found += islice(_at(tokens, first, last, words, language), MAX_CANDIDATES - len(found))
                if len(found) == MAX_CANDIDATES:
                    return found
    return found


def _at(
    tokens: Sequence[Token], first: int, last: int, words: ValueWords, language: str
) -> Iterator[Candidate]:
    part = tokens[first:last]
    if part[-1].number is None and not any(token.number is not None for token in part):
        return
    if any(not _is_codelike(token, words) for token in part):
        return
    digits = [token for token in part if token.number is not None]
    if any(not token.text.isdigit() for token in digits) or len(digits) > 3:
        return
    glued = all(one.end == other.start for one, other in pairwise(part))
    named = [token for token in part if token.text in words.code_words]
    bare = [token for token in part if token.text not in words.code_words]
    if len(bare) == 1 and bare[0].number is not None:
        if part[-1].text in words.code_words:
            return  # "12 no 24": what counts lots stands before their number.
        if "," in bare[0].before:
            return  # "No, 24"
        if named or (
            (first and tokens[first - 1].text in words.code_words)
            or (first and tokens[first - 1].text == "#")
        ):
            yield Candidate(code_key(bare[0].text), first, last, is_number=True)
        if not named:
            return
    # "de 5 a 7": a small word before a number is no block, unless it is written as one.
    is_small = not glued and not named and bare[0].text in pack(language).lexicon.stopwords
    is_small = is_small and (len(bare[0].text) > 1 or bare[0].text in _VOWELS)
    is_article_before = bool(first) and tokens[first - 1].text in words.definite
    is_alone = last - first == len(tokens) or is_article_before
    if is_small and not bare[0].is_capital and not is_alone and not part[1].before.strip():
        return
    choices = [
        dict.fromkeys(("", token.text, words.code_words[token.text])) if token in named else (token.text,)
        for token in part
    ]
    for spelled in product(*choices):
        key = code_key("".join(spelled))
        if any(map(str.isdigit, key)) and not key.isdigit() and len(key) <= _MAX_LETTERS:
            yield Candidate(key, first, last)


def _is_codelike(token: Token, words: ValueWords) -> bool:
    return (
        token.number is not None
        or token.text in words.code_words
        or token.text == "#"
        or len(token.text) <= 3
    )
