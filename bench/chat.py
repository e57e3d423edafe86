"""chat: a turn without its model, its database round trips, a hundred conversations at once, and its start."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import psutil

from bench.aws_stub import AwsStub
from bench.company import APP_PASSWORD, APP_ROLE, NUMBER, Company, company
from bench.environment import ROOT, deployed_python, embedder_layer
from bench.report import Row
from bench.round_trips import round_trip_proxy
from bench.runtime_api import LambdaProcess
from salesmind.knowledge.builtin_embedder import missing_requirement

TURNS = 150
COLD_STARTS = 3
WORKERS = 10
CONVERSATIONS_EACH = 10
ROUNDS = 5
SHORT_ROUNDS = 2
WARM_UPS = 2
MODEL_SECONDS = 0.3

MAX_TURN_MS = 15.0
MAX_ROUND_TRIPS = 4
MAX_P95_SECONDS = 1.0
MAX_COLD_START_MS = 700.0
MAX_COLD_START_WITH_EMBEDDER_MS = 1_200.0

HANDLER = "chat.app.lambda_handler"
NOTHING = "bench.peers.nothing.lambda_handler"
PYTHONPATH = (ROOT / "layers/common", ROOT / "functions/chat", ROOT)

_serial = count()


def rows(*, long: bool) -> list[Row]:
    """Measure chat; takes about half a minute, or a whole one if ``long``."""
    python = deployed_python("chat")
    secrets = {"app": {"username": APP_ROLE, "password": APP_PASSWORD}}
    with company() as firm, AwsStub(secrets) as aws:
        environ = _environ(firm, aws.url)
        return [
            _turn(python, environ, firm),
            _round_trips(python, environ, firm),
            *_hundred_at_once(python, environ, firm, aws, ROUNDS if long else SHORT_ROUNDS),
            _cold_start("chat: cold start, import and init", MAX_COLD_START_MS, python, environ, firm),
            *_with_embedder(python, environ, firm),
        ]


def _turn(python: Path, environ: dict[str, str], firm: Company) -> Row:
    with _process(HANDLER, python, environ) as ours, _process(NOTHING, python, environ) as bare:
        turns, empty = [], []
        for number in range(TURNS):
            event = _event([_question(firm, number)])
            turns.append(_answered(ours, event))
            empty.append(bare.invoke(event).seconds)
    value, hop = median(turns[10:]) * 1000, median(empty[10:]) * 1000
    return Row(
        name="chat: one turn without a model, from event to answer in the queue",
        value=value - hop,
        unit="ms",
        against=f"empty handler {hop:.2f} ms",
        ratio=value / hop,
        hold=f"≤ {MAX_TURN_MS:g} ms median",
        ok=value - hop <= MAX_TURN_MS,
    )


def _round_trips(python: Path, environ: dict[str, str], firm: Company) -> Row:
    turns = 20
    with ExitStack() as stack:
        proxy = stack.enter_context(round_trip_proxy(firm.server.host, firm.server.port))
        proxied = environ | {"DATABASE_PORT": str(proxy.port)}
        ours = stack.enter_context(_process(HANDLER, python, proxied))
        _answered(ours, _event([_question(firm, 0)]))
        before = proxy.round_trips
        for number in range(turns):
            _answered(ours, _event([_question(firm, number)]))
        value = (proxy.round_trips - before) / turns
    return Row(
        name="chat: database round trips of a turn",
        value=value,
        unit="",
        hold=f"≤ {MAX_ROUND_TRIPS}",
        ok=value <= MAX_ROUND_TRIPS,
    )


def _hundred_at_once(
    python: Path, environ: dict[str, str], firm: Company, aws: AwsStub, rounds: int
) -> Iterator[Row]:
    """Ten execution environments, as Lambda would start them, with ten conversations in each batch.

    A conversation's time is from the moment that all batches are handed over until its answer is in the queue.
    """
    with _model() as url, ExitStack() as stack, ThreadPoolExecutor(WORKERS) as threads:
        modelled = environ | {"LLM_BASE_URL": url, "LLM_MODEL": "stand-in"}
        workers = [stack.enter_context(_process(HANDLER, python, modelled)) for _ in range(WORKERS)]

        def run(worker: LambdaProcess) -> int:
            event = _event([_question(firm, number) for number in range(CONVERSATIONS_EACH)])
            return len(worker.invoke(event).result["batchItemFailures"])

        for _ in range(WARM_UPS):
            list(threads.map(run, workers))
        errors, seconds = 0, []
        for _ in range(rounds):
            aws.arrivals.clear()
            started = time.perf_counter()
            errors += sum(threads.map(run, workers))
            answers = [at - started for at, body in aws.arrivals if json.loads(body)["kind"] == "message"]
            errors += WORKERS * CONVERSATIONS_EACH - len(answers)
            seconds += answers
    p95 = quantiles(seconds, n=20)[-1]
    yield Row(
        name=f"chat: {WORKERS * CONVERSATIONS_EACH} conversations at once, 95th percentile",
        value=p95,
        unit="s",
        against=f"model {MODEL_SECONDS:g} s",
        ratio=p95 / MODEL_SECONDS,
        hold=f"< {MAX_P95_SECONDS:g} s",
        ok=p95 < MAX_P95_SECONDS,
    )
    yield Row(
        name=f"chat: failed or missing answers of {rounds * WORKERS * CONVERSATIONS_EACH} of them",
        value=errors,
        unit="",
        hold="0",
        ok=errors == 0,
    )


def _with_embedder(python: Path, environ: dict[str, str], firm: Company) -> Iterator[Row]:
    """The start with the embedder's layer, and what a question's vector adds to a turn and to memory."""
    if missing_requirement():
        return
    layered = environ | {"EMBEDDINGS": "builtin"}
    name = "chat: cold start with the built-in embedder"
    yield _cold_start(name, MAX_COLD_START_WITH_EMBEDDER_MS, python, layered, firm)
    with _process(HANDLER, python, layered) as ours, _process(HANDLER, python, environ) as without:
        turns, bare = [], []
        for number in range(TURNS // 3):
            event = _event([_question(firm, number)])
            turns.append(_answered(ours, event))
            bare.append(_answered(without, _event([_question(firm, number)])))
        memory, less = (psutil.Process(process.pid).memory_info().rss for process in (ours, without))
    yield Row(
        name="chat: what the question's vector adds to a turn",
        value=(median(turns[10:]) - median(bare[10:])) * 1000,
        unit="ms",
        against=f"the same turn by words {median(bare[10:]) * 1000:.1f} ms",
        ratio=median(turns[10:]) / median(bare[10:]),
    )
    yield Row(
        name="chat: memory with the built-in embedder",
        value=memory / 2**20,
        unit="MB",
        against=f"without it {less / 2**20:.0f} MB",
        ratio=memory / less,
    )


def _cold_start(name: str, most_ms: float, python: Path, environ: dict[str, str], firm: Company) -> Row:
    """What our code adds to an empty function's first answer; the fastest of several, as load only slows."""
    ours, empty = [], []
    for _ in range(COLD_STARTS):
        empty.append(_first_answer(NOTHING, python, environ, firm))
        ours.append(_first_answer(HANDLER, python, environ, firm))
    value = (min(ours) - min(empty)) * 1000
    return Row(
        name=name,
        value=value,
        unit="ms",
        against=f"empty handler {min(empty) * 1000:.0f} ms",
        ratio=min(ours) / min(empty),
        hold=f"≤ {most_ms:g} ms",
        ok=value <= most_ms,
    )


