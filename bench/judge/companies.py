"""The judge's companies: a migrated Postgres, lots and plans by the product's importer, documents by its ingestion."""

import csv
import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID, uuid4

from psycopg.conninfo import make_conninfo
from psycopg.types.json import Json

from bench.judge.corpus import DATA, LANGUAGES
from ingest.documents import PostgresDocuments
from ingest.ingestion import Ingestion
from ingest.readers.base import ReadingLimits
from ingest.readers.registry import read_format
from ingest.sandbox.extractor import ExtractedPage
from ingest.sandbox.metadata import NO_METADATA
from ingest.sources.bucket import StoredObject
from ingest.text.cleaning import clean_lines
from local.postgres import PostgresServer, start_postgres
from migrate.migrations import migrate
from quote.files.importing import Importer, ImportOptions
from salesmind import languages
from salesmind.db.database import Database
from salesmind.db.shipped_migrations import shipped_migrations
from salesmind.knowledge.embedding_cache import CachedEmbeddings
from salesmind.knowledge.jobs import DocumentKey
from salesmind.knowledge.postgres_store import PostgresStore
from salesmind.knowledge.stores import Stores

ROLE, PASSWORD = "salesmind_app", "of-the-judge"
_DOCUMENTS = (".md", ".txt")
_MAX_CHARACTERS = 1_000_000

_ABOUT = {
    "es": ("Andina Lotes", "es_PE", "America/Lima"),
    "en": ("Redwood Homes", "en_US", "America/Boise"),
    "pt": ("Horizonte Imóveis", "pt_BR", "America/Sao_Paulo"),
    "fr": ("Atlantique Foncier", "fr_FR", "Europe/Paris"),
}


@dataclass(frozen=True, slots=True)
class Company:
    """A company and all its lots' codes. ``number`` is the id of its WhatsApp number, ``embedder`` of what was read."""

    database: Database
    tenant_id: UUID
    language: str
    number: str
    lots: tuple[str, ...]
    embedder: Any = None


@dataclass(frozen=True, slots=True)
class Companies:
    """The companies by language, and why a language has none."""

    by_language: dict[str, Company]
    skipped: dict[str, str] = field(default_factory=dict)


@contextmanager
def companies(embedder: Any = None) -> Iterator[Companies]:
    """Start Postgres with a company for each language that the code knows; everything is gone after the block."""
    with tempfile.TemporaryDirectory(prefix="salesmind-judge-") as folder:
        server = start_postgres(Path(folder))
        try:
            migrate(server.owner_conninfo, logins={ROLE: PASSWORD}, migrations=shipped_migrations())
            made: dict[str, Company] = {}
            skipped = {
                language: "the code does not know this language yet"
                for language in LANGUAGES
                if language not in languages.LANGUAGES
            }
            for language in LANGUAGES:
                if language not in skipped:
                    made[language] = _company(server, language, embedder)
            yield Companies(made, skipped)
            for company in made.values():
                company.database.close()
        finally:
            server.stop()


def open_embedder() -> Any:
    """Return the embedder that comes with the product; None where there is none."""
    try:
        from salesmind.knowledge.builtin_embedder import open_builtin
    except ImportError:
        return None
    return open_builtin()


def _company(server: PostgresServer, language: str, embedder: Any) -> Company:
    name, locale, time_zone = _ABOUT[language]
    database = Database(make_conninfo(server.conninfo, user=ROLE, password=PASSWORD))
    tenant_id = uuid4()
    number = str(tenant_id.int)[:15]
    with database.tenant(tenant_id, actor="judge") as tx:
        tx.execute(
            """
            INSERT INTO core.tenants (tenant_id, name, time_zone, default_language, locale, quote_settings)
            VALUES (%s, %s, %s, %s, %s, %s)
            """,
            (tenant_id, name, time_zone, language, locale, Json({"reservations_a_day": 10_000})),
        )
        tx.execute(
            "INSERT INTO core.channels (tenant_id, phone_number_id, access_token) VALUES (%s, %s, 'sealed')",
            (tenant_id, number),
        )
    folder = DATA / language
    importer = Importer(database)
    for file in ("inventory.csv", "plans.csv"):
        report = importer.run(tenant_id, (folder / file).read_bytes(), ImportOptions(), actor="judge")
        if not report.done:
            raise RuntimeError(f"{language}/{file}: {[problem.text for problem in report.problems]}")
    _ingest(database, tenant_id, folder, embedder)
    with (folder / "inventory.csv").open(encoding="utf-8", newline="") as rows:
        reader = csv.reader(rows)
        header = next(reader)
        at = next(place for place, column in enumerate(header) if column in {"code", "código"})
        lots = tuple(row[at] for row in reader)
    return Company(database, tenant_id, language, number, lots, embedder)


def _ingest(database: Database, tenant_id: UUID, folder: Path, embedder: Any) -> None:
    stores = Stores({"postgres": lambda: PostgresStore(database)})
    ingestion = Ingestion(
        PostgresDocuments(database, stores),
        _Folder(folder),  # type: ignore[arg-type]
        _Reader(),
        _passage_embedder(database, embedder) if embedder else None,
        None,  # type: ignore[arg-type]
    )
    for file in sorted(folder.iterdir()):
        if file.suffix in _DOCUMENTS:
            key = DocumentKey(tenant_id, f"documents/{tenant_id}/{file.name}")
            outcome = ingestion.ingest(key)
            if outcome.status != "ready":
                raise RuntimeError(f"{file} was not read: {outcome}")
            while getattr(outcome, "unfinished", False):
                outcome = ingestion.ingest(key)


def _passage_embedder(database: Database, embedder: Any) -> Any:
    try:
        from salesmind.knowledge.passage_vectors import PassageEmbedder
    except ImportError:
        return CachedEmbeddings(database, embedder)
    return PassageEmbedder(database, embedder)


class _Folder:
    """A folder as the documents bucket."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def current(self, key: str) -> Iterator[StoredObject]:
        content = (self._folder / key.rpartition("/")[2]).read_bytes()
        yield StoredObject(BytesIO(content), len(content), hashlib.sha256(content).hexdigest())


_LIMITS = ReadingLimits(memory_bytes=0, page_seconds=0, max_pages=0, max_characters=_MAX_CHARACTERS)
"""Only the last counts where no process is limited."""


class _Reading:
    metadata = NO_METADATA

    def __init__(self, file: BinaryIO, suffix: str) -> None:
        self._file, self._suffix = file, suffix

    def pages(self) -> Iterator[ExtractedPage]:
        for number, part in enumerate(read_format(self._file, self._suffix, _LIMITS), 1):
            yield ExtractedPage(number, 0, clean_lines(part))


class _Reader:
    """Reads text formats as the sandbox does, in this process: the judge trusts its own files."""

    def read(self, file: BinaryIO, company: object = None, *, suffix: str = "txt", **_: object) -> _Reading:  # noqa: ARG002
        return _Reading(file, suffix)
