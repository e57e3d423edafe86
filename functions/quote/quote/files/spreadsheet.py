"""The cells of an XLSX workbook, read in one pass over its XML with flat memory (ECMA-376, part 1, 18.3).

openpyxl builds an object for each cell, text and style, believes what a sheet says of its own size, and hides merged
cells when it reads row by row; a hostile file of a few kilobytes costs it minutes or gigabytes. Here everything is
counted while it is read: bytes before they are unpacked, texts, rows, columns and cells.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import cache
from io import BytesIO
from posixpath import join, normpath
from sys import getsizeof
from typing import Final
from xml.parsers import expat

from quote.files.tables import (
    MEGABYTE,
    MOST_COLUMNS,
    MOST_ROWS,
    Deadline,
    Table,
    TableRow,
    column_letters,
    megabytes,
)
from salesmind.inventory.cells import Cell
from salesmind.sale_errors import QuoteError

MOST_UNPACKED: Final = 100
"""Megabytes that all files of a workbook may have together: 50,000 rows of 25 columns have half of it.

The texts that its cells share may have as much in memory.
"""
MOST_SHEETS: Final = 100

_MOST_PARTS: Final = 2_000
_MOST_TEXTS: Final = 500_000
_MOST_CELLS: Final = 3_000_000
_MOST_BLANK_ROWS: Final = 1_048_576
_MOST_BLANK_COLUMNS: Final = 16_384
"""All that Excel has; programs write those that someone coloured."""
_MOST_STYLES: Final = 65_000
"""Excel keeps 65,490 formats of cells, and 250 of numbers, of 255 characters at most."""
_MOST_FORMATS: Final = 5_000
_LONGEST_FORMAT: Final = 255
_MOST_ELEMENTS: Final = 10_000_000
"""Three for each cell, and one for each row."""
_DEEPEST: Final = 32
_MOST_NAMES: Final = 5_000
"""Names of elements and attributes; the standard has some 2,000, and expat keeps each one that it comes upon."""
_LONGEST_TOKEN: Final = 1024 * 1024
"""Bytes of one tag: what is not closed yet is read again with each piece of it that comes."""
_LONGEST_NAME: Final = 100
"""Of a sheet; Excel takes 31."""
_LONGEST_TEXT: Final = 32_767
_PART_BYTES: Final = 64 * 1024
_SIGNIFICANT: Final = ".15g"
"""What Excel shows of a number's digits; the rest is binary noise."""

_WORKBOOK: Final = "xl/workbook.xml"
_NAMESPACE: Final = "\x1f"
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DATE_FORMATS: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_PERCENT_FORMATS: Final = frozenset({9, 10})
_BROKEN: Final = "\x00"
"""What stands before "#REF!" and its like: text that no column takes."""


def open_workbook(content: bytes, deadline: Deadline) -> list[Table]:
    """Return the visible sheets, in their order.

    Raises:
        QuoteError: the file is no workbook, or has more of something than a workbook may have.
        Exception: what zipfile, zlib and expat raise for damage of any kind; ``tables.file_errors`` names it.
    """
    package = _Package(content, deadline)
    relations = _Relations.of(package)
    workbook = _Workbook()
    package.parse(_WORKBOOK, workbook.start, None, None)
    if workbook.seen > MOST_SHEETS:
        raise QuoteError("too_many_sheets", found=workbook.seen, highest=MOST_SHEETS)
    texts = _texts(package, relations)
    formats = _formats(package, relations)
    sheets = [
        (name, path) for name, relation in workbook.sheets if (path := relations.worksheets.get(relation))
    ]
    if not sheets or len({path for _, path in sheets}) < len(sheets):
        raise QuoteError("file_format")
    return [
        Table(name, _rows(package, path, texts, formats, workbook.first_day_1904)) for name, path in sheets
    ]


@dataclass(frozen=True, slots=True)
class _Formats:
    """The number formats of cells by their style: which show dates, and which percentages."""

    dates: frozenset[int]
    percents: frozenset[int]


class _Workbook:
    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.seen = 0
        self.first_day_1904 = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "workbookPr":
            self.first_day_1904 = attributes.get("date1904") in ("1", "true")
        elif tag == "sheet" and attributes.get("state", "visible") == "visible":
            relation = next((value for name, value in attributes.items() if _local(name) == "id"), "")
            self.seen += 1
            if self.seen <= MOST_SHEETS:
                self.sheets.append((attributes.get("name", "")[:_LONGEST_NAME], relation))


