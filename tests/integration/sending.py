"""A company that sends: its tenant and number on a real Postgres, the Graph stand-in, documents in memory."""

import hashlib
import io
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from botocore.exceptions import ClientError

from chat.conversations import Bubble, Conversations, TurnResult
from chat.inbound import InboundMessage
from local.graph import GraphStandIn
from local.ports import free_port
from salesmind.crypto import TokenCipher
from salesmind.database import Database
from salesmind.http import HttpClient
from salesmind.observability import get_logger, get_metrics
from salesmind.outgoing import DocumentMessage, OutgoingMessage
from salesmind.records import Record
from salesmind.tenants import TenantDirectory
from send.batch import BatchRunner
from send.deliveries import Deliveries
from send.documents import StoredDocuments
from send.graph import GraphClient
from send.outbound import OutboundSender
from send.uploads import Uploads

TOKEN = "the-companys-access-token"


@dataclass
class FakeTimer:
    postponed: list[tuple[list[str], float]] = field(default_factory=list)

    def postpone(self, records: list[Record], seconds: float) -> bool:
        self.postponed.append(([record.message_id for record in records], seconds))
        return True


@dataclass
class FakeQuarantine:
    kept: list[tuple[str, Any]] = field(default_factory=list)

    def keep(self, reason: str, raw: Any) -> str:
        self.kept.append((reason, raw))
        return "key"


@dataclass
class FakeS3:
    """Objects by key; what get_object raises instead, when told."""

    objects: dict[str, bytes] = field(default_factory=dict)
    failures: list[Exception] = field(default_factory=list)
    reads: int = 0

    def get_object(self, *, Bucket: str, Key: str) -> dict[str, Any]:  # noqa: N803 - boto3's names
        self.reads += 1
        if self.failures:
            raise self.failures.pop(0)
        if Key not in self.objects:
            raise ClientError({"Error": {"Code": "NoSuchKey"}}, "GetObject")
        return {"ContentLength": len(self.objects[Key]), "Body": io.BytesIO(self.objects[Key])}

    def generate_presigned_url(self, call: str, *, Params: dict[str, str], ExpiresIn: int) -> str:  # noqa: N803
        return f"https://bucket.example/{Params['Key']}?expires={ExpiresIn}"


