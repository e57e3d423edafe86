"""Workers of sync killed with SIGKILL at the worst moments: nothing is lost, and nothing is made twice.

Each worker is a real process running the real handler; what SQS, the schedule and upkeep do after the kill the test
does. The witness of what reached a company's system is its stand-in.
"""

import json
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import boto3
import psycopg
import pytest
from psycopg.types.json import Jsonb

from chat.turn.repository import Conversations
from local.sales_app import SalesApp, rest_settings
from local.serving import LocalServer, Request, Response
from salesmind.aws.queue_table import CRM, SYNC
from salesmind.db.database import Database
from salesmind.db.outbox import outbox_rows, query_stranded
from salesmind.sync.events import RemoteEvent, event_message
from salesmind.sync.mapping import MappingDefinition
from salesmind.whatsapp.jobs import InboundMessage
from sync.drain import BATCH
from tests.fixtures.data_keys import write_data_keys
from tests.fixtures.kills import sqs_event
from tests.fixtures.servers import APP_PASSWORD, APP_ROLE, PostgresDatabase
from tests.fixtures.workers import PATIENCE_SECONDS, Worker

PHONE = "+51987654321"
MAPPING = {
    "objects": {
        "client": {
            "kind": "lead",
            "find_by": ["phone"],
            "fields": [
                {"ours": "name", "theirs": "name"},
                {"ours": "phone", "theirs": "phone"},
                {"ours": "notes", "theirs": "notes"},
            ],
        }
    }
}


class System:
    """A company's system, which may hang at a request: with it done, or not."""

    def __init__(self) -> None:
        self.app = SalesApp()
        self.held: list[Request] = []
        self._hangs_at: Callable[[Request], bool] = lambda _: False
        self._takes = False
        self._release = threading.Event()
        self.server = LocalServer(self._answer)

    def hang_at(self, condition: Callable[[Request], bool], *, takes: bool = False) -> None:
        self._hangs_at, self._takes = condition, takes

    def recover(self) -> None:
        self._hangs_at = lambda _: False
        self._release.set()

    def clients(self) -> list[tuple[Any, ...]]:
        return [(one["name"], one.get("phone"), one.get("notes")) for one in self.app.records.all("clients")]

    def _answer(self, request: Request) -> Response | None:
        if not self._hangs_at(request):
            return self.app.answer(request)
        if self._takes:
            self.app.answer(request)
        self.held.append(request)
        self._release.wait(PATIENCE_SECONDS)
        return None


@dataclass
class Stage:
    """The cloud around the workers, and a company with two systems."""

    environment: dict[str, str]
    database: Database
    tenant_id: UUID
    conninfo: str
    queue_url: str
    crm: System
    sales: System
    connections: dict[str, UUID] = field(default_factory=dict)
    workers: list[Worker] = field(default_factory=list)

    def start(self, event: dict[str, Any], **environment: str) -> Worker:
        worker = Worker("sync", event, self.environment | environment)
        self.workers.append(worker)
        return worker

    def run(self, event: dict[str, Any]) -> None:
        assert self.start(event).result().get("batchItemFailures", []) == []

    def kill_when(self, condition: Callable[[], Any], event: dict[str, Any], **environment: str) -> None:
        worker = self.start(event, **environment)
        end = time.monotonic() + PATIENCE_SECONDS
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError("the moment to kill did not come")
            time.sleep(0.01)
        worker.kill()
        self.crm.recover()
        self.sales.recover()

    def event(
        self, version: int = 1, *, thin: bool = False, number: int = 1, **fields: Any
    ) -> dict[str, Any]:
        """A record of a CRM, as the queue brings it."""
        said = RemoteEvent(
            f"{number}-{version}", "client", str(number), version, fields=None if thin else fields
        )
        connection = str(self.connections["crm"])
        return sqs_event(
            [json.dumps(event_message(str(self.tenant_id), connection, said, received_at=version))],
            CRM.queue_name,
        )

    def delivering(self) -> dict[str, Any]:
        """The job that has the sales application told."""
        job = {
            "kind": "deliver",
            "tenant_id": str(self.tenant_id),
            "connection_id": str(self.connections["sales"]),
        }
        return sqs_event([json.dumps(job)], SYNC.queue_name)

    def conversation(self) -> dict[str, Any]:
        """The job of a customer who wrote."""
        number = str(uuid4().int)[:15]
        with self.database.tenant(self.tenant_id, actor="test") as tx:
            tx.execute(
                "INSERT INTO core.channels (tenant_id, phone_number_id, access_token) VALUES (%s, %s, '\\x00')",
                (self.tenant_id, number),
            )
        message = {"type": "text", "text": {"body": "Hola"}}
        inbound = InboundMessage(
            phone_number_id=number, wa_id=PHONE[1:], wamid="wamid.1", profile_name="Ana", message=message
        )
        turn = Conversations(self.database).begin_turn(self.tenant_id, [inbound])
        job = {
            "kind": "conversation",
            "tenant_id": str(self.tenant_id),
            "conversation_id": str(turn.conversation_id),
        }
        return sqs_event([json.dumps(job)], SYNC.queue_name)

    def rows(self, statement: Any, *parameters: Any) -> list[dict[str, Any]]:
        with self.database.tenant(self.tenant_id, actor="test") as tx:
            return list(tx.execute(statement, (self.tenant_id, *parameters)))

    def stranded(self) -> list[dict[str, Any]]:
        """What upkeep's sweeper finds and sends."""
        with self.database.tenant(self.tenant_id, actor="upkeep") as tx:
            found = query_stranded(tx, self.tenant_id, min_age_seconds=0, limit=100)
        return [row.body for row in outbox_rows(found)]

    def let_lease_pass(self) -> None:
        self.rows(
            "UPDATE crm.connections SET drained_until = clock_timestamp() - interval '1 second' WHERE tenant_id = %s "
            "RETURNING id"
        )

    def scheduled(self) -> list[dict[str, Any]]:
        """Let the schedule's minute come; return the jobs of this company that wait then."""
        self.start({"source": "aws.scheduler"}).result()
        sqs, bodies = boto3.client("sqs", endpoint_url=self.environment["AWS_ENDPOINT_URL"]), []
        while found := sqs.receive_message(QueueUrl=self.queue_url, MaxNumberOfMessages=10).get("Messages"):
            bodies += [json.loads(message["Body"]) for message in found]
            for message in found:
                sqs.delete_message(QueueUrl=self.queue_url, ReceiptHandle=message["ReceiptHandle"])
        return [body for body in bodies if body["tenant_id"] == str(self.tenant_id)]

    def settle(self) -> None:
        """Do what the schedule asks for until it asks for nothing."""
        for _ in range(5):
            jobs = self.scheduled()
            if not jobs:
                return
            self.run(sqs_event([json.dumps(job) for job in jobs], SYNC.queue_name))
        raise AssertionError("there is always something to do")

    @contextmanager
    def identity_taken(self) -> Iterator[Callable[[], bool]]:
        """Have somebody else about to make a record with the phone number; tells whether a worker waits for that."""
        with ExitStack() as stack:
            blocker = stack.enter_context(psycopg.connect(self.conninfo))
            blocker.execute("SELECT set_config('app.tenant_id', %s, true)", (str(self.tenant_id),))
            other = uuid4()
            blocker.execute(
                "INSERT INTO crm.records (tenant_id, id, kind, origin) VALUES (%s, %s, 'lead', 'salesmind')",
                (self.tenant_id, other),
            )
            blocker.execute(
                "INSERT INTO crm.identities (tenant_id, kind, key, record_id) VALUES (%s, 'lead', %s, %s)",
                (self.tenant_id, f"phone:{PHONE}", other),
            )
            watcher = stack.enter_context(psycopg.connect(self.conninfo, autocommit=True))
            waiting = """
                SELECT pid FROM pg_stat_activity
                WHERE datname = current_database() AND application_name = 'sync' AND wait_event_type = 'Lock'
            """
            yield lambda: watcher.execute(waiting).fetchone() is not None
            blocker.rollback()


