"""Every file of events/ goes through its real handler, as `sam local invoke` would send it."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import boto3
import psycopg
import pytest
from moto import mock_aws
from psycopg.rows import DictRow

import chat.app
import ingest.app
import send.app
import upkeep.app
import webhook.app
from local.graph import GraphStandIn
from local.postgres import OWNER_LOGIN, PostgresServer
from local.serving import LocalServer, Request, Response
from local.signing import DEMO_APP_SECRET, DEMO_PHONE_NUMBER_ID, DEMO_VERIFY_TOKEN
from salesmind.crypto import TokenCipher
from salesmind.database import Database
from tests.integration.conftest import APP_PASSWORD, APP_ROLE
from tests.paths import ROOT

# A Lambda process keeps its connections for life; here each sample has a process's wiring of its own and drops it.
pytestmark = [
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

HANDLERS = {
    "webhook": webhook.app,
    "chat": chat.app,
    "send": send.app,
    "ingest": ingest.app,
    "upkeep": upkeep.app,
}
BUCKET = "documents-bucket"
CONTEXT = SimpleNamespace(
    function_name="sample",
    function_version="1",
    memory_limit_in_mb=256,
    invoked_function_arn="arn:aws:lambda:us-east-1:123456789012:function:sample",
    aws_request_id="00000000-0000-4000-8000-000000000001",
    get_remaining_time_in_millis=lambda: 30_000,
)
SAMPLES = sorted((ROOT / "events").glob("*.json"))


@dataclass
class Cloud:
    """What a sample may have changed."""

    queues: dict[str, str]
    graph: GraphStandIn
    database: Database
    tenant_id: UUID
    answered: list[bytes]

    def queued(self, name: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        sqs = boto3.client("sqs")
        while messages := sqs.receive_message(QueueUrl=self.queues[name], MaxNumberOfMessages=10).get(
            "Messages"
        ):
            found += [json.loads(message["Body"]) for message in messages]
        return found

    def kept(self) -> list[str]:
        objects = boto3.client("s3").list_objects_v2(Bucket=BUCKET, Prefix="quarantine/").get("Contents", [])
        bodies = [
            boto3.client("s3").get_object(Bucket=BUCKET, Key=item["Key"])["Body"].read() for item in objects
        ]
        return [json.loads(body)["reason"] for body in bodies]

    def stored(self) -> list[dict[str, Any]]:
        with self.database.tenant(self.tenant_id, actor="test") as tx:
            cursor = tx.execute("SELECT direction, kind, body FROM chat.messages ORDER BY stored_at")
        return cursor.fetchall()


def outgoing(cloud: Cloud) -> list[str]:
    return [row["body"] for row in cloud.stored() if row["direction"] == "out"]


def check_chat_text(result: Any, cloud: Cloud) -> None:
    assert result == {"batchItemFailures": []}
    assert len(outgoing(cloud)) == 1
    assert [job["kind"] for job in cloud.queued("outbound.fifo")] == ["seen", "message"]


def check_chat_burst(result: Any, cloud: Cloud) -> None:
    assert result == {"batchItemFailures": []}
    assert len([row for row in cloud.stored() if row["direction"] == "in"]) == 3
    assert len(outgoing(cloud)) == 1


def check_chat_image(result: Any, cloud: Cloud) -> None:
    assert result == {"batchItemFailures": []}
    assert "imagen" in outgoing(cloud)[0]


def check_chat_unknown_number(result: Any, cloud: Cloud) -> None:
    assert result == {"batchItemFailures": []}
    assert cloud.kept() == ["No tenant has the WhatsApp number of this update"]


def check_nothing_sent(result: Any, cloud: Cloud) -> None:
    assert result == {"batchItemFailures": []}
    assert cloud.graph.sent == []


def check_send_seen(result: Any, cloud: Cloud) -> None:
    assert result == {"batchItemFailures": []}


def check_send_unreadable(result: Any, cloud: Cloud) -> None:
    assert result == {"batchItemFailures": []}
    assert cloud.kept() == ["unreadable job"]


def check_done(result: Any, cloud: Cloud) -> None:
    assert result == {"batchItemFailures": []}


def check_upkeep_deploy(result: Any, cloud: Cloud) -> None:
    (answer,) = cloud.answered
    assert json.loads(answer)["Status"] == "SUCCESS"


def check_upkeep_connect_number(result: Any, cloud: Cloud) -> None:
    tenant_id = UUID(result["tenant_id"])
    assert result["documents"] == f"documents/{tenant_id}/"
    with cloud.database.tenant(tenant_id, actor="test") as tx:
        cursor = tx.execute("SELECT id, access_token FROM core.channels")
    (row,) = cursor
    token = TokenCipher(bytes(32)).decrypt(row["access_token"], context=str(row["id"]))
    assert token == "EAAG-example-access-token"


def check_upkeep_doctor(result: Any, cloud: Cloud) -> None:
    states = {part["part"]: part["state"] for part in result["parts"]}
    for part in ("database", "vector store postgres", "queues", "documents bucket"):
        assert states[part] == "ok", part
    assert states["model"] == states["embeddings"] == states["inventory"] == "not configured"
    assert "fixed" not in result


def check_upkeep_repair(result: Any, cloud: Cloud) -> None:
    assert result == {"mended": {}, "waiting": 0, "failed_tenants": 0}, "30 s are no time to begin a company"


def check_upkeep_move_store(result: Any, cloud: Cloud) -> None:
    assert (result["done"], result["store"], result["moved"]) == (True, "postgres", 0)


def status(code: int) -> Callable[[Any, Cloud], None]:
    def check(result: Any, cloud: Cloud) -> None:
        assert result["statusCode"] == code

    return check


def check_webhook_handshake(result: Any, cloud: Cloud) -> None:
    assert result["statusCode"] == 200
    assert result["body"].isdigit()


def check_webhook_text(result: Any, cloud: Cloud) -> None:
    assert result["statusCode"] == 200
    (update,) = cloud.queued("inbound.fifo")
    assert update["message"]["type"] == "text"


def check_webhook_status(result: Any, cloud: Cloud) -> None:
    assert result["statusCode"] == 200
    assert len(cloud.queued("statuses")) == 1


def check_webhook_forged(result: Any, cloud: Cloud) -> None:
    assert result["statusCode"] == 401
    assert cloud.queued("inbound.fifo") == cloud.queued("statuses") == []
    assert cloud.kept() == []


EXPECTATIONS: dict[str, Callable[[Any, Cloud], None]] = {
    "chat.text": check_chat_text,
    "chat.burst": check_chat_burst,
    "chat.image": check_chat_image,
    "chat.unknown_number": check_chat_unknown_number,
    "send.message": check_nothing_sent,
    "send.seen": check_send_seen,
    "send.status": check_nothing_sent,
    "send.unreadable": check_send_unreadable,
    "ingest.created": check_done,
    "ingest.removed": check_done,
    "ingest.test_event": check_done,
    "upkeep.schedule": lambda result, cloud: None,
    "upkeep.deploy": check_upkeep_deploy,
    "upkeep.connect_number": check_upkeep_connect_number,
    "upkeep.doctor": check_upkeep_doctor,
    "upkeep.repair": check_upkeep_repair,
    "upkeep.move_store": check_upkeep_move_store,
    "webhook.handshake": check_webhook_handshake,
    "webhook.text": check_webhook_text,
    "webhook.base64": check_webhook_text,
    "webhook.status": check_webhook_status,
    "webhook.forged": check_webhook_forged,
}


@pytest.fixture
def cloud(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    postgres: PostgresServer,
    database: Database,
    owner_connection: psycopg.Connection[DictRow],
) -> Iterator[Cloud]:
    # The samples name one number, which belongs to one tenant: each sample gets it anew.
    owner_connection.execute("RESET ROLE")
    tenant_id, channel_id, cipher = uuid4(), uuid4(), TokenCipher(bytes(32))
    (tmp_path / "key").write_bytes(bytes(32))
    answered: list[bytes] = []

    def take(request: Request) -> Response:
        answered.append(request.body)
        return Response(200, b"")

    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with database.tenant(tenant_id, actor="test") as tx:
        tx.execute("INSERT INTO core.tenants (tenant_id, name) VALUES (%s, 'Lotes')", (tenant_id,))
        tx.execute(
            "INSERT INTO core.channels (tenant_id, id, phone_number_id, access_token) VALUES (%s, %s, %s, %s)",
            (tenant_id, channel_id, DEMO_PHONE_NUMBER_ID, cipher.encrypt("token", context=str(channel_id))),
        )
    with mock_aws(), GraphStandIn() as graph, LocalServer(take) as cloudformation:
        boto3.client("s3").create_bucket(Bucket=BUCKET)
        secrets = boto3.client("secretsmanager")
        for name, value in {
            "webhook": {"app_secrets": [DEMO_APP_SECRET], "verify_token": DEMO_VERIFY_TOKEN},
            "app": {"username": APP_ROLE, "password": APP_PASSWORD},
            "owner": {"username": OWNER_LOGIN, "password": postgres.password},
        }.items():
            secrets.create_secret(Name=name, SecretString=json.dumps(value))
        sqs, queues = boto3.client("sqs"), {}
        for name in ("inbound.fifo", "outbound.fifo", "statuses", "bulk"):
            attributes = {"FifoQueue": "true"} if name.endswith(".fifo") else {}
            queues[name] = sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
        environment = {
            "DATABASE_HOST": postgres.host,
            "DATABASE_PORT": str(postgres.port),
            "DATABASE_SSLMODE": "prefer",
            "DATABASE_APP_SECRET": "app",
            "DATABASE_OWNER_SECRET": "owner",
            "DOCUMENTS_BUCKET": BUCKET,
            "WEBHOOK_SECRET": "webhook",
            "INBOUND_QUEUE_URL": queues["inbound.fifo"],
            "OUTBOUND_QUEUE_URL": queues["outbound.fifo"],
            "STATUSES_QUEUE_URL": queues["statuses"],
            "BULK_QUEUE_URL": queues["bulk"],
            "INGEST_QUEUE_URL": queues["bulk"],
            "WATCHED_QUEUE_URLS": ",".join(queues.values()),
            "GRAPH_BASE_URL": graph.url,
            "DATA_KEY_FILE": str(tmp_path / "key"),
            "KMS_KEY_ID": "alias/none",
            "CLOUDFORMATION_URL": cloudformation.url,
        }
        for variable, text in environment.items():
            monkeypatch.setenv(variable, text)
        forget_wiring()
        yield Cloud(queues, graph, database, tenant_id, answered)
        forget_wiring()
    owner_connection.execute("SELECT set_config('app.tenant_id', %s, false)", (str(tenant_id),))
    owner_connection.execute("SET ROLE salesmind_owner")
    owner_connection.execute("DELETE FROM core.channels WHERE tenant_id = %s", (tenant_id,))


def forget_wiring() -> None:
    for module in HANDLERS.values():
        module.build.cache_clear()


def test_every_sample_has_an_expectation_and_every_function_a_sample() -> None:
    assert {path.stem for path in SAMPLES} == set(EXPECTATIONS)
    assert {path.stem.partition(".")[0] for path in SAMPLES} == set(HANDLERS)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_sample(path: Path, cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    event = json.loads(path.read_text("utf-8"))
    if "ResponseURL" in event:
        # The one thing a sample cannot name: where this machine listens for CloudFormation's answer.
        event["ResponseURL"] = os.environ["CLOUDFORMATION_URL"]
    if event.get("action") == "move_store":
        event["tenant_id"] = str(cloud.tenant_id)
    result = HANDLERS[path.stem.partition(".")[0]].lambda_handler(event, CONTEXT)

    json.dumps(result)
    EXPECTATIONS[path.stem](result, cloud)
