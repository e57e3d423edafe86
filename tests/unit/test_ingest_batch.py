"""Batches: what is done, what is dropped, what has to come again."""

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote_plus
from uuid import UUID

import pytest
from aws_lambda_powertools import Logger, Metrics

from ingest.batch import IngestBatchRunner
from ingest.ingestion import Outcome, VectorsMissingError
from salesmind.aws.queues import QueueMessage
from salesmind.errors import TransientError
from salesmind.knowledge.jobs import DocumentKey, parse_notification
from salesmind.runtime.batch import BatchTools
from tests.fakes.visibility import FakeTimer
from tests.fixtures.paths import ROOT

TENANT = UUID("7b0f6c0e-5b0a-4b7e-9d54-3f1f3a1c2d10")


@dataclass
class FakeIngestion:
    """Remembers the keys; a key that ends in a known word fails or is refused as that says."""

    keys: list[str] = field(default_factory=list)
    given_up: list[str] = field(default_factory=list)

    def give_up(self, key: DocumentKey) -> None:
        self.given_up.append(key.object_key)
        if key.title == "bug":
            raise TransientError("Postgres is away")

    def ingest(self, key: DocumentKey, *, embedding_seconds: float) -> Outcome:
        self.keys.append(key.object_key)
        if key.title == "transient":
            raise TransientError("S3 did not answer")
        if key.title == "bug":
            raise ZeroDivisionError
        if key.title == "no vectors":
            raise VectorsMissingError
        if key.title == "words":
            return Outcome("ready", pages=2, chunks=3, unfinished=True)
        if key.title == "stranger":
            return Outcome("unknown_tenant")
        return Outcome("ready", pages=2, chunks=3)


@dataclass
class FakeQueue:
    sent: list[str] = field(default_factory=list)

    def send(self, messages: Sequence[QueueMessage]) -> None:
        self.sent += [message.body for message in messages]


@dataclass
class FakeQuarantine:
    kept: list[Any] = field(default_factory=list)
    down: bool = False

    def keep(self, reason: str, raw: Any) -> str:
        if self.down:
            raise TransientError("S3 did not answer")
        self.kept.append(raw)
        return "key"


@pytest.fixture
def ingestion() -> FakeIngestion:
    return FakeIngestion()


@pytest.fixture
def metrics() -> Metrics:
    made = Metrics(service="ingest", namespace="test")
    made.clear_metrics()
    return made


@pytest.fixture
def quarantine() -> FakeQuarantine:
    return FakeQuarantine()


@pytest.fixture
def queue() -> FakeQueue:
    return FakeQueue()


@pytest.fixture
def threads(request: pytest.FixtureRequest) -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(getattr(request, "param", 2)) as pool:
        yield pool


@pytest.fixture
def runner(
    ingestion: FakeIngestion,
    queue: FakeQueue,
    quarantine: FakeQuarantine,
    metrics: Metrics,
    threads: ThreadPoolExecutor,
) -> IngestBatchRunner:
    return IngestBatchRunner(
        ingestion=ingestion,  # type: ignore[arg-type]
        queue=queue,  # type: ignore[arg-type]
        tools=BatchTools(
            quarantine=quarantine,  # type: ignore[arg-type]
            timer=FakeTimer(),  # type: ignore[arg-type]
            threads=threads,
            logger=Logger(service="test"),
            metrics=metrics,
        ),
    )


def document(name: str) -> str:
    return f"documents/{TENANT}/{name}.pdf"


def message(message_id: str, *keys: str, size: int = 0) -> dict[str, str]:
    records = [{"s3": {"object": {"key": quote_plus(key), "size": size}}} for key in keys]
    return {"messageId": message_id, "body": json.dumps({"Records": records})}


def failed(response: dict[str, Any]) -> list[str]:
    return [item["itemIdentifier"] for item in response["batchItemFailures"]]


def test_only_the_failed_messages_come_again(runner: IngestBatchRunner, ingestion: FakeIngestion) -> None:
    names = ["a", "transient", "b", "bug", "c"]
    event = {"Records": [message(name, document(name)) for name in names]}
    assert failed(runner.run(event)) == ["transient", "bug"]
    assert sorted(ingestion.keys) == sorted(document(name) for name in names)


