"""Every command of the README and the documents is one that runs as it is written.

What needs no cloud runs here. What starts one, or needs one, is taken apart as far as it can be without: ``.ci/run``
and the end-to-end tests run those. What needs an AWS account is held against AWS's own models of its operations, the
template and the payloads' own models. A command that none of this knows fails.
"""

import json
import re
import subprocess
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import botocore.session
import pytest

from local.__main__ import command_parser
from local.inventory_headers import DOCUMENT, rewritten
from local.stack import STACK_NAME
from quote.api import QuoteBody
from tests.fixtures.documented_commands import DocumentedCommand, documented_commands, fenced
from tests.fixtures.paths import ROOT
from upkeep.commands import read_command

COMMANDS = sorted(set(documented_commands()), key=str)
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TEMPLATE = (ROOT / "template.yaml").read_text("utf-8")

_PROGRAMS = "".join(
    file.read_text("utf-8")
    for folder in ("local", "bench", "tests/fixtures")
    for file in (ROOT / folder).glob("*.py")
)

READERS_FILES = {"source.json": ROOT / "docs" / "inventory-files.md"}
"""Payloads that readers write themselves, after the JSON block of a document."""


@pytest.mark.parametrize("command", COMMANDS, ids=str)
def test_a_documented_command_runs_as_written(
    command: DocumentedCommand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, *arguments = command.words
    check = _CHECKS.get(program)
    assert check, f"{program} is no command that the documents may use, or has no check here"
    monkeypatch.chdir(tmp_path)
    check(arguments)


def _make(arguments: list[str]) -> None:
    """``.ci/run`` and the other tests run the targets; here make takes them, and something reads their variables."""
    for name in (word.partition("=")[0] for word in arguments if "=" in word):
        assert re.search(rf"\b{name}\b", MAKEFILE + _PROGRAMS), f"nothing reads {name}"
    command = ["make", "-n", "-o", ".venv/.installed", *arguments]
    dry = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert dry.returncode == 0, dry.stderr


def _salesmind(arguments: list[str]) -> None:
    """The parser takes it; the end-to-end tests run the commands on a deployed stack."""
    if not arguments:
        return
    if len(arguments) == 1 and arguments[0] in {"move", "doctor"}:  # named without what it needs
        assert arguments[0] in command_parser().format_help()
        return
    for name in arguments[1:]:
        if name.endswith((".csv", ".xlsx")):
            Path(name).touch()
    if arguments == ["--help"]:
        return  # runs below
    assert command_parser().parse_args(arguments)


def _aws(arguments: list[str]) -> None:
    """There is no account: the operation, its options, its function and its payload are what they are called."""
    service, operation, *rest = arguments
    if (service, operation) == ("s3", "cp"):
        key = rest[1].split("/", 3)[3]
        assert re.fullmatch(r"(documents|inventory)/TENANT/.+", key)
        assert f"value: {key.split('/')[0]}/" in TEMPLATE.lower()
        return
    model = botocore.session.get_session().get_service_model(service)
    name = "".join(part.title() for part in operation.split("-"))
    names = {found.lower(): found for found in model.operation_names}
    shape = model.operation_model(names[name.lower()]).input_shape
    assert shape
    known = {re.sub(r"(?<!^)(?=[A-Z])", "-", member).lower() for member in shape.members}
    known |= {"cli-binary-format", "cli-read-timeout", "query", "output", "endpoint-url"}
    known |= {"enabled"} if "enabled" in shape.members else set()
    for option in (word.removeprefix("--") for word in rest if word.startswith("--")):
        assert option in known, f"{service} {operation} has no option {option}"
    values = dict(pairwise(rest))
    if "--function-name" in values:
        function = values["--function-name"].removeprefix(f"{STACK_NAME}-")
        assert f"FunctionName: !Sub ${{AWS::StackName}}-{function}" in TEMPLATE
        if "--payload" in values:
            _payload(values["--payload"])


def _payload(said: str) -> None:
    if said.startswith("file://"):
        name = said.removeprefix("file://")
        mine = READERS_FILES.get(name)
        said = fenced(mine, "json")[0] if mine else (ROOT / name).read_text("utf-8")
    read_command(json.loads(said))


def _curl(arguments: list[str]) -> None:
    """There is no deployment: the body is one that the function takes."""
    body = arguments[arguments.index("-d") + 1]
    QuoteBody.model_validate_json(body)


def _sam(arguments: list[str]) -> None:
    """It needs an account, or minutes; ``make check`` builds, the laptop cloud deploys the same template."""
    assert arguments in (["build"], ["deploy", "--guided"])


def _rm(arguments: list[str]) -> None:
    assert set(arguments) <= {"answer.json", "source.json"}


def _python(arguments: list[str]) -> None:
    """It measures, or makes files anew: too long, or not wanted here."""
    assert arguments[0] == "-m"
    assert ROOT.joinpath(*arguments[1].split(".")).with_suffix(".py").is_file()


def _ci(arguments: list[str]) -> None:
    assert not arguments
    assert (ROOT / ".ci" / "run").is_file()


_CHECKS: dict[str, Callable[[list[str]], None]] = {
    "make": _make,
    "./salesmind": _salesmind,
    "aws": _aws,
    "curl": _curl,
    ".venv/bin/sam": _sam,
    "rm": _rm,
    "scripts/python": _python,
    ".ci/run": _ci,
}


def test_there_are_commands_of_every_kind() -> None:
    assert {command.words[0] for command in COMMANDS} == set(_CHECKS)


def test_the_documented_headers_are_those_that_imports_accept() -> None:
    document = DOCUMENT.read_text("utf-8")
    assert rewritten(document) == document, "run ./salesmind write-headers"


def test_the_entry_point_runs_from_any_folder(tmp_path: Path) -> None:
    done = subprocess.run(
        [ROOT / "salesmind", "--help"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "import-lots" in done.stdout
