"""What the whole of ingest does with files made to hang, crash or fill it: ``python -m bench.hostile [folder]``.

Every file of the folder (else of the shared hostile ones, where they are at hand) and every bomb of ``tests.hostile``
is uploaded and ingested by the real handler, with the limits it is deployed with, into a real Postgres.
Each has to end with a status that says what became of it, in time and memory, and leave a function that
reads the next document. Time in which other work had the processors does not count. Rows go to
``build/hostile.json``; exits with 1 if a file missed any of that.
"""

import json
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote_plus

import psutil

from bench.aws_stub import AwsStub
from bench.company import APP_PASSWORD, APP_ROLE, Company, company
from bench.report import BUILD
from bench.runtime_api import HandlerError, LambdaProcess, processor_seconds
from bench.s3_stub import S3Stub
from tests.hostile.bombs import BOMBS, intact
from tests.hostile.bombs_formats import all_bombs

ROOT = BUILD.parent
RESULT = BUILD / "hostile.json"
SHARED = ROOT.parent / "shared/data/pdf/hostile"

MAX_SECONDS = 20.0
MAX_MEGABYTES = 512.0
PATIENCE_SECONDS = 150.0
"""How long a file is waited for, so that one that takes too long is still told from one that never ends."""
EXPLICIT = frozenset({"ready", "no_text", "password", "failed"})

_SAMPLE_SECONDS = 0.01
_SAMPLE_PAUSE = 4
_MEGABYTE = 1024 * 1024
_PYTHONPATH = (ROOT / "layers/common", ROOT / "functions/ingest", ROOT)


@dataclass(frozen=True, slots=True)
class Ending:
    """What became of one file.

    ``status`` is the document's, or ``none`` if the function gave no answer; ``reason`` is the code that the
    company is told with it. ``seconds`` are the clock's, ``own_seconds`` those that other work on the machine cannot
    explain: processor time of the function, its processes and Postgres, and all time in which a processor stood idle.
    ``peak_mb`` is the most memory that function, worker and reader held together.
    ``alive`` tells whether the same process read an intact document afterwards.
    """

    file: str
    status: str
    reason: str
    seconds: float
    own_seconds: float
    peak_mb: float
    alive: bool

    @property
    def ok(self) -> bool:
        """Whether nothing was missed."""
        return (
            self.status in EXPLICIT
            and self.alive
            and self.own_seconds <= MAX_SECONDS
            and self.peak_mb <= MAX_MEGABYTES
        )


def endings(files: Mapping[str, Callable[[], bytes]]) -> Iterator[Ending]:
    """Ingest the files one after the other; each is made or read when its turn comes."""
    secrets = {"app": {"username": APP_ROLE, "password": APP_PASSWORD}}
    contents: dict[str, bytes] = {}
    with company() as firm, AwsStub(secrets) as aws, S3Stub(contents) as s3:
        environ = {
            "AWS_ENDPOINT_URL": aws.url,
            "AWS_ENDPOINT_URL_S3": s3.url,
            "DATABASE_HOST": firm.server.host,
            "DATABASE_PORT": str(firm.server.port),
            "DATABASE_SSLMODE": "prefer",
            "DATABASE_APP_SECRET": "app",
            "DOCUMENTS_BUCKET": "documents",
            "INGEST_QUEUE_URL": f"{aws.url}/000000000000/ingest-jobs",
        }
        with ExitStack() as stack:
            function = stack.enter_context(_Function(environ, firm, contents))
            function.ingest(intact())
            for name, make in files.items():
                yield function.ending(name, make())


