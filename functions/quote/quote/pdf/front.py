"""The first page's head: who sells what to whom."""

from dataclasses import replace

from quote.pdf.colours import HAIRLINE, INK, WHITE
from quote.pdf.images import asset, load_image
from quote.pdf.page import BODY, BODY_BOLD, LABEL, SMALL, TOP, Page
from quote.pdf.pen import Frame, Style
from salesmind.quotes.snapshot import Person


def draw_masthead(page: Page) -> None:
    """Draw the company's logo or name, and the quote's number."""
    pen, brand = page.pen, page.quote.brand
    pen.panel(Frame(0, 0, pen.width, 6), page.colour)
    box = Frame(page.left, TOP - 4, 190, 48)
    name = Style(13, 16, INK, "bold")
    x = box.x
    if brand.logo:
        image = load_image(asset(page.assets, brand.logo, "logo"), "logo", box.width, box.height)
        width, height = image.getSize()
        scale = min(box.width / width, box.height / height)
        width, height = width * scale, height * scale
        pen.picture(image, Frame(box.x, box.y + (box.height - height) / 2, width, height))
        x += width + 12
    # A wide logo spells the name out; next to a mark it is missing.
    if not brand.logo or x - box.x < 100:
        lines = pen.wrap(brand.name, name, box.x + 270 - x, 3)
        pen.paragraph(x, box.y + (box.height - name.leading * len(lines)) / 2, lines, name)
    number = page.fitting(page.quote.number, Style(20, 24, INK, "bold"), 200)
    pen.text(page.right, TOP + 4, page.words.quote, replace(LABEL, colour=page.accent), "right")
    pen.text(page.right, TOP + 26, pen.fit(page.quote.number, number, 200), number, "right")
    pen.text(page.right, TOP + 40, page.words.version.format(version=page.quote.version), SMALL, "right")
    page.y = TOP + 64


def draw_people(page: Page) -> None:
    """Draw the customer, the advisor, and the days of the quote."""
    pen, quote, words = page.pen, page.quote, page.words
    pen.rule(page.left, page.y, page.width, HAIRLINE)
    page.y += 14
    gutter = 20.0
    wide = (page.width - 2 * gutter) * 0.36
    narrow = page.width - 2 * gutter - 2 * wide
    first = _person(page, page.left, words.customer, quote.customer, wide)
    second = _person(page, page.left + wide + gutter, words.advisor, quote.advisor, wide)
    x = page.right - narrow
    y = _labelled(
        page, x, page.y, words.issued, [page.formats.long_day(quote.issued_at.date())], BODY, narrow
    )
    valid = [page.formats.long_day(quote.valid_until)]
    third = _labelled(page, x, y + 6, words.valid_until, valid, BODY_BOLD, narrow)
    page.y = max(first, second, third) + 18


def _person(page: Page, x: float, label: str, person: Person, width: float) -> float:
    y = _labelled(page, x, page.y, label, [person.name], BODY_BOLD, width)
    for line in (person.document, person.phone, person.email):
        if line:
            y = page.pen.paragraph(x, y, page.pen.wrap(line, BODY, width, 3), BODY)
    return y


def _labelled(
    page: Page, x: float, y: float, label: str, values: list[str], style: Style, width: float
) -> float:
    y = page.pen.paragraph(x, y, [page.pen.fit(label, LABEL, width)], LABEL) + 2
    for value in values:
        y = page.pen.paragraph(x, y, page.pen.wrap(value, style, width), style)
    return y


def draw_unit(page: Page) -> None:
    """Draw what is for sale, with its facts and its picture."""
    pen, unit = page.pen, page.quote.unit
    pad = 20.0
    picture_width = 204.0 if unit.picture else 0.0
    text_width = page.width - 2 * pad - (picture_width + 4 if unit.picture else 0)
    title = Style(22, 27, INK, "bold")
    name = pen.wrap(unit.name, title, text_width)
    if len(name) > 2:
        title = Style(13, 17, INK, "bold")
        name = pen.wrap(unit.name, title, text_width, 6)
    over = " · ".join(part for part in (unit.project, unit.stage) if part)
    above = pen.wrap(over, replace(BODY, colour=page.accent, weight="bold"), text_width, 3)
    facts = _facts(page)
    columns = 3 if not unit.picture else 2
    column_width = (text_width - 12 * (columns - 1)) / columns
    value = Style(10.5, 14, INK, "bold")
    cells = [(label, pen.wrap(text, value, column_width, 3)) for label, text in facts]
    rows = [cells[index : index + columns] for index in range(0, len(cells), columns)]
    heights = [12 + 14 * max(len(lines) for _, lines in row) + 10 for row in rows]
    body = len(above) * 13 + 2 + len(name) * title.leading + (14 + sum(heights) - 10 if rows else 0)
    height = max(body + 2 * pad, 150.0 if unit.picture else 0.0)
    page.reserve(height)
    panel = Frame(page.left, page.y, page.width, height)
    pen.panel(panel, page.tint, radius=8)
    y = page.y + max(pad, (height - body) / 2)
    x = page.left + pad
    y = pen.paragraph(x, y, above, replace(BODY, colour=page.accent, weight="bold")) + 2
    y = pen.paragraph(x, y, name, title) + 14
    for row, row_height in zip(rows, heights, strict=True):
        for index, (label, lines) in enumerate(row):
            cell = x + index * (column_width + 12)
            pen.paragraph(cell, y, [pen.fit(label, LABEL, column_width)], LABEL)
            pen.paragraph(cell, y + 11, lines, value)
        y += row_height
    if unit.picture:
        _picture(page, Frame(panel.x + panel.width - picture_width, panel.y, picture_width, height))
    page.y += height + 12


def _facts(page: Page) -> list[tuple[str, str]]:
    unit, words, number = page.quote.unit, page.words, page.formats.number
    facts = []
    if unit.area is not None:
        facts.append((words.area, f"{number(unit.area)} m²"))
    if unit.front is not None:
        facts.append((words.front, f"{number(unit.front)} m"))
    if unit.depth is not None:
        facts.append((words.depth, f"{number(unit.depth)} m"))
    return [*facts, *unit.details]


def _picture(page: Page, frame: Frame) -> None:
    picture = page.quote.unit.picture
    if picture is None:
        return
    inset = 8.0
    box = Frame(frame.x, frame.y + inset, frame.width - inset, frame.height - 2 * inset)
    data = asset(page.assets, picture.asset, "picture")
    if picture.kind == "plan":
        page.pen.panel(box, WHITE, radius=5)
        page.pen.border(box, HAIRLINE, radius=5)
        room = Frame(box.x + 6, box.y + 6, box.width - 12, box.height - 12)
        image = load_image(data, "picture", room.width, room.height)
        width, height = image.getSize()
        scale = min(room.width / width, room.height / height)
        width, height = width * scale, height * scale
        x, y = room.x + (room.width - width) / 2, room.y + (room.height - height) / 2
        page.pen.picture(image, Frame(x, y, width, height))
    else:
        # Twice the frame, so that a picture of any shape still has all its dots when it fills it.
        image = load_image(data, "picture", box.width * 1.5, box.height * 1.5)
        width, height = image.getSize()
        scale = max(box.width / width, box.height / height)
        width, height = width * scale, height * scale
        x, y = box.x + (box.width - width) / 2, box.y + (box.height - height) / 2
        page.pen.picture(image, Frame(x, y, width, height), box, radius=5)
