"""What an operator sees of upkeep's answers, and the exit code that a script goes by."""

import json
import subprocess
import sys
from collections import Counter
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
from pydantic import ValidationError

import local.doctor
from local.doctor import Upkeep, find_upkeep, run_doctor, run_move
from local.errors import LaptopError
from tests.fixtures.paths import ROOT
from upkeep.commands import COMMANDS, read_command, run_command
from upkeep.repair import RepairReport


class FakeLambda:
    def __init__(self, *answers: Any, error: str | None = None) -> None:
        self.asked: list[Any] = []
        self._answers, self._error = list(answers), error

    def invoke(self, **request: Any) -> dict[str, Any]:
        self.asked.append(json.loads(request["Payload"]))
        answer = {"Payload": BytesIO(json.dumps(self._answers.pop(0)).encode())}
        return answer | ({"FunctionError": self._error} if self._error else {})


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(local.doctor, "REPORT", tmp_path / "build" / "doctor.json")
    return tmp_path / "build" / "doctor.json"


def health(state: str, **more: Any) -> dict[str, Any]:
    return {"ok": state != "failed", "parts": [{"part": "queues", "state": state, "detail": "d"}]} | more


@pytest.mark.parametrize(("state", "code"), [("ok", 0), ("warning", 0), ("not configured", 0), ("failed", 1)])
def test_the_exit_code_tells_of_failed_parts_only(
    report: Path, capsys: pytest.CaptureFixture[str], state: str, code: int
) -> None:
    client = FakeLambda(health(state))
    assert run_doctor(Upkeep(client, "f", "here"), fix=False) == code
    assert client.asked == [{"action": "doctor", "fix": False}]
    assert f"queues  {state}" in capsys.readouterr().out
    assert json.loads(report.read_text())["parts"][0]["state"] == state


def test_what_was_mended_is_told(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    client = FakeLambda(health("warning", fixed={"not_indexed": 2, "waiting": 0}))
    run_doctor(Upkeep(client, "f", "here"), fix=True)
    assert client.asked[0]["fix"] is True
    assert "Asked for or done: 2 not_indexed." in capsys.readouterr().out


def test_the_findings_of_a_part_stand_below_each_other(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = health("warning")
    answer["parts"][0]["detail"] = "2 findings\nno price\nno answer"
    run_doctor(Upkeep(FakeLambda(answer), "f", "here"), fix=False)
    lines = capsys.readouterr().out.splitlines()
    first = next(line for line in lines if "2 findings" in line)
    column = first.index("2 findings")
    assert lines[lines.index(first) + 1 :] == [" " * column + "no price", " " * column + "no answer"]


def test_a_fix_sweeps_asks_companies_systems_and_repairs() -> None:
    tenant_id = uuid4()

    class Part:
        def sweep(self) -> int:
            return 2

        def ask_again(self, tenant_ids: list[UUID], logger: Any) -> int:
            return len(tenant_ids)

        def run(self, seconds_left: Any) -> RepairReport:
            return RepairReport(mended=Counter(old_model=3), waiting=4)

    part = Part()
    parts: Any = SimpleNamespace(
        checks=dict,
        tenant_ids=lambda: [tenant_id],
        sweeper=part,
        inventory_sources=part,
        repair=part,
    )
    assert run_command({"action": "doctor", "fix": True}, parts, lambda: 100.0)["fixed"] == {
        "outbox_rows_sent": 2,
        "inventory_sources_asked": 1,
        "old_model": 3,
        "waiting": 4,
    }


def test_a_move_is_asked_for_until_it_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    counts = {"documents": 3, "chunks": 9, "vectors": 9}
    phases = [("copying", 2), ("waiting", 1), ("done", 0)]
    client = FakeLambda(
        *({"phase": phase, "moved": moved, "done": phase == "done"} | counts for phase, moved in phases)
    )
    pauses: list[float] = []
    assert run_move(Upkeep(client, "f", "here"), "tenant", "opensearch", sleep=pauses.append) == 0
    assert client.asked == [{"action": "move_store", "tenant_id": "tenant", "to": "opensearch"}] * 3
    assert len(pauses) == 1, "only the waiting pauses"
    assert "3 documents, 9 chunks, 9 vectors" in capsys.readouterr().out


def test_a_failing_function_is_a_plain_error() -> None:
    client = FakeLambda({"errorMessage": "There is no company with this id"}, error="Unhandled")
    with pytest.raises(LaptopError, match="no company"):
        Upkeep(client, "f", "here").ask({"action": "doctor"})


def test_without_a_cloud_it_says_what_to_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("UPKEEP_FUNCTION", raising=False)
    with pytest.raises(LaptopError, match="make up"):
        find_upkeep(tmp_path)


def test_the_index_is_built_anew_on_request() -> None:
    class Rebuilt:
        done = 0

        def reindex(self) -> None:
            self.done += 1

    parts: Any = SimpleNamespace(stores=Rebuilt())
    assert run_command({"action": "reindex"}, parts, lambda: 0.0) == {"done": True}
    assert parts.stores.done == 1


def test_a_round_of_repair_tells_what_it_mended() -> None:
    class Part:
        def run(self, seconds_left: Any) -> RepairReport:
            return RepairReport(mended=Counter(old_model=3), waiting=4)

    parts: Any = SimpleNamespace(repair=Part())
    answer = run_command({"action": "repair"}, parts, lambda: 0.0)
    assert answer == {"mended": {"old_model": 3}, "waiting": 4, "failed_tenants": 0}


@pytest.mark.parametrize("action", ["fly", 5, None, ["doctor"]])
def test_a_command_that_there_is_not_is_told_with_those_that_there_are(action: Any) -> None:
    with pytest.raises(ValidationError) as refused:
        read_command({"action": action, "access_token": "EAAG-secret"})
    for name in COMMANDS:
        assert f"'{name}'" in str(refused.value)
    assert "EAAG-secret" not in str(refused.value)


def test_wrong_fields_are_told_by_name_and_never_by_value() -> None:
    payload = {"action": "connect_number", "phone_number_id": "x", "access_token": "", "pin": "EAAG-secret"}
    with pytest.raises(ValidationError) as refused:
        read_command(payload)
    told = str(refused.value)
    assert "phone_number_id" in told
    assert "pin" in told
    assert "EAAG-secret" not in told


def test_a_round_of_every_minute_loads_no_soap() -> None:
    paths = f"{ROOT / 'layers' / 'common'}:{ROOT / 'functions' / 'upkeep'}"
    code = "import sys, upkeep.app; print('zeep' in sys.modules, 'lxml' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        env={"PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "False False\n"
