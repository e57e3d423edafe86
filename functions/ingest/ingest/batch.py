"""A batch of SQS messages: each is done, dropped with a word about it, or asked for again."""

import time
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
from ingest.ingestion import EMBEDDING_SECONDS, Ingestion, Outcome, VectorsMissingError
from salesmind.aws.quarantine import Quarantine
from salesmind.aws.queues import Queue
from salesmind.aws.records import Record, batch_response, records_by_group
from salesmind.aws.visibility import VisibilityTimer, retry_delay
from salesmind.errors import TransientError
from salesmind.knowledge.versions import look_again
from salesmind.runtime.observability import describe_error

PATIENCE = 2
"""A document waits for nobody: its tries begin with a longer pause, and span twenty minutes."""


class BatchRunner:
    """Ingests the documents that a batch of S3 notifications names, several side by side."""

    def __init__(
        self,
        ingestion: Ingestion,
        queue: Queue,
        quarantine: Quarantine,
        timer: VisibilityTimer,
        threads: ThreadPoolExecutor,
        logger: Logger,
        metrics: Metrics,
    ) -> None:
        self._ingestion = ingestion
        self._queue = queue
        self._quarantine = quarantine
        self._timer = timer
        self._threads = threads
        self._logger = logger
        self._metrics = metrics

    def run(self, event: dict[str, Any]) -> dict[str, Any]:
        """Work through the batch; return the partial batch response with the messages that have to come again.

        A message that fails leaves the others alone. What is no notification is set aside. What can never succeed (not
        a document's key, no such tenant) is dropped: the object stays in the bucket.
        """
        records = [record for group in records_by_group(event) for record in group]
        with self._timer.held(records):
            failed = self._ingest_all(records)
        self._metrics.add_metric("IngestFailures", MetricUnit.Count, len(failed))
        return batch_response(failed)

    def _ingest_all(self, records: list[Record]) -> list[Record]:
        """Work through the records; return those that have to come again."""
        failed: dict[str, Record] = {}
        work = [(record, *named) for record in records for named in self._keys(record, failed)]
        work.sort(key=lambda item: item[2], reverse=True)  # or the others wait for a long one that began last
        end = time.monotonic() + EMBEDDING_SECONDS
        results = self._threads.map(lambda key: self._ingest(key, end), (key for _, key, _ in work))
        for (record, key, _), result in zip(work, results, strict=True):
            if isinstance(result, Outcome):
                self._report(key, result)
            else:
                self._report_failure(key, result)
                failed[record.message_id] = record
                if record.last_try() and not isinstance(result, VectorsMissingError):
                    self._give_up(key)
        for record in failed.values():
            self._timer.postpone([record], retry_delay(record.receive_count + PATIENCE))
        return list(failed.values())

    def _keys(self, record: Record, failed: dict[str, Record]) -> Iterator[tuple[DocumentKey, int]]:
        """Yield the documents that a message names, each with its size in bytes."""
        try:
            object_keys = parse_notification(record.body)
        except MalformedNotificationError as error:
            self._drop("malformed_notification", message_id=record.message_id, detail=str(error))
            try:
                self._quarantine.keep(f"no notification: {error}", record.body)
            except TransientError:
                failed[record.message_id] = record
            return
        for object_key, size in object_keys.items():
            key = parse_document_key(object_key)
            if key:
                yield key, size
            else:
                # A name may hold anything, so it is not logged.
                self._drop("not_a_document", in_documents=object_key.startswith(DOCUMENTS_PREFIX))

    def _give_up(self, key: DocumentKey) -> None:
        try:
            self._ingestion.give_up(key)
        except Exception as error:  # noqa: BLE001 - the message goes to the dead-letter queue all the same
            self._report_failure(key, error)

    def _ingest(self, key: DocumentKey, end: float) -> Outcome | Exception:
        try:
            outcome = self._ingestion.ingest(key, embedding_seconds=end - time.monotonic())
            if outcome.unfinished:
                # A message of its own comes behind the documents that wait to be read, and has all its tries.
                self._queue.send([look_again(key.object_key)])
        except Exception as error:  # noqa: BLE001 - reported by the caller; the other documents go on
            return error
        return outcome

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
        self._logger.error(
            "document not ingested", extra={"tenant_id": str(key.tenant_id), **describe_error(error)}
        )

    def _drop(self, why: str, **details: Any) -> None:
        self._metrics.add_metric("NotificationsDropped", MetricUnit.Count, 1)
        self._logger.warning("notification dropped", extra={"why": why, **details})
