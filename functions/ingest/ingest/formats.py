"""Reads documents of other formats than PDF. Runs in the worker's sandbox, since the files are untrusted.

Libraries are imported when a format needs them, so that reading PDFs does not pay for them.
"""

import codecs
import re
from collections.abc import Callable, Iterator
from typing import BinaryIO, Protocol

from ingest.blocks import one_line, parts, wrapped
from ingest.refusal import RefusedError
from salesmind.errors import DocumentError

FORMATS = ("docx", "txt", "md", "csv", "html")
"""What ``read_format`` reads. None of them has pages: a citation names the document alone."""

_NOT_TEXT = "The file is not text. Save it again as text in UTF-8 and upload that."
_TOO_MUCH = (
    "The document is too large or too intricate to read. Split it, or save it as PDF, and upload that."
)
_PAGE_TOO_MUCH = "The page is too large or too intricate to read. Save it as PDF and upload that."
_DAMAGED = {
    "docx": "The file is damaged or is not a Word document (.docx). Open it in Word, save it again and upload that.",
    "html": "What the address leads to is not text. Save the page as PDF and upload that.",
}

_BYTES_PER_CHARACTER = 4
_META_BYTES = 1024
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_CHARSETS = re.compile(
    r"utf-?8|utf-?16(-?[lb]e)?|iso-?8859-\d{1,2}|windows-125\d|cp125\d|latin-?1|us-ascii|ascii|macintosh|koi8-[ru]"
    r"|gbk|gb2312|gb18030|big5|shift_jis|euc-(jp|kr)",
    re.IGNORECASE,
)
_LATIN = re.compile(r"iso-?8859-1|latin-?1|us-ascii|ascii|cp1252|windows-1252", re.IGNORECASE)
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROL_SHARE = 0.01
_SAMPLE_BYTES = 4096
_ZERO_SHARE = 0.3
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.{0,10000}?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


def explained(error: DocumentError, suffix: str) -> DocumentError:
    """Return the error with the advice that fits a document of this format; a PDF's stays as it is."""
    if suffix not in FORMATS:
        return error
    match error.reason:
        case "damaged":
            advice = _DAMAGED.get(suffix, _NOT_TEXT)
        case "timeout" | "memory" | "crashed" | "too_large":
            advice = _PAGE_TOO_MUCH if suffix == "html" else _TOO_MUCH
        case "no_text":
            advice = "The document holds no text. Check that it is the right one and upload it again."
        case _:
            return error
    return DocumentError(error.reason, advice)


class FormatLimits(Protocol):
    """What of ``worker.ReadingLimits`` counts here."""

    @property
    def max_characters(self) -> int:
        """The most text that a document may have."""


def read_format(file: BinaryIO, suffix: str, limits: FormatLimits) -> Iterator[str]:
    """Yield a document's text in parts of about ``blocks.PART_CHARACTERS``, lines as ``blocks`` describes them.

    The parts are no pages: they follow each other without a border, and how many there are is not known before.

    Args:
        suffix: one of ``FORMATS``, in lower case and without the dot.

    Raises:
        RefusedError: ``damaged`` (not a file of this format), ``password`` or ``too_large``.
    """
    characters = 0
    for part in parts(_READERS[suffix](file, limits)):
        characters += len(part)
        if characters > limits.max_characters:
            raise RefusedError("too_large")
        yield part


def known_charset(name: str) -> str | None:
    """Return Python's name of a text encoding that a web page or server may declare; None for any other.

    Latin-1 and ASCII mean Windows-1252, as browsers read them (https://encoding.spec.whatwg.org/#names-and-labels).
    """
    name = name.strip()
    if not _CHARSETS.fullmatch(name):
        return None
    return "cp1252" if _LATIN.fullmatch(name) else name


def decode(content: bytes, *, declared: str | None = None) -> str:
    """Decode a text file: by its byte order mark, as declared, as UTF-8, else as what Windows writes.

    Raises:
        RefusedError: ``damaged``: this is no text.
    """
    text = _decode(content, declared).replace("\r\n", "\n").replace("\r", "\n")
    if len(_CONTROL.findall(text)) > _CONTROL_SHARE * len(text):
        raise RefusedError("damaged")
    return text


def _decode(content: bytes, declared: str | None) -> str:
    for mark, marked in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(marked, errors="replace")
    for encoding in (declared, _unmarked_utf16(content), "utf-8", "cp1252"):
        if encoding:
            try:
                return content.decode(encoding)
            except (UnicodeDecodeError, LookupError):
                continue
    return content.decode("latin-1")


def _unmarked_utf16(content: bytes) -> str | None:
    """Tell UTF-16 by where its zeros are: Latin letters have one in every second byte."""
    sample = content[:_SAMPLE_BYTES]
    half = len(sample) // 2
    if half == 0:
        return None
    even, odd = sample[::2].count(0) / half, sample[1::2].count(0) / half
    if odd > _ZERO_SHARE and even < odd / 10:
        return "utf-16-le"
    if even > _ZERO_SHARE and odd < even / 10:
        return "utf-16-be"
    return None


def _load(file: BinaryIO, limits: FormatLimits) -> bytes:
    most = _BYTES_PER_CHARACTER * limits.max_characters
    file.seek(0)
    content = file.read(most + 1)
    if len(content) > most:
        raise RefusedError("too_large")
    return content


def _read_txt(file: BinaryIO, limits: FormatLimits) -> Iterator[str]:
    for line in decode(_load(file, limits)).splitlines():
        text = one_line(line)
        if text:
            yield wrapped(text)


def _read_csv(file: BinaryIO, limits: FormatLimits) -> Iterator[str]:
    from ingest.sheets import csv_blocks

    return csv_blocks(decode(_load(file, limits)))


def _read_html(file: BinaryIO, limits: FormatLimits) -> Iterator[str]:
    from ingest.markup import html_blocks

    content = _load(file, limits)
    meta = _META_CHARSET.search(content[:_META_BYTES])
    declared = known_charset(meta[1].decode("ascii", "replace")) if meta else None
    # A page whose declaration can be read is not in UTF-16, whatever that says (HTML Standard, 13.2.3.2).
    if declared and declared.lower().startswith("utf-16"):
        declared = "utf-8"
    return html_blocks(decode(content, declared=declared))


def _read_md(file: BinaryIO, limits: FormatLimits) -> Iterator[str]:
    from markdown_it import MarkdownIt

    from ingest.markup import html_blocks

    text = _FRONT_MATTER.sub("", decode(_load(file, limits)))
    return html_blocks(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text))


def _read_docx(file: BinaryIO, _: FormatLimits) -> Iterator[str]:
    from ingest.word import docx_blocks

    return docx_blocks(file)


_READERS: dict[str, Callable[[BinaryIO, FormatLimits], Iterator[str]]] = {
    "docx": _read_docx,
    "txt": _read_txt,
    "md": _read_md,
    "csv": _read_csv,
    "html": _read_html,
}
