"""A visitor's own files, and what is kept between runs."""

import fcntl
import os
import subprocess
from pathlib import Path

import pytest

from local.cloud import reset
from local.companies import demo_companies, visitors_company
from local.errors import LaptopError
from local.files import select
from tests.fixtures.paths import ROOT


def test_files_that_are_not_used_are_named_with_the_reason(tmp_path: Path) -> None:
    for name in ("b.csv", "a/lots.XLSX", ".git/config.csv", "~$b.csv", "notes.txt", "noname"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    (tmp_path / "empty.csv").touch()
    (tmp_path / "gone.csv").symlink_to(tmp_path / "nowhere")
    selection = select([tmp_path], {".csv", ".xlsx"})
    assert list(selection.taken) == ["a/lots.XLSX", "b.csv"]
    assert selection.ignored == {
        ".git/config.csv": "hidden",
        "empty.csv": "empty",
        "gone.csv": "no file",
        "noname": "no suffix: only .csv, .xlsx are read",
        "notes.txt": ".txt: only .csv, .xlsx are read",
        "~$b.csv": "a lock of an office program",
    }
    assert list(select([tmp_path / "b.csv"], {".csv"}).taken) == ["b.csv"]
    with pytest.raises(LaptopError, match="is not there"):
        select([tmp_path / "nowhere"], {".csv"})


def test_many_ignored_files_are_counted(tmp_path: Path) -> None:
    for number in range(25):
        (tmp_path / f"{number}.jpg").touch()
    lines = select([tmp_path], {".csv"}).ignored_lines()
    assert (len(lines), lines[-1]) == (21, "  … and 5 more files")


def test_a_visitors_company_speaks_its_language_and_is_known_again(tmp_path: Path) -> None:
    own = visitors_company(tmp_path, lots=(tmp_path,), language="pt")
    assert (own.language, own.time_zone) == ("pt", "America/Sao_Paulo")
    assert own.phone_number_id == visitors_company(tmp_path, language="pt").phone_number_id
    others = [
        visitors_company(tmp_path / "other", language="pt"),
        visitors_company(tmp_path),
        *demo_companies(),
    ]
    assert own.phone_number_id not in {other.phone_number_id for other in others}
    assert visitors_company(None, lots=(tmp_path / "Las Palmas.csv",)).name == "Las Palmas"


def test_a_reset_removes_data_keeps_the_rest_and_waits_for_no_running_cloud(tmp_path: Path) -> None:
    for name in ("postgres/data", "aws", "of-mine"):
        (tmp_path / name).mkdir(parents=True)
    with (tmp_path / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(LaptopError, match="stop it first"):
            reset(tmp_path)
    assert reset(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lock", "of-mine"]
    assert not reset(tmp_path)


@pytest.mark.parametrize(("variable", "argument", "taken"), [("pt", None, False), ("es_PE:es", "pt", True)])
def test_the_desktops_own_language_is_not_taken_for_ours(
    variable: str, argument: str | None, taken: bool
) -> None:
    command = ["make", "-n", "-o", ".venv/.installed", "up", *([f"LANGUAGE={argument}"] if argument else [])]
    environment = os.environ | {"LANGUAGE": variable}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert ("--language" in done.stdout) is taken


def test_a_first_start_without_network_says_what_to_do(tmp_path: Path) -> None:
    """With a Python that makes an empty environment, whose pip finds no network."""
    python = tmp_path / "python3"
    python.write_text(
        "#!/bin/sh\n"
        'case "$*" in\n'
        '*sys.executable*) echo "$0";;\n'
        '*"-m venv"*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python";;\n'
        '*"-m pip"*) echo "Traceback (most recent call last)" >&2\n'
        'echo "ConnectionError: Name or service not known" >&2; exit 2;;\n'
        "esac\n",
        "utf-8",
    )
    python.chmod(0o755)
    environment = os.environ | {"PYTHON": str(python)}
    command = [ROOT / "scripts" / "setup", tmp_path / "venv"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "Name or service not known" in done.stderr
    assert "connect, then run the same command again" in done.stderr
    assert "Traceback" not in done.stderr
