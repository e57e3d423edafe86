"""Reads documents in processes that may hang, crash or eat memory without harm: ``python -m ingest.sandbox.worker``.

The worker imports pdfium once and forks a reader for each company whose documents follow each other. A file that takes
its reader over meets neither another company's document, which has no name that it could be opened by, nor our
credentials: see ``ingest.sandbox.limits``. A reader ends after anything unusual. The worker has one thread, so forking
is safe. It needs no shared memory or semaphores, which Lambda lacks.

Standard input is a Unix socket. Each request is a document's open file (SCM_RIGHTS) with a JSON list: the suffix that
tells its format, the number of scanned pages whose images are wanted, and a company (null for a reader that reads
nothing else). Standard output, JSON lines for each document:

- ``{"pages": n}``, 0 while nobody knows;
- ``{"page": number, "lines": [text, ...]}`` for each page, with ``"scan": true`` for a scan and ``"image": [width,
  height, zlib in base64]`` while images are wanted;
- ``{"read": true}`` and ``{"metadata": {...}}``, or ``{"refused": reason}`` at any point before ``read``;
- at last ``{"status": wait status, "peak": bytes, "fresh": whether it was the reader's first document}``; status 0: it
  goes on.
"""

import base64
import contextlib
import gc
import json
import os
import resource
import signal
import socket
import sys
import time
from collections.abc import Iterator
from typing import Any

import pypdfium2

from ingest.readers.base import MAXRSS_UNIT, PDF, ReadingLimits, ReadPage, RefusedError, is_slim
from ingest.readers.pdf.document import PdfReading
from ingest.sandbox.limits import enter, hide
from ingest.text.cleaning import clean_lines

_REQUEST_BYTES = 1024

_PROPERTIES_SECONDS = 2.0
_IMAGE_SECONDS = 1.0
_SMALL_PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F
<</Type/Font/Subtype/TrueType/BaseFont/Arial>>>>>>>>endobj
4 0 obj<</Length 27>>stream
BT /F 9 Tf 9 9 Td (a) Tj ET
endstream endobj
trailer<</Root 1 0 R>>
"""


def serve(limits: ReadingLimits, control: socket.socket, answers: int) -> None:
    """Read one document after the other, until the other end of ``control`` is closed."""
    reader: _Reader | None = None
    first = True
    for file, (suffix, images, company) in _requests(control):
        if reader and company != reader.company:
            reader.end()
            reader = None
        fresh = reader is None
        reader = reader or _Reader(company, limits, answers, tells=first)
        first = False
        status = peak = 0
        if not reader.read(file, [suffix, images]) or company is None:
            status, peak = reader.end()
            reader = None
        # The line break ends what a killed reader left half written.
        _send_raw(answers, f"\n{json.dumps({'status': status, 'peak': peak, 'fresh': fresh})}\n")


def _requests(control: socket.socket) -> Iterator[tuple[int, list[Any]]]:
    """Yield each request with the descriptor of its file, which is closed when the next one is asked for."""
    while True:
        data, files, _, _ = socket.recv_fds(control, _REQUEST_BYTES, 1)
        if not files:
            return
        try:
            yield files[0], json.loads(data)
        finally:
            os.close(files[0])


class _Reader:
    """A forked process that reads documents of one company."""

    def __init__(self, company: str | None, limits: ReadingLimits, answers: int, *, tells: bool) -> None:
        self.company = company
        requests, self._requests = socket.socketpair()
        self._done, done = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            self._requests.close()
            os.close(self._done)
            _read_and_exit(requests, done, limits, answers, tells=tells)
        requests.close()
        os.close(done)

    def read(self, file: int, request: list[str | int]) -> bool:
        """Have one document read; return whether the reader may read another one."""
        with contextlib.suppress(ConnectionError):  # it died of nothing that it was asked; the answer says so
            socket.send_fds(self._requests, [json.dumps(request).encode()], [file])
        return os.read(self._done, 1) != b""

    def end(self) -> tuple[int, int]:
        """Return the wait status, and the most memory it held, in bytes."""
        self._requests.close()
        os.close(self._done)
        _, status, usage = os.wait4(self._pid, 0)
        return status, usage.ru_maxrss * MAXRSS_UNIT


def _read_and_exit(
    requests: socket.socket, done: int, limits: ReadingLimits, answers: int, *, tells: bool
) -> None:
    try:
        _enter_sandbox(limits, tells=tells)
        for file, request in _requests(requests):
            _allow_cpu(limits.page_seconds)
            if not (_read(file, request, limits, answers) and is_slim(limits)):
                break
            os.write(done, b".")
    except BaseException:  # noqa: BLE001 - nothing of the worker above may run in its copy
        os._exit(1)
    os._exit(0)


def _read(file: int, request: list[Any], limits: ReadingLimits, answers: int) -> bool:
    """Send one document's pages; return whether nothing was unusual."""
    suffix, images = request
    try:
        if suffix == PDF:
            reading = PdfReading(file, limits, images=images)
            _send(answers, {"pages": reading.page_count})
            _send_pages(reading.pages(), limits, answers)
            _send(answers, {"read": True})
            # Whatever happens from here on, the document was read.
            _allow_cpu(_PROPERTIES_SECONDS)
            _send(answers, {"metadata": reading.properties()})
            reading.close()
        else:
            from ingest.readers.registry import read_format

            _send(answers, {"pages": 0})
            with open(file, "rb", closefd=False) as content:
                _send_pages(map(ReadPage, read_format(content, suffix, limits)), limits, answers)
            _send(answers, {"read": True})
    except RefusedError as refusal:
        _send(answers, {"refused": str(refusal)})
    except (MemoryError, RecursionError) as error:
        _send(answers, {"refused": "memory" if isinstance(error, MemoryError) else "damaged"})
    else:
        return True
    return False


