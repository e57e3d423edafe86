"""From the lines of pages to paragraphs, headings and rows.

pdfium gives lines in reading order and nothing about the space between them. What ends a paragraph is told by
the words: a list marker, a heading, a full stop on a short line.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import chain
from typing import NamedTuple

_SECTION_WORDS = (
    "t[íi]tulo|cap[íi]tul?o|cap[íi]tol|t[íi]tol|secci[óo]n?|se[çc][ãa]o|subse[çc][ãa]o|subsecci[óo]n|anexo|annex|"
    "ap[ée]ndice|ap[êe]ndice|parte|libro|livro|chapter|section|appendix|part|"
    "disposici[óo]n(?:es)?|disposici[óo]|disposi[çc][ãa]o|disposi[çc][õo]es|pre[áa]mbulo|preámbul"
)
_ORDINAL = (
    r"(?:[úu]nic|preliminar|adicional|transit|derogat|revogat|final|finais|gera[li]|general|primer|primeir|segund|segon|"
    r"tercer|terceir|cuart|quart|quint|sext|s[ée]ptim|octav|oitav|noven|d[ée]cim)\w*"
)
_UPPER = "A-ZÁÉÍÓÚÂÊÔÃÕÀÇÑ"
_NUMERAL = rf"(?:[IVXLC]+|\d+[ªaº]?|(?-i:[A-Z])|{_ORDINAL})(?:\s+{_ORDINAL})?"
_SECTION = re.compile(
    rf"(?:{_SECTION_WORDS})(?:\s*$|\s+{_NUMERAL}(?:\s*$|\s*[.:–—-]|\s+(?-i:[{_UPPER}])))", re.IGNORECASE
)
_SECTION_WORD = re.compile(rf"(?:{_SECTION_WORDS})\b", re.IGNORECASE)
_BARE_SECTION = re.compile(rf"(?:{_SECTION_WORDS})\s+(?:[IVXLC]+|\d+|[A-Z])\.?", re.IGNORECASE)
_ARTICLE = re.compile(
    r"(?:Art\.?|ART\.?|Art[íi]culo|ART[ÍI]CULO|Artigo|ARTIGO|Article|ARTICLE|Cl[áa]usula|CL[ÁA]USULA|Clause|CLAUSE)\s+"
    r"(?:\d{1,4}|[IVXLC]+|[A-ZÁÉÍÓÚ]{5,}|[Pp]rim\w+|[Úú]nic\w+)\s*(?:[ºª°o]\b|[ºª°])?(?:-[A-Z])?\s*(?:[.:–—-]+|(?=\s*[A-ZÁÉÍÓÚÂÊÔÃÕÀÇÑ¿¡\"“«]|\s*$))"
)
_MARKER = re.compile(
    r"(?:[•·∙⦁▪‣●○■□◦➢✓✔]\s*\S|[–—*-]\s+\S|\(?[a-zA-Z]\)\s|\(?\d{1,3}[.)º]-?\s|\d{1,2}(?:\.\d{1,3})+\.?\s"
    r"|[IVXLC]{1,6}\s?[.)–-]\s|\(?[ivx]{1,4}\)\s|§+\s*\d|Par[áa]grafo\s+[úu]nico)"
)
_NUMBERED_HEADING = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?-?\s+[A-ZÁÉÍÓÚÂÊÔÃÕÀÇÑ¿¡]")
_SENTENCE_MARKS = (".", "!", "?", ";", ":", "…")
_CLOSING_MARKS = "\"”»')]"
_COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_WORD = re.compile(r"[^\W\d_]+")
_WORD_AT_END = re.compile(r"([^\W\d_]+)-$")
_WORD_AT_START = re.compile(r"[^\W\d_]+")

_SHORT_LINE = 0.62
_WRAPPED_LINE = 0.8
_FULL_LINE = 0.88
_MIN_WIDTH = 40
_HEADING_LENGTH = 110
_TITLE_LENGTH = 80
_OPENING_MARKS = '¿¡“«"'
_HEADING_LINES = 5
_MAX_WORD_CHARACTERS = 60
_MIN_HALF = 4
"""Letters. Shorter words, as "con" and "sub", are also the beginnings of others."""
_MAX_PARAGRAPH_CHARACTERS = 10_000


class Kind(Enum):
    """What a paragraph is to the chunks around it."""

    SECTION = "section"
    ARTICLE = "article"
    TITLE = "title"
    TEXT = "text"

    def __init__(self, name: str) -> None:
        self.heads = name in ("section", "title")
        """Whether it only names what follows; an article's paragraph also holds its text."""


