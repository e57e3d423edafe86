"""Workers killed with SIGKILL at every step of a quote: one number, one quote, one document at the customer.

Each worker is a real process running the real handler of quote or send; what SQS would do after the kill (deliver the
same record again) the test does. The witness of what reached the customer is the record of the Graph stand-in.

By day a worker dies at the worst steps: a number taken and lost with its transaction, a document stored or a message
sent that no row tells of, a lot reserved that nobody was told of. What an error leaves at the other steps,
``test_quotes.py`` shows without a process.
"""

import json
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, LiteralString
from uuid import UUID, uuid4

import boto3
import httpx
import psycopg
import pytest

from local.graph import GraphStandIn
from local.serving import LocalServer, Request, Response
from salesmind.db.crypto import TokenCipher
from salesmind.db.database import Database
from send.deliveries import CLAIM_SECONDS
from tests.fixtures.data_keys import write_data_keys
from tests.fixtures.quote_shop import Shop, sqs_event
from tests.fixtures.servers import APP_PASSWORD, APP_ROLE, PostgresDatabase
from tests.fixtures.workers import PATIENCE_SECONDS, Worker

BUCKET = "documents"
EVENTS_QUEUE = "events-seen"


@dataclass
class Stage:
    """The cloud around the workers, and one customer's job."""

    environment: dict[str, str]
    shop: Shop
    customer: UUID
    event: dict[str, Any]
    outbound_url: str
    events_url: str
    conninfo: str
    graph: GraphStandIn
    workers: list[Worker] = field(default_factory=list)
    release: threading.Event = field(default_factory=threading.Event)

    @property
    def endpoint(self) -> str:
        return self.environment["AWS_ENDPOINT_URL"]

    def client(self, service: str) -> Any:
        make: Any = boto3.client
        return make(service, endpoint_url=self.endpoint)

    def start(
        self, event: dict[str, Any] | None = None, function: str = "quote", **environment: str
    ) -> Worker:
        worker = Worker(function, event or self.event, self.environment | environment)
        self.workers.append(worker)
        return worker

    def run(self, event: dict[str, Any] | None = None, function: str = "quote") -> None:
        """Deliver the job once more, and see that it is done with."""
        assert self.start(event, function).result() == {"batchItemFailures": []}

    def kill_when(
        self,
        condition: Callable[[], Any],
        event: dict[str, Any] | None = None,
        function: str = "quote",
        **environment: str,
    ) -> None:
        worker = self.start(event, function, **environment)
        end = time.monotonic() + PATIENCE_SECONDS
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError("the moment to kill did not come")
            time.sleep(0.01)
        worker.kill()
        self.release.set()

    def hanging(self, forward: bool) -> LocalServer:
        """An AWS endpoint that never answers; with ``forward`` it does what it is asked first."""

        def answer(request: Request) -> Response | None:
            if forward:
                headers = {name: value for name, value in request.headers.items() if name.lower() != "host"}
                httpx.request(
                    request.method,
                    f"{self.endpoint}{request.path}",
                    headers=headers,
                    content=request.body,
                    trust_env=False,
                )
            self.release.wait(PATIENCE_SECONDS)
            return None

        return LocalServer(answer)

    def received(self, url: str) -> list[dict[str, Any]]:
        bodies = []
        sqs = self.client("sqs")
        while found := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages"):
            bodies += [json.loads(message["Body"]) for message in found]
            for message in found:
                sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        return bodies

    def objects(self) -> list[str]:
        listed = self.client("s3").list_objects_v2(Bucket=BUCKET).get("Contents", [])
        return [item["Key"] for item in listed]

    @contextmanager
    def locking(self, statement: LiteralString) -> Iterator[Callable[[], bool]]:
        """Hold what ``statement`` locks; the value tells whether a worker waits for it."""
        with ExitStack() as stack:
            blocker = stack.enter_context(psycopg.connect(self.conninfo))
            blocker.execute("SELECT set_config('app.tenant_id', %s, true)", (str(self.shop.tenant_id),))
            blocker.execute(statement)
            watcher = stack.enter_context(psycopg.connect(self.conninfo, autocommit=True))
            waiting = """
                SELECT FROM pg_stat_activity
                WHERE datname = current_database() AND application_name = 'quote' AND wait_event_type = 'Lock'
            """
            yield lambda: watcher.execute(waiting).fetchone() is not None
            blocker.rollback()

    def outbox(self) -> list[dict[str, Any]]:
        return self.shop.rows("SELECT queue, dispatched_at FROM ops.outbox ORDER BY seq")


