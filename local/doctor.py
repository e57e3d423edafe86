"""``./salesmind doctor`` and ``move``: upkeep's answers to an operator, as a table and an exit code."""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

import local.paths as paths
from local.aws import REGION
from local.errors import LaptopError
from local.logs import endpoint_file
from local.stack import STACK_NAME

REPORT = paths.ROOT / "build" / "doctor.json"

_ANSWER_SECONDS = 320
"""An invocation of upkeep lasts five minutes at most."""

_PAUSE_SECONDS = 10.0


class Upkeep:
    """A deployed upkeep function."""

    def __init__(self, client: Any, function: str, where: str) -> None:
        self._client = client
        self._function = function
        self.where = where

    def ask(self, payload: dict[str, Any]) -> dict[str, Any]:
        """Invoke the function and return its answer.

        Raises:
            LaptopError: it cannot be invoked, or failed.
        """
        try:
            answer = self._client.invoke(FunctionName=self._function, Payload=json.dumps(payload).encode())
            body = json.loads(answer["Payload"].read())
        except (ClientError, BotoCoreError) as error:
            raise LaptopError(
                f"{self._function} cannot be invoked ({type(error).__name__}). For a deployed stack set "
                "UPKEEP_FUNCTION to its function's name, and AWS's usual variables"
            ) from error
        if answer.get("FunctionError"):
            detail = body.get("errorMessage") or body.get("errorType")
            raise LaptopError(f"upkeep failed: {detail}")
        return dict(body)


def find_upkeep(state: Path) -> Upkeep:
    """Return upkeep of the stack that UPKEEP_FUNCTION names, else of the laptop cloud that runs on ``state``.

    Raises:
        LaptopError: neither is there.
    """
    config = Config(read_timeout=_ANSWER_SECONDS, connect_timeout=5, retries={"total_max_attempts": 1})
    function = os.environ.get("UPKEEP_FUNCTION")
    if function:
        return Upkeep(boto3.client("lambda", config=config), function, function)
    note = endpoint_file(state)
    if not note.exists():
        raise LaptopError(
            "No laptop cloud runs: start it with make up, or set UPKEEP_FUNCTION to a stack's function"
        )
    client = boto3.client(
        "lambda",
        endpoint_url=note.read_text(),
        region_name=REGION,
        aws_access_key_id="laptop",
        aws_secret_access_key="laptop",
        config=config,
    )
    return Upkeep(client, f"{STACK_NAME}-upkeep", "the laptop cloud")


def run_doctor(upkeep: Upkeep, *, fix: bool) -> int:
    """Print the health of every part, write it to ``build/doctor.json``; return 1 when a part failed."""
    answer = upkeep.ask({"action": "doctor", "fix": fix})
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(json.dumps(answer, indent=2, ensure_ascii=False) + "\n", "utf-8")
    print(f"Health of {upkeep.where}")
    print(table([(part["part"], part["state"], part["detail"]) for part in answer["parts"]]))
    if "fixed" in answer:
        done = ", ".join(f"{number} {what}" for what, number in answer["fixed"].items() if number)
        print(f"\nAsked for or done: {done or 'nothing was needed'}. Look again in a minute")
    return 0 if answer["ok"] else 1


def run_move(
    upkeep: Upkeep, tenant_id: str, store: str, *, sleep: Callable[[float], None] = time.sleep
) -> int:
    """Move a company to another store: ask upkeep to go on until it is done."""
    while True:
        answer = upkeep.ask({"action": "move_store", "tenant_id": tenant_id, "to": store})
        counts = f"{answer['documents']} documents, {answer['chunks']} chunks, {answer['vectors']} vectors"
        print(f"{answer['phase']}: {answer['moved']} documents moved now; {store} holds {counts}", flush=True)
        if answer["done"]:
            return 0
        if answer["phase"] == "waiting":
            sleep(_PAUSE_SECONDS)


def table(rows: list[tuple[str, str, str]]) -> str:
    """Return the rows in columns under a heading; a detail's further lines stand below its first."""
    rows = [("part", "state", "detail"), *rows]
    first, second = (max(len(row[column]) for row in rows) for column in (0, 1))
    below = "\n" + " " * (first + second + 4)
    return "\n".join(
        f"{part:{first}}  {state:{second}}  {below.join(detail.splitlines())}" for part, state, detail in rows
    )