@pytest.fixture
def stage(
    postgres: PostgresDatabase, database: Database, tenant_id: UUID, aws_endpoint: str, tmp_path: Path
) -> Iterator[Stage]:
    make: Any = boto3.client
    secret = {"username": APP_ROLE, "password": APP_PASSWORD}
    make("secretsmanager", endpoint_url=aws_endpoint).create_secret(
        Name=f"app-{tenant_id}", SecretString=json.dumps(secret)
    )
    sqs = make("sqs", endpoint_url=aws_endpoint)
    crm_queue = sqs.create_queue(QueueName=CRM.queue_name, Attributes={"FifoQueue": "true"})["QueueUrl"]
    queue_url = sqs.create_queue(QueueName=SYNC.queue_name)["QueueUrl"]
    environment = {
        **os.environ,
        **postgres.environment,
        "AWS_ENDPOINT_URL": aws_endpoint,
        "DATABASE_APP_SECRET": f"app-{tenant_id}",
        "DOCUMENTS_BUCKET": "documents",
        "CRM_QUEUE_URL": crm_queue,
        "SYNC_QUEUE_URL": queue_url,
        "EVENT_BUS_NAME": "bus",
        "DATA_KEY_DIRECTORY": write_data_keys(tmp_path),
    }
    crm, sales = System(), System()
    stage = Stage(environment, database, tenant_id, postgres.conninfo, queue_url, crm, sales)
    with crm.server, sales.server:
        for role, system in (("crm", crm), ("sales", sales)):
            stage.connections[role] = connect(database, tenant_id, role, system)
        yield stage
        crm.recover()
        sales.recover()
        for worker in stage.workers:
            worker.close()


def connect(database: Database, tenant_id: UUID, role: str, system: System) -> UUID:
    connection_id = uuid4()
    settings = rest_settings(f"{system.server.url}/api") | {
        "auth": {"kind": "none"},
        "idempotency_header": None,
    }
    definition = MappingDefinition.model_validate(MAPPING).model_dump(mode="json")
    with database.tenant(tenant_id, actor="test") as tx:
        tx.execute(
            """
            INSERT INTO crm.connections (tenant_id, id, name, kind, role, token, mapping_version, settings)
            VALUES (%s, %s, %s, 'rest', %s, %s, 1, %s)
            """,
            (tenant_id, connection_id, role, role, uuid4().hex, Jsonb(settings)),
        )
        tx.execute(
            "INSERT INTO crm.mappings (tenant_id, connection_id, version, definition) VALUES (%s, %s, 1, %s)",
            (tenant_id, connection_id, Jsonb(definition)),
        )
    return connection_id


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
    for number, (name, phone, _) in enumerate(customers):
        stage.run(stage.event(number=number + 1, name=name, phone=phone))
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


@contextmanager
def hanging() -> Iterator[LocalServer]:
    """An AWS endpoint that never answers."""
    release = threading.Event()

    def hang(_: Request) -> None:
        release.wait(PATIENCE_SECONDS)

    with LocalServer(hang) as server:
        yield server
        release.set()