def _first_answer(handler: str, python: Path, environ: dict[str, str], firm: Company) -> float:
    with _process(handler, python, environ) as process:
        first, *warm = (process.invoke(_event([_question(firm, n)])).seconds for n in range(6))
        return process.import_seconds + first - median(warm)


@contextmanager
def _model() -> Iterator[str]:
    command = [sys.executable, "-m", "bench.peers.slow_model", str(MODEL_SECONDS)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
    finally:
        process.kill()
        process.communicate()


def _answered(process: LambdaProcess, event: dict[str, Any]) -> float:
    invocation = process.invoke(event)
    if invocation.result["batchItemFailures"]:
        raise RuntimeError("a turn failed")
    return invocation.seconds


def _question(firm: Company, number: int) -> dict[str, Any]:
    """A question of a customer who never wrote before."""
    serial = next(_serial)
    wamid = f"wamid.bench.{serial}"
    text = firm.questions[number % len(firm.questions)]
    message = {"id": wamid, "type": "text", "text": {"body": text}}
    return {
        "v": 1,
        "phone_number_id": NUMBER,
        "wa_id": f"519{serial:08d}",
        "wamid": wamid,
        "timestamp": int(time.time()),
        "message": message,
    }


def _event(updates: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "Records": [
            {
                "messageId": update["wamid"],
                "body": json.dumps(update),
                "attributes": {"MessageGroupId": update["wa_id"], "ApproximateReceiveCount": "1"},
            }
            for update in updates
        ]
    }


def _process(handler: str, python: Path, environ: dict[str, str]) -> LambdaProcess:
    layers = (*PYTHONPATH, embedder_layer())
    return LambdaProcess(handler, python=python, pythonpath=layers, environ=environ, cwd=ROOT)


def _environ(firm: Company, endpoint: str) -> dict[str, str]:
    return {
        "AWS_ENDPOINT_URL": endpoint,
        "DATABASE_HOST": firm.server.host,
        "DATABASE_PORT": str(firm.server.port),
        "DATABASE_SSLMODE": "prefer",
        "DATABASE_APP_SECRET": "app",
        "ANSWER_CACHE": "false",  # every turn is to search; bench.cache measures what the cache saves
        "INBOUND_QUEUE_URL": f"{endpoint}/000000000000/inbound.fifo",
        "OUTBOUND_QUEUE_URL": f"{endpoint}/000000000000/outbound.fifo",
        "DOCUMENTS_BUCKET": "documents",
    }
