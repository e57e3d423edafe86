"""Columns that were drawn line by line, and tables that only look like them."""

import io
from collections import Counter
from collections.abc import Callable

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from ingest.readers.pdf.layout import text_in_columns

TOP, LEADING, SIZE = 760, 13, 10
WIDE = {"two": ((60, 225), (310, 225)), "three": ((40, 160), (220, 160), (400, 160))}

LOT = (
    "El comprador paga la cuota inicial del lote en diez días desde que firma el contrato de separación. El saldo "
    "se paga en cuotas mensuales iguales que vencen el quinto día de cada mes. Si se atrasa en dos cuotas seguidas, el "
    "vendedor cobra un interés moratorio y puede resolver el contrato con una carta notarial que envía al domicilio. "
)
HANDOVER = (
    "La entrega del lote se hace en marzo, con las vías afirmadas, las redes de agua y desagüe instaladas y la luz "
    "conectada. El comprador revisa los linderos con el plano y firma un acta de conformidad. Las áreas verdes y el "
    "parque central se terminan seis meses después, y la junta de propietarios recibe su mantenimiento por escrito. "
)
VISITS = (
    "Las visitas se hacen de lunes a sábado en grupos de hasta ocho personas que salen de la oficina de ventas a "
    "las nueve y a las tres. El traslado es gratuito y se reserva un día antes por teléfono o en la misma oficina, con "
    "el nombre de todos los que viajan. Los menores viajan con un adulto y el seguro cubre a todos durante el día. "
)
TEXTS = (LOT, HANDOVER, VISITS)


def wrapped(text: str, width: float) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if stringWidth(longer, "Helvetica", SIZE) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def page(draw: Callable[[Canvas], object]) -> tuple[str, str | None]:
    """What pdfium reads on the page, and the columns."""
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.setFont("Helvetica", SIZE)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    text_page = pypdfium2.PdfDocument(file.getvalue())[0].get_textpage()
    return text_page.get_text_range(), text_in_columns(text_page)


def draw_across(
    canvas: Canvas, columns: list[list[str]], xs: list[int], *, top: int = TOP, shift: float = 0
) -> None:
    """A line of the first column, then of the second …"""
    for number in range(max(map(len, columns))):
        for place, (x, lines) in enumerate(zip(xs, columns, strict=True)):
            if number < len(lines):
                canvas.drawString(x, top - number * LEADING - place * shift, lines[number])


def lines_of(text: str | None) -> list[str]:
    assert text is not None
    return [line.strip() for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize("shift", [0, 1, 4])
@pytest.mark.parametrize("shape", ["two", "three"])
def test_columns_drawn_across_are_read_one_after_the_other(shape: str, shift: float) -> None:
    boxes = WIDE[shape]
    columns = [wrapped(text, width) for text, (_, width) in zip(TEXTS, boxes, strict=False)]
    drawn, text = page(lambda canvas: draw_across(canvas, columns, [x for x, _ in boxes], shift=shift))
    assert columns[0][1] not in drawn.split("\r\n")
    assert lines_of(text) == [line for column in columns for line in column]


def test_columns_drawn_one_after_the_other_are_left_to_pdfium() -> None:
    def draw(canvas: Canvas) -> None:
        for x, text in ((60, LOT), (310, HANDOVER)):
            draw_across(canvas, [wrapped(text, 225)], [x])

    assert page(draw)[1] is None


def test_headings_over_all_columns_divide_them_and_header_and_footer_stay_lines() -> None:
    above, below = ([wrapped(text, 225) for text in pair] for pair in ((LOT, HANDOVER), (VISITS, LOT)))
    titles = [
        "Condiciones generales de venta y de entrega de los lotes del proyecto Los Olivos",
        "Visitas al proyecto y condiciones que rigen para quienes ya separaron un lote",
    ]

    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 810, "Inmobiliaria Sol")
        canvas.drawString(480, 810, "Marzo de 2026")
        canvas.drawString(60, 775, titles[0])
        draw_across(canvas, above, [60, 310], top=755)
        canvas.drawString(60, 500, titles[1])
        draw_across(canvas, below, [60, 310], top=480)
        canvas.drawString(60, 40, "Condiciones de venta")
        canvas.drawString(480, 40, "Página 3")

    assert lines_of(page(draw)[1]) == [
        "Inmobiliaria Sol Marzo de 2026",
        titles[0],
        *above[0],
        *above[1],
        titles[1],
        *below[0],
        *below[1],
        "Condiciones de venta Página 3",
    ]