@dataclass(slots=True)
class _Relations:
    """Where the workbook's parts are."""

    worksheets: dict[str, str] = field(default_factory=dict)
    texts: str | None = None
    styles: str | None = None

    @classmethod
    def of(cls, package: "_Package") -> "_Relations":
        found = cls()

        def start(tag: str, attributes: dict[str, str]) -> None:
            if tag != "Relationship" or attributes.get("TargetMode") == "External":
                return
            kind = attributes.get("Type", "").rpartition("/")[2]
            path = normpath(join("/xl", attributes.get("Target", ""))).lstrip("/")
            if kind == "worksheet":
                found.worksheets[attributes.get("Id", "")] = path
                if len(found.worksheets) > _MOST_PARTS:
                    raise QuoteError("file_too_complex")
            elif kind == "sharedStrings":
                found.texts = path
            elif kind == "styles":
                found.styles = path

        package.parse("xl/_rels/workbook.xml.rels", start, None, None)
        return found


class _Package:
    """A workbook's file, and what of it has been read.

    Raises:
        QuoteError (file_too_large): it would unpack to more than a workbook may have; nothing is unpacked to see
            that, and reading stops at the size that a part says it has.
        QuoteError (file_format): it is packed in a way that no workbook is (ECMA-376, part 2, annex B.3).
    """

    def __init__(self, content: bytes, deadline: Deadline) -> None:
        self._archive = zipfile.ZipFile(BytesIO(content))
        self._deadline = deadline
        self._elements = 0
        parts = self._archive.infolist()
        unpacked = sum(part.file_size for part in parts)
        if unpacked > MOST_UNPACKED * MEGABYTE:
            raise QuoteError("file_too_large", found=megabytes(unpacked), megabytes=MOST_UNPACKED)
        if len(parts) > _MOST_PARTS:
            raise QuoteError("file_too_complex")
        if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
            raise QuoteError("file_format")

    def parse(
        self,
        path: str,
        start: Callable[[str, dict[str, str]], None] | None,
        end: Callable[[str], None] | None,
        text: Callable[[str], None] | None,
    ) -> None:
        """Parse a part. Tags come without their namespaces: transitional and strict files have different ones.

        Raises:
            QuoteError (file_format): it declares a document type, in which entities could hide.
            QuoteError (file_too_complex): it has more elements, or other ones, than workbooks have.
        """
        for _ in self.parsing(path, start, end, text):
            pass

    def parsing(
        self,
        path: str,
        start: Callable[[str, dict[str, str]], None] | None,
        end: Callable[[str], None] | None,
        text: Callable[[str], None] | None,
    ) -> Iterator[None]:
        """Parse a part as ``parse`` does, bit by bit."""
        names: dict[str, str] = {}
        parser = expat.ParserCreate(None, _NAMESPACE, names)
        local = _Local()
        depth = 0

        def started(tag: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            self._elements += 1
            if depth > _DEEPEST:
                raise QuoteError("file_too_complex")
            if start:
                start(local[tag], attributes)

        def ended(tag: str) -> None:
            nonlocal depth
            depth -= 1
            if end:
                end(local[tag])

        parser.buffer_text = True
        parser.StartElementHandler = started
        parser.EndElementHandler = ended
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = _refuse
        parser.StartNamespaceDeclHandler = _ignore  # so that prefixes are among the names
        fed = 0
        with self._archive.open(path) as part:
            while data := part.read(_PART_BYTES):
                parser.Parse(data, False)
                fed += len(data)
                if (
                    fed - parser.CurrentByteIndex > _LONGEST_TOKEN
                    or len(names) > _MOST_NAMES
                    or self._elements > _MOST_ELEMENTS
                ):
                    raise QuoteError("file_too_complex")
                self._deadline.check()
                yield
            parser.Parse(b"", True)


def _ignore(*_: object) -> None:
    pass


def _refuse(*_: object) -> None:
    raise QuoteError("file_format")


def _local(name: str) -> str:
    return name.rpartition(_NAMESPACE)[2]


class _Local(dict[str, str]):
    """Names without their namespaces, each worked out once."""

    def __missing__(self, name: str) -> str:
        self[name] = _local(name)
        return self[name]


def _texts(package: _Package, relations: _Relations) -> list[str]:
    """Return the texts that cells share; how a text is read aloud (``rPh``) is left out."""
    texts: list[str] = []
    parts: list[str] = []
    characters = size = 0
    reading, aloud = False, False

    def start(tag: str, _: dict[str, str]) -> None:
        nonlocal reading, aloud, characters
        if tag == "si":
            parts.clear()
            characters = 0
            if len(texts) >= _MOST_TEXTS:
                raise QuoteError("file_too_complex")
        elif tag == "rPh":
            aloud = True
        elif tag == "t":
            reading = not aloud

    def end(tag: str) -> None:
        nonlocal reading, aloud, size
        if tag == "si":
            found = _unescaped("".join(parts))
            size += getsizeof(found)  # one emoji makes each letter of its text four bytes
            if size > MOST_UNPACKED * MEGABYTE:
                raise QuoteError("file_too_large", found=megabytes(size), megabytes=MOST_UNPACKED)
            texts.append(found)
        elif tag == "rPh":
            aloud = False
        elif tag == "t":
            reading = False

    def text(data: str) -> None:
        nonlocal characters
        if reading:
            characters += len(data)
            if characters > _LONGEST_TEXT:
                raise QuoteError("file_format")
            parts.append(data)

    if relations.texts:
        package.parse(relations.texts, start, end, text)
    return texts


def _formats(package: _Package, relations: _Relations) -> _Formats:
    own: dict[int, str] = {}
    styles: list[int] = []
    of_cells = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal of_cells
        if tag == "numFmt":
            code = attributes.get("formatCode", "")
            own[_integer(attributes.get("numFmtId"))] = code
            if len(own) > _MOST_FORMATS or len(code) > _LONGEST_FORMAT:
                raise QuoteError("file_too_complex")
        elif tag == "cellXfs":
            of_cells = True
        elif tag == "xf" and of_cells:
            styles.append(_integer(attributes.get("numFmtId", "0")))
            if len(styles) > _MOST_STYLES:
                raise QuoteError("file_too_complex")

    def end(tag: str) -> None:
        nonlocal of_cells
        of_cells = of_cells and tag != "cellXfs"

    if relations.styles:
        package.parse(relations.styles, start, end, None)
    dates = {known for known, code in own.items() if _shows_date(code)} | (_DATE_FORMATS - own.keys())
    percents = {known for known, code in own.items() if "%" in _plain(code)} | (_PERCENT_FORMATS - own.keys())
    return _Formats(
        frozenset(index for index, known in enumerate(styles) if known in dates),
        frozenset(index for index, known in enumerate(styles) if known in percents),
    )


def _plain(code: str) -> str:
    """Return a number format's first section without its literal texts, colours and locales (18.8.31)."""
    return re.sub(r'"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\[\]]*\]|_.|\*.', "", code.split(";")[0].lower())


def _shows_date(code: str) -> bool:
    plain = _plain(code)
    return "general" not in plain and any(mark in plain for mark in "dmyhs") and "%" not in plain


@dataclass(slots=True)
class _Sheet:
    """What is known of a sheet while it is read."""

    texts: list[str]
    formats: _Formats
    first_day_1904: bool
    done: list[TableRow] = field(default_factory=list)
    row: int = 0
    column: int = -1
    kind: str = "n"
    style: int = 0
    cells: list[Cell] = field(default_factory=list)
    value: list[str] = field(default_factory=list)
    characters: int = 0
    reading: bool = False
    aloud: bool = False
    seen_cells: int = 0
    seen_rows: int = 0
    filled_rows: int = 0
    widest: int = 0
    in_data: bool = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if not self.in_data:  # what is after the data has names of its own, "f" for a validation's formula
            if tag == "sheetData":
                self.in_data = True
            elif tag == "mergeCell":
                raise QuoteError("merged_cells", cells=attributes.get("ref", "?")[:20])
            return
        match tag:
            case "c":
                self._start_cell(attributes)
            case "v":
                self.reading = True
            case "t":
                self.reading = not self.aloud
            case "rPh":
                self.aloud = True
            case "f":
                raise QuoteError("formula", cell=self._here())
            case "row":
                self.seen_rows += 1
                if self.seen_rows > _MOST_BLANK_ROWS:
                    raise QuoteError("too_many_rows", found=self.seen_rows, highest=MOST_ROWS)
                self.row = _integer(attributes["r"]) if "r" in attributes else self.row + 1
                self.column = -1
                self.cells = []

    def end(self, tag: str) -> None:
        if not self.in_data:
            return
        match tag:
            case "sheetData":
                self.in_data = False
                if self.filled_rows > MOST_ROWS + 1:
                    raise QuoteError("too_many_rows", found=self.filled_rows - 1, highest=MOST_ROWS)
            case "v" | "t":
                self.reading = False
            case "rPh":
                self.aloud = False
            case "c":
                self._end_cell()
            case "row":
                self._end_row()

    def text(self, data: str) -> None:
        if self.reading:
            self.characters += len(data)
            if self.characters > _LONGEST_TEXT:
                raise QuoteError("file_format")
            self.value.append(data)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self.seen_cells += 1
        if self.seen_cells > _MOST_CELLS:
            raise QuoteError("file_too_complex")
        reference = _REFERENCE.fullmatch(attributes["r"]) if "r" in attributes else None
        column = _column(reference[1]) if reference else self.column + 1
        if column <= self.column or column >= _MOST_BLANK_COLUMNS:
            raise QuoteError("file_format")
        self.column = column
        self.kind = attributes.get("t", "n")
        self.style = _integer(attributes.get("s", "0"))
        self.value = []
        self.characters = 0

    def _end_cell(self) -> None:
        cell = self._cell("".join(self.value))
        if cell is None:
            return
        if self.column >= MOST_COLUMNS:
            self.widest = max(self.widest, self.column + 1)
            return
        self.cells.extend([None] * (self.column - len(self.cells)))
        self.cells.append(cell)

    def _end_row(self) -> None:
        if self.widest:
            raise QuoteError("too_many_columns", found=self.widest, highest=MOST_COLUMNS)
        if not self.cells:
            return
        self.filled_rows += 1
        if (
            self.filled_rows > MOST_ROWS + 1
        ):  # the others are counted, for its user to know how many to leave out
            self.cells = []
            return
        self.done.append(TableRow(self.row, self.cells))
        self.cells = []

    def _here(self) -> str:
        return f"{column_letters(max(self.column, 0))}{self.row}"

    def _cell(self, value: str) -> Cell:
        match self.kind:
            case "s":
                index = _integer(value)
                if index >= len(self.texts):
                    raise QuoteError("file_format")
                return self.texts[index] or None
            case "inlineStr" | "str":
                return _unescaped(value) or None
            case "b":
                return value.strip() == "1" if value.strip() else None
            case "e":
                return _BROKEN + value
            case "d":
                return value.strip() or None
        return self._number(value.strip())

    def _number(self, value: str) -> Cell:
        if not value:
            return None
        try:
            number = Decimal(format(float(value), _SIGNIFICANT))
        except (ValueError, InvalidOperation):
            raise QuoteError("file_format") from None
        if not number.is_finite():
            raise QuoteError("file_format")
        if self.style in self.formats.percents:
            return f"{(number * 100).normalize():f}%"
        if self.style in self.formats.dates:
            return self._date(number)
        return number

    def _date(self, number: Decimal) -> Cell:
        """Return the date that a number of days stands for; before March 1900 Excel's days are no dates."""
        first = date(1904, 1, 1) if self.first_day_1904 else date(1899, 12, 30)
        if not 61 <= number <= 2_958_465:
            return f"{_BROKEN}{number:f}"
        moment = datetime(first.year, first.month, first.day) + timedelta(days=float(number))
        return moment.date()


def _rows(
    package: _Package, path: str, texts: list[str], formats: _Formats, first_day_1904: bool
) -> Iterator[TableRow]:
    sheet = _Sheet(texts, formats, first_day_1904)
    for _ in package.parsing(path, sheet.start, sheet.end, sheet.text):
        yield from sheet.done
        sheet.done.clear()
    yield from sheet.done


@cache
def _column(letters: str) -> int:
    """Return a column's index from its one to three letters."""
    column = -1
    for letter in letters:
        column = (column + 1) * 26 + ord(letter) - ord("A")
    return column


def _integer(value: str | None) -> int:
    try:
        found = int(value or "")
    except ValueError:
        raise QuoteError("file_format") from None
    if not 0 <= found <= 10_000_000:
        raise QuoteError("file_format")
    return found


def _unescaped(text: str) -> str:
    """Undo the escapes of characters that XML does not have: "_x000D_" is a carriage return (22.9.2.19)."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
