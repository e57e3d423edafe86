"""Reads PDFs in processes that may hang, crash or eat memory without harm: ``python -m ingest.worker``.

The worker imports pdfium once and forks a reader for each company whose documents follow each other, so that a file
which takes the reader over meets neither another company's document nor our credentials (it is started with an
empty environment). A reader ends after anything unusual. The worker has one thread, so forking is safe. It needs no
shared memory or semaphores, which Lambda lacks.

Standard input: one JSON pair per line, a path and a company (null for a reader that reads nothing else). Standard
output, JSON lines for each document: ``{"pages": n}``, then ``{"page": number, "lines": [text, ...]}`` for each page
or ``{"refused": reason}``, and at last ``{"status": wait status, "peak": bytes, "fresh": whether it was the reader's
first document}``; the status is 0 for a reader that goes on.
"""

import contextlib
import gc
import json
import os
import resource
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import BinaryIO

import pypdfium2
from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY

from ingest.cleaning import clean_lines

_CPU_GRACE_SECONDS = 2
_SLIM_SHARE = 4
_MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024
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


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """What reading one document may cost. ``page_seconds`` counts the processor's time for one page."""

    memory_bytes: int
    page_seconds: float
    max_pages: int
    max_characters: int

    def to_json(self) -> str:
        """The form in which the worker takes its limits on its command line."""
        return json.dumps(asdict(self))


class RefusedError(Exception):
    """The document is not read. The only argument is the reason's code."""


def serve(limits: ReadingLimits, requests: BinaryIO, answers: int) -> None:
    """Read one document after the other, until ``requests`` ends."""
    reader: _Reader | None = None
    for line in requests:
        path, company = json.loads(line)
        if reader and company != reader.company:
            reader.end()
            reader = None
        fresh = reader is None
        reader = reader or _Reader(company, limits, answers)
        status = peak = 0
        if not reader.read(path) or company is None:
            status, peak = reader.end()
            reader = None
        # The line break ends what a killed reader left half written.
        _send_raw(answers, f"\n{json.dumps({'status': status, 'peak': peak, 'fresh': fresh})}\n")


class _Reader:
    """A forked process that reads documents of one company."""

    def __init__(self, company: str | None, limits: ReadingLimits, answers: int) -> None:
        self.company = company
        paths, self._paths = os.pipe()
        self._done, done = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            os.close(self._paths)
            os.close(self._done)
            _read_and_exit(paths, done, limits, answers)
        os.close(paths)
        os.close(done)

    def read(self, path: str) -> bool:
        """Have one document read; return whether the reader may read another one."""
        with contextlib.suppress(BrokenPipeError):  # it died of nothing that it was asked; the answer says so
            _send(self._paths, path)
        return os.read(self._done, 1) != b""

    def end(self) -> tuple[int, int]:
        """Return the wait status, and the most memory it held, in bytes."""
        os.close(self._paths)
        os.close(self._done)
        _, status, usage = os.wait4(self._pid, 0)
        return status, usage.ru_maxrss * _MAXRSS_UNIT


def read_document(path: str, limits: ReadingLimits) -> Iterator[tuple[int, str]]:
    """Yield the number of pages with an empty text, then each page's number, from 1, and text.

    pdfium reads; what it cannot read, pypdf tries.

    Raises:
        RefusedError: ``password``, ``damaged`` or ``too_large``.
    """
    try:
        document = pypdfium2.PdfDocument(path)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY):
            raise RefusedError("password") from None
        document, pages = None, 0
    second_opinion = _SecondOpinion(path)
    pages = pages or second_opinion.page_count()
    if pages > limits.max_pages:
        raise RefusedError("too_large")
    yield pages, ""
    characters, readable = 0, 0
    for index in range(pages):
        text = _pdfium_text(document, index, limits) if document else None
        if text is None:
            text = second_opinion.page_text(index)
        readable += text is not None
        characters += len(text or "")
        if characters > limits.max_characters:
            raise RefusedError("too_large")
        yield index + 1, text or ""
    if not readable:
        raise RefusedError("damaged")


def _pdfium_text(document: pypdfium2.PdfDocument, index: int, limits: ReadingLimits) -> str | None:
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return None
    try:
        text_page = page.get_textpage()
        try:
            if text_page.count_chars() > limits.max_characters:
                raise RefusedError("too_large")
            text: str = text_page.get_text_range()
            return text
        finally:
            text_page.close()
    except pypdfium2.PdfiumError:
        return None
    finally:
        page.close()


class _SecondOpinion:
    """pypdf, imported and opened only when it is needed. On a broken file it may raise anything at all."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._opened = False
        self._reader: object = None

    def page_count(self) -> int:
        try:
            return len(self._open().pages)  # type: ignore[attr-defined]
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - a second reader that fails too settles it, whatever its error
            raise RefusedError("damaged") from None

    def page_text(self, index: int) -> str | None:
        try:
            text: str = self._open().pages[index].extract_text()  # type: ignore[attr-defined]
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - as above
            return None
        return text

    def _open(self) -> object:
        if not self._opened:
            from pypdf import PdfReader

            self._opened = True
            self._reader = PdfReader(self._path)
        return self._reader


def _read_and_exit(paths: int, done: int, limits: ReadingLimits, answers: int) -> None:
    try:
        _enter_sandbox(limits)
        with open(paths, "rb") as requests:
            for line in requests:
                _allow_cpu(limits.page_seconds)
                if not (_read(json.loads(line), limits, answers) and _is_slim(limits)):
                    break
                os.write(done, b".")
    except BaseException:  # noqa: BLE001 - nothing of the worker above may run in its copy
        os._exit(1)
    os._exit(0)


def _read(path: str, limits: ReadingLimits, answers: int) -> bool:
    """Send one document's pages; return whether nothing was unusual."""
    try:
        reading = read_document(path, limits)
        pages, _ = next(reading)
        _send(answers, {"pages": pages})
        for number, text in reading:
            # Cleaned here, where hostile text costs no more than hostile drawing may.
            _send(answers, {"page": number, "lines": clean_lines(text)})
            _allow_cpu(limits.page_seconds)
    except RefusedError as refusal:
        _send(answers, {"refused": str(refusal)})
    except (MemoryError, RecursionError) as error:
        _send(answers, {"refused": "memory" if isinstance(error, MemoryError) else "damaged"})
    else:
        return True
    return False


def _is_slim(limits: ReadingLimits) -> bool:
    """Whether the next document will have nearly all the memory that it may use."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _MAXRSS_UNIT
    return peak < limits.memory_bytes / _SLIM_SHARE


def _enter_sandbox(limits: ReadingLimits) -> None:
    silence = os.open(os.devnull, os.O_RDWR)
    os.dup2(silence, 0)
    os.dup2(silence, 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    # Private writable memory (Linux). macOS accepts the limit and does not enforce it.
    resource.setrlimit(resource.RLIMIT_DATA, (limits.memory_bytes, limits.memory_bytes))
    _allow_cpu(limits.page_seconds)


def _allow_cpu(seconds: float) -> None:
    """Let the reader work on for so long. Ends a reader whose parent was killed and cannot end it."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(time.process_time() + seconds) + _CPU_GRACE_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


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
    _warm_up()
    with contextlib.suppress(BrokenPipeError):
        serve(limits, sys.stdin.buffer, answers)


def _warm_up() -> None:
    """Read once, so that what pdfium loads on first use (its font tables) is there in every reader."""
    document = pypdfium2.PdfDocument(_SMALL_PDF)
    page = document[0]
    page.get_textpage().get_text_range()
    gc.freeze()


if __name__ == "__main__":
    main()
