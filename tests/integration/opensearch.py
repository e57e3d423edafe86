"""A real OpenSearch for the tests: one for the session, or the one that ``OPENSEARCH_URL`` names."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from local.opensearch_server import given_url, missing_tools, start_opensearch

REQUIRED = "REQUIRE_OPENSEARCH"
"""Set where a missing OpenSearch is a failure and no reason to skip its tests."""


@contextmanager
def running_opensearch(directory: Path) -> Iterator[str]:
    """Run a server, or use the given one; yield its address. Skips the test where it cannot run."""
    if url := given_url():
        yield url
        return
    missing = missing_tools()
    if missing and not os.environ.get(REQUIRED):
        pytest.skip(missing)
    server = start_opensearch(directory)
    try:
        yield server.url
    finally:
        server.stop()
