"""What Lambda takes: a function and its layers unzip to 250 MB at most."""

from pathlib import Path

import pytest

import local.paths as paths
from local.cloud import Cloud

UNZIPPED_BYTES = 250 * 1024 * 1024


def size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


@pytest.mark.parametrize(
    ("function", "layers"),
    [
        ("ChatFunction", ["CommonLayer", "EmbedderLayer"]),
        ("IngestFunction", ["CommonLayer", "EmbedderLayer"]),
        ("UpkeepFunction", ["CommonLayer", "MigrationsLayer", "EmbedderLayer"]),
    ],
)
def test_a_function_fits_with_the_embedders_layer(cloud: Cloud, function: str, layers: list[str]) -> None:
    sizes = {part: size(paths.BUILD / part) for part in (function, *layers)}
    print(" + ".join(f"{part} {bytes_ / 2**20:.1f}" for part, bytes_ in sizes.items()), "MB")
    assert sizes["EmbedderLayer"] < 75 * 2**20, "the models that nothing uses are left out"
    assert sum(sizes.values()) < UNZIPPED_BYTES
