"""Where everything stands on a quote's pages. Template version 1.

Measures are points from the top left corner. The column is ``MARGIN`` wide of the edge; space is in steps of four
points. One accent, the company's colour, marks what matters: the price, the head of a table, the section's rule.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

import segno

from quote.pdf.formats import formats
from quote.pdf.images import asset, load_image
from quote.pdf.pen import Frame, Pen, Rgb, Style
from quote.pdf.texts import PdfTexts, pdf_texts
from salesmind.quotes.snapshot import Installment, Person, QuoteSnapshot

MARGIN = 48.0
TOP = 48.0
CONTINUED_TOP = 78.0
FOOT = 58.0
"""Kept free at the bottom for the footer."""
GAP = 28.0
"""Between sections."""
ROW = 17.0

_WHITE: Rgb = (1.0, 1.0, 1.0)
_INK: Rgb = (0.09, 0.11, 0.15)
_TEXT: Rgb = (0.22, 0.25, 0.3)
_MUTED: Rgb = (0.4, 0.43, 0.49)
_HAIRLINE: Rgb = (0.87, 0.89, 0.91)

_QR_MASK = 2
_CONTRAST = 4.5
"""WCAG 2.2, 1.4.3: the least contrast of text with its background."""

_LABEL = Style(6.6, 10, _MUTED, "bold", tracking=0.55, capitals=True)
_BODY = Style(9, 13, _TEXT)
_BODY_BOLD = Style(9, 13, _INK, "bold")
_SMALL = Style(7.6, 11.4, _MUTED)
_TERMS = Style(7.8, 11.8, _TEXT)
_SECTION = Style(12.5, 16, _INK, "bold")
_FIGURE = Style(12, 16, _INK, "bold")


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the schedule: its head and what it shows of a row and of the sums."""

    head: str
    cell: Callable[[Installment], str]
    sums: str
    align: Literal["left", "right"] = "right"
    strong: bool = False


