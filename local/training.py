"""What the trainers of the languages' models share: sentences by kind in text files."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from salesmind import languages


def read_sentences(language: str, file: str, kinds: Collection[str]) -> Mapping[str, Sequence[str]]:
    """Return the sentences of a file in a language's folder: ``[kind]``, then one on each line."""
    found: dict[str, list[str]] = {}
    of_kind: list[str] = []
    for line in (Path(languages.__path__[0]) / language / file).read_text("utf-8").splitlines():
        if line.startswith("[") and line[1:-1] in kinds:
            of_kind = found.setdefault(line[1:-1], [])
        elif line:
            of_kind.append(line)
    return found
