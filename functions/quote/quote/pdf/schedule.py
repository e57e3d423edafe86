"""How the price is paid: the table of instalments."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from quote.pdf.colours import INK, TEXT, ink_on
from quote.pdf.page import GAP, LABEL, ROW, Page
from quote.pdf.pen import Frame, Style
from salesmind.quotes.snapshot import Installment


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the schedule: its head and what it shows of a row and of the sums."""

    head: str
    cell: Callable[[Installment], str]
    sums: str
    align: Literal["left", "right"] = "right"
    strong: bool = False


def draw_schedule(page: Page) -> None:
    """Draw every instalment and their sums, over as many pages as they need."""
    quote, pen = page.quote, page.pen
    if not quote.schedule:
        return
    columns = _columns(page)
    style, edges = _fit_columns(page, columns)
    bold = replace(style, weight="bold", colour=INK)
    note = page.quote.plan.name
    if quote.plan.annual_rate is not None:
        rate = page.formats.percent(quote.plan.annual_rate)
        note = f"{note} · {page.words.rate.format(rate=rate)}"
    page.section(page.words.schedule, note, 20 + 3 * ROW)
    _schedule_head(page, columns, edges, style)
    last = len(quote.schedule) - 1
    for index, row in enumerate(quote.schedule):
        # The sums never stand alone on a page: the last row comes with them.
        needed = ROW * 2 + 4 if index == last else ROW
        if page.y + needed > page.bottom:
            page.break_page()
            _schedule_head(page, columns, edges, style)
        if index % 2:
            pen.panel(Frame(page.left, page.y, page.width, ROW), page.tint)
        for column, edge in zip(columns, edges, strict=True):
            pen.text(edge, page.y + 11.4, column.cell(row), bold if column.strong else style, column.align)
        page.y += ROW
    pen.rule(page.left, page.y + 0.6, page.width, page.colour, 1.2)
    for column, edge in zip(columns, edges, strict=True):
        if column.sums:
            pen.text(edge, page.y + 14, column.sums, bold, column.align)
    page.y += ROW + 4 + GAP


def _columns(page: Page) -> list[_Column]:
    words, figure, rows = page.words, page.formats.figure, page.quote.schedule

    def amounts(head: str, name: str, strong: bool = False) -> _Column:
        total = sum(getattr(row, name) for row in rows)
        return _Column(
            head,
            lambda row: figure(getattr(row, name)) if getattr(row, name) else "–",
            figure(total),
            strong=strong,
        )

    columns = [
        _Column(
            words.number, lambda row: str(row.number) if row.number else words.initial, words.sums, "left"
        ),
        _Column(words.due, lambda row: page.formats.day(row.due), "", "left"),
    ]
    columns.append(amounts(words.principal, "principal"))
    for head, name in (
        (words.interest, "interest"),
        (words.insurance, "insurance"),
        (words.fees, "fees"),
    ):
        if any(getattr(row, name) for row in rows):
            columns.append(amounts(head, name))
    columns.append(amounts(words.payment, "payment", strong=True))
    columns.append(_Column(words.balance, lambda row: figure(row.balance), ""))
    return columns


def _fit_columns(page: Page, columns: list[_Column]) -> tuple[Style, list[float]]:
    """Return the size at which all columns fit, and the edge that each is aligned to."""
    pen, rows = page.pen, page.quote.schedule
    longest = [max((column.sums, *(column.cell(row) for row in rows)), key=len) for column in columns]
    style = Style(8.4, ROW, TEXT)
    inner = page.width - 16
    while True:
        bold = replace(style, weight="bold")
        head = replace(LABEL, size=min(LABEL.size, style.size))
        widths = [
            max(pen.measure(text, bold), pen.measure(column.head, head))
            for column, text in zip(columns, longest, strict=True)
        ]
        spare = (inner - sum(widths)) / (len(columns) - 1)
        if spare >= 7 or style.size <= 4.5:
            break
        style = replace(style, size=style.size - 0.3)
    edges, x = [], page.left + 8
    for column, width in zip(columns, widths, strict=True):
        edges.append(x if column.align == "left" else x + width)
        x += width + spare
    return style, edges


def _schedule_head(page: Page, columns: list[_Column], edges: list[float], style: Style) -> None:
    head = replace(LABEL, size=min(LABEL.size, style.size), colour=ink_on(page.colour))
    page.pen.panel(Frame(page.left, page.y, page.width, 20), page.colour, radius=3)
    for column, edge in zip(columns, edges, strict=True):
        page.pen.text(edge, page.y + 12.4, column.head, head, column.align)
    page.y += 20
