"""The text of Word documents (.docx): a zip of XML files (ISO/IEC 29500-1, WordprocessingML).

The XML is read as a stream, so that only the text is held, and with limits on what the zip unpacks to. A document
type declaration, which no such file has, is refused: it is where entities come from.
"""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import IO, BinaryIO
from xml.parsers import expat

from ingest.readers.base import RefusedError
from ingest.text.blocks import heading, item, one_line, table, wrapped

MAX_PART_BYTES = 200 * 1024 * 1024
"""What one XML file may unpack to: the text of a document is a small share of its markup."""

_STYLES_BYTES = 10 * 1024 * 1024
_READ_BYTES = 64 * 1024
_MAX_ENTRIES = 20_000
_MAIN_PART = "word/document.xml"
_NOTES = ("footnotes.xml", "endnotes.xml")
_MAIN_RELATION = "/officeDocument"
_PACKINGS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED_FLAG = 1
_SKIPPED = frozenset({"moveFrom", "Fallback", "del", "instrText", "delText"})
_SPACES = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_HEADING_STYLE = re.compile(r"heading (\d)", re.IGNORECASE)
_MAX_HEADING_CHARACTERS = 200
_MAX_TABLE_DEPTH = 3
_MAX_SPAN = 60
_NO = frozenset({"0", "false", "off"})


def docx_blocks(file: BinaryIO) -> Iterator[str]:
    """Yield a document's headings, paragraphs, list items and table rows, then its notes.

    Deleted, moved-away and hidden text is left out; headers and footers too.

    Raises:
        RefusedError: ``damaged``, ``password`` or ``too_large``.
    """
    try:
        with zipfile.ZipFile(file) as package:
            if len(package.infolist()) > _MAX_ENTRIES:
                raise RefusedError("damaged")
            main = _main_part(package)
            folder = posixpath.dirname(main)
            styles = _StylesReader()
            with suppress(KeyError):
                for _ in _read(package, posixpath.join(folder, "styles.xml"), styles, _STYLES_BYTES):
                    pass
            levels = styles.levels()
            yield from _read(package, main, _TextReader(levels), MAX_PART_BYTES)
            for notes in _NOTES:
                with suppress(KeyError):
                    yield from _read(
                        package, posixpath.join(folder, notes), _TextReader(levels), MAX_PART_BYTES
                    )
    except zipfile.BadZipFile:
        raise RefusedError("password" if _is_encrypted(file) else "damaged") from None
    except (expat.ExpatError, zlib.error, KeyError, EOFError, ValueError, NotImplementedError):
        raise RefusedError("damaged") from None


def _is_encrypted(file: BinaryIO) -> bool:
    """Whether the file is the old container that Office puts an encrypted document in ([MS-OFFCRYPTO], 2.3)."""
    file.seek(0)
    return file.read(len(_OLE)) == _OLE and _ENCRYPTED in file.read()


def _main_part(package: zipfile.ZipFile) -> str:
    relations = _RelationsReader()
    with suppress(KeyError):
        for _ in _read(package, "_rels/.rels", relations, _STYLES_BYTES):
            pass
    return relations.main.lstrip("/") or _MAIN_PART


def _read(package: zipfile.ZipFile, name: str, reader: "_XmlReader", limit: int) -> Iterator[str]:
    entry = package.getinfo(name)
    if entry.flag_bits & _ENCRYPTED_FLAG:
        raise RefusedError("password")
    if entry.compress_type not in _PACKINGS:
        raise RefusedError("damaged")
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.data
    with package.open(entry) as file:
        for part in _limited(file, limit):
            parser.Parse(part, False)
            yield from reader.taken()
    parser.Parse(b"", True)
    yield from reader.taken()


def _limited(file: IO[bytes], limit: int) -> Iterator[bytes]:
    read = 0
    while part := file.read(_READ_BYTES):
        read += len(part)
        if read > limit:
            raise RefusedError("too_large")
        yield part


def _refuse_doctype(*_: object) -> None:
    raise RefusedError("damaged")


class _XmlReader:
    """What expat calls; ``taken`` gives what was read since it was last asked."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins; ``name`` is its namespace and name."""

    def end(self, name: str) -> None:
        """It ends."""

    def data(self, text: str) -> None:
        """Text stands here, or a part of one."""

    def taken(self) -> list[str]:
        """Give the blocks that are complete."""
        return []


class _RelationsReader(_XmlReader):
    def __init__(self) -> None:
        self.main = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if _local(name) == "Relationship" and attributes.get("Type", "").endswith(_MAIN_RELATION):
            self.main = self.main or attributes.get("Target", "")


class _StylesReader(_XmlReader):
    """Learns which paragraph styles are headings, themselves or by the style that they are based on."""

    def __init__(self) -> None:
        self._style = ""
        self._levels: dict[str, int] = {}
        self._bases: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        values = _values(attributes)
        value = values.get("val", "")
        match _local(name):
            case "style":
                self._style = values.get("styleId", "")
            case "name":
                match = _HEADING_STYLE.fullmatch(value)
                if match:
                    self._levels[self._style] = int(match[1])
                elif value.lower() == "title":
                    self._levels[self._style] = 1
            case "outlineLvl" if value.isdecimal() and int(value) < 9:
                self._levels.setdefault(self._style, int(value) + 1)
            case "basedOn":
                self._bases[self._style] = value

    def levels(self) -> dict[str, int]:
        """Return the level of each heading style, from 1, by its id."""
        found = dict(self._levels)
        for style in self._bases:
            base, steps = style, 0
            while base not in self._levels and base in self._bases and steps < 10:
                base, steps = self._bases[base], steps + 1
            if base in self._levels:
                found[style] = self._levels[base]
        return found


