"""Workers of send killed with SIGKILL while they send a document: the customer gets it, and once."""

import contextlib
import hashlib
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import boto3
import httpx
import pytest

from chat.turn.model import Bubble, TurnResult
from chat.turn.repository import Conversations
from local.serving import LocalServer, Request, Response
from salesmind.db.database import Database
from salesmind.whatsapp.jobs import InboundMessage
from salesmind.whatsapp.outgoing import Button, DocumentMessage
from send.deliveries import CLAIM_SECONDS
from tests.fixtures.kills import Stage, kill_stage, sqs_event
from tests.fixtures.servers import PostgresDatabase
from tests.fixtures.workers import PATIENCE_SECONDS

CONTENT = b"%PDF-1.7 the quote"


@pytest.fixture
def stage(
    postgres: PostgresDatabase, database: Database, tenant_id: UUID, aws_endpoint: str, tmp_path: Path
) -> Iterator[Stage]:
    """The cloud around the workers."""
    with kill_stage(postgres, database, tenant_id, aws_endpoint, tmp_path) as stage:
        yield stage


@pytest.fixture
def event(stage: Stage) -> dict[str, Any]:
    """The job of a document that a turn committed, its content in the bucket."""
    digest = hashlib.sha256(CONTENT).hexdigest()
    key = f"quotes/{stage.tenant_id}/{uuid4()}.pdf"
    s3 = boto3.client("s3", endpoint_url=stage.environment["AWS_ENDPOINT_URL"])
    s3.create_bucket(Bucket="documents")
    s3.put_object(Bucket="documents", Key=key, Body=CONTENT)
    conversations = Conversations(stage.database)
    inbound = InboundMessage(
        phone_number_id=stage.number,
        wa_id="51987654321",
        wamid=f"wamid.{uuid4()}",
        message={"type": "text", "text": {"body": "Quiero la cotización"}},
    )
    turn = conversations.begin_turn(stage.tenant_id, [inbound])
    document = DocumentMessage(
        key=key,
        sha256=digest,
        filename="Cotización.pdf",
        caption="Su cotización",
        buttons=(Button(id="accept:1", title="Aceptar"),),
    )
    (row,) = conversations.commit_turn(turn, TurnResult([Bubble.of(document)], "es", mark_seen=False))
    return sqs_event([json.dumps(row.body)], "outbound.fifo")


def forward(stage: Stage, request: Request) -> Response:
    """Pass a request on to the stand-in."""
    headers = {name: request.headers[name] for name in ("Authorization", "Content-Type")}
    answer = httpx.post(
        f"{stage.graph.url}{request.path}", content=request.body, headers=headers, trust_env=False
    )
    return Response(answer.status_code, answer.content)


def check_one_document(stage: Stage) -> None:
    (sent,) = stage.graph.sent
    header = sent.payload["interactive"]["header"]["document"]
    assert header["id"] in {upload.media_id for upload in stage.graph.uploads}
    assert [(row["status"], row["wamid"]) for row in stage.messages("out")] == [("sent", sent.wamid)]


def test_killed_while_whatsapp_takes_the_upload(stage: Stage, event: dict[str, Any]) -> None:
    release = threading.Event()

    def take_and_hang(request: Request) -> Response | None:
        forward(stage, request)
        release.wait(PATIENCE_SECONDS)
        return None

    with LocalServer(take_and_hang) as slow_graph:
        uploading = stage.start("send", event, GRAPH_BASE_URL=slow_graph.url)
        stage.until(lambda: stage.graph.uploads)
        uploading.kill()
        release.set()
    assert [row["status"] for row in stage.messages("out")] == ["pending"]

    assert stage.run("send", event) == []
    assert stage.run("send", event) == []

    check_one_document(stage)


def test_killed_between_the_upload_and_the_send(
    stage: Stage, event: dict[str, Any], postgres: PostgresDatabase
) -> None:
    def uploads() -> list[dict[str, Any]]:
        with stage.database.tenant(stage.tenant_id, actor="test") as tx:
            cursor = tx.execute("SELECT media_id FROM chat.uploads")
        return cursor.fetchall()

    # From the upload on, Postgres acts on what the worker says but the worker hears nothing: it keeps the upload's id
    # and gets no further.
    silence = threading.Event()

    def take(request: Request) -> Response:
        if request.path.endswith("/media"):
            silence.set()
        return forward(stage, request)

    with LocalServer(take) as graph, muted_proxy(postgres, silence) as port:
        uploading = stage.start("send", event, GRAPH_BASE_URL=graph.url, DATABASE_PORT=str(port))
        stage.until(uploads)
        uploading.kill()
    assert stage.graph.sent == []
    assert [row["status"] for row in stage.messages("out")] == ["pending"]

    assert stage.run("send", event) == []
    assert stage.run("send", event) == []

    check_one_document(stage)
    assert len(stage.graph.uploads) == 1, "the upload of the killed worker is used"


@contextmanager
def muted_proxy(postgres: PostgresDatabase, silence: threading.Event) -> Iterator[int]:
    """Serve Postgres on another port, without its answers once ``silence`` is set."""

    def pump(source: socket.socket, sink: socket.socket, muted: threading.Event | None) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65_536):
                if not (muted and muted.is_set()):
                    sink.sendall(data)
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        source.close()  # the other direction ends too, and closes the other one

    def accept() -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = listener.accept()
                server = socket.create_connection((postgres.host, postgres.port))
                threading.Thread(target=pump, args=(client, server, None), daemon=True).start()
                threading.Thread(target=pump, args=(server, client, silence), daemon=True).start()

    listener = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=accept, daemon=True).start()
    with contextlib.closing(listener):
        yield listener.getsockname()[1]


def test_killed_after_whatsapp_accepted_the_document(stage: Stage, event: dict[str, Any]) -> None:
    release = threading.Event()

    def accept_and_hang(request: Request) -> Response | None:
        answer = forward(stage, request)
        if request.path.endswith("/messages"):
            release.wait(PATIENCE_SECONDS)
            return None
        return answer

    with LocalServer(accept_and_hang) as slow_graph:
        sending = stage.start("send", event, GRAPH_BASE_URL=slow_graph.url)
        stage.until(lambda: stage.graph.sent)
        sending.kill()
        release.set()
    (message,) = stage.messages("out")
    assert message["status"] == "sending"

    # SQS shows the job again when the dead worker's lease is over.
    with stage.database.tenant(stage.tenant_id, actor="test") as tx:
        tx.execute(
            "UPDATE chat.messages SET status_at = clock_timestamp() - make_interval(secs => %s) WHERE id = %s",
            (CLAIM_SECONDS + 1, message["id"]),
        )
    assert stage.run("send", event) == []

    assert len(stage.graph.sent) == 1
    assert [row["status"] for row in stage.messages("out")] == ["unknown"], "a status settles it"
