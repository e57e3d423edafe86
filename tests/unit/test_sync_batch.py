"""Batches of sync: each message reaches the part that it is for, in order; what no try can change is kept."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from aws_lambda_powertools import Logger, Metrics
from hypothesis import given
from hypothesis import strategies as st

from salesmind.aws.events import EventBus
from salesmind.aws.queues import QueueMessage, compact_json
from salesmind.db.outbox import EVENTS
from salesmind.errors import ConfigurationError, TransientError, UnknownConnectionError
from salesmind.runtime.batch import BatchTools
from salesmind.sync.events import RemoteEvent, event_group, event_message, problem_message
from sync.batch import SyncBatchRunner
from tests.fakes.visibility import FakeTimer
from tests.fixtures.sending import FakeQuarantine

TENANT, CONNECTION, OTHER_CONNECTION = (UUID(int=number) for number in (1, 2, 3))
PATIENCE_SECONDS = 20
CRM_ARN = "arn:aws:sqs:us-east-1:123456789012:salesmind-crm-inbound.fifo"
JOBS_ARN = "arn:aws:sqs:us-east-1:123456789012:salesmind-sync-jobs"


@dataclass
class Parts:
    """Every part of sync, of which each call is remembered; ``errors`` are raised by what a job is about."""

    calls: list[tuple[str, str]] = field(default_factory=list)
    errors: dict[str, Exception] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    together: dict[str, Barrier] = field(default_factory=dict)
    """What is worked on side by side: each waits until all are."""

    def part(self, name: str) -> "Part":
        return Part(self, name)

    def did(self, what: str, about: Any) -> None:
        if error := self.errors.get(str(about)):
            raise error
        if barrier := self.together.get(str(about)):
            barrier.wait(PATIENCE_SECONDS)
        self.calls.append((what, str(about)))


@dataclass
class Part:
    parts: Parts
    name: str

    def apply(self, job: Any) -> None:
        about = getattr(job, "event", None)
        named = about.key if about else getattr(job, "conversation_id", None) or job.quote_id
        self.parts.did(f"{self.name}.apply", named)

    def set_aside(self, job: Any) -> None:
        self.parts.did(f"{self.name}.set_aside", job.reason)

    def drain(self, tenant_id: UUID, connection_id: UUID, remaining_seconds: Callable[[], float]) -> None:
        self.parts.seconds.append(remaining_seconds())
        self.parts.did(f"{self.name}.drain", connection_id)

    def step(self, job: Any, remaining_seconds: Callable[[], float]) -> None:
        self.parts.seconds.append(remaining_seconds())
        self.parts.did(f"{self.name}.step", job.run_id)


class Batch:
    def __init__(self) -> None:
        self.parts, self.quarantine, self.timer = Parts(), FakeQuarantine(), FakeTimer()
        self.threads = ThreadPoolExecutor(4)
        self.runner = SyncBatchRunner(
            inbound=self.parts.part("inbound"),
            drain=self.parts.part("outbound"),
            conversations=self.parts.part("conversations"),
            quotes=self.parts.part("quotes"),
            visits=self.parts.part("visits"),
            runs=self.parts.part("runs"),
            tools=BatchTools(
                quarantine=self.quarantine,  # type: ignore[arg-type]
                timer=self.timer,  # type: ignore[arg-type]
                threads=self.threads,
                logger=Logger(service="sync"),
                metrics=Metrics(service="sync", namespace="Test"),
            ),
        )

    def run(self, *records: dict[str, Any], seconds: float = 40.0) -> list[int]:
        """Return the places of the records that come again."""
        numbered = [record | {"messageId": str(place)} for place, record in enumerate(records)]
        answer = self.runner.run({"Records": numbered}, lambda: seconds)
        return sorted(int(item["itemIdentifier"]) for item in answer["batchItemFailures"])

    @property
    def calls(self) -> list[tuple[str, str]]:
        return self.parts.calls


@pytest.fixture
def batch() -> Iterator[Batch]:
    made = Batch()
    yield made
    made.threads.shutdown()


def remote(key: str, record: str = "9001", **fields: Any) -> dict[str, Any]:
    """A record of crm-inbound, as webhook sends it."""
    event = RemoteEvent(key=key, object_type="contact", external_id=record, version=1)
    body = event_message(str(TENANT), str(CONNECTION), event, received_at=2)
    return sqs(body | fields, CRM_ARN, group=event_group(str(CONNECTION), event))


def job(kind: str, **fields: Any) -> dict[str, Any]:
    return sqs({"kind": kind, "tenant_id": str(TENANT)} | fields, JOBS_ARN)


def sqs(body: Any, arn: str, *, group: str | None = None) -> dict[str, Any]:
    grouped = {"MessageGroupId": group} if group else {}
    return {
        "receiptHandle": "receipt",
        "body": body if isinstance(body, str) else compact_json(body),
        "attributes": {"ApproximateReceiveCount": "1"} | grouped,
        "eventSourceARN": arn,
    }


class FakeEvents:
    """EventBridge, which hands on what is put as a rule's target in SQS gets it."""

    def __init__(self) -> None:
        self.handed_on: list[dict[str, Any]] = []

    def put_events(self, *, Entries: list[dict[str, str]]) -> dict[str, Any]:  # noqa: N803
        for entry in Entries:
            envelope = {"detail-type": entry["DetailType"], "source": entry["Source"]}
            self.handed_on.append(envelope | {"version": "0", "detail": json.loads(entry["Detail"])})
        return {"FailedEntryCount": 0}


