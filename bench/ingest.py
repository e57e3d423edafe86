"""ingest against bare pdfium and LangChain on the same files, its start, and its memory.

The files are those of the folder in the environment variable ``DATA``, else of the shared data, else our samples.
A round ingests all of them as new documents, in notifications as Lambda would hand them over; ours and the
peers take turns, and their medians are compared; the fastest round of each stands next to it. All are warm, as a
Lambda worker is but for its first documents: two rounds go before the measured ones.
"""

import json
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import quote_plus

import psutil

from bench.aws_stub import AwsStub
from bench.company import APP_PASSWORD, APP_ROLE, Company, company
from bench.environment import ROOT, deployed_python
from bench.report import Row
from bench.runtime_api import LambdaProcess, processor_seconds
from bench.s3_stub import S3Stub

ROUNDS = 15
SHORT_ROUNDS = 7
WARM_UPS = 2
LANGCHAIN_ROUNDS = 2
LANGCHAIN_SHORT_ROUNDS = 1
COLD_STARTS = 3
BATCH_SIZE = 4
"""Documents in one invocation, as in template.yaml."""

MIN_RATIO = 0.5

HANDLER = "ingest.app.lambda_handler"
PDFIUM = "bench.peers.pdfium_text.lambda_handler"
LANGCHAIN = "bench.peers.langchain_pdf.lambda_handler"
NOTHING = "bench.peers.nothing.lambda_handler"
PYTHONPATH = (ROOT / "layers/common", ROOT / "functions/ingest", ROOT)
SHARED = ROOT.parent / "shared/data/pdf"
SAMPLES = ROOT / "local/samples"

SAMPLE_SECONDS = 0.01
MEGABYTE = 1024 * 1024

_serial = count()


def rows(*, long: bool) -> list[Row]:
    """Measure ingest; takes about half a minute, or one and a half if ``long``."""
    files = pdf_files()
    python = deployed_python("ingest")
    secrets = {"app": {"username": APP_ROLE, "password": APP_PASSWORD}}
    contents = {file.name: file.read_bytes() for file in files}
    with company() as firm, AwsStub(secrets) as aws, S3Stub(contents) as s3:
        environ = _environ(firm, aws.url, s3.url)
        return [
            *_pages_per_second(python, environ, firm, files, long=long),
            _cold_start(python, environ, firm, files),
        ]


def pdf_files() -> list[Path]:
    """The PDFs to measure with, in one order on every machine."""
    folders = [Path(os.environ["DATA"])] if "DATA" in os.environ else [SHARED / "es", SHARED / "pt"]
    if not any(folder.is_dir() for folder in folders):
        folders = [SAMPLES]
    files = sorted(file for folder in folders for file in folder.rglob("*.pdf"))
    if not files:
        raise RuntimeError(f"no PDFs in {', '.join(map(str, folders))}")
    return files


def _pages_per_second(
    python: Path, environ: dict[str, str], firm: Company, files: Sequence[Path], *, long: bool
) -> Iterator[Row]:
    paths = [{"paths": [str(file) for file in batch]} for batch in _batches(files)]
    with ExitStack() as stack:
        ours = stack.enter_context(_process(HANDLER, python, environ))
        pdfium = stack.enter_context(_process(PDFIUM, python, environ))
        langchain = stack.enter_context(_process(LANGCHAIN, Path(sys.executable), environ))
        for _ in range(WARM_UPS):
            pages = sum(pdfium.invoke(event).result for event in paths)
            _ingest(ours, firm, files)
        our_seconds, our_cpu, pdfium_seconds, pdfium_cpu, langchain_seconds = [], [], [], [], []
        for _ in range(ROUNDS if long else SHORT_ROUNDS):
            before = processor_seconds(pdfium.pid)
            pdfium_seconds.append(sum(pdfium.invoke(event).seconds for event in paths))
            pdfium_cpu.append(processor_seconds(pdfium.pid) - before)
            before = processor_seconds(ours.pid)
            our_seconds.append(_ingest(ours, firm, files))
            our_cpu.append(processor_seconds(ours.pid) - before)
        for _ in range(LANGCHAIN_ROUNDS if long else LANGCHAIN_SHORT_ROUNDS):
            langchain_seconds.append(sum(langchain.invoke(event).seconds for event in paths))
        memory = _peak_memory(ours, firm, files)
    rate, bare, peer = (
        pages / median(seconds) for seconds in (our_seconds, pdfium_seconds, langchain_seconds)
    )
    yield Row(
        name=f"ingest: pages per second, whole way into Postgres, warm ({len(files)} files, {pages} pages)",
        value=rate,
        unit="/s",
        against=f"bare pdfium text {bare:.0f} /s",
        ratio=rate / bare,
        hold=f"≥ {MIN_RATIO:g} × median",
        ok=rate / bare >= MIN_RATIO,
    )
    yield Row(
        name="ingest: the same, fastest rounds",
        value=pages / min(our_seconds),
        unit="/s",
        against=f"bare pdfium text {pages / min(pdfium_seconds):.0f} /s",
        ratio=min(pdfium_seconds) / min(our_seconds),
    )
    yield Row(
        name="ingest: pages per second, next to LangChain's loader and splitter (it stores nothing)",
        value=rate,
        unit="/s",
        against=f"PyPDFLoader {peer:.0f} /s",
        ratio=rate / peer,
    )
    yield Row(
        name="ingest: CPU per page, reader process included, Postgres not",
        value=min(our_cpu) / pages * 1000,
        unit="ms",
        against=f"bare pdfium text {min(pdfium_cpu) / pages * 1000:.2f} ms",
        ratio=min(our_cpu) / min(pdfium_cpu),
    )
    yield Row(name="ingest: memory at its peak, function and worker", value=memory, unit="MB")


