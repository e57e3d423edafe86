"""Sending to SQS: batches of ten, under the size limit, failed entries retried."""

import json
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

from salesmind.errors import TransientError, aws_error

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_sqs.type_defs import SendMessageBatchRequestEntryTypeDef

BATCH_ENTRIES = 10
BATCH_BYTES = 262_144
"""SQS's classic limit for one message and for one batch (256 KiB). Newer queues accept more, but a Lambda
invocation carries at most 6 MB, so ten messages of this size always fit one invocation."""

OUTBOX_ID = "outbox_id"

_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class QueueMessage:
    """One message.

    ``group_id`` and ``deduplication_id`` are what FIFO queues call so. Other queues refuse the latter: there it
    travels as the attribute ``OUTBOX_ID``, by which the receiver knows a message that was sent twice.
    """

    body: str
    group_id: str | None = None
    deduplication_id: str | None = None
    delay_seconds: int = 0
    """How long it stays hidden, 900 at most; FIFO queues take none."""

    @property
    def size(self) -> int:
        """Bytes on the wire, as SQS counts them."""
        return len(self.body.encode("utf-8", "surrogatepass"))


class Queue:
    """One SQS queue to send to."""

    def __init__(self, client: "SQSClient", url: str) -> None:
        self._client = client
        self._url = url
        self._fifo = url.endswith(".fifo")

    def send(self, messages: Sequence[QueueMessage]) -> None:
        """Send all of ``messages`` in order; returns when SQS holds every one.

        Raises:
            TransientError: some were not accepted after retries. Those before them may have been: the caller
                sends all again, and the deduplication ids (or the receiver's inbox) drop the repeats.
        """
        for batch in batches(messages):
            self._send_batch(batch)

    def _send_batch(self, batch: Sequence[QueueMessage]) -> None:
        pending = list(batch)
        for _ in range(_ATTEMPTS):
            entries = [_entry(index, message, fifo=self._fifo) for index, message in enumerate(pending)]
            try:
                response = self._client.send_message_batch(QueueUrl=self._url, Entries=entries)
            except (ClientError, BotoCoreError) as error:
                raise TransientError(f"SQS did not accept a batch: {aws_error(error)}") from error
            failed = sorted(int(item["Id"]) for item in response.get("Failed", ()))
            if not failed:
                return
            pending = [pending[index] for index in failed]
        raise TransientError(f"SQS refused {len(pending)} of {len(batch)} messages")


class SharedQueue(Queue):
    """A queue whose senders, on several threads at once, share their requests to SQS.

    Whoever finds nobody sending sends what has come together meanwhile, its own messages and the others'; the
    others wait for it. One sender alone waits for nobody. A request to SQS costs more than a turn's own work, so
    ten turns that end together should not make ten.
    """

    def __init__(self, client: "SQSClient", url: str) -> None:
        super().__init__(client, url)
        self._lock = threading.Lock()
        self._waiting: list[tuple[Sequence[QueueMessage], Future[None]]] = []
        self._sending = False

    def send(self, messages: Sequence[QueueMessage]) -> None:
        """Send all of ``messages`` in order; returns when SQS holds every one.

        Raises:
            TransientError: the request that carried them failed; see ``Queue.send``.
        """
        mine: Future[None] = Future()
        with self._lock:
            self._waiting.append((messages, mine))
            if self._sending:
                leader = False
            else:
                leader = self._sending = True
        if leader:
            self._send_waiting()
        mine.result()

    def _send_waiting(self) -> None:
        while True:
            with self._lock:
                taken, self._waiting = self._waiting, []
                if not taken:
                    self._sending = False
                    return
            try:
                super().send([message for messages, _ in taken for message in messages])
            except BaseException as error:  # noqa: BLE001 - also the unexpected: nobody may wait for ever
                for _, sender in taken:
                    sender.set_exception(error)
            else:
                for _, sender in taken:
                    sender.set_result(None)


def batches(messages: Iterable[QueueMessage]) -> Iterator[list[QueueMessage]]:
    """Cut ``messages`` into batches of at most ten entries and 256 KiB, keeping their order."""
    batch: list[QueueMessage] = []
    size = 0
    for message in messages:
        if batch and (len(batch) == BATCH_ENTRIES or size + message.size > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(message)
        size += message.size
    if batch:
        yield batch


def compact_json(value: Any) -> str:
    """JSON without spaces: the form of every queue body.

    Escaped to ASCII, because SQS refuses some characters that customers can send (U+FFFE, lone surrogates).
    """
    return json.dumps(value, separators=(",", ":"))


def _entry(index: int, message: QueueMessage, *, fifo: bool) -> "SendMessageBatchRequestEntryTypeDef":
    entry: SendMessageBatchRequestEntryTypeDef = {"Id": str(index), "MessageBody": message.body}
    if not fifo:
        if message.delay_seconds:
            entry["DelaySeconds"] = message.delay_seconds
        if message.deduplication_id is not None:
            entry["MessageAttributes"] = {
                OUTBOX_ID: {"DataType": "String", "StringValue": message.deduplication_id}
            }
        return entry
    if message.group_id is not None:
        entry["MessageGroupId"] = message.group_id
    if message.deduplication_id is not None:
        entry["MessageDeduplicationId"] = message.deduplication_id
    return entry