def quote_event(quote_id: UUID, kind: str = "quote.accepted", **envelope: Any) -> dict[str, Any]:
    """A domain event as our own bus adapter puts it."""
    events = FakeEvents()
    body = compact_json({"type": kind, "tenant_id": str(TENANT), "quote_id": str(quote_id), "total": 9})
    EventBus(events, EVENTS).send([QueueMessage(body, deduplication_id=str(uuid4()))])  # type: ignore[arg-type]
    return sqs(events.handed_on[0] | envelope, JOBS_ARN)


def test_each_job_reaches_its_part(batch: Batch) -> None:
    conversation, quote, run = uuid4(), uuid4(), uuid4()
    problem = problem_message(str(TENANT), str(CONNECTION), {"odd": [1]}, "no id", received_at=2)
    assert not batch.run(remote("first"), sqs(problem, CRM_ARN, group="problem"))
    assert not batch.run(
        job("deliver", connection_id=str(CONNECTION)),
        job("conversation", conversation_id=str(conversation)),
        quote_event(quote),
        job("run", run_id=str(run)),
    )
    assert sorted(batch.calls) == sorted(
        [
            ("inbound.apply", "first"),
            ("inbound.set_aside", "no id"),
            ("outbound.drain", str(CONNECTION)),
            ("conversations.apply", str(conversation)),
            ("quotes.apply", str(quote)),
            ("runs.step", str(run)),
        ]
    )
    assert batch.parts.seconds == [40.0, 40.0], "a drain and a run know how long they may go on"
    assert batch.quarantine.kept == []


@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans()), max_size=10))
def test_changes_of_a_record_stay_in_order_and_wait_for_no_other_records(
    changes: list[tuple[str, bool]],
) -> None:
    """A change that fails is handed back with those behind it; what other records do is applied."""
    batch = Batch()
    keys = [f"{record}-{place}" for place, (record, _) in enumerate(changes)]
    batch.parts.errors = {
        key: TransientError("later") for key, (_, fails) in zip(keys, changes, strict=True) if fails
    }
    again = batch.run(
        *(remote(key, record) for key, (record, _) in zip(keys, changes, strict=True)), seconds=40
    )
    batch.threads.shutdown()
    for record in "abc":
        mine = [place for place, (other, _) in enumerate(changes) if other == record]
        good = next((at for at, place in enumerate(mine) if changes[place][1]), len(mine))
        applied = [about for _, about in batch.calls if about.startswith(record)]
        assert applied == [keys[place] for place in mine[:good]]
        assert [place for place in again if place in mine] == mine[good:]


