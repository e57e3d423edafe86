"""From the characters that a PDF draws to lines that read as they were written."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence

_UNDECODED_SHARE = 0.2
_MIN_VOWEL_SHARE = 0.2
_MIN_LETTERS = 200
"""Vowels are 38 to 48 of 100 letters in English, Spanish and Portuguese, 19 in random letters and about 14 in text of a
font whose letters are all moved by the same distance."""
_VOWELS = "aeiouAEIOUàáâãäåèéêëìíîïòóôõöùúûüÀÁÂÃÄÅÈÉÊËÌÍÎÏÒÓÔÕÖÙÚÛÜ".encode("latin-1")
_NO_LETTERS = bytes(code for code in range(256) if not chr(code).isalpha())

_SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\x0b"
)
_LINE_ENDS = "\x0c\x85\u2028\u2029"
_INVISIBLE = "\u061c\u180e\u200b\u200c\u200d\u200e\u200f\ufeff\uffff"
_INVISIBLE_RANGES = ((0x202A, 0x202F), (0x2060, 0x2070), (0xFDD0, 0xFDF0), (0xFE00, 0xFE10), (0xFFF0, 0xFFFE))
"""Bidirectional controls, operators without a sign, variation selectors, and what Unicode keeps for no character."""
_HYPHENS = "\u2010\u2011"
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_SYMBOL_FONT_BULLETS = "\uf06c\uf06e\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc"

_CHARACTERS: dict[int, str | None] = {
    **dict.fromkeys((code for code in range(0x20) if code != 0x0A), None),
    **dict.fromkeys(range(0x7F, 0xA0), None),
    **dict.fromkeys(range(0xD800, 0xE000), None),
    **dict.fromkeys(range(0xE000, 0xF900), None),
    **dict.fromkeys(map(ord, _INVISIBLE), None),
    **{code: None for start, end in _INVISIBLE_RANGES for code in range(start, end)},
    **dict.fromkeys(map(ord, _HYPHENS), "-"),
    **dict.fromkeys(map(ord, _SPACES), " "),
    **dict.fromkeys(map(ord, _LINE_ENDS), "\n"),
    **dict.fromkeys(map(ord, _SYMBOL_FONT_BULLETS), "•"),
    **{ord(ligature): letters for ligature, letters in _LIGATURES.items()},
}

# Faster than str.translate, since most pages hold few of them.
_ODD_CHARACTER = re.compile("[" + re.escape("".join(map(chr, _CHARACTERS))) + "\U000e0000-\U0010ffff]")

_INVISIBLE_CHARACTER = re.compile(
    "["
    + _INVISIBLE
    + "".join(f"{chr(start)}-{chr(end - 1)}" for start, end in _INVISIBLE_RANGES if start < 0xFFF0)
    + "]"
)

_ACCENTS = {"´": "\u0301", "`": "\u0300", "¨": "\u0308", "ˆ": "\u0302", "˜": "\u0303", "˚": "\u030a"}
_DETACHED_ACCENT = re.compile("(?<!`)([´`¨ˆ˜˚])([A-Za-zı])")
_COMBINING_AFTER_SPACE = re.compile("(?:^| )([\u0300-\u0303\u0308\u030a])([A-Za-zı])", re.MULTILINE)
_DETACHED_CEDILLA = re.compile("¸([cC])|([cC])¸")
_ACUTE_FOR_APOSTROPHE = re.compile(r"\b([dlDL])´(?=[aeiouhAEIOUH])")
_ACCENTED_VOWEL = re.compile("[àáéèíóòúÀÁÉÈÍÓÒÚ]")
_SPACED_LETTERS = re.compile(r"(?:[^\W\d_](?: {1,4}|[.,:;!?]?$)){5,}", re.MULTILINE)
_MAX_SPACED_WORD_CHARACTERS = 16
_BLANKS = re.compile(" {2,}")
_SOFT_HYPHEN_AT_END = re.compile("\u00ad *\n")

_NUMBER = re.compile(r"\d+")
_PAGE_WORDS = r"p[áa]gina|p[áa]g\.?|page|hoja|folha|fls?\."
_PAGE_WORD = re.compile(rf"\b(?:{_PAGE_WORDS})\s*\d", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    rf"\W*(?:{_PAGE_WORDS})?\s*\d{{1,5}}(?:\s*(?:/|de|of|do|-)\s*\d{{1,5}})?\W*", re.IGNORECASE
)
_DATE = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}")
_EDGE_LINES = 6
_EDGE_SHARE = 5
_MIN_REPEATS = 3
_LONG_LINE = 40


def clean_lines(text: str) -> list[str]:
    """Return a page's lines that hold something, without what a PDF adds to text.

    Ligatures become letters, detached accents join theirs (``´o`` → ``ó``), spaced headings become words
    (``P R E C I O`` → ``PRECIO``), soft and line-end hyphens become ``-`` at the end of a line, all spaces become
    one, and control characters, lone surrogates, private-use characters and NUL (which Postgres refuses) go. A page
    with many of those, or with hardly a vowel among its letters, has fonts that do not say which letters they
    draw: what is left of it is no text, so it has no lines.
    """
    # pdfium writes U+FFFE for a hyphen at the end of a line, in the place of the line break.
    text = text.replace("\ufffe", "-\n").replace("\r\n", "\n").replace("\r", "\n")
    text = _SOFT_HYPHEN_AT_END.sub("-\n", text).replace("\u00ad", "")
    drawn = text
    text = _ODD_CHARACTER.sub(lambda match: _CHARACTERS.get(ord(match[0])) or "", text)
    most = _UNDECODED_SHARE * len(drawn)
    if len(drawn) - len(text) > most and len(_INVISIBLE_CHARACTER.sub("", drawn)) - len(text) > most:
        return []
    text = _with_accents_attached(text)
    if _is_gibberish(text):
        return []
    lines = text.split("\n")
    return [line for line in (_BLANKS.sub(" ", _without_spacing(line.strip())) for line in lines) if line]


def is_page_number(line: str) -> bool:
    """Whether a line says nothing but which page this is."""
    return _PAGE_NUMBER.fullmatch(line.strip()) is not None


def _with_accents_attached(text: str) -> str:
    # These marks are rare, and most pages have none of them.
    if any(mark in text for mark in _ACCENTS):
        if _ACCENTED_VOWEL.search(text):
            # This page has real accents, so "l´estudi" is how somebody typed an apostrophe.
            text = _ACUTE_FOR_APOSTROPHE.sub(r"\1'", text)
        text = _DETACHED_ACCENT.sub(_attach_accent, text)
    if "¸" in text:
        text = _DETACHED_CEDILLA.sub(lambda match: "ç" if "c" in match[0] else "Ç", text)
    if not text.isascii():
        text = _COMBINING_AFTER_SPACE.sub(_attach_accent, text)
        text = unicodedata.normalize("NFC", text)
    return text


def _is_gibberish(text: str) -> bool:
    latin = text.encode("latin-1", "ignore")
    letters = len(latin.translate(None, _NO_LETTERS))
    # What is written in another alphabet is left alone.
    if letters < max(_MIN_LETTERS, len(text) // 4):
        return False
    return letters - len(latin.translate(None, _NO_LETTERS + _VOWELS)) < _MIN_VOWEL_SHARE * letters


def _without_spacing(line: str) -> str:
    """Close a heading whose letters were set apart; wider gaps are the spaces between its words."""
    if line[1:2] != " " or not _SPACED_LETTERS.fullmatch(line):
        return line
    words = ["".join(word.split(" ")) for word in re.split(" {2,}", line)]
    letters = "".join(words).casefold()
    # "A B C D E" are the columns of a table.
    if list(letters) == sorted(letters) or any(len(word) > _MAX_SPACED_WORD_CHARACTERS for word in words):
        return line
    return " ".join(words)


def without_running_lines(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Drop headers, footers and page numbers: lines at a page's edge that come again on the pages around it.

    A line that stays the same is kept once, at the top of the page where it comes first. Lines whose number
    grows with the pages are dropped only when they can be told from content: "Lote 1", "Lote 2", "Lote 3" on
    three pages are content.
    """
    occurrences: dict[str, list[_Occurrence]] = defaultdict(list)
    for number, lines in enumerate(pages):
        for index in _edge(len(lines)):
            seen = _Occurrence(number, index, lines[index])
            occurrences[seen.template].append(seen)
    dropped: set[tuple[int, int]] = set()
    kept: dict[int, list[str]] = defaultdict(list)
    doubtful: list[_Occurrence] = []
    for same in occurrences.values():
        for chain in _chains(same):
            if len(chain) < _MIN_REPEATS:
                continue
            if not chain[0].may_run(chain[1]):
                doubtful += chain
                continue
            dropped.update((seen.page, seen.index) for seen in chain)
            if chain[0].numbers == chain[1].numbers:
                kept[chain[0].page].append(chain[0].line)
    for seen in doubtful:
        above, below = (seen.page, seen.index - 1), (seen.page, seen.index + 1)
        # The end of a header that takes two lines, or a part of one.
        if above in dropped and (below in dropped or _runs_on(pages[seen.page][seen.index - 1])):
            dropped.add((seen.page, seen.index))
    return [
        kept[number] + [line for index, line in enumerate(lines) if (number, index) not in dropped]
        for number, lines in enumerate(pages)
    ]


