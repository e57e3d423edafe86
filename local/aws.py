"""The AWS emulator, and the environment in which everything talks to it and to nothing else."""

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

import boto3
from botocore.config import Config

from local.paths import ROOT
from local.ports import HOST
from local.processes import Program

REGION = "us-east-1"
ACCOUNT = "000000000000"
_START_SECONDS = 60.0
_CONFIG = Config(connect_timeout=5, read_timeout=60, retries={"max_attempts": 2})


@dataclass(frozen=True, slots=True)
class LaptopAws:
    """A running emulator."""

    program: Program
    endpoint: str

    def client(self, service: str, config: Config | None = None) -> Any:
        """Return a boto3 client of the emulator."""
        return client(service, self.endpoint, config or _CONFIG)

    @property
    def environment(self) -> dict[str, str]:
        """Environment variables for programs that use AWS: they reach the emulator and no real account."""
        return isolated_environment() | {"AWS_ENDPOINT_URL": self.endpoint}


def start_aws(directory: Path, *, port: int, log: Path) -> LaptopAws:
    """Start the emulator on ``port``. Objects are kept in ``directory/s3``, everything else in memory.

    Raises:
        LaptopError: it did not start; the message holds the end of its log.
    """
    temporary = directory / "tmp"
    shutil.rmtree(temporary, ignore_errors=True)  # the code of functions of an earlier run
    temporary.mkdir(parents=True)
    environment = isolated_environment() | {
        "BIND_HOST": HOST,
        "GATEWAY_PORT": str(port),
        "MINISTACK_HOST": HOST,
        "MINISTACK_REGION": REGION,
        "MINISTACK_ACCOUNT_ID": ACCOUNT,
        "S3_PERSIST": "1",
        "S3_DATA_DIR": str(directory / "s3"),
        "SFTP_ENABLED": "0",
        "IOT_MTLS_ENABLED": "0",
        "TMPDIR": str(temporary),
        "PYTHONPATH": str(ROOT),
    }
    program = Program(
        "The AWS emulator", [sys.executable, "-m", "local.emulator"], log=log, environment=environment
    )
    aws = LaptopAws(program, f"http://{HOST}:{port}")
    try:
        program.wait_until(lambda: _answers(f"{aws.endpoint}/_ministack/health"), seconds=_START_SECONDS)
    except BaseException:
        program.stop()
        raise
    return aws


def client(service: str, endpoint: str, config: Config = _CONFIG) -> Any:
    """Return a boto3 client of the emulator at ``endpoint``."""
    make: Any = boto3.client  # its overloads take literal service names only
    return make(
        service,
        endpoint_url=endpoint,
        region_name=REGION,
        aws_access_key_id="laptop",
        aws_secret_access_key="laptop",
        config=config,
    )


def isolated_environment() -> dict[str, str]:
    """This process's environment without any AWS account in it."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    return inherited | {
        "AWS_ACCESS_KEY_ID": "laptop",
        "AWS_SECRET_ACCESS_KEY": "laptop",
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
        "NO_PROXY": f"{HOST},localhost",
        "no_proxy": f"{HOST},localhost",
    }


def _answers(url: str) -> bool:
    try:
        with build_opener(ProxyHandler({})).open(url, timeout=2) as response:
            return bool(response.status == 200)
    except (URLError, OSError):
        return False
