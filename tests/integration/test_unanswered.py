"""A question that nothing of the company answers is kept for its people, once, and goes with its customer."""

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

import pytest

from salesmind.db.database import Database
from salesmind.whatsapp.jobs import InboundMessage
from tests.fixtures.chatting import turn_runner


@pytest.fixture
def number(database: Database, tenant_id: UUID) -> str:
    number = str(uuid4().int)[:15]
    with database.tenant(tenant_id, actor="test") as tx:
        tx.execute(
            "INSERT INTO core.channels (tenant_id, phone_number_id, access_token) VALUES (%s, %s, '')",
            (tenant_id, number),
        )
    return number


def said(database: Database, number: str, text: str) -> None:
    message = InboundMessage(
        phone_number_id=number,
        wa_id="51900000001",
        user_id=None,
        profile_name="Ana",
        wamid=f"wamid.{uuid4()}",
        timestamp=int(time.time()),
        message={"type": "text", "text": {"body": text}},
    )
    with ThreadPoolExecutor(2) as threads:
        turn_runner(database, threads).run([message])


def kept(database: Database, tenant_id: UUID) -> list[dict[str, Any]]:
    with database.tenant(tenant_id, actor="test") as tx:
        found = tx.execute("SELECT question, language FROM knowledge.unanswered")
    return found.fetchall()


def test_what_nothing_answers_is_kept_and_small_talk_is_not(
    database: Database, tenant_id: UUID, number: str
) -> None:
    said(database, number, "hello, good morning")
    assert kept(database, tenant_id) == []
    said(database, number, "Which schools are there near the project?")
    assert [row["question"] for row in kept(database, tenant_id)] == [
        "Which schools are there near the project?"
    ]
    with database.tenant(tenant_id, actor="test") as tx:
        tx.execute("DELETE FROM chat.messages WHERE direction = 'in'")
    assert kept(database, tenant_id) == []
