"""What a PDF shows is read: what people filled in, noted and stamped, and text that is turned."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import BooleanObject, NameObject
from reportlab.pdfgen.canvas import Canvas

from ingest.readers.base import ReadingLimits
from ingest.sandbox.extractor import TextExtractor

TABLE = [["Lote", "Área", "Precio"], ["A-1", "120 m2", "45,000"], ["A-2", "130 m2", "47,500"]]
ROWS = [" ".join(row) for row in TABLE]


@pytest.fixture(scope="module")
def extractor() -> Iterator[TextExtractor]:
    limits = ReadingLimits(
        memory_bytes=300 * 1024 * 1024, page_seconds=30, max_pages=100, max_characters=1_000_000
    )
    extractor = TextExtractor(limits, document_seconds=60)
    yield extractor
    extractor.close()


@pytest.fixture
def lines(extractor: TextExtractor, tmp_path: Path) -> Callable[[bytes], list[str]]:
    def read(content: bytes) -> list[str]:
        path = tmp_path / "document.pdf"
        path.write_bytes(content)
        return [line for page in extractor.pages(str(path)) for line in page.lines]

    return read


def drawn(draw: Callable[[Canvas], object]) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(600, 800))
    draw(canvas)
    canvas.save()
    return file.getvalue()


def form(canvas: Canvas) -> None:
    canvas.drawString(50, 750, "Contrato de separación")
    canvas.acroForm.textfield(name="n", value="María Quispe", x=50, y=690, width=200, height=20)
    canvas.acroForm.choice(name="l", value="A-17", options=["A-17", "B-3"], x=300, y=690, width=80, height=20)


def with_note(content: bytes, text: str) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(content))
    writer.add_annotation(0, FreeText(text=text, rect=(50, 500, 300, 540)))
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def undrawn(content: bytes) -> bytes:
    """The form as programs save it that leave it to readers to draw its values."""
    writer = PdfWriter(clone_from=io.BytesIO(content))
    writer.root_object["/AcroForm"][NameObject("/NeedAppearances")] = BooleanObject(True)  # type: ignore[index]
    for annotation in writer.pages[0]["/Annots"]:  # type: ignore[attr-defined]
        del annotation.get_object()["/AP"]
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def test_values_of_form_fields_are_read(lines: Callable[[bytes], list[str]]) -> None:
    assert lines(drawn(form)) == ["Contrato de separación", "María Quispe A-17"]


def test_values_that_nobody_drew_are_read(lines: Callable[[bytes], list[str]]) -> None:
    found = " ".join(lines(undrawn(drawn(form))))
    assert "María Quispe" in found
    assert "A-17" in found


def test_notes_are_read_once(lines: Callable[[bytes], list[str]]) -> None:
    content = with_note(
        drawn(lambda canvas: canvas.drawString(50, 750, "Plano")), "Reservado hasta el viernes"
    )
    assert lines(content) == ["Plano", "Reservado hasta el viernes"]
    assert lines(with_note(content, "Otra nota")).count("Reservado hasta el viernes") == 1


def turned(canvas: Canvas, angle: int) -> None:
    canvas.saveState()
    canvas.translate(*{90: (560, 20), 180: (560, 700), 270: (40, 700)}[angle])
    canvas.rotate(angle)
    for number, row in enumerate(TABLE):
        for column, cell in enumerate(row):
            canvas.drawString(column * 120, 100 - number * 20, cell)
    canvas.restoreState()


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_turned_table_beside_text_has_its_rows(lines: Callable[[bytes], list[str]], angle: int) -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(6):
            canvas.drawString(50, 780 - number * 14, f"Línea {number} del informe de la etapa segunda")
        turned(canvas, angle)
        canvas.drawString(50, 10, "Pie de texto")

    found = lines(drawn(draw))
    assert found[6:] == [*ROWS, "Pie de texto"]
    assert lines(drawn(lambda canvas: turned(canvas, angle))) == ROWS
