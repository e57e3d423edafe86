"""One line of a company's list of lots: what its columns are called, and what a line says.

A line is a lot on one price list; a lot that is on two lists has two lines that agree about the lot. Lines come from
files (``quote.files.importing``) and from a company's own system (``salesmind.inventory.sources``).
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final, cast

from salesmind.inventory.cells import Cell, choice, day, folded, number, required, text
from salesmind.inventory.list_words import headers, words
from salesmind.inventory.plans import LotStatus
from salesmind.money import MAX_MINOR, Money, currency_of
from salesmind.sale_errors import QuoteError

MAX_DETAILS: Final = 30
MAX_PHOTOS: Final = 10
PHOTO_SEPARATOR: Final = "|"
MAX_NAME: Final = 200
MAX_CODE: Final = 64
MAX_HEADER: Final = 60
MAX_TEXT: Final = 1000

_CENT: Final = Decimal("0.01")
_METRES: Final = ("m", "m2", "m²")

COLUMNS: Final = (
    "project",
    "city",
    "stage",
    "code",
    "kind",
    "area_m2",
    "front_m",
    "depth_m",
    "status",
    "price_list",
    "currency",
    "price",
    "first_day",
    "last_day",
    "tax_name",
    "tax_percent",
    "tax_base_percent",
    "tax_included",
    "photos",
    "plan",
)
"""The columns that a list of lots may have, in their order. All others are free details."""

REQUIRED: Final = ("project", "code")


def lot_headers() -> Mapping[str, frozenset[str]]:
    """Return ``COLUMNS`` with what else lists call them."""
    return headers("lots", COLUMNS)


@dataclass(frozen=True, slots=True)
class PriceListTerms:
    """What a line says of its price list. The tax is in percent; see ``salesmind.quotes.pricing.Tax``."""

    currency: str
    first_day: date | None = None
    last_day: date | None = None
    tax_name: str = ""
    tax_percent: Decimal = Decimal(0)
    tax_base_percent: Decimal = Decimal(100)
    tax_included: bool = True


@dataclass(frozen=True, slots=True)
class LotRow:
    """A line. ``number`` is where it stands. Without ``price``, the lot has none on ``price_list``.

    Of columns that the list does not have, the fields are defaults that mean nothing.
    """

    number: int
    project: str
    code: str
    city: str | None = None
    stage: str | None = None
    kind: str = "lot"
    area_m2: Decimal | None = None
    front_m: Decimal | None = None
    depth_m: Decimal | None = None
    status: LotStatus = "available"
    photo_keys: tuple[str, ...] = ()
    floor_plan_key: str | None = None
    details: Mapping[str, str] = field(default_factory=dict)
    price_list: str | None = None
    terms: PriceListTerms | None = None
    price: Money | None = None


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a line cannot be taken. ``column`` is the column's name as the list has it."""

    row: int
    column: str | None
    error: QuoteError


@dataclass(frozen=True, slots=True)
class Heading:
    """The columns of a list: ``names`` has our name of each (as in ``COLUMNS``) with its name in the list.

    Raises:
        QuoteError (too_many_details): it has more details than a lot may have.
    """

    names: Mapping[str, str]
    details: Sequence[str] = ()

    def __post_init__(self) -> None:
        if len(self.details) > MAX_DETAILS:
            raise QuoteError(
                "too_many_details",
                found=len(self.details),
                highest=MAX_DETAILS,
                columns=", ".join(self.details),
            )

    def has(self, column: str) -> bool:
        """Whether the list has one of our columns."""
        return column in self.names


class LotReader:
    """Reads the lines of one list."""

    def __init__(self, heading: Heading) -> None:
        self._heading = heading

    def read(
        self, row: int, cells: Mapping[str, Cell], details: Mapping[str, Cell]
    ) -> LotRow | list[RowProblem]:
        """Return the line, or all that is wrong with it.

        Args:
            cells: by our names of the columns; those that the list does not have are absent.
            details: by the names that the list gives them.
        """
        line = RowCells(row, self._heading, cells)
        price_list, terms, price = _priced(line)
        found = LotRow(
            number=row,
            project=line.get("project", required, MAX_NAME) or "",
            code=line.get("code", required, MAX_CODE) or "",
            city=line.get("city", text, MAX_NAME),
            stage=line.get("stage", text, MAX_NAME),
            kind=line.get("kind", choice, words("kind")) or "lot",
            area_m2=line.number("area_m2", _CENT, 10**9, units=_METRES),
            front_m=line.number("front_m", _CENT, 10**5, units=_METRES),
            depth_m=line.number("depth_m", _CENT, 10**5, units=_METRES),
            status=cast(LotStatus, line.get("status", _status) or "available"),
            photo_keys=line.get("photos", _photos) or (),
            floor_plan_key=line.get("plan", text, MAX_TEXT),
            details={
                name: value
                for name, cell in details.items()
                if (value := line.reading(name, text, cell, MAX_TEXT))
            },
            price_list=price_list,
            terms=terms,
            price=price,
        )
        return line.problems or found


