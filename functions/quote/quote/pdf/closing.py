"""What else is agreed, who signs it, and how the paper is verified."""

from dataclasses import replace
from functools import lru_cache

import segno

from quote.pdf.colours import INK, WHITE
from quote.pdf.page import BODY_BOLD, GAP, SMALL, TERMS, Page
from quote.pdf.pen import Frame

_QR_MASK = 2


def draw_terms(page: Page) -> None:
    """Draw the terms in two columns."""
    paragraphs = [line for line in page.quote.terms.splitlines() if line.strip()]
    if not paragraphs:
        return
    pen = page.pen
    gutter = 24.0
    width = (page.width - gutter) / 2
    lines: list[tuple[str, float]] = []
    for paragraph in paragraphs:
        wrapped = pen.wrap(paragraph, TERMS, width)
        lines += [(line, TERMS.leading) for line in wrapped[:-1]]
        lines.append((wrapped[-1], TERMS.leading + 5))
    page.section(page.words.terms, "", min(4, len(lines)) * TERMS.leading)
    while lines:
        if page.y + TERMS.leading > page.bottom:
            page.break_page()
        room = min(page.bottom - page.y, sum(height for _, height in lines) / 2 + TERMS.leading)
        ends = []
        for x in (page.left, page.left + width + gutter):
            y = page.y
            while lines and y + TERMS.leading <= page.y + room:
                line, height = lines.pop(0)
                pen.paragraph(x, y, [line], TERMS)
                y += height
            ends.append(y)
        page.y = max(ends)
    page.y += GAP - 5


def draw_signatures(page: Page) -> None:
    """Draw where both sign, and the code that verifies the paper."""
    pen, quote, words = page.pen, page.quote, page.words
    code = 84.0
    height = 30 + 56 + 60 + 20 + code
    page.section(words.signatures, "", height - 30)
    gutter = 40.0
    width = (page.width - gutter) / 2
    signers = (
        (words.signature_customer, quote.customer),
        (words.signature_company.format(company=quote.brand.name), quote.advisor),
    )
    line = page.y + 48
    for index, (role, person) in enumerate(signers):
        x = page.left + index * (width + gutter)
        pen.rule(x, line, width, INK, 0.8)
        y = pen.paragraph(x, line + 6, pen.wrap(person.name, BODY_BOLD, width, 2), BODY_BOLD)
        detail = " · ".join(part for part in (role, person.document) if part)
        pen.paragraph(x, y, pen.wrap(detail, SMALL, width, 2), SMALL)
    page.y = line + 6 + 2 * 13 + 2 * 11.4 + 16
    _verification(page, code)


def _verification(page: Page, size: float) -> None:
    pen, words, url = page.pen, page.words, page.quote.verification_url
    pen.panel(Frame(page.left, page.y, page.width, size + 8), page.tint, radius=8)
    modules, cells = _qr(url)
    inner = size - 12
    x, y = page.left + 10, page.y + 10
    pen.panel(Frame(x - 4, y - 4, inner + 8, inner + 8), WHITE, radius=4)
    pen.grid(x, y, inner / modules, cells, INK)
    text_x = x + inner + 22
    width = page.right - 16 - text_x
    how = pen.wrap(words.verify_how, SMALL, width)
    link = replace(SMALL, colour=page.accent, weight="bold")
    lines = pen.wrap(url, link, width, 4)
    tall = BODY_BOLD.leading + 4 + SMALL.leading * (len(how) + len(lines))
    end = pen.paragraph(text_x, page.y + (size + 8 - tall) / 2, [words.verify], BODY_BOLD)
    end = pen.paragraph(text_x, end + 1, how, SMALL) + 3
    pen.paragraph(text_x, end, lines, link)
    pen.link(url, Frame(text_x, end, width, len(lines) * link.leading))
    pen.link(url, Frame(x - 4, y - 4, inner + 8, inner + 8))
    page.y += size + 8


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
