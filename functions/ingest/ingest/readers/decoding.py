"""From bytes to text, whichever program of whichever country wrote them."""

import codecs
import re

from ingest.readers.base import RefusedError

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