class _Function:
    """The ingest function in a process of its own; a new one takes over from one that does not answer."""

    def __init__(self, environ: dict[str, str], firm: Company, contents: dict[str, bytes]) -> None:
        self._environ = environ
        self._firm = firm
        self._contents = contents
        self._serial = count()
        self._process = self._new_process()

    def __enter__(self) -> "_Function":
        self._process.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def ending(self, name: str, content: bytes) -> Ending:
        """Ingest one file, then an intact one."""
        pid = self._process.pid
        worked, idle = self._processor_seconds(), _idle_seconds()
        with _peak_memory(pid) as peak:
            status, reason, seconds = self.ingest(content, PurePath(name).suffix.lower() or ".pdf")
        own = seconds
        if self._process.pid == pid:
            own = max(0.0, self._processor_seconds() - worked) + _idle_seconds() - idle
        after, _, _ = self.ingest(intact())
        alive = after == "ready" and self._process.pid == pid
        return Ending(
            name,
            status,
            reason,
            round(seconds, 2),
            round(min(own, seconds), 2),
            round(peak() / _MEGABYTE, 1),
            alive,
        )

    def ingest(self, content: bytes, suffix: str = ".pdf") -> tuple[str, str, float]:
        """Return the document's status, the code of its reason, and the seconds that it took."""
        name = f"{next(self._serial)}{suffix}"
        key = f"documents/{self._firm.tenant_id}/{name}"
        self._contents[name] = content
        try:
            invocation = self._process.invoke(_event(key))
        except HandlerError:
            self._end()
            self._process = self._new_process()
            self._process.__enter__()
            return "none", "", PATIENCE_SECONDS
        finally:
            del self._contents[name]
        with self._firm.database.tenant(self._firm.tenant_id, actor="bench") as tx:
            found = tx.execute(
                "SELECT status, reason FROM knowledge.documents WHERE object_key = %s", (key,)
            ).fetchone()
        status = found["status"] if found and not invocation.result["batchItemFailures"] else "none"
        reason = (found and found["reason"]) or ""
        return status, reason.partition(":")[0], invocation.seconds

    def _processor_seconds(self) -> float:
        """What the function, its processes and Postgres have worked so far."""
        return sum(map(processor_seconds, (self._process.pid, self._firm.server.program.pid)))

    def _new_process(self) -> LambdaProcess:
        return LambdaProcess(
            "ingest.app.lambda_handler",
            python=Path(sys.executable),
            pythonpath=_PYTHONPATH,
            environ=self._environ,
            cwd=ROOT,
            timeout_seconds=PATIENCE_SECONDS,
        )

    def _end(self) -> None:
        # The worker has a session of its own and outlives a function that is killed while it reads.
        workers: list[psutil.Process] = []
        with suppress(psutil.NoSuchProcess):
            workers = psutil.Process(self._process.pid).children(recursive=True)
        self._process.__exit__(None, None, None)
        for worker in workers:
            with suppress(psutil.NoSuchProcess):
                worker.kill()


def _idle_seconds() -> float:
    """How long processors had nothing to do, in sum."""
    times = psutil.cpu_times()
    return float(times.idle + getattr(times, "iowait", 0.0))


def _event(key: str) -> dict[str, Any]:
    body = json.dumps({"Records": [{"s3": {"object": {"key": quote_plus(key)}}}]})
    return {"Records": [{"messageId": "1", "body": body}]}


@contextmanager
def _peak_memory(pid: int) -> Iterator[Callable[[], int]]:
    """Give a function that tells the largest sum, in bytes, of what the process and its descendants held."""
    peak, done = 0, threading.Event()

    def watch() -> None:
        nonlocal peak
        while True:
            began = time.perf_counter()
            with suppress(psutil.NoSuchProcess):
                function = psutil.Process(pid)
                peak = max(peak, sum(map(_memory, (function, *function.children(recursive=True)))))
            # Looking costs time that what is looked at would use.
            if done.wait(max(_SAMPLE_SECONDS, _SAMPLE_PAUSE * (time.perf_counter() - began))):
                return

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield lambda: peak
    finally:
        done.set()
        watcher.join()


def _memory(process: psutil.Process) -> int:
    """What the process holds; pages that it shares with others count in part where the system tells (Linux)."""
    try:
        memory = process.memory_full_info()
    except psutil.Error:
        return 0
    held: int = getattr(memory, "pss", memory.rss)
    return held


def _files(folder: Path | None) -> dict[str, Callable[[], bytes]]:
    folder = folder or SHARED
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "MANIFEST.json")
    if folder != SHARED and not paths:
        raise SystemExit(f"no files in {folder}")
    return {str(path.relative_to(folder)): path.read_bytes for path in paths} | {
        f"bomb:{name}": make for name, make in (BOMBS | all_bombs()).items()
    }


def _print_line(ending: Ending) -> None:
    verdict = "ok" if ending.ok else "MISSED"
    state = f"{ending.status} {ending.reason}" + ("" if ending.alive else " (function lost)")
    busy = f" ({ending.own_seconds:.2f} s its own)" if ending.seconds > MAX_SECONDS else ""
    print(
        f"{ending.file:<52}  {state:<28} {ending.seconds:7.2f} s {ending.peak_mb:6.0f} MB  {verdict}{busy}",
        flush=True,
    )


def _write(done: Sequence[Ending]) -> None:
    BUILD.mkdir(exist_ok=True)
    rows = [asdict(ending) for ending in done]
    RESULT.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", "utf-8")


def main(arguments: Sequence[str]) -> int:
    """Ingest everything, print a line for each file, write ``build/hostile.json``."""
    done: list[Ending] = []
    for ending in endings(_files(Path(arguments[0]) if arguments else None)):
        _print_line(ending)
        done.append(ending)
    _write(done)
    missed = [ending.file for ending in done if not ending.ok]
    slowest = max(done, key=lambda ending: ending.seconds)
    largest = max(done, key=lambda ending: ending.peak_mb)
    print(
        f"{len(done)} files, {len(missed)} missed; slowest {slowest.seconds:g} s ({slowest.file}), "
        f"most memory {largest.peak_mb:g} MB ({largest.file}); written to {RESULT}"
    )
    if missed:
        print(f"missed: {', '.join(missed)}", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
