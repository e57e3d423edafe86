"""Which reader reads a format other than PDF. Runs in the sandbox, since the files are untrusted.

Readers and their libraries are imported when a format needs them, so that reading PDFs does not pay for them.
"""

from collections.abc import Iterator
from typing import BinaryIO

from ingest.readers.base import ReadingLimits, RefusedError
from ingest.text.blocks import parts

FORMATS = ("docx", "txt", "md", "csv", "html")
"""What ``read_format`` reads. None of them has pages: a citation names the document alone."""


def read_format(file: BinaryIO, suffix: str, limits: ReadingLimits) -> Iterator[str]:
    """Yield a document's text in parts of about ``blocks.PART_CHARACTERS``, lines as ``blocks`` describes them.

    The parts are no pages: they follow each other without a border, and how many there are is not known before.

    Args:
        suffix: one of ``FORMATS``, in lower case and without the dot.

    Raises:
        RefusedError: ``damaged`` (not a file of this format), ``password`` or ``too_large``.
    """
    characters = 0
    for part in parts(_blocks(file, suffix, limits)):
        characters += len(part)
        if characters > limits.max_characters:
            raise RefusedError("too_large")
        yield part


def _blocks(file: BinaryIO, suffix: str, limits: ReadingLimits) -> Iterator[str]:
    match suffix:
        case "docx":
            from ingest.readers.docx import docx_blocks

            return docx_blocks(file)
        case "txt":
            from ingest.readers.text import read_txt

            return read_txt(file, limits)
        case "md":
            from ingest.readers.markdown import read_md

            return read_md(file, limits)
        case "csv":
            from ingest.readers.csv import read_csv

            return read_csv(file, limits)
        case _:
            from ingest.readers.html import read_html

            return read_html(file, limits)
