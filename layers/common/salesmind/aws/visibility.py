"""How long records stay with a worker: a short lease that it renews while it lives, and when it hands them back.

What SQS has delivered is hidden from others for the queue's visibility timeout. A worker that dies says nothing, so its
customers wait for that timeout to pass: it has to be short, and what takes longer is renewed.
"""

import math
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from salesmind.aws.queues import BATCH_ENTRIES
from salesmind.aws.records import Record

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_sqs.type_defs import ChangeMessageVisibilityBatchRequestEntryTypeDef

MAX_SECONDS = 43_200
"""SQS hides a message for at most 12 hours."""

LEASE_SECONDS = 24
"""A worker that is not heard of for so long is taken for dead: three renewals missed."""

RENEW_SECONDS = 8.0

_RETRY_BASE_SECONDS = 5.0
_MAX_RETRY_SECONDS = 600.0


def retry_delay(receive_count: int) -> float:
    """Seconds until the next try: 5, 15, 45, 135, 405, then 600. A hiccup costs seconds, an outage no message."""
    return min(_RETRY_BASE_SECONDS * 3.0 ** (receive_count - 1), _MAX_RETRY_SECONDS)


def retry_delay_after(seconds: float) -> float:
    """Seconds until the next try of what was first received so long ago: tries at 0, 5, 15, 45, 135, 405 s, then every
    600. For records that also come again without having failed, so that their number of receives tells nothing."""
    return min(max(_RETRY_BASE_SECONDS, 2.0 * seconds), _MAX_RETRY_SECONDS)


class VisibilityTimer:
    """Sets when the records of one invocation at a time are shown to other workers."""

    def __init__(
        self,
        sqs: "SQSClient",
        queue_urls: Sequence[str],
        *,
        renews_at_once: bool = False,
        renew_seconds: float = RENEW_SECONDS,
    ) -> None:
        """Make the timer of a function.

        Args:
            queue_urls: the queues whose records it takes.
            renews_at_once: for a queue whose visibility timeout is long, because its function may run long: the lease
                begins with the work, not with the first renewal.
        """
        self._sqs = sqs
        self._urls = {url.rpartition("/")[2]: url for url in queue_urls}
        self._renews_at_once = renews_at_once
        self._renew_seconds = renew_seconds
        self._lock = threading.Lock()
        self._held: dict[str, Record] = {}

    @contextmanager
    def held(self, records: Iterable[Record]) -> Iterator[None]:
        """Keep ``records`` hidden while in the block, but for those that are postponed meanwhile.

        A worker that dies in it shows them again after ``LEASE_SECONDS`` at the latest, or after the queue's visibility
        timeout if it died before the first renewal. A renewal that fails is made up for by the next; if all fail, the
        records come to another worker as well, which changes nothing.
        """
        with self._lock:
            self._held = {record.message_id: record for record in records}
        over = threading.Event()
        renewer = threading.Thread(target=self._renew_until, args=(over,), name="lease", daemon=True)
        renewer.start()
        try:
            yield
        finally:
            # Lambda freezes what still runs after the handler returned, and thaws it in another invocation.
            over.set()
            renewer.join()
            self._held.clear()

    def postpone(self, records: Sequence[Record], seconds: float) -> bool:
        """Let ``records`` of one queue come again after ``seconds`` (rounded up); tell whether SQS agreed."""
        with self._lock:  # a renewal that is under way ends first, and none follows
            released = [self._held.pop(record.message_id, None) for record in records]
        if self._hide(records, min(math.ceil(seconds), MAX_SECONDS)):
            return True
        with self._lock:
            self._held |= {record.message_id: record for record in released if record}
        return False

    def _renew_until(self, over: threading.Event) -> None:
        if self._renews_at_once:
            self._renew()
        while not over.wait(self._renew_seconds):
            self._renew()

    def _renew(self) -> None:
        with self._lock:
            held = list(self._held.values())
            for start in range(0, len(held), BATCH_ENTRIES):
                self._hide(held[start : start + BATCH_ENTRIES], LEASE_SECONDS)

    def _hide(self, records: Sequence[Record], seconds: int) -> bool:
        url = self._urls.get(records[0].queue_arn.rpartition(":")[2])
        if url is None:
            return False
        entries: list[ChangeMessageVisibilityBatchRequestEntryTypeDef] = [
            {"Id": str(index), "ReceiptHandle": record.receipt, "VisibilityTimeout": seconds}
            for index, record in enumerate(records)
        ]
        try:
            answer = self._sqs.change_message_visibility_batch(QueueUrl=url, Entries=entries)
        except (ClientError, BotoCoreError):
            return False
        return not answer.get("Failed")
