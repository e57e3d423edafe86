"""What the quote's unit costs."""

from dataclasses import replace

from quote.pdf.colours import HAIRLINE, INK
from quote.pdf.page import BODY, FIGURE, GAP, LABEL, SMALL, Page
from quote.pdf.pen import Frame, Style


def draw_figures(page: Page) -> None:
    """Draw the sums that matter most."""
    pen, quote, words, money = page.pen, page.quote, page.words, page.formats.money
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
        figures.append((words.single_payment, page.formats.long_day(quote.schedule[0].due)))
    gutter = 16.0
    width = (page.width - gutter * (len(figures) - 1)) / len(figures)
    style = FIGURE
    for _, text in figures:
        style = page.fitting(text, style, width - 12)
    page.reserve(52)
    page.y += 8
    for index, (label, text) in enumerate(figures):
        x = page.left + index * (width + gutter)
        pen.panel(Frame(x, page.y, 2, 30), page.colour if index == 0 else HAIRLINE)
        pen.paragraph(x + 10, page.y - 1, [pen.fit(label, LABEL, width - 10)], LABEL)
        pen.text(x + 10, page.y + 25, text, replace(style, colour=page.accent if index == 0 else INK))
    page.y += 30 + GAP


def draw_prices(page: Page) -> None:
    """Draw the price, line by line."""
    pen, quote = page.pen, page.quote
    amounts = [page.formats.figure(line.amount) for line in quote.prices]
    room = max(pen.measure(text, BODY) for text in amounts) + 24
    lines = [
        (pen.wrap(line.label, BODY, page.width - room), pen.wrap(line.note, SMALL, page.width - room))
        for line in quote.prices
    ]
    first = 13 * len(lines[0][0]) + 10
    page.section(page.words.price, page.words.amounts_in.format(currency=page.formats.currency), first)
    for index, ((label, note), amount) in enumerate(zip(lines, amounts, strict=True)):
        notes = note if quote.prices[index].note else []
        height = 13 * len(label) + 11 * len(notes) + 8
        keep = 26.0 if index == len(lines) - 1 else 0.0
        page.reserve(height + keep)
        y = pen.paragraph(page.left, page.y + 4, label, BODY)
        pen.paragraph(page.left, y, notes, replace(SMALL, leading=11))
        pen.paragraph(page.right, page.y + 4, [amount], replace(BODY, colour=INK), "right")
        page.y += height
        pen.rule(page.left, page.y, page.width, HAIRLINE)
    style = Style(11, 14, page.accent, "bold")
    pen.rule(page.left, page.y, page.width, page.colour, 1.2)
    pen.paragraph(page.left, page.y + 7, [page.words.total], replace(style, colour=INK))
    pen.paragraph(page.right, page.y + 7, [page.formats.money(quote.totals.price)], style, "right")
    page.y += 26 + GAP
