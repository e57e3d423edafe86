"""A batch of SQS messages: each is done, dropped with a word about it, or asked for again."""

from dataclasses import dataclass
from typing import Any

from ingest.ingestion import EMBEDDING_SECONDS, Ingestion, Outcome, VectorsMissingError
from salesmind.aws.queues import Queue
from salesmind.aws.records import Record
from salesmind.aws.visibility import retry_delay
from salesmind.knowledge.jobs import (
    DOCUMENTS_PREFIX,
    DocumentKey,
    MalformedNotificationError,
    look_again,
    parse_document_key,
    parse_notification,
)
from salesmind.runtime.batch import BatchRunner, BatchTools, Invocation, Task, UnreadableMessageError
from salesmind.runtime.observability import describe_error

PATIENCE = 2
"""A document waits for nobody: its tries begin with a longer pause, and span twenty minutes."""


@dataclass(frozen=True, slots=True)
class ChangedDocument:
    """A document to look at; ``size`` in bytes is a hint of how much work it is."""

    key: DocumentKey
    size: int


class IngestBatchRunner(BatchRunner[ChangedDocument]):
    """Ingests the documents that a batch of S3 notifications names, several side by side.

    What can never succeed (not a document's key, no such tenant) is dropped: the object stays in the bucket.
    """

    def __init__(self, *, ingestion: Ingestion, queue: Queue, tools: BatchTools) -> None:
        super().__init__(tools)
        self._ingestion = ingestion
        self._queue = queue

    def read(self, record: Record) -> list[ChangedDocument]:
        """Return the documents that a notification names."""
        try:
            objects = parse_notification(record.body)
        except MalformedNotificationError as error:
            self._drop("malformed_notification", message_id=record.message_id, detail=str(error))
            raise UnreadableMessageError(f"no notification: {error}") from None
        documents = []
        for object_key, size in objects.items():
            key = parse_document_key(object_key)
            if key:
                documents.append(ChangedDocument(key, size))
            else:
                # A name may hold anything, so it is not logged.
                self._drop("not_a_document", in_documents=object_key.startswith(DOCUMENTS_PREFIX))
        return documents

    def lanes(self, groups: list[list[Task[ChangedDocument]]]) -> list[list[Task[ChangedDocument]]]:
        """Begin with the longest document, or the others wait for it in the end."""
        tasks = [task for group in groups for task in group]
        return [[task] for task in sorted(tasks, key=lambda task: task.job.size, reverse=True)]

    def handle(self, task: Task[ChangedDocument], invocation: Invocation) -> None:
        """Ingest one document. What its vectors wait for is looked at again by a message of its own."""
        key = task.job.key
        seconds = EMBEDDING_SECONDS - invocation.elapsed_seconds
        outcome = self._ingestion.ingest(key, embedding_seconds=seconds)
        if outcome.unfinished:
            # A message of its own comes behind the documents that wait to be read, and has all its tries.
            self._queue.send([look_again(key.object_key)])
        self._report(key, outcome)

    def failed(self, task: Task[ChangedDocument], error: Exception) -> float:
        """Report a document that was not read; after the last try its company is told."""
        (record,) = task.records
        self._report_failure(task.job.key, error)
        if record.last_try() and not isinstance(error, VectorsMissingError):
            self._give_up(task.job.key)
        return retry_delay(record.receive_count + PATIENCE)

    def report_failed(self, count: int) -> None:
        """Count the messages that come again."""
        self.count("IngestFailures", count)

    def _give_up(self, key: DocumentKey) -> None:
        try:
            self._ingestion.give_up(key)
        except Exception as error:  # noqa: BLE001 - the message goes to the dead-letter queue all the same
            self._report_failure(key, error)

    def _report(self, key: DocumentKey, outcome: Outcome) -> None:
        if outcome.status == "unknown_tenant":
            self._drop("unknown_tenant", tenant_id=str(key.tenant_id))
            return
        self.count("DocumentPages", outcome.pages)
        self.count(f"Document_{outcome.status}", 1)
        self.logger.info(
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
        self.logger.error(
            "document not ingested", extra={"tenant_id": str(key.tenant_id), **describe_error(error)}
        )

    def _drop(self, why: str, **details: Any) -> None:
        self.count("NotificationsDropped", 1)
        self.logger.warning("notification dropped", extra={"why": why, **details})
