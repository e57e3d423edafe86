"""Takes a company's file of lots, payment plans and discount limits into its catalogue: all of it or nothing.

What is wrong is told row by row, in the user's language. With ``partial`` the good rows are taken all the same; with
``dry_run`` nothing is, and the report says what would have been. Taking the same file again changes nothing.
docs/inventory-files.md has the columns.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from sys import getsizeof
from threading import Lock
from typing import Final
from uuid import UUID

from psycopg.types.json import Json
from pydantic import BaseModel, ConfigDict

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
from salesmind.db.database import Cursor, Database, Transaction
from salesmind.inventory.cells import Cell, folded, text
from salesmind.inventory.lot_rows import (
    LONGEST_HEADER,
    REQUIRED,
    Heading,
    LotReader,
    LotRow,
    RowProblem,
    each_contradiction,
    lot_headers,
)
from salesmind.inventory.stock_sync import Change, Spellings, lock_catalogue, stock_lots
from salesmind.languages import DEFAULT_LANGUAGE, Language
from salesmind.quotes.texts import error_text
from salesmind.runtime.observability import describe_error, get_logger
from salesmind.sale_errors import QuoteError

MAX_PROBLEMS: Final = 1_000
"""How many problems a report spells out; it counts them all."""

_MAX_KEPT: Final = 10 * MAX_PROBLEMS
"""Of each file; 50,000 bad rows would fill the memory with what nobody reads."""
_MAX_SAID: Final = 200
"""Megabytes that the texts of all cells may have in memory."""
_reading: Final = Lock()
"""A large file takes hundreds of megabytes to read: one at a time."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class ImportProblem(_Frozen):
    """What is wrong with a file (``row`` None) or with one of its rows. ``column`` is its name in the file."""

    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    code: str
    text: str


class ImportCount(_Frozen):
    """How many rows of the catalogue are new, and how many are not what they were."""

    created: int = 0
    changed: int = 0


class ImportReport(_Frozen):
    """What became of a file. ``done``: the catalogue has it; ``rows`` are all rows below the headers."""

    done: bool
    dry_run: bool = False
    partial: bool = False
    rows: int = 0
    lots: ImportCount = ImportCount()
    prices: ImportCount = ImportCount()
    price_lists: ImportCount = ImportCount()
    plans: ImportCount = ImportCount()
    limits: ImportCount = ImportCount()
    problem_count: int = 0
    problems: Sequence[ImportProblem] = ()


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How to take a file, and the language and locale of its report."""

    partial: bool = False
    dry_run: bool = False
    language: Language = DEFAULT_LANGUAGE
    locale: str | None = None


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


class _Undone(Exception):  # noqa: N818 - no error: it ends a transaction that is not to be committed
    def __init__(self, report: ImportReport) -> None:
        super().__init__()
        self.report = report


class Importer:
    """Takes files."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def run(
        self,
        tenant_id: UUID,
        content: bytes,
        options: ImportOptions,
        *,
        actor: str,
        settle: Callable[[Transaction, ImportReport], None] | None = None,
    ) -> ImportReport:
        """Take a file; return what became of it.

        Args:
            actor: who acts, for the audit log.
            settle: called in the transaction, before it is committed and only if it will be.

        Raises:
            TransientError: the database failed; nothing was taken.
        """
        try:
            with _reading:
                contents = read_file(content)
        except QuoteError as error:
            if error.__cause__:
                get_logger("quote").info("file not read", extra=describe_error(error.__cause__))
            return _report(options, 0, [(None, RowProblem(0, None, error))], 1)
        if contents.problems and not options.partial:
            return _report(options, contents.rows, contents.problems, contents.problem_count)
        try:
            with self._database.tenant(tenant_id, actor=actor) as tx:
                report = _store(tx, tenant_id, contents, options)
                if settle and report.done:
                    settle(tx, report)
                _commit_if_done(report)
        except _Undone as undone:
            return undone.report
        return report


def _commit_if_done(report: ImportReport) -> None:
    if not report.done:
        raise _Undone(report)


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
            label = text(cell, "?", LONGEST_HEADER)
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


