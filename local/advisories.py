"""``make advisories``: known vulnerabilities of every package that ships, from the advisory database of PyPI.

Exit code 1 means that there are some. Where no such database answers, one line says so and nothing has failed.
"""

import subprocess
import sys
from pathlib import Path

from local.paths import ROOT

_FAILURES_OF_THE_NETWORK = (
    "ConnectionError",
    "connection error",
    "Max retries exceeded",
    "HTTPError",
    "Timeout",
    "ServiceError",
    "ProxyError",
    "SSLError",
    "NameResolutionError",
)
_SECONDS = 300


def main() -> int:
    """Ask for each list of what ships; return the process's exit code."""
    found = 0
    for file in sorted([*ROOT.glob("layers/*/requirements.txt"), *ROOT.glob("functions/*/requirements.txt")]):
        done = _audit(file)
        name = file.relative_to(ROOT)
        if done is None or (done.returncode and _unreachable(done)):
            print("Advisories were not checked: the database of advisories does not answer from here")
            return 0
        if done.returncode:
            print(f"{name}:\n{done.stdout.strip() or done.stderr.strip()}")
            found += 1
        else:
            print(f"{name}: none known")
    return 1 if found else 0


def _audit(file: Path) -> subprocess.CompletedProcess[str] | None:
    command = [
        sys.executable,
        "-m",
        "pip_audit",
        "--disable-pip",
        "--require-hashes",
        "--progress-spinner=off",
    ]
    try:
        return subprocess.run(
            [*command, "--requirement", str(file)],
            capture_output=True,
            text=True,
            check=False,
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired:
        return None


def _unreachable(done: subprocess.CompletedProcess[str]) -> bool:
    """Whether it ended because nothing answered: with vulnerabilities it prints a table instead."""
    return not done.stdout.strip() and any(text in done.stderr for text in _FAILURES_OF_THE_NETWORK)


if __name__ == "__main__":
    sys.exit(main())
