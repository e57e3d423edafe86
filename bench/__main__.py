"""``python -m bench [name ...]``: run every module of this package that has ``rows``, or the named ones.

Exits with 1 if a figure to hold was missed.
"""

import importlib
import pkgutil
import sys

import bench
from bench.report import Row, print_table, write_rows


def main(names: list[str]) -> int:
    """Measure, print the table, write ``build/bench.json``."""
    rows: list[Row] = []
    for module_info in pkgutil.iter_modules(bench.__path__):
        if module_info.ispkg or module_info.name == "__main__" or (names and module_info.name not in names):
            continue
        module = importlib.import_module(f"bench.{module_info.name}")
        if hasattr(module, "rows"):
            print(f"measuring {module_info.name} …", file=sys.stderr)
            rows += module.rows()
    print_table(rows)
    print(f"written to {write_rows(rows, 'bench')}")
    missed = [row.name for row in rows if not row.ok]
    if not rows or missed:
        print(f"not held: {', '.join(missed) or 'nothing was measured'}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
