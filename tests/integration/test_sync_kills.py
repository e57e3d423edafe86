"""Workers of sync killed with SIGKILL at the worst moments: nothing is lost, and nothing is made twice.

Each worker is a real process running the real handler; what SQS, the schedule and upkeep do after the kill the test
does. The witness of what reached a company's system is its stand-in.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from local.serving import Request
from salesmind.aws.queue_table import CRM, SYNC
from salesmind.db.database import Database
from sync.drain import BATCH
from tests.fixtures.kills import sqs_event
from tests.fixtures.servers import PostgresDatabase
from tests.fixtures.sync_stage import PHONE, Stage, hanging, open_stage


@pytest.fixture
def stage(
    postgres: PostgresDatabase, database: Database, tenant_id: UUID, aws_endpoint: str, tmp_path: Path
) -> Iterator[Stage]:
    with open_stage(postgres, database, tenant_id, aws_endpoint, tmp_path) as stage:
        yield stage


def is_write(request: Request) -> bool:
    return request.method in ("POST", "PATCH")


def assert_at_rest(stage: Stage, *clients: tuple[Any, ...]) -> None:
    """Each customer is one record with the newest values, here and there, and nothing is left to do."""
    stage.settle()
    records = stage.rows("SELECT fields, merged_into FROM crm.records WHERE tenant_id = %s")
    ours = [(row["fields"]["name"], row["fields"]["phone"], row["fields"].get("notes")) for row in records]
    assert sorted(ours) == sorted(stage.sales.clients()) == sorted(clients)
    made = [write for write in stage.sales.app.writes if write["method"] == "POST"]
    assert len(made) == len(clients)
    states = stage.rows("SELECT DISTINCT state FROM crm.deliveries WHERE tenant_id = %s AND state <> 'done'")
    assert states == []
    events = stage.rows(
        "SELECT state FROM crm.inbox WHERE tenant_id = %s AND state NOT IN ('applied', 'unchanged')"
    )
    assert events == []


def test_without_a_kill(stage: Stage) -> None:
    stage.run(stage.event(1, name="Ana", phone=PHONE, notes="mornings"))
    assert_at_rest(stage, ("Ana", PHONE, "mornings"))


def test_killed_with_the_event_noted_and_not_applied(stage: Stage) -> None:
    stage.crm.app.change("clients", {"name": "Ana", "phone": PHONE, "notes": "mornings"})
    event = stage.event(thin=True)
    stage.crm.hang_at(lambda request: request.method == "GET")
    stage.kill_when(lambda: stage.crm.held, event)
    assert stage.rows("SELECT state FROM crm.inbox WHERE tenant_id = %s") == [{"state": "received"}]

    for _ in range(2):
        stage.run(event)
    assert_at_rest(stage, ("Ana", PHONE, "mornings"))


def test_killed_while_the_event_is_applied(stage: Stage) -> None:
    event = stage.event(name="Ana", phone=PHONE, notes="mornings")
    with stage.identity_taken() as waiting:
        stage.kill_when(waiting, event)
    assert stage.rows("SELECT id FROM crm.records WHERE tenant_id = %s") == []

    for _ in range(2):
        stage.run(event)
    assert_at_rest(stage, ("Ana", PHONE, "mornings"))


def test_killed_with_the_event_applied_and_nobody_woken(stage: Stage) -> None:
    event = stage.event(name="Ana", phone=PHONE, notes="mornings")
    with hanging() as queue:
        stage.kill_when(stage.stranded, event, AWS_ENDPOINT_URL_SQS=queue.url)
    assert stage.rows("SELECT state FROM crm.inbox WHERE tenant_id = %s") == [{"state": "applied"}]

    stage.run(event)
    (job,) = stage.stranded()
    assert (job["kind"], job["connection_id"]) == ("deliver", str(stage.connections["sales"]))
    assert job in stage.scheduled(), "the schedule finds it too"
    stage.run(sqs_event([json.dumps(job)], SYNC.queue_name))
    assert_at_rest(stage, ("Ana", PHONE, "mornings"))


def test_killed_with_a_record_made_there_and_not_noted(stage: Stage) -> None:
    stage.run(stage.event(1, name="Ana", phone=PHONE))
    stage.sales.hang_at(is_write, takes=True)
    stage.kill_when(lambda: stage.sales.held, stage.delivering())
    assert stage.rows("SELECT id FROM crm.links l WHERE tenant_id = %s AND told") == []
    stage.run(stage.event(2, name="Ana", phone=PHONE, notes="evenings"))

    stage.run(stage.delivering())
    assert len(stage.sales.app.writes) == 1, "the dead worker's time is not over"
    stage.let_lease_pass()
    stage.run(stage.delivering())
    assert_at_rest(stage, ("Ana", PHONE, "evenings"))


def test_killed_with_a_change_told_and_not_noted(stage: Stage) -> None:
    stage.run(stage.event(1, name="Ana", phone=PHONE, notes="mornings"))
    stage.settle()
    stage.run(stage.event(2, name="Ana", phone=PHONE, notes="evenings"))
    stage.sales.hang_at(is_write, takes=True)
    stage.kill_when(lambda: stage.sales.held, stage.delivering())

    stage.let_lease_pass()
    assert_at_rest(stage, ("Ana", PHONE, "evenings"))


def test_killed_between_two_batches(stage: Stage) -> None:
    customers = [(f"C{number}", f"+519876543{number:02}", None) for number in range(BATCH + 4)]
    messages = [
        stage.message(number=number, name=name, phone=phone)
        for number, (name, phone, _) in enumerate(customers, start=1)
    ]
    stage.run(sqs_event(messages, CRM.queue_name))
    stage.sales.hang_at(lambda request: is_write(request) and len(stage.sales.app.writes) >= BATCH)
    stage.kill_when(lambda: stage.sales.held, stage.delivering())
    states = stage.rows(
        "SELECT state, count(*) FROM crm.deliveries WHERE tenant_id = %s GROUP BY 1 ORDER BY 1"
    )
    assert states == [{"state": "done", "count": BATCH}, {"state": "pending", "count": 4}]

    stage.let_lease_pass()
    assert_at_rest(stage, *customers)


def test_killed_while_a_customer_of_the_chat_becomes_a_lead(stage: Stage) -> None:
    job = stage.conversation()
    with stage.identity_taken() as waiting:
        stage.kill_when(waiting, job)
    assert stage.rows("SELECT id FROM crm.records WHERE tenant_id = %s") == []
    with hanging() as queue:
        stage.kill_when(stage.stranded, job, AWS_ENDPOINT_URL_SQS=queue.url)

    for _ in range(2):
        stage.run(job)
    (lead,) = stage.rows("SELECT name, phone, source FROM crm.leads WHERE tenant_id = %s")
    assert lead == {"name": "Ana", "phone": PHONE, "source": "whatsapp"}
    told = {job["connection_id"] for job in stage.stranded()}
    assert told == {str(connection) for connection in stage.connections.values()}
    stage.settle()
    assert stage.crm.clients() == stage.sales.clients() == [("Ana", PHONE, None)]
