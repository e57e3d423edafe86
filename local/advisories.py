"""``make advisories``: known vulnerabilities of every package that ships, from the advisory database of PyPI.

Exit code 1 means that there are some. Where no such database answers, one line says so and nothing has failed.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local.paths import ROOT

_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Audit:
    """What is known of one list of packages."""

    advisories: list[str]
    """Package, version, id and the versions that mend it."""

    unchecked: int
    """Packages of which nothing was answered."""


def main() -> int:
    """Ask for each list of what ships; return the process's exit code."""
    files = sorted([*ROOT.glob("layers/*/requirements.txt"), *ROOT.glob("functions/*/requirements.txt")])
    audits = [audit(file) for file in files]
    advisories = sorted({line for found in audits for line in found.advisories})
    unchecked = sum(found.unchecked for found in audits)
    for line in advisories:
        print(line)
    if unchecked:
        print(f"Not checked: {unchecked} packages, for which no database of advisories answers from here")
    elif not advisories:
        print("No known vulnerabilities")
    return 1 if advisories else 0


def audit(file: Path) -> Audit:
    """Ask for the packages of one compiled list."""
    packages = sum("==" in line for line in file.read_text("utf-8").splitlines())
    if not packages:
        return Audit([], 0)
    command = [
        *(sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes"),
        *("--progress-spinner", "off", "--format", "json", "--requirement", str(file)),
    ]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_SECONDS)
        return read_answer(json.loads(done.stdout))
    except (subprocess.TimeoutExpired, ValueError):  # without an answer it prints no JSON
        return Audit([], packages)


def read_answer(answer: dict[str, Any]) -> Audit:
    """Read pip-audit's JSON; a package that the database does not know was not checked."""
    packages = answer["dependencies"]
    advisories = [
        f"{package['name']} {package['version']}: {found['id']},"
        f" mended in {', '.join(found['fix_versions']) or 'no version yet'}"
        for package in packages
        for found in package.get("vulns", [])
    ]
    return Audit(advisories, sum("skip_reason" in package for package in packages))


if __name__ == "__main__":
    sys.exit(main())
