"""SQS records as Lambda delivers them, grouped the way FIFO queues promise."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from salesmind.aws.queue_table import MAX_RECEIVES
from salesmind.aws.queues import OUTBOX_ID


@dataclass(frozen=True, slots=True)
class Record:
    """One SQS record, its body not yet read.

    ``sent_at`` (Unix seconds) is when it entered the queue, ``first_received_at`` when a worker first got it.
    ``outbox_id`` is what its sender calls it, however often it was sent; None where senders have no outbox.
    """

    message_id: str
    group_id: str
    receive_count: int
    sent_at: float
    queue_arn: str
    receipt: str
    body: str
    outbox_id: str | None = None
    first_received_at: float = 0.0

    def last_try(self, max_receives: int = MAX_RECEIVES) -> bool:
        """Whether a failure now sends the message to the dead-letter queue."""
        return self.receive_count >= max_receives


def records_by_group(event: dict[str, Any]) -> list[list[Record]]:
    """Split a Lambda event's records into FIFO groups, in the queue's order; others stand alone."""
    groups: dict[str, list[Record]] = {}
    for item in event["Records"]:
        attributes = item.get("attributes", {})
        record = Record(
            message_id=item["messageId"],
            group_id=attributes.get("MessageGroupId", item["messageId"]),
            receive_count=int(attributes.get("ApproximateReceiveCount", 1)),
            sent_at=int(attributes.get("SentTimestamp", 0)) / 1000,
            queue_arn=item.get("eventSourceARN", ""),
            receipt=item.get("receiptHandle", ""),
            body=item["body"],
            first_received_at=int(attributes.get("ApproximateFirstReceiveTimestamp", 0)) / 1000,
            outbox_id=item.get("messageAttributes", {}).get(OUTBOX_ID, {}).get("stringValue"),
        )
        groups.setdefault(record.group_id, []).append(record)
    return list(groups.values())


def batch_response(failed: Iterable[Record]) -> dict[str, list[dict[str, str]]]:
    """Name the records that have to come again, as Lambda's ReportBatchItemFailures wants it."""
    return {"batchItemFailures": [{"itemIdentifier": record.message_id} for record in failed]}
