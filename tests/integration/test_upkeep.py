"""Upkeep on a real Postgres: stranded rows leave, unfinished messages are settled."""

import json
import time
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import pytest

from chat.turn.model import Bubble, TurnResult
from chat.turn.repository import Conversations
from salesmind.aws.queues import QueueMessage
from salesmind.db.database import Database
from salesmind.db.outbox import OUTBOUND, Dispatcher
from salesmind.errors import TransientError
from salesmind.knowledge.versions import UNREAD_SECONDS
from salesmind.runtime.observability import get_logger, get_metrics
from salesmind.tenants.directory import TenantDirectory
from salesmind.whatsapp.jobs import InboundMessage
from upkeep.sweeper import ABANDONED_SECONDS, STRANDED_SECONDS, UNCONFIRMED_SECONDS, Sweeper


@dataclass
class FakeQueue:
    sent: list[QueueMessage] = field(default_factory=list)
    down: bool = False

    def send(self, messages: list[QueueMessage]) -> None:
        if self.down:
            raise TransientError("SQS is away")
        self.sent += messages


class Upkeep:
    def __init__(self, database: Database, tenant_id: UUID) -> None:
        self.database, self.tenant_id, self.queue = database, tenant_id, FakeQueue()
        dispatcher = Dispatcher(database, {OUTBOUND: self.queue}, actor="upkeep")  # type: ignore[dict-item]
        tenants = TenantDirectory(database)
        tenants.all_ids = lambda: [tenant_id]  # type: ignore[method-assign] - other tests' tenants are not ours
        self.sweeper = Sweeper(database, tenants, dispatcher, get_logger("test"), get_metrics("test"))

    def answer(self, *texts: str) -> list[UUID]:
        conversations = Conversations(self.database)
        question = InboundMessage(
            phone_number_id="n",
            wa_id="51900000009",
            wamid=f"wamid.{uuid4()}",
            timestamp=int(time.time()),
            message={"type": "text", "text": {"body": "?"}},
        )
        turn = conversations.begin_turn(self.tenant_id, [question])
        result = TurnResult([Bubble(text) for text in texts], "es", mark_seen=False)
        rows = conversations.commit_turn(turn, result)
        return [UUID(row.body["message_id"]) for row in rows if row.queue == OUTBOUND]

    def execute(self, statement: str, *parameters: Any) -> list[dict[str, Any]]:
        with self.database.tenant(self.tenant_id, actor="test") as tx:
            cursor = tx.execute(statement, parameters)  # type: ignore[arg-type]
        return cursor.fetchall() if cursor.description else []

    def age(self, seconds: float) -> None:
        """Let everything of the outbox and the messages be older."""
        self.execute("UPDATE ops.outbox SET created_at = created_at - make_interval(secs => %s)", seconds)
        self.execute(
            "UPDATE ops.outbox SET dispatched_at = dispatched_at - make_interval(secs => %s)", seconds
        )
        self.execute("UPDATE chat.messages SET status_at = status_at - make_interval(secs => %s)", seconds)


@pytest.fixture
def upkeep(database: Database, tenant_id: UUID) -> Upkeep:
    return Upkeep(database, tenant_id)


def sent_ids(upkeep: Upkeep) -> list[UUID]:
    return [UUID(json.loads(message.body)["message_id"]) for message in upkeep.queue.sent]


def test_rows_that_stayed_behind_leave_in_order_and_once(upkeep: Upkeep) -> None:
    ids = upkeep.answer("one", "two")
    assert upkeep.sweeper.sweep() == 0, "their writer may still be at it"

    upkeep.age(STRANDED_SECONDS + 1)
    assert upkeep.sweeper.sweep() == 2
    assert sent_ids(upkeep) == ids
    assert upkeep.sweeper.sweep() == 0


def test_a_queue_that_is_away_leaves_the_rows_for_the_next_round(upkeep: Upkeep) -> None:
    upkeep.answer("one")
    upkeep.age(STRANDED_SECONDS + 1)
    upkeep.queue.down = True
    assert upkeep.sweeper.sweep() == 0
    upkeep.queue.down = False
    assert upkeep.sweeper.sweep() == 1


def test_a_message_whose_sender_died_becomes_unknown_and_then_an_incident_once(upkeep: Upkeep) -> None:
    (message_id,) = upkeep.answer("one")
    upkeep.execute("UPDATE chat.messages SET status = 'sending' WHERE id = %s", message_id)
    upkeep.sweeper.sweep()
    assert upkeep.execute("SELECT status FROM chat.messages WHERE id = %s", message_id) == [
        {"status": "sending"}
    ]

    upkeep.age(ABANDONED_SECONDS + 1)
    upkeep.sweeper.sweep()
    assert upkeep.execute("SELECT status FROM chat.messages WHERE id = %s", message_id) == [
        {"status": "unknown"}
    ]
    assert upkeep.execute("SELECT kind FROM ops.incidents") == []

    upkeep.age(UNCONFIRMED_SECONDS + 1)
    upkeep.sweeper.sweep()
    upkeep.sweeper.sweep()
    found = upkeep.execute("SELECT kind, subject_id, occurrences FROM ops.incidents")
    assert found == [{"kind": "message_unconfirmed", "subject_id": message_id, "occurrences": 1}]


def test_a_message_whose_job_ended_in_a_dead_letter_queue_leaves_again(upkeep: Upkeep) -> None:
    (message_id,) = upkeep.answer("one")
    upkeep.age(STRANDED_SECONDS + 1)
    upkeep.sweeper.sweep()
    upkeep.age(UNCONFIRMED_SECONDS + 1)

    upkeep.sweeper.sweep()

    assert sent_ids(upkeep) == [message_id, message_id]


def test_a_document_whose_reader_was_killed_every_time_is_told_of(upkeep: Upkeep) -> None:
    for name, age in (("old", UNREAD_SECONDS + 1), ("young", 0)):
        upkeep.execute(
            """
            INSERT INTO knowledge.documents (tenant_id, object_key, title, updated_at)
            VALUES (%s, %s, 't', clock_timestamp() - make_interval(secs => %s))
            """,
            upkeep.tenant_id,
            name,
            age,
        )
    upkeep.sweeper.sweep()
    found = upkeep.execute("SELECT object_key, status FROM knowledge.documents ORDER BY object_key")
    assert [(row["object_key"], row["status"]) for row in found] == [
        ("old", "failed"),
        ("young", "processing"),
    ]
