"""A visitor's own files: which of them are used, and why the others are not."""

import os
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from local.errors import LaptopError

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Selection:
    """Files by their path in the folder that was named; ``ignored`` has the reason of each one that is not used."""

    taken: dict[str, Path] = field(default_factory=dict)
    ignored: dict[str, str] = field(default_factory=dict)

    def ignored_lines(self) -> list[str]:
        """Return a line for each ignored file, up to twenty, and how many more there are."""
        lines = [f"  ignored: {name} ({reason})" for name, reason in self.ignored.items()]
        more = len(lines) - _SHOWN
        return [*lines[:_SHOWN], f"  … and {more} more files"] if more > 0 else lines


def select(paths: Iterable[Path], suffixes: Collection[str]) -> Selection:
    """Return the files among ``paths`` and in the folders among them, in the order of their names.

    Args:
        suffixes: of the files that are wanted, in lower case.

    Raises:
        LaptopError: a path is not there.
    """
    selection = Selection()
    for path in paths:
        if not path.exists():
            raise LaptopError(f"{path} is not there")
        inside = sorted(file for file in path.rglob("*") if not file.is_dir()) if path.is_dir() else [path]
        for file in inside:
            name = file.relative_to(path).as_posix() if path.is_dir() else file.name
            reason = _why_ignored(name, file, suffixes)
            if reason:
                selection.ignored[name] = reason
            else:
                selection.taken[name] = file
    return selection


def _why_ignored(name: str, file: Path, suffixes: Collection[str]) -> str | None:
    if any(part.startswith(".") for part in name.split("/")):
        return "hidden"
    if file.name.startswith("~$"):
        return "a lock of an office program"
    if file.suffix.lower() not in suffixes:
        return f"{file.suffix or 'no suffix'}: only {', '.join(sorted(suffixes))} are read"
    if not file.is_file():
        return "no file"
    if not os.access(file, os.R_OK):
        return "may not be read"
    if not file.stat().st_size:
        return "empty"
    return None