def _send_pages(pages: Iterator[ReadPage], limits: ReadingLimits, answers: int) -> None:
    opened = time.process_time()
    allowed = limits.page_seconds
    for number, page in enumerate(pages, start=1):
        # Cleaned here, where hostile text costs no more than hostile drawing may.
        frame: dict[str, object] = {"page": number, "lines": clean_lines(page.text)}
        if page.scan:
            frame["scan"] = True
        if page.image:
            frame["image"] = [
                page.image.width,
                page.image.height,
                base64.b64encode(page.image.packed).decode(),
            ]
            allowed += _IMAGE_SECONDS
        _send(answers, frame)
        allowed += limits.seconds_per_page
        _allow_cpu(allowed - (time.process_time() - opened))


def _enter_sandbox(limits: ReadingLimits, *, tells: bool) -> None:
    silence, log = os.open(os.devnull, os.O_RDWR), os.dup(2)
    os.dup2(silence, 0)
    os.dup2(silence, 2)
    os.environ.clear()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Private writable memory (Linux). macOS accepts the limit and does not enforce it.
    resource.setrlimit(resource.RLIMIT_DATA, (limits.memory_bytes, limits.memory_bytes))
    refused = enter()
    if tells and refused:
        _send(log, {"level": "WARNING", "message": "reader not closed off in all ways", "refused": refused})
    os.close(log)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    _allow_cpu(limits.page_seconds)


def _allow_cpu(seconds: float) -> None:
    """Let the reader work on for so long, else SIGPROF ends it, even when its parent was killed and cannot."""
    signal.setitimer(signal.ITIMER_PROF, max(seconds, 0.001))


def _send(pipe: int, frame: object) -> None:
    _send_raw(pipe, json.dumps(frame) + "\n")


def _send_raw(pipe: int, line: str) -> None:
    data = memoryview(line.encode())
    while data:
        data = data[os.write(pipe, data) :]


def main() -> None:
    """Serve the parent process until it closes our standard input."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limits = ReadingLimits(**json.loads(sys.argv[1]))
    # Whatever a library prints goes to the log and not between our answers.
    answers = os.dup(1)
    os.dup2(2, 1)
    hide()
    _warm_up()
    with contextlib.suppress(BrokenPipeError), socket.socket(fileno=sys.stdin.fileno()) as control:
        serve(limits, control, answers)


def _warm_up() -> None:
    """Read once, so that what pdfium loads on first use (its font tables) is there in every reader."""
    document = pypdfium2.PdfDocument(_SMALL_PDF)
    page = document[0]
    page.get_textpage().get_text_range()
    gc.freeze()


if __name__ == "__main__":
    main()
