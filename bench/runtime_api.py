"""Serves the Lambda Runtime API to ``awslambdaric``, so that a handler is timed as Lambda runs it.

https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
"""

import json
import queue
import subprocess
import tempfile
import threading
import time
import uuid
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psutil

_END = b""


class HandlerError(Exception):
    """The handler raised, could not be imported, or did not answer in time."""


@dataclass(frozen=True, slots=True)
class Invocation:
    """A handler's result and how long it took, from the event's hand-over to the answer."""

    result: Any
    seconds: float


@dataclass(frozen=True, slots=True)
class _Report:
    """What the runtime sent: ``ready`` (it asks for an event), ``response`` or ``error``."""

    kind: str
    body: bytes
    at: float


class LambdaProcess:
    """One execution environment: a process that imports a handler and takes events one at a time.

    Use as a context manager. ``import_seconds`` is the time from the process's start until it asks for its
    first event: interpreter, runtime client and the handler's module.
    """

    import_seconds: float

    def __init__(
        self,
        handler: str,
        *,
        python: Path,
        pythonpath: Sequence[Path],
        environ: Mapping[str, str],
        cwd: Path,
        timeout_seconds: float = 30.0,
    ) -> None:
        self._handler = handler
        self._python = python
        self._cwd = cwd
        self._timeout = timeout_seconds
        self._events: queue.Queue[bytes] = queue.Queue()
        self._reports: queue.Queue[_Report] = queue.Queue()
        self._server = _RuntimeServer(("127.0.0.1", 0), _RuntimeRequest)
        self._server.events, self._server.reports = self._events, self._reports
        self._environ = {
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "PYTHONPATH": ":".join(map(str, pythonpath)),
            "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{self._server.server_port}",
            "AWS_LAMBDA_FUNCTION_NAME": handler.split(".")[0],
            "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "512",
            "AWS_REGION": "us-east-1",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "local",
            "AWS_SECRET_ACCESS_KEY": "local",
            "_HANDLER": handler,
            **environ,
        }

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        # A file, not a pipe: nobody reads while the handler runs, and a full pipe would stop it.
        self._output = tempfile.TemporaryFile()
        started = time.perf_counter()
        self._process = subprocess.Popen(
            [self._python, "-m", "awslambdaric", self._handler],
            cwd=self._cwd,
            env=self._environ,
            stdout=self._output,
            stderr=subprocess.STDOUT,
        )
        try:
            self.import_seconds = self._next_report("ready").at - started
        except HandlerError:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        self._events.put(_END)
        self._server.shutdown()
        self._server.server_close()
        self._output.close()

    @property
    def pid(self) -> int:
        """The handler's process id."""
        return self._process.pid

    def invoke(self, event: Any) -> Invocation:
        """Hand one event over and wait for the answer.

        Raises:
            HandlerError: the handler raised or did not answer in time.
        """
        body = json.dumps(event).encode()
        started = time.perf_counter()
        self._events.put(body)
        report = self._next_report("response")
        self._next_report("ready")
        return Invocation(json.loads(report.body), report.at - started)

    def _next_report(self, kind: str) -> _Report:
        end = time.monotonic() + self._timeout
        while True:
            try:
                report = self._reports.get(timeout=0.2)
            except queue.Empty:
                if self._process.poll() is None and time.monotonic() < end:
                    continue
                raise HandlerError(f"{self._handler} gave no {kind}\n{self._tail()}") from None
            if report.kind == kind:
                return report
            raise HandlerError(f"{self._handler} failed: {report.body.decode()[:2000]}\n{self._tail()}")

    def _tail(self) -> str:
        self._output.seek(0)
        return self._output.read()[-4000:].decode(errors="replace")


def processor_seconds(pid: int) -> float:
    """What a process, those that it started and those of them that ended have worked so far."""
    process = psutil.Process(pid)
    total = 0.0
    for one in (process, *process.children(recursive=True)):
        with suppress(psutil.NoSuchProcess):
            times = one.cpu_times()
            total += times.user + times.system + times.children_user + times.children_system
    return total


class _RuntimeServer(ThreadingHTTPServer):
    daemon_threads = True
    events: queue.Queue[bytes]
    reports: queue.Queue[_Report]


class _RuntimeRequest(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _RuntimeServer

    def do_GET(self) -> None:
        self.server.reports.put(_Report("ready", b"", time.perf_counter()))
        event = self.server.events.get()
        if event is _END:
            self.close_connection = True
            return
        self._answer(
            200,
            event,
            {
                "Content-Type": "application/json",
                "Lambda-Runtime-Aws-Request-Id": str(uuid.uuid4()),
                "Lambda-Runtime-Deadline-Ms": str(int((time.time() + 30) * 1000)),
                "Lambda-Runtime-Invoked-Function-Arn": "arn:aws:lambda:us-east-1:123456789012:function:bench",
                "Lambda-Runtime-Trace-Id": "Root=1-00000000-000000000000000000000000;Sampled=0",
            },
        )

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        kind = "response" if self.path.endswith("/response") else "error"
        self.server.reports.put(_Report(kind, body, time.perf_counter()))
        self._answer(202, b"", {})

    def log_message(self, format: str, *args: Any) -> None:
        """Stay quiet: each request would be a line."""

    def _answer(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