@dataclass(slots=True)
class _Paragraph:
    text: list[str] = field(default_factory=list)
    level: int | None = None
    listed: int | None = None
    """How deep in lists it stands, from 0; None when it is no list item."""


@dataclass(slots=True)
class _Table:
    rows: list[list[str]] = field(default_factory=list)
    above: dict[int, str] = field(default_factory=dict)
    """The text of the cells that the next row may go on with, by column."""
    cell: list[str] | None = None
    span: int = 1
    continues: bool = False
    headed: bool = False


class _TextReader(_XmlReader):
    def __init__(self, levels: dict[str, int]) -> None:
        self._levels = levels
        self._blocks: list[str] = []
        self._paragraphs: list[_Paragraph] = []
        self._tables: list[_Table] = []
        self._flat_tables = 0
        self._skipped = 0
        self._in_text = False
        self._hidden = False

    def taken(self) -> list[str]:
        taken, self._blocks = self._blocks, []
        return taken

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = _local(name)
        if self._skipped or tag in _SKIPPED:
            self._skipped += 1
            return
        values = _values(attributes)
        match tag:
            case "p":
                self._paragraphs.append(_Paragraph())
            case "t":
                self._in_text = True
            case "r":
                self._hidden = False
            case "vanish":
                self._hidden = values.get("val", "") not in _NO
            case "tbl" if len(self._tables) >= _MAX_TABLE_DEPTH:
                self._flat_tables += 1
            case "tbl":
                self._tables.append(_Table())
            case _ if tag in _SPACES and self._paragraphs and not self._hidden:
                self._paragraphs[-1].text.append(_SPACES[tag])
            case "pStyle" | "outlineLvl" | "numPr" | "ilvl" | "numId" if self._paragraphs:
                self._set_property(tag, values.get("val", ""))
            case _ if self._tables and not self._flat_tables:
                self._start_in_table(tag, values)

    def end(self, name: str) -> None:
        tag = _local(name)
        if self._skipped:
            self._skipped -= 1
            return
        match tag:
            case "t":
                self._in_text = False
            case "p" if self._paragraphs:
                self._end_paragraph(self._paragraphs.pop())
            case "tbl" if self._flat_tables:
                self._flat_tables -= 1
            case "tbl" if self._tables:
                self._end_table(self._tables.pop())
            case "tc" if self._tables and not self._flat_tables:
                _end_cell(self._tables[-1])

    def data(self, text: str) -> None:
        if self._in_text and not self._skipped and not self._hidden and self._paragraphs:
            self._paragraphs[-1].text.append(text)

    def _set_property(self, tag: str, value: str) -> None:
        paragraph = self._paragraphs[-1]
        if tag == "pStyle" and value in self._levels:
            paragraph.level = self._levels[value]
        elif tag == "outlineLvl" and value.isdecimal() and int(value) < 9:
            paragraph.level = int(value) + 1
        elif tag == "numPr":
            paragraph.listed = 0
        elif tag == "ilvl" and value.isdecimal():
            paragraph.listed = int(value)
        elif tag == "numId" and value == "0":
            paragraph.listed = None

    def _start_in_table(self, tag: str, values: dict[str, str]) -> None:
        current = self._tables[-1]
        value = values.get("val", "")
        if tag == "tr":
            current.rows.append([])
        elif tag == "tblHeader" and len(current.rows) == 1:
            current.headed = value not in _NO
        elif tag == "tc" and current.rows:
            current.cell, current.span, current.continues = [], 1, False
        elif tag == "gridSpan" and value.isdecimal():
            current.span = max(1, min(int(value), _MAX_SPAN))
        elif tag == "vMerge":
            current.continues = value != "restart"

    def _end_paragraph(self, paragraph: _Paragraph) -> None:
        text = "".join(paragraph.text)
        if not text.strip():
            return
        if self._tables and self._tables[-1].cell is not None:
            self._tables[-1].cell.append(one_line(text))
        elif paragraph.level and len(text) <= _MAX_HEADING_CHARACTERS:
            self._blocks.append(heading(text, paragraph.level))
        elif paragraph.listed is not None:
            self._blocks.append(item(text, inner=paragraph.listed > 0))
        else:
            self._blocks.extend(wrapped(one_line(line)) for line in text.split("\n") if line.strip())

    def _end_table(self, ended: _Table) -> None:
        if all(sum(map(bool, row)) <= 1 for row in ended.rows):
            lines = [wrapped(cell) for row in ended.rows for cell in row if cell]
        else:
            lines = list(table(ended.rows, headed=ended.headed or None))
        outer = self._tables[-1].cell if self._tables else None
        if outer is not None:
            outer.append(" / ".join(one_line(line) for line in lines))
        else:
            self._blocks.extend(lines)


def _end_cell(current: _Table) -> None:
    if current.cell is None:
        return
    row = current.rows[-1]
    text = " ".join(current.cell)
    if current.continues and not text:
        text = current.above.get(len(row), "")
    current.above[len(row)] = text
    current.cell = None
    row.append(text)
    row.extend([""] * (current.span - 1))


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _values(attributes: dict[str, str]) -> dict[str, str]:
    return {_local(name): value for name, value in attributes.items()}
