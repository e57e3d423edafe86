"""Lambda entry point of ingest: S3 notifications on ingest-jobs → documents and passages."""

import atexit
import gc
import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from ingest.batch import BatchRunner
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
from salesmind.aws.quarantine import Quarantine
from salesmind.aws.queues import Queue
from salesmind.aws.secrets import SecretStore
from salesmind.aws.visibility import VisibilityTimer
from salesmind.db.database import open_database
from salesmind.knowledge.embeddings import open_embedder
from salesmind.knowledge.passage_vectors import PassageEmbedder
from salesmind.knowledge.stores import open_stores
from salesmind.runtime.observability import get_logger, get_metrics
from salesmind.settings import load_settings

SERVICE = "ingest"
DOCUMENTS_AT_ONCE = 2
"""One is read by pdfium while the other is cut and stored."""

_OBJECTS_BETWEEN_COLLECTIONS = 20_000

metrics = get_metrics(SERVICE)


@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Ingest what a batch of notifications names; report exactly the messages that have to come again."""
    get_logger(SERVICE).set_correlation_id(context.aws_request_id)
    return build().run(event)


@cache
def build() -> BatchRunner:
    """Wire ingest from its environment, once per process, at the first event.

    Raises:
        ConfigurationError: a setting or secret is missing.
    """
    hide()  # from the readers of untrusted files that run as the same user
    settings = load_settings(IngestSettings, os.environ)
    secrets = SecretStore(aws_client("secretsmanager"))
    database = open_database(settings, secrets, application=SERVICE)
    limits = ReadingLimits(
        memory_bytes=settings.extraction_memory_mb * MEGABYTE,
        page_seconds=settings.extraction_page_seconds,
        max_pages=settings.max_document_pages,
        max_characters=settings.max_document_characters,
    )
    extractor = TextExtractor(limits, document_seconds=settings.extraction_seconds)
    atexit.register(extractor.close)
    embedder = open_embedder(settings, secrets, get_logger(SERVICE))
    ingestion = Ingestion(
        PostgresDocuments(database, open_stores(database, settings, secrets)),
        DocumentBucket(
            aws_client("s3"), settings.documents_bucket, max_bytes=settings.max_document_mb * MEGABYTE
        ),
        extractor,
        PassageEmbedder(database, embedder) if embedder else None,
        WebPages(),
        scans=open_scan_reader(settings),
    )
    threads = ThreadPoolExecutor(DOCUMENTS_AT_ONCE, thread_name_prefix=SERVICE)
    sqs = aws_client("sqs")
    timer = VisibilityTimer(sqs, [settings.ingest_queue_url], renews_at_once=True)
    queue = Queue(sqs, settings.ingest_queue_url)
    quarantine = Quarantine(aws_client("s3"), settings.documents_bucket, SERVICE)
    _collect_seldom()
    return BatchRunner(ingestion, queue, quarantine, timer, threads, get_logger(SERVICE), metrics)


def _collect_seldom() -> None:
    """A document is many objects that all stay until it is stored: looking for garbage among them finds none."""
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)


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
