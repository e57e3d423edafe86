"""ministack, with what its CloudFormation and its queue triggers leave out of our template added.

``scripts/python -m local.emulator`` serves it; ``GATEWAY_PORT`` and ``BIND_HOST`` say where. Added, as AWS has it:

- a queue's redrive policy and deduplication scope reach the queue (otherwise nothing ever goes to a DLQ),
- records of a FIFO queue carry ``MessageGroupId``, ``MessageDeduplicationId`` and ``SequenceNumber``,
- a queue's messages reach their function at once, as where pollers wait at the queue, and not up to a second later,
- S3 notifications carry URL-encoded keys (otherwise a ``+`` or ``%`` in a document's name would be read as another),
- an archive of code is unpacked once, and the functions that share a layer share its compiled modules too.
"""

import hashlib
import json
import os
import tempfile
import time
import zipfile
from functools import cache
from pathlib import Path
from threading import Lock
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote_plus

from ministack import app
from ministack.core import lambda_runtime
from ministack.services import lambda_svc, s3, sqs
from ministack.services.cloudformation import provisioners

_POLL_SECONDS = 0.1

_create_queue = provisioners._sqs_create
_receive_for_trigger = sqs._receive_messages_for_esm
_filter_records = lambda_svc._apply_filter_criteria
_notify_queue = s3._deliver_event_to_sqs

_received: dict[str, dict[str, Any]] = {}
"""The batch that the one trigger thread holds now, by message id."""


def create_queue(logical_id: str, properties: dict[str, Any], stack: str) -> tuple[str, dict[str, Any]]:
    """Create a queue with the attributes that decide what happens to its messages."""
    url, attributes = _create_queue(logical_id, properties, stack)
    kept = sqs._queues[url]["attributes"]
    if "RedrivePolicy" in properties:
        kept["RedrivePolicy"] = json.dumps(properties["RedrivePolicy"])
    for name in ("DeduplicationScope", "FifoThroughputLimit"):
        if name in properties:
            kept[name] = properties[name]
    return url, attributes


def receive_for_trigger(queue_url: str, limit: int) -> list[dict[str, Any]]:
    """Receive a batch and remember what its records will have to say about each message."""
    batch: list[dict[str, Any]] = _receive_for_trigger(queue_url, limit)
    _received.clear()
    _received.update({message["id"]: message for message in batch})
    return batch


def filter_records(records: list[dict[str, Any]], trigger: dict[str, Any]) -> list[dict[str, Any]]:
    """Complete a FIFO batch's records on their way to the function."""
    for record in records:
        message = _received.get(record.get("messageId", ""), {})
        if message.get("group_id"):
            record["attributes"] |= {
                "MessageGroupId": message["group_id"],
                "MessageDeduplicationId": message["dedup_id"],
                "SequenceNumber": message["seq"],
            }
    kept: list[dict[str, Any]] = _filter_records(records, trigger)
    return kept


def notify_queue(queue_arn: str, notification: dict[str, Any], region: str) -> None:
    """Deliver an S3 notification with its keys encoded as S3 does: as in a form, but for the slashes.

    https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
    """
    encoded = json.loads(json.dumps(notification))  # the same notification goes to other queues as well
    for record in encoded.get("Records", []):
        record["s3"]["object"]["key"] = quote_plus(record["s3"]["object"]["key"], safe="/")
    _notify_queue(queue_arn, encoded, region)


class SharedArchive(zipfile.ZipFile):
    """An archive whose content is in one folder, to which every place that it is unpacked to leads."""

    _unpacking = Lock()

    def extractall(self, path: Any = None, members: Any = None, pwd: bytes | None = None) -> None:
        """Unpack it, unless this process did so before, and have the empty folder ``path`` lead there."""
        entries = repr([(entry.filename, entry.CRC, entry.file_size) for entry in self.infolist()])
        shared = _unpacked() / hashlib.sha256(entries.encode()).hexdigest()
        with self._unpacking:
            if not shared.exists():
                unfinished = Path(tempfile.mkdtemp(dir=_unpacked()))
                super().extractall(unfinished, members, pwd)
                unfinished.rename(shared)
        Path(path).rmdir()
        Path(path).symlink_to(shared, target_is_directory=True)


@cache
def _unpacked() -> Path:
    return Path(tempfile.mkdtemp(prefix="unpacked-"))


def poll_queues() -> None:
    """Bring the queues' messages to their functions, for ever. Our template has no other event sources."""
    while True:
        try:
            found = lambda_svc._poll_sqs()
        except Exception:  # noqa: BLE001 - one bad round must not end them all
            lambda_svc.logger.exception("ESM SQS poller error")
            found = False
        if not found:
            time.sleep(_POLL_SECONDS)


def main() -> None:
    """Serve until a signal ends it."""
    # The functions see what their build holds, not this checkout.
    os.environ.pop("PYTHONPATH", None)
    provisioners._RESOURCE_HANDLERS["AWS::SQS::Queue"]["create"] = create_queue
    sqs._receive_messages_for_esm = receive_for_trigger
    lambda_svc._poll_loop = poll_queues
    lambda_svc._apply_filter_criteria = filter_records
    s3._deliver_event_to_sqs = notify_queue
    lambda_runtime.zipfile = SimpleNamespace(**vars(zipfile) | {"ZipFile": SharedArchive})
    app.main()


if __name__ == "__main__":
    main()
