"""Reads documents in processes that may hang, crash or eat memory without harm: ``python -m ingest.worker``.

The worker imports pdfium once and forks a reader for each company whose documents follow each other. A file that takes
its reader over meets neither another company's document, which has no name that it could be opened by, nor our
credentials: see ``ingest.sandbox``. A reader ends after anything unusual. The worker has one thread, so forking is
safe. It needs no shared memory or semaphores, which Lambda lacks.

Standard input is a Unix socket. Each request is a document's open file (SCM_RIGHTS) with a JSON list: the suffix that
tells its format, the number of scanned pages whose
images are wanted, and a company (null for a reader that reads nothing else). Standard output, JSON lines for each
document: ``{"pages": n}`` (0 while nobody knows); ``{"page": number, "lines": [text, ...]}`` for each page, with
``"scan": true`` for a scan and ``"image": [width, height, zlib in base64]`` while images are wanted; ``{"read": true}``
and ``{"metadata": {...}}``. Or ``{"refused": reason}`` at any point before ``read``. At last comes ``{"status": wait
status, "peak": bytes, "fresh": whether it was the reader's first document}``; status 0: it goes on.
"""

import base64
import contextlib
import ctypes
import gc
import json
import mmap
import os
import resource
import signal
import socket
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import pypdfium2
from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY

from ingest import sandbox
from ingest.cleaning import clean_lines
from ingest.drawn_over import flatten, prepare, with_notes
from ingest.layout import text_in_columns
from ingest.properties import pdf_properties, pypdf_properties
from ingest.refusal import RefusedError
from ingest.scans import ScanImage, is_scan, page_image
from ingest.turned import text_turned_back

PDF = "pdf"

_REQUEST_BYTES = 1024

_PROPERTIES_SECONDS = 2.0
_IMAGE_SECONDS = 1.0
_SLIM_SHARE = 4
_PAGES_BETWEEN_LOOKS = 300
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
    """What reading one document may cost.

    The processor's time for opening a document and reading its first n pages may be ``page_seconds`` and n times
    ``seconds_per_page``: any page may be slow, but not all of them.
    """

    memory_bytes: int
    page_seconds: float
    max_pages: int
    max_characters: int
    seconds_per_page: float = 0.006

    def to_json(self) -> str:
        """The form in which the worker takes its limits on its command line."""
        return json.dumps(asdict(self))


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page's text. ``scan`` tells that it is a picture of text, as far as anybody wanted to know."""

    text: str
    scan: bool = False
    image: ScanImage | None = None


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
        return status, usage.ru_maxrss * _MAXRSS_UNIT


class _Mapping:
    """A file's content as memory that is not ours and need not be read into ours."""

    def __init__(self, file: int) -> None:
        """Map it.

        Raises:
            RefusedError: ``damaged``: it is empty.
        """
        self._size = os.fstat(file).st_size
        if not self._size:
            raise RefusedError("damaged")
        libc = ctypes.CDLL(None)
        libc.mmap.restype = ctypes.c_void_p
        libc.mmap.argtypes = (
            ctypes.c_void_p,
            ctypes.c_size_t,
            ctypes.c_int,
            ctypes.c_int,
            ctypes.c_int,
            ctypes.c_long,
        )
        libc.munmap.argtypes = (ctypes.c_void_p, ctypes.c_size_t)
        self._unmap = libc.munmap
        self._address = libc.mmap(None, self._size, mmap.PROT_READ, mmap.MAP_PRIVATE, file, 0)
        if self._address == ctypes.c_void_p(-1).value:
            raise MemoryError
        self.content = (ctypes.c_ubyte * self._size).from_address(self._address)

    def close(self) -> None:
        """Unmap it; nothing may read ``content`` afterwards."""
        self._unmap(self._address, self._size)


