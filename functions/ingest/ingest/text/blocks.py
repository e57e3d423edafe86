"""How headings, paragraphs, lists and tables of formats that have them become lines that ``paragraphs`` understands.

A PDF gives lines and nothing else, so that is what cutting is made for. A format that knows its headings and rows
writes them the way a PDF would show them: headings in capitals, rows and items behind a bullet, long text broken
into lines of one width, where the next line cannot be taken for the beginning of something new.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

LINE_CHARACTERS = 88
"""The width of a line; a break is looked for in its last fifth."""

PART_CHARACTERS = 50_000
"""Text is given out in parts of about this size, so that progress shows and limits are checked on the way."""

_EARLIEST_BREAK = 72
_SECTION_LEVELS = 2
_MAX_HEADING_CHARACTERS = 110
_BLANKS = re.compile(r"\s+")
_HEADER_CELL = 60
_DIGIT = re.compile(r"\d")


def heading(text: str, level: int) -> str:
    """Return a heading's line. The first two levels are written in capitals, which always begin a section."""
    text = one_line(text)
    return (
        text.upper() if level <= _SECTION_LEVELS and len(text) <= _MAX_HEADING_CHARACTERS else wrapped(text)
    )


def item(text: str, *, inner: bool = False, number: int | None = None) -> str:
    """Return the lines of a list item; ``inner`` tells that its list stands in another one."""
    marker = f"{number}." if number is not None else "–" if inner else "•"
    return wrapped(f"{marker} {one_line(text)}")


def one_line(text: str) -> str:
    """Return the text with all white space, line breaks too, as single spaces."""
    return _BLANKS.sub(" ", text).strip()


def wrapped(text: str) -> str:
    """Break a paragraph that is one line into lines; joining them with spaces gives it back.

    Where there is a choice, the next line begins with a small letter, which nobody takes for a heading or an item.
    """
    lines = []
    start = 0
    while len(text) - start > LINE_CHARACTERS:
        end = _break(text, start)
        if end < 0:
            break
        lines.append(text[start:end])
        start = end + 1
    lines.append(text[start:])
    return "\n".join(lines)


def _break(text: str, start: int) -> int:
    best = -1
    for place in range(start + LINE_CHARACTERS, start + _EARLIEST_BREAK - 1, -1):
        if text[place] != " " or text[place - 1] == "-":
            continue
        if text[place + 1].islower() and text[place - 1] not in ".)":
            return place
        if best < 0 and text[place + 1].isalpha():
            best = place
    if best > 0:
        return best
    place = text.rfind(" ", start + 1, start + LINE_CHARACTERS + 1)
    return place if place > 0 else text.find(" ", start + LINE_CHARACTERS)


def table(rows: Iterable[Sequence[str]], *, headed: bool | None = None) -> Iterator[str]:
    """Yield a table's rows as lines that can be read alone: "• Lote: 12 · Área: 120 m² · Precio: 45,000".

    Args:
        rows: the cells' texts. Empty rows are left out.
        headed: whether the first row names the columns; None when the format does not tell: then it does if it
            looks like names and has three cells or more. A table of two columns without names is read as names
            (left) and values (right).
    """
    header: Sequence[str] | None = None
    unread = True
    for row in rows:
        cells = [one_line(cell) for cell in row]
        if not any(cells):
            continue
        if unread and (headed or (headed is None and len(cells) > 2 and looks_like_header(cells))):
            header = cells
        else:
            yield wrapped("• " + _row(cells, header))
        unread = False


def looks_like_header(cells: Sequence[str]) -> bool:
    """Whether a row names columns: every cell holds a short text of its own without digits."""
    return (
        len(set(cells)) == len(cells)
        and all(cell and len(cell) <= _HEADER_CELL for cell in cells)
        and not any(_DIGIT.search(cell) for cell in cells)
    )


def _row(cells: Sequence[str], header: Sequence[str] | None) -> str:
    if header:
        names = [*header, *[""] * (len(cells) - len(header))]
        named = zip(names, cells, strict=False)
        return " · ".join(f"{name}: {cell}" if name else cell for name, cell in named if cell)
    if len(cells) == 2 and all(cells):
        return f"{cells[0].rstrip(' :')}: {cells[1]}"
    return " · ".join(cell for cell in cells if cell)


def parts(blocks: Iterable[str]) -> Iterator[str]:
    """Join blocks to parts of about ``PART_CHARACTERS``."""
    held: list[str] = []
    size = 0
    for block in blocks:
        held.append(block)
        size += len(block) + 1
        if size >= PART_CHARACTERS:
            yield "\n".join(held)
            held, size = [], 0
    if held:
        yield "\n".join(held)
