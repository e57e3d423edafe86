"""A quote's pages: their measures and styles, and where on them drawing is.

Measures are points from the top left corner. The column is ``MARGIN`` wide of the edge; space is in steps of four
points. One accent, the company's colour, marks what matters: the price, the head of a table, the section's rule.
"""

from collections.abc import Mapping
from dataclasses import replace

from quote.pdf.colours import HAIRLINE, INK, MUTED, TEXT, WHITE, mixed, readable, rgb
from quote.pdf.formats import formats
from quote.pdf.pen import Frame, Pen, Style
from quote.pdf.texts import PdfTexts, pdf_texts
from salesmind.quotes.snapshot import QuoteSnapshot

MARGIN = 48.0
TOP = 48.0
CONTINUED_TOP = 78.0
FOOT = 58.0
"""Kept free at the bottom for the footer."""
GAP = 28.0
"""Between sections."""
ROW = 17.0

LABEL = Style(6.6, 10, MUTED, "bold", tracking=0.55, capitals=True)
BODY = Style(9, 13, TEXT)
BODY_BOLD = Style(9, 13, INK, "bold")
SMALL = Style(7.6, 11.4, MUTED)
TERMS = Style(7.8, 11.8, TEXT)
SECTION = Style(12.5, 16, INK, "bold")
FIGURE = Style(12, 16, INK, "bold")


class Page:
    """The page that is drawn now; ``y`` is where on it the next section begins."""

    def __init__(self, snapshot: QuoteSnapshot, assets: Mapping[str, bytes], pen: Pen, height: float) -> None:
        self.quote = snapshot
        self.assets = assets
        self.pen = pen
        self.words: PdfTexts = pdf_texts(snapshot.language)
        self.formats = formats(snapshot.locale, snapshot.language, snapshot.currency)
        self.colour = rgb(snapshot.brand.colour)
        self.accent = readable(self.colour)
        self.tint = mixed(self.colour, WHITE, 0.06)
        self.left = MARGIN
        self.width = pen.width - 2 * MARGIN
        self.right = pen.width - MARGIN
        self.bottom = height - FOOT
        self.height = height
        self.y = TOP

    def section(self, title: str, note: str, keep: float) -> None:
        """Begin a section, on a new page if its head and ``keep`` points of what follows have no room."""
        pen = self.pen
        self.reserve(30 + keep)
        pen.bookmark(title, self.y)
        width = pen.text(self.left, self.y + 12, title, SECTION)
        if note:
            pen.text(self.right, self.y + 12, pen.fit(note, SMALL, self.width - width - 16), SMALL, "right")
        self.y += 24

    def reserve(self, needed: float) -> None:
        """Go to a new page if this one has no room of ``needed`` points."""
        if self.y + needed > self.bottom:
            self.break_page()

    def break_page(self) -> None:
        """Begin a new page, with the head of all but the first."""
        pen, quote = self.pen, self.quote
        pen.new_page()
        pen.panel(Frame(0, 0, pen.width, 6), self.colour)
        reference = f"{self.words.quote} {quote.number}"
        room = self.width - pen.measure(reference, SMALL) - 16
        pen.text(self.left, 44, pen.fit(f"{quote.brand.name}", replace(SMALL, weight="bold"), room),
                 replace(SMALL, weight="bold", colour=INK))  # fmt: skip
        pen.text(self.right, 44, reference, SMALL, "right")
        pen.rule(self.left, 54, self.width, HAIRLINE)
        self.y = CONTINUED_TOP

    def footer(self, page: int, pages: int) -> None:
        """Draw the foot of a page, and which of how many it is."""
        pen, brand = self.pen, self.quote.brand
        y = self.height - 32
        pen.rule(self.left, y - 14, self.width, HAIRLINE)
        number = self.words.page.format(page=page, pages=pages)
        width = pen.text(self.right, y, number, SMALL, "right")
        facts = (brand.name, brand.tax_id, brand.address, brand.phone, brand.email, brand.website)
        line = " · ".join(part for part in facts if part)
        pen.text(self.left, y, pen.fit(line, SMALL, self.width - width - 24), SMALL)

    def fitting(self, text: str, style: Style, width: float) -> Style:
        """Return the style, made smaller until the text fits, down to seven points."""
        needed = self.pen.measure(text, style)
        return style if needed <= width else replace(style, size=max(7.0, style.size * width / needed))
