"""Takes a company's file of lots, payment plans and discount limits into its catalogue: all of it or nothing.

What is wrong is told row by row, in the user's language. With ``partial`` the good rows are taken all the same; with
``dry_run`` nothing is, and the report says what would have been. Taking the same file again changes nothing.
docs/inventory-files.md has the columns.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Final
from uuid import UUID

from psycopg.types.json import Json
from pydantic import BaseModel, ConfigDict

from quote.files.contents import MAX_PROBLEMS, FileContents, Problem, read_file
from quote.files.plan_rows import (
    LimitRow,
    PlanRow,
)
from salesmind.db.database import Cursor, Database, Transaction
from salesmind.inventory.lot_rows import (
    RowProblem,
)
from salesmind.inventory.stock_sync import Change, NameIndex, lock_catalogue, stock_lots
from salesmind.languages import DEFAULT_LANGUAGE, Language
from salesmind.quotes.texts import error_text
from salesmind.runtime.observability import describe_error, get_logger
from salesmind.sale_errors import QuoteError

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
    projects = NameIndex((None, row["name"], row["id"]) for row in found)
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