@dataclass(slots=True)
class Paragraph:
    """Text that belongs together. ``page_starts`` tells at which offset a page begins, the first one at 0."""

    text: str
    kind: Kind
    page_starts: list[tuple[int, int]]
    lines: int = 1

    @property
    def paged_text(self) -> str:
        """The text with a form feed for each page border in it, in the place of the space there.

        A word that goes over the border counts to the earlier page.
        """
        text, page = self.text, self.page_starts[0][1]
        if len(self.page_starts) == 1:
            return text
        parts: list[str] = []
        start = 0
        for offset, next_page in self.page_starts[1:]:
            end = text.find(" ", max(start, offset - 1))
            if end < 0:
                break
            parts += text[start:end], "\f" * (next_page - page)
            start, page = end + 1, next_page
        return "".join(parts) + text[start:]

    @property
    def page(self) -> int:
        """The page that it begins on."""
        return self.page_starts[0][1]

    @property
    def label(self) -> str:
        """What the section or article is called: all of it when it is short, else an article's number."""
        match = _ARTICLE.match(self.text) if self.kind is Kind.ARTICLE else None
        if match is None or len(self.text) <= _HEADING_LENGTH:
            return self.text.rstrip(" :")
        return match[0].rstrip(" .:–—-")

    def page_at(self, offset: int) -> int:
        """The page that the character at ``offset`` stands on."""
        return next(page for start, page in reversed(self.page_starts) if start <= offset)


class _Line(NamedTuple):
    text: str
    page: int
    fullness: float
    """Its length as a share of the page's usual line."""


def paragraphs(pages: Sequence[Sequence[str]]) -> list[Paragraph]:
    """Join the lines of all pages (the first is page 1) to paragraphs; every line is in exactly one."""
    lines = list(_lines(pages))
    words = _Vocabulary(pages)
    result: list[Paragraph] = []
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        after = lines[index + 1] if index + 1 < len(lines) else None
        last = result[-1] if result else None
        kind = _kind(line, before, after)
        if kind is Kind.TEXT and _may_be_titled(last, before) and _is_title(lines, index):
            kind = Kind.TITLE
        if last and before and _belongs(last, before, line, kind):
            _append(last, line, words)
        else:
            result.append(Paragraph(line.text, kind, [(0, line.page)]))
    return result


