"""The text of a document's pages, read by a process of its own with limits on time and memory."""

import base64
import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any, BinaryIO, cast
from uuid import UUID

from ingest.readers.base import MAX_SCAN_SIDE, PDF, ReadingLimits, ScanImage
from ingest.sandbox.advice import document_error
from ingest.sandbox.metadata import NO_METADATA, DocumentMetadata, parse_metadata
from salesmind.errors import DocumentError, TransientError

_READ_BYTES = 256 * 1024
SECONDS_PER_PAGE = 0.03
"""Five times what a page adds to the processor's time: a long document is not given up because the machine is busy."""
_SLOW_PAGES = 2
_NEEDED_VARIABLES = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PYTHONHOME", "LANG", "TMPDIR")


@dataclass(frozen=True, slots=True)
class ExtractedPage:
    """The lines of one page, cleaned. ``number`` counts from 1; ``pages`` is 0 while nobody knows how many come.

    ``scan`` tells that the page is a picture of text, and ``image`` is that picture, where images are wanted.
    """

    number: int
    pages: int
    lines: list[str]
    scan: bool = False
    image: ScanImage | None = None


class Reading:
    """One document that is being read. ``metadata`` is there once the pages have come to their end."""

    def __init__(self, extractor: "TextExtractor", request: "_Request") -> None:
        self._extractor = extractor
        self._request = request
        self.metadata: DocumentMetadata = NO_METADATA

    def pages(self) -> Iterator[ExtractedPage]:
        """Yield the pages in order, while later ones are still being read.

        Raises:
            DocumentError: with one of the reasons in ``advice.ADVICE``.
            TransientError: the worker itself cannot run.
        """
        for item in self._extractor.stream(self._request):
            if isinstance(item, DocumentMetadata):
                self.metadata = item
            else:
                yield item


@dataclass(frozen=True, slots=True)
class _Request:
    file: BinaryIO
    suffix: str
    images: int
    company: UUID | None


class TextExtractor:
    """Reads documents in worker processes that are kept from one document to the next.

    Threads may share it: each document that is read at the same time has a worker of its own, with its own limits.
    """

    def __init__(self, limits: ReadingLimits, *, document_seconds: float) -> None:
        """Set the limits; a worker starts when a document finds none idle.

        Args:
            limits: what the reader itself enforces; its ``page_seconds`` are also the longest silence before it is
                killed.
            document_seconds: how long a document may take by the clock, on however busy a machine; every page that
                was read without delay adds ``SECONDS_PER_PAGE``.
        """
        self._limits = limits
        self._document_seconds = document_seconds
        self._workers: set[_Worker] = set()
        self._idle: list[_Worker] = []
        self._lock = threading.Lock()

    def read(
        self, file: BinaryIO, company: UUID | None = None, *, suffix: str = PDF, images: int = 0
    ) -> Reading:
        """Prepare to read a document.

        Args:
            file: stays open and as it is until the last page. The reader gets its descriptor, and no name.
            company: whose documents may share a reader, which saves starting one; None for a reader of its own.
            suffix: the file name's ending that tells the format, in small letters and without the dot.
            images: of how many scanned pages the pictures are wanted.
        """
        return Reading(self, _Request(file, suffix, images, company))

    def pages(self, path: str, company: UUID | None = None, suffix: str = PDF) -> Iterator[ExtractedPage]:
        """Yield the pages of a document with a name as ``Reading.pages`` does, without the rest."""
        with Path(path).open("rb") as file:
            yield from self.read(file, company, suffix=suffix).pages()

    def stream(self, request: _Request) -> Iterator[ExtractedPage | DocumentMetadata]:
        """Yield the pages in order and then, where there is any, the metadata."""
        budget = _TimeBudget(self._limits.page_seconds, self._document_seconds)
        read = 0
        try:
            for item in self._read(request, budget):
                yield item
                if isinstance(item, ExtractedPage):
                    read = item.number
        except _UsedReaderError:
            for item in self._read(replace(request, company=None), budget):
                if isinstance(item, DocumentMetadata) or item.number > read:
                    yield item

    def _read(self, request: _Request, budget: "_TimeBudget") -> Iterator[ExtractedPage | DocumentMetadata]:
        worker = self._request(request)
        total, refused, finished, fresh, complete = 0, None, False, True, False
        try:
            while not finished:
                frame = worker.next_frame(budget)
                if "page" in frame:
                    budget.page_done()
                    yield ExtractedPage(
                        frame["page"],
                        total,
                        frame["lines"],
                        frame.get("scan") is True,
                        _image(frame.get("image")),
                    )
                elif "pages" in frame:
                    total = frame["pages"]
                elif "read" in frame:
                    complete = True
                elif "metadata" in frame:
                    yield parse_metadata(frame["metadata"])
                elif "refused" in frame:
                    refused = frame["refused"]
                else:
                    finished, fresh = True, frame["fresh"]
                    refused = refused or self._cause_of_death(frame["status"], frame["peak"])
        except DocumentError:
            if not complete:
                raise
        finally:
            if finished:
                self._idle.append(worker)
            else:
                self._end(worker)
        if complete or not refused:  # a reader that fails at the metadata has done its work
            return
        if not fresh:
            raise _UsedReaderError
        raise document_error(refused)

    def close(self) -> None:
        """End the workers and any readers that they run."""
        for worker in list(self._workers):
            self._end(worker)

    def _request(self, request: _Request) -> "_Worker":
        # A worker that was idle may have died meanwhile; one that was just started has no excuse.
        while True:
            with self._lock:
                started = not self._idle
                worker = _Worker(self._limits) if started else self._idle.pop()
                self._workers.add(worker)
            try:
                worker.request(request)
            except ConnectionError:
                self._end(worker)
                if started:
                    raise TransientError("The PDF worker does not start") from None
            else:
                return worker

    def _end(self, worker: "_Worker") -> None:
        with self._lock:
            self._workers.discard(worker)
            if worker in self._idle:
                self._idle.remove(worker)
        worker.kill()

    def _cause_of_death(self, status: int, peak: int) -> str | None:
        if os.WIFEXITED(status):
            return "crashed" if os.WEXITSTATUS(status) else None
        cause = os.WTERMSIG(status)
        if cause == signal.SIGPROF:
            return "timeout"
        # The kernel kills when memory is short; pdfium aborts when it gets no more.
        if cause == signal.SIGKILL or (cause != signal.SIGSEGV and peak > self._limits.memory_bytes / 2):
            return "memory"
        return "crashed"


