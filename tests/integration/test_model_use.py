"""Calls of models are counted with their turn, cost what the company wrote, and end where its budget ends them."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from aws_lambda_powertools import Logger

from salesmind.db.database import Database
from salesmind.errors import ChangedMeanwhileError
from salesmind.model_use.budget import change_spend, watch_budgets
from salesmind.model_use.calls import KEPT, ModelCall, record_calls
from salesmind.model_use.spend import ModelPrice, ModelSpend
from salesmind.model_use.use import model_overview
from tests.fixtures.panel import PanelWorld

NOW = datetime(2026, 11, 18, 15, 0, tzinfo=UTC)
ZONE = "America/Lima"
PRICE = ModelPrice(input=Decimal("0.50"), output=Decimal("2"))
OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}


class Company:
    """A company whose models were asked."""

    def __init__(self, database: Database, tenant_id: UUID) -> None:
        self.database, self.tenant_id = database, tenant_id
        self.rows("UPDATE core.tenants SET time_zone = %s WHERE tenant_id = %s RETURNING 1", ZONE, tenant_id)

    def rows(self, statement: Any, *parameters: Any) -> list[dict[str, Any]]:
        with self.database.tenant(self.tenant_id, actor="test") as tx:
            return tx.execute(statement, parameters).fetchall()

    def asked(self, *calls: ModelCall, at: datetime = NOW) -> None:
        with self.database.tenant(self.tenant_id, actor="test") as tx:
            record_calls(tx, self.tenant_id, calls, at)

    def spends(self, now: datetime = NOW, **changes: Any) -> None:
        spend = ModelSpend.model_validate({"prices": {"m": PRICE}, **changes})
        change_spend(self.database, self.tenant_id, spend, now, actor="user:test")

    def watch(self, now: datetime = NOW) -> list[int]:
        return [share for _, share in watch_budgets(self.database, [self.tenant_id], now, Logger("test"))]

    @property
    def open_alerts(self) -> set[str]:
        return {row["kind"] for row in self.rows("SELECT kind FROM ops.incidents WHERE resolved_at IS NULL")}

    @property
    def paused_until(self) -> datetime | None:
        [row] = self.rows("SELECT model_paused_until FROM core.tenants WHERE tenant_id = %s", self.tenant_id)
        found: datetime | None = row["model_paused_until"]
        return found


@pytest.fixture
def company(database: Database, tenant_id: UUID) -> Company:
    return Company(database, tenant_id)


def test_a_months_use_is_by_the_companys_days_and_costs_what_it_wrote(company: Company) -> None:
    company.asked(ModelCall("m", None, 1_000_000, 100_000), ModelCall("m", "slow"))
    company.asked(ModelCall("m", None, None, None), at=NOW + timedelta(hours=1))
    # Half past one in Greenwich is the evening before in Lima, and the month before.
    company.asked(ModelCall("m", None, 7, 7), at=datetime(2026, 11, 1, 1, 30, tzinfo=UTC))
    company.asked(ModelCall("other", "key"), at=NOW - timedelta(hours=2))
    company.asked(ModelCall("other", None, 10, 10), at=NOW - timedelta(hours=3))
    company.spends()
    found = model_overview(
        company.database, company.tenant_id, NOW + timedelta(hours=2), ZONE, actor="user:test"
    )
    used = {one.model: one for one in found.month.models}
    assert (used["m"].calls, used["m"].failed, used["m"].untold) == (3, 1, 1)
    assert (used["m"].input_tokens, used["m"].cost) == (1_000_000, Decimal("0.70"))
    assert (used["other"].cost, list(found.month.unpriced)) == (None, ["other"])
    assert found.month.cost == Decimal("0.70")
    assert [day.day.day for day in found.month.days] == [18]
    assert (found.health["m"].state, found.health["other"].state) == ("works", "fails")
    assert found.health["other"].failure == "key"
    before = model_overview(
        company.database,
        company.tenant_id,
        NOW,
        ZONE,
        actor="user:test",
        month=datetime(2026, 10, 9, tzinfo=UTC).date(),
    )
    assert [(one.model, one.input_tokens) for one in before.month.models] == [("m", 7)]


def test_each_share_is_told_of_once_a_month_and_chat_goes_on_as_the_company_chose(company: Company) -> None:
    company.spends(budget="1.00", at_limit="without_model")
    company.asked(ModelCall("m", None, 1_580_000, 0))
    assert company.watch() == []
    company.asked(ModelCall("m", None, 20_000, 0))
    assert [company.watch(), company.watch()] == [[80], []]
    assert (company.open_alerts, company.paused_until) == ({"model_budget_80"}, None)
    company.asked(ModelCall("m", None, 400_000, 0))
    assert [company.watch(), company.watch()] == [[100], []]
    assert company.open_alerts == {"model_budget_80", "model_budget_100"}
    assert company.paused_until == datetime(2026, 12, 1, 5, 0, tzinfo=UTC)
    company.spends(budget="1.00")
    assert company.paused_until is None, "it chose to be told only"
    company.spends(budget="10", at_limit="without_model")
    assert (company.open_alerts, company.paused_until) == (set(), None)
    company.spends(budget="1.00", at_limit="without_model")
    assert company.paused_until, "looked at when it is written"
    next_month = datetime(2026, 12, 1, 6, 0, tzinfo=UTC)
    assert company.watch(next_month) == []
    assert (company.open_alerts, company.paused_until) == (set(), None)
    company.watch(NOW + KEPT + timedelta(days=1))
    assert company.rows("SELECT FROM ops.model_calls") == []


def test_the_screen_and_the_api_say_the_same_and_lose_no_update(company: Company) -> None:
    world = PanelWorld(
        company.database,
        company.tenant_id,
        llm_base_url="https://user:secret@models.example.com/v1",
        llm_model="m",
    )
    manager = world.as_(world.person("manager"))
    company.asked(ModelCall("m", "limit"), at=datetime.now(UTC))
    page = manager.get("/panel/settings/models")
    assert page.status_code == 200
    assert "models.example.com" in page.text
    assert "it was asked too much" in page.text
    assert "secret" not in page.text
    version = manager.get("/api/v1/models").headers["ETag"]
    form = {
        "version": version.strip('"'),
        "currency": "USD",
        "budget": "20",
        "at_limit": "warn",
        "model": ["m", ""],
        "input": ["0,5", ""],
        "output": ["2", ""],
    }
    assert manager.post("/panel/settings/models", data=form, headers=OWN_PAGE).status_code == 303
    found = manager.get("/api/v1/models").json()
    assert found["spend"]["prices"] == {"m": {"input": "0.5", "output": "2"}}
    assert (found["models"][0]["state"], found["models"][0]["failure"]) == ("fails", "limit")
    again = manager.post("/panel/settings/models", data=form, headers=OWN_PAGE)
    assert again.status_code == 422, "it was changed meanwhile"
    wrong = manager.post("/panel/settings/models", data={**form, "budget": "lots"}, headers=OWN_PAGE)
    assert (wrong.status_code, 'value="lots"' in wrong.text) == (422, True)
    spend = {"currency": "USD", "prices": {}, "budget": "5", "at_limit": "without_model"}
    stale = manager.put("/api/v1/models/spend", json=spend, headers={"If-Match": version})
    assert stale.status_code == 412
    present = manager.get("/api/v1/models").headers["ETag"]
    put = manager.put("/api/v1/models/spend", json=spend, headers={"If-Match": present})
    assert (put.status_code, put.headers["ETag"]) == (200, manager.get("/api/v1/models").headers["ETag"])
    assert world.as_(world.person("advisor")).get("/api/v1/models").status_code == 403


def test_what_was_changed_meanwhile_stays(company: Company) -> None:
    company.spends(budget="5")
    with pytest.raises(ChangedMeanwhileError):
        change_spend(
            company.database, company.tenant_id, ModelSpend(), NOW, actor="user:test", version="another"
        )
