"""webhook against a bare SQS send, a bare boto3 process, and pywa behind FastAPI and uvicorn.

Requests are compared by their medians, with the peer's in between; starts by the fastest of several, because
whatever else the machine does can only make a start slower.
"""

import hashlib
import hmac
import http.client
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

import psutil

from bench.aws_stub import AwsStub
from bench.environment import ROOT, deployed_python
from bench.report import Row
from bench.runtime_api import LambdaProcess

REQUESTS = 200
STARTS = 7
COLD_STARTS = 4
TURNS = 8
SHORT_TURNS = 2
TURN_REQUESTS = 100

MAX_WORK_MS = 2.0
MAX_IMPORT_RATIO = 1.3
MAX_COLD_START_MS = 250.0

HANDLER = "webhook.app.lambda_handler"
BARE = "bench.peers.bare_sqs.lambda_handler"
NOTHING = "bench.peers.nothing.lambda_handler"
OUR_START = "import webhook.app; webhook.app.build().receiver"
BARE_START = "import boto3; boto3.client('sqs')"

APP_SECRET = "bench-app-secret"
VERIFY_TOKEN = "bench-verify-token"
PHONE_NUMBER_ID = "106540352242922"
PYTHONPATH = (ROOT / "layers/common", ROOT / "functions/webhook", ROOT)


def rows(*, long: bool) -> list[Row]:
    """Measure webhook; takes about a quarter of a minute, or half a one if ``long``."""
    python = deployed_python("webhook")
    secrets = {"webhook": {"app_secrets": [APP_SECRET], "verify_token": VERIFY_TOKEN}}
    with AwsStub(secrets) as aws:
        environ = _environ(aws.url)
        return [
            _work_beyond_a_bare_send(python, environ),
            _import_and_init(python, environ),
            _cold_start(python, environ),
            *_next_to_pywa(python, environ, aws, TURNS if long else SHORT_TURNS),
        ]


def _work_beyond_a_bare_send(python: Path, environ: dict[str, str]) -> Row:
    with _process(HANDLER, python, environ) as ours, _process(BARE, python, environ) as bare:
        ours_ms, bare_ms = [], []
        for event in _events("work", REQUESTS):
            ours_ms.append(_accepted(ours, event))
            bare_ms.append(_accepted(bare, event))
    ours_median, bare_median = median(ours_ms), median(bare_ms)
    work = ours_median - bare_median
    return Row(
        name="webhook: work per request beyond one bare SQS send",
        value=work,
        unit="ms",
        against=f"bare send {bare_median:.2f} ms",
        ratio=ours_median / bare_median,
        hold=f"≤ {MAX_WORK_MS:g} ms median",
        ok=work <= MAX_WORK_MS,
    )


def _import_and_init(python: Path, environ: dict[str, str]) -> Row:
    base = {"PATH": os.environ["PATH"], "PYTHONPATH": ":".join(map(str, PYTHONPATH)), **environ}

    def start(code: str) -> float:
        return _ms(lambda: subprocess.run([python, "-c", code], env=base, check=True))

    start(OUR_START)
    pairs = [(start(OUR_START), start(BARE_START)) for _ in range(STARTS)]
    ours, bare = min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
    return Row(
        name="webhook: process that imports and wires it",
        value=ours,
        unit="ms",
        against=f'bare boto3.client("sqs") {bare:.0f} ms',
        ratio=ours / bare,
        hold=f"≤ {MAX_IMPORT_RATIO:g} ×",
        ok=ours / bare <= MAX_IMPORT_RATIO,
    )


def _cold_start(python: Path, environ: dict[str, str]) -> Row:
    """What our code adds to an empty function's first answer: importing it, and wiring it at the first event."""
    runs = [
        tuple(_first_answer_ms(handler, python, environ) for handler in (NOTHING, HANDLER, BARE))
        for _ in range(COLD_STARTS)
    ]
    nothing, ours, bare = (min(column) for column in zip(*runs, strict=True))
    ours, bare = ours - nothing, bare - nothing
    return Row(
        name="webhook: cold start, import and init",
        value=ours,
        unit="ms",
        against=f"bare SQS handler {bare:.0f} ms",
        ratio=ours / bare,
        hold=f"≤ {MAX_COLD_START_MS:g} ms",
        ok=ours <= MAX_COLD_START_MS,
    )


