"""What a cell of a company's list says: text, a number, a date, one of a few words.

Cells come from CSV and XLSX files and from a company's own system. Nothing is guessed: what can be read in two ways
is refused with a word about it. Every function takes the column's name as its user knows it, for the errors.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal

from salesmind.sale_errors import QuoteError

Cell = str | Decimal | date | bool | None
"""A cell as its file has it; None and blank text are empty cells."""

_SHOWN = 40
"""Characters of a cell that its error shows."""

_NUMBER = re.compile(r"([+-]?\d[\d.,']*)([^\d.,']*)")
_ISO_DATE = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?:T00:00:00.*)?")
_LOCAL_DATE = re.compile(r"(\d\d?)([/.-])(\d\d?)\2(\d{4})")
_YEARS = range(1900, 2200)
_NONCHARACTERS = frozenset({0xFFFE, 0xFFFF})


def text(cell: Cell, column: str, highest: int) -> str | None:
    """Return one line of text without space around it, or None.

    Raises:
        QuoteError (broken_cell): it has characters that are no text.
        QuoteError (cell_too_long): it has more than ``highest`` characters.
    """
    if isinstance(cell, bool):
        cell = str(cell).lower()
    line = f"{cell:f}" if isinstance(cell, Decimal) else str(cell or "")
    if not (line.isascii() and line.isprintable()):
        line = unicodedata.normalize("NFC", line)
    tidy = " ".join(line.split())
    line = line if line == tidy else tidy  # cells that share a long text go on sharing it
    if not line.isprintable() and any(map(_is_broken, line)):
        raise QuoteError("broken_cell", column=column)
    if len(line) > highest:
        raise QuoteError("cell_too_long", column=column, found=len(line), highest=highest)
    return line or None


def required(cell: Cell, column: str, highest: int) -> str:
    """Return the text of a cell that has to have one.

    Raises:
        QuoteError (empty_cell): it is empty.
        QuoteError (broken_cell, cell_too_long): as ``text``.
    """
    found = text(cell, column, highest)
    if found is None:
        raise QuoteError("empty_cell", column=column)
    return found


def number(
    cell: Cell,
    column: str,
    *,
    lowest: Decimal | int,
    highest: Decimal | int,
    decimals: int,
    units: Collection[str] = (),
) -> Decimal | None:
    """Return a number from ``lowest`` to ``highest`` with up to ``decimals`` decimals, or None.

    Both "1,250.50" and "1.250,50" are read. What may stand behind the number is one of ``units``; a currency's sign is
    refused, for it may be another than the row's.

    Raises:
        QuoteError (not_a_number, ambiguous_number, number_out_of_range, too_many_decimals): it is no such number.
    """
    value = cell if isinstance(cell, Decimal) else _parsed(cell, column, units, highest)
    if value is None:
        return None
    if not value.is_finite():
        raise QuoteError("not_a_number", column=column, value=_shown(cell))
    if not lowest <= value <= highest:
        raise QuoteError(
            "number_out_of_range",
            column=column,
            value=_shown(cell),
            lowest=Decimal(lowest),
            highest=Decimal(highest),
        )
    rounded = round(value, decimals)
    if rounded != value:
        raise QuoteError("too_many_decimals", column=column, value=_shown(cell), decimals=decimals)
    return Decimal(f"{rounded.normalize():f}")


def day(cell: Cell, column: str) -> date | None:
    """Return a date, or None. Text is 2026-12-31 or, the day first, 31/12/2026.

    Raises:
        QuoteError (not_a_date): it is none of the years 1900 to 2199.
    """
    if isinstance(cell, date):
        found = cell
    else:
        if cell is None or (isinstance(cell, str) and not cell.strip()):
            return None
        if not isinstance(cell, str):
            raise QuoteError("not_a_date", column=column, value=_shown(cell))
        found = _parsed_day(cell.strip(), column)
    if found.year not in _YEARS:
        raise QuoteError("not_a_date", column=column, value=_shown(cell))
    return found


def choice(cell: Cell, column: str, words: Mapping[str, str]) -> str | None:
    """Return what a word stands for, whatever its case and accents, or None. ``words`` are folded.

    Raises:
        QuoteError (unknown_choice): it is none of them; the error names those that stand for themselves.
    """
    said = str(cell if cell is not None else "").strip()
    if not said:
        return None
    found = words.get(folded(said))
    if found is None:
        choices = ", ".join(dict.fromkeys(words.values()))
        raise QuoteError("unknown_choice", column=column, value=_shown(cell), choices=choices)
    return found


def folded(name: str) -> str:
    """Return a name without case, accents and space around it, to compare it with others."""
    if name.isascii():
        return name.lower().strip()
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char)).strip()


def _is_broken(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cs") or ord(char) & 0xFFFF in _NONCHARACTERS


def _shown(cell: Cell) -> str:
    shown = " ".join(str(cell).split())[:_SHOWN]
    return "".join(char for char in shown if char.isprintable())


def _parsed(cell: Cell, column: str, units: Collection[str], highest: Decimal | int) -> Decimal | None:
    said = "".join(str(cell if cell is not None else "").split())
    if not said:
        return None
    match = _NUMBER.fullmatch(said)
    if match is None or isinstance(cell, bool | date) or (match[2] and match[2] not in units):
        raise QuoteError("not_a_number", column=column, value=_shown(cell))
    digits = match[1].replace("'", "")
    point = _decimal_point(digits)
    if point is None:
        if int(re.sub(r"\D", "", digits)) <= highest:
            raise QuoteError("ambiguous_number", column=column, value=_shown(cell))
        point = "." if "." in digits else ","  # a percentage of "3.125" has no thousands
    whole, mark, fraction = digits.rpartition(point) if point else (digits, "", "")
    grouped = re.fullmatch(r"[+-]?(\d+|\d{1,3}(,\d{3})+|\d{1,3}(\.\d{3})+)", whole)
    if not grouped or (mark and not fraction.isdecimal()) or not digits.isascii():
        raise QuoteError("not_a_number", column=column, value=_shown(cell))
    return Decimal(re.sub(r"[.,]", "", whole) + (f".{fraction}" if fraction else ""))


def _decimal_point(digits: str) -> str | None:
    """Return which mark stands before the decimals, "" for no decimals, None where nobody can tell."""
    marks = [char for char in digits if char in ".,"]
    if len(set(marks)) == 2:
        return marks[-1]
    if len(marks) != 1:
        return ""
    whole, _, fraction = digits.lstrip("+-").partition(marks[0])
    if len(fraction) == 3 and len(whole) <= 3 and whole != "0":
        return None
    return marks[0]


def _parsed_day(said: str, column: str) -> date:
    iso, local = _ISO_DATE.fullmatch(said), _LOCAL_DATE.fullmatch(said)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if local:
            return date(int(local[4]), int(local[3]), int(local[1]))
    except ValueError:
        pass
    raise QuoteError("not_a_date", column=column, value=_shown(said))
