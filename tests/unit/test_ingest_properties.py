"""What PDFs say of themselves, and what they are believed."""

import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from ingest.readers.base import MAX_OUTLINE_ENTRIES, MAX_PROPERTY_CHARACTERS, ReadingLimits
from ingest.readers.pdf.properties import iso_date
from ingest.sandbox.extractor import TextExtractor
from ingest.sandbox.metadata import NO_METADATA, DocumentMetadata, OutlineEntry, parse_metadata
from tests.hostile.bombs import BOMBS

MEGABYTE = 1024 * 1024


@pytest.fixture(scope="module")
def extractor() -> Iterator[TextExtractor]:
    limits = ReadingLimits(
        memory_bytes=320 * MEGABYTE, page_seconds=20, max_pages=3_000, max_characters=1_000_000
    )
    extractor = TextExtractor(limits, document_seconds=60)
    yield extractor
    extractor.close()


def metadata_of(extractor: TextExtractor, directory: Path, content: bytes) -> DocumentMetadata:
    path = directory / "document.pdf"
    path.write_bytes(content)
    with path.open("rb") as file:
        reading = extractor.read(file)
        assert list(reading.pages())
    return reading.metadata


def brochure() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.setTitle("Brochure «Los Álamos»")
    canvas.setAuthor("Área de ventas")
    canvas.setSubject("Lotes\x00 de\n 120 m²")
    canvas.setKeywords(["lotes", "playa"])
    canvas.setProducer("p" * 900)
    for page, (title, level) in enumerate([("Ubicación", 0), ("Playa", 1), ("Precios", 0)], start=1):
        canvas.drawString(50, 700, title)
        canvas.bookmarkPage(str(page))
        canvas.addOutlineEntry(title, str(page), level)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_properties_and_outline_are_kept(extractor: TextExtractor, tmp_path: Path) -> None:
    metadata = metadata_of(extractor, tmp_path, brochure())
    assert metadata.title == "Brochure «Los Álamos»"
    assert metadata.author == "Área de ventas"
    assert metadata.subject == "Lotes de 120 m²"
    assert metadata.keywords == "lotes, playa"
    assert metadata.producer == "p" * MAX_PROPERTY_CHARACTERS
    assert metadata.created
    assert abs(datetime.fromisoformat(metadata.created) - datetime.now(UTC)) < timedelta(days=1)
    assert metadata.outline == (
        OutlineEntry("Ubicación", 1, 0),
        OutlineEntry("Playa", 2, 1),
        OutlineEntry("Precios", 3, 0),
    )
    assert metadata.to_json()["outline"] == [["Ubicación", 1, 0], ["Playa", 2, 1], ["Precios", 3, 0]]


def test_a_document_that_says_nothing_has_no_metadata(extractor: TextExtractor, tmp_path: Path) -> None:
    metadata = metadata_of(extractor, tmp_path, BOMBS["parent_cycle"]())
    assert metadata == NO_METADATA
    assert metadata.to_json() == {}


@pytest.mark.parametrize(
    "bomb",
    ["outline_cycle", "deep_outline", pytest.param("wide_outline", marks=pytest.mark.deep), "invalid_utf16"],
)
def test_a_hostile_outline_is_cut(extractor: TextExtractor, tmp_path: Path, bomb: str) -> None:
    metadata = metadata_of(extractor, tmp_path, BOMBS[bomb]())
    assert len(metadata.outline) <= MAX_OUTLINE_ENTRIES
    assert all(len(entry.title) <= MAX_PROPERTY_CHARACTERS for entry in metadata.outline)


def test_a_reader_that_is_ended_at_the_metadata_has_read_the_pages(
    extractor: TextExtractor, tmp_path: Path
) -> None:
    assert metadata_of(extractor, tmp_path, BOMBS["slow_outline"]()) == NO_METADATA


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("D:20230419101112-05'00'", "2023-04-19T10:11:12-05:00"),
        ("D:20230419101112Z", "2023-04-19T10:11:12+00:00"),
        ("D:20230419101112Z00'00'", "2023-04-19T10:11:12+00:00"),
        ("D:20230419101112+05'30", "2023-04-19T10:11:12+05:30"),
        ("20230419", "2023-04-19T00:00:00"),
        ("D:2023", "2023-01-01T00:00:00"),
        ("D:20231341", None),
        ("D:-1", None),
        ("19 de abril", None),
        ("", None),
    ],
)
def test_dates_of_pdfs(written: str, read: str | None) -> None:
    assert iso_date(written) == read


@given(
    st.datetimes(min_value=datetime(1900, 1, 1)),
    st.integers(-14 * 60, 14 * 60),
)
def test_every_date_is_read_as_it_was_written(moment: datetime, offset: int) -> None:
    moment = moment.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=offset)))
    hours, minutes = divmod(abs(offset), 60)
    written = moment.strftime("D:%Y%m%d%H%M%S") + f"{'-' if offset < 0 else '+'}{hours:02}'{minutes:02}'"
    assert iso_date(written) == moment.isoformat()


@given(st.text(max_size=40))
def test_no_date_is_an_error(text: str) -> None:
    iso_date(text)
    iso_date(f"D:{text}")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=400),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
)


@given(JSON | st.fixed_dictionaries({}, optional=dict.fromkeys(DocumentMetadata.model_fields, JSON)))
def test_whatever_leaves_the_sandbox_can_be_stored(frame: object) -> None:
    stored = json.dumps(parse_metadata(frame).to_json(), ensure_ascii=False)
    assert "\\u0000" not in stored
    stored.encode()


def test_one_property_too_long_or_one_page_below_one_discredits_the_frame() -> None:
    assert parse_metadata({"title": "a" * (MAX_PROPERTY_CHARACTERS + 1), "author": "b"}) == NO_METADATA
    assert parse_metadata({"author": "b", "outline": [["a", 0, 0]]}) == NO_METADATA
    assert parse_metadata({"outline": [["a", 1, 0]] * (MAX_OUTLINE_ENTRIES + 1)}) == NO_METADATA
