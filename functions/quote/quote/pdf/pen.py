"""Draws on a page: text in the right font, lines, panels and pictures, in points from the top left corner.

Reportlab's canvas writes the file; the page's operators are written here, because text in several fonts through
the canvas costs five times as much. Nothing reaches the canvas before the number of pages is known.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from typing import Literal

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from quote.pdf.fonts import Fontbook, Weight, clean, in_reading_order

Rgb = tuple[float, float, float]
Align = Literal["left", "right", "centre"]

_MAX_LINE = 600
"""More letters than any line holds, so that a word of a whole page is not measured to its end for each line."""
_ARC = 0.5523
"""Length of a Bézier handle that makes a quarter of a circle, as a share of the radius."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks. Sizes in points; ``tracking`` is added after each letter."""

    size: float
    leading: float
    colour: Rgb
    weight: Weight = "regular"
    tracking: float = 0.0
    capitals: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle: its top left corner, width and height."""

    x: float
    y: float
    width: float
    height: float


@dataclass(slots=True)
class _Placed:
    image: ImageReader
    frame: Frame
    clip: Frame
    radius: float


@dataclass(slots=True)
class Page:
    """What is drawn on a page: below, the panels and text, then pictures; links and bookmarks besides."""

    operators: list[str] = field(default_factory=list)
    images: list[_Placed] = field(default_factory=list)
    links: list[tuple[str, Frame]] = field(default_factory=list)
    bookmarks: list[tuple[str, float]] = field(default_factory=list)


class Pen:
    """Draws on the page that was begun last, or on the one that it was sent to."""

    def __init__(self, canvas: Canvas, fonts: Fontbook, width: float, height: float) -> None:
        self._canvas = canvas
        self._fonts = fonts
        self._height = height
        self._codes: dict[TTFont, _Codes] = {}
        self._colour: Rgb | None = None
        self.width = width
        self.page = Page()
        self.pages: list[Page] = []

    def new_page(self) -> None:
        """Begin a page."""
        self.pages.append(Page())
        self.go_to(-1)

    def go_to(self, index: int) -> None:
        """Draw on an earlier page from now on."""
        self.page = self.pages[index]
        self._colour = None

    def measure(self, text: str, style: Style) -> float:
        """Return the width of one line."""
        if style.capitals:
            text = text.upper()
        return self._measure(in_reading_order(clean(text)), style)

    def _measure(self, ready: str, style: Style) -> float:
        width = 0.0
        for font, piece in self._fonts.segments(ready, style.weight):
            width += sum(map(_widths(font).__getitem__, piece))
        return width * style.size / 1000 + style.tracking * len(ready)

    def text(self, x: float, baseline: float, text: str, style: Style, align: Align = "left") -> float:
        """Write one line; ``x`` is its left edge, its right edge or its middle. Returns its width."""
        ready = in_reading_order(clean(text.upper() if style.capitals else text))
        segments = self._fonts.segments(ready, style.weight)
        width = 0.0
        if align != "left" or len(segments) > 1:
            width = self._measure(ready, style)
            x -= width if align == "right" else width / 2 if align == "centre" else 0
        self._fill(style.colour)
        parts = [f"BT 1 0 0 1 {x:.2f} {self._height - baseline:.2f} Tm"]
        if style.tracking:
            parts.append(f"{style.tracking:g} Tc")
        for font, piece in segments:
            for resource, codes in self._encoded(font, piece):
                parts.append(f"{resource} {style.size:g} Tf <{codes}> Tj")
        parts.append("0 Tc ET" if style.tracking else "ET")
        self.page.operators.append(" ".join(parts))
        return width

    def paragraph(self, x: float, y: float, lines: list[str], style: Style, align: Align = "left") -> float:
        """Write lines below ``y`` and return where they end."""
        for line in lines:
            self.text(x, y + style.leading * 0.5 + style.size * 0.36, line, style, align)
            y += style.leading
        return y

    def wrap(self, text: str, style: Style, width: float, max_lines: int | None = None) -> list[str]:
        """Cut text into lines of at most ``width``, within a word only where it is longer than a line."""
        lines: list[str] = []
        for paragraph in text.splitlines() or [""]:
            lines += self._wrap(clean(paragraph), style, width)
        if max_lines is not None and len(lines) > max_lines:
            lines = lines[:max_lines]
            lines[-1] = self.fit(lines[-1] + "…", style, width)
        return lines

    def _wrap(self, paragraph: str, style: Style, width: float) -> Iterator[str]:
        line = ""
        space = self.measure(" ", style)
        used = 0.0
        for word in paragraph.split(" "):
            if not word:
                continue
            needed = self.measure(word, style)
            if line and used + space + needed <= width:
                line, used = f"{line} {word}", used + space + needed
                continue
            if line:
                yield line
            while needed > width and len(word) > 1:
                head = self._head(word, style, width)
                yield word[:head]
                word = word[head:]
                needed = self.measure(word[:_MAX_LINE], style)
            line, used = word, needed
        yield line

    def _head(self, word: str, style: Style, width: float) -> int:
        low, high = 1, min(len(word), _MAX_LINE)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.measure(word[:middle], style) <= width else (low, middle - 1)
        return low

    def fit(self, text: str, style: Style, width: float) -> str:
        """Return text that fits on a line, its end replaced by an ellipsis where it must be."""
        text = clean(text)
        if self.measure(text, style) <= width:
            return text
        room = width - self.measure("…", style)
        return text[: self._head(text.rstrip("…"), style, room)].rstrip() + "…"

    def panel(self, frame: Frame, colour: Rgb, radius: float = 0) -> None:
        """Fill a rectangle, with round corners where there is a radius."""
        self._fill(colour)
        self.page.operators.append(f"{self._outline(frame, radius)} f")

    def border(self, frame: Frame, colour: Rgb, radius: float = 0, thickness: float = 0.6) -> None:
        """Draw the edge of a rectangle."""
        self.page.operators.append(f"{_numbers(colour)} RG {thickness:g} w {self._outline(frame, radius)} S")

    def rule(self, x: float, y: float, width: float, colour: Rgb, thickness: float = 0.6) -> None:
        """Draw a horizontal line."""
        y = self._height - y
        self.page.operators.append(
            f"{_numbers(colour)} RG {thickness:g} w {x:.2f} {y:.2f} m {x + width:.2f} {y:.2f} l S"
        )

    def grid(
        self, x: float, y: float, step: float, runs: Iterable[tuple[int, int, int]], colour: Rgb
    ) -> None:
        """Fill squares of a grid at (x, y): each run is a row, its first column and how many."""
        self._fill(colour)
        squares = " ".join(f"{column} {-row - 1} {length} 1 re" for row, column, length in runs)
        self.page.operators.append(
            f"q {step:.4f} 0 0 {step:.4f} {x:.2f} {self._height - y:.2f} cm {squares} f Q"
        )

    def picture(self, image: ImageReader, frame: Frame, clip: Frame | None = None, radius: float = 0) -> None:
        """Place a picture; what reaches beyond ``clip`` is not shown."""
        self.page.images.append(_Placed(image, frame, clip or frame, radius))

    def link(self, url: str, frame: Frame) -> None:
        """Make an area open a web page."""
        self.page.links.append((url, frame))

    def bookmark(self, title: str, y: float) -> None:
        """Let the outline lead here."""
        self.page.bookmarks.append((title, y))

    def finish(self) -> None:
        """Hand all pages to the canvas."""
        for number, page in enumerate(self.pages, start=1):
            self._canvas.addLiteral("\n".join(page.operators))
            for placed in page.images:
                self._place(placed)
            for url, frame in page.links:
                bottom = self._height - frame.y - frame.height
                box = (frame.x, bottom, frame.x + frame.width, bottom + frame.height)
                self._canvas.linkURL(url, box, relative=0, thickness=0)
            for position, (title, y) in enumerate(page.bookmarks):
                key = f"{number}.{position}"
                self._canvas.bookmarkHorizontal(key, 0, self._height - y + 12)
                self._canvas.addOutlineEntry(clean(title), key, level=0)
            self._canvas.showPage()

    def _place(self, placed: _Placed) -> None:
        frame = placed.frame
        self._canvas.saveState()
        self._canvas.addLiteral(f"{self._outline(placed.clip, placed.radius)} W n")
        bottom = self._height - frame.y - frame.height
        self._canvas.drawImage(placed.image, frame.x, bottom, frame.width, frame.height, mask="auto")
        self._canvas.restoreState()

    def _fill(self, colour: Rgb) -> None:
        if colour != self._colour:
            self.page.operators.append(f"{_numbers(colour)} rg")
            self._colour = colour

    def _encoded(self, font: TTFont, text: str) -> Iterator[tuple[str, str]]:
        """Yield font resources and the codes to show with each, in hexadecimal."""
        codes = self._codes.get(font)
        if codes is None:
            codes = self._codes[font] = _Codes(font, self._canvas._doc)
        shown = text.translate(codes)
        if len(codes.resources) == 1:
            yield codes.resources[0], shown
            return
        for resource, run in groupby(text, key=lambda character: codes.resource_of(character)):
            yield resource, "".join(run).translate(codes)

    def _outline(self, frame: Frame, radius: float) -> str:
        left, right = frame.x, frame.x + frame.width
        top, bottom = self._height - frame.y, self._height - frame.y - frame.height
        if not radius:
            return f"{left:.2f} {bottom:.2f} {frame.width:.2f} {frame.height:.2f} re"
        handle = radius * (1 - _ARC)
        return (
            f"{left + radius:.2f} {top:.2f} m {right - radius:.2f} {top:.2f} l "
            f"{right - handle:.2f} {top:.2f} {right:.2f} {top - handle:.2f} {right:.2f} {top - radius:.2f} c "
            f"{right:.2f} {bottom + radius:.2f} l "
            f"{right:.2f} {bottom + handle:.2f} {right - handle:.2f} {bottom:.2f} {right - radius:.2f} {bottom:.2f} c "
            f"{left + radius:.2f} {bottom:.2f} l "
            f"{left + handle:.2f} {bottom:.2f} {left:.2f} {bottom + handle:.2f} {left:.2f} {bottom + radius:.2f} c "
            f"{left:.2f} {top - radius:.2f} l "
            f"{left:.2f} {top - handle:.2f} {left + handle:.2f} {top:.2f} {left + radius:.2f} {top:.2f} c h"
        )


class _Codes(dict[int, str]):
    """The codes of a font's characters in one document, given out as they come.

    A font in the file has 256 codes; one that needs more becomes several, each a resource of its own.
    """

    def __init__(self, font: TTFont, document: PDFDocument) -> None:
        super().__init__()
        self._font = font
        self._document = document
        self._subsets: dict[str, int] = {}
        self.resources: list[str] = []

    def __missing__(self, character: int) -> str:
        [(subset, code)] = self._font.splitString(chr(character), self._document)
        if subset == len(self.resources):
            self.resources.append(self._font.getSubsetInternalName(subset, self._document))
        self._subsets[chr(character)] = subset
        self[character] = code.hex()
        return self[character]

    def resource_of(self, character: str) -> str:
        """Return the resource that a character already translated is in."""
        return self.resources[self._subsets[character]]


class _Widths(dict[str, float]):
    def __init__(self, font: TTFont) -> None:
        super().__init__({chr(code): width for code, width in font.face.charWidths.items()})
        self._default: float = font.face.defaultWidth

    def __missing__(self, character: str) -> float:
        return self._default


@lru_cache(maxsize=64)
def _widths(font: TTFont) -> _Widths:
    return _Widths(font)


def _numbers(colour: Rgb) -> str:
    return " ".join(f"{part:.3g}" for part in colour)