class RowCells:
    """Cells of one line; what is wrong with them is collected, so that a person mends a line once."""

    def __init__(self, row: int, heading: Heading, cells: Mapping[str, Cell]) -> None:
        self._row = row
        self._heading = heading
        self._cells = cells
        self.problems: list[RowProblem] = []

    def get(self, column: str, read: Callable[..., Any], *more: Any) -> Any:
        """Read one of our columns; None where the list does not have it."""
        if not self._heading.has(column):
            return None
        return self.reading(self._heading.names[column], read, self._cells.get(column), *more)

    def number(
        self,
        column: str,
        lowest: Decimal | int,
        highest: int,
        *,
        decimals: int = 2,
        units: Collection[str] = (),
    ) -> Decimal | None:
        """Read a number."""

        def read(cell: Cell, label: str) -> Decimal | None:
            return number(cell, label, lowest=lowest, highest=highest, decimals=decimals, units=units)

        return cast(Decimal | None, self.get(column, read))

    def reading(self, label: str, read: Callable[..., Any], cell: Cell, *more: Any) -> Any:
        """Read a cell; note what is wrong with it."""
        try:
            return read(cell, label, *more)
        except QuoteError as error:
            self.wrong(label, error)
            return None

    def wrong(self, label: str | None, error: QuoteError) -> None:
        """Note what is wrong."""
        self.problems.append(RowProblem(self._row, label, error))

    def wrong_in(self, column: str) -> bool:
        """Whether something was wrong with one of our columns."""
        return any(problem.column == self.label(column) for problem in self.problems)

    def label(self, column: str) -> str:
        """Return what the list calls one of our columns."""
        return self._heading.names.get(column, column)


def _status(cell: Cell, column: str) -> str:
    found = choice(cell, column, words("status"))
    if found is None:  # that a lot is for sale is not ours to invent
        raise QuoteError("empty_cell", column=column)
    return found


def _photos(cell: Cell, column: str) -> tuple[str, ...]:
    keys = [
        text(key, column, MAX_TEXT) for key in (str(cell).split(PHOTO_SEPARATOR) if cell is not None else ())
    ]
    if len(keys) > MAX_PHOTOS:
        raise QuoteError("too_many_photos", column=column, found=len(keys), highest=MAX_PHOTOS)
    return tuple(dict.fromkeys(key for key in keys if key))


def _currency(cell: Cell, column: str) -> str:
    return currency_of(required(cell, column, 20).upper()).code


def _priced(line: RowCells) -> tuple[str | None, PriceListTerms | None, Money | None]:
    name = line.get("price_list", text, MAX_NAME)
    amount = line.number("price", _CENT, MAX_MINOR)
    if amount is None:
        return name, None, None
    currency = line.get("currency", _currency)
    included = line.get("tax_included", choice, words("answer"))
    percent = line.number("tax_percent", 0, 100, decimals=4, units="%")
    share = line.number("tax_base_percent", 0, 100, decimals=4, units="%")
    first_day, last_day = line.get("first_day", day), line.get("last_day", day)
    if currency is None:
        return None, None, None
    if first_day and last_day and last_day < first_day:
        line.wrong(
            line.label("last_day"), QuoteError("price_list_period", first_day=first_day, last_day=last_day)
        )
    terms = PriceListTerms(
        currency=currency,
        first_day=first_day,
        last_day=last_day,
        tax_name=line.get("tax_name", text, MAX_NAME) or "",
        tax_percent=percent if percent is not None else Decimal(0),
        tax_base_percent=share if share is not None else Decimal(100),
        tax_included=included != "false",
    )
    try:
        return name or currency, terms, Money.of(amount, currency)
    except QuoteError as error:
        line.wrong(line.label("price"), error)
        return None, None, None


def contradictions(rows: Iterable[LotRow], heading: Heading) -> list[RowProblem]:
    """Return what later lines say otherwise than earlier ones, and lines that are there twice."""
    return list(each_contradiction(rows, heading))


def each_contradiction(rows: Iterable[LotRow], heading: Heading) -> Iterator[RowProblem]:
    """Yield what ``contradictions`` returns: a bad list has ten for each of its lines."""
    first: dict[tuple[str, ...], tuple[int, dict[str, Any]]] = {}
    for row in rows:
        project, code = folded(row.project), folded(row.code)
        listed = ("row", project, code, folded(row.price_list or ""))
        if listed in first:
            yield RowProblem(row.number, None, QuoteError("repeated_row", row=first[listed][0]))
            continue
        first[listed] = (row.number, {})
        claims = [(("project", project), {"city": row.city}), (("lot", project, code), _of_lot(row))]
        if row.terms:
            claims.append((("list", project, folded(row.price_list or "")), _of_list(row.terms)))
        for subject, claim in claims:
            number_before, before = first.setdefault(subject, (row.number, claim))
            for column, value in claim.items():
                if before[column] != value:
                    label = heading.names.get(column, column)
                    error = QuoteError("conflicting_row", column=label, row=number_before)
                    yield RowProblem(row.number, label, error)


def _of_lot(row: LotRow) -> dict[str, Any]:
    return {
        "stage": folded(row.stage or ""),
        "kind": row.kind,
        "area_m2": row.area_m2,
        "front_m": row.front_m,
        "depth_m": row.depth_m,
        "status": row.status,
        "photos": row.photo_keys,
        "plan": row.floor_plan_key,
        "details": row.details,
    }


def _of_list(terms: PriceListTerms) -> dict[str, Any]:
    return {name: getattr(terms, name) for name in PriceListTerms.__slots__}
