"""AWS clients that give up in time: boto's own defaults wait a minute for each try."""

from typing import Any

import boto3
from botocore.config import Config

CONFIG = Config(connect_timeout=2, read_timeout=10, retries={"mode": "standard", "total_max_attempts": 2})


def aws_client(service: str) -> Any:
    """Return a client of ``service``; a call fails after 24 s at the latest."""
    return boto3.client(service, config=CONFIG)  # type: ignore[call-overload]


def signing_s3_client() -> Any:
    """Return a client of S3 whose links open objects that are encrypted with a KMS key, in every region.

    Only Signature Version 4 opens them, and it holds for the region's own address, not for the global one.
    """
    links = Config(signature_version="s3v4", s3={"addressing_style": "virtual"})
    return boto3.client("s3", config=CONFIG.merge(links))
