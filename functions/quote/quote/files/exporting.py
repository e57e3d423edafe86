"""Writes a company's lots, payment plans and discount limits as the files that ``quote.files.importing`` takes.

Importing what was exported changes nothing. A lot that is on several price lists has a row for each. What a company's
own system withdrew is left out.
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final, Literal, get_args
from uuid import UUID

from quote.files.plan_rows import LIMIT_COLUMNS, PARTS, PLAN_COLUMNS, LimitRow, PlanRow
from quote.files.tables import guarded
from salesmind.db.database import Database
from salesmind.inventory.cells import Cell
from salesmind.inventory.lot_rows import COLUMNS, PHOTO_SEPARATOR, Heading, LotRow, PriceListTerms
from salesmind.inventory.plans import PartDefinition, PlanDefinition
from salesmind.money import Money

ExportKind = Literal["lots", "plans", "limits"]

_LIKE_AN_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True, slots=True)
class Export:
    """All that a company's files hold."""

    lots: Sequence[LotRow]
    plans: Sequence[PlanRow]
    limits: Sequence[LimitRow]

    def csv(self, kind: ExportKind) -> bytes:
        """Return one kind of rows as CSV, in UTF-8 with the mark that Excel wants; every cell is in quotes."""
        output = io.StringIO(newline="")
        writer = csv.writer(output, quoting=csv.QUOTE_ALL)
        for row in self._table(kind):
            writer.writerow([_csv_cell(cell) for cell in row])
        return output.getvalue().encode("utf-8-sig")

    def xlsx(self) -> bytes:
        """Return a workbook with a sheet for each kind of rows."""
        from openpyxl import Workbook
        from openpyxl.cell import WriteOnlyCell

        book = Workbook(write_only=True)
        for kind in get_args(ExportKind):
            sheet = book.create_sheet(kind)
            for row in self._table(kind):
                cells = []
                for value in row:
                    cell = WriteOnlyCell(sheet, _xlsx_value(value))
                    if isinstance(value, str):
                        cell.data_type = "s"  # text that begins with "=" is no formula
                    cells.append(cell)
                sheet.append(cells)
        output = io.BytesIO()
        book.save(output)
        return output.getvalue()

    def _table(self, kind: ExportKind) -> list[Sequence[Cell]]:
        if kind == "lots":
            heading = lot_heading(self.lots)
            header: list[Cell] = [*COLUMNS, *heading.details]
            return [header, *(lot_cells(row, heading) for row in self.lots)]
        if kind == "plans":
            return [list(PLAN_COLUMNS), *map(plan_cells, self.plans)]
        limits: list[Sequence[Cell]] = [[limit.role, limit.max_percent] for limit in self.limits]
        return [list(LIMIT_COLUMNS), *limits]


def lot_heading(lots: Sequence[LotRow]) -> Heading:
    """Return the columns of a full list: all of ours, and every detail that a lot has."""
    details = sorted({name for lot in lots for name in lot.details})
    return Heading({name: name for name in COLUMNS}, details)


def lot_cells(row: LotRow, heading: Heading) -> list[Cell]:
    """Return a row of lots, in the order of ``COLUMNS`` and then the heading's details."""
    terms = row.terms
    ours: dict[str, Cell] = {
        "project": row.project,
        "city": row.city,
        "stage": row.stage,
        "code": row.code,
        "kind": row.kind,
        "area_m2": row.area_m2,
        "front_m": row.front_m,
        "depth_m": row.depth_m,
        "status": row.status,
        "price_list": row.price_list,
        "currency": terms.currency if terms else None,
        "price": row.price.amount if row.price else None,
        "first_day": terms.first_day if terms else None,
        "last_day": terms.last_day if terms else None,
        "tax_name": terms.tax_name if terms else None,
        "tax_percent": terms.tax_percent if terms else None,
        "tax_base_percent": terms.tax_base_percent if terms else None,
        "tax_included": terms.tax_included if terms else None,
        "photos": PHOTO_SEPARATOR.join(row.photo_keys) or None,
        "plan": row.floor_plan_key,
    }
    return [*(ours[name] for name in COLUMNS), *(row.details.get(name) for name in heading.details)]


