"""Reads a company's file of lots, payment plans and discount limits: what it says, and what is wrong with its rows."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from sys import getsizeof
from typing import Final

from quote.files.plan_rows import (
    LIMIT_REQUIRED,
    PLAN_REQUIRED,
    LimitRow,
    PlanRow,
    limit_headers,
    plan_headers,
    read_limit,
    read_plan,
)
from quote.files.table import MEGABYTE, Table, TableRow, column_letters, megabytes
from quote.files.tables import file_errors, name_of_header, open_tables
from salesmind.inventory.cells import Cell, folded, text
from salesmind.inventory.lot_rows import (
    MAX_HEADER,
    REQUIRED,
    Heading,
    LotReader,
    LotRow,
    RowProblem,
    each_contradiction,
    lot_headers,
)
from salesmind.sale_errors import QuoteError

MAX_PROBLEMS: Final = 1_000
"""How many problems a report spells out; it counts them all."""

_MAX_KEPT: Final = 10 * MAX_PROBLEMS
"""Of each file; 50,000 bad rows would fill the memory with what nobody reads."""
_MAX_SAID: Final = 200
"""Megabytes that the texts of all cells may have in memory."""

Problem = tuple[str | None, RowProblem]
"""A problem with the name of its sheet."""


@dataclass(slots=True)
class FileContents:
    """What a file says, and what of it cannot be read. Rows that contradict earlier ones are left out.

    ``problems`` are the first of all ``problem_count``.
    """

    lot_heading: Heading = field(default_factory=lambda: Heading({}))
    lot_sheet: str | None = None
    plan_sheet: str | None = None
    lots: Sequence[LotRow] = ()
    plans: Sequence[PlanRow] = ()
    limits: Sequence[LimitRow] = ()
    problems: list[Problem] = field(default_factory=list)
    problem_count: int = 0
    rows: int = 0
    said: int = 0

    def note(self, sheet: str | None, problems: Iterable[RowProblem]) -> set[int]:
        """Count what is wrong, keep the first of it, and return the rows that it is wrong with."""
        rows = set()
        for problem in problems:
            rows.add(problem.row)
            self.problem_count += 1
            if len(self.problems) < _MAX_KEPT:
                self.problems.append((sheet, problem))
        return rows


@file_errors()
def read_file(content: bytes) -> FileContents:
    """Read a file; its rows' problems are part of what it says.

    Raises:
        QuoteError: it cannot be read as a whole, for the reason that its code names.
    """
    contents = FileContents()
    kinds: set[str] = set()
    for table in open_tables(content):
        header = next(table.rows)
        kind = _kind(header)
        if kind in kinds:
            raise QuoteError("repeated_table", sheet=table.name or "")
        kinds.add(kind)
        if kind == "lots":
            _read_lots(contents, table, header)
        elif kind == "plans":
            _read_plans(contents, table, header)
        else:
            _read_limits(contents, table, header)
    if not contents.rows:
        raise QuoteError("file_empty")
    return contents


class _Columns:
    """What the columns of a table are, from its header."""

    def __init__(
        self, header: TableRow, known: Mapping[str, frozenset[str]], required: Sequence[str]
    ) -> None:
        names: dict[str, str] = {}
        self._at: list[tuple[str | None, str]] = []
        details: list[str] = []
        for cell in header.cells:
            label = text(cell, "?", MAX_HEADER)
            ours = _our_name(label, known) if label else None
            if label and (ours in names or label in details):
                raise QuoteError("repeated_column", column=label)
            if ours and label:
                names[ours] = label
            elif label:
                details.append(label)
            self._at.append((ours, label or ""))
        for column in required:
            if column not in names:
                raise _missing(column, known)
        self.heading = Heading(names, tuple(details))

    def split(self, row: TableRow) -> tuple[dict[str, Cell], dict[str, Cell]] | list[RowProblem]:
        """Return a row's cells by our names, and by the names of its details."""
        ours: dict[str, Cell] = {}
        details: dict[str, Cell] = {}
        for index, cell in enumerate(row.cells):
            name, label = self._at[index] if index < len(self._at) else (None, "")
            if name:
                ours[name] = cell
            elif label:
                details[label] = cell
            elif cell is not None and str(cell).strip():
                letter = column_letters(index)
                if index < len(self._at):
                    error = QuoteError("headerless_column", column=letter)
                else:
                    error = QuoteError("nameless_column")
                return [RowProblem(row.number, letter, error)]
        return ours, details


