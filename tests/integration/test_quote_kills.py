"""Workers of quote killed with SIGKILL at every step: one number, one quote, one document, whatever the moment.

Each worker is a real process running the real handler; what SQS would do after the kill (deliver the same record
again) the test does.
"""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import boto3
import httpx
import psycopg
import pytest
from moto.server import ThreadedMotoServer

from local.postgres import PostgresServer
from local.serving import LocalServer, Request, Response
from salesmind.database import Database
from tests.integration.conftest import APP_PASSWORD, APP_ROLE
from tests.integration.quote_shop import Shop, sqs_event
from tests.paths import ROOT

PATIENCE_SECONDS = 60.0
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
    processes: list[subprocess.Popen[str]] = field(default_factory=list)
    release: threading.Event = field(default_factory=threading.Event)

    @property
    def endpoint(self) -> str:
        return self.environment["AWS_ENDPOINT_URL"]

    def client(self, service: str) -> Any:
        make: Any = boto3.client
        return make(service, endpoint_url=self.endpoint)

    def start(self, **environment: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.integration.worker", "quote"],
            cwd=ROOT,
            env=self.environment | environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.processes.append(process)
        assert process.stdin is not None
        process.stdin.write(json.dumps(self.event))
        process.stdin.close()
        process.stdin = None
        return process

    def run(self) -> None:
        """Deliver the job once more, and see that it is done with."""
        output, _ = self.start().communicate(timeout=PATIENCE_SECONDS)
        assert json.loads(output.strip().splitlines()[-1]) == {"batchItemFailures": []}

    def kill_when(self, condition: Callable[[], Any], **environment: str) -> None:
        process = self.start(**environment)
        end = time.monotonic() + PATIENCE_SECONDS
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError("the moment to kill did not come")
            time.sleep(0.01)
        os.kill(process.pid, signal.SIGKILL)
        assert process.wait(PATIENCE_SECONDS) == -signal.SIGKILL
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

    def outbox(self) -> list[dict[str, Any]]:
        return self.shop.rows("SELECT queue, dispatched_at FROM ops.outbox ORDER BY seq")


@pytest.fixture
def stage(
    postgres: PostgresServer,
    database: Database,
    app_conninfo: str,
    tenant_id: UUID,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Stage]:
    for name, value in {
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    cloud = ThreadedMotoServer(port=0, verbose=False)
    cloud.start()
    host, port = cloud.get_host_and_port()
    # What moto holds belongs to the process: an earlier test's objects too.
    httpx.post(f"http://{host}:{port}/moto-api/reset", trust_env=False)
    shop = Shop(database, tenant_id)
    customer = shop.customer()
    with database.tenant(tenant_id, actor="test") as tx:
        tx.execute("UPDATE sales.price_lists SET first_day = NULL, last_day = NULL")
    job = shop.job(shop.request(customer, plan="credit-12"))
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(str(ROOT / part) for part in (".", "layers/common", "functions/quote")),
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "DATABASE_HOST": postgres.host,
        "DATABASE_PORT": str(postgres.port),
        "DATABASE_SSLMODE": "prefer",
        "DATABASE_APP_SECRET": f"app-{tenant_id}",
        "DOCUMENTS_BUCKET": BUCKET,
        "EVENT_BUS_NAME": f"bus-{tenant_id}",
        "PUBLIC_URL_PARAMETER": f"/{tenant_id}/public-url",
    }
    stage = Stage(environment, shop, customer, sqs_event(job, message_id="job"), "", "", app_conninfo)
    _furnish(stage)
    yield stage
    stage.release.set()
    for process in stage.processes:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()
    shop.threads.shutdown()
    cloud.stop()


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
    environment["OUTBOUND_QUEUE_URL"] = environment["QUOTE_QUEUE_URL"] = stage.outbound_url
    bus = environment["EVENT_BUS_NAME"]
    events.create_event_bus(Name=bus)
    events.put_rule(Name="all", EventBusName=bus, EventPattern='{"source": ["salesmind"]}')
    target = {"Id": "1", "Arn": f"arn:aws:sqs:us-east-1:123456789012:{EVENTS_QUEUE}"}
    events.put_targets(Rule="all", EventBusName=bus, Targets=[target])


def assert_done_once(stage: Stage) -> None:
    for _ in range(2):
        stage.run()
    (quote,) = stage.shop.stored_quotes()
    assert (quote["number"], quote["version"], quote["status"]) == (1, 1, "sent")
    assert stage.shop.rows("SELECT last FROM sales.quote_numbers") == [{"last": 1}]
    (message,) = stage.shop.said(stage.customer)
    assert (message["kind"], message["id"]) == ("document", quote["message_id"])
    assert stage.objects() == [quote["pdf_key"]]
    assert [job["message_id"] for job in stage.received(stage.outbound_url)] == [str(message["id"])]
    generated = [event["detail"] for event in stage.received(stage.events_url)]
    assert generated
    assert {(event["id"], event["quote_id"]) for event in generated} == {
        (generated[0]["id"], str(quote["id"]))
    }, "an event may be seen twice, with the same id"
    assert all(row["dispatched_at"] for row in stage.outbox())


def test_killed_with_the_job_taken_and_no_number_given(stage: Stage) -> None:
    shop = stage.shop
    with ExitStack() as stack:
        blocker = stack.enter_context(psycopg.connect(stage.conninfo))
        blocker.execute("SELECT set_config('app.tenant_id', %s, true)", (str(shop.tenant_id),))
        blocker.execute(
            "INSERT INTO sales.quote_numbers (tenant_id, year) SELECT %s, extract(year FROM now())",
            (shop.tenant_id,),
        )
        watcher = stack.enter_context(psycopg.connect(stage.conninfo, autocommit=True))
        waiting = """
            SELECT FROM pg_stat_activity WHERE application_name = 'quote' AND wait_event_type = 'Lock'
        """
        stage.kill_when(lambda: watcher.execute(waiting).fetchone() is not None)
        blocker.rollback()
    assert shop.stored_quotes() == []
    assert_done_once(stage)


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
