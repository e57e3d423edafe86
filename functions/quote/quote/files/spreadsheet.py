"""The cells of an XLSX workbook, read in one pass over its XML with flat memory (ECMA-376, part 1, 18.3).

openpyxl builds an object for each cell, text and style, believes what a sheet says of its own size, and hides merged
cells when it reads row by row; a hostile file of a few kilobytes costs it minutes or gigabytes. Here everything is
counted while it is read: bytes before they are unpacked, texts, rows, columns and cells.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Final

from quote.files import xlsx_limits as limits
from quote.files.table import MAX_COLUMNS, MAX_ROWS, Deadline, Table, TableRow, column_letters
from quote.files.xlsx_package import Package, Relations
from quote.files.xlsx_parts import Formats, Workbook, cell_formats, integer, shared_texts, unescaped
from salesmind.inventory.cells import Cell
from salesmind.sale_errors import QuoteError

_SIGNIFICANT: Final = ".15g"
"""What Excel shows of a number's digits; the rest is binary noise."""
_WORKBOOK: Final = "xl/workbook.xml"
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_BROKEN: Final = "\x00"
"""What stands before "#REF!" and its like: text that no column takes."""


def open_workbook(content: bytes, deadline: Deadline) -> list[Table]:
    """Return the visible sheets, in their order.

    Raises:
        QuoteError: the file is no workbook, or has more of something than a workbook may have.
        Exception: what zipfile, zlib and expat raise for damage of any kind; ``tables.file_errors`` names it.
    """
    package = Package(content, deadline)
    relations = Relations.of(package)
    workbook = Workbook()
    package.parse(_WORKBOOK, workbook.start, None, None)
    if workbook.seen > limits.MAX_SHEETS:
        raise QuoteError("too_many_sheets", found=workbook.seen, highest=limits.MAX_SHEETS)
    texts = shared_texts(package, relations)
    formats = cell_formats(package, relations)
    sheets = [
        (name, path) for name, relation in workbook.sheets if (path := relations.worksheets.get(relation))
    ]
    if not sheets or len({path for _, path in sheets}) < len(sheets):
        raise QuoteError("file_format")
    return [
        Table(name, _rows(package, path, texts, formats, workbook.first_day_1904)) for name, path in sheets
    ]


@dataclass(slots=True)
class _Sheet:
    """What is known of a sheet while it is read."""

    texts: list[str]
    formats: Formats
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
                if self.seen_rows > limits.MAX_BLANK_ROWS:
                    raise QuoteError("too_many_rows", found=self.seen_rows, highest=MAX_ROWS)
                self.row = integer(attributes["r"]) if "r" in attributes else self.row + 1
                self.column = -1
                self.cells = []

    def end(self, tag: str) -> None:
        if not self.in_data:
            return
        match tag:
            case "sheetData":
                self.in_data = False
                if self.filled_rows > MAX_ROWS + 1:
                    raise QuoteError("too_many_rows", found=self.filled_rows - 1, highest=MAX_ROWS)
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
            if self.characters > limits.MAX_TEXT:
                raise QuoteError("file_format")
            self.value.append(data)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self.seen_cells += 1
        if self.seen_cells > limits.MAX_CELLS:
            raise QuoteError("file_too_complex")
        reference = _REFERENCE.fullmatch(attributes["r"]) if "r" in attributes else None
        column = _column(reference[1]) if reference else self.column + 1
        if column <= self.column or column >= limits.MAX_BLANK_COLUMNS:
            raise QuoteError("file_format")
        self.column = column
        self.kind = attributes.get("t", "n")
        self.style = integer(attributes.get("s", "0"))
        self.value = []
        self.characters = 0

    def _end_cell(self) -> None:
        cell = self._cell("".join(self.value))
        if cell is None:
            return
        if self.column >= MAX_COLUMNS:
            self.widest = max(self.widest, self.column + 1)
            return
        self.cells.extend([None] * (self.column - len(self.cells)))
        self.cells.append(cell)

    def _end_row(self) -> None:
        if self.widest:
            raise QuoteError("too_many_columns", found=self.widest, highest=MAX_COLUMNS)
        if not self.cells:
            return
        self.filled_rows += 1
        if (
            self.filled_rows > MAX_ROWS + 1
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
                index = integer(value)
                if index >= len(self.texts):
                    raise QuoteError("file_format")
                return self.texts[index] or None
            case "inlineStr" | "str":
                return unescaped(value) or None
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
    package: Package, path: str, texts: list[str], formats: Formats, first_day_1904: bool
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
