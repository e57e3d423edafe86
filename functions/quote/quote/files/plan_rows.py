"""Rows of payment plans and of discount limits: what their columns are called, and what a row says."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, cast, get_args

from salesmind.inventory.calendar_rules import BusinessDayRule, DueKind
from salesmind.inventory.cells import Cell, choice, folded, required, text
from salesmind.inventory.list_words import headers, words
from salesmind.inventory.lot_rows import MAX_CODE, MAX_NAME, Heading, RowCells, RowProblem
from salesmind.inventory.payment_plan import GraceInterest, RateBasis
from salesmind.inventory.plans import PartDefinition, PlanDefinition
from salesmind.quotes.pricing import Discount
from salesmind.quotes.request import Role
from salesmind.sale_errors import QuoteError

PARTS: Final = ("down_payment", "balloon", "upfront_fee", "instalment_fee", "insurance")
"""Parts of a price, each with a column for a percentage and one for an amount."""

PLAN_COLUMNS: Final = (
    "project",
    "plan_code",
    "plan_name",
    "plan_kind",
    "instalments",
    "rate",
    "rate_basis",
    "rate_periods",
    *(f"{part}_{form}" for part in PARTS for form in ("percent", "amount")),
    "grace_months",
    "grace_interest",
    "due",
    "due_days",
    "due_day",
    "business_days",
    "discount_percent",
    "discount_amount",
    "active",
)
PLAN_REQUIRED: Final = ("plan_code", "plan_name", "plan_kind")

LIMIT_COLUMNS: Final = ("role", "max_percent")
LIMIT_REQUIRED: Final = ("role", "max_percent")

_CURRENCY_OF_CHECK: Final = "PEN"
"""Plans have no currency of their own. Amounts are checked to have no more decimals than one with cents."""

_MUCH: Final = 10**6
"""Wide enough for terms that are out of their limits to reach the plan, which says what the limits are."""


def plan_headers() -> Mapping[str, frozenset[str]]:
    """Return ``PLAN_COLUMNS`` with what else lists call them."""
    return headers("plans", PLAN_COLUMNS)


def limit_headers() -> Mapping[str, frozenset[str]]:
    """Return ``LIMIT_COLUMNS`` with what else lists call them."""
    return headers("limits", LIMIT_COLUMNS)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row: a plan of ``project``, or of all projects."""

    number: int
    project: str | None
    code: str
    name: str
    definition: PlanDefinition
    discount: PartDefinition | None
    active: bool


@dataclass(frozen=True, slots=True)
class LimitRow:
    """A row: the highest percentage of the list price that a role may take off."""

    number: int
    role: str
    max_percent: Decimal


def read_plan(row: int, cells: Mapping[str, Cell], heading: Heading) -> PlanRow | list[RowProblem]:
    """Return a plan, or all that is wrong with its row. A column that is absent or empty means the usual term."""
    line = RowCells(row, heading, cells)
    terms: dict[str, Any] = {
        "kind": line.get("plan_kind", choice, words("plan_kind")),
        "instalments": _whole(line, "instalments"),
        "rate": line.number("rate", -_MUCH, _MUCH, decimals=6, units="%"),
        "rate_basis": line.get("rate_basis", choice, _words(RateBasis)),
        "rate_periods": _whole(line, "rate_periods"),
        "grace_months": _whole(line, "grace_months"),
        "grace_interest": line.get("grace_interest", choice, _words(GraceInterest)),
        "due": line.get("due", choice, _words(DueKind)),
        "due_days": _whole(line, "due_days"),
        "due_day": _whole(line, "due_day"),
        "business_days": line.get("business_days", choice, _words(BusinessDayRule)),
        **{part: _part(line, part) for part in PARTS},
    }
    code = line.get("plan_code", required, MAX_CODE)
    name = line.get("plan_name", required, MAX_NAME)
    project = line.get("project", text, MAX_NAME)
    discount = _part(line, "discount")
    active = line.get("active", choice, words("answer")) != "false"
    if terms["kind"] is None and not line.wrong_in("plan_kind"):
        label = line.label("plan_kind")
        line.wrong(label, QuoteError("empty_cell", column=label))
    if line.problems:
        return line.problems
    definition = PlanDefinition(**{term: value for term, value in terms.items() if value is not None})
    try:
        definition.plan(_CURRENCY_OF_CHECK)
        if discount:
            Discount("", discount.part(_CURRENCY_OF_CHECK))
    except QuoteError as error:
        return [RowProblem(row, None, error)]
    return PlanRow(row, project, cast(str, code), cast(str, name), definition, discount, active)


def read_limit(row: int, cells: Mapping[str, Cell], heading: Heading) -> LimitRow | list[RowProblem]:
    """Return a limit, or all that is wrong with its row."""
    line = RowCells(row, heading, cells)
    role = line.get("role", choice, {**_words(Role), **words("role")})
    percent = line.number("max_percent", 0, 100, decimals=4, units="%")
    for column, found in (("role", role), ("max_percent", percent)):
        if found is None and not line.wrong_in(column):
            label = line.label(column)
            line.wrong(label, QuoteError("empty_cell", column=label))
    return line.problems or LimitRow(row, role, cast(Decimal, percent))


def _words(literal: Any) -> dict[str, str]:
    return {folded(word): word for word in get_args(literal)}


def _whole(line: RowCells, column: str) -> int | None:
    found = line.number(column, -_MUCH, _MUCH, decimals=0)
    return None if found is None else int(found)


def _part(line: RowCells, part: str) -> PartDefinition | None:
    percent = line.number(f"{part}_percent", -_MUCH, _MUCH, decimals=6, units="%")
    amount = line.number(f"{part}_amount", -_MUCH, 10**12, decimals=6)
    if percent is not None and amount is not None:
        label, other = line.label(f"{part}_percent"), line.label(f"{part}_amount")
        line.wrong(label, QuoteError("either_or", column=label, other=other))
        return None
    if percent is None and amount is None:
        return None
    return PartDefinition(percent=percent, amount=amount)
