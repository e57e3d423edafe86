"""``make hostile`` on a few bombs: the real handler gives each a status and reads on."""

from collections.abc import Callable

import psutil
import pytest

from bench.hostile import MAX_MEGABYTES, MAX_SECONDS, Ending, endings
from tests.hostile.bombs import BOMBS, intact

EXPECTED = {
    "page_tree_cycle": ("ready", "pages_without_text"),
    "empty_pages_100000": ("failed", "too_large"),
    "outline_cycle": ("ready", ""),
    "huge_image": ("no_text", "no_text"),
    "flate_bomb": ("failed", "memory"),
    "form_recursion": ("no_text", "no_text"),
    "prev_cycle": ("ready", ""),
    "not_a_pdf": ("failed", "damaged"),
    "unknown_encryption": ("password", "password"),
}


def kill_the_function_and_be_intact() -> bytes:
    for process in psutil.Process().children():
        if "awslambdaric" in process.cmdline():
            process.kill()
    return intact()


def test_every_bomb_ends_with_a_status_and_the_function_reads_on() -> None:
    rows = list(endings({name: BOMBS[name] for name in EXPECTED}))
    assert {row.file: (row.status, row.reason) for row in rows} == EXPECTED
    assert all(row.alive for row in rows)
    assert all(row.peak_mb > 0 for row in rows)
    assert all(0 <= row.own_seconds <= row.seconds for row in rows)


def test_a_file_that_ends_the_function_is_told_and_a_new_one_takes_over() -> None:
    files: dict[str, Callable[[], bytes]] = {"killer": kill_the_function_and_be_intact, "intact": intact}
    lost, after = endings(files)
    assert (lost.status, lost.alive, lost.ok) == ("none", False, False)
    assert (after.status, after.alive) == ("ready", True)


@pytest.mark.parametrize(
    ("status", "own_seconds", "peak_mb", "alive", "ok"),
    [
        ("failed", MAX_SECONDS, MAX_MEGABYTES, True, True),
        ("processing", 1.0, 1.0, True, False),
        ("failed", MAX_SECONDS + 0.1, 1.0, True, False),
        ("failed", 1.0, MAX_MEGABYTES + 0.1, True, False),
        ("failed", 1.0, 1.0, False, False),
    ],
)
def test_what_counts_as_missed(
    status: str, own_seconds: float, peak_mb: float, alive: bool, ok: bool
) -> None:
    assert Ending("a.pdf", status, "", 2 * MAX_SECONDS, own_seconds, peak_mb, alive).ok is ok


def test_there_are_bombs_enough_and_they_stay_the_same() -> None:
    assert len(BOMBS) >= 20
    for name in ("noise", "jbig2_garbage", "outline_cycle", "xref_loop"):
        assert BOMBS[name]() == BOMBS[name]()