def _lines(pages: Sequence[Sequence[str]]) -> Iterator[_Line]:
    for number, texts in enumerate(pages, start=1):
        lengths = sorted(map(len, texts))
        width = max(_MIN_WIDTH, lengths[len(lengths) * 4 // 5]) if lengths else _MIN_WIDTH
        for text in texts:
            yield _Line(text, number, len(text) / width)


def _kind(line: _Line, before: _Line | None, after: _Line | None) -> Kind:
    text = line.text
    if _names_section(text) and not text.endswith((",", ";")):
        return Kind.SECTION if _may_head(before) else Kind.TEXT
    if _ARTICLE.match(text):
        return Kind.ARTICLE if _may_head(before) else Kind.TEXT
    if _is_capitals(text):
        return Kind.TEXT if line.fullness > _FULL_LINE and _goes_on_in_capitals(after) else Kind.SECTION
    if _is_numbered_heading(text, before, after) and _starts_afresh(before):
        return Kind.SECTION
    return Kind.TEXT


def _may_be_titled(last: Paragraph | None, before: _Line | None) -> bool:
    if before is None or last is None:
        return True
    if last.kind is Kind.SECTION:
        return not _names_section(last.text)
    return last.kind is Kind.TITLE or _ends_sentence(before.text)


def _is_title(lines: Sequence[_Line], index: int) -> bool:
    """A short line in ordinary letters over a paragraph: "Formas de pago". Another title may stand between."""
    for line, after in zip(lines[index : index + 2], lines[index + 1 : index + 3], strict=False):
        if not _looks_like_title(line) or after.page != line.page:
            return False
        if after.fullness >= _WRAPPED_LINE:
            return after.text[0] in _OPENING_MARKS or after.text[0].isupper()
        if _MARKER.match(after.text) or (_ends_sentence(after.text) and len(after.text) > len(line.text)):
            return True
    return False


def _looks_like_title(line: _Line) -> bool:
    text = line.text
    return (
        line.fullness < _WRAPPED_LINE
        and len(text) <= _TITLE_LENGTH
        and (text[0].isupper() or text[0] in _OPENING_MARKS)
        and (text[-1].isalnum() or text[-1] in '?”»"' or (text[-1] == ")" and "(" in text))
        and sum(map(str.isalpha, text)) > len(text) / 2
    )


def _starts_afresh(before: _Line | None) -> bool:
    """Whether a line that follows ``before`` need not go on with its sentence."""
    return before is None or before.fullness < _SHORT_LINE or _ends_sentence(before.text)


def _may_head(before: _Line | None) -> bool:
    if before is None or _starts_afresh(before):
        return True
    text = before.text
    return text.endswith(")") or _is_capitals(text) or _names_section(text) or bool(_ARTICLE.match(text))


def _names_section(text: str) -> bool:
    return len(text) <= _HEADING_LENGTH and _SECTION.match(text) is not None


def _goes_on_in_capitals(after: _Line | None) -> bool:
    """Whether a sentence that begins with a line in capitals goes on in the next line."""
    if after is None or _is_capitals(after.text):
        return False
    word = _WORD.match(after.text)
    return word is not None and len(word[0]) > 1 and word[0].isupper()


def _is_capitals(text: str) -> bool:
    if len(text) > _HEADING_LENGTH or not text[0].isalnum():
        return False
    # Python takes the ordinal signs of "Nº 5" for small letters.
    if not text.replace("º", "").replace("ª", "").isupper():
        return False
    letters = sum(map(str.isalpha, text))
    return letters >= 4 and letters > len(text) / 2


def _is_numbered_heading(text: str, before: _Line | None, after: _Line | None) -> bool:
    """A short numbered line that no lower-case line goes on with, and that is not one item of a list."""
    if len(text) > 80 or not _NUMBERED_HEADING.match(text) or _ends_sentence(text):
        return False
    if before and _MARKER.match(before.text):
        return False
    return after is None or not (after.text[0].islower() or _MARKER.match(after.text))


def _belongs(last: Paragraph, before: _Line, line: _Line, kind: Kind) -> bool:
    if kind is Kind.SECTION and last.kind is Kind.SECTION:
        return last.lines < _HEADING_LINES and not _SECTION_WORD.match(line.text)
    return kind is Kind.TEXT and len(last.text) < _MAX_PARAGRAPH_CHARACTERS and _continues(last, before, line)


def _continues(last: Paragraph, before: _Line, line: _Line) -> bool:
    """Whether ``line`` goes on with the paragraph that ``before`` ended."""
    text = line.text
    if before.text.endswith("-") and (
        _WORD_AT_END.search(before.text[-_MAX_WORD_CHARACTERS:])
        or (before.text[-2:-1].isdigit() and text[0].isdigit() and not _MARKER.match(text))
    ):
        return True
    if _MARKER.match(text):
        return False
    opens = text[0].islower() or text[0] in ",;.)]»”%"
    if last.kind is Kind.SECTION:
        names_it = (
            _BARE_SECTION.fullmatch(last.text) and line.fullness < _FULL_LINE and not _ends_sentence(text)
        )
        return bool(names_it) or (opens and not _is_capitals(last.text))
    if last.kind is Kind.ARTICLE and last.lines == 1:
        return opens or before.fullness > _FULL_LINE
    if opens:
        return not before.text.endswith(".")
    if _ends_sentence(before.text):
        return before.fullness > _FULL_LINE and before.page == line.page and not before.text.endswith(":")
    return before.fullness >= _WRAPPED_LINE and not _begin_alike(before.text, text)


def _begin_alike(first: str, second: str) -> bool:
    """Whether two lines are rows of a list: "Departamento de Química", "Departamento de Pintura"."""
    word = _WORD.match(first)
    return word is not None and len(word[0]) >= 4 and second.startswith(word[0] + " ")


def _ends_sentence(text: str) -> bool:
    return text.rstrip(_CLOSING_MARKS).endswith(_SENTENCE_MARKS)


def _append(paragraph: Paragraph, line: _Line, words: "_Vocabulary") -> None:
    broken = paragraph.text.endswith("-")
    head = words.join(paragraph.text, line.text) if broken else paragraph.text + " "
    if paragraph.page_starts[-1][1] != line.page:
        paragraph.page_starts.append((len(head), line.page))
    paragraph.text = head + line.text
    paragraph.lines += 1


class _Vocabulary:
    """Tells a hyphen that belongs to a word from one that only broke it, by the document's other words."""

    def __init__(self, pages: Sequence[Sequence[str]]) -> None:
        self._words: set[str] = set()
        self._beginnings: set[str] = set()
        if any(line.endswith("-") for lines in pages for line in lines):
            broken = False
            for line in chain.from_iterable(pages):
                broken = self._learn(line.lower(), after_break=broken)

    def join(self, broken: str, rest: str) -> str:
        """Return ``broken``, which ends with a hyphen, in the form to which ``rest`` is appended.

        The hyphen stays when the document has the word with it, when its first half stands before other hyphens,
        or when both halves are words of the document ("lunes-viernes") and the whole is none.
        """
        left, right = _WORD_AT_END.search(broken[-_MAX_WORD_CHARACTERS:]), _WORD_AT_START.match(rest)
        if left is None:
            return broken + " " if broken.endswith(" -") else broken
        if right is None or not (right[0].islower() or (right[0].isupper() and left[1].isupper())):
            return broken
        beginning, end = left[1].lower(), right[0].lower()
        whole, hyphenated = beginning + end, f"{beginning}-{end}"
        if hyphenated in self._words:
            return broken
        if whole not in self._words and (
            beginning in self._beginnings
            or (min(len(beginning), len(end)) >= _MIN_HALF and {beginning, end} <= self._words)
        ):
            return broken
        return broken[:-1]

    def _learn(self, line: str, *, after_break: bool) -> bool:
        """Learn the line's words but for the halves of broken ones; return whether it ends with a broken one."""
        words = _COMPOUND.findall(line)
        breaks = line.endswith("-") and _WORD_AT_END.search(line[-_MAX_WORD_CHARACTERS:]) is not None
        whole = words[bool(words) and after_break : len(words) - breaks]
        self._words.update(whole)
        if "-" in line:
            self._beginnings.update(word.partition("-")[0] for word in whole if "-" in word)
        return breaks
