"""A table of a company's file: a header and rows of cells, and how large one may be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from time import thread_time
from typing import Final

from salesmind.inventory.cells import Cell
from salesmind.sale_errors import QuoteError

MEGABYTE: Final = 1024 * 1024
MAX_ROWS: Final = 50_000
MAX_COLUMNS: Final = 100
MAX_SECONDS: Final = 30
"""Processor time that reading one file may take: 50,000 rows of 25 columns took up to 25 s."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row that is not blank. ``number`` counts from 1, as spreadsheets show it."""

    number: int
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet, or a CSV file. ``rows`` can be read once; its first row is the header."""

    name: str | None
    rows: Iterator[TableRow]


class Deadline:
    """Ends the reading of a file that takes more processor time than any list needs; other threads' time is theirs."""

    def __init__(self) -> None:
        self._end = thread_time() + MAX_SECONDS

    def check(self) -> None:
        """Do nothing in time.

        Raises:
            QuoteError (file_too_complex): the time is over.
        """
        if thread_time() > self._end:
            raise QuoteError("file_too_complex")


def megabytes(size: int) -> Decimal:
    """Return bytes in megabytes, rounded up to a tenth."""
    return Decimal(-(-size * 10 // MEGABYTE)) / 10


def column_letters(index: int) -> str:
    """Return what spreadsheets call a column: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
