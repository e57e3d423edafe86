"""What the sheets of a workbook share: texts, number formats, and the list of the sheets (ECMA-376, part 1, 18)."""

import re
from dataclasses import dataclass
from sys import getsizeof
from typing import Final

from quote.files import xlsx_limits as limits
from quote.files.table import MEGABYTE, megabytes
from quote.files.xlsx_package import Package, Relations, local_name
from salesmind.sale_errors import QuoteError

_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DATE_FORMATS: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_PERCENT_FORMATS: Final = frozenset({9, 10})


@dataclass(frozen=True, slots=True)
class Formats:
    """The number formats of cells by their style: which show dates, and which percentages."""

    dates: frozenset[int]
    percents: frozenset[int]


class Workbook:
    """The visible sheets with their relations, how many there are, and how days are counted."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.seen = 0
        self.first_day_1904 = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "workbookPr":
            self.first_day_1904 = attributes.get("date1904") in ("1", "true")
        elif tag == "sheet" and attributes.get("state", "visible") == "visible":
            relation = next((value for name, value in attributes.items() if local_name(name) == "id"), "")
            self.seen += 1
            if self.seen <= limits.MAX_SHEETS:
                self.sheets.append((attributes.get("name", "")[: limits.MAX_SHEET_NAME], relation))


def shared_texts(package: Package, relations: Relations) -> list[str]:
    """Return the texts that cells share; how a text is read aloud (``rPh``) is left out."""
    texts: list[str] = []
    parts: list[str] = []
    characters = size = 0
    reading, aloud = False, False

    def start(tag: str, _: dict[str, str]) -> None:
        nonlocal reading, aloud, characters
        if tag == "si":
            parts.clear()
            characters = 0
            if len(texts) >= limits.MAX_TEXTS:
                raise QuoteError("file_too_complex")
        elif tag == "rPh":
            aloud = True
        elif tag == "t":
            reading = not aloud

    def end(tag: str) -> None:
        nonlocal reading, aloud, size
        if tag == "si":
            found = unescaped("".join(parts))
            size += getsizeof(found)  # one emoji makes each letter of its text four bytes
            if size > limits.MAX_UNPACKED * MEGABYTE:
                raise QuoteError("file_too_large", found=megabytes(size), megabytes=limits.MAX_UNPACKED)
            texts.append(found)
        elif tag == "rPh":
            aloud = False
        elif tag == "t":
            reading = False

    def text(data: str) -> None:
        nonlocal characters
        if reading:
            characters += len(data)
            if characters > limits.MAX_TEXT:
                raise QuoteError("file_format")
            parts.append(data)

    if relations.texts:
        package.parse(relations.texts, start, end, text)
    return texts


def cell_formats(package: Package, relations: Relations) -> Formats:
    """Return which styles of cells show dates and percentages."""
    own: dict[int, str] = {}
    styles: list[int] = []
    of_cells = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal of_cells
        if tag == "numFmt":
            code = attributes.get("formatCode", "")
            own[integer(attributes.get("numFmtId"))] = code
            if len(own) > limits.MAX_FORMATS or len(code) > limits.MAX_FORMAT:
                raise QuoteError("file_too_complex")
        elif tag == "cellXfs":
            of_cells = True
        elif tag == "xf" and of_cells:
            styles.append(integer(attributes.get("numFmtId", "0")))
            if len(styles) > limits.MAX_STYLES:
                raise QuoteError("file_too_complex")

    def end(tag: str) -> None:
        nonlocal of_cells
        of_cells = of_cells and tag != "cellXfs"

    if relations.styles:
        package.parse(relations.styles, start, end, None)
    dates = {known for known, code in own.items() if _shows_date(code)} | (_DATE_FORMATS - own.keys())
    percents = {known for known, code in own.items() if "%" in _plain(code)} | (_PERCENT_FORMATS - own.keys())
    return Formats(
        frozenset(index for index, known in enumerate(styles) if known in dates),
        frozenset(index for index, known in enumerate(styles) if known in percents),
    )


def _plain(code: str) -> str:
    """Return a number format's first section without its literal texts, colours and locales (18.8.31)."""
    return re.sub(r'"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\[\]]*\]|_.|\*.', "", code.split(";")[0].lower())


def _shows_date(code: str) -> bool:
    plain = _plain(code)
    return "general" not in plain and any(mark in plain for mark in "dmyhs") and "%" not in plain


def integer(value: str | None) -> int:
    """Return a count or an index of a part.

    Raises:
        QuoteError (file_format): it is none.
    """
    try:
        found = int(value or "")
    except ValueError:
        raise QuoteError("file_format") from None
    if not 0 <= found <= 10_000_000:
        raise QuoteError("file_format")
    return found


def unescaped(text: str) -> str:
    """Undo the escapes of characters that XML does not have: "_x000D_" is a carriage return (22.9.2.19)."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
