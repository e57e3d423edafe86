"""``make checksums``: lists new migrations in ``migrations/CHECKSUMS``, which a test holds the landed ones to.

A landed migration ran in somebody's database and is never edited; what it should have done is a new one.
"""

import hashlib
import sys
from pathlib import Path

from local.paths import ROOT

MIGRATIONS = ROOT / "migrations"


def listed(folder: Path = MIGRATIONS) -> dict[str, str]:
    """Return SHA-256 sums by name, as ``sha256sum`` writes them."""
    file = folder / "CHECKSUMS"
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    return {name: digest for digest, name in (line.split() for line in lines)}


def present(folder: Path = MIGRATIONS) -> dict[str, str]:
    """Return the sums of the files that there are."""
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.glob("*.sql"))}


def main(folder: Path = MIGRATIONS) -> int:
    """Add what is not listed; change no line that is. Return the process's exit code."""
    known, found = listed(folder), present(folder)
    changed = [name for name, digest in known.items() if found.get(name) != digest]
    if changed:
        print(
            f"Landed migrations are not edited; add a new one instead: {', '.join(changed)}", file=sys.stderr
        )
        return 1
    lines = [f"{digest}  {name}\n" for name, digest in found.items()]
    (folder / "CHECKSUMS").write_text("".join(lines), "utf-8")
    for name in sorted(found.keys() - known.keys()):
        print(f"added {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
