"""Rows of payment plans and of discount limits: what their columns are called, and what a row says."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, cast, get_args

from salesmind.sales.calendar_rules import BusinessDayRule, DueKind
from salesmind.sales.cells import Cell, choice, folded, required, text
from salesmind.sales.errors import EitherOrError, EmptyCellError, QuoteError
from salesmind.sales.lot_rows import ANSWERS, LONGEST_CODE, LONGEST_NAME, Heading, RowCells, RowProblem
from salesmind.sales.payment_plan import GraceInterest, RateBasis
from salesmind.sales.plans import PartDefinition, PlanDefinition
from salesmind.sales.pricing import Discount
from salesmind.sales.quote_request import Role

PARTS: Final = ("down_payment", "balloon", "upfront_fee", "instalment_fee", "insurance")
"""Parts of a price, each with a column for a percentage and one for an amount."""

PLAN_COLUMNS: Final[Mapping[str, frozenset[str]]] = {
    "project": frozenset({"proyecto", "projeto"}),
    "plan_code": frozenset({"codigo_plan", "codigo_del_plan", "codigo_do_plano"}),
    "plan_name": frozenset({"nombre_plan", "nombre_del_plan", "nome_do_plano"}),
    "plan_kind": frozenset({"tipo_plan", "tipo_de_plan", "tipo_de_plano"}),
    "instalments": frozenset({"cuotas", "parcelas", "installments"}),
    "rate": frozenset({"tasa", "taxa"}),
    "rate_basis": frozenset({"tipo_tasa", "tipo_de_tasa", "tipo_de_taxa"}),
    "rate_periods": frozenset({"capitalizacion", "capitalizacao"}),
    **{f"{part}_{form}": frozenset() for part in PARTS for form in ("percent", "amount")},
    "grace_months": frozenset({"meses_de_gracia", "meses_de_carencia"}),
    "grace_interest": frozenset({"interes_de_gracia", "juros_de_carencia"}),
    "due": frozenset({"vencimiento", "vencimento"}),
    "due_days": frozenset({"dias_vencimiento", "dias_vencimento"}),
    "due_day": frozenset({"dia_vencimiento", "dia_vencimento"}),
    "business_days": frozenset({"dias_habiles", "dias_uteis"}),
    "discount_percent": frozenset({"descuento_porcentaje", "desconto_porcentagem"}),
    "discount_amount": frozenset({"descuento_monto", "desconto_valor"}),
    "active": frozenset({"activo", "ativo"}),
}
PLAN_REQUIRED: Final = ("plan_code", "plan_name", "plan_kind")

LIMIT_COLUMNS: Final[Mapping[str, frozenset[str]]] = {
    "role": frozenset({"rol", "funcao", "papel"}),
    "max_percent": frozenset({"descuento_maximo", "desconto_maximo"}),
}
LIMIT_REQUIRED: Final = ("role", "max_percent")

ROLES: Final[Mapping[str, str]] = {
    **{role: role for role in get_args(Role)},
    "asistente": "assistant", "assistente": "assistant", "asesor": "advisor", "corretor": "advisor",
    "gerente": "manager", "dueno": "owner", "dono": "owner",
}  # fmt: skip
_KINDS: Final[Mapping[str, str]] = {
    "cash": "cash", "contado": "cash", "al contado": "cash", "a vista": "cash",
    "instalments": "instalments", "installments": "instalments", "cuotas": "instalments", "parcelas": "instalments",
}  # fmt: skip
_CURRENCY_OF_CHECK: Final = "PEN"
"""Plans have no currency of their own. Amounts are checked to have no more decimals than one with cents."""

_MUCH: Final = 10**6
"""Wide enough for terms that are out of their limits to reach the plan, which says what the limits are."""


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
        "kind": line.get("plan_kind", choice, _KINDS),
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
    code = line.get("plan_code", required, LONGEST_CODE)
    name = line.get("plan_name", required, LONGEST_NAME)
    project = line.get("project", text, LONGEST_NAME)
    discount = _part(line, "discount")
    active = line.get("active", choice, ANSWERS) != "false"
    if terms["kind"] is None and not line.wrong_in("plan_kind"):
        label = line.label("plan_kind")
        line.wrong(label, EmptyCellError(column=label))
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
    role = line.get("role", choice, ROLES)
    percent = line.number("max_percent", 0, 100, decimals=4, units="%")
    for column, found in (("role", role), ("max_percent", percent)):
        if found is None and not line.wrong_in(column):
            label = line.label(column)
            line.wrong(label, EmptyCellError(column=label))
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
        line.wrong(label, EitherOrError(column=label, other=other))
        return None
    if percent is None and amount is None:
        return None
    return PartDefinition(percent=percent, amount=amount)
