"""What every answer of the panel has, whoever asks."""

from uuid import UUID

import pytest

from salesmind.db.database import Database
from tests.fixtures.panel import PanelWorld


@pytest.fixture
def world(database: Database, tenant_id: UUID) -> PanelWorld:
    return PanelWorld(database, tenant_id)


def test_an_unknown_address_is_a_problem_document(world: PanelWorld) -> None:
    answer = world.stranger().get("/api/v1/nothing")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_no_page_may_run_scripts_of_its_own_text(world: PanelWorld) -> None:
    policy = world.stranger().get("/panel/nothing").headers["content-security-policy"]
    assert "'unsafe-inline'" not in policy
    assert "script-src 'self';" in policy
