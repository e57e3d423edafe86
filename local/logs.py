"""Following the logs of the programs (files) and of the functions (the emulator's CloudWatch Logs)."""

import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from local.aws import client

_POLL_SECONDS = 1.0
_FIRST_LINES = 20
_SHOWN_ERRORS = 5


def endpoint_file(state: Path) -> Path:
    """Where a running cloud notes the address of its AWS emulator."""
    return state / "aws-endpoint"


def logs_directory(state: Path) -> Path:
    """Where the programs of a cloud log."""
    return state / "logs"


def recent_errors(state: Path) -> list[str]:
    """Return the last different errors that the functions' emulator reported."""
    log = logs_directory(state) / "aws.log"
    lines = log.read_text("utf-8", "replace").splitlines() if log.exists() else []
    messages = [line.split(" ", 3)[-1] for line in lines if " ERROR " in line]
    return list(dict.fromkeys(messages))[-_SHOWN_ERRORS:]


def follow(states: Path) -> None:
    """Print what is added to the logs of every cloud below ``states``, each line with its origin, until
    interrupted."""
    positions: dict[Path, int] = {}
    seen: dict[str, int] = defaultdict(int)
    while True:
        for file in sorted(states.glob("*/logs/*.log")):
            _print_file(file, positions)
        for note in states.glob("*/aws-endpoint"):
            _print_functions(note.read_text(), seen)
        time.sleep(_POLL_SECONDS)


def _print_file(file: Path, positions: dict[Path, int]) -> None:
    with file.open("rb") as stream:
        start = positions.get(file)
        if start is None or start > file.stat().st_size:
            lines = stream.read().splitlines()[-_FIRST_LINES:]
        else:
            stream.seek(start)
            lines = stream.read().splitlines()
        positions[file] = stream.tell()
    for line in lines:
        print(f"{file.stem:8} {line.decode('utf-8', 'replace')}", flush=True)


def _print_functions(endpoint: str, seen: dict[str, int]) -> None:
    logs: Any = client("logs", endpoint)
    try:
        for group in logs.describe_log_groups(logGroupNamePrefix="/aws/lambda/")["logGroups"]:
            name = group["logGroupName"]
            for stream in logs.describe_log_streams(logGroupName=name)["logStreams"]:
                place = f"{endpoint}{name}{stream['logStreamName']}"
                events = logs.get_log_events(
                    logGroupName=name, logStreamName=stream["logStreamName"], startFromHead=True
                )["events"]
                for event in events[seen[place] :]:
                    print(f"{name.rpartition('-')[2]:8} {event['message'].rstrip()}", flush=True)
                seen[place] = len(events)
    except (BotoCoreError, ClientError):
        return  # the cloud was stopped, or is starting
