"""The fonts of a quote: which one draws which character, and text in the direction in which it is read.

Each process parses a font once, when the first character needs it. Inter draws Latin, Greek and Cyrillic with figures
of one width; the others stand in for what it lacks. ``local/make_fonts.py`` says where they come from.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Literal

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from quote.pdf.errors import QuoteAssetError

Weight = Literal["regular", "bold"]

_FONTS = Path(__file__).parent.parent / "fonts"
_INTER: dict[Weight, str] = {"regular": "Inter-Regular", "bold": "Inter-SemiBold"}

# Where to look for a character, in this order. Ranges are first and last code points.
_FALLBACKS: tuple[tuple[str, tuple[tuple[int, int], ...]], ...] = (
    ("NotoSansHebrew", ((0x0590, 0x05FF), (0x20AA, 0x20AA), (0xFB1D, 0xFB4F))),
    ("NotoSansArabic", ((0x0600, 0x077F), (0x08A0, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF))),
    ("NotoSansArmenian", ((0x0530, 0x058F), (0xFB13, 0xFB17))),
    ("NotoSansGeorgian", ((0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x2D00, 0x2D2F))),
    ("NotoSansDevanagari", ((0x0900, 0x097F), (0x1CD0, 0x1CFF), (0xA8E0, 0xA8FF))),
    ("NotoSansThai", ((0x0E00, 0x0E7F),)),
    ("QuoteHangul", ((0xAC00, 0xD7A3),)),
    ("DroidSansFallback", ((0x2E80, 0xABFF), (0xF900, 0xFAFF), (0xFF00, 0xFFEF))),
    ("NotoEmoji", ((0x203C, 0x3299), (0x1F000, 0x1FAFF))),
    ("NotoSansSymbols2", ((0x2190, 0x2BFF),)),
)
_LAST_RESORT = "?"
# Hebrew, Arabic, Syriac, Thaana, NKo and the ancient scripts of the supplementary planes.
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_SPACED = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029), " ")
# These tell a shaper how to join what we draw one by one: joiners, variation selectors, skin tones, bidi marks.
_INVISIBLE_RANGES = (
    (0xAD, 0xAD), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0x1F3FB, 0x1F3FF), (0xE0000, 0xE01EF),
)  # fmt: skip
_INVISIBLE = dict.fromkeys(code for first, last in _INVISIBLE_RANGES for code in range(first, last + 1))
_CLEANED = _SPACED | _INVISIBLE


class _Font(TTFont):  # type: ignore[misc]
    """A TrueType font whose text can be copied and read aloud.

    Reportlab writes characters beyond U+FFFF (emoji) to the table of meanings in a way that no reader understands, and
    the joined forms of Arabic letters as themselves; here they are UTF-16, and the letters that they stand for.
    """

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802
        """Add the font's objects to the document, as reportlab does before it writes the file."""
        subsets = self.state[doc].subsets
        super().addObjects(doc)
        fonts = doc.idToObject["BasicFonts"].dict
        for resource in list(fonts):
            written = fonts[resource]
            for number, subset in enumerate(subsets):
                if getattr(written, "__Comment__", "") == f"Font {self.fontName} subset {number}":
                    # As text: reportlab formats an array number by number, a tenth of the document's time.
                    written.Widths = f"[{' '.join(str(self.face.getCharWidth(code)) for code in subset)}]"
                    doc.idToObject[written.ToUnicode.name].content = _meanings(written.BaseFont, subset)


def _meanings(name: str, subset: list[int]) -> str:
    """Return a ToUnicode map (ISO 32000-1, 9.10.3), in blocks of at most 100 as it asks for."""
    entries = [f"<{code:02X}> <{_meant(character)}>" for code, character in enumerate(subset)]
    blocks = [entries[first : first + 100] for first in range(0, len(entries), 100)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
            f"/CMapName /{name} def /CMapType 2 def",
            "1 begincodespacerange <00> <FF> endcodespacerange",
            *(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks),
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        ]
    )


def _meant(character: int) -> str:
    text = chr(character)
    if 0xFB50 <= character <= 0xFEFF:
        letters = unicodedata.normalize("NFKC", text)
        text = letters if len(letters) == 1 else text
    return text.encode("utf-16-be").hex().upper()


