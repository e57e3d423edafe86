"""What `ingest`, which makes passages, and `upkeep`, which mends and moves them, must agree on."""

from urllib.parse import quote_plus

from salesmind.aws.queues import QueueMessage, compact_json

READER_VERSION = 5
"""Raised when reading, cutting or analysing documents changes: `upkeep` then has older ones read again."""


def look_again(object_key: str) -> QueueMessage:
    """Return what S3 would tell `ingest` of an object: a key to look at."""
    # https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
    return QueueMessage(
        compact_json({"Records": [{"s3": {"object": {"key": quote_plus(object_key, safe="/")}}}]})
    )
