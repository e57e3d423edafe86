"""Libraries of the pages that others made are what was looked at."""

import hashlib
from pathlib import Path

VENDOR = Path(__file__).parents[2] / "functions/panel/panel/static/vendor"


def test_each_vendored_file_has_the_checksum_that_was_noted() -> None:
    noted = dict(line.split()[::-1] for line in (VENDOR / "CHECKSUMS").read_text().splitlines())
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.iterdir()
        if path.name != "CHECKSUMS"
    }
    assert found == noted
