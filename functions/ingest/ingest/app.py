"""Lambda entry point of ingest: S3 notifications on ingest-jobs → documents and passages."""

import atexit
import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

import boto3
from aws_lambda_powertools.utilities.typing import LambdaContext

from ingest.batch import BatchRunner
from ingest.documents import PostgresDocuments
from ingest.extraction import PdfExtractor
from ingest.ingestion import Ingestion
from ingest.objects import DocumentBucket
from ingest.settings import MEGABYTE, IngestSettings
from ingest.worker import ReadingLimits
from salesmind.database import open_database
from salesmind.http import HttpClient
from salesmind.knowledge.embeddings import Embedder, OpenAICompatibleEmbedder
from salesmind.knowledge.postgres_store import PostgresStore
from salesmind.observability import get_logger, get_metrics
from salesmind.secrets import SecretStore
from salesmind.settings import load_settings

SERVICE = "ingest"
DOCUMENTS_AT_ONCE = 2
"""One is read by pdfium while the other is cut, embedded and stored."""

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
    settings = load_settings(IngestSettings, os.environ)
    secrets = SecretStore(boto3.client("secretsmanager"))
    database = open_database(settings, secrets, application=SERVICE)
    limits = ReadingLimits(
        memory_bytes=settings.extraction_memory_mb * MEGABYTE,
        page_seconds=settings.extraction_page_seconds,
        max_pages=settings.max_document_pages,
        max_characters=settings.max_document_characters,
    )
    extractor = PdfExtractor(limits, document_seconds=settings.extraction_seconds)
    atexit.register(extractor.close)
    ingestion = Ingestion(
        PostgresDocuments(database, PostgresStore(database)),
        DocumentBucket(
            boto3.client("s3"), settings.documents_bucket, max_bytes=settings.max_document_mb * MEGABYTE
        ),
        extractor,
        _embedder(settings, secrets),
    )
    threads = ThreadPoolExecutor(DOCUMENTS_AT_ONCE, thread_name_prefix=SERVICE)
    return BatchRunner(ingestion, threads, get_logger(SERVICE), metrics)


def _embedder(settings: IngestSettings, secrets: SecretStore) -> Embedder | None:
    if not (settings.embeddings_base_url and settings.embeddings_model):
        return None
    secret = secrets.get(settings.embeddings_secret) if settings.embeddings_secret else {}
    return OpenAICompatibleEmbedder(
        HttpClient(), settings.embeddings_base_url, secret.get("api_key"), settings.embeddings_model
    )
