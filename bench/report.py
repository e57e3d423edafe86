"""Rows of a measurement: printed as a table, written as JSON."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

BUILD = Path(__file__).resolve().parent.parent / "build"


@dataclass(frozen=True, slots=True)
class Row:
    """One measured figure.

    ``against`` names the peer with its own figure and ``ratio`` is value over peer. ``hold`` is the limit in
    words, empty where none is set; ``ok`` tells whether it was kept.
    """

    name: str
    value: float
    unit: str
    against: str = ""
    ratio: float | None = None
    hold: str = ""
    ok: bool = True


def print_table(rows: Sequence[Row]) -> None:
    """Print one line for each row."""
    lines = [("what", "value", "against", "ratio", "hold", "")]
    for row in rows:
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        verdict = ("ok" if row.ok else "MISSED") if row.hold else ""
        lines.append((row.name, f"{_figure(row.value)} {row.unit}", row.against, ratio, row.hold, verdict))
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    for line in lines:
        print("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip())


def write_rows(rows: Sequence[Row], command: str) -> Path:
    """Write the rows to ``build/<command>.json`` and return its path.

    Rows of an earlier run that was about other parts stay: each figure is the newest of its name.
    """
    BUILD.mkdir(exist_ok=True)
    path = BUILD / f"{command}.json"
    kept = {row["name"]: row for row in json.loads(path.read_text("utf-8"))} if path.exists() else {}
    merged = kept | {row.name: asdict(row) for row in rows}
    path.write_text(json.dumps(list(merged.values()), indent=2, ensure_ascii=False) + "\n", "utf-8")
    return path


def _figure(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.2f}"
