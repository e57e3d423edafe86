"""What every reader of a document's file shares: what it may cost, what it gives, and how it refuses.

It imports no library, so that the function, which reads no file itself, need not load what reads them.
"""

import json
import resource
import sys
from dataclasses import asdict, dataclass

PDF = "pdf"

MAX_SCAN_SIDE = 3_000
"""Pixels of a scanned page's longer side. At 300 dots per inch, which text recognition likes, this is a page of ten
inches."""
MAX_PROPERTY_CHARACTERS = 300
MAX_OUTLINE_ENTRIES = 1_000
MAX_OUTLINE_DEPTH = 10

_SLIM_SHARE = 4
MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes; the kernels disagree."""


class RefusedError(Exception):
    """The document is not read. The only argument is the reason's code (see ``ingest.sandbox.advice``)."""


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
        """Return the form in which the worker takes its limits on its command line."""
        return json.dumps(asdict(self))


@dataclass(frozen=True, slots=True)
class ScanImage:
    """A drawn page. ``packed`` is, deflated, a byte from 0 (black) to 255 for each point, row after row.

    It is not an image file: whoever reads one of those trusts its maker, and the sandbox may have been taken over.
    """

    width: int
    height: int
    packed: bytes


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page's text. ``scan`` tells that it is a picture of text, as far as anybody wanted to know."""

    text: str
    scan: bool = False
    image: ScanImage | None = None


def peak_memory() -> int:
    """Return the most memory that this process held so far, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * MAXRSS_UNIT


def is_slim(limits: ReadingLimits) -> bool:
    """Whether the next document, or the next pages, will have nearly all the memory that they may use."""
    return peak_memory() < limits.memory_bytes / _SLIM_SHARE