@dataclass
class Company:
    """A tenant with one number, a customer's conversation and everything that sends."""

    database: Database
    tenant_id: UUID
    number: str
    graph: GraphStandIn
    runner: BatchRunner
    timer: FakeTimer
    quarantine: FakeQuarantine
    slept: list[float]
    s3: FakeS3
    remaining: Callable[[], float] = lambda: 60.0

    def answer(self, *texts: str | OutgoingMessage, customer: str = "51987654321") -> list[UUID]:
        """Commit a turn's answer; return the ids of its messages."""
        bubbles = [Bubble(said) if isinstance(said, str) else Bubble.of(said) for said in texts]
        conversations = Conversations(self.database)
        inbound = InboundMessage(
            phone_number_id=self.number,
            wa_id=customer,
            wamid=f"wamid.{uuid4()}",
            message={"type": "text", "text": {"body": "?"}},
        )
        turn = conversations.begin_turn(self.tenant_id, [inbound])
        rows = conversations.commit_turn(turn, TurnResult(bubbles, "es", mark_seen=False))
        return [UUID(row.body["message_id"]) for row in rows]

    def deliver(self, *bodies: dict[str, Any], receives: int = 1, group: str = "g") -> list[str]:
        """Run one batch; return the ids (their index) of the records that have to come again."""
        records = [
            {
                "messageId": str(index),
                "body": json.dumps(body),
                "receiptHandle": "r",
                "eventSourceARN": "arn:aws:sqs:eu-west-1:1:outbound.fifo",
                "attributes": {"MessageGroupId": group, "ApproximateReceiveCount": str(receives)},
            }
            for index, body in enumerate(bodies)
        ]
        response = self.runner.run({"Records": records}, self.remaining)
        return [item["itemIdentifier"] for item in response["batchItemFailures"]]

    def document(self, content: bytes = b"%PDF-1.7 quote", **fields: Any) -> DocumentMessage:
        """Store a document and make the message that carries it."""
        digest = hashlib.sha256(content).hexdigest()
        key = f"quotes/{self.tenant_id}/{digest[:8]}.pdf"
        self.s3.objects[key] = content
        fields = {"filename": "Cotización 2026-0012.pdf", "caption": "Su cotización"} | fields
        return DocumentMessage(key=key, sha256=digest, **fields)

    def silence(self, age: timedelta) -> None:
        """Let the customers' last message be of so long ago."""
        self.execute("UPDATE chat.conversations SET last_inbound_at = clock_timestamp() - %s", age)

    def customer_writes(self, customer: str = "51987654321") -> list[dict[str, Any]]:
        """Begin the turn of a new message; return the jobs that it sends before it answers."""
        inbound = InboundMessage(
            phone_number_id=self.number,
            wa_id=customer,
            wamid=f"wamid.{uuid4()}",
            message={"type": "text", "text": {"body": "hola"}},
        )
        return [
            row.body for row in Conversations(self.database).begin_turn(self.tenant_id, [inbound]).stranded
        ]

    def unreachable_graph(self) -> None:
        closed = GraphClient(HttpClient(), f"http://127.0.0.1:{free_port()}", "v26.0")
        self.runner._sender._graph = closed

    def job(self, message_id: UUID) -> dict[str, Any]:
        return {"kind": "message", "tenant_id": str(self.tenant_id), "message_id": str(message_id)}

    def row(self, message_id: UUID) -> dict[str, Any]:
        with self.database.tenant(self.tenant_id, actor="test") as tx:
            cursor = tx.execute("SELECT * FROM chat.messages WHERE id = %s", (message_id,))
        found = cursor.fetchone()
        assert found is not None
        return found

    def rows(self, statement: str, *parameters: Any) -> list[dict[str, Any]]:
        with self.database.tenant(self.tenant_id, actor="test") as tx:
            cursor = tx.execute(statement, parameters)  # type: ignore[arg-type]
        return cursor.fetchall()

    def status(self, value: str, *, wamid: str = "wamid.x", **more: Any) -> dict[str, Any]:
        return {"v": 1, "phone_number_id": self.number, "status": {"id": wamid, "status": value, **more}}

    def execute(self, statement: str, *parameters: Any) -> None:
        with self.database.tenant(self.tenant_id, actor="test") as tx:
            tx.execute(statement, parameters)  # type: ignore[arg-type]

    def incidents(self) -> list[str]:
        with self.database.tenant(self.tenant_id, actor="test") as tx:
            cursor = tx.execute("SELECT kind FROM ops.incidents ORDER BY kind")
        return [row["kind"] for row in cursor]


@contextmanager
def open_company(database: Database, tenant_id: UUID) -> Iterator[Company]:
    """Connect the company's number and wire send around it."""
    cipher, channel_id = TokenCipher(bytes(32)), uuid4()
    number = str(uuid4().int)[:15]
    with database.tenant(tenant_id, actor="test") as tx:
        tx.execute(
            "INSERT INTO core.channels (tenant_id, id, phone_number_id, access_token) VALUES (%s, %s, %s, %s)",
            (tenant_id, channel_id, number, cipher.encrypt(TOKEN, context=str(channel_id))),
        )
    timer, quarantine, slept = FakeTimer(), FakeQuarantine(), []
    deliveries, s3, http = Deliveries(database), FakeS3(), HttpClient()
    with GraphStandIn(access_token=TOKEN) as graph, ThreadPoolExecutor(4) as threads:
        client = GraphClient(http, graph.url, "v26.0")
        uploads = Uploads(database, StoredDocuments(s3, "documents"), client)  # type: ignore[arg-type]
        logger = get_logger("test")
        sender = OutboundSender(deliveries, client, uploads, cipher, logger, sleep=slept.append)
        runner = BatchRunner(
            sender=sender,
            deliveries=deliveries,
            tenants=TenantDirectory(database),
            quarantine=quarantine,  # type: ignore[arg-type]
            timer=timer,  # type: ignore[arg-type]
            threads=threads,
            logger=logger,
            metrics=get_metrics("test"),
        )
        yield Company(database, tenant_id, number, graph, runner, timer, quarantine, slept, s3)
    http.close()