def test_a_list_beside_prose_is_taken_out_of_its_lines() -> None:
    prose = wrapped(LOT + HANDOVER, 330)
    facts = [f"{fact} {number}" for number, fact in enumerate(["Lote en esquina", "Parque", "Piscina"] * 3)]
    _, text = page(lambda canvas: draw_across(canvas, [prose, facts], [60, 430]))
    assert lines_of(text) == prose + facts


def test_a_hyphen_before_a_column_begins_ends_a_line() -> None:
    columns = [wrapped(LOT, 225), wrapped(HANDOVER, 225)]
    columns[1][0] = columns[1][0].rsplit(" ", 1)[0] + " finan-"
    _, text = page(lambda canvas: draw_across(canvas, columns, [60, 310]))
    assert lines_of(text) == columns[0] + columns[1]


def rows(*cells: list[str]) -> Callable[[Canvas], None]:
    return lambda canvas: draw_across(canvas, list(cells), [60, 260, 400, 480][: len(cells)])


NUMBERS = range(25)
FINISHES = [
    "piso laminado",
    "puertas de cedro y marcos de pino",
    "pared pintada",
    "grifería",
    "cocina de granito",
]


@pytest.mark.parametrize(
    "draw",
    [
        rows(
            [f"Lote {number} de la manzana B" for number in NUMBERS],
            [f"{number + 90} m2" for number in NUMBERS],
            [f"S/ {86_400 + 1_200 * number}" for number in NUMBERS],
            [("Disponible", "Reservado", "Vendido")[number % 3] for number in NUMBERS],
        ),
        rows([f"acabado del ambiente {number}" for number in NUMBERS], [FINISHES[n % 5] for n in NUMBERS]),
        rows(["Casa con jardín y dos dormitorios"] * 25, ["Pendiente de la entrega de la obra"] * 25),
        rows(
            [f"{name} ....... {n}" for n, name in enumerate(wrapped(LOT * 2, 180))], [str(n) for n in NUMBERS]
        ),
        rows(
            [line.capitalize() for line in wrapped(LOT + HANDOVER + VISITS, 190)[:25]],
            [f"S/ {n * 950} al contado" for n in NUMBERS],
        ),
        rows(
            [f"Nº {n} (1.ª etapa)" for n in NUMBERS],
            [" ".join(LOT.split()[n : n + 2 + n % 6]) for n in NUMBERS],
        ),
        lambda canvas: draw_across(canvas, [["•"] * 12, wrapped(LOT + HANDOVER, 330)[:12]], [60, 80]),
        lambda canvas: draw_across(
            canvas, [[f"{n}." for n in NUMBERS], wrapped(LOT * 3, 330)[:25]], [60, 90]
        ),
        lambda canvas: draw_across(canvas, [wrapped(LOT * 4, 480)], [60]),
    ],
    ids=[
        "prices",
        "finishes",
        "repeated cells",
        "contents",
        "descriptions",
        "values",
        "bullets",
        "numbers",
        "one column",
    ],
)
def test_tables_and_lists_keep_their_rows(draw: Callable[[Canvas], None]) -> None:
    drawn, text = page(draw)
    assert drawn.strip()
    assert text is None


@given(
    st.lists(st.sampled_from(["lote", "agua y desagüe", "S/ 500", "Parque.", "financia-"]), max_size=40),
    st.lists(st.sampled_from([60, 150, 310, 430]), min_size=40, max_size=40),
    st.integers(0, 12),
)
def test_no_letter_is_lost_or_doubled(pieces: list[str], xs: list[int], prose: int) -> None:
    columns = [wrapped(LOT * 2, 225)[: 8 + prose], wrapped(HANDOVER * 2, 225)[: 8 + prose]]

    def draw(canvas: Canvas) -> None:
        draw_across(canvas, columns, [60, 310])
        for number, (piece, x) in enumerate(zip(pieces, xs, strict=False)):
            canvas.drawString(x, 440 - number * 7, piece)

    drawn, text = page(draw)
    if text is not None:
        assert Counter("".join(text.split())) == Counter("".join(drawn.replace("\ufffe", "-").split()))