def test_a_connection_is_drained_once_however_often_it_is_named(batch: Batch) -> None:
    named = [CONNECTION, OTHER_CONNECTION, CONNECTION, CONNECTION]
    batch.parts.errors[str(CONNECTION)] = TransientError("Postgres failed")
    assert batch.run(*(job("deliver", connection_id=str(name)) for name in named)) == [0, 2, 3]
    batch.parts.errors.clear()
    assert batch.run(*(job("deliver", connection_id=str(name)) for name in named)) == []
    assert sorted(batch.calls) == sorted(
        [
            ("outbound.drain", str(OTHER_CONNECTION)),
            ("outbound.drain", str(CONNECTION)),
            ("outbound.drain", str(OTHER_CONNECTION)),
        ]
    )


def test_a_system_that_does_not_answer_holds_up_no_other(batch: Batch) -> None:
    both = Barrier(2)
    batch.parts.together = {str(CONNECTION): both, str(OTHER_CONNECTION): both}
    assert (
        batch.run(
            job("deliver", connection_id=str(CONNECTION)), job("deliver", connection_id=str(OTHER_CONNECTION))
        )
        == []
    )
    assert len(batch.calls) == 2


@pytest.mark.parametrize("error", [UnknownConnectionError("no connection"), psycopg.DataError("no column")])
def test_what_no_try_can_change_is_kept_and_what_stands_behind_it_is_applied(
    batch: Batch, error: Exception
) -> None:
    batch.parts.errors["gone"] = error
    assert batch.run(remote("gone"), remote("next")) == []
    assert batch.calls == [("inbound.apply", "next")]
    assert [reason for reason, _ in batch.quarantine.kept] == [str(error)]


def test_what_an_operator_has_to_mend_comes_again(batch: Batch) -> None:
    batch.parts.errors["first"] = ConfigurationError("a key is missing")
    assert batch.run(remote("first")) == [0]
    assert batch.quarantine.kept == []


def test_nothing_begins_that_might_not_end(batch: Batch) -> None:
    records = [remote("first"), remote("second"), remote("third", record="9002")]
    assert batch.run(*records, seconds=0) == [0, 1, 2]
    assert batch.calls == []
    assert {seconds for _, seconds in batch.timer.postponed} == {0}, "another invocation has time at once"


@pytest.mark.parametrize(
    "envelope",
    [
        {"source": "com.example.crm"},
        {"detail-type": "lead.created"},
        {"detail": {}},
        {"detail": {"tenant_id": str(TENANT), "quote_id": "C-2026-1"}},
        {"detail": None},
    ],
    ids=["another's source", "another thing", "empty", "no id", "nothing"],
)
def test_only_our_own_events_of_quotes_are_taken(batch: Batch, envelope: dict[str, Any]) -> None:
    """The bus takes events of companies' systems too, whose tenant nobody vouches for."""
    assert batch.run(quote_event(uuid4(), **envelope)) == []
    assert batch.calls == []
    assert len(batch.quarantine.kept) == 1


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (job("deliver", connection_id="9001"), "unreadable job: deliver.connection_id"),
        (job("party"), "unreadable job: union_tag_invalid"),
        (sqs("[", JOBS_ARN), "unreadable job: not JSON"),
        (sqs("[" * 10_000, JOBS_ARN), "unreadable job: not JSON"),
        (sqs("null", JOBS_ARN), "unreadable job: model_attributes_type"),
        (sqs("{", CRM_ARN), "unreadable job: json_invalid"),
        (remote("k", event={"key": "k"}), "unreadable job: remote_event.event.external_id"),
        (
            sqs(json.loads(job("deliver", connection_id=str(CONNECTION))["body"]), CRM_ARN),
            "union_tag_invalid",
        ),
        (sqs(json.loads(remote("k")["body"]), JOBS_ARN), "union_tag_invalid"),
    ],
    ids=[
        "id",
        "kind",
        "broken",
        "deep",
        "null",
        "broken event",
        "event",
        "job among events",
        "event among jobs",
    ],
)
def test_what_is_no_job_is_kept_with_its_reason(batch: Batch, record: dict[str, Any], reason: str) -> None:
    """An event among the jobs would be applied out of its record's order."""
    assert batch.run(record, job("deliver", connection_id=str(CONNECTION))) == []
    ((found, raw),) = batch.quarantine.kept
    assert reason in found
    assert raw == record["body"]
    assert batch.calls == [("outbound.drain", str(CONNECTION))]