class _Occurrence:
    """A line at the edge of a page."""

    __slots__ = ("index", "line", "numbers", "page", "template")

    def __init__(self, page: int, index: int, line: str) -> None:
        self.page = page
        self.index = index
        self.line = line
        self.template = _NUMBER.sub("#", line.casefold())
        self.numbers = tuple(int(digits) for digits in _NUMBER.findall(line[:200]) if len(digits) < 10)

    def continues(self, earlier: "_Occurrence") -> bool:
        """Whether this is the same header or footer, one or two pages on (left and right pages differ)."""
        step = self.page - earlier.page
        return (
            1 <= step <= 2
            # Long identifiers are no numbers here, so the same template can hold more or fewer.
            and len(earlier.numbers) == len(self.numbers)
            and all(
                now in (before, before + step)
                for before, now in zip(earlier.numbers, self.numbers, strict=True)
            )
        )

    def may_run(self, other: "_Occurrence") -> bool:
        """Whether such a line may be dropped at all: identifiers and prices must not be taken for footers."""
        constant = sum(a == b for a, b in zip(self.numbers, other.numbers, strict=True))
        varying = len(self.numbers) - constant
        bare = not any(character.isalpha() for character in self.line)
        if varying:
            return bare or constant >= 2 or _PAGE_WORD.search(self.line) is not None
        return not self.numbers or len(self.line) >= _LONG_LINE or _DATE.fullmatch(self.line) is not None


def _runs_on(line: str) -> bool:
    return len(line) >= _LONG_LINE and line[-1] not in ".;:!?)"


def _edge(lines: int) -> set[int]:
    depth = min(_EDGE_LINES, -(-lines // _EDGE_SHARE))
    return {*range(depth), *range(lines - depth, lines)}


def _chains(occurrences: Sequence[_Occurrence]) -> list[list[_Occurrence]]:
    chains: list[list[_Occurrence]] = []
    recent: list[list[_Occurrence]] = []
    for seen in occurrences:
        recent = [chain for chain in recent if chain[-1].page >= seen.page - 2]
        for chain in recent:
            if seen.continues(chain[-1]):
                chain.append(seen)
                break
        else:
            recent.append([seen])
            chains.append(recent[-1])
    return chains


def _attach_accent(match: re.Match[str]) -> str:
    letter = "i" if match[2] == "ı" else match[2]
    composed = unicodedata.normalize("NFC", letter + _ACCENTS.get(match[1], match[1]))
    return composed if len(composed) == 1 else match[0]