def _store(tx: Transaction, tenant_id: UUID, contents: FileContents, options: ImportOptions) -> ImportReport:
    lock_catalogue(tx, tenant_id)
    stocked = stock_lots(tx, tenant_id, contents.lots, contents.lot_heading)
    plans, refused = _store_plans(tx, tenant_id, contents.plans)
    limits = _store_limits(tx, tenant_id, contents.limits)
    contents.note(contents.lot_sheet, stocked.problems)
    contents.note(contents.plan_sheet, refused)
    report = _report(options, contents.rows, contents.problems, contents.problem_count)
    return report.model_copy(
        update={
            "done": not options.dry_run and (options.partial or not contents.problems),
            "lots": _count(stocked.lots),
            "prices": _count(stocked.prices),
            "price_lists": _count(stocked.price_lists),
            "plans": plans,
            "limits": limits,
        }
    )


def _store_plans(
    tx: Transaction, tenant_id: UUID, plans: Sequence[PlanRow]
) -> tuple[ImportCount, list[RowProblem]]:
    found = tx.execute("SELECT id, name FROM core.projects WHERE tenant_id = %s", (tenant_id,))
    projects = Spellings((None, row["name"], row["id"]) for row in found)
    problems: list[RowProblem] = []
    answers: list[Cursor] = []
    for plan in plans:
        project = projects.find(None, plan.project) if plan.project else None
        if plan.project and not project:
            problems.append(
                RowProblem(plan.number, None, QuoteError("unknown_project", project=plan.project))
            )
            continue
        values = {
            "tenant": tenant_id,
            "project": project,
            "code": plan.code,
            "name": plan.name,
            "definition": Json(plan.definition.model_dump(mode="json")),
            "discount": Json(plan.discount.model_dump(mode="json")) if plan.discount else None,
            "active": plan.active,
        }
        answers.append(tx.execute(_STORE_PLAN, values))
    return _counted(answers), problems


def _store_limits(tx: Transaction, tenant_id: UUID, limits: Sequence[LimitRow]) -> ImportCount:
    return _counted(
        [
            tx.execute(
                """
                INSERT INTO sales.discount_limits AS d (tenant_id, role, max_percent) VALUES (%s, %s, %s)
                ON CONFLICT (tenant_id, role) DO UPDATE SET max_percent = excluded.max_percent
                WHERE d.max_percent <> excluded.max_percent
                RETURNING xmax = 0 AS created
                """,
                (tenant_id, limit.role, limit.max_percent),
            )
            for limit in limits
        ]
    )


def _counted(answers: Iterable[Cursor]) -> ImportCount:
    created = [row["created"] for answer in answers for row in answer]
    return ImportCount(created=sum(created), changed=len(created) - sum(created))


def _count(change: Change) -> ImportCount:
    return ImportCount(created=change.created, changed=change.changed)


def _report(options: ImportOptions, rows: int, problems: Sequence[Problem], count: int) -> ImportReport:
    told = sorted(problems, key=lambda problem: (problem[0] or "", problem[1].row))[:MAX_PROBLEMS]
    return ImportReport(
        done=False,
        dry_run=options.dry_run,
        partial=options.partial,
        rows=rows,
        problem_count=count,
        problems=[
            ImportProblem(
                sheet=sheet,
                row=problem.row or None,
                column=problem.column,
                code=problem.error.code,
                text=error_text(problem.error, options.language, options.locale),
            )
            for sheet, problem in told
        ],
    )


_STORE_PLAN: Final = """
INSERT INTO sales.payment_plans AS p (tenant_id, project_id, code, name, definition, discount, active)
VALUES (%(tenant)s, %(project)s, %(code)s, %(name)s, %(definition)s, %(discount)s, %(active)s)
ON CONFLICT (tenant_id, project_id, code) DO UPDATE
SET name = excluded.name, definition = excluded.definition, discount = excluded.discount, active = excluded.active
WHERE (p.name, p.definition, p.discount, p.active)
      IS DISTINCT FROM (excluded.name, excluded.definition, excluded.discount, excluded.active)
RETURNING xmax = 0 AS created
"""
