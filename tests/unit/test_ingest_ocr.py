"""Scanned pages: which they are, and what recognition makes of them."""

import io
import shutil
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.exceptions import EndpointConnectionError
from botocore.stub import Stubber
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.container import open_scan_reader
from ingest.ocr import (
    TEXTRACT_MAX_BYTES,
    ScanReader,
    TesseractRecognition,
    TextractRecognition,
    UnrecognisedError,
    png,
)
from ingest.readers.base import MAX_SCAN_SIDE, ReadingLimits, ScanImage
from ingest.sandbox.extractor import ExtractedPage, TextExtractor
from ingest.settings import IngestSettings
from salesmind.errors import ConfigurationError, TransientError
from salesmind.settings import load_settings

TEXT = ("El lote 7 cuesta 85,000 soles", "La reserva se paga al contado")


def scanned(lines: tuple[str, ...] = TEXT, *, width: int = 1240) -> ImageReader:
    """A picture of lines in black on white, of an A4 page at 150 dots per inch."""
    picture = Image.new("L", (width, width * 1754 // 1240), 255)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(size=width // 30)
    for number, line in enumerate(lines):
        draw.text((width // 12, width // 10 + number * width // 15), line, fill=0, font=font)
    return ImageReader(picture)


def document(*pages: Callable[[Canvas], object]) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def scan(canvas: Canvas) -> None:
    canvas.drawImage(scanned(), 0, 0, *A4)


def scan_with_stamp(canvas: Canvas) -> None:
    scan(canvas)
    canvas.drawString(50, 20, "Folio 7")


def logo(canvas: Canvas) -> None:
    canvas.drawImage(scanned(), 50, 700, 80, 80)


def picture_with_text(canvas: Canvas) -> None:
    scan(canvas)
    canvas.drawString(
        50, 400, "Debajo de este plano se lee todo lo que dice el contrato de reserva del lote."
    )


def blank(canvas: Canvas) -> None:
    canvas.setLineWidth(0.1)


@pytest.fixture(scope="module")
def extractor() -> Iterator[TextExtractor]:
    limits = ReadingLimits(
        memory_bytes=320 * 1024 * 1024, page_seconds=20, max_pages=100, max_characters=100_000
    )
    extractor = TextExtractor(limits, document_seconds=60)
    yield extractor
    extractor.close()


@pytest.fixture
def read(extractor: TextExtractor, tmp_path: Path) -> Callable[..., list[ExtractedPage]]:
    def read(*pages: Callable[[Canvas], object], images: int) -> list[ExtractedPage]:
        path = tmp_path / "scan.pdf"
        path.write_bytes(document(*pages))
        with path.open("rb") as file:
            return list(extractor.read(file, images=images).pages())

    return read


def opened(image: ScanImage) -> Image.Image:
    return Image.open(io.BytesIO(png(image)))


def test_pictures_of_text_are_told_from_other_pages(read: Callable[..., list[ExtractedPage]]) -> None:
    pages = read(scan, scan_with_stamp, logo, picture_with_text, blank, images=9)
    assert [page.scan for page in pages] == [True, True, False, False, False]
    assert [page.image is not None for page in pages] == [True, True, False, False, False]
    assert pages[1].lines == ["Folio 7"]


def test_the_picture_is_the_page(read: Callable[..., list[ExtractedPage]]) -> None:
    (page,) = read(scan, images=1)
    assert page.image
    picture = opened(page.image)
    picture.load()
    assert picture.mode == "L"
    assert max(picture.size) <= MAX_SCAN_SIDE
    assert picture.height / picture.width == pytest.approx(A4[1] / A4[0], rel=0.01)
    left_of_text, text = picture.crop((0, 0, 100, 600)), picture.crop((150, 100, 1200, 600))
    assert left_of_text.getextrema() == (255, 255)
    assert text.getextrema()[0] < 64


def test_no_more_pictures_than_wanted_are_drawn(read: Callable[..., list[ExtractedPage]]) -> None:
    pages = read(scan, scan, scan, images=2)
    assert [(page.scan, page.image is not None) for page in pages] == [
        (True, True),
        (True, True),
        (True, False),
    ]
    assert [page.scan for page in read(scan, images=0)] == [False]


def test_a_page_as_long_as_a_road_is_not_drawn_larger_than_may_be(
    read: Callable[..., list[ExtractedPage]],
) -> None:
    def road(canvas: Canvas) -> None:
        canvas.setPageSize((14_000, 900))
        canvas.drawImage(scanned(), 0, 0, 14_000, 900)

    def thread(canvas: Canvas) -> None:
        canvas.setPageSize((14_000, 9))
        canvas.drawImage(scanned(), 0, 0, 14_000, 9)

    long, thin = read(road, thread, images=2)
    assert long.image
    assert max(long.image.width, long.image.height) <= MAX_SCAN_SIDE
    assert (thin.scan, thin.image) == (True, None)


@given(st.binary(max_size=200), st.integers(1, 14), st.integers(1, 14))
def test_a_picture_file_is_made_of_pixels_and_of_nothing_else(pixels: bytes, width: int, height: int) -> None:
    image = ScanImage(width, height, zlib.compress(pixels))
    if len(pixels) == width * height:
        assert opened(image).tobytes() == pixels
    else:
        with pytest.raises(UnrecognisedError):
            png(image)


@pytest.mark.parametrize("packed", [b"", b"noise", zlib.compress(bytes(10_000_000), 1)])
def test_a_garbled_picture_is_refused_without_unpacking_it(packed: bytes) -> None:
    with pytest.raises(UnrecognisedError):
        png(ScanImage(10, 10, packed))


class FakeEngine:
    """Reads what it is told to; each page takes ``seconds``."""

    def __init__(self, *answers: list[str] | Exception, seconds: float = 1.0) -> None:
        self.answers = list(answers)
        self.seconds = seconds
        self.now = 0.0
        self.allowed: list[float] = []

    def lines(self, png: bytes, seconds: float) -> list[str]:
        assert png.startswith(b"\x89PNG")
        self.allowed.append(seconds)
        self.now += self.seconds
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def page(*lines: str, image: bool = True, scan: bool = True) -> ExtractedPage:
    picture = ScanImage(2, 1, zlib.compress(b"ab")) if image else None
    return ExtractedPage(1, 1, list(lines), scan, picture)


def scans(engine: FakeEngine, *, max_seconds: float = 100) -> Any:
    return ScanReader(engine, max_pages=9, max_seconds=max_seconds, clock=lambda: engine.now).document()


def test_a_scan_has_the_lines_that_are_recognised_cleaned() -> None:
    document = scans(FakeEngine(["El  lote\u00a07", "", "conﬁrmado"]))
    assert document.lines(page("Folio 7")) == ["El lote 7", "confirmado"]
    assert document.unread == 0


def test_a_page_keeps_its_own_lines_when_recognition_finds_less() -> None:
    assert scans(FakeEngine(["x"])).lines(page("Folio 7")) == ["Folio 7"]


def test_a_page_that_is_no_scan_is_not_recognised() -> None:
    assert scans(FakeEngine()).lines(page("Lote 7", image=False, scan=False)) == ["Lote 7"]


def test_a_page_that_an_engine_can_make_nothing_of_is_counted_and_the_next_is_read() -> None:
    document = scans(FakeEngine(UnrecognisedError("dark"), ["Lote 7"]))
    assert document.lines(page()) == []
    assert document.lines(page()) == ["Lote 7"]
    assert document.unread == 1


def test_scans_beyond_the_time_and_number_are_counted() -> None:
    engine = FakeEngine(["a"], ["b"], seconds=40)
    document = scans(engine, max_seconds=60)
    assert [document.lines(page()) for _ in range(3)] == [["a"], ["b"], []]
    assert engine.allowed == [30, 20]
    document.lines(page(image=False))
    assert document.unread == 2


def test_trouble_with_the_engine_is_no_fault_of_the_page() -> None:
    with pytest.raises(TransientError):
        scans(FakeEngine(TransientError("busy"))).lines(page())


@pytest.fixture
def textract() -> Iterator[tuple[TextractRecognition, Stubber]]:
    client = boto3.client(
        "textract", region_name="us-east-1", aws_access_key_id="of-the-tests", aws_secret_access_key="none"
    )
    with Stubber(client) as stubber:
        yield TextractRecognition(client), stubber


BLOCKS = [
    {"BlockType": "PAGE", "Id": "p", "Geometry": {"BoundingBox": {"Width": 1.0, "Height": 1.0}}},
    {"BlockType": "LINE", "Id": "1", "Confidence": 99.1, "Text": TEXT[0]},
    {"BlockType": "LINE", "Id": "2", "Confidence": 98.2, "Text": TEXT[1]},
    {"BlockType": "WORD", "Id": "3", "Confidence": 99.4, "Text": "El", "TextType": "PRINTED"},
]


def test_textract_gives_its_lines(textract: tuple[TextractRecognition, Stubber]) -> None:
    recognition, stubber = textract
    stubber.add_response(
        "detect_document_text",
        {"DocumentMetadata": {"Pages": 1}, "Blocks": BLOCKS, "DetectDocumentTextModelVersion": "1.0"},
        {"Document": {"Bytes": b"png"}},
    )
    assert recognition.lines(b"png", 10) == list(TEXT)


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("BadDocumentException", UnrecognisedError),
        ("UnsupportedDocumentException", UnrecognisedError),
        ("ThrottlingException", TransientError),
        ("ProvisionedThroughputExceededException", TransientError),
        ("InternalServerError", TransientError),
        ("AccessDeniedException", ConfigurationError),
        ("UnrecognizedClientException", ConfigurationError),
    ],
)
def test_what_textract_refuses_is_told_apart(
    textract: tuple[TextractRecognition, Stubber], code: str, error: type[Exception]
) -> None:
    recognition, stubber = textract
    stubber.add_client_error("detect_document_text", code)
    with pytest.raises(error):
        recognition.lines(b"png", 10)


def test_textract_that_does_not_answer_may_later() -> None:
    class Silent:
        def detect_document_text(self, **_: object) -> None:
            raise EndpointConnectionError(endpoint_url="https://textract")

    with pytest.raises(TransientError):
        TextractRecognition(Silent()).lines(b"png", 10)


def test_textract_is_not_sent_what_it_does_not_take(textract: tuple[TextractRecognition, Stubber]) -> None:
    with pytest.raises(UnrecognisedError):
        textract[0].lines(bytes(TEXTRACT_MAX_BYTES + 1), 10)


needs_tesseract = pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed")


@needs_tesseract
def test_tesseract_reads_a_scanned_page(read: Callable[..., list[ExtractedPage]]) -> None:
    (page,) = read(scan, images=1)
    scans = ScanReader(TesseractRecognition(), max_pages=1, max_seconds=60).document()
    assert scans.lines(page) == list(TEXT)


@needs_tesseract
def test_tesseract_that_takes_too_long_or_fails_gives_the_page_up(
    read: Callable[..., list[ExtractedPage]],
) -> None:
    (page,) = read(scan, images=1)
    assert page.image
    with pytest.raises(UnrecognisedError):
        TesseractRecognition().lines(png(page.image), 0.001)
    with pytest.raises(UnrecognisedError):
        TesseractRecognition().lines(b"no picture", 30)


def test_without_the_program_tesseract_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(ConfigurationError, match="tesseract-ocr-spa"):
        TesseractRecognition()


ENVIRONMENT = {
    "DATABASE_HOST": "localhost",
    "DATABASE_APP_SECRET": "app",
    "DOCUMENTS_BUCKET": "documents",
    "INGEST_QUEUE_URL": "https://queue",
}


def test_the_setting_names_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    assert open_scan_reader(load_settings(IngestSettings, ENVIRONMENT | {"OCR": ""})) is None
    chosen = open_scan_reader(
        load_settings(IngestSettings, ENVIRONMENT | {"OCR": "textract", "OCR_MAX_PAGES": "7"})
    )
    assert chosen
    assert (chosen.max_pages, chosen.max_seconds) == (7, 120)
    with pytest.raises(ConfigurationError, match="OCR"):
        load_settings(IngestSettings, ENVIRONMENT | {"OCR": "magic"})
