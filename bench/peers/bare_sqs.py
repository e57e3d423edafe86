"""A handler that sends its event's body to SQS and does nothing else."""

import os
from typing import Any

import boto3

SQS = boto3.client("sqs")
QUEUE_URL = os.environ["INBOUND_QUEUE_URL"]


def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:  # noqa: ARG001
    """Send the body as it came."""
    SQS.send_message(
        QueueUrl=QUEUE_URL,
        MessageBody=event["body"],
        MessageGroupId="group",
        MessageDeduplicationId="deduplication",
    )
    return {"statusCode": 200, "body": ""}