@pytest.fixture
def stage(
    postgres: PostgresDatabase,
    database: Database,
    app_conninfo: str,
    tenant_id: UUID,
    aws_endpoint: str,
    tmp_path: Path,
) -> Iterator[Stage]:
    shop = Shop(database, tenant_id)
    customer, channel_id = shop.customer(), uuid4()
    token = TokenCipher(bytes(32)).encrypt("token", context=str(channel_id))
    with database.tenant(tenant_id, actor="test") as tx:
        tx.execute("UPDATE sales.price_lists SET first_day = NULL, last_day = NULL")
        tx.execute("UPDATE chat.conversations SET last_inbound_at = clock_timestamp()")
        tx.execute(
            "INSERT INTO core.channels (tenant_id, id, phone_number_id, access_token) VALUES (%s, %s, %s, %s)",
            (tenant_id, channel_id, shop.number, token),
        )
    graph = GraphStandIn()
    job = shop.job(shop.request(customer, plan="credit-12"))
    environment = {
        **os.environ,
        "GRAPH_BASE_URL": graph.url,
        "DATA_KEY_DIRECTORY": write_data_keys(tmp_path),
        "AWS_ENDPOINT_URL": aws_endpoint,
        **postgres.environment,
        "DATABASE_APP_SECRET": f"app-{tenant_id}",
        "DOCUMENTS_BUCKET": BUCKET,
        "EVENT_BUS_NAME": f"bus-{tenant_id}",
        "PUBLIC_URL_PARAMETER": f"/{tenant_id}/public-url",
    }
    stage = Stage(environment, shop, customer, sqs_event(job, message_id="job"), "", "", app_conninfo, graph)
    _furnish(stage)
    with graph:
        yield stage
    stage.release.set()
    for worker in stage.workers:
        worker.close()
    shop.threads.shutdown()


def _furnish(stage: Stage) -> None:
    environment = stage.environment
    secret = json.dumps({"username": APP_ROLE, "password": APP_PASSWORD})
    stage.client("secretsmanager").create_secret(Name=environment["DATABASE_APP_SECRET"], SecretString=secret)
    stage.client("s3").create_bucket(Bucket=BUCKET)
    stage.client("ssm").put_parameter(
        Name=environment["PUBLIC_URL_PARAMETER"], Value="https://api.example", Type="String"
    )
    sqs, events = stage.client("sqs"), stage.client("events")
    stage.outbound_url = sqs.create_queue(QueueName="outbound.fifo", Attributes={"FifoQueue": "true"})[
        "QueueUrl"
    ]
    stage.events_url = sqs.create_queue(QueueName=EVENTS_QUEUE)["QueueUrl"]
    environment |= dict.fromkeys(
        ("OUTBOUND_QUEUE_URL", "QUOTE_QUEUE_URL", "BULK_QUEUE_URL", "STATUSES_QUEUE_URL"), stage.outbound_url
    )
    bus = environment["EVENT_BUS_NAME"]
    events.create_event_bus(Name=bus)
    events.put_rule(Name="all", EventBusName=bus, EventPattern='{"source": ["salesmind"]}')
    target = {"Id": "1", "Arn": f"arn:aws:sqs:us-east-1:123456789012:{EVENTS_QUEUE}"}
    events.put_targets(Rule="all", EventBusName=bus, Targets=[target])


def outbound_event(*bodies: dict[str, Any]) -> dict[str, Any]:
    event = sqs_event(*(json.dumps(body) for body in bodies))
    for record in event["Records"]:
        record["eventSourceARN"] = "arn:aws:sqs:us-east-1:123456789012:outbound.fifo"
        record["attributes"]["MessageGroupId"] = "conversation"
    return event