class Layout:
    """Draws one snapshot."""

    def __init__(self, snapshot: QuoteSnapshot, assets: Mapping[str, bytes], pen: Pen, height: float) -> None:
        self.quote = snapshot
        self.assets = assets
        self.pen = pen
        self.words: PdfTexts = pdf_texts(snapshot.language)
        self.formats = formats(snapshot.locale, snapshot.language, snapshot.currency)
        self.colour = _rgb(snapshot.brand.colour)
        self.accent = _readable(self.colour)
        self.tint = _mix(self.colour, _WHITE, 0.06)
        self.left = MARGIN
        self.width = pen.width - 2 * MARGIN
        self.right = pen.width - MARGIN
        self.bottom = height - FOOT
        self.height = height
        self.y = TOP

    def draw(self) -> None:
        """Draw all pages, and on each which of how many it is."""
        self.pen.new_page()
        self._masthead()
        self._people()
        self._unit()
        self._figures()
        self._prices()
        self._schedule()
        self._terms()
        self._signatures()
        pages = len(self.pen.pages)
        for index in range(pages):
            self.pen.go_to(index)
            self._footer(index + 1, pages)

    # The first page's head.

    def _masthead(self) -> None:
        pen, brand = self.pen, self.quote.brand
        pen.panel(Frame(0, 0, pen.width, 6), self.colour)
        box = Frame(self.left, TOP - 4, 190, 48)
        name = Style(13, 16, _INK, "bold")
        x = box.x
        if brand.logo:
            image = load_image(asset(self.assets, brand.logo, "logo"), "logo", box.width, box.height)
            width, height = image.getSize()
            scale = min(box.width / width, box.height / height)
            width, height = width * scale, height * scale
            pen.picture(image, Frame(box.x, box.y + (box.height - height) / 2, width, height))
            x += width + 12
        # A wide logo spells the name out; next to a mark it is missing.
        if not brand.logo or x - box.x < 100:
            lines = pen.wrap(brand.name, name, box.x + 270 - x, 3)
            pen.paragraph(x, box.y + (box.height - name.leading * len(lines)) / 2, lines, name)
        number = self._fitting(self.quote.number, Style(20, 24, _INK, "bold"), 200)
        pen.text(self.right, TOP + 4, self.words.quote, replace(_LABEL, colour=self.accent), "right")
        pen.text(self.right, TOP + 26, pen.fit(self.quote.number, number, 200), number, "right")
        pen.text(self.right, TOP + 40, self.words.version.format(version=self.quote.version), _SMALL, "right")
        self.y = TOP + 64

    def _people(self) -> None:
        pen, quote, words = self.pen, self.quote, self.words
        pen.rule(self.left, self.y, self.width, _HAIRLINE)
        self.y += 14
        gutter = 20.0
        wide = (self.width - 2 * gutter) * 0.36
        narrow = self.width - 2 * gutter - 2 * wide
        first = self._person(self.left, words.customer, quote.customer, wide)
        second = self._person(self.left + wide + gutter, words.advisor, quote.advisor, wide)
        x = self.right - narrow
        y = self._labelled(
            x, self.y, words.issued, [self.formats.long_day(quote.issued_at.date())], _BODY, narrow
        )
        valid = [self.formats.long_day(quote.valid_until)]
        third = self._labelled(x, y + 6, words.valid_until, valid, _BODY_BOLD, narrow)
        self.y = max(first, second, third) + 18

    def _person(self, x: float, label: str, person: Person, width: float) -> float:
        y = self._labelled(x, self.y, label, [person.name], _BODY_BOLD, width)
        for line in (person.document, person.phone, person.email):
            if line:
                y = self.pen.paragraph(x, y, self.pen.wrap(line, _BODY, width, 3), _BODY)
        return y

    def _labelled(
        self, x: float, y: float, label: str, values: list[str], style: Style, width: float
    ) -> float:
        y = self.pen.paragraph(x, y, [self.pen.fit(label, _LABEL, width)], _LABEL) + 2
        for value in values:
            y = self.pen.paragraph(x, y, self.pen.wrap(value, style, width), style)
        return y

    # What is for sale.

    def _unit(self) -> None:
        pen, unit = self.pen, self.quote.unit
        pad = 20.0
        picture_width = 204.0 if unit.picture else 0.0
        text_width = self.width - 2 * pad - (picture_width + 4 if unit.picture else 0)
        title = Style(22, 27, _INK, "bold")
        name = pen.wrap(unit.name, title, text_width)
        if len(name) > 2:
            title = Style(13, 17, _INK, "bold")
            name = pen.wrap(unit.name, title, text_width, 6)
        over = " · ".join(part for part in (unit.project, unit.stage) if part)
        above = pen.wrap(over, replace(_BODY, colour=self.accent, weight="bold"), text_width, 3)
        facts = self._facts()
        columns = 3 if not unit.picture else 2
        column_width = (text_width - 12 * (columns - 1)) / columns
        value = Style(10.5, 14, _INK, "bold")
        cells = [(label, pen.wrap(text, value, column_width, 3)) for label, text in facts]
        rows = [cells[index : index + columns] for index in range(0, len(cells), columns)]
        heights = [12 + 14 * max(len(lines) for _, lines in row) + 10 for row in rows]
        body = len(above) * 13 + 2 + len(name) * title.leading + (14 + sum(heights) - 10 if rows else 0)
        height = max(body + 2 * pad, 150.0 if unit.picture else 0.0)
        self._room(height)
        panel = Frame(self.left, self.y, self.width, height)
        pen.panel(panel, self.tint, radius=8)
        y = self.y + max(pad, (height - body) / 2)
        x = self.left + pad
        y = pen.paragraph(x, y, above, replace(_BODY, colour=self.accent, weight="bold")) + 2
        y = pen.paragraph(x, y, name, title) + 14
        for row, row_height in zip(rows, heights, strict=True):
            for index, (label, lines) in enumerate(row):
                cell = x + index * (column_width + 12)
                pen.paragraph(cell, y, [pen.fit(label, _LABEL, column_width)], _LABEL)
                pen.paragraph(cell, y + 11, lines, value)
            y += row_height
        if unit.picture:
            self._picture(Frame(panel.x + panel.width - picture_width, panel.y, picture_width, height))
        self.y += height + 12

    def _facts(self) -> list[tuple[str, str]]:
        unit, words, number = self.quote.unit, self.words, self.formats.number
        facts = []
        if unit.area is not None:
            facts.append((words.area, f"{number(unit.area)} m²"))
        if unit.front is not None:
            facts.append((words.front, f"{number(unit.front)} m"))
        if unit.depth is not None:
            facts.append((words.depth, f"{number(unit.depth)} m"))
        return [*facts, *unit.details]

    def _picture(self, frame: Frame) -> None:
        picture = self.quote.unit.picture
        if picture is None:
            return
        inset = 8.0
        box = Frame(frame.x, frame.y + inset, frame.width - inset, frame.height - 2 * inset)
        data = asset(self.assets, picture.asset, "picture")
        if picture.kind == "plan":
            self.pen.panel(box, _WHITE, radius=5)
            self.pen.border(box, _HAIRLINE, radius=5)
            room = Frame(box.x + 6, box.y + 6, box.width - 12, box.height - 12)
            image = load_image(data, "picture", room.width, room.height)
            width, height = image.getSize()
            scale = min(room.width / width, room.height / height)
            width, height = width * scale, height * scale
            x, y = room.x + (room.width - width) / 2, room.y + (room.height - height) / 2
            self.pen.picture(image, Frame(x, y, width, height))
        else:
            # Twice the frame, so that a picture of any shape still has all its dots when it fills it.
            image = load_image(data, "picture", box.width * 1.5, box.height * 1.5)
            width, height = image.getSize()
            scale = max(box.width / width, box.height / height)
            width, height = width * scale, height * scale
            x, y = box.x + (box.width - width) / 2, box.y + (box.height - height) / 2
            self.pen.picture(image, Frame(x, y, width, height), box, radius=5)

    # What it costs.

    def _figures(self) -> None:
        pen, quote, words, money = self.pen, self.quote, self.words, self.formats.money
        figures = [(words.total_price, money(quote.totals.price))]
        if quote.totals.down_payment:
            figures.append((words.down_payment, money(quote.totals.down_payment)))
        if quote.totals.financed:
            figures.append((words.financed, money(quote.totals.financed)))
        payments = [row.payment for row in quote.schedule if row.number > 0]
        if payments and payments[0] and quote.plan.installments > 1:
            # The last one may differ by the rounding; others differ where insurance or fees follow the balance.
            alike = len(set(payments[:-1])) == 1
            label = words.installments if alike else words.installments_first
            figures.append((label.format(count=quote.plan.installments), money(payments[0])))
        elif len(quote.schedule) == 1:
            figures.append((words.single_payment, self.formats.long_day(quote.schedule[0].due)))
        gutter = 16.0
        width = (self.width - gutter * (len(figures) - 1)) / len(figures)
        style = _FIGURE
        for _, text in figures:
            style = self._fitting(text, style, width - 12)
        self._room(52)
        self.y += 8
        for index, (label, text) in enumerate(figures):
            x = self.left + index * (width + gutter)
            pen.panel(Frame(x, self.y, 2, 30), self.colour if index == 0 else _HAIRLINE)
            pen.paragraph(x + 10, self.y - 1, [pen.fit(label, _LABEL, width - 10)], _LABEL)
            pen.text(x + 10, self.y + 25, text, replace(style, colour=self.accent if index == 0 else _INK))
        self.y += 30 + GAP

    def _prices(self) -> None:
        pen, quote = self.pen, self.quote
        amounts = [self.formats.figure(line.amount) for line in quote.prices]
        room = max(pen.measure(text, _BODY) for text in amounts) + 24
        lines = [
            (pen.wrap(line.label, _BODY, self.width - room), pen.wrap(line.note, _SMALL, self.width - room))
            for line in quote.prices
        ]
        first = 13 * len(lines[0][0]) + 10
        self._section(self.words.price, self.words.amounts_in.format(currency=self.formats.currency), first)
        for index, ((label, note), amount) in enumerate(zip(lines, amounts, strict=True)):
            notes = note if quote.prices[index].note else []
            height = 13 * len(label) + 11 * len(notes) + 8
            keep = 26.0 if index == len(lines) - 1 else 0.0
            self._room(height + keep)
            y = pen.paragraph(self.left, self.y + 4, label, _BODY)
            pen.paragraph(self.left, y, notes, replace(_SMALL, leading=11))
            pen.paragraph(self.right, self.y + 4, [amount], replace(_BODY, colour=_INK), "right")
            self.y += height
            pen.rule(self.left, self.y, self.width, _HAIRLINE)
        style = Style(11, 14, self.accent, "bold")
        pen.rule(self.left, self.y, self.width, self.colour, 1.2)
        pen.paragraph(self.left, self.y + 7, [self.words.total], replace(style, colour=_INK))
        pen.paragraph(self.right, self.y + 7, [self.formats.money(quote.totals.price)], style, "right")
        self.y += 26 + GAP

    # How it is paid.

    def _schedule(self) -> None:
        quote, pen = self.quote, self.pen
        if not quote.schedule:
            return
        columns = self._columns()
        style, edges = self._fit_columns(columns)
        bold = replace(style, weight="bold", colour=_INK)
        note = self.quote.plan.name
        if quote.plan.annual_rate is not None:
            rate = self.formats.percent(quote.plan.annual_rate)
            note = f"{note} · {self.words.rate.format(rate=rate)}"
        self._section(self.words.schedule, note, 20 + 3 * ROW)
        self._schedule_head(columns, edges, style)
        last = len(quote.schedule) - 1
        for index, row in enumerate(quote.schedule):
            # The sums never stand alone on a page: the last row comes with them.
            needed = ROW * 2 + 4 if index == last else ROW
            if self.y + needed > self.bottom:
                self._new_page()
                self._schedule_head(columns, edges, style)
            if index % 2:
                pen.panel(Frame(self.left, self.y, self.width, ROW), self.tint)
            for column, edge in zip(columns, edges, strict=True):
                pen.text(
                    edge, self.y + 11.4, column.cell(row), bold if column.strong else style, column.align
                )
            self.y += ROW
        pen.rule(self.left, self.y + 0.6, self.width, self.colour, 1.2)
        for column, edge in zip(columns, edges, strict=True):
            if column.sums:
                pen.text(edge, self.y + 14, column.sums, bold, column.align)
        self.y += ROW + 4 + GAP

    def _columns(self) -> list[_Column]:
        words, figure, rows = self.words, self.formats.figure, self.quote.schedule

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
            _Column(words.due, lambda row: self.formats.day(row.due), "", "left"),
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

    def _fit_columns(self, columns: list[_Column]) -> tuple[Style, list[float]]:
        """Return the size at which all columns fit, and the edge that each is aligned to."""
        pen, rows = self.pen, self.quote.schedule
        longest = [max((column.sums, *(column.cell(row) for row in rows)), key=len) for column in columns]
        style = Style(8.4, ROW, _TEXT)
        inner = self.width - 16
        while True:
            bold = replace(style, weight="bold")
            head = replace(_LABEL, size=min(_LABEL.size, style.size))
            widths = [
                max(pen.measure(text, bold), pen.measure(column.head, head))
                for column, text in zip(columns, longest, strict=True)
            ]
            spare = (inner - sum(widths)) / (len(columns) - 1)
            if spare >= 7 or style.size <= 4.5:
                break
            style = replace(style, size=style.size - 0.3)
        edges, x = [], self.left + 8
        for column, width in zip(columns, widths, strict=True):
            edges.append(x if column.align == "left" else x + width)
            x += width + spare
        return style, edges

    def _schedule_head(self, columns: list[_Column], edges: list[float], style: Style) -> None:
        head = replace(_LABEL, size=min(_LABEL.size, style.size), colour=_on(self.colour))
        self.pen.panel(Frame(self.left, self.y, self.width, 20), self.colour, radius=3)
        for column, edge in zip(columns, edges, strict=True):
            self.pen.text(edge, self.y + 12.4, column.head, head, column.align)
        self.y += 20

    # What else is agreed.

    def _terms(self) -> None:
        paragraphs = [line for line in self.quote.terms.splitlines() if line.strip()]
        if not paragraphs:
            return
        pen = self.pen
        gutter = 24.0
        width = (self.width - gutter) / 2
        lines: list[tuple[str, float]] = []
        for paragraph in paragraphs:
            wrapped = pen.wrap(paragraph, _TERMS, width)
            lines += [(line, _TERMS.leading) for line in wrapped[:-1]]
            lines.append((wrapped[-1], _TERMS.leading + 5))
        self._section(self.words.terms, "", min(4, len(lines)) * _TERMS.leading)
        while lines:
            if self.y + _TERMS.leading > self.bottom:
                self._new_page()
            room = min(self.bottom - self.y, sum(height for _, height in lines) / 2 + _TERMS.leading)
            ends = []
            for x in (self.left, self.left + width + gutter):
                y = self.y
                while lines and y + _TERMS.leading <= self.y + room:
                    line, height = lines.pop(0)
                    pen.paragraph(x, y, [line], _TERMS)
                    y += height
                ends.append(y)
            self.y = max(ends)
        self.y += GAP - 5

    def _signatures(self) -> None:
        pen, quote, words = self.pen, self.quote, self.words
        code = 84.0
        height = 30 + 56 + 60 + 20 + code
        self._section(words.signatures, "", height - 30)
        gutter = 40.0
        width = (self.width - gutter) / 2
        signers = (
            (words.signature_customer, quote.customer),
            (words.signature_company.format(company=quote.brand.name), quote.advisor),
        )
        line = self.y + 48
        for index, (role, person) in enumerate(signers):
            x = self.left + index * (width + gutter)
            pen.rule(x, line, width, _INK, 0.8)
            y = pen.paragraph(x, line + 6, pen.wrap(person.name, _BODY_BOLD, width, 2), _BODY_BOLD)
            detail = " · ".join(part for part in (role, person.document) if part)
            pen.paragraph(x, y, pen.wrap(detail, _SMALL, width, 2), _SMALL)
        self.y = line + 6 + 2 * 13 + 2 * 11.4 + 16
        self._verification(code)

    def _verification(self, size: float) -> None:
        pen, words, url = self.pen, self.words, self.quote.verification_url
        pen.panel(Frame(self.left, self.y, self.width, size + 8), self.tint, radius=8)
        modules, cells = _qr(url)
        inner = size - 12
        x, y = self.left + 10, self.y + 10
        pen.panel(Frame(x - 4, y - 4, inner + 8, inner + 8), _WHITE, radius=4)
        pen.grid(x, y, inner / modules, cells, _INK)
        text_x = x + inner + 22
        width = self.right - 16 - text_x
        how = pen.wrap(words.verify_how, _SMALL, width)
        link = replace(_SMALL, colour=self.accent, weight="bold")
        lines = pen.wrap(url, link, width, 4)
        tall = _BODY_BOLD.leading + 4 + _SMALL.leading * (len(how) + len(lines))
        end = pen.paragraph(text_x, self.y + (size + 8 - tall) / 2, [words.verify], _BODY_BOLD)
        end = pen.paragraph(text_x, end + 1, how, _SMALL) + 3
        pen.paragraph(text_x, end, lines, link)
        pen.link(url, Frame(text_x, end, width, len(lines) * link.leading))
        pen.link(url, Frame(x - 4, y - 4, inner + 8, inner + 8))
        self.y += size + 8

    # Pages.

    def _section(self, title: str, note: str, keep: float) -> None:
        """Begin a section, on a new page if its head and ``keep`` points of what follows have no room."""
        pen = self.pen
        self._room(30 + keep)
        pen.bookmark(title, self.y)
        width = pen.text(self.left, self.y + 12, title, _SECTION)
        if note:
            pen.text(self.right, self.y + 12, pen.fit(note, _SMALL, self.width - width - 16), _SMALL, "right")
        self.y += 24

    def _room(self, needed: float) -> None:
        if self.y + needed > self.bottom:
            self._new_page()

    def _new_page(self) -> None:
        pen, quote = self.pen, self.quote
        pen.new_page()
        pen.panel(Frame(0, 0, pen.width, 6), self.colour)
        reference = f"{self.words.quote} {quote.number}"
        room = self.width - pen.measure(reference, _SMALL) - 16
        pen.text(self.left, 44, pen.fit(f"{quote.brand.name}", replace(_SMALL, weight="bold"), room),
                 replace(_SMALL, weight="bold", colour=_INK))  # fmt: skip
        pen.text(self.right, 44, reference, _SMALL, "right")
        pen.rule(self.left, 54, self.width, _HAIRLINE)
        self.y = CONTINUED_TOP

    def _footer(self, page: int, pages: int) -> None:
        pen, brand = self.pen, self.quote.brand
        y = self.height - 32
        pen.rule(self.left, y - 14, self.width, _HAIRLINE)
        number = self.words.page.format(page=page, pages=pages)
        width = pen.text(self.right, y, number, _SMALL, "right")
        facts = (brand.name, brand.tax_id, brand.address, brand.phone, brand.email, brand.website)
        line = " · ".join(part for part in facts if part)
        pen.text(self.left, y, pen.fit(line, _SMALL, self.width - width - 24), _SMALL)

    def _fitting(self, text: str, style: Style, width: float) -> Style:
        """Return the style, made smaller until the text fits, down to seven points."""
        needed = self.pen.measure(text, style)
        return style if needed <= width else replace(style, size=max(7.0, style.size * width / needed))


