"""The text of Markdown files (.md), as their web page would show it."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from markdown_it import MarkdownIt

from ingest.readers.base import ReadingLimits
from ingest.readers.decoding import decode
from ingest.readers.html import html_blocks
from ingest.readers.text import load

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.{0,10000}?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


def read_md(file: BinaryIO, limits: ReadingLimits) -> Iterator[str]:
    """Yield the blocks of a Markdown file, without its front matter.

    Raises:
        RefusedError: ``damaged`` or ``too_large``.
    """
    text = _FRONT_MATTER.sub("", decode(load(file, limits)))
    return html_blocks(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text))
