"""The lines of plain text files (.txt), and how a file of text is loaded."""

from collections.abc import Iterator
from typing import BinaryIO

from ingest.readers.base import ReadingLimits, RefusedError
from ingest.readers.decoding import decode
from ingest.text.blocks import one_line, wrapped

_BYTES_PER_CHARACTER = 4


def read_txt(file: BinaryIO, limits: ReadingLimits) -> Iterator[str]:
    """Yield a text file's lines that hold something.

    Raises:
        RefusedError: ``damaged`` or ``too_large``.
    """
    for line in decode(load(file, limits)).splitlines():
        text = one_line(line)
        if text:
            yield wrapped(text)


def load(file: BinaryIO, limits: ReadingLimits) -> bytes:
    """Return all of a file of text.

    Raises:
        RefusedError: ``too_large``: it cannot have so few characters as a document may.
    """
    max_bytes = _BYTES_PER_CHARACTER * limits.max_characters
    file.seek(0)
    content = file.read(max_bytes + 1)
    if len(content) > max_bytes:
        raise RefusedError("too_large")
    return content
