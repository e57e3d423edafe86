"""A batch of SQS messages: each is done, dropped with a word about it, or asked for again."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit

from ingest.events import (
    DOCUMENTS_PREFIX,
    DocumentKey,
    MalformedNotificationError,
    parse_document_key,
    parse_notification,
)
from ingest.ingestion import Ingestion, Outcome
from salesmind.errors import SalesMindError


class BatchRunner:
    """Ingests the documents that a batch of S3 notifications names, several side by side."""

    def __init__(
        self, ingestion: Ingestion, threads: ThreadPoolExecutor, logger: Logger, metrics: Metrics
    ) -> None:
        self._ingestion = ingestion
        self._threads = threads
        self._logger = logger
        self._metrics = metrics

    def run(self, event: dict[str, Any]) -> dict[str, Any]:
        """Work through the batch; return the partial batch response with the messages that have to come again.

        A message that fails leaves the others alone. What can never succeed (not a notification, not a
        document's key, no such tenant) is dropped: the object stays in the bucket.
        """
        keys = [(record["messageId"], key) for record in event["Records"] for key in self._keys(record)]
        results = self._threads.map(self._ingest, (key for _, key in keys))
        failed: dict[str, None] = {}
        for (message_id, key), result in zip(keys, results, strict=True):
            if isinstance(result, Outcome):
                self._report(key, result)
            else:
                self._report_failure(key, result)
                failed[message_id] = None
        self._metrics.add_metric("IngestFailures", MetricUnit.Count, len(failed))
        return {"batchItemFailures": [{"itemIdentifier": message_id} for message_id in failed]}

    def _keys(self, record: dict[str, Any]) -> Iterator[DocumentKey]:
        try:
            object_keys = parse_notification(record["body"])
        except MalformedNotificationError as error:
            self._drop("malformed_notification", message_id=record["messageId"], detail=str(error))
            return
        for object_key in object_keys:
            key = parse_document_key(object_key)
            if key:
                yield key
            else:
                # A name may hold anything, so it is not logged.
                self._drop("not_a_document", in_documents=object_key.startswith(DOCUMENTS_PREFIX))

    def _ingest(self, key: DocumentKey) -> Outcome | Exception:
        try:
            return self._ingestion.ingest(key)
        except Exception as error:  # noqa: BLE001 - reported by the caller; the other documents go on
            return error

    def _report(self, key: DocumentKey, outcome: Outcome) -> None:
        if outcome.status == "unknown_tenant":
            self._drop("unknown_tenant", tenant_id=str(key.tenant_id))
            return
        self._metrics.add_metric("DocumentPages", MetricUnit.Count, outcome.pages)
        self._metrics.add_metric(f"Document_{outcome.status}", MetricUnit.Count, 1)
        self._logger.info(
            "document ingested",
            extra={
                "tenant_id": str(key.tenant_id),
                "status": outcome.status,
                "reason": outcome.reason,
                "pages": outcome.pages,
                "chunks": outcome.chunks,
            },
        )

    def _report_failure(self, key: DocumentKey, error: Exception) -> None:
        expected = isinstance(error, SalesMindError)
        self._logger.error(
            "document not ingested",
            extra={
                "tenant_id": str(key.tenant_id),
                "error": str(error) if expected else type(error).__name__,
            },
            exc_info=None if expected else error,
        )

    def _drop(self, why: str, **details: Any) -> None:
        self._metrics.add_metric("NotificationsDropped", MetricUnit.Count, 1)
        self._logger.warning("notification dropped", extra={"why": why, **details})