def _our_name(label: str, known: Mapping[str, frozenset[str]]) -> str | None:
    name = name_of_header(label)
    return next((ours for ours, others in known.items() if name == ours or name in others), None)


def _kind(header: TableRow) -> str:
    """Return which kind of rows a table has: the one whose columns its header names the most of.

    The column that only one kind has decides; without it, that column is what is missing.
    """
    labels = [str(cell) for cell in header.cells if cell is not None]

    def named(known: Mapping[str, frozenset[str]]) -> set[str]:
        return {name for label in labels if (name := _our_name(label, known))}

    plans, limits, lots = named(plan_headers()), named(limit_headers()), named(lot_headers())
    if "plan_code" in plans:
        return "plans"
    if "max_percent" in limits:
        return "limits"
    if len(plans) > len(lots):
        return "plans"
    return "limits" if len(limits) > len(lots) else "lots"


def _missing(column: str, known: Mapping[str, frozenset[str]]) -> QuoteError:
    return QuoteError("missing_column", column=column, others=", ".join(sorted(known[column])) or "–")


def _read_lots(contents: FileContents, table: Table, header: TableRow) -> None:
    columns = _Columns(header, lot_headers(), REQUIRED)
    if columns.heading.has("price") and not columns.heading.has("currency"):
        raise _missing("currency", lot_headers())
    reader = LotReader(columns.heading)
    lots: list[LotRow] = []
    for row, cells in _rows(contents, table, columns):
        found = reader.read(row, *cells)
        if isinstance(found, LotRow):
            lots.append(found)
        else:
            contents.note(table.name, found)
    refused = contents.note(table.name, each_contradiction(lots, columns.heading))
    contents.lot_heading, contents.lot_sheet = columns.heading, table.name
    contents.lots = [lot for lot in lots if lot.number not in refused]


def _read_plans(contents: FileContents, table: Table, header: TableRow) -> None:
    columns = _strict(header, plan_headers(), PLAN_REQUIRED)
    plans: list[PlanRow] = []
    for row, (cells, _) in _rows(contents, table, columns):
        found = read_plan(row, cells, columns.heading)
        if isinstance(found, PlanRow):
            plans.append(found)
        else:
            contents.note(table.name, found)
    repeated = _repeated((plan.number, (folded(plan.project or ""), folded(plan.code))) for plan in plans)
    refused = contents.note(table.name, repeated)
    contents.plans = [plan for plan in plans if plan.number not in refused]
    contents.plan_sheet = table.name


def _read_limits(contents: FileContents, table: Table, header: TableRow) -> None:
    columns = _strict(header, limit_headers(), LIMIT_REQUIRED)
    limits: list[LimitRow] = []
    for row, (cells, _) in _rows(contents, table, columns):
        found = read_limit(row, cells, columns.heading)
        if isinstance(found, LimitRow):
            limits.append(found)
        else:
            contents.note(table.name, found)
    repeated = _repeated((limit.number, limit.role) for limit in limits)
    refused = contents.note(table.name, repeated)
    contents.limits = [limit for limit in limits if limit.number not in refused]


def _strict(header: TableRow, known: Mapping[str, frozenset[str]], required: Sequence[str]) -> _Columns:
    columns = _Columns(header, known, required)
    if columns.heading.details:
        raise QuoteError("unknown_column", column=columns.heading.details[0])
    return columns


def _rows(
    contents: FileContents, table: Table, columns: _Columns
) -> Iterator[tuple[int, tuple[dict[str, Cell], dict[str, Cell]]]]:
    for row in table.rows:
        contents.rows += 1
        contents.said += sum(getsizeof(cell) for cell in row.cells if isinstance(cell, str))
        if contents.said > _MAX_SAID * MEGABYTE:
            raise QuoteError("file_too_large", found=megabytes(contents.said), megabytes=_MAX_SAID)
        cells = columns.split(row)
        if isinstance(cells, tuple):
            yield row.number, cells
        else:
            contents.note(table.name, cells)


def _repeated(keys: Iterable[tuple[int, Hashable]]) -> Iterator[RowProblem]:
    first: dict[Hashable, int] = {}
    for number, key in keys:
        if first.setdefault(key, number) != number:
            yield RowProblem(number, None, QuoteError("repeated_row", row=first[key]))