def _next_to_pywa(python: Path, environ: dict[str, str], aws: AwsStub, turns: int) -> list[Row]:
    """One process each, in turns, requests one after the other until the last message is in the queue."""
    ours, peer = [], []
    with _process(HANDLER, python, environ) as process, _pywa(environ) as (pywa_pid, post):

        def invoke(event: dict[str, Any]) -> None:
            _accepted(process, event)

        _serve(aws, "warm", process.pid, invoke)
        _serve(aws, "warm-pywa", pywa_pid, post)
        for turn in range(turns):
            ours.append(_serve(aws, f"{turn}", process.pid, invoke))
            peer.append(_serve(aws, f"{turn}-pywa", pywa_pid, post))
    (our_rate, our_cpu), (pywa_rate, pywa_cpu) = (
        map(median, zip(*runs, strict=True)) for runs in (ours, peer)
    )
    return [
        Row(
            name="webhook: CPU per signed body until it is in SQS",
            value=our_cpu,
            unit="ms",
            against=f"pywa, FastAPI, uvicorn {pywa_cpu:.2f} ms",
            ratio=our_cpu / pywa_cpu,
        ),
        Row(
            name="webhook: signed bodies into SQS, one process (Runtime API included)",
            value=our_rate,
            unit="/s",
            against=f"pywa, FastAPI, uvicorn {pywa_rate:.0f} /s",
            ratio=our_rate / pywa_rate,
        ),
    ]


def _serve(aws: AwsStub, name: str, pid: int, send: Callable[[dict[str, Any]], None]) -> tuple[float, float]:
    """Return bodies per second and the serving process's CPU milliseconds per body."""
    server = psutil.Process(pid)
    already, cpu, started = aws.sent, _cpu_seconds(server), time.perf_counter()
    for event in _events(name, TURN_REQUESTS):
        send(event)
    while aws.sent < already + TURN_REQUESTS:
        if time.perf_counter() - started > 60:
            raise RuntimeError(f"{name}: {aws.sent - already} of {TURN_REQUESTS} messages reached the queue")
        time.sleep(0.001)
    elapsed = time.perf_counter() - started
    return TURN_REQUESTS / elapsed, (_cpu_seconds(server) - cpu) / TURN_REQUESTS * 1000


def _cpu_seconds(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


@contextmanager
def _pywa(environ: dict[str, str]) -> Iterator[tuple[int, Callable[[dict[str, Any]], None]]]:
    """Run pywa's server; yields its process id and what posts an event's body to it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.peers.pywa_app"],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": ":".join(map(str, PYTHONPATH)), **environ},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        connection = http.client.HTTPConnection("127.0.0.1", int(process.stdout.readline()), timeout=60)

        def post(event: dict[str, Any]) -> None:
            connection.request("POST", event["path"], event["body"].encode(), event["headers"])
            response = connection.getresponse()
            response.read()
            if response.status != 200:
                raise RuntimeError(f"pywa answered {response.status}")

        yield process.pid, post
        connection.close()
    finally:
        process.kill()
        process.communicate()


def _process(handler: str, python: Path, environ: dict[str, str]) -> LambdaProcess:
    return LambdaProcess(handler, python=python, pythonpath=PYTHONPATH, environ=environ, cwd=ROOT)


def _first_answer_ms(handler: str, python: Path, environ: dict[str, str]) -> float:
    """From the process's start to its first answer, less what an answer takes when it is warm."""
    with _process(handler, python, environ) as process:
        first, *warm = (process.invoke(event).seconds for event in _events("cold", 10))
        return (process.import_seconds + first - median(warm)) * 1000


def _accepted(process: LambdaProcess, event: dict[str, Any]) -> float:
    """Invoke and return milliseconds."""
    invocation = process.invoke(event)
    if invocation.result["statusCode"] != 200:
        raise RuntimeError(f"answered {invocation.result['statusCode']}")
    return invocation.seconds * 1000


def _events(name: str, count: int) -> Iterator[dict[str, Any]]:
    """``count`` different signed bodies, shaped like ``events/webhook.text.json``."""
    sample = json.loads((ROOT / "events/webhook.text.json").read_text())
    update = json.loads(sample["body"])
    message = update["entry"][0]["changes"][0]["value"]["messages"][0]
    for index in range(count):
        message["id"] = f"wamid.{name}.{index}"
        body = json.dumps(update, ensure_ascii=False)
        signature = hmac.new(APP_SECRET.encode(), body.encode(), hashlib.sha256).hexdigest()
        headers = {"Content-Type": "application/json", "X-Hub-Signature-256": f"sha256={signature}"}
        yield sample | {"body": body, "headers": headers, "multiValueHeaders": {}}


def _environ(endpoint: str) -> dict[str, str]:
    return {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "local",
        "AWS_SECRET_ACCESS_KEY": "local",
        "WEBHOOK_SECRET": "webhook",
        "INBOUND_QUEUE_URL": f"{endpoint}/000000000000/inbound.fifo",
        "STATUSES_QUEUE_URL": f"{endpoint}/000000000000/statuses",
        "CRM_QUEUE_URL": f"{endpoint}/000000000000/crm-inbound.fifo",
        "CRM_SECRET_PREFIX": "salesmind/crm/",
        "DOCUMENTS_BUCKET": "documents",
        "PHONE_NUMBER_ID": PHONE_NUMBER_ID,
        "APP_SECRET": APP_SECRET,
        "VERIFY_TOKEN": VERIFY_TOKEN,
    }


def _ms(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000
