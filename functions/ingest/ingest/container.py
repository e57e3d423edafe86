"""What ingest is made of."""

import atexit
import gc
from functools import cached_property

from ingest.batch import IngestBatchRunner
from ingest.documents import PostgresDocuments
from ingest.ingestion import Ingestion
from ingest.ocr import ScanReader, TesseractRecognition, TextractRecognition
from ingest.readers.base import ReadingLimits
from ingest.sandbox.extractor import TextExtractor
from ingest.sandbox.limits import hide
from ingest.settings import MEGABYTE, IngestSettings
from ingest.sources.bucket import DocumentBucket
from ingest.sources.web_page import WebPages
from salesmind.aws.clients import aws_client
from salesmind.knowledge.embeddings import open_embedder
from salesmind.knowledge.passage_vectors import PassageEmbedder
from salesmind.knowledge.stores import open_stores
from salesmind.runtime.container import DatabaseContainer

DOCUMENTS_AT_ONCE = 2
"""One is read by pdfium while the other is cut and stored."""

_OBJECTS_BETWEEN_COLLECTIONS = 20_000


class IngestContainer(DatabaseContainer[IngestSettings]):
    """Ingest's wiring."""

    service = "ingest"

    @cached_property
    def batch(self) -> IngestBatchRunner:
        """Works through ingest-jobs."""
        hide()  # from the readers of untrusted files that run as the same user
        url = self.settings.ingest_queue_url
        batch = IngestBatchRunner(
            ingestion=self.ingestion,
            queue=self.queue(url),
            tools=self.batch_tools(
                [url],
                bucket=self.settings.documents_bucket,
                at_once=DOCUMENTS_AT_ONCE,
                renews_at_once=True,
            ),
        )
        _collect_seldom()
        return batch

    @cached_property
    def ingestion(self) -> Ingestion:
        """Ingests one document."""
        settings = self.settings
        embedder = open_embedder(settings, self.secrets, self.logger)
        return Ingestion(
            PostgresDocuments(self.database, open_stores(self.database, settings, self.secrets)),
            DocumentBucket(self.s3, settings.documents_bucket, max_bytes=settings.max_document_mb * MEGABYTE),
            self._extractor,
            PassageEmbedder(self.database, embedder) if embedder else None,
            WebPages(),
            scans=open_scan_reader(settings),
        )

    @cached_property
    def _extractor(self) -> TextExtractor:
        settings = self.settings
        limits = ReadingLimits(
            memory_bytes=settings.extraction_memory_mb * MEGABYTE,
            page_seconds=settings.extraction_page_seconds,
            max_pages=settings.max_document_pages,
            max_characters=settings.max_document_characters,
        )
        extractor = TextExtractor(limits, document_seconds=settings.extraction_seconds)
        atexit.register(extractor.close)
        return extractor


def open_scan_reader(settings: IngestSettings) -> ScanReader | None:
    """Set up the text recognition that the settings name; None for none.

    Raises:
        ConfigurationError: it is not installed.
    """
    if settings.ocr is None:
        return None
    engine = (
        TextractRecognition(aws_client("textract")) if settings.ocr == "textract" else TesseractRecognition()
    )
    return ScanReader(engine, max_pages=settings.ocr_max_pages, max_seconds=settings.ocr_seconds)


def _collect_seldom() -> None:
    """A document is many objects that all stay until it is stored: looking for garbage among them finds none."""
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
