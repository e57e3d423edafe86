"""Settings of the ingest function."""

from pydantic import Field

from salesmind.settings import DatabaseSettings, EmbeddingSettings

MEGABYTE = 1024 * 1024


class IngestSettings(DatabaseSettings, EmbeddingSettings):
    """Where documents come from, how they are embedded, and how much one document may cost."""

    documents_bucket: str
    ingest_queue_url: str

    max_document_mb: int = Field(default=100, ge=1)
    max_document_pages: int = Field(default=3_000, ge=1)
    max_document_characters: int = Field(default=10_000_000, ge=1)

    extraction_page_seconds: float = Field(default=20.0, gt=0)
    """How long the reader may work on one page (or on opening the file) before it is stopped."""
    extraction_seconds: float = Field(default=120.0, gt=0)
    """How long the reader may work on one document."""
    extraction_memory_mb: int = Field(default=512, ge=64)
