"""The part of ``docs/inventory-files.md`` that lists every accepted header, written from the code."""

from local.errors import LaptopError
from local.paths import ROOT
from quote.files.plan_rows import limit_headers, plan_headers
from salesmind.inventory.lot_rows import lot_headers

DOCUMENT = ROOT / "docs" / "inventory-files.md"
BEGIN = "<!-- written by `./salesmind write-headers` -->"
END = "<!-- end -->"

_TABLES = (
    ("lots", lot_headers),
    ("payment plans", plan_headers),
    ("discount limits", limit_headers),
)


def section() -> str:
    """Return the section: for each kind of table its columns with all their other names."""
    lines = [BEGIN, ""]
    for title, headers in _TABLES:
        lines += [f"| column of {title} | also accepted |", "|---|---|"]
        lines += [
            f"| `{name}` | {', '.join(f'`{other}`' for other in sorted(others))} |"
            for name, others in headers().items()
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
