"""The text of web pages: what a reader of the page reads, without menus, scripts and what is hidden.

lexbor builds the tree that a browser would; it is walked without recursion, so that no nesting is too deep.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from ingest.readers.base import ReadingLimits
from ingest.readers.decoding import decode, known_charset
from ingest.readers.text import load
from ingest.text.blocks import heading, item, one_line, table, wrapped

_META_BYTES = 1024
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_BLOCKS = frozenset(
    "address article blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr legend li main ol p pre section summary "
    "table tbody td tfoot th thead tr ul".split()
)
_SKIPPED = frozenset(
    "script style noscript template nav aside button select textarea datalist svg math iframe object audio video "
    "canvas dialog head title".split()
)
_SKIPPED_ROLES = frozenset(
    "navigation banner contentinfo search complementary dialog alertdialog menu menubar".split()
)
_SITE_FRAME = frozenset({"header", "footer"})
_CONTENT = frozenset({"main", "article"})
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_MAX_TABLE_DEPTH = 3
_MAX_MAIN_DEPTH = 5
_MAX_SPAN = 50
_MIN_MAIN_CHARACTERS = 200


def read_html(file: BinaryIO, limits: ReadingLimits) -> Iterator[str]:
    """Yield the blocks of a web page, in the encoding that it declares.

    Raises:
        RefusedError: ``damaged`` or ``too_large``.
    """
    content = load(file, limits)
    meta = _META_CHARSET.search(content[:_META_BYTES])
    declared = known_charset(meta[1].decode("ascii", "replace")) if meta else None
    # A page whose declaration can be read is not in UTF-16, whatever that says (HTML Standard, 13.2.3.2).
    if declared and declared.lower().startswith("utf-16"):
        declared = "utf-8"
    return html_blocks(decode(content, declared=declared))


def html_blocks(html: str) -> Iterator[str]:
    """Yield a page's title and text; only what its ``main`` holds, if that is some text.

    Raises:
        MemoryError: the page's tree is larger than the memory that may be used.
    """
    reader = _PageReader()
    reader.read(html)
    chosen = [block for block in reader.blocks if block.main]
    if sum(len(block.text) for block in chosen) < _MIN_MAIN_CHARACTERS:
        chosen = reader.blocks
    title = one_line(reader.title)
    if title and not any(block.text.casefold() == title.casefold() for block in chosen[:5]):
        yield heading(title, 1)
    for block in chosen:
        yield block.text


@dataclass(frozen=True, slots=True)
class _Block:
    text: str
    main: bool


@dataclass(slots=True)
class _Table:
    rows: list[list[str]] = field(default_factory=list)
    spans: dict[int, tuple[int, str]] = field(default_factory=dict)
    """Cells that reach into the next rows: for how many more, and their text, by column."""
    cell: list[str] | None = None
    reach: tuple[int, int] = (1, 1)
    headed: bool = True


class _PageReader:
    def __init__(self) -> None:
        self.blocks: list[_Block] = []
        self.title = ""
        self._content: list[str] = []
        self._text: list[str] = []
        self._level: int | None = None
        self._lists: list[int | None] = []
        self._item: int | str | None = None
        self._tables: list[_Table] = []
        self._flat_tables = 0
        self._verbatim = 0

    def read(self, html: str) -> None:
        """Read a whole page: ``title`` and ``blocks`` are there afterwards."""
        try:
            tree = LexborHTMLParser(html)
        except SelectolaxError:  # any text is a page to lexbor: only memory can fail it
            raise MemoryError from None
        title = tree.css_first(":not(svg) > title")
        self.title = title.text() if title else ""
        # Each element comes twice: when it begins and, if its content is read, when it ends.
        open_nodes = [(tree.body, False)] if tree.body else []
        while open_nodes:
            node, ends = open_nodes.pop()
            if ends:
                self._close(node.tag or "")
            elif node.is_text_node:
                self._text.append(node.text_content or "")
            elif node.is_element_node and self._begin(node):
                open_nodes.append((node, True))
                child = node.last_child
                while child is not None:
                    open_nodes.append((child, False))
                    child = child.prev
        self._flush()

    def _flush(self) -> None:
        """End the block that is being read."""
        raw = "".join(self._text)
        self._text.clear()
        text = one_line(raw)
        if not text:
            return
        if self._tables and self._tables[-1].cell is not None:
            self._tables[-1].cell.append(text)
            return
        if self._level:
            text = heading(text, self._level)
        elif self._item is not None:
            number = self._item if isinstance(self._item, int) else None
            text = item(text, inner=len(self._lists) > 1, number=number)
            self._item = None
        elif self._verbatim:
            lines = (one_line(line) for line in raw.splitlines())
            text = "\n".join(wrapped(line) for line in lines if line)
        else:
            text = wrapped(text)
        self._add(text)

    def _add(self, text: str) -> None:
        self.blocks.append(_Block(text, "main" in self._content[:_MAX_MAIN_DEPTH]))

    def _break(self) -> None:
        if self._level or self._item is not None:
            self._text.append(" ")
        else:
            self._flush()

    def _is_skipped(self, tag: str, attributes: Mapping[str, str | None]) -> bool:
        return (
            tag in _SKIPPED
            or (tag in _SITE_FRAME and not self._content)
            or "hidden" in attributes
            or attributes.get("aria-hidden") == "true"
            or (attributes.get("role") or "").lower() in _SKIPPED_ROLES
            or _HIDDEN_STYLE.search(attributes.get("style") or "") is not None
        )

    def _begin(self, node: LexborNode) -> bool:
        """Begin an element; return whether its content is read."""
        tag = node.tag or ""
        if tag in ("br", "hr"):
            self._break()
            return False
        attributes = node.attributes
        if self._is_skipped(tag, attributes):
            if tag in _BLOCKS:
                self._flush()
            return False
        if tag != "body":
            self._open(tag, attributes)
        return True

    def _open(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        if tag in _CONTENT:
            self._flush()
            self._content.append(tag)
            return
        if tag not in _BLOCKS:
            return
        self._flush()
        if tag in _LEVELS:
            self._level = _LEVELS[tag]
        elif tag in ("ul", "ol"):
            self._lists.append(_number(attributes.get("start"), 1) if tag == "ol" else None)
        elif tag == "li":
            self._item = self._next_number()
        elif tag == "pre":
            self._verbatim += 1
        elif tag == "table":
            if len(self._tables) < _MAX_TABLE_DEPTH:
                self._tables.append(_Table())
            else:
                self._flat_tables += 1
        elif self._tables and not self._flat_tables:
            self._open_in_table(tag, attributes)

    def _close(self, tag: str) -> None:
        if tag not in _BLOCKS:
            return
        self._flush()
        if tag in _LEVELS:
            self._level = None
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()
            self._item = None
        elif tag == "li":
            self._item = None
        elif tag == "pre" and self._verbatim:
            self._verbatim -= 1
        elif tag in _CONTENT and self._content:
            self._content.pop()
        elif tag == "table" and self._flat_tables:
            self._flat_tables -= 1
        elif tag == "table" and self._tables:
            self._end_table()
        elif tag in ("td", "th") and self._tables and not self._flat_tables:
            self._end_cell()

    def _next_number(self) -> int | str:
        if not self._lists or self._lists[-1] is None:
            return "•"
        number = self._lists[-1]
        self._lists[-1] = number + 1
        return number

    def _open_in_table(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        current = self._tables[-1]
        if tag == "tr":
            self._end_cell()
            current.rows.append([])
        elif tag in ("td", "th"):
            self._end_cell()
            if not current.rows:
                current.rows.append([])
            if len(current.rows) == 1 and tag == "td":
                current.headed = False
            current.cell = []
            current.reach = (
                min(_number(attributes.get("colspan"), 1), _MAX_SPAN),
                min(_number(attributes.get("rowspan"), 1), _MAX_SPAN),
            )

    def _end_cell(self) -> None:
        current = self._tables[-1]
        if current.cell is None:
            return
        text, current.cell = " ".join(current.cell), None
        row = current.rows[-1]
        _fill_down(current, row)
        columns, rows = current.reach
        for column in range(len(row), len(row) + columns):
            if rows > 1:
                current.spans[column] = (rows - 1, text if column == len(row) else "")
        row.append(text)
        row.extend([""] * (columns - 1))
        _fill_down(current, row)

    def _end_table(self) -> None:
        self._end_cell()
        ended = self._tables.pop()
        outer = self._tables[-1].cell if self._tables else None
        rows = ended.rows
        if all(sum(map(bool, row)) <= 1 for row in rows):
            lines = [wrapped(cell) for row in rows for cell in row if cell]
        else:
            lines = list(table(rows, headed=ended.headed or None))
        if outer is not None:
            outer.append(" / ".join(one_line(line) for line in lines))
            return
        for line in lines:
            self._add(line)


def _fill_down(current: _Table, row: list[str]) -> None:
    while len(row) in current.spans:
        column = len(row)
        left, text = current.spans.pop(column)
        if left > 1:
            current.spans[column] = (left - 1, text)
        row.append(text)


def _number(value: str | None, default: int) -> int:
    return int(value) if value and value.isdecimal() and len(value) < 7 and int(value) > 0 else default
