"""AWS clients that give up in time: botocore's own defaults wait a minute for each try.

botocore without boto3: only plain clients are needed, and boto3's resources and transfers are a third of its import.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from botocore.config import Config
from botocore.loaders import Loader
from botocore.session import Session, get_session

SERVICES = frozenset(
    {
        "apigatewaymanagementapi",
        "cloudwatch",
        "events",
        "kms",
        "s3",
        "secretsmanager",
        "sesv2",
        "sqs",
        "ssm",
        "textract",
    }
)
"""Those that functions call. ``aws_client`` knows no other."""

CONFIG = Config(connect_timeout=2, read_timeout=10, retries={"mode": "standard", "total_max_attempts": 2})

API_CONFIG = Config(connect_timeout=2, read_timeout=5, retries={"mode": "standard", "total_max_attempts": 2})
"""For what API Gateway waits for: a call fails after 14 s at the latest, and API Gateway gives up after 29."""


ONCE = Config(retries={"total_max_attempts": 1})
"""Merged into another: a call that fails is not made again."""

ENDPOINTS = Path(__file__).with_name("endpoints.json")
"""What botocore knows of regions and addresses, for our services alone; written by ``make endpoints``.

A region that opens later is known by its name's pattern, as it is to botocore itself."""

ENDPOINT_PREFIXES = SERVICES | {"monitoring", "execute-api", "email"}
"""What ``ENDPOINTS`` calls our services: some have another name there."""


class _ServiceLoader(Loader):
    """Reads the descriptions of our services without looking through all 400 that botocore has.

    Their regions and addresses alone are 20 ms of a start: botocore's own file has those of every service.
    """

    def load_data_with_path(self, name: str) -> tuple[Any, str]:
        if name == "endpoints":
            return json.loads(ENDPOINTS.read_bytes()), str(ENDPOINTS)
        data: tuple[Any, str] = super().load_data_with_path(name)
        return data

    def list_available_services(self, type_name: str) -> list[str]:  # noqa: ARG002 - of the interface
        return [*SERVICES]


@cache
def aws_session() -> Session:
    """Return the process's session: its credentials, its region and what botocore knows of the services."""
    session = get_session()
    session.register_component("data_loader", _ServiceLoader())
    return session


def aws_client(service: str, config: Config = CONFIG, *, endpoint: str | None = None) -> Any:
    """Return a client of ``service``; a call fails after 24 s at the latest, or as ``config`` says.

    Args:
        endpoint: where the service is, if it has an address for each of its resources.
    """
    return aws_session().create_client(service, config=config, endpoint_url=endpoint)


def signing_s3_client(config: Config = CONFIG) -> Any:
    """Return a client of S3 whose links open objects that are encrypted with a KMS key, in every region.

    Only Signature Version 4 opens them, and it holds for the region's own address, not for the global one.
    """
    links = Config(signature_version="s3v4", s3={"addressing_style": "virtual"})
    return aws_client("s3", config.merge(links))
