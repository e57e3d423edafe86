"""Documents that are no PDFs, through the real reader process into a real database, to a citation."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest

from chat.turn.answers import place
from ingest.documents import PostgresDocuments
from ingest.ingestion import Ingestion
from ingest.readers.base import ReadingLimits
from ingest.sandbox.extractor import TextExtractor
from ingest.sources.bucket import StoredObject
from ingest.sources.web_page import WebPages
from salesmind.db.database import Database
from salesmind.knowledge.jobs import DocumentKey
from salesmind.knowledge.postgres_store import PostgresStore
from salesmind.knowledge.stores import open_stores
from tests.fixtures.word_documents import docx, paragraph, row

LIMITS = ReadingLimits(
    memory_bytes=320 * 1024 * 1024, page_seconds=8.0, max_pages=3000, max_characters=6_000_000
)


class Folder:
    """A bucket that is a folder."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @contextmanager
    def current(self, key: str) -> Iterator[StoredObject | None]:
        path = self._path / key.rpartition("/")[2]
        with path.open("rb") as file:
            yield StoredObject(file, path.stat().st_size, str(path.stat().st_mtime_ns))


@pytest.fixture
def extractor() -> Iterator[TextExtractor]:
    extractor = TextExtractor(LIMITS, document_seconds=15)
    yield extractor
    extractor.close()


def test_every_format_answers_and_cites_its_document_without_a_page(
    database: Database, tenant_id: UUID, tmp_path: Path, extractor: TextExtractor
) -> None:
    table = "<w:tbl>" + row("Lote", "Etapa", "Precio") + row("12", "Primera", "45,000") + "</w:tbl>"
    files = {
        "Bases.docx": docx(paragraph("El jardín botánico abre los martes.") + table),
        "Notas.txt": "La piscina temperada cierra los lunes.".encode("cp1252"),
        "Guía.md": b"# Mascotas\n\nLos perros pasean con correa en la alameda.\n",
        "Cocheras.CSV": "Cochera;Nivel\nC-14;Sótano segundo\n".encode("utf-16"),
    }
    bucket, documents = Folder(tmp_path), PostgresDocuments(database, open_stores(database))
    ingestion = Ingestion(documents, bucket, extractor, None, WebPages())  # type: ignore[arg-type]
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
        outcome = ingestion.ingest(DocumentKey(tenant_id, f"documents/{tenant_id}/{name}"))
        assert (name, outcome.status, outcome.pages) == (name, "ready", 0)
    store = PostgresStore(database)
    for question, title, says in [
        ("¿Cuándo abre el jardín botánico?", "Bases", "martes"),
        (
            "¿Qué precio tiene el lote 12 de la primera etapa?",
            "Bases",
            "Lote: 12 · Etapa: Primera · Precio: 45,000",
        ),
        ("¿Cuándo cierra la piscina temperada?", "Notas", "lunes"),
        ("¿Dónde pasean los perros?", "Guía", "alameda"),
        ("¿En qué nivel está la cochera C-14?", "Cocheras", "Sótano segundo"),
    ]:
        found = store.search(tenant_id, question, "es", None, 3)[0]
        assert says in found.text
        assert place(found, "es") == title


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.docx", b"no", "damaged"),
        ("a.csv", bytes(2000), "damaged"),
        ("a.txt", b" \n", "no_text"),
        ("a.xlsx", b"PK", "format"),
        ("a.url", b"no", "link"),
        ("b.url", b"http://[::ffff:127.0.0.1]/", "address"),
        ("c.url", b"http://169.254.169.254/latest/meta-data/", "address"),
    ],
)
def test_what_cannot_be_read_says_why_and_the_reader_goes_on(
    database: Database,
    tenant_id: UUID,
    tmp_path: Path,
    extractor: TextExtractor,
    name: str,
    content: bytes,
    reason: str,
) -> None:
    ingestion = Ingestion(
        PostgresDocuments(database, open_stores(database)),
        Folder(tmp_path),  # type: ignore[arg-type]
        extractor,
        None,
        WebPages(),
    )
    for file, body in ((name, content), ("bien.txt", b"La piscina cierra los lunes.")):
        (tmp_path / file).write_bytes(body)
    assert ingestion.ingest(DocumentKey(tenant_id, f"documents/{tenant_id}/{name}")).reason == reason
    assert ingestion.ingest(DocumentKey(tenant_id, f"documents/{tenant_id}/bien.txt")).status == "ready"