def plan_cells(row: PlanRow) -> list[Cell]:
    """Return a row of plans, in the order of ``PLAN_COLUMNS``."""
    terms = row.definition
    ours: dict[str, Cell] = {
        "project": row.project,
        "plan_code": row.code,
        "plan_name": row.name,
        "plan_kind": terms.kind,
        "instalments": Decimal(terms.instalments),
        "rate": terms.rate,
        "rate_basis": terms.rate_basis,
        "rate_periods": Decimal(terms.rate_periods),
        "grace_months": Decimal(terms.grace_months),
        "grace_interest": terms.grace_interest,
        "due": terms.due,
        "due_days": Decimal(terms.due_days),
        "due_day": Decimal(terms.due_day),
        "business_days": terms.business_days,
        "active": row.active,
    }
    parts: dict[str, PartDefinition | None] = {part: getattr(terms, part) for part in PARTS}
    for name, part in {**parts, "discount": row.discount}.items():
        ours[f"{name}_percent"] = part.percent if part else None
        ours[f"{name}_amount"] = part.amount if part else None
    return [ours[name] for name in PLAN_COLUMNS]


def export(database: Database, tenant_id: UUID) -> Export:
    """Read all that a company's files hold, in one round trip."""
    with database.tenant(tenant_id, actor="export") as tx:
        lots = tx.execute(_LOTS, {"tenant": tenant_id})
        plans = tx.execute(_PLANS, {"tenant": tenant_id})
        limits = tx.execute(
            "SELECT role, max_percent FROM sales.discount_limits WHERE tenant_id = %s ORDER BY role",
            (tenant_id,),
        )
    return Export(
        [_lot(number, row) for number, row in enumerate(lots, start=2)],
        [_plan(number, row) for number, row in enumerate(plans, start=2)],
        [LimitRow(number, row["role"], row["max_percent"]) for number, row in enumerate(limits, start=2)],
    )


def _lot(number: int, row: Mapping[str, Any]) -> LotRow:
    terms = price = None
    if row["amount"] is not None:
        terms = PriceListTerms(*(row[name] for name in PriceListTerms.__slots__))
        price = Money(row["amount"], row["currency"])
    return LotRow(
        number=number,
        project=row["project"],
        code=row["code"],
        city=row["city"],
        stage=row["stage"],
        kind=row["kind"],
        area_m2=row["area_m2"],
        front_m=row["front_m"],
        depth_m=row["depth_m"],
        status=row["status"],
        photo_keys=tuple(row["photo_keys"]),
        floor_plan_key=row["plan_key"],
        details={name: str(value) for name, value in row["details"].items()},
        price_list=row["price_list"],
        terms=terms,
        price=price,
    )


def _plan(number: int, row: Mapping[str, Any]) -> PlanRow:
    return PlanRow(
        number=number,
        project=row["project"],
        code=row["code"],
        name=row["name"],
        definition=PlanDefinition.model_validate(row["definition"]),
        discount=PartDefinition.model_validate(row["discount"]) if row["discount"] else None,
        active=row["active"],
    )


def _csv_cell(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return str(cell).lower()
        case date():
            return cell.isoformat()
        case Decimal():
            return _unambiguous(cell)
    return guarded(cell)


def _unambiguous(number: Decimal) -> str:
    """Write a number so that it reads in one way: "45.125" could be forty-five thousand."""
    written = f"{number:f}"
    return f"{written}0" if len(written.partition(".")[2]) == 3 else written


def _xlsx_value(cell: Cell) -> Any:
    if isinstance(cell, str):
        return _LIKE_AN_ESCAPE.sub("_x005F_", cell)
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return cell


_LOTS: Final = """
SELECT p.name AS project, p.city, s.name AS stage, l.code, l.kind, l.area_m2, l.front_m, l.depth_m, l.status,
       l.photo_keys, l.plan_key, l.details, price.amount, list.name AS price_list, list.currency, list.first_day,
       list.last_day, list.tax_name, list.tax_percent, list.tax_base_percent, list.tax_included
FROM sales.lots l
JOIN core.projects p ON p.tenant_id = l.tenant_id AND p.id = l.project_id
LEFT JOIN sales.stages s ON s.tenant_id = l.tenant_id AND s.id = l.stage_id
LEFT JOIN sales.prices price ON price.tenant_id = l.tenant_id AND price.lot_id = l.id
LEFT JOIN sales.price_lists list ON list.tenant_id = price.tenant_id AND list.id = price.price_list_id
WHERE l.tenant_id = %(tenant)s AND l.withdrawn_at IS NULL
ORDER BY p.name, l.code, list.name
"""

_PLANS: Final = """
SELECT p.name AS project, plan.code, plan.name, plan.definition, plan.discount, plan.active
FROM sales.payment_plans plan
LEFT JOIN core.projects p ON p.tenant_id = plan.tenant_id AND p.id = plan.project_id
WHERE plan.tenant_id = %(tenant)s
ORDER BY p.name NULLS FIRST, plan.code
"""
