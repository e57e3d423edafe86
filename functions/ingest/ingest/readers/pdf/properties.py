"""What a PDF says of itself: title, author, dates, outline. Runs in the sandbox.

The result is a dictionary that ``ingest.sandbox.metadata.DocumentMetadata`` accepts: ``title``, ``author``,
``subject``, ``keywords`` and ``producer``; ``created`` and ``modified`` in ISO 8601; ``outline``, a list of ``[title,
page, level]``, with pages from 1 (null when the entry points nowhere) and levels from 0. What is absent is left out.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from itertools import islice
from typing import Any

import pypdfium2

from ingest.readers.base import MAX_OUTLINE_DEPTH, MAX_OUTLINE_ENTRIES, MAX_PROPERTY_CHARACTERS

_TEXTS = {
    "title": "Title",
    "author": "Author",
    "subject": "Subject",
    "keywords": "Keywords",
    "producer": "Producer",
}
_DATES = {"created": "CreationDate", "modified": "ModDate"}
# ISO 32000-1, 7.9.4: D:YYYYMMDDHHmmSSOHH'mm, where all but the year may be absent.
_DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z|([+-])(\d\d)'?(\d\d)?)?", re.ASCII)
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u2028\u2029\ufeff\ufffc-\uffff\ud800-\udfff]+")


def pdf_properties(document: pypdfium2.PdfDocument) -> dict[str, object]:
    """Read the properties with pdfium."""
    return _properties(document.get_metadata_value, _pdfium_outline(document))


def pypdf_properties(reader: Any) -> dict[str, object]:
    """Read the properties, without the outline, with pypdf: of a file that pdfium cannot open."""
    try:
        entries = dict(reader.metadata or {})
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - on a broken file it may raise anything at all
        return {}
    return _properties(lambda name: str(entries.get(f"/{name}", "")), ())


def iso_date(text: str) -> str | None:
    """Return a PDF's date in ISO 8601, None when it is none.

    >>> iso_date("D:20230419101112-05'00'")
    '2023-04-19T10:11:12-05:00'
    """
    match = _DATE.match(text.strip())
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part) if part else None for part in match.groups()[:6])
    zone = None
    try:
        if match[7]:
            offset = timedelta(hours=int(match[8]), minutes=int(match[9] or 0))
            zone = timezone(offset if match[7] == "+" else -offset)
        elif match[0].endswith("Z"):
            zone = UTC
        return datetime(
            year or 0, month or 1, day or 1, hour or 0, minute or 0, second or 0, tzinfo=zone
        ).isoformat()
    except ValueError:
        return None


def _properties(value: Any, outline: Iterable[list[object]]) -> dict[str, object]:
    texts = {name: _text(value(key)) for name, key in _TEXTS.items()}
    dates = {name: iso_date(value(key)) for name, key in _DATES.items()}
    found: dict[str, object] = {name: text for name, text in (texts | dates).items() if text}
    entries = list(outline)
    return found | {"outline": entries} if entries else found


def _text(text: str) -> str:
    words = _UNPRINTABLE.sub(" ", text[: 4 * MAX_PROPERTY_CHARACTERS]).split()
    return " ".join(words)[:MAX_PROPERTY_CHARACTERS].rstrip()


def _pdfium_outline(document: pypdfium2.PdfDocument) -> Iterator[list[object]]:
    pages = len(document)
    try:
        # It does not follow cycles.
        for entry in islice(document.get_toc(max_depth=MAX_OUTLINE_DEPTH), MAX_OUTLINE_ENTRIES):
            title = _text(entry.get_title())
            destination = entry.get_dest()
            index = destination.get_index() if destination else None
            if title:
                page = index + 1 if index is not None and 0 <= index < pages else None
                yield [title, page, entry.level]
    except pypdfium2.PdfiumError:
        return
