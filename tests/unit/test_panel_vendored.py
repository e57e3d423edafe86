"""Libraries of the pages that others made are what was looked at."""

import hashlib

import pytest

from tests.fixtures.paths import ROOT


@pytest.mark.parametrize("folder", ["functions/panel/panel/static/vendor", "tests/fixtures/vendor"])
def test_each_vendored_file_has_the_checksum_that_was_noted(folder: str) -> None:
    vendor = ROOT / folder
    noted = dict(line.split()[::-1] for line in (vendor / "CHECKSUMS").read_text().splitlines())
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in vendor.iterdir()
        if path.name != "CHECKSUMS"
    }
    assert found == noted
