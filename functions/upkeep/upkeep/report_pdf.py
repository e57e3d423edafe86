"""A period's figures as a PDF of one or two pages: tiles, charts, tables."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Final

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from salesmind.figures.charts import bar_chart
from salesmind.figures.figures import Figures
from salesmind.figures.reports import ReportOf
from salesmind.languages import texts
from salesmind.money import Money, rounded_money
from salesmind.money_format import format_money
from salesmind.tenants.company_locale import figures_locale, words_locale

WIDTH, HEIGHT = A4
MARGIN: Final = 44.0
GAP: Final = 14.0
COLUMN: Final = (WIDTH - 2 * MARGIN - GAP) / 2
LINE: Final = 16.0
MAX_ROWS: Final = 8

INK, SOFT, HAIR = HexColor("#16211d"), HexColor("#52605a"), HexColor("#d5dcd8")
ACCENT, TINT = HexColor("#0b7a5c"), HexColor("#eef5f2")
REGULAR, BOLD = "Helvetica", "Helvetica-Bold"

Rows = Sequence[tuple[str, ...]]


def draw_report(found: Figures, about: ReportOf) -> bytes:
    """Return the PDF, in the language of who gets it."""
    return _Report(found, about).drawn()


class _Report:
    """The page that is drawn now; ``y`` is where on it the next part begins, in points from below."""

    def __init__(self, found: Figures, about: ReportOf) -> None:
        self._found = found
        self._about = about
        self._words = texts("panel.figures", about.language)
        self._file = BytesIO()
        self._canvas = Canvas(self._file, pagesize=A4, invariant=True)
        self._y = HEIGHT - MARGIN

    def drawn(self) -> bytes:
        """Draw all of it."""
        self._canvas.setTitle(f"{self._words['report_title']} · {self._about.company}")
        self._head()
        self._tiles()
        names = [f"{day.day.day}/{day.day.month}" for day in self._found.days]
        self._charts(names)
        self._tables()
        self._canvas.showPage()
        self._canvas.save()
        return self._file.getvalue()

    def _head(self) -> None:
        period = self._found.period
        self._canvas.setFillColor(ACCENT)
        self._canvas.rect(0, HEIGHT - 6, WIDTH, 6, stroke=0, fill=1)
        self._text(MARGIN, self._y - 18, self._words["report_title"], 20, BOLD)
        self._text(MARGIN, self._y - 36, self._about.company, 11, colour=SOFT)
        days = f"{self._day(period.first)} – {self._day(period.last)}"
        self._text(WIDTH - MARGIN, self._y - 18, days, 11, BOLD, right=True)
        self._y -= 56

    def _tiles(self) -> None:
        found, words = self._found, self._words
        talks, wait = found.conversations, found.first_answer
        tiles = (
            (words["active"], str(talks.active), words["new"].format(many=talks.new)),
            (words["first_answer"], _duration(wait.p50), words["p95"].format(time=_duration(wait.p95))),
            (words["resolved"], str(talks.resolved), words["of"].format(many=talks.active)),
            (words["handed_over"], str(talks.handed_over), words["of"].format(many=talks.active)),
            (words["unanswered"], str(found.unanswered_questions), ""),
        )
        width = (WIDTH - 2 * MARGIN - 4 * 8) / 5
        for place, (name, value, note) in enumerate(tiles):
            x = MARGIN + place * (width + 8)
            self._canvas.setFillColor(TINT)
            self._canvas.roundRect(x, self._y - 70, width, 70, 6, stroke=0, fill=1)
            for line, part in enumerate(_wrapped(name, width - 16, 7.5)[:2]):
                self._text(x + 8, self._y - 14 - line * 9, part, 7.5, colour=SOFT)
            self._text(x + 8, self._y - 46, value, 18, BOLD)
            self._text(x + 8, self._y - 61, note, 7.5, colour=SOFT)
        self._y -= 70 + 22

    def _charts(self, names: Sequence[str]) -> None:
        days = self._found.days
        parts = (
            (self._words["by_day"], [day.conversations for day in days]),
            (self._words["quotes_by_day"], [day.quotes for day in days]),
        )
        for column, (title, values) in enumerate(parts):
            self._bars(MARGIN + column * (COLUMN + GAP), title, names, values)
        self._y -= 112 + 30

    def _bars(self, x: float, title: str, names: Sequence[str], values: Sequence[int]) -> None:
        chart = bar_chart(names, values)
        scale = COLUMN / chart.width
        tall = 90.0 / chart.height
        top = self._y - 20
        self._text(x, self._y, title, 10, BOLD)
        for y, value in chart.scale:
            self._canvas.setStrokeColor(HAIR)
            self._canvas.setLineWidth(0.5)
            self._canvas.line(x + 11, top - y * tall, x + COLUMN, top - y * tall)
            self._text(x + 9, top - y * tall - 2.5, str(value), 7, colour=SOFT, right=True)
        for bar in chart.bars:
            self._canvas.setFillColor(ACCENT)
            left = x + bar.x * scale
            if bar.height:
                self._canvas.rect(
                    left, top - (bar.y + bar.height) * tall, bar.width * scale, bar.height * tall, 0, 1
                )
            if bar.label:
                middle = left + bar.width * scale / 2
                self._text(middle - _wide(bar.label, 7) / 2, top - 92, bar.label, 7, colour=SOFT)

    def _tables(self) -> None:
        found, words = self._found, self._words
        funnel: Rows = [
            (words[f"step_{name}"], str(getattr(found.funnel, name)))
            for name in ("wrote", "interested", "quoted", "accepted", "reserved")
        ]
        sources: Rows = [(words[f"source_{name}"], str(many)) for name, many in found.by_source.items()]
        priced: Rows = [
            (
                words.get(f"category_{one.category}", one.category),
                str(one.many),
                "–" if one.cost is None else self._amount(one.cost, one.currency),
            )
            for one in found.by_price_category
        ]
        quotes: Rows = [
            (words[f"status_{one.status}"], str(one.many), self._money(Money(one.total, one.currency)))
            for one in found.quotes
        ]
        people: Rows = [(one.name, str(one.taken), str(one.messages)) for one in found.people]
        projects: Rows = [(one.name, str(one.quotes), str(one.reservations)) for one in found.projects]
        self._pair((words["funnel"], funnel), (words["by_source"], sources))
        self._pair((words["by_price_category"], priced), (words["quotes"], quotes))
        self._pair((words["people"], people), (words["projects"], projects))

    def _pair(self, *tables: tuple[str, Rows]) -> None:
        rows = max(min(len(rows), MAX_ROWS) for _, rows in tables)
        height = 18 + LINE * max(rows, 1) + 22
        if self._y - height < MARGIN:
            self._canvas.showPage()
            self._y = HEIGHT - MARGIN - 10
        for column, (title, shown) in enumerate(tables):
            x = MARGIN + column * (COLUMN + GAP)
            self._text(x, self._y, title, 10, BOLD)
            for place, row in enumerate(shown[:MAX_ROWS] or [("–",)]):
                self._row(x, self._y - 18 - place * LINE, row)
        self._y -= height

    def _row(self, x: float, y: float, row: tuple[str, ...]) -> None:
        numbers = row[1:]
        edges = [x + COLUMN - 72 * place for place in range(len(numbers))][::-1]
        room = (edges[0] if edges else x + COLUMN) - 50 - x
        self._text(x, y, _fitted(row[0], room, 9), 9)
        for edge, value in zip(edges, numbers, strict=True):
            self._text(edge, y, value, 9, BOLD, right=True)
        self._canvas.setStrokeColor(HAIR)
        self._canvas.setLineWidth(0.5)
        self._canvas.line(x, y - 5, x + COLUMN, y - 5)

    def _text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        font: str = REGULAR,
        *,
        colour: Color = INK,
        right: bool = False,
    ) -> None:
        self._canvas.setFont(font, size)
        self._canvas.setFillColor(colour)
        draw = self._canvas.drawRightString if right else self._canvas.drawString
        draw(x, y, _writable(text))

    def _day(self, day: date) -> str:
        from babel.dates import format_date

        written: str = format_date(day, "long", words_locale(self._about.locale, self._about.language))
        return written

    def _amount(self, amount: Decimal, currency: str) -> str:
        return self._money(rounded_money(amount, currency))

    def _money(self, money: Money) -> str:
        return format_money(money, figures_locale(self._about.locale, self._about.language))


def _writable(text: str) -> str:
    """Return a text in the letters that the PDF's own typefaces have (Windows-1252)."""
    return text.replace("\u202f", "\xa0").encode("cp1252", "replace").decode("cp1252")


def _wide(text: str, size: float, font: str = REGULAR) -> float:
    return float(stringWidth(_writable(text), font, size))


def _fitted(text: str, room: float, size: float) -> str:
    if _wide(text, size) <= room:
        return text
    while text and _wide(f"{text}…", size) > room:
        text = text[:-1]
    return f"{text}…"


def _wrapped(text: str, room: float, size: float) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if _wide(longer, size) <= room or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return [_fitted(line, room, size) for line in lines]


def _duration(seconds: float | None) -> str:
    if seconds is None:
        return "–"
    if seconds < 60:
        return f"{seconds:.1f} s"
    return f"{seconds / 60:.0f} min" if seconds < 3600 else f"{seconds / 3600:.1f} h"