def assert_done_once(stage: Stage) -> None:
    for _ in range(2):
        stage.run()
    (quote,) = stage.shop.stored_quotes()
    assert (quote["number"], quote["version"], quote["status"]) == (1, 1, "sent")
    assert stage.shop.rows("SELECT last FROM sales.quote_numbers") == [{"last": 1}]
    (message,) = stage.shop.said(stage.customer)
    assert (message["kind"], message["id"]) == ("document", quote["message_id"])
    assert stage.objects() == [quote["pdf_key"]]
    sent = stage.received(stage.outbound_url)
    assert {job["message_id"] for job in sent} == {str(message["id"])}
    for _ in range(2):
        stage.run(outbound_event(*sent), "send")
    (document,) = stage.graph.sent
    assert document.payload["interactive"]["header"]["document"]["filename"].endswith("-00001.pdf")
    assert [upload.sha256 for upload in stage.graph.uploads] == [quote["pdf_sha256"]]
    generated = [event["detail"] for event in stage.received(stage.events_url)]
    assert generated
    assert {(event["id"], event["quote_id"]) for event in generated} == {
        (generated[0]["id"], str(quote["id"]))
    }, "an event may be seen twice, with the same id"
    assert all(row["dispatched_at"] for row in stage.outbox())


@pytest.mark.deep
def test_killed_with_the_job_taken_and_no_number_given(stage: Stage) -> None:
    series = """
        INSERT INTO sales.quote_numbers (tenant_id, year)
        SELECT tenant_id, extract(year FROM now() AT TIME ZONE time_zone) FROM core.tenants
    """
    with stage.locking(series) as waiting:
        stage.kill_when(waiting)
    assert stage.shop.stored_quotes() == []
    assert_done_once(stage)


def test_killed_with_the_number_taken_and_the_quote_not_committed(stage: Stage) -> None:
    # A quote's row names its lot, and waits for who holds that.
    with stage.locking("SELECT FROM sales.lots FOR UPDATE") as waiting:
        stage.kill_when(waiting)
    assert stage.shop.stored_quotes() == []
    assert_done_once(stage)


@pytest.mark.deep
def test_killed_with_the_number_given_and_no_pdf_stored(stage: Stage) -> None:
    with stage.hanging(forward=False) as s3:
        stage.kill_when(stage.shop.stored_quotes, AWS_ENDPOINT_URL_S3=s3.url)
    (draft,) = stage.shop.stored_quotes()
    assert (draft["status"], stage.objects()) == ("draft", [])
    assert_done_once(stage)
    assert stage.shop.stored_quotes()[0]["token"] == draft["token"]


def test_killed_with_the_pdf_stored_and_no_message_committed(stage: Stage) -> None:
    with stage.hanging(forward=True) as s3:
        stage.kill_when(stage.objects, AWS_ENDPOINT_URL_S3=s3.url)
    assert [row["status"] for row in stage.shop.stored_quotes()] == ["draft"]
    assert stage.shop.said(stage.customer) == []
    (key,) = stage.objects()
    before = stage.client("s3").get_object(Bucket=BUCKET, Key=key)["Body"].read()
    assert_done_once(stage)
    assert stage.client("s3").get_object(Bucket=BUCKET, Key=key)["Body"].read() == before, "byte for byte"


@pytest.mark.deep
def test_killed_with_the_message_committed_and_nothing_sent(stage: Stage) -> None:
    with stage.hanging(forward=False) as sqs:
        stage.kill_when(lambda: stage.shop.said(stage.customer), AWS_ENDPOINT_URL_SQS=sqs.url)
    assert [row["dispatched_at"] for row in stage.outbox()] == [None, None]
    assert_done_once(stage)


