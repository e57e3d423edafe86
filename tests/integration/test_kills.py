"""Workers killed with SIGKILL at the worst moments: nothing is lost and nothing is sent twice.

The witness is the record of the Graph stand-in. Each worker is a real process running the real handler; what
SQS would do after the kill (deliver the same records again) the test does.
"""

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import httpx
import pytest

from local.model import Behaviour, ModelStandIn
from local.serving import LocalServer, Request, Response
from salesmind.db.database import Database
from send.deliveries import CLAIM_SECONDS
from tests.fixtures.kills import Stage, kill_stage, sqs_event
from tests.fixtures.servers import PostgresDatabase
from tests.fixtures.workers import PATIENCE_SECONDS


@pytest.fixture
def stage(
    postgres: PostgresDatabase, database: Database, tenant_id: UUID, aws_endpoint: str, tmp_path: Path
) -> Iterator[Stage]:
    """The cloud around the workers."""
    with kill_stage(postgres, database, tenant_id, aws_endpoint, tmp_path) as stage:
        yield stage


def deliver_answers(stage: Stage) -> None:
    """Let send work off the outbound queue."""
    jobs = stage.outbound()
    assert stage.run("send", sqs_event(jobs, "outbound.fifo")) == []


def test_chat_killed_between_tx_1_and_tx_2(stage: Stage) -> None:
    event = stage.question()
    with ModelStandIn(Behaviour(seconds=PATIENCE_SECONDS)) as model:
        thinking = stage.start("chat", event, LLM_BASE_URL=model.url, LLM_MODEL="stand-in")
        stage.until(lambda: model.requests)
        thinking.kill()
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
        committed.kill()
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
        calling.kill()
        release.set()
    (message,) = stage.messages("out")
    assert message["status"] == "sending"

    # SQS shows the job again when the dead worker's lease is over.
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
