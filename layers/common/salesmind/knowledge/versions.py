"""What `ingest`, which makes passages, and `upkeep`, which mends and moves them, must agree on."""

READER_VERSION = 5
"""Raised when reading, cutting or analysing documents changes: `upkeep` then has older ones read again."""
