"""A scanned document, from the bucket to the passage that answers."""

import io
import shutil
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import boto3
import pytest
from botocore.stub import Stubber
from moto import mock_aws
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.documents import PostgresDocuments
from ingest.ingestion import Ingestion
from ingest.ocr import ScanReader, TesseractRecognition, TextractRecognition, TextRecognition
from ingest.readers.base import ReadingLimits
from ingest.sandbox.extractor import TextExtractor
from ingest.sources.bucket import DocumentBucket
from ingest.sources.web_page import WebPages
from salesmind.db.database import Database
from salesmind.knowledge.jobs import DocumentKey
from salesmind.knowledge.postgres_store import PostgresStore
from salesmind.knowledge.stores import open_stores

LIMITS = ReadingLimits(
    memory_bytes=300 * 1024 * 1024, page_seconds=20.0, max_pages=100, max_characters=1_000_000
)
COVER = "Reglamento de la urbanización"
RULE = (
    "La reserva de un lote se paga al contado",
    "y se devuelve completa si el comprador",
    "desiste dentro de los siete dias.",
)


def scanned_document() -> bytes:
    """Two pages that hold pictures of text and no letter."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.setTitle(COVER)
    for lines in ((COVER,), RULE):
        picture = Image.new("L", (1240, 1754), 255)
        draw = ImageDraw.Draw(picture)
        for number, line in enumerate(lines):
            draw.text((100, 120 + 70 * number), line, fill=0, font=ImageFont.load_default(size=42))
        canvas.drawImage(ImageReader(picture), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    with mock_aws():
        client = boto3.client("s3", region_name="us-east-1")
        client.create_bucket(Bucket="documents")
        yield client
        client.close()


@pytest.fixture
def tesseract() -> TextRecognition:
    if not shutil.which("tesseract"):
        pytest.skip("tesseract is not installed")
    return TesseractRecognition()


@pytest.fixture
def textract() -> Iterator[TextRecognition]:
    client = boto3.client(
        "textract", region_name="us-east-1", aws_access_key_id="a", aws_secret_access_key="b"
    )
    with Stubber(client) as stubber:
        for lines in ((COVER,), RULE):
            blocks = [{"BlockType": "PAGE", "Id": "page"}]
            blocks += [{"BlockType": "LINE", "Id": line[:9], "Text": line} for line in lines]
            stubber.add_response("detect_document_text", {"Blocks": blocks})
        yield TextractRecognition(client)
        stubber.assert_no_pending_responses()


@pytest.mark.parametrize("engine", ["tesseract", "textract"])
def test_a_scanned_document_answers(
    engine: str, request: pytest.FixtureRequest, database: Database, tenant_id: UUID, s3: Any
) -> None:
    recognition = request.getfixturevalue(engine)
    key = DocumentKey(tenant_id, f"documents/{tenant_id}/Reglamento.pdf")
    s3.put_object(Bucket="documents", Key=key.object_key, Body=scanned_document())
    bucket = DocumentBucket(s3, "documents", max_bytes=10_000_000)
    extractor = TextExtractor(LIMITS, document_seconds=60)
    documents = PostgresDocuments(database, open_stores(database))
    try:
        without = Ingestion(documents, bucket, extractor, None, WebPages())
        assert without.ingest(key).status == "no_text"
        scans = ScanReader(recognition, max_pages=9, max_seconds=60)
        outcome = Ingestion(documents, bucket, extractor, None, WebPages(), scans=scans).ingest(key)
        assert (outcome.status, outcome.pages) == ("ready", 2)
    finally:
        extractor.close()
    question = "¿Se devuelve la reserva si el comprador desiste?"
    found = PostgresStore(database).search(tenant_id, question, "es", None, 3)
    assert "siete dias" in found[0].text
    assert found[0].page_to == 2
    with database.tenant(tenant_id, actor="test") as tx:
        stored = tx.execute("SELECT metadata, pages_done, reason FROM knowledge.documents").fetchone()
    assert stored
    assert stored["metadata"]["title"] == COVER
    assert (stored["pages_done"], stored["reason"]) == (2, None)