@lru_cache(maxsize=4)
def _qr(url: str) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """Return the number of modules a side, and the dark ones as (row, first column, length) of each run."""
    # Trying all eight masks takes longer than the rest of the page; readers take any (ISO/IEC 18004, 7.8).
    matrix = segno.make_qr(url, error="m", mask=_QR_MASK, boost_error=False).matrix
    runs = []
    for row, line in enumerate(matrix):
        column = 0
        while column < len(line):
            length = 1
            while column + length < len(line) and line[column + length] == line[column]:
                length += 1
            if line[column]:
                runs.append((row, column, length))
            column += length
    return len(matrix), tuple(runs)


def _rgb(colour: str) -> Rgb:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _mix(colour: Rgb, other: Rgb, share: float) -> Rgb:
    red, green, blue = (one * share + two * (1 - share) for one, two in zip(colour, other, strict=True))
    return red, green, blue


def _luminance(colour: Rgb) -> float:
    """Relative luminance as WCAG 2.2 defines it, 0 to 1."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: Rgb, other: Rgb) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _readable(colour: Rgb) -> Rgb:
    """Darken a colour until it can be read as text on white."""
    while _contrast(colour, _WHITE) < _CONTRAST:
        colour = _mix(colour, (0.0, 0.0, 0.0), 0.94)
    return colour


def _on(colour: Rgb) -> Rgb:
    """Return white or ink, whichever is read better on a colour."""
    return _WHITE if _contrast(colour, _WHITE) >= _contrast(colour, _INK) else _INK
