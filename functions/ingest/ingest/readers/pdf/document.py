"""One PDF, page by page: read by pdfium, and by pypdf what pdfium cannot read. Runs in the sandbox."""

import contextlib
import ctypes
import mmap
import os
from collections.abc import Iterator
from typing import Any

import pypdfium2
from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY

from ingest.readers.base import ReadingLimits, ReadPage, RefusedError, ScanImage, is_slim
from ingest.readers.pdf.annotations import flatten, prepare, with_notes
from ingest.readers.pdf.layout import text_in_columns
from ingest.readers.pdf.properties import pdf_properties, pypdf_properties
from ingest.readers.pdf.rotation import text_turned_back
from ingest.readers.pdf.scans import is_scan, page_image

_PAGES_BETWEEN_LOOKS = 300


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
        self._fallback = _PypdfFallback(file)
        self.page_count = self.page_count or self._fallback.page_count()
        if self.page_count > limits.max_pages:
            raise RefusedError("too_large")

    def pages(self) -> Iterator[ReadPage]:
        """Yield the pages in order.

        Raises:
            RefusedError: ``damaged`` or ``too_large``.
        """
        characters, readable = 0, 0
        for index in range(self.page_count):
            if index % _PAGES_BETWEEN_LOOKS == 0 and not is_slim(self._limits):
                self._reopen()
            page = self._pdfium_page(self._document, index) if self._document else None
            if page is None:
                text = self._fallback.page_text(index)
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
        """Return what the document says of itself, as ``readers.pdf.properties`` describes; empty when garbled."""
        if self._document:
            return pdf_properties(self._document)
        return pypdf_properties(self._fallback.reader())

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


class _PypdfFallback:
    """pypdf, imported and opened only when pdfium fails. On a broken file it may raise anything at all."""

    def __init__(self, file: int) -> None:
        self._file = file
        self._opened = False
        self._reader: Any = None

    def page_count(self) -> int:
        try:
            return len(self.reader().pages)
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - a fallback that fails too settles it, whatever its error
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
