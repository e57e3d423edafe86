"""The part of ``docs/inventory-files.md`` that lists every accepted header, written from the code."""

from collections.abc import Mapping

from local.errors import LaptopError
from local.paths import ROOT
from quote.plan_rows import LIMIT_COLUMNS, PLAN_COLUMNS
from salesmind.sales.lot_rows import COLUMNS

DOCUMENT = ROOT / "docs" / "inventory-files.md"
BEGIN = "<!-- written by `./salesmind write-headers` -->"
END = "<!-- end -->"

_TABLES: tuple[tuple[str, Mapping[str, frozenset[str]]], ...] = (
    ("lots", COLUMNS),
    ("payment plans", PLAN_COLUMNS),
    ("discount limits", LIMIT_COLUMNS),
)


def section() -> str:
    """Return the section: for each kind of table its columns with all their other names."""
    lines = [BEGIN, ""]
    for title, columns in _TABLES:
        lines += [f"| column of {title} | also accepted |", "|---|---|"]
        lines += [
            f"| `{name}` | {', '.join(f'`{other}`' for other in sorted(others))} |"
            for name, others in columns.items()
        ]
        lines.append("")
    return "\n".join([*lines, END])


def rewritten(document: str) -> str:
    """Return the document with its section as the code has it.

    Raises:
        LaptopError: the marks of the section are not there.
    """
    before, begin, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise LaptopError(f"{DOCUMENT.name} lacks the marks of its section about headers")
    return before + section() + after


def write_headers() -> None:
    """Write the section into the document."""
    DOCUMENT.write_text(rewritten(DOCUMENT.read_text("utf-8")), "utf-8")
