"""Puts a shaped body into the queues: all of it, or an error that makes Meta deliver it again."""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

from salesmind.aws.queues import BATCH_BYTES, Queue, QueueMessage, batches, compact_json
from salesmind.whatsapp.wire import stored_elsewhere
from webhook.objects import Objects
from webhook.updates import Shaped, Update

MAX_BODY_BYTES = BATCH_BYTES - 16_384
"""Largest body that goes through a queue; the rest of the limit is room for attributes."""
LANES = 8
"""Batches sent at once for a large body. Below botocore's default of 10 pooled connections."""
_SEQUENTIAL_BATCHES = 4


class Delivery:
    """Sends messages and statuses to their queues and keeps what was set aside."""

    def __init__(self, inbound: Queue, statuses: Queue, objects: Objects) -> None:
        self._inbound = inbound
        self._statuses = statuses
        self._objects = objects

    def deliver(self, shaped: Shaped) -> None:
        """Hand over everything in ``shaped``. What is understood goes first: it does not wait for quarantine.

        Raises:
            TransientError: a part was not taken. Other parts may have been; a redelivery repeats them and the
                receivers drop the repeats.
        """
        inbound = [self._queue_message(update) for update in shaped.messages]
        statuses = [self._queue_message(update) for update in shaped.statuses]
        send_all((self._inbound, inbound), (self._statuses, statuses))
        if shaped.set_aside:
            self._objects.quarantine(", ".join(sorted(shaped.set_aside.reasons)), shaped.set_aside.raw)

    def _queue_message(self, update: Update) -> QueueMessage:
        body = compact_json(update.fields)
        encoded = body.encode()
        if len(encoded) > MAX_BODY_BYTES:
            pointer = self._objects.store_update(encoded)
            body = compact_json(stored_elsewhere(update.fields, update.payload, pointer))
        return QueueMessage(body, update.group_id, update.deduplication_id)


def send_all(*loads: tuple[Queue, Sequence[QueueMessage]]) -> None:
    """Send messages to their queues: few one batch after the other, many side by side.

    Raises:
        TransientError: a part was not taken; other parts may have been.
    """
    if sum(_batch_count(messages) for _, messages in loads) <= _SEQUENTIAL_BATCHES:
        for queue, messages in loads:
            queue.send(messages)
        return
    # The pool ends before the answer: threads that outlive an invocation freeze with the process.
    with ThreadPoolExecutor(LANES, thread_name_prefix="lane") as pool:
        sends = [pool.submit(queue.send, lane) for queue, messages in loads for lane in lanes(messages)]
    for send in sends:
        send.result()


def lanes(messages: Iterable[QueueMessage]) -> list[list[QueueMessage]]:
    """Split ``messages`` into at most ``LANES`` lists that may be sent side by side.

    A group stays in one lane, in its order; messages without a group are spread.
    """
    lane_of: dict[str | int, int] = {}
    split: list[list[QueueMessage]] = [[] for _ in range(LANES)]
    for index, message in enumerate(messages):
        split[lane_of.setdefault(message.group_id or index, len(lane_of) % LANES)].append(message)
    return [lane for lane in split if lane]


def _batch_count(messages: Sequence[QueueMessage]) -> int:
    return sum(1 for _ in batches(messages))
