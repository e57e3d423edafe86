"""Which package may import which, and what importing one may do."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fixtures.paths import ROOT

FUNCTIONS = sorted(path.name for path in (ROOT / "functions").iterdir() if path.is_dir())
WORKSHOP = {"local", "tests", "bench"}
SHARED_BY_TESTS = {"fakes", "fixtures", "hostile"}
WEBHOOK_NEVER = {"psycopg", "openai", "pydantic", "httpx", "fastapi"}


def imports(folder: Path) -> set[str]:
    """Top-level names that any module under ``folder`` imports, also inside functions."""
    found: set[str] = set()
    for file in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return found


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_function_imports_itself_salesmind_and_third_parties_only(function: str) -> None:
    others = set(FUNCTIONS) - {function}
    assert not imports(ROOT / "functions" / function) & (others | WORKSHOP)


def test_the_layer_imports_no_function() -> None:
    assert not imports(ROOT / "layers" / "common") & (set(FUNCTIONS) | WORKSHOP)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_every_function_is_a_package_of_its_own_name_with_an_entry_point(function: str) -> None:
    folder = ROOT / "functions" / function
    assert (folder / function / "app.py").is_file()
    assert (folder / "requirements.txt").is_file()


def test_the_webhook_loads_nothing_heavy() -> None:
    code = "import sys, webhook.app; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    loaded = run(code, "webhook").split()
    assert not set(loaded) & WEBHOOK_NEVER


def test_importing_touches_neither_clock_nor_network_and_needs_no_setting() -> None:
    code = f"""
import importlib, sys
functions = {FUNCTIONS}
for function in functions:  # third parties first: what they do at import is their affair
    importlib.import_module(function + '.app')
for name in [name for name in sys.modules if name.partition('.')[0] in ('salesmind', *functions)]:
    del sys.modules[name]
import socket, time
def touched(*args, **kwargs): raise AssertionError('touched at import')
socket.socket.connect = socket.getaddrinfo = time.time = time.monotonic = touched
for function in functions:
    importlib.import_module(function + '.app')
print('quiet')
"""
    assert run(code, *FUNCTIONS).strip().endswith("quiet")


def run(code: str, *functions: str) -> str:
    paths = [ROOT / "layers" / "common", *(ROOT / "functions" / function for function in functions)]
    environment = {"PYTHONPATH": ":".join(map(str, paths)), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_what_tests_share_is_in_rooms_of_its_own() -> None:
    """No file of tests imports another, or a conftest."""
    strangers = {
        f"{file.relative_to(ROOT)}: {name}"
        for file in (ROOT / "tests").rglob("*.py")
        for name in imported_names(file)
        if name.startswith("tests.") and name.split(".")[1] not in SHARED_BY_TESTS
    }
    assert not strangers


def imported_names(file: Path) -> set[str]:
    """Everything that a module imports, with the module that it is in."""
    tree = ast.parse(file.read_text("utf-8"))
    named = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return named | {
        f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


@pytest.mark.parametrize(
    ("written", "place"),
    [
        (r"(INSERT INTO|UPDATE|DELETE FROM) ops\.incidents", "salesmind/db/incidents.py"),
        (r"needs_person_at\s*=", "salesmind/conversations/hand_off.py"),
        (r"[\"'](postgres|opensearch)[\"']", "salesmind/knowledge/"),
    ],
    ids=["incidents", "calls for a person", "names of stores"],
)
def test_what_has_one_place_is_written_nowhere_else(written: str, place: str) -> None:
    shipped = [*(ROOT / "layers").rglob("*.py"), *(ROOT / "functions").rglob("*.py")]
    found = {file.as_posix() for file in shipped if re.search(written, file.read_text("utf-8"))}
    assert found, "the pattern finds what it is about"
    assert not {file for file in found if place not in file}
