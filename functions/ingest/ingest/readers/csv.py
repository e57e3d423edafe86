"""Rows of a CSV file, whichever program of whichever country wrote it."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import BinaryIO

from ingest.readers.base import ReadingLimits
from ingest.readers.decoding import decode
from ingest.readers.text import load
from ingest.text.blocks import looks_like_header, one_line, table, wrapped

_DELIMITERS = ",;\t|"
_SAMPLE_CHARACTERS = 64_000
_SAMPLE_ROWS = 100
_END = "end"
_MAX_CELL_CHARACTERS = 20_000
"""A longer one is a quotation mark that is never closed, and has swallowed rows."""


def read_csv(file: BinaryIO, limits: ReadingLimits) -> Iterator[str]:
    """Yield the lines of a CSV file, as ``csv_blocks`` describes them.

    Raises:
        RefusedError: ``damaged`` or ``too_large``.
    """
    return csv_blocks(decode(load(file, limits)))


def csv_blocks(text: str) -> Iterator[str]:
    """Yield the lines of a CSV file: what stands above its table, then its rows with the columns' names."""
    if text[:4].lower() == "sep=":  # written by Excel; tells only itself what to do
        text = text.partition("\n")[2]
    delimiter = _delimiter(text)
    quoting = csv.QUOTE_MINIMAL if _quotes_close(text, delimiter) else csv.QUOTE_NONE
    rows = _rows(text, delimiter, quoting)
    above: list[list[str]] = []
    for row in rows:
        filled = sum(map(bool, row))
        if filled > 1 or (filled == 1 and len(row) == 1):
            above.append(row)
            break
        if filled:
            yield wrapped(one_line(" ".join(row)))
    if not above:
        return
    headed = len(above[0]) > 1 and _names_columns(above[0])
    yield from table(chain(above, rows), headed=headed)


def _rows(text: str, delimiter: str, quoting: int) -> Iterator[list[str]]:
    others = csv.field_size_limit(max(len(text), 1))  # the process's: given back when the rows are read
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting)  # type: ignore[arg-type]
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield cells
    finally:
        csv.field_size_limit(others)


def _delimiter(text: str) -> str:
    """The delimiter that divides most rows of the beginning into the same number of cells, above one."""
    sample = text[:_SAMPLE_CHARACTERS]

    def evenness(delimiter: str) -> tuple[int, int]:
        try:
            widths = Counter(
                len(row) for row in islice(_rows(sample, delimiter, csv.QUOTE_MINIMAL), _SAMPLE_ROWS)
            )
        except csv.Error:
            return 0, 0
        del widths[1]
        width, rows = max(widths.items(), key=lambda entry: (entry[1], entry[0]), default=(0, 0))
        return rows, width

    return max(_DELIMITERS, key=evenness)


def _quotes_close(text: str, delimiter: str) -> bool:
    """Whether every quotation mark that opens a cell ends it: a row put after the end is still a row."""
    if '"' not in text:
        return True
    last: list[str] = []
    try:
        for last in _rows(f"{text}\n{_END}", delimiter, csv.QUOTE_MINIMAL):
            if any(len(cell) > _MAX_CELL_CHARACTERS for cell in last):
                return False
    except csv.Error:
        return False
    return last == [_END]


def _names_columns(cells: Sequence[str]) -> bool:
    """Whether the first row is names: years and "Lote 1" may be, amounts are not."""
    filled = [cell for cell in cells if cell]
    return looks_like_header(cells) or (
        len(set(filled)) == len(filled) > len(cells) / 2
        and all(any(map(str.isalpha, cell)) or _is_year(cell) for cell in filled)
        and not any(character.isdigit() for character in filled[0])
    )


def _is_year(cell: str) -> bool:
    return len(cell) == 4 and cell.isdigit() and cell[:2] in ("19", "20")