@lru_cache(maxsize=32)
def _packaged(name: str) -> TTFont:
    return _whole_widths(_Font(name, str(_FONTS / f"{name}.ttf"), asciiReadable=False))


@lru_cache(maxsize=8)
def _tenants(data: bytes, name: str) -> TTFont:
    try:
        font = _Font(name, BytesIO(data), asciiReadable=False)
    except (TTFError, ValueError, IndexError, KeyError, AttributeError) as error:
        raise QuoteAssetError(
            "font",
            "not_a_font",
            "The company's font is not a TrueType file that allows embedding; upload a .ttf.",
        ) from error
    # Objects in the PDF go by this name: the company's Inter must not take the place of ours.
    font.face.name = name.encode() + b"-" + font.face.name
    return _whole_widths(font)


def _whole_widths(font: TTFont) -> TTFont:
    """Round widths to thousandths of an em, for us and the file alike: fractions cost a millisecond a document."""
    widths = font.face.charWidths
    widths.update({code: round(width) for code, width in widths.items()})
    font.face.defaultWidth = round(font.face.defaultWidth)
    return font


class Fontbook:
    """The fonts of one company: its own or Inter, and behind those the ones that stand in for missing characters."""

    def __init__(self, own: TTFont | None = None, own_bold: TTFont | None = None) -> None:
        inter = {weight: _packaged(name) for weight, name in _INTER.items()}
        first: dict[Weight, TTFont | None] = {"regular": own, "bold": own_bold or own}
        self._chains: dict[Weight, list[TTFont]] = {
            weight: [font for font in (first[weight], inter[weight]) if font is not None] for weight in inter
        }
        self._known: dict[Weight, frozenset[str]] = {
            weight: frozenset(map(chr, fonts[0].face.charToGlyph)) for weight, fonts in self._chains.items()
        }

    def segments(self, text: str, weight: Weight) -> list[tuple[TTFont, str]]:
        """Cut clean text into pieces that one font can draw, in the order from left to right."""
        if self._known[weight].issuperset(text):
            return [(self._chains[weight][0], text)] if text else []
        pieces: list[tuple[TTFont, str]] = []
        for character in text:
            font, drawn = self._font_of(character, weight)
            if pieces and pieces[-1][0] is font:
                pieces[-1] = (font, pieces[-1][1] + drawn)
            else:
                pieces.append((font, drawn))
        return pieces

    def _font_of(self, character: str, weight: Weight) -> tuple[TTFont, str]:
        for form in (character, unicodedata.normalize("NFKC", character), _without_marks(character)):
            for font in self._candidates(form, weight):
                known = font.face.charToGlyph
                if form and all(ord(part) in known for part in form):
                    return font, form
        return self._chains[weight][0], _LAST_RESORT

    def _candidates(self, form: str, weight: Weight) -> Iterator[TTFont]:
        yield from self._chains[weight]
        for name, ranges in _FALLBACKS:
            if form and any(first <= ord(form[0]) <= last for first, last in ranges):
                yield _packaged(name)


def fontbook(own: tuple[bytes, bytes] | None) -> Fontbook:
    """Return the fonts of a company, given its own regular and bold TrueType files if it has them.

    Raises:
        QuoteAssetError: one of them is not a TrueType font that may be embedded.
    """
    return _fontbook(*own) if own is not None else _fontbook(None, None)


@lru_cache(maxsize=8)
def _fontbook(regular: bytes | None, bold: bytes | None) -> Fontbook:
    return Fontbook(
        None if regular is None else _tenants(regular, "OwnRegular"),
        None if bold is None else _tenants(bold, "OwnBold"),
    )


def clean(text: str) -> str:
    """Make text drawable on one line: composed, without controls and marks that only a shaper understands."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", text.translate(_CLEANED))


def in_reading_order(text: str) -> str:
    """Return text as it is drawn from left to right: Arabic letters joined, right-to-left parts turned round."""
    if text.isascii() or not _RIGHT_TO_LEFT.search(text):
        return text
    # Few customers need these two, and they cost as much as the rest of a cold start.
    from arabic_reshaper import reshape  # type: ignore[import-untyped]
    from bidi import get_display  # type: ignore[import-untyped]

    return str(get_display(reshape(text)))


def _without_marks(character: str) -> str:
    decomposed = unicodedata.normalize("NFKD", character)
    return "".join(part for part in decomposed if not unicodedata.combining(part))
