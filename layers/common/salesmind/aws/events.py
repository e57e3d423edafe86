"""The event bus: domain events that other parts and other systems follow."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from salesmind.aws.queues import QueueMessage, batches
from salesmind.errors import TransientError, aws_error

if TYPE_CHECKING:
    from mypy_boto3_events import EventBridgeClient
    from mypy_boto3_events.type_defs import PutEventsRequestEntryTypeDef

SOURCE = "salesmind"
"""``source`` of every event; ``detail-type`` is the body's ``type``, ``detail`` the body."""

_ATTEMPTS = 3


class EventBus:
    """Puts outbox rows of the queue ``events`` on an EventBridge bus.

    A receiver may see an event twice: its ``id`` is the outbox row's and stays the same.
    """

    def __init__(self, client: "EventBridgeClient", name: str) -> None:
        self._client = client
        self._name = name

    def send(self, messages: Sequence[QueueMessage]) -> None:
        """Put all of ``messages``; ten at a time and 256 KiB at most, which are PutEvents' limits too.

        PutEvents answers 200 even when it took none: its answer names those that failed, and they are put again.

        Raises:
            TransientError: some were not accepted. The caller puts all again.
        """
        for batch in batches(messages):
            self._put(batch)

    def _put(self, batch: Sequence[QueueMessage]) -> None:
        pending = [_entry(self._name, message) for message in batch]
        for _ in range(_ATTEMPTS):
            try:
                answer = self._client.put_events(Entries=pending)
            except (ClientError, BotoCoreError) as error:
                raise TransientError(f"EventBridge did not accept events: {aws_error(error)}") from error
            if not answer.get("FailedEntryCount"):
                return
            pending = [
                entry
                for entry, result in zip(pending, answer["Entries"], strict=True)
                if result.get("ErrorCode")
            ]
        raise TransientError(f"EventBridge refused {len(pending)} of {len(batch)} events")


def _entry(bus: str, message: QueueMessage) -> "PutEventsRequestEntryTypeDef":
    body = json.loads(message.body)
    detail = {"id": message.deduplication_id, **body}
    return {
        "EventBusName": bus,
        "Source": SOURCE,
        "DetailType": str(body["type"]),
        "Detail": json.dumps(detail, separators=(",", ":")),
    }