class PdfReading:
    """One PDF, read by pdfium; what it cannot read, pypdf tries."""

    def __init__(self, file: int, limits: ReadingLimits, *, images: int = 0) -> None:
        """Open the file of a descriptor.

        The images of so many scanned pages are wanted; with 0 nobody asks which pages are scans.

        Raises:
            RefusedError: ``password``, ``damaged`` or ``too_large``.
        """
        self._mapping = _Mapping(file)
        self._limits = limits
        self._finds_scans = images > 0
        self._images_left = images
        self._document: pypdfium2.PdfDocument | None = None
        self.page_count = 0
        try:
            self._document = pypdfium2.PdfDocument(self._mapping.content)
            prepare(self._document)
            self.page_count = len(self._document)
        except pypdfium2.PdfiumError as error:
            if error.err_code in (FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY):
                raise RefusedError("password") from None
        self._second_opinion = _SecondOpinion(file)
        self.page_count = self.page_count or self._second_opinion.page_count()
        if self.page_count > limits.max_pages:
            raise RefusedError("too_large")

    def pages(self) -> Iterator[ReadPage]:
        """Yield the pages in order.

        Raises:
            RefusedError: ``damaged`` or ``too_large``.
        """
        characters, readable = 0, 0
        for index in range(self.page_count):
            if index % _PAGES_BETWEEN_LOOKS == 0 and not _is_slim(self._limits):
                self._reopen()
            page = self._pdfium_page(self._document, index) if self._document else None
            if page is None:
                text = self._second_opinion.page_text(index)
                readable += text is not None
                page = ReadPage(text or "")
            else:
                readable += 1
            characters += len(page.text)
            if characters > self._limits.max_characters:
                raise RefusedError("too_large")
            yield page
        if not readable:
            raise RefusedError("damaged")

    def properties(self) -> dict[str, object]:
        """Return what the document says of itself, as ``ingest.properties`` describes; empty when it is garbled."""
        if self._document:
            return pdf_properties(self._document)
        return pypdf_properties(self._second_opinion.reader())

    def close(self) -> None:
        """Let go of the file."""
        if self._document:
            self._document.close()
        self._mapping.close()

    def _reopen(self) -> None:
        """Let go of what pdfium keeps of every page that it has read: memory stays flat in the number of pages."""
        if self._document:
            self._document.close()
            self._document = None
            with contextlib.suppress(pypdfium2.PdfiumError):
                self._document = pypdfium2.PdfDocument(self._mapping.content)
                prepare(self._document)

    def _pdfium_page(self, document: pypdfium2.PdfDocument, index: int) -> ReadPage | None:
        try:
            page, notes = self._opened(document, index)
        except pypdfium2.PdfiumError:
            return None
        try:
            text = with_notes(self._text_of(page), notes)
            scan, image = self._scan(page, text) if self._finds_scans else (False, None)
            return ReadPage(text, scan, image)
        except pypdfium2.PdfiumError:
            return None
        finally:
            page.close()

    def _opened(self, document: pypdfium2.PdfDocument, index: int) -> tuple[pypdfium2.PdfPage, list[str]]:
        page = document[index]
        drawn, notes = flatten(page)
        if drawn:
            page.close()
            page = document[index]
        return page, notes

    def _scan(self, page: pypdfium2.PdfPage, text: str) -> tuple[bool, ScanImage | None]:
        try:
            if not is_scan(page, text):
                return False, None
            if not self._images_left:
                return True, None
            self._images_left -= 1
            return True, page_image(page)
        except pypdfium2.PdfiumError:
            return True, None

    def _text_of(self, page: pypdfium2.PdfPage) -> str:
        text_page = page.get_textpage()
        try:
            if text_page.count_chars() > self._limits.max_characters:
                raise RefusedError("too_large")
            text: str = (
                text_turned_back(text_page) or text_in_columns(text_page) or text_page.get_text_range()
            )
            return text
        finally:
            text_page.close()


class _SecondOpinion:
    """pypdf, imported and opened only when it is needed. On a broken file it may raise anything at all."""

    def __init__(self, file: int) -> None:
        self._file = file
        self._opened = False
        self._reader: Any = None

    def page_count(self) -> int:
        try:
            return len(self.reader().pages)
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - a second reader that fails too settles it, whatever its error
            raise RefusedError("damaged") from None

    def page_text(self, index: int) -> str | None:
        try:
            text: str = self.reader().pages[index].extract_text()
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - as above
            return None
        return text

    def reader(self) -> Any:
        if not self._opened:
            from pypdf import PdfReader

            self._opened = True
            self._reader = PdfReader(open(self._file, "rb", closefd=False))  # noqa: SIM115
        return self._reader


def _read_and_exit(
    requests: socket.socket, done: int, limits: ReadingLimits, answers: int, *, tells: bool
) -> None:
    try:
        _enter_sandbox(limits, tells=tells)
        for file, request in _requests(requests):
            _allow_cpu(limits.page_seconds)
            if not (_read(file, request, limits, answers) and _is_slim(limits)):
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
            from ingest.formats import read_format

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


def _is_slim(limits: ReadingLimits) -> bool:
    """Whether the next document will have nearly all the memory that it may use."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _MAXRSS_UNIT
    return peak < limits.memory_bytes / _SLIM_SHARE


def _enter_sandbox(limits: ReadingLimits, *, tells: bool) -> None:
    silence, log = os.open(os.devnull, os.O_RDWR), os.dup(2)
    os.dup2(silence, 0)
    os.dup2(silence, 2)
    os.environ.clear()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Private writable memory (Linux). macOS accepts the limit and does not enforce it.
    resource.setrlimit(resource.RLIMIT_DATA, (limits.memory_bytes, limits.memory_bytes))
    refused = sandbox.enter()
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
    sandbox.hide()
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
