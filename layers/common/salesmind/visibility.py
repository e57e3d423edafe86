"""When records that were not processed come again."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from salesmind.records import Record

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_sqs.type_defs import ChangeMessageVisibilityBatchRequestEntryTypeDef

MAX_SECONDS = 43_200
"""SQS hides a message for at most 12 hours."""

_RETRY_BASE_SECONDS = 5.0
_RETRY_MOST_SECONDS = 600.0


def retry_delay(receive_count: int) -> float:
    """Seconds until the next try: 5, 15, 45, 135, 405, then 600. A hiccup costs seconds, an outage no message."""
    return min(_RETRY_BASE_SECONDS * 3.0 ** (receive_count - 1), _RETRY_MOST_SECONDS)


class VisibilityTimer:
    """Sets when failed records come again; without it they wait for the queue's visibility timeout."""

    def __init__(self, sqs: "SQSClient", queue_urls: Sequence[str]) -> None:
        self._sqs = sqs
        self._urls = {url.rpartition("/")[2]: url for url in queue_urls}

    def postpone(self, records: Sequence[Record], seconds: float) -> bool:
        """Let ``records`` of one queue come again after ``seconds`` (rounded up); tell whether SQS agreed."""
        url = self._urls.get(records[0].queue_arn.rpartition(":")[2])
        if url is None:
            return False
        visible_in = min(math.ceil(seconds), MAX_SECONDS)
        entries: list[ChangeMessageVisibilityBatchRequestEntryTypeDef] = [
            {"Id": str(index), "ReceiptHandle": record.receipt, "VisibilityTimeout": visible_in}
            for index, record in enumerate(records)
        ]
        try:
            answer = self._sqs.change_message_visibility_batch(QueueUrl=url, Entries=entries)
        except (ClientError, BotoCoreError):
            return False
        return not answer.get("Failed")
