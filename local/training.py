"""What the trainers of the languages' models share: sentences by kind in text files, and vectors that are kept."""

import hashlib
import struct
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from salesmind import languages
from salesmind.knowledge.builtin_embedder import open_builtin


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


def vectors(texts: Sequence[str], cache: Path) -> list[list[float]]:
    """Embed texts as questions; those of an earlier run are kept in ``cache``."""
    kept: dict[str, list[float]] = {}
    if cache.exists():
        for line in cache.read_text("utf-8").splitlines():
            digest, _, numbers = line.partition(" ")
            kept[digest] = list(struct.unpack("384f", bytes.fromhex(numbers)))
    embedder = open_builtin()
    found: list[list[float]] = []
    for done, text in enumerate(texts, 1):
        digest = hashlib.sha256(text.encode()).hexdigest()
        if digest not in kept:
            kept[digest] = embedder.embed_question(text)
        found.append(kept[digest])
        if done % 1_000 == 0:
            print(f"{done} of {len(texts)}", flush=True)
    cache.parent.mkdir(exist_ok=True)
    cache.write_text(
        "".join(f"{digest} {struct.pack('384f', *vector).hex()}\n" for digest, vector in kept.items()),
        "utf-8",
    )
    return found
