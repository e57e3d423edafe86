"""A batch of SQS messages: each is done, dropped with a word about it, or asked for again."""

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
from salesmind.errors import ConfigurationError, TransientError


class BatchRunner:
    """Ingests the documents that a batch of S3 notifications names."""

    def __init__(self, ingestion: Ingestion, logger: Logger, metrics: Metrics) -> None:
        self._ingestion = ingestion
        self._logger = logger
        self._metrics = metrics

    def run(self, event: dict[str, Any]) -> dict[str, Any]:
        """Work through the batch; return the partial batch response with the messages that have to come again.

        A message that fails leaves the others alone. What can never succeed (not a notification, not a
        document's key, no such tenant) is dropped: the object stays in the bucket.
        """
        failures = [
            {"itemIdentifier": record["messageId"]} for record in event["Records"] if not self._done(record)
        ]
        self._metrics.add_metric("IngestFailures", MetricUnit.Count, len(failures))
        return {"batchItemFailures": failures}

    def _done(self, record: dict[str, Any]) -> bool:
        try:
            keys = parse_notification(record["body"])
        except MalformedNotificationError as error:
            self._drop("malformed_notification", message_id=record["messageId"], detail=str(error))
            return True
        done = [self._ingested(object_key) for object_key in keys]
        return all(done)

    def _ingested(self, object_key: str) -> bool:
        key = parse_document_key(object_key)
        if key is None:
            # quarantine/ and updates/ are ours; a name outside documents/ may hold anything, so it is not logged.
            self._drop("not_a_document", in_documents=object_key.startswith(DOCUMENTS_PREFIX))
            return True
        try:
            outcome = self._ingestion.ingest(key)
        except (TransientError, ConfigurationError) as error:
            self._logger.warning(
                "document not ingested now", extra={"tenant_id": str(key.tenant_id), "error": str(error)}
            )
            return False
        except Exception:
            self._logger.exception("document not ingested", extra={"tenant_id": str(key.tenant_id)})
            return False
        self._report(key, outcome)
        return True

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

    def _drop(self, why: str, **details: Any) -> None:
        self._metrics.add_metric("NotificationsDropped", MetricUnit.Count, 1)
        self._logger.warning("notification dropped", extra={"why": why, **details})
