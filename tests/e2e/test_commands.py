"""The documented commands for a running cloud, as a person runs them, on the deployed stack."""

import json
import subprocess
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from local.companies import demo_companies
from local.paths import SAMPLES
from local.seed import ensure_company
from tests.fixtures.deployment import Deployment
from tests.fixtures.paths import ROOT

COMPANY = replace(
    demo_companies()[0], name="Residencial de los Comandos", phone_number_id="106540352242962", folders=()
)


@pytest.fixture(scope="module")
def tenant_id(deployment: Deployment) -> UUID:
    return ensure_company(deployment.database, deployment.cloud.data_key, COMPANY)


def run(deployment: Deployment, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command from a folder of one's own, against a stack as the documents say: by AWS's usual variables."""
    cloud = deployment.cloud
    stack = {
        "DOCUMENTS_BUCKET": cloud.outputs["DocumentsBucket"],
        "UPKEEP_FUNCTION": cloud.outputs["UpkeepFunction"],
    }
    return subprocess.run(
        command, cwd=folder, env=cloud.aws.environment | stack, capture_output=True, text=True, check=False
    )


def test_lots_go_in_with_what_is_wrong_in_them_and_come_out(
    deployment: Deployment, tenant_id: UUID, tmp_path: Path
) -> None:
    own = tmp_path / "mis lotes"
    own.mkdir()
    (own / "lotes.csv").write_bytes((SAMPLES / "inventory" / "es" / "lotes.csv").read_bytes())
    (own / "malo.csv").write_text("proyecto,lote,área\nLos Olivos,Z-1,mucho\n", "utf-8")
    (own / "nota.txt").write_text("no lots", "utf-8")
    program, tenant = str(ROOT / "salesmind"), str(tenant_id)

    imported = run(deployment, tmp_path, program, "import-lots", "--tenant", tenant, "mis lotes")
    assert imported.returncode == 1, imported.stderr
    assert "lots: 12 new" in imported.stdout
    assert "row 2, área" in imported.stdout
    assert "ignored: nota.txt" in imported.stdout

    exported = run(deployment, tmp_path, program, "export-lots", "--tenant", tenant, "all.csv")
    assert exported.returncode == 0, exported.stderr
    again = run(
        deployment,
        ROOT,
        "make",
        "--no-print-directory",
        "lots",
        f"TENANT={tenant}",
        f"FILES={tmp_path}/all.csv",
    )
    assert again.returncode == 0, again.stderr
    assert "Nothing changed" in again.stdout


def test_the_doctor_and_the_move_answer(deployment: Deployment, tenant_id: UUID, tmp_path: Path) -> None:
    program = str(ROOT / "salesmind")
    health = run(deployment, tmp_path, program, "doctor")
    assert "database" in health.stdout, health.stderr
    assert json.loads((ROOT / "build" / "doctor.json").read_text("utf-8"))["parts"]
    moved = run(deployment, tmp_path, program, "move", str(tenant_id), "postgres")
    assert moved.returncode == 0, moved.stderr
