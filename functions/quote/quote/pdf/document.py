"""A quote's PDF from its snapshot: the same snapshot and files give the same bytes, in any process.

The bytes are those of one release: another version of reportlab, Babel, Pillow or zlib may write the same
page with other bytes. What the page says depends on the snapshot alone.
"""

from collections.abc import Mapping
from io import BytesIO
from threading import Lock

from reportlab import rl_config
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.pdfgen.canvas import Canvas

from quote.pdf.errors import QuoteTemplateError
from quote.pdf.fonts import clean, fontbook
from quote.pdf.images import asset
from quote.pdf.layout import draw_pages
from quote.pdf.page import Page
from quote.pdf.pen import Pen
from quote.pdf.texts import pdf_texts
from salesmind.quotes.snapshot import TEMPLATE_VERSION, QuoteSnapshot
from salesmind.tenants.company_locale import words_locale

_PAPER = {"a4": A4, "letter": LETTER}
# Text armour around pictures, for mail servers of the eighties, makes them a quarter larger.
rl_config.useA85 = 0
_drawing = Lock()
"""Reportlab's fonts keep their place in the file while they are read: one document at a time."""


def render_quote(snapshot: QuoteSnapshot, assets: Mapping[str, bytes]) -> bytes:
    """Draw a quote. ``assets`` are the files that the snapshot names, by their SHA-256 in hexadecimal.

    Raises:
        QuoteAssetError: a logo, picture or font is missing, was changed or cannot be read.
        QuoteError (unknown_currency): it is in a currency that prices are not kept in.
        QuoteTemplateError: the snapshot was drawn with a layout that this release does not have.
    """
    if snapshot.template_version != TEMPLATE_VERSION:
        raise QuoteTemplateError(
            f"Layout {snapshot.template_version} is not in this release, which has {TEMPLATE_VERSION}."
        )
    with _drawing:
        return _render(snapshot, assets)


def _render(snapshot: QuoteSnapshot, assets: Mapping[str, bytes]) -> bytes:
    brand = snapshot.brand
    own = None
    if brand.font:
        own = asset(assets, brand.font, "font"), asset(assets, brand.font_bold or brand.font, "font")
    output = BytesIO()
    paper = _PAPER[snapshot.paper]
    canvas = Canvas(output, pagesize=paper, pageCompression=1, invariant=1, pdfVersion=(1, 7))
    _describe(canvas, snapshot)
    pen = Pen(canvas, fontbook(own), *paper)
    draw_pages(Page(snapshot, assets, pen, paper[1]))
    pen.finish()
    canvas.save()
    return output.getvalue()


def _describe(canvas: Canvas, snapshot: QuoteSnapshot) -> None:
    texts = pdf_texts(snapshot.language)
    title = texts.title.format(number=snapshot.number, unit=snapshot.unit.name, project=snapshot.unit.project)
    canvas.setTitle(clean(title))
    canvas.setAuthor(clean(snapshot.brand.name))
    canvas.setSubject(
        clean(f"{texts.quote} {snapshot.number} · {texts.version.format(version=snapshot.version)}")
    )
    canvas.setKeywords(clean(f"{texts.quote}, {snapshot.unit.project}, {snapshot.unit.name}"))
    canvas.setCreator("SalesMind")
    canvas.setProducer("SalesMind")
    issued = snapshot.issued_at.strftime("D:%Y%m%d%H%M%S%z")
    stamp = f"{issued[:-2]}'{issued[-2:]}'"
    canvas.setDateFormatter(lambda *_now: stamp)
    canvas.setCatalogEntry("Lang", words_locale(snapshot.locale, snapshot.language).replace("_", "-"))
    canvas.setViewerPreference("DisplayDocTitle", "true")