class _UsedReaderError(Exception):
    """A reader failed that had read other documents; only a fresh one can tell whose fault it was."""


class _TimeBudget:
    """Counts only the time spent waiting for the reader, not what its consumer takes between two pages.

    The reader itself counts the processor's time, which says more; this one ends what a busy machine draws out.
    """

    def __init__(self, silence_seconds: float, total_seconds: float) -> None:
        self._silence = silence_seconds
        self._left = total_seconds
        self._waited = 0.0

    def wait(self, poll: select.poll) -> bool:
        start = time.monotonic()
        ready = poll.poll(min(self._silence, self._left) * 1000)
        waited = time.monotonic() - start
        self._left = max(0.0, self._left - waited)
        self._waited += waited
        return bool(ready)

    def page_done(self) -> None:
        # A page that takes several times as long as pages do earns nothing: slow pages alone come to their end.
        if self._waited <= _SLOW_PAGES * SECONDS_PER_PAGE:
            self._left += SECONDS_PER_PAGE
        self._waited = 0.0


class _Worker:
    """One ``ingest.sandbox.worker`` process and the pipe of its answers."""

    def __init__(self, limits: ReadingLimits) -> None:
        self._max_frame = 6 * limits.max_characters + 1024  # a character takes up to six as \uXXXX
        # Its own session: Ctrl-C ends it through its closed input, and a kill reaches the reader it forked.
        self._control, control = socket.socketpair()
        with control:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "ingest.sandbox.worker", limits.to_json()],
                stdin=control.fileno(),
                stdout=subprocess.PIPE,
                env=_bare_environment(),
                start_new_session=True,
            )
        self._output = cast("IO[bytes]", self._process.stdout)
        self._poll = select.poll()
        self._poll.register(self._output, select.POLLIN)
        self._buffer = bytearray()

    def request(self, request: _Request) -> None:
        company = request.company and str(request.company)
        line = json.dumps([request.suffix, request.images, company])
        socket.send_fds(self._control, [line.encode()], [request.file.fileno()])

    def next_frame(self, budget: _TimeBudget) -> dict[str, Any]:
        while True:
            line, found, rest = self._buffer.partition(b"\n")
            if found:
                self._buffer = rest
                frame = _parse(line)
                if frame:
                    return frame
                continue
            if len(self._buffer) > self._max_frame:
                raise document_error("too_large")
            ready = budget.wait(self._poll)
            data = os.read(self._output.fileno(), _READ_BYTES) if ready else b""
            if not data and (ready or self._process.poll() is not None):
                raise TransientError("The PDF worker ended")
            if not data:
                raise document_error("timeout")
            self._buffer += data

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._output.close()
        self._control.close()


def _image(frame: object) -> ScanImage | None:
    """Accept the picture of a page; None for none, and for what no intact reader sends."""
    match frame:
        case [int(width), int(height), str(packed)] if (
            0 < width <= MAX_SCAN_SIDE and 0 < height <= MAX_SCAN_SIDE
        ):
            with contextlib.suppress(ValueError):
                return ScanImage(width, height, base64.b64decode(packed, validate=True))
    return None


def _bare_environment() -> dict[str, str]:
    """What Python needs to start, and none of our credentials."""
    kept = {name: os.environ[name] for name in _NEEDED_VARIABLES if name in os.environ}
    return kept | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


def _parse(line: bytes | bytearray) -> dict[str, Any] | None:
    """Read a frame; None for an empty line and for what a killed reader left half written."""
    try:
        frame = json.loads(line)
    except ValueError:
        return None
    return frame if isinstance(frame, dict) else None
