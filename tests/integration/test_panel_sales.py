"""The pipeline: what moves a customer's opportunity, who may move it, and the visits that the team books."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg.types.json import Json

from salesmind.conversations.viewer import Viewer
from salesmind.db.database import Database
from salesmind.db.outbox import SYNC_JOBS
from salesmind.leads.pipeline import FORWARD, STAGES
from tests.fixtures.panel import PanelWorld
from tests.fixtures.quote_shop import Shop

LOT = {"lot": {"id": str(uuid4()), "code": "A-1", "project": "Los Cedros"}}


class Sales:
    """A company with lots, and somebody of its team."""

    def __init__(self, database: Database, tenant_id: UUID) -> None:
        self.shop = Shop(database, tenant_id, lots=3)
        self.world = PanelWorld(database, tenant_id)
        self.database, self.tenant_id = database, tenant_id
        self.manager = self.world.person("manager")
        self.client = self.world.as_(self.manager)

    def rows(self, statement: Any, *values: Any) -> list[Any]:
        return self.shop.rows(statement, *values)

    def customer(self) -> UUID:
        conversation = self.shop.customer()
        self.writes(conversation)
        return conversation

    def writes(self, conversation: UUID, kind: str = "text", at: datetime | None = None) -> None:
        self.rows(
            """
            INSERT INTO chat.messages (tenant_id, id, conversation_id, direction, kind, body, occurred_at, status)
            VALUES (%s, gen_random_uuid(), %s, 'in', %s, 'Hello', %s, 'received') RETURNING id
            """,
            *(self.tenant_id, conversation, kind, at or datetime.now(UTC) + timedelta(seconds=1)),
        )

    def asks_about_a_lot(self, conversation: UUID) -> None:
        self.rows("UPDATE chat.conversations SET sale = %s WHERE id = %s RETURNING id", Json(LOT), conversation)

    def quote(self, conversation: UUID, lot: int = 0) -> Any:
        return self.shop.issue_quote.issue(
            self.tenant_id, self.shop.request(conversation, lot), self.shop.now
        ).quote

    def stage(self, conversation: UUID) -> str:
        return str(self.lead(conversation)["stage"])

    def lead(self, conversation: UUID) -> Any:
        answer = self.client.get(f"/api/v1/leads/{conversation}")
        assert answer.status_code == 200, answer.text
        return {**answer.json(), "etag": answer.headers["etag"]}

    def move(self, conversation: UUID, **change: Any) -> Any:
        etag = self.lead(conversation)["etag"]
        return self.client.patch(f"/api/v1/leads/{conversation}", json=change, headers={"If-Match": etag})

    def book(self, conversation: UUID, **more: Any) -> Any:
        given = {"lead_id": str(conversation), "starts_at": "2026-11-23T10:30:00", **more}
        answer = self.client.post("/api/v1/visits", json=given)
        assert answer.status_code == 201, answer.text
        return {**answer.json(), "etag": answer.headers["etag"]}


@pytest.fixture
def sales(database: Database, tenant_id: UUID, undrawn: None) -> Sales:
    return Sales(database, tenant_id)


def test_the_database_knows_the_stages_of_the_layer(owner_connection: psycopg.Connection[Any]) -> None:
    rows = owner_connection.execute(
        "SELECT stage FROM unnest(%s::text[]) AS stage ORDER BY sales.stage_rank(stage)", (list(STAGES),)
    ).fetchall()
    assert [row["stage"] for row in rows] == list(FORWARD)
    [check] = owner_connection.execute(
        """
        SELECT pg_get_constraintdef(oid) AS allowed FROM pg_constraint
        WHERE conrelid = 'sales.opportunities'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%%ANY%%'
        """
    ).fetchall()
    assert all(f"'{stage}'" in check["allowed"] for stage in STAGES)
    assert check["allowed"].count("::text") - 1 <= len(STAGES) + 1


def test_each_fact_moves_it_forward(sales: Sales) -> None:
    customer = sales.customer()
    assert sales.stage(customer) == "new"
    sales.asks_about_a_lot(customer)
    assert sales.stage(customer) == "interested"
    quote = sales.quote(customer)
    assert sales.stage(customer) == "quoted"
    sales.book(customer)
    assert sales.stage(customer) == "visit"
    sales.shop.deliver(sales.shop.accept(quote.id, customer))
    assert sales.stage(customer) == "reserved"
    sales.rows("UPDATE sales.lots SET status = 'sold' WHERE id = %s RETURNING id", quote.lot_id)
    found = sales.lead(customer)
    assert (found["stage"], found["moved_by"]) == ("won", None)
    assert found["quote"]["total"] == quote.total
