"""Links, mail addresses, handles and telephones of a text, in any script and however they are spelled out."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from chat.llm.numbers import Reading
from chat.llm.spelling import folded, words_of
from salesmind.languages import LANGUAGES

SAME_DIGITS: Final = 7
"""So many last digits of a telephone are the telephone; what stands before them is its country or area."""

_ENDINGS: Final = frozenset(
    "com net org info biz io app dev ai co me ly link online site shop store xyz club vip top live page web pe es br mx"
    " ar cl ec bo uy py ve us uk eu fr pt it ru cn in example".split()
)
"""The commonest ends of names of sites: for what is spelled out ("lotes punto com") or in capitals."""

_LINK = re.compile(
    r"\b[a-z][a-z0-9+.-]{1,20}:/{1,2}[^\s<>\"'()\[\]]+"
    r"|\b(?:mailto|tel|javascript|data):\S+"
    r"|[\w.+-]+(?:@|\s?\[at\]\s?|\s?\(at\)\s?)[\w-]+(?:\.[\w-]+)*"
    r"|(?<![\w@])@\w{3,}"
    r"|(?<![\w@.-])(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,24}\b(?:/[^\s<>\"'()\[\]]*)?"
)
_HINT = re.compile(r"@|[\[(]at[\])]|:/|\.[^\W\d_]|\w:\w")
"""What a link cannot do without: most words have none of it."""

_BLANK = " \n\t"

_DOMAIN_ONLY = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+([^\W\d_]{2,24})")
_SCHEME = re.compile(r"^(?:https?:/{1,2}|mailto:|tel:)?(?:www\.)?")
_IP = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?:[:/]\S*)?(?![\d.])")


class Contact(NamedTuple):
    """Where a link or an address stands in a text, and what it is, fit to be compared."""

    start: int
    end: int
    name: str


def links(text: str, flat: str) -> list[Contact]:
    """Return the links, mail addresses and handles of a text; ``flat`` is it folded (``numbers.folded``)."""
    found = [
        Contact(match.start(), match.end(), _name(match[0]))
        for start, end in _likely(flat)
        for match in _LINK.finditer(flat, start, end)
        if _is_link(text[match.start() : match.end()])
    ]
    found += [Contact(match.start(), match.end(), _name(match[0])) for match in _IP.finditer(flat)]
    return found + list(_spoken(flat))


def _likely(flat: str) -> Iterator[tuple[int, int]]:
    """Yield the words that may be a link, with the ones beside an at sign that stands alone."""
    end = 0
    for hint in _HINT.finditer(flat):
        if hint.start() < end:
            continue
        start, end = hint.span()
        if start and flat[start - 1] in _BLANK:
            start -= 1
        if end < len(flat) and flat[end] in _BLANK:
            end += 1
        while start and flat[start - 1] not in _BLANK:
            start -= 1
        while end < len(flat) and flat[end] not in _BLANK:
            end += 1
        yield start, end


def known_links(texts: Sequence[str]) -> frozenset[str]:
    """Return the names of all links and addresses of our side's texts."""
    return frozenset(contact.name for text in texts for contact in links(text, folded(text)))


def is_known(name: str, known: frozenset[str]) -> bool:
    """Whether a link is one of ``known``, or the site of one."""
    return name in known or any(link.startswith(f"{name}/") or link.endswith(f"@{name}") for link in known)


def same_digits(digits: str, readings: Sequence[Reading]) -> bool:
    """Whether a telephone or an account stands in one of our side's texts, with or without its country."""
    ending = digits[-SAME_DIGITS:]
    return any(
        run.digits.endswith(digits) or (digits.endswith(run.digits) and run.digits.endswith(ending))
        for reading in readings
        for run in reading.runs
    )


def _name(link: str) -> str:
    return _SCHEME.sub("", re.sub(r"\s", "", link).replace("[at]", "@").replace("(at)", "@")).rstrip(
        "/.,;:!?*_"
    )


def _is_link(said: str) -> bool:
    """Whether a name with a full stop is no missing space ("lote.Gracias") and no abbreviation ("EE.UU")."""
    domain = _DOMAIN_ONLY.fullmatch(said)
    if domain is None or said.islower():
        return True
    ending = domain[1]
    return ending.lower() in _ENDINGS if ending[0].isupper() else True


def _spoken(flat: str) -> Iterator[Contact]:
    """Yield what is spelled out: "ventas arroba lotes punto com"."""
    marks = _marks()
    if not any(mark == "." and word in flat for word, mark in marks.items()):
        return
    for match in _spoken_pattern().finditer(flat):
        joined = "".join(marks.get(word, word) for word in match[0].split())
        if joined.rpartition(".")[2] in _ENDINGS:
            yield Contact(match.start(), match.end(), _name(joined))


@cache
def _marks() -> dict[str, str]:
    return {word: mark for language in LANGUAGES for word, mark in words_of(language).SPOKEN.items()}


@cache
def _spoken_pattern() -> re.Pattern[str]:
    any_mark = "|".join(sorted(_marks(), key=len, reverse=True))
    stop = "|".join(word for word, mark in _marks().items() if mark == ".")
    inner = rf"(?:\s+(?:{any_mark})\s+[\w.-]+)*?"
    return re.compile(rf"[\w-]+{inner}\s+(?:{stop})\s+\w{{2,10}}\b(?:\s+(?:{stop})\s+\w{{2,3}}\b)?")
