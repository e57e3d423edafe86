"""What `ingest`, which makes passages, and `upkeep`, which mends and moves them, must agree on."""

READER_VERSION = 5
"""Raised when reading, cutting or analysing documents changes: `upkeep` then has older ones read again."""

WORKING_SECONDS = 600.0
"""`ingest`'s timeout: a worker that took a document over longer ago is gone."""

UNREAD_SECONDS = 7_200.0
"""Five tries of a document whose reader is killed are over before: each ends after ten minutes at the latest, and waits
for ten more at the most."""

QUIET_SECONDS = 3_600.0
"""What nobody touched for so long is not on its way any more: no upload, no worker, no second try."""
