"""AWS clients that give up in time: boto's own defaults wait a minute for each try."""

from typing import Any

import boto3
from botocore.config import Config

CONFIG = Config(connect_timeout=2, read_timeout=10, retries={"mode": "standard", "total_max_attempts": 2})


def aws_client(service: str) -> Any:
    """Return a client of ``service``; a call fails after 24 s at the latest."""
    return boto3.client(service, config=CONFIG)  # type: ignore[call-overload]
