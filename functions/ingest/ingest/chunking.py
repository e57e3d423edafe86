"""From paragraphs to chunks: pieces of text that can stand alone as an answer's source."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import shorten

from ingest.paragraphs import Kind, Paragraph, paragraphs
from salesmind.knowledge.store import Chunk

TARGET_CHARACTERS = 1_000
"""About one screen of text. A chunk is closed at the first paragraph's end after so much."""
MAX_CHARACTERS = 1_200
LEAST_CHARACTERS = 500
"""A chunk shorter than this takes the next paragraph even when a heading stands between."""
UTMOST_CHARACTERS = 1_500
"""What a short chunk may grow to by taking a long paragraph."""

_HEADING_CHARACTERS = 200
_SENTENCE_END = re.compile(r"(?<=[.!?;:…])\s+(?=[A-ZÁÉÍÓÚÂÊÔÃÕÀÇÑ¿¡\"“«(\d•-])")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph or, when that is longer than a chunk may be, some of its sentences."""

    text: str
    page_from: int
    page_to: int
    kind: Kind
    heading: str


def chunk_pages(pages: Sequence[Sequence[str]]) -> list[Chunk]:
    """Cut a document, given as the lines of each page, into chunks.

    A chunk ends where a paragraph or a sentence ends, and begins with its heading where that is near. It has at
    most ``UTMOST_CHARACTERS`` characters and is never empty; together the chunks hold every
    line, in order, once. A line of a table or list is never divided unless it alone is longer than a chunk.
    """
    groups = _merge_short_end(list(_group(_pieces(paragraphs(pages)))))
    return [
        Chunk(
            ordinal=ordinal,
            page_from=min(piece.page_from for piece in group),
            page_to=max(piece.page_to for piece in group),
            heading=_heading(group),
            text="\n".join(piece.text for piece in group),
        )
        for ordinal, group in enumerate(groups)
    ]


def _group(pieces: Iterator[_Piece]) -> Iterator[list[_Piece]]:
    group: list[_Piece] = []
    for piece in pieces:
        if group and _closes(group, piece):
            headings = _headings_at_end(group)
            yield group[: len(group) - headings]
            group = group[len(group) - headings :]
        group.append(piece)
    if group:
        yield group


def _closes(group: Sequence[_Piece], following: _Piece) -> bool:
    if _headings_at_end(group) == len(group):
        return False
    size = _size(group)
    if following.kind is not Kind.TEXT and group[-1].kind is not Kind.SECTION:
        return size >= LEAST_CHARACTERS
    if size < LEAST_CHARACTERS:
        return size + len(following.text) > UTMOST_CHARACTERS
    return size >= TARGET_CHARACTERS or size + len(following.text) > MAX_CHARACTERS


def _headings_at_end(group: Sequence[_Piece]) -> int:
    count = 0
    while count < len(group) and group[-1 - count].kind is Kind.SECTION:
        count += 1
    return count


def _merge_short_end(groups: list[list[_Piece]]) -> list[list[_Piece]]:
    if len(groups) < 2 or _size(groups[-1]) >= LEAST_CHARACTERS:
        return groups
    if _size(groups[-2]) + _size(groups[-1]) > UTMOST_CHARACTERS:
        return groups
    return [*groups[:-2], groups[-2] + groups[-1]]


def _size(group: Sequence[_Piece]) -> int:
    return sum(len(piece.text) + 1 for piece in group)


def _heading(group: Sequence[_Piece]) -> str:
    return next((piece.heading for piece in group if piece.kind is not Kind.SECTION), group[-1].heading)


def _pieces(document: Sequence[Paragraph]) -> Iterator[_Piece]:
    section = article = ""
    for paragraph in document:
        if paragraph.kind is Kind.SECTION:
            section, article = paragraph.label, ""
        elif paragraph.kind is Kind.ARTICLE:
            article = paragraph.label
        heading = " · ".join(part for part in (section, article) if part)
        if len(heading) > _HEADING_CHARACTERS:
            heading = shorten(article or section, _HEADING_CHARACTERS, placeholder=" …")
        start = 0
        for number, text in enumerate(_divide(paragraph.text)):
            # Spaces at a division are dropped, so the piece stands a little after where the last one ended.
            start = paragraph.text.index(text, start)
            end = start + len(text)
            kind = paragraph.kind if number == 0 else Kind.TEXT
            yield _Piece(text, paragraph.page_at(start), paragraph.page_at(end - 1), kind, heading)
            start = end


def _divide(text: str) -> Iterator[str]:
    """Divide a long paragraph into parts of at most ``TARGET_CHARACTERS``: at sentences, words, at last anywhere."""
    if len(text) <= MAX_CHARACTERS:
        yield text
        return
    part = ""
    for sentence in _SENTENCE_END.split(text):
        for words in _fit(sentence):
            if part and len(part) + 1 + len(words) > TARGET_CHARACTERS:
                yield part
                part = words
            else:
                part = f"{part} {words}" if part else words
    yield part


def _fit(sentence: str) -> Iterator[str]:
    while len(sentence) > TARGET_CHARACTERS:
        cut = sentence.rfind(" ", 0, TARGET_CHARACTERS)
        cut = cut if cut > 0 else TARGET_CHARACTERS
        yield sentence[:cut]
        sentence = sentence[cut:].lstrip(" ")
    if sentence:
        yield sentence