def test_killed_with_the_message_sent_and_the_event_not_noted(stage: Stage) -> None:
    seen: list[bool] = []

    def put_and_hang(request: Request) -> Response | None:
        headers = {name: value for name, value in request.headers.items() if name.lower() != "host"}
        httpx.post(stage.endpoint, headers=headers, content=request.body, trust_env=False)
        seen.append(True)
        stage.release.wait(PATIENCE_SECONDS)
        return None

    with LocalServer(put_and_hang) as bus:
        stage.kill_when(lambda: seen, AWS_ENDPOINT_URL_EVENTS=bus.url, AWS_ENDPOINT_URL_EVENTBRIDGE=bus.url)
    assert [row["dispatched_at"] for row in stage.outbox()] == [None, None]
    assert_done_once(stage)


def test_send_killed_after_whatsapp_took_the_quote(stage: Stage) -> None:
    stage.run()
    (job,) = stage.received(stage.outbound_url)

    def take_and_hang(request: Request) -> Response | None:
        headers = {name: request.headers[name] for name in ("Authorization", "Content-Type")}
        answer = httpx.post(
            f"{stage.graph.url}{request.path}", content=request.body, headers=headers, trust_env=False
        )
        if request.path.endswith("/messages"):
            stage.release.wait(PATIENCE_SECONDS)
            return None
        return Response(answer.status_code, answer.content)

    with LocalServer(take_and_hang) as slow_graph:
        stage.kill_when(lambda: stage.graph.sent, outbound_event(job), "send", GRAPH_BASE_URL=slow_graph.url)
    assert [message["status"] for message in stage.shop.said(stage.customer)] == ["sending"]

    # SQS shows the job again when the dead worker's lease is over.
    stage.shop.rows(
        "UPDATE chat.messages SET status_at = clock_timestamp() - make_interval(secs => %s) RETURNING id",
        CLAIM_SECONDS + 1,
    )
    for _ in range(2):
        stage.run()
        stage.run(outbound_event(job), "send")

    assert len(stage.graph.sent) == len(stage.shop.stored_quotes()) == 1
    assert [message["status"] for message in stage.shop.said(stage.customer)] == ["unknown"]


@pytest.fixture
def accepting(stage: Stage) -> dict[str, Any]:
    """The acceptance of a quote that the customer has."""
    stage.run()
    (quote,) = stage.shop.stored_quotes()
    stage.received(stage.outbound_url)
    return sqs_event(stage.shop.accept(quote["id"], stage.customer), message_id="accept")


def assert_accepted_once(stage: Stage, accepting: dict[str, Any]) -> None:
    for _ in range(2):
        stage.run(accepting)
    assert [row["status"] for row in stage.shop.stored_quotes()] == ["accepted"]
    assert len(stage.shop.rows("SELECT FROM sales.reservations")) == 1
    (promise,) = stage.shop.rows("SELECT lot_id FROM sales.reservations WHERE released_at IS NULL")
    assert promise["lot_id"] == stage.shop.lots[0]
    _, answer = stage.shop.said(stage.customer)
    assert [job["message_id"] for job in stage.received(stage.outbound_url)] == [str(answer["id"])]
    details = [event["detail"] for event in stage.received(stage.events_url)]
    assert len({event["id"] for event in details if event["type"] == "quote.accepted"}) == 1
    assert all(row["dispatched_at"] for row in stage.outbox())


@pytest.mark.deep
def test_killed_while_it_accepts(stage: Stage, accepting: dict[str, Any]) -> None:
    with stage.locking("SELECT FROM sales.lots FOR UPDATE") as waiting:
        stage.kill_when(waiting, accepting)
    assert [row["status"] for row in stage.shop.stored_quotes()] == ["sent"]
    assert_accepted_once(stage, accepting)


def test_killed_with_the_lot_reserved_and_nobody_told(stage: Stage, accepting: dict[str, Any]) -> None:
    with stage.hanging(forward=False) as sqs:
        stage.kill_when(
            lambda: stage.shop.rows("SELECT FROM sales.reservations"), accepting, AWS_ENDPOINT_URL_SQS=sqs.url
        )
    assert [row["dispatched_at"] for row in stage.outbox()][-2:] == [None, None]
    assert_accepted_once(stage, accepting)
