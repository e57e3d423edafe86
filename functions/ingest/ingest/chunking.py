"""From paragraphs to chunks: pieces of text that can stand alone as an answer's source."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from textwrap import shorten

from ingest.paragraphs import Kind, Paragraph, paragraphs
from salesmind.knowledge.store import Chunk


@dataclass(frozen=True, slots=True)
class Sizes:
    """How long chunks are, in characters.

    A chunk is closed at the first paragraph's end after ``target``.
    """

    target: int

    @property
    def maximum(self) -> int:
        """What a chunk of several paragraphs has at most."""
        return self.target * 6 // 5

    @property
    def minimum(self) -> int:
        """A chunk shorter than this takes the next paragraph even when an article's heading stands between."""
        return self.target // 2

    @property
    def minimum_before_border(self) -> int:
        """The same before a new page or section, which tell more surely that something else begins."""
        return self.target * 3 // 10

    @property
    def hard_maximum(self) -> int:
        """What a short chunk may grow to by taking a long paragraph."""
        return self.target * 3 // 2


USUAL_SIZES = Sizes(1_000)
"""About one screen of text. ``python -m bench.chunking`` compares it with others."""
MAX_CHARACTERS = USUAL_SIZES.maximum
MIN_CHARACTERS = USUAL_SIZES.minimum
HARD_MAX_CHARACTERS = USUAL_SIZES.hard_maximum

_HEADING_CHARACTERS = 200
_SENTENCE_END = re.compile(r"(?<=[.!?;:…])\s+(?=[A-ZÁÉÍÓÚÂÊÔÃÕÀÇÑ¿¡\"“«(\d•-])")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph or, when that is longer than a chunk may be, some of its sentences."""

    text: str
    page_from: int
    kind: Kind
    path: tuple[str, ...]
    """The section and the article or title that it stands under."""

    @property
    def page_to(self) -> int:
        return self.page_from + self.text.count("\f")


def chunk_pages(pages: Sequence[Sequence[str]], sizes: Sizes = USUAL_SIZES) -> list[Chunk]:
    """Cut a document, given as the lines of each page, into chunks.

    A chunk ends where a paragraph or a sentence ends: before a heading or a new page if it is long enough to
    stand alone there, and begins with its heading where that is near. It has at most ``sizes.hard_maximum``
    characters and is never empty; together the chunks hold every line, in order, once. A line of a table or list
    is never divided unless it alone is longer than a chunk. Where a chunk goes over a page border its text has a
    form feed for each new page, so that ``page_from`` plus the form feeds before a word is the word's page. A blank
    line stands before each heading and article in it: see ``salesmind.knowledge.entries``.
    """
    groups = _merge_short_end(list(_group(_pieces(paragraphs(pages), sizes), sizes)), sizes)
    return [
        Chunk(
            ordinal=ordinal,
            page_from=group[0].page_from,
            page_to=group[-1].page_to,
            heading=_heading(group),
            text=_text(group),
        )
        for ordinal, group in enumerate(groups)
    ]


def _group(pieces: Iterator[_Piece], sizes: Sizes) -> Iterator[list[_Piece]]:
    group = _Group()
    for piece in pieces:
        if group.pieces and _closes(group, piece, sizes):
            # Headings stay with what follows them, unless there is nothing else.
            headings = group.headings_at_end % len(group.pieces)
            stay = len(group.pieces) - headings
            yield group.pieces[:stay]
            group = _Group(group.pieces[stay:])
        group.append(piece)
    if group.pieces:
        yield group.pieces


class _Group:
    """The pieces of a chunk to be. What is asked for each further piece is counted along: there may be hundreds."""

    def __init__(self, pieces: Iterable[_Piece] = ()) -> None:
        self.pieces: list[_Piece] = []
        self.size = 0
        self.headings_at_end = 0
        for piece in pieces:
            self.append(piece)

    def append(self, piece: _Piece) -> None:
        self.pieces.append(piece)
        self.size += len(piece.text) + (1 if piece.kind is Kind.TEXT else 2)
        self.headings_at_end = self.headings_at_end + 1 if piece.kind.heads else 0


def _closes(group: _Group, following: _Piece, sizes: Sizes) -> bool:
    size, last = group.size, group.pieces[-1]
    if group.headings_at_end == len(group.pieces):
        return size + len(following.text) > sizes.hard_maximum
    if not last.kind.heads:
        if following.kind is Kind.SECTION or following.page_from > last.page_to:
            return size >= sizes.minimum_before_border
        if following.kind is not Kind.TEXT:
            return size >= sizes.minimum
    if size < sizes.minimum:
        return size + len(following.text) > sizes.hard_maximum
    return size >= sizes.target or size + len(following.text) > sizes.maximum


def _merge_short_end(groups: list[list[_Piece]], sizes: Sizes) -> list[list[_Piece]]:
    if len(groups) < 2 or _Group(groups[-1]).size >= sizes.minimum_before_border:
        return groups
    if _Group(groups[-2]).size + _Group(groups[-1]).size > sizes.hard_maximum:
        return groups
    return [*groups[:-2], groups[-2] + groups[-1]]


def _text(group: Sequence[_Piece]) -> str:
    parts = [group[0].text]
    for before, piece in pairwise(group):
        begins_entry = piece.kind is not Kind.TEXT
        parts += "\n\n" if begins_entry else "\n", "\f" * (piece.page_from - before.page_to), piece.text
    return "".join(parts)


def _heading(group: Sequence[_Piece]) -> str:
    """What all of the chunk stands under, or its beginning when that is nothing."""
    paths = [piece.path for piece in group if not piece.kind.heads] or [group[-1].path]
    common = paths[0]
    for path in paths[1:]:
        shared = 0
        while shared < min(len(common), len(path)) and common[shared] == path[shared]:
            shared += 1
        common = common[:shared]
    path = common or paths[0]
    heading = " · ".join(path)
    return (
        heading
        if len(heading) <= _HEADING_CHARACTERS
        else shorten(path[-1], _HEADING_CHARACTERS, placeholder=" …")
    )


def _pieces(document: Sequence[Paragraph], sizes: Sizes) -> Iterator[_Piece]:
    section: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    for paragraph in document:
        if paragraph.kind is Kind.SECTION:
            path = section = (paragraph.label,)
        elif paragraph.kind is not Kind.TEXT:
            path = (*section, paragraph.label)
        text, page, kind = paragraph.paged_text, paragraph.page, paragraph.kind
        end = 0
        for start, stop in _divide(text, sizes):
            # Spaces at a division are dropped, but not the page border that may stand there.
            page += text.count("\f", end, start)
            piece = _Piece(text[start:stop], page, kind, path)
            yield piece
            page, end, kind = piece.page_to, stop, Kind.TEXT


def _divide(text: str, sizes: Sizes) -> Iterator[tuple[int, int]]:
    """Divide a long paragraph into parts of at most ``sizes.target``: at sentences, words, at last anywhere."""
    start = 0
    if len(text) > sizes.maximum:
        while len(text) - start > sizes.target:
            limit = start + sizes.target
            stop = max((match.start() for match in _SENTENCE_END.finditer(text, start, limit + 2)), default=0)
            if stop <= start:
                stop = text.rfind(" ", start + 1, limit + 1)
            if stop <= start:
                stop = limit
            yield start, stop
            start = stop
            while start < len(text) and text[start].isspace():
                start += 1
    if start < len(text):
        yield start, len(text)
