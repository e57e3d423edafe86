"""What `ingest`, which makes passages, and `upkeep`, which mends and moves them, must agree on."""

from salesmind.knowledge.chunks import Chunk

READER_VERSION = 3
"""Raised when reading, cutting or analysing documents changes: `upkeep` then has older ones read again."""


def embedded_text(chunk: Chunk) -> str:
    """Return the text of a chunk that the embedding model is given."""
    return f"{chunk.heading}\n{chunk.text}" if chunk.heading else chunk.text
