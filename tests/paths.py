"""Where the repository and the shared real inputs are."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED_DATA = ROOT.parent / "shared" / "data"


def shared(*parts: str) -> Path:
    """Return a file or folder of the shared real inputs; skip the test (or the module) where they are not at hand."""
    path = SHARED_DATA.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"the shared real inputs are not at hand: {path}", allow_module_level=True)
    return path
