"""A tripwire: a sentence that claims that something was done, which only our own sentences may say."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SENTENCE = re.compile(r"[^.!?…\n;¿¡]+[.!?…]*")
_BETWEEN = 2
"""Words from a helper to its participle at most: "has now been sent" has one more, and "been" is a helper."""

_BEFORE = 4
"""Words before a helper that may deny it, or make it a condition."""


class _Stems(NamedTuple):
    done: tuple[str, ...]
    helpers: frozenset[str]
    participles: tuple[str, ...]
    unless: frozenset[str]


def claimed(
    text: str, language: str, sources: Sequence[str], is_true: Callable[[int, int], bool]
) -> str | None:
    """Return the words that claim a deed; None where there are none.

    Args:
        sources: what is cited: a rule that is quoted ("queda reservado al pagar") is no claim.
        is_true: whether the sentence from one place of the text to another tells what is so.
    """
    stems = _stems(language)
    for sentence in _SENTENCE.finditer(text):
        if sentence[0].rstrip().endswith("?"):
            continue
        words = [word.lower().replace("’", "'") for word in _WORD.findall(sentence[0])]
        said = _claim(words, stems)
        if (
            said
            and not is_true(*sentence.span())
            and not any(said in " ".join(_words(source)) for source in sources)
        ):
            return said
    return None


def _claim(words: Sequence[str], stems: _Stems) -> str | None:
    line = f" {' '.join(words)}"
    for stem in stems.done:
        at = line.find(f" {stem}")
        if at >= 0 and stems.unless.isdisjoint(line[:at].split()[-_BEFORE:]):
            return stem
    for at, word in enumerate(words):
        if word not in stems.helpers or not stems.unless.isdisjoint(words[max(0, at - _BEFORE) : at]):
            continue
        for place in range(at + 1, min(at + 2 + _BETWEEN, len(words))):
            if words[place].startswith(stems.participles):
                return " ".join(words[at : place + 1])
            if words[place] in stems.unless:
                break
    return None


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


@cache
def _stems(language: str) -> _Stems:
    claims = import_module(f"salesmind.languages.{language}.claims")
    numbers = import_module(f"salesmind.languages.{language}.numbers")
    return _Stems(claims.DONE, frozenset(claims.HELPERS), claims.PARTICIPLES, claims.UNLESS | numbers.NOT)


def available(language: str) -> tuple[str, ...]:
    """Return the words for a lot that can be had."""
    found: tuple[str, ...] = import_module(f"salesmind.languages.{language}.claims").AVAILABLE
    return found


def theirs(language: str) -> tuple[str, ...]:
    """Return the words that make a lot the customer's: that it is taken does not make them true."""
    found: tuple[str, ...] = import_module(f"salesmind.languages.{language}.claims").THEIRS
    return found
