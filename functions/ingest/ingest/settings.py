"""Settings of the ingest function."""

from typing import Literal

from pydantic import Field

from salesmind.knowledge.jobs import MAX_DOCUMENT_MB
from salesmind.settings import DatabaseSettings, EmbeddingSettings, OpenSearchSettings

MEGABYTE = 1024 * 1024


class IngestSettings(DatabaseSettings, EmbeddingSettings, OpenSearchSettings):
    """Where documents come from, how they are embedded, and how much one document may cost."""

    documents_bucket: str
    ingest_queue_url: str

    max_document_mb: int = Field(default=MAX_DOCUMENT_MB, ge=1)
    max_document_pages: int = Field(default=3_000, ge=1)
    max_document_characters: int = Field(default=6_000_000, ge=1)
    """Two thousand dense pages. So much, however written, is read, cut, analysed and stored in less than twenty
    seconds (``make hostile``)."""

    extraction_page_seconds: float = Field(default=8.0, gt=0)
    """How long the reader may work on opening a document and any one page, in processor time, and how long it may
    be silent. Every page that it has read adds ``ReadingLimits.seconds_per_page``."""
    extraction_seconds: float = Field(default=15.0, gt=0)
    """How long the reader may take for one document by the clock, on however busy a machine. Every page that it has
    read without delay adds ``sandbox.extractor.SECONDS_PER_PAGE``."""
    extraction_memory_mb: int = Field(default=300, ge=64)
    """Together with the function and what it keeps of the longest document this stays below 512."""

    ocr: Literal["textract", "tesseract"] | None = None
    """What reads scanned pages: Amazon Textract, the program tesseract on this machine, or nothing."""
    ocr_max_pages: int = Field(default=100, ge=1)
    ocr_seconds: float = Field(default=120.0, gt=0)
    """How many pages of one document are recognised, and for how long; the rest stays unread and is told of."""
