"""The tables of a company's file, CSV or XLSX: a header and rows of cells. Nothing is imported here."""

import csv
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from quote.files.table import (
    MAX_COLUMNS,
    MAX_ROWS,
    MEGABYTE,
    Deadline,
    Table,
    TableRow,
    column_letters,
    megabytes,
)
from salesmind.inventory.cells import folded
from salesmind.sale_errors import QuoteError

MAX_MEGABYTES: Final = 20

_DELIMITERS: Final = ",;\t"
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The old XLS, and a workbook under a password ([MS-OFFCRYPTO] 2.3.1), are compound files."""

_BEGINNING: Final = r"(?:^|(?<=[;\t\r\n]))"
"""Where a cell can begin: programs divide by the mark of their own country, whatever a file is divided by."""
_FORMULA: Final = r"""(?:[^\S\t\r\n]|['"])*[=+\-@\t\r＝＋－＠]"""
_UNGUARDED: Final = re.compile(rf"{_BEGINNING}(?={_FORMULA})")
_GUARDED: Final = re.compile(rf"{_BEGINNING}'(?={_FORMULA})")
_QUOTED: Final = re.compile(r'\s*"(?:[^"]|"")*"([,;\t])')
_MAX_CELL: Final = 32_767
"""The longest cell that Excel has."""
_MAX_LINE: Final = MAX_COLUMNS * _MAX_CELL
_ROWS_BETWEEN_CHECKS: Final = 1_000


@contextmanager
def file_errors() -> Iterator[None]:
    """Make every failure of reading a file the file's own.

    Reading asks nothing of the outside, so what goes wrong in it goes wrong however often it is tried.

    Raises:
        QuoteError: as it was raised; ``file_format``, or ``file_too_complex`` for want of memory, for whatever
            else zipfile, zlib, expat or our own reading raises, with that as its cause.
    """
    try:
        yield
    except QuoteError:
        raise
    except MemoryError as error:
        raise QuoteError("file_too_complex") from error
    except Exception as error:
        raise QuoteError("file_format") from error


def open_tables(content: bytes) -> list[Table]:
    """Return the tables of a file that have a row. Its content tells its format, whatever its name.

    Rows are read as they are asked for, and raise what is wrong with the file when it is come upon.

    Raises:
        QuoteError: it cannot be read as a whole, for the reason that its code names.
        Exception: what libraries raise for a damaged file; ``file_errors`` names it.
    """
    if len(content) > MAX_MEGABYTES * MEGABYTE:
        raise QuoteError("file_too_large", found=megabytes(len(content)), megabytes=MAX_MEGABYTES)
    if content.startswith(_OLE):
        raise QuoteError("file_protected")
    if content.startswith(_ZIP):
        from quote.files.spreadsheet import open_workbook

        tables = open_workbook(content, Deadline())
    else:
        tables = [Table(None, _csv_rows(_decoded(content), Deadline()))]
    found = [begun for table in tables if (begun := _begun(table))]
    if not found:
        raise QuoteError("file_empty")
    return found


def name_of_header(header: str) -> str:
    """Return a header as other headers are compared with it: "Área (m2)" is "area", "Front m" is "front_m"."""
    return re.sub(r"[^a-z0-9]+", "_", re.sub(r"\(.*?\)", " ", folded(header))).strip("_")


def guarded(text: str) -> str:
    """Return text as a CSV cell in which no spreadsheet finds a formula; ``unguarded`` undoes it.

    An apostrophe before it is what OWASP advises against CSV injection. A formula behind a semicolon, tab or
    end of line gets one too: a program that divides cells there does not heed the quotes around the whole of them.
    """
    return _UNGUARDED.sub("'", text)


def unguarded(text: str) -> str:
    """Return the text that ``guarded`` guarded."""
    return _GUARDED.sub("", text) if "'" in text else text


def _begun(table: Table) -> Table | None:
    first = next(table.rows, None)
    return Table(table.name, _again(first, table.rows)) if first else None


def _again(first: TableRow, rest: Iterator[TableRow]) -> Iterator[TableRow]:
    yield first
    yield from rest


def _decoded(content: bytes) -> str:
    """UTF-8, UTF-16 with its mark, else what Windows writes in western Europe and the Americas."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError:
            raise QuoteError("file_format") from None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = content.decode("cp1252")
        except UnicodeDecodeError:
            text = content.decode("latin-1")
    if "\x00" in text:
        raise QuoteError("file_format")
    return text


def _csv_rows(text: str, deadline: Deadline) -> Iterator[TableRow]:
    skipped = 0
    if text[:4].lower() == "sep=":  # written by Excel; tells only itself what to do
        _, _, text = text.partition("\n")
        skipped = 1
    reader = csv.reader(_lines(text), delimiter=_delimiter(text), strict=True)
    found = 0
    try:
        for index, cells in enumerate(reader):
            if not index % _ROWS_BETWEEN_CHECKS:
                deadline.check()
            if not any(map(str.strip, cells)):
                continue
            found += 1
            if found > MAX_ROWS + 1:
                rest = sum(any(map(str.strip, cells)) for cells in reader)
                raise QuoteError("too_many_rows", found=found - 1 + rest, highest=MAX_ROWS)
            if len(cells) > MAX_COLUMNS and any(map(str.strip, cells[MAX_COLUMNS:])):
                width = max(column + 1 for column, cell in enumerate(cells) if cell.strip())
                raise QuoteError("too_many_columns", found=width, highest=MAX_COLUMNS)
            number = reader.line_num + skipped
            for column, cell in enumerate(cells):
                if cell.startswith("="):
                    raise QuoteError("formula", cell=f"{column_letters(column)}{number}")
                if len(cell) > _MAX_CELL:  # a quotation mark that is never closed
                    raise QuoteError("file_format")
            yield TableRow(number, [unguarded(cell) for cell in cells[:MAX_COLUMNS]])
    except csv.Error:
        raise QuoteError("file_format") from None


def _lines(text: str) -> Iterator[str]:
    for line in io.StringIO(text, newline=""):
        if len(line) > _MAX_LINE:
            raise QuoteError("file_format")
        yield line


def _delimiter(text: str) -> str:
    """Return the mark behind a first cell in quotes, or else the one that cuts the header into the most cells."""
    header = next((line for line in _lines(text) if line.strip()), "")[:_MAX_CELL]
    quoted = _QUOTED.match(header)
    if quoted:
        return quoted[1]

    def width(delimiter: str) -> int:
        try:
            return len(next(csv.reader([header], delimiter=delimiter), []))
        except csv.Error:
            return 0

    return max(_DELIMITERS, key=width)
