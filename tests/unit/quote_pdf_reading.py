"""Reads a PDF back with pdfium, as tests of the quote's PDF need it."""

import pypdfium2 as pdfium


def page_texts(data: bytes) -> list[str]:
    """Return the text of each page, lines by line feeds."""
    document = pdfium.PdfDocument(data)
    return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]


def drawn_pages(data: bytes) -> list[list[tuple[float, str]]]:
    """Return for each page its pieces of text with their lower edge, in points above the page's end."""
    pages = []
    for page in pdfium.PdfDocument(data):
        text = page.get_textpage()
        rects = [text.get_rect(index) for index in range(text.count_rects())]
        pages.append([(rect[1], text.get_text_bounded(*rect)) for rect in rects])
    return pages