def test_what_has_its_words_alone_is_looked_at_again_by_a_message_of_its_own(
    runner: IngestBatchRunner, queue: FakeQueue
) -> None:
    assert (
        failed(runner.run({"Records": [message("1", document("words")), message("2", document("a"))]})) == []
    )
    (again,) = queue.sent
    assert list(parse_notification(again)) == [document("words")]


def test_a_document_without_vectors_is_no_unread_one(
    runner: IngestBatchRunner, ingestion: FakeIngestion
) -> None:
    last = {"attributes": {"ApproximateReceiveCount": "5"}}
    assert failed(runner.run({"Records": [message("1", document("no vectors")) | last]})) == ["1"]
    assert ingestion.given_up == []


@pytest.mark.parametrize("threads", [1], indirect=True)
def test_the_longest_document_of_a_batch_is_begun_first(
    runner: IngestBatchRunner, ingestion: FakeIngestion
) -> None:
    sizes = {"short": 1_000, "long": 900_000, "middle": 50_000}
    runner.run({"Records": [message(name, document(name), size=size) for name, size in sizes.items()]})
    assert ingestion.keys == [document("long"), document("middle"), document("short")]


def test_after_the_last_try_the_company_is_told(runner: IngestBatchRunner, ingestion: FakeIngestion) -> None:
    last = {"attributes": {"ApproximateReceiveCount": "5"}}
    names = ["a", "transient", "bug"]
    event = {"Records": [message(name, document(name)) | last for name in names]}
    assert failed(runner.run(event)) == ["transient", "bug"]
    assert sorted(ingestion.given_up) == sorted([document("transient"), document("bug")])


def test_a_failure_does_not_keep_a_messages_other_keys(
    runner: IngestBatchRunner, ingestion: FakeIngestion
) -> None:
    event = {"Records": [message("1", document("transient"), document("a"))]}
    assert failed(runner.run(event)) == ["1"]
    assert sorted(ingestion.keys) == sorted([document("transient"), document("a")])


@pytest.mark.parametrize("down", [False, True])
def test_what_is_no_notification_is_kept_or_comes_again(
    runner: IngestBatchRunner, ingestion: FakeIngestion, quarantine: FakeQuarantine, down: bool
) -> None:
    quarantine.down = down
    event = {"Records": [{"messageId": "odd", "body": "[]"}, message("good", document("a"))]}
    assert failed(runner.run(event)) == (["odd"] if down else [])
    assert quarantine.kept == ([] if down else ["[]"])
    assert ingestion.keys == [document("a")]


@pytest.mark.parametrize(
    "record",
    [
        {"messageId": "1", "body": "no notification"},
        message("1", "quarantine/webhook/a.pdf"),
        message("1", f"updates/{TENANT}/a.pdf"),
        message("1", document("stranger")),
    ],
)
def test_what_cannot_succeed_is_dropped_and_counted(
    runner: IngestBatchRunner, metrics: Metrics, record: dict[str, str]
) -> None:
    assert failed(runner.run({"Records": [record]})) == []
    assert metrics.metric_set["NotificationsDropped"]["Value"] == [1.0]


@pytest.mark.parametrize(
    ("case", "keys"),
    [
        ("created", [f"documents/{TENANT}/Etapa 1/Lista de precios (urbanización).pdf"]),
        ("removed", [f"documents/{TENANT}/Etapa 1/Lista de precios (urbanización).pdf"]),
        ("test_event", []),
    ],
)
def test_the_sample_events_are_understood(
    runner: IngestBatchRunner, ingestion: FakeIngestion, metrics: Metrics, case: str, keys: list[str]
) -> None:
    event = json.loads((ROOT / "events" / f"ingest.{case}.json").read_text())
    assert runner.run(event) == {"batchItemFailures": []}
    assert ingestion.keys == keys
    assert "NotificationsDropped" not in metrics.metric_set
