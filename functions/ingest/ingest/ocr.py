"""Text recognition: from the pictures of scanned pages to lines."""

import tempfile
import time
import zlib
from collections.abc import Callable
from typing import Any, Protocol

from botocore.exceptions import BotoCoreError, ClientError

from ingest.readers.base import ScanImage
from ingest.sandbox.extractor import ExtractedPage
from ingest.text.cleaning import clean_lines
from salesmind.errors import ConfigurationError, SalesMindError, TransientError, aws_error
from salesmind.languages import LANGUAGES, language

TEXTRACT_MAX_BYTES = 10 * 1024 * 1024
"""https://docs.aws.amazon.com/textract/latest/dg/limits-document.html"""
PAGE_SECONDS = 30.0

_TEXTRACT_REFUSES = frozenset(
    {
        "BadDocumentException",
        "DocumentTooLargeException",
        "InvalidParameterException",
        "UnsupportedDocumentException",
    }
)
_TEXTRACT_MAY_RECOVER = frozenset(
    {
        "InternalServerError",
        "LimitExceededException",
        "ProvisionedThroughputExceededException",
        "ServiceUnavailable",
        "ThrottlingException",
    }
)


class UnrecognisedError(SalesMindError):
    """An engine can make nothing of one page; the others are not concerned."""


class TextRecognition(Protocol):
    """An engine that reads pictures."""

    def lines(self, png: bytes, seconds: float) -> list[str]:
        """Return the lines of text in the picture of a page, from top to bottom.

        Raises:
            UnrecognisedError: of this page only, also when it takes longer than ``seconds``.
            ConfigurationError: the engine is not there or may not be used.
            TransientError: the engine did not answer.
        """


class TextractRecognition:
    """Amazon Textract. A page costs money each time; what ``seconds`` bounds here is the client's own timeout."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def lines(self, png: bytes, seconds: float) -> list[str]:  # noqa: ARG002 - the client's own bound holds
        if len(png) > TEXTRACT_MAX_BYTES:
            raise UnrecognisedError("The picture is larger than Textract takes")
        try:
            blocks = self._client.detect_document_text(Document={"Bytes": png})["Blocks"]
        except ClientError as error:
            code = aws_error(error)
            if code in _TEXTRACT_REFUSES:
                raise UnrecognisedError(f"Textract refused a page: {code}") from error
            if code in _TEXTRACT_MAY_RECOVER:
                raise TransientError(f"Textract does not read a page now: {code}") from error
            raise ConfigurationError(
                f"Textract may not be used ({code}). Allow textract:DetectDocumentText, in a region that has it."
            ) from error
        except BotoCoreError as error:
            raise TransientError(f"Textract did not answer: {type(error).__name__}") from error
        return [block["Text"] for block in blocks if block.get("BlockType") == "LINE" and "Text" in block]


class TesseractRecognition:
    """Tesseract on this machine, with those of our languages that are installed."""

    def __init__(self) -> None:
        """Look for the program.

        Raises:
            ConfigurationError: it or its languages are not installed.
        """
        import pytesseract

        self._tesseract = pytesseract
        ours = [language(code).tesseract for code in LANGUAGES]
        packages = " or ".join(f"tesseract-ocr-{name}" for name in ours)
        try:
            installed = pytesseract.get_languages()
        except (pytesseract.TesseractNotFoundError, OSError):
            raise ConfigurationError(
                f"OCR=tesseract needs a program: install tesseract-ocr and {packages}."
            ) from None
        self._languages = "+".join(name for name in ours if name in installed)
        if not self._languages:
            raise ConfigurationError(f"tesseract has no language that is needed: install {packages}.")

    def lines(self, png: bytes, seconds: float) -> list[str]:
        with tempfile.NamedTemporaryFile(prefix="scan-", suffix=".png") as file:
            file.write(png)
            file.flush()
            try:
                text: str = self._tesseract.image_to_string(file.name, lang=self._languages, timeout=seconds)
            except RuntimeError as error:  # its timeout, and the base of its own errors
                raise UnrecognisedError(f"tesseract made nothing of a page: {type(error).__name__}") from None
        return text.splitlines()


class ScanReader:
    """Recognises the scanned pages of documents, as far as each document may cost."""

    def __init__(
        self,
        engine: TextRecognition,
        *,
        max_pages: int,
        max_seconds: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Set what one document may cost: so many pages, and about so many seconds of recognition."""
        self.max_pages = max_pages
        self.max_seconds = max_seconds
        self._engine = engine
        self._clock = clock

    def document(self) -> "DocumentScans":
        """Begin with a document."""
        return DocumentScans(self._engine, self.max_seconds, self._clock)


class DocumentScans:
    """The scans of one document; ``unread`` counts those of which no text came."""

    def __init__(self, engine: TextRecognition, seconds: float, clock: Callable[[], float]) -> None:
        self.unread = 0
        self._engine = engine
        self._left = seconds
        self._clock = clock

    def lines(self, page: ExtractedPage) -> list[str]:
        """Return the lines of a page: its own, or what is recognised on it if that is more.

        Raises:
            ConfigurationError, TransientError: as the engine does.
        """
        if not page.scan:
            return page.lines
        if page.image is None or self._left <= 0:
            self.unread += 1
            return page.lines
        began = self._clock()
        try:
            recognised = self._engine.lines(png(page.image), min(PAGE_SECONDS, self._left))
        except UnrecognisedError:
            self.unread += 1
            return page.lines
        finally:
            self._left -= self._clock() - began
        lines = clean_lines("\n".join(recognised))
        return max(page.lines, lines, key=lambda lines: sum(map(len, lines)))


def png(image: ScanImage) -> bytes:
    """Make an image file (https://www.w3.org/TR/png-3/) of a drawn page.

    Raises:
        UnrecognisedError: it is not what an intact reader sends.
    """
    size = image.width * image.height
    try:
        pixels = zlib.decompressobj().decompress(image.packed, size + 1)
    except zlib.error:
        raise UnrecognisedError("The picture of a page is garbled") from None
    if len(pixels) != size:
        raise UnrecognisedError("The picture of a page has another size than it says")
    rows = range(0, size, image.width)
    data = zlib.compress(b"".join(b"\0" + pixels[start : start + image.width] for start in rows), 1)
    header = image.width.to_bytes(4, "big") + image.height.to_bytes(4, "big") + bytes([8, 0, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + _part(b"IHDR", header) + _part(b"IDAT", data) + _part(b"IEND", b"")


def _part(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
