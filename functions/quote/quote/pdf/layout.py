"""Where everything stands on a quote's pages. Template version 1."""

from quote.pdf.closing import draw_signatures, draw_terms
from quote.pdf.costs import draw_figures, draw_prices
from quote.pdf.front import draw_masthead, draw_people, draw_unit
from quote.pdf.page import Page
from quote.pdf.schedule import draw_schedule


def draw_pages(page: Page) -> None:
    """Draw all pages, and on each which of how many it is."""
    pen = page.pen
    pen.new_page()
    draw_masthead(page)
    draw_people(page)
    draw_unit(page)
    draw_figures(page)
    draw_prices(page)
    draw_schedule(page)
    draw_terms(page)
    draw_signatures(page)
    pages = len(pen.pages)
    for index in range(pages):
        pen.go_to(index)
        page.footer(index + 1, pages)
