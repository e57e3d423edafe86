"""``python -m bench [--all] [name ...]``: run every module of this package that has ``rows``, or the named ones.

What takes long is left out, or measured with fewer rounds, unless ``--all`` is given.

Exits with 1 if a figure to hold was missed.
"""

import argparse
import importlib
import pkgutil
import sys
import time

import bench
from bench.report import Row, print_table, write_rows


def main(names: list[str], *, long: bool) -> int:
    """Measure, print the table, write ``build/bench.json``."""
    rows: list[Row] = []
    for module_info in pkgutil.iter_modules(bench.__path__):
        if module_info.ispkg or module_info.name == "__main__" or (names and module_info.name not in names):
            continue
        module = importlib.import_module(f"bench.{module_info.name}")
        if hasattr(module, "rows"):
            began = time.monotonic()
            print(f"measuring {module_info.name} …", file=sys.stderr)
            rows += module.rows(long=long)
            print(f"  {time.monotonic() - began:.0f} s", file=sys.stderr)
    print_table(rows)
    print(f"written to {write_rows(rows, 'bench')}")
    missed = [row.name for row in rows if not row.ok]
    if not rows or missed:
        print(f"not held: {', '.join(missed) or 'nothing was measured'}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="bench", description="Measure speed.")
    parser.add_argument("--all", action="store_true", help="also what takes long")
    parser.add_argument("names", nargs="*", help="modules of this package; all when none is named")
    asked = parser.parse_args()
    sys.exit(main(asked.names, long=asked.all))
