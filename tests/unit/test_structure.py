"""Which package may import which, and what importing one may do."""

import ast
import re
import subprocess
import sys
from collections.abc import Mapping, Set
from functools import cache
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
        for node in ast.walk(parsed(file)):
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


@cache
def modules() -> Mapping[str, Path]:
    """Files of the product by module name."""
    found = {}
    for root in (ROOT / "layers" / "common", *(ROOT / "functions" / function for function in FUNCTIONS)):
        for file in root.rglob("*.py"):
            parts = file.relative_to(root).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = file
    return found


@cache
def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


@cache
def needed(module: str) -> frozenset[str]:
    """Modules of ours that a module imports, also inside functions and for types alone."""
    known = modules()
    found: set[str] = set()
    for node in ast.walk(parsed(known[module])):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            while name and name not in known:
                name = name.rpartition(".")[0]
            found |= {name} - {"", module}
    return frozenset(found)


def circles(arrows: Mapping[str, Set[str]]) -> list[list[str]]:
    """Who needs somebody who needs them."""

    def reached(start: str) -> set[str]:
        seen: set[str] = set()
        waiting = [start]
        while waiting:
            for there in arrows.get(waiting.pop(), ()):
                if there not in seen:
                    seen.add(there)
                    waiting.append(there)
        return seen

    far = {start: reached(start) for start in arrows}
    return sorted({tuple(sorted(b for b in far[a] if a in far.get(b, ()))) for a in far if a in far[a]})  # type: ignore[return-value]


def test_no_file_needs_one_that_needs_it() -> None:
    known = modules()
    assert circles({module: needed(module) for module in known}) == []


def test_no_folder_needs_one_that_needs_it() -> None:
    known = modules()
    arrows: dict[str, set[str]] = {}
    for module, file in known.items():
        for there in needed(module):
            if known[there].parent != file.parent:
                arrows.setdefault(str(file.parent), set()).add(str(known[there].parent))
    assert circles(arrows) == []


GROUND = ["errors", "bounds", "strict_json", "settings", "money", "money_format", "sale_errors"]
STOREYS = (
    {"aws", "languages"},
    {"db"},
    {"runtime"},
    {"whatsapp", "tenants", "accounts", "live", "knowledge", "inventory", "model_use"},
    {"quotes"},
    {"conversations"},
    {"sync"},
    {"leads"},
    {"figures"},
)
"""Of the layer, from below: a domain may need what stands under it, and its own storey where no circle comes of it."""


def test_arrows_in_the_layer_run_one_way() -> None:
    known = {name: file for name, file in modules().items() if name.startswith("salesmind.")}
    storey = {domain: level for level, domains in enumerate(STOREYS) for domain in domains}
    wrong = []
    for module in known:
        domain = module.split(".")[1]
        for there in needed(module):
            below = there.split(".")[1]
            if below in GROUND or below == domain:
                continue
            if domain in GROUND or storey[below] > storey[domain]:
                wrong.append(f"{module} → {there}")
    assert wrong == []


MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 50
MAX_APP_LINES = 60


def test_rooms_are_small() -> None:
    large = [
        f"{module}: {lines} lines"
        for module, file in modules().items()
        if (lines := len(file.read_text("utf-8").splitlines()))
        > (MAX_APP_LINES if module.endswith(".app") else MAX_FILE_LINES)
    ]
    assert large == []


def test_functions_are_short() -> None:
    """Texts of several lines, which are SQL and docstrings, do not count."""
    long = []
    for module, file in modules().items():
        for node in ast.walk(parsed(file)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                texts = {
                    line
                    for part in ast.walk(node)
                    if isinstance(part, ast.JoinedStr)
                    or (isinstance(part, ast.Constant) and isinstance(part.value, str))
                    if part.end_lineno and part.end_lineno > part.lineno
                    for line in range(part.lineno, part.end_lineno + 1)
                }
                lines = len(set(range(node.lineno, (node.end_lineno or 0) + 1)) - texts)
                if lines > MAX_FUNCTION_LINES:
                    long.append(f"{module}.{node.name}: {lines} lines")
    assert long == []


@pytest.mark.parametrize("function", FUNCTIONS)
def test_every_function_is_a_package_of_its_own_name_with_an_entry_point(function: str) -> None:
    folder = ROOT / "functions" / function
    assert (folder / function / "app.py").is_file()
    assert (folder / "requirements.txt").is_file()


def test_the_webhook_loads_nothing_heavy() -> None:
    code = "import sys, webhook.app; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    loaded = run(code, "webhook").split()
    assert not set(loaded) & WEBHOOK_NEVER


def test_what_companies_systems_need_is_not_loaded_for_metas_requests() -> None:
    code = "import sys, webhook.app, webhook.container; print(*sys.modules)"
    loaded = run(code, "webhook").split()
    assert "webhook.receiver" in loaded
    assert not [
        name for name in loaded if name.startswith(("salesmind.sync", "webhook.crm", "webhook.doors"))
    ]


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


NAMED = re.compile(rf"``((?:salesmind|{'|'.join(FUNCTIONS)}|local|bench|tests)(?:\.\w+)+)``")
TABLES = {"conversations", "messages", "user_profiles", "uploads", "erased_messages", "hold_turn"}
"""Of Postgres's schema ``chat``, which a function has its name from."""


def is_there(name: str) -> bool:
    """Whether a dotted name is a module or folder of ours, or something that its module has."""
    parts = name.split(".")
    for root in (
        ROOT,
        ROOT / "layers" / "common",
        *(ROOT / "functions" / function for function in FUNCTIONS),
    ):
        for length in range(len(parts), 0, -1):
            module = root.joinpath(*parts[:length])
            if length == len(parts) and module.is_dir():
                return True
            file = module / "__init__.py" if module.is_dir() else module.with_suffix(".py")
            if file.is_file():
                return length == len(parts) or bool(
                    re.search(rf"\b{parts[length]}\b", file.read_text("utf-8"))
                )
    return False


def test_docstrings_name_what_there_is() -> None:
    stale = [
        f"{file.relative_to(ROOT)}: {name}"
        for part in ("functions", "layers", "local", "bench", "tests")
        for file in (ROOT / part).rglob("*.py")
        for name in NAMED.findall(file.read_text("utf-8"))
        if not (name.startswith("chat.") and name.split(".")[1] in TABLES) and not is_there(name)
    ]
    assert stale == []
