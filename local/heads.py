"""What reads the tuned embedder's vectors: ``make tuning`` writes it, ``make intents`` puts it into what ships."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from numpy.typing import NDArray

FILE: Final = Path(__file__).with_name("heads.npz")


def write_heads(heads: "Mapping[str, tuple[NDArray[Any], NDArray[Any]]]") -> None:
    """Keep heads: of each the weights, a row for each thing told apart, and the biases."""
    import numpy as np

    parts = {
        f"{name}.{part}": one for name, head in heads.items() for part, one in zip("wb", head, strict=True)
    }
    np.savez(FILE, allow_pickle=False, **parts)


def read_head(name: str) -> "tuple[NDArray[Any], NDArray[Any]]":
    """Return a head's weights and biases."""
    import numpy as np

    with np.load(FILE) as kept:
        return kept[f"{name}.w"], kept[f"{name}.b"]
