"""Workers killed with SIGKILL at the worst moments: nothing is lost and nothing is sent twice.

The witness is the record of the Graph stand-in. Each worker is a real process running the real handler; what
SQS would do after the kill (deliver the same records again) the test does.
"""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import boto3
import httpx
import pytest
from moto.server import ThreadedMotoServer

from local.graph import GraphStandIn
from local.model import Behaviour, ModelStandIn
from local.serving import LocalServer, Request, Response
from salesmind.crypto import TokenCipher
from salesmind.database import Database
from salesmind.knowledge.passages import replace_passages
from salesmind.knowledge.postgres_store import PostgresStore
from salesmind.knowledge.store import Chunk, DocumentVersion
from send.deliveries import CLAIM_SECONDS
from tests.fixtures.paths import ROOT
from tests.fixtures.servers import APP_PASSWORD, APP_ROLE, PostgresDatabase

PATIENCE_SECONDS = 60.0


@dataclass
class Stage:
    """The cloud around the workers."""

    environment: dict[str, str]
    database: Database
    tenant_id: UUID
    number: str
    graph: GraphStandIn
    outbound_url: str
    processes: list[subprocess.Popen[str]] = field(default_factory=list)

    def start(self, function: str, event: dict[str, Any], **environment: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.fixtures.worker", function],
            cwd=ROOT,
            env=self.environment | environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.processes.append(process)
        assert process.stdin is not None
        process.stdin.write(json.dumps(event))
        process.stdin.close()
        process.stdin = None
        return process

    def run(self, function: str, event: dict[str, Any], **environment: str) -> list[str]:
        output, _ = self.start(function, event, **environment).communicate(timeout=PATIENCE_SECONDS)
        result = json.loads(output.strip().splitlines()[-1])
        return [item["itemIdentifier"] for item in result["batchItemFailures"]]

    def question(self, text: str = "¿Cuánto es la cuota inicial de los lotes?") -> dict[str, Any]:
        wamid = f"wamid.{uuid4()}"
        body = {
            "v": 1,
            "phone_number_id": self.number,
            "wa_id": "51987654321",
            "user_id": None,
            "profile_name": "Ana",
            "wamid": wamid,
            "timestamp": int(time.time()),
            "message": {"id": wamid, "type": "text", "text": {"body": text}},
        }
        return sqs_event([json.dumps(body)], "inbound.fifo")

    def outbound(self) -> list[str]:
        """Take everything off the outbound queue."""
        sqs, bodies = boto3.client("sqs", endpoint_url=self.environment["AWS_ENDPOINT_URL"]), []
        while found := sqs.receive_message(QueueUrl=self.outbound_url, MaxNumberOfMessages=10).get(
            "Messages"
        ):
            bodies += [message["Body"] for message in found]
            for message in found:
                sqs.delete_message(QueueUrl=self.outbound_url, ReceiptHandle=message["ReceiptHandle"])
        return bodies

    def messages(self, direction: str) -> list[dict[str, Any]]:
        with self.database.tenant(self.tenant_id, actor="test") as tx:
            cursor = tx.execute(
                "SELECT * FROM chat.messages WHERE direction = %s ORDER BY stored_at", (direction,)
            )
        return cursor.fetchall()

    def until(self, condition: Callable[[], Any]) -> None:
        end = time.monotonic() + PATIENCE_SECONDS
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError("the moment to kill did not come")
            time.sleep(0.01)


def sqs_event(bodies: list[str], queue: str) -> dict[str, Any]:
    return {
        "Records": [
            {
                "messageId": str(index),
                "receiptHandle": "receipt",
                "body": body,
                "attributes": {"MessageGroupId": "conversation", "ApproximateReceiveCount": "1"},
                "eventSource": "aws:sqs",
                "eventSourceARN": f"arn:aws:sqs:us-east-1:123456789012:{queue}",
            }
            for index, body in enumerate(bodies)
        ]
    }


def kill(process: subprocess.Popen[str]) -> None:
    os.kill(process.pid, signal.SIGKILL)
    assert process.wait(PATIENCE_SECONDS) == -signal.SIGKILL


@pytest.fixture
def stage(
    postgres: PostgresDatabase,
    database: Database,
    tenant_id: UUID,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Stage]:
    number, channel_id, cipher = str(uuid4().int)[:15], uuid4(), TokenCipher(bytes(32))
    (tmp_path / "key").write_bytes(bytes(32))
    with database.tenant(tenant_id, actor="test") as tx:
        tx.execute(
            "INSERT INTO core.channels (tenant_id, id, phone_number_id, access_token) VALUES (%s, %s, %s, %s)",
            (tenant_id, channel_id, number, cipher.encrypt("token", context=str(channel_id))),
        )
        document = tx.execute(
            """
            INSERT INTO knowledge.documents (tenant_id, object_key, title, status, language)
            VALUES (%s, 'k', 'Condiciones', 'ready', 'es') RETURNING id
            """,
            (tenant_id,),
        )
        row = document.fetchone()
        assert row is not None
        chunk = Chunk(0, 4, 4, "", "La cuota inicial de los lotes es del 20 % del precio de lista.")
        version = DocumentVersion.of(tenant_id, row["id"], 1, "Condiciones", "es", [chunk])
        replace_passages(tx, PostgresStore(database), version)
    for name, value in {
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    cloud = ThreadedMotoServer(port=0, verbose=False)
    cloud.start()
    host, port = cloud.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    secret = {"username": APP_ROLE, "password": APP_PASSWORD}
    boto3.client("secretsmanager", endpoint_url=endpoint).create_secret(
        Name=f"app-{tenant_id}", SecretString=json.dumps(secret)
    )
    queue_url = boto3.client("sqs", endpoint_url=endpoint).create_queue(
        QueueName=f"outbound-{tenant_id}.fifo", Attributes={"FifoQueue": "true"}
    )["QueueUrl"]
    with GraphStandIn() as graph:
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(
                str(ROOT / part) for part in (".", "layers/common", "functions/chat", "functions/send")
            ),
            "AWS_ENDPOINT_URL": endpoint,
            **postgres.environment,
            "DATABASE_APP_SECRET": f"app-{tenant_id}",
            "DOCUMENTS_BUCKET": "documents",
            "INBOUND_QUEUE_URL": queue_url,
            "OUTBOUND_QUEUE_URL": queue_url,
            "BULK_QUEUE_URL": queue_url,
            "STATUSES_QUEUE_URL": queue_url,
            "GRAPH_BASE_URL": graph.url,
            "DATA_KEY_FILE": str(tmp_path / "key"),
        }
        stage = Stage(environment, database, tenant_id, number, graph, queue_url)
        yield stage
        for process in stage.processes:
            process.kill()
            process.wait()
            if process.stdout:
                process.stdout.close()
    cloud.stop()


def deliver_answers(stage: Stage) -> None:
    """Let send work off the outbound queue."""
    jobs = stage.outbound()
    assert stage.run("send", sqs_event(jobs, "outbound.fifo")) == []


def test_chat_killed_between_tx_1_and_tx_2(stage: Stage) -> None:
    event = stage.question()
    with ModelStandIn(Behaviour(seconds=PATIENCE_SECONDS)) as model:
        thinking = stage.start("chat", event, LLM_BASE_URL=model.url, LLM_MODEL="stand-in")
        stage.until(lambda: model.requests)
        kill(thinking)
    assert [row["turn"] for row in stage.messages("in")] == [None], "stored by Tx 1, not answered"
    assert stage.messages("out") == []

    assert stage.run("chat", event) == []
    assert stage.run("chat", event) == []
    deliver_answers(stage)

    (sent,) = stage.graph.sent
    assert "20 %" in sent.payload["text"]["body"]
    assert len(stage.messages("in")) == 1


def test_chat_killed_after_tx_2_before_the_queue(stage: Stage) -> None:
    event = stage.question()
    release = threading.Event()

    def hang(request: Request) -> Response | None:
        release.wait(PATIENCE_SECONDS)
        return None

    with LocalServer(hang) as dead_queue:
        committed = stage.start("chat", event, AWS_ENDPOINT_URL_SQS=dead_queue.url)
        stage.until(lambda: stage.messages("out"))
        kill(committed)
        release.set()
    assert not any(json.loads(body)["kind"] == "message" for body in stage.outbound())

    assert stage.run("chat", event) == []
    assert stage.run("chat", event) == []
    deliver_answers(stage)

    assert len(stage.messages("out")) == 1
    assert len(stage.graph.sent) == 1


def test_send_killed_after_the_graph_api_accepted(stage: Stage) -> None:
    assert stage.run("chat", stage.question()) == []
    jobs = sqs_event([body for body in stage.outbound() if "message_id" in body], "outbound.fifo")
    release = threading.Event()

    def accept_and_hang(request: Request) -> Response | None:
        headers = {"Authorization": request.headers["Authorization"]}
        httpx.post(f"{stage.graph.url}{request.path}", content=request.body, headers=headers, trust_env=False)
        release.wait(PATIENCE_SECONDS)
        return None

    with LocalServer(accept_and_hang) as slow_graph:
        calling = stage.start("send", jobs, GRAPH_BASE_URL=slow_graph.url)
        stage.until(lambda: stage.graph.sent)
        kill(calling)
        release.set()
    (message,) = stage.messages("out")
    assert message["status"] == "sending"

    # SQS shows the job again after the visibility timeout, six minutes later.
    with stage.database.tenant(stage.tenant_id, actor="test") as tx:
        tx.execute(
            "UPDATE chat.messages SET status_at = clock_timestamp() - make_interval(secs => %s) WHERE id = %s",
            (CLAIM_SECONDS + 1, message["id"]),
        )
    assert stage.run("send", jobs) == []
    assert [row["status"] for row in stage.messages("out")] == ["unknown"]

    (sent,) = stage.graph.sent
    status = {"id": sent.wamid, "status": "delivered", "biz_opaque_callback_data": str(message["id"])}
    update = json.dumps({"v": 1, "phone_number_id": stage.number, "status": status})
    assert stage.run("send", sqs_event([update], "statuses")) == []

    assert [(row["status"], row["wamid"]) for row in stage.messages("out")] == [("delivered", sent.wamid)]
    assert len(stage.graph.sent) == 1, "the customer has it once"