def _cold_start(python: Path, environ: dict[str, str], firm: Company, files: Sequence[Path]) -> Row:
    """What our code adds to an empty function's first answer: import, wiring, connecting, the PDF worker's start."""
    smallest = [min(files, key=lambda file: file.stat().st_size)]
    ours, empty = [], []
    for _ in range(COLD_STARTS):
        for handler, starts in ((NOTHING, empty), (HANDLER, ours)):
            with _process(handler, python, environ) as process:
                first, *warm = (process.invoke(_event(firm, smallest)).seconds for _ in range(4))
                starts.append(process.import_seconds + first - median(warm))
    return Row(
        name="ingest: cold start, import, init and start of the PDF worker",
        value=(min(ours) - min(empty)) * 1000,
        unit="ms",
        against=f"empty handler {min(empty) * 1000:.0f} ms",
        ratio=min(ours) / min(empty),
    )


def _ingest(process: LambdaProcess, firm: Company, files: Sequence[Path]) -> float:
    """Ingest all files as documents that were never seen; return the seconds of all invocations."""
    seconds = 0.0
    for batch in _batches(files):
        invocation = process.invoke(_event(firm, batch))
        if invocation.result["batchItemFailures"]:
            raise RuntimeError("a document was not ingested")
        seconds += invocation.seconds
    with firm.database.tenant(firm.tenant_id, actor="bench") as tx:
        unread = tx.execute("SELECT count(*) AS n FROM knowledge.documents WHERE status <> 'ready'")
    if (row := unread.fetchone()) and row["n"]:
        raise RuntimeError(f"{row['n']} documents are not ready")
    return seconds


def _batches(files: Sequence[Path]) -> list[Sequence[Path]]:
    return [files[start : start + BATCH_SIZE] for start in range(0, len(files), BATCH_SIZE)]


def _event(firm: Company, files: Sequence[Path]) -> dict[str, Any]:
    """One message for each file, each under a key that no other event has."""
    return {
        "Records": [
            {
                "messageId": file.name,
                "body": json.dumps({"Records": [{"s3": {"object": _object(firm, file)}}]}),
            }
            for file in files
        ]
    }


def _object(firm: Company, file: Path) -> dict[str, Any]:
    key = f"documents/{firm.tenant_id}/{next(_serial)}/{file.name}"
    return {"key": quote_plus(key), "size": file.stat().st_size}


def _environ(firm: Company, endpoint: str, s3_endpoint: str) -> dict[str, str]:
    return {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ENDPOINT_URL_S3": s3_endpoint,
        "DATABASE_HOST": firm.server.host,
        "DATABASE_PORT": str(firm.server.port),
        "DATABASE_SSLMODE": "prefer",
        "DATABASE_APP_SECRET": "app",
        "DOCUMENTS_BUCKET": "documents",
        "INGEST_QUEUE_URL": f"{endpoint}/000000000000/ingest-jobs",
    }


def _process(handler: str, python: Path, environ: dict[str, str]) -> LambdaProcess:
    return LambdaProcess(
        handler, python=python, pythonpath=PYTHONPATH, environ=environ, cwd=ROOT, timeout_seconds=120
    )


def _peak_memory(process: LambdaProcess, firm: Company, files: Sequence[Path]) -> float:
    """Largest sum of the resident memory of function, worker and reader, in MB, sampled in a round of its own.

    What they share is counted in each of them.
    """
    peak, done = 0, threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(SAMPLE_SECONDS):
            resident = 0
            with suppress(psutil.NoSuchProcess):
                function = psutil.Process(process.pid)
                for one in (function, *function.children(recursive=True)):
                    resident += one.memory_info().rss
            peak = max(peak, resident)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        _ingest(process, firm, files)
    finally:
        done.set()
        watcher.join()
    return peak / MEGABYTE
