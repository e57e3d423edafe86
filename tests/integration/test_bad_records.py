"""No record, whatever it holds, fails its batch or its neighbours: it is set aside, and the good ones are handled once.

The real parsing and, but for ingest, the real database: a value that no column takes is what a model must not let by.
"""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ingest.batch
from chat.batch import TurnBatchRunner
from chat.turn.incoming import InboundReader
from ingest.ingestion import Outcome
from salesmind.bounds import require_storable, require_storable_json
from salesmind.conversations.answer_cache import AnswerCache
from salesmind.db.database import Database
from salesmind.knowledge.jobs import DocumentKey
from salesmind.runtime.batch import BatchTools
from salesmind.runtime.observability import get_logger, get_metrics
from salesmind.sync.events import RemoteEvent, event_message, problem_message
from salesmind.sync.jobs import RemoteEventJob
from salesmind.tenants.event_sources import RegisterEventSource, register_event_source
from sync.batch import SyncBatchRunner
from tests.fakes.chat import FakeQueue
from tests.fixtures.chatting import turn_runner
from tests.fixtures.quote_shop import FakeS3, Shop
from tests.fixtures.sending import Company, FakeQuarantine, FakeTimer, open_company

BATCHES = max(5, settings.default.max_examples // 10)
few = settings(max_examples=BATCHES, suppress_health_check=[HealthCheck.function_scoped_fixture])

DEEP: Any = []
for _ in range(500):
    DEEP = [DEEP]

odd_values: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from(
        [None, True, {}, [], [[]], {"a": {}}, "", " ", 0, -1, 1.5, 1e308, float("inf"), float("nan"), DEEP]
    ),
    st.sampled_from([2**31, 2**63, -(2**63), 10**400, 10**4000]),
    st.sampled_from(["\x00", "a\x00b", "\ud800", "x" * 3_000, "é" * 200_000, "not-a-uuid", "9" * 5_000]),
    st.sampled_from([{"\x00": 1}, {"\ud800": []}, {"deep": DEEP}, ["\x00"], [{"code": 2**40}]]),
    st.uuids().map(str),
)

NO_OBJECTS = (
    "",
    "no json",
    "{",
    "null",
    "true",
    "7",
    '"text"',
    "[]",
    "[1]",
    "{}",
    "\x00",
    "[" * 5_000,
    "1" * 5_000,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place of a JSON value, by its path."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, item in items:
        yield (*path, name)
        yield from places(item, (*path, name))


@st.composite
def spoilt(draw: st.DrawFn, samples: list[dict[str, Any]]) -> str:
    """A record that was good until one or two of its places were taken away or given something odd."""
    record = draw(st.sampled_from(samples))
    for _ in range(draw(st.integers(1, 2))):
        record = json.loads(json.dumps(record))  # nothing of it is shared with what is drawn
        *path, name = draw(st.sampled_from(list(places(record))))
        target = record
        for step in path:
            target = target[step]
        if draw(st.booleans()) and isinstance(target, dict):
            del target[name]
        else:
            target[name] = draw(odd_values)
        if not record:
            break
    return json.dumps(record)


def bad_records(samples: list[dict[str, Any]]) -> st.SearchStrategy[list[str]]:
    """Some records of which most are bad in their own way, those of other queues among them."""
    others = [json.dumps(sample) for sample in OTHER_QUEUES]
    return st.lists(
        st.one_of(spoilt(samples), st.sampled_from([*NO_OBJECTS, *others])), min_size=1, max_size=8
    )


OTHER_QUEUES: list[dict[str, Any]] = [
    {"v": 1, "phone_number_id": "1", "status": {}},
    {"v": 1, "phone_number_id": "1", "wa_id": "2", "wamid": "w", "message": {}, "pointer": None},
    {"kind": "seen", "tenant_id": str(uuid4()), "phone_number_id": "1", "wamid": "w"},
    {"kind": "message", "tenant_id": str(uuid4()), "message_id": str(uuid4())},
    {"kind": "accept", "tenant_id": str(uuid4()), "quote_id": str(uuid4()), "conversation_id": str(uuid4())},
    {"Service": "Amazon S3", "Event": "s3:TestEvent"},
    {"Records": [{"s3": {"object": {"key": "documents/%00/a.pdf"}}}]},
    {"detail-type": "quote.requested", "source": "\x00", "detail": {}},
]


def event(*bodies: str, group: Callable[[int], str] = str, queue: str = "queue") -> dict[str, Any]:
    """A Lambda event of SQS; a record's id is its place."""
    return {
        "Records": [
            {
                "messageId": str(index),
                "receiptHandle": "r",
                "body": body,
                "eventSourceARN": f"arn:aws:sqs:eu-west-1:1:{queue}",
                "attributes": {"MessageGroupId": group(index), "ApproximateReceiveCount": "1"},
            }
            for index, body in enumerate(bodies)
        ]
    }


@pytest.fixture
def company(database: Database, tenant_id: UUID) -> Iterator[Company]:
    with open_company(database, tenant_id) as company:
        yield company


@few
@given(data=st.data())
def test_statuses_and_jobs_of_send(company: Company, data: st.DataObject) -> None:
    error = {"code": 131026, "title": "t", "message": "m", "error_data": {"details": "d"}}
    samples = [
        company.status("failed", errors=[error], biz_opaque_callback_data=str(uuid4())),
        company.status("read", pricing={"billable": True, "category": "service"}),
        {"kind": "message", "tenant_id": str(company.tenant_id), "message_id": str(uuid4())},
        {
            "kind": "seen",
            "tenant_id": str(company.tenant_id),
            "phone_number_id": company.number,
            "wamid": "wamid.of-the-customer",
            "typing": False,
        },
    ]
    bad = data.draw(bad_records(samples))
    # A customer of this batch's own: one gets 45 messages at once and no more.
    seen, to_send = company.answer("seen", "to send", customer=str(uuid4().int)[:11])
    company.execute("UPDATE chat.messages SET status = 'sent', wamid = %s WHERE id = %s", str(seen), seen)
    before = len(company.graph.sent)
    bodies = [*bad, json.dumps(company.status("read", wamid=str(seen))), json.dumps(company.job(to_send))]

    answer = company.runner.run(event(*bodies, group=lambda index: "one"), company.remaining)

    assert answer == {"batchItemFailures": []}
    assert company.row(seen)["status"] == "read"
    assert company.row(to_send)["status"] == "sent"
    texts = [sent for sent in company.graph.sent[before:] if "to send" in json.dumps(sent, default=str)]
    assert len(texts) == 1


@few
@given(data=st.data())
def test_messages_of_customers(company: Company, data: st.DataObject) -> None:
    database, quarantine = company.database, FakeQuarantine()
    sample: dict[str, Any] = {
        "v": 1,
        "phone_number_id": company.number,
        "wa_id": "51900000002",
        "user_id": "PE.100",
        "profile_name": "Ana",
        "wamid": "wamid.sample",
        "timestamp": 1_795_176_000,
        "message": {
            "type": "interactive",
            "id": "wamid.sample",
            "text": {"body": "¿precio?"},
            "interactive": {"type": "button_reply", "button_reply": {"id": "quote:accept:1", "title": "Sí"}},
            "context": {"id": "wamid.before"},
        },
    }
    samples = [sample, sample | {"message": None, "pointer": {"bucket": "bucket", "key": "updates/1.json"}}]
    bad = data.draw(bad_records(samples))
    good = sample | {"wamid": f"wamid.{uuid4()}", "message": {"type": "text", "text": {"body": "hola"}}}
    with ThreadPoolExecutor(2) as threads:
        logger, metrics = get_logger("test"), get_metrics("test")
        turns = turn_runner(database, threads, cache=AnswerCache("writer", None, time_matters=False))
        runner = TurnBatchRunner(
            turns=turns,
            reader=InboundReader(FakeS3(), "bucket"),  # type: ignore[arg-type]
            debounce=None,
            tools=BatchTools(
                quarantine=quarantine,  # type: ignore[arg-type]
                timer=FakeTimer(),  # type: ignore[arg-type]
                threads=threads,
                logger=logger,
                metrics=metrics,
            ),
        )
        # The good one stands behind the bad ones in its own conversation.
        answer = runner.run(event(*bad, json.dumps(good), group=lambda index: "one"))

    assert answer == {"batchItemFailures": []}
    stored = company.rows("SELECT turn FROM chat.messages WHERE wamid = %s", good["wamid"])
    assert [row["turn"] is not None for row in stored] == [True]


@few
@given(data=st.data())
def test_jobs_of_quotes(shop: Shop, source: str, data: st.DataObject) -> None:
    conversation = shop.customer()
    job: dict[str, Any] = json.loads(shop.job(shop.request(conversation, expected_total=1)))
    detail: dict[str, Any] = {
        "type": "quote.requested",
        "id": str(uuid4()),
        "tenant_id": str(shop.tenant_id),
        "lot_id": str(shop.lots[0]),
        "plan_code": "cash",
        "discount_percent": "1",
        "language": "es",
        "customer": {"name": "Ana", "document": "1", "phone": "2", "email": "3"},
        "conversation_id": str(conversation),
    }
    key = f"inventory/{shop.tenant_id}/lots.csv"
    samples = [
        job,
        json.loads(shop.accept(uuid4(), conversation)),
        {"version": "0", "detail-type": "quote.requested", "source": source, "detail": detail},
        {"Records": [{"s3": {"object": {"key": key}}}]},
    ]
    bad = data.draw(bad_records(samples))
    good = shop.customer()

    assert shop.deliver(*bad, shop.job(shop.request(good, lot=1))) == []
    quotes = [row for row in shop.stored_quotes() if row["conversation_id"] == good]
    assert [row["status"] for row in quotes] == ["sent"]


@few
@given(data=st.data())
def test_notifications_of_documents(data: st.DataObject) -> None:
    folder = f"documents/{uuid4()}"
    bad = data.draw(bad_records([{"Records": [{"s3": {"object": {"key": f"{folder}/other.pdf"}}}]}]))
    good = json.dumps({"Records": [{"s3": {"object": {"key": f"{folder}/good.pdf"}}}]})
    ingested: list[str] = []

    class Documents:
        def ingest(self, key: DocumentKey, *, embedding_seconds: float) -> Outcome:
            ingested.append(key.object_key)
            return Outcome("ready")

    with ThreadPoolExecutor(2) as threads:
        runner = ingest.batch.IngestBatchRunner(
            ingestion=Documents(),  # type: ignore[arg-type]
            queue=FakeQueue(),  # type: ignore[arg-type]
            tools=BatchTools(
                quarantine=FakeQuarantine(),  # type: ignore[arg-type]
                timer=FakeTimer(),  # type: ignore[arg-type]
                threads=threads,
                logger=get_logger("test"),
                metrics=get_metrics("test"),
            ),
        )
        assert runner.run(event(*bad, good)) == {"batchItemFailures": []}
    assert ingested.count(f"{folder}/good.pdf") == 1


@few
@given(data=st.data())
def test_events_and_jobs_of_sync(data: st.DataObject) -> None:
    tenant_id, connection_id = str(uuid4()), str(uuid4())
    event_of_theirs = RemoteEvent("sample", "contact", "9001", version=1, fields={"phone": "+51900000003"})
    samples = [
        event_message(tenant_id, connection_id, event_of_theirs, received_at=1),
        problem_message(tenant_id, connection_id, {"odd": [None]}, "no id", received_at=1),
    ]
    detail = {"type": "quote.generated", "tenant_id": tenant_id, "quote_id": str(uuid4())}
    jobs: list[dict[str, Any]] = [
        {"kind": "deliver", "tenant_id": tenant_id, "connection_id": connection_id},
        {"kind": "conversation", "tenant_id": tenant_id, "conversation_id": str(uuid4())},
        {"detail-type": "quote.generated", "source": "salesmind", "detail": detail},
    ]
    good = [
        event_message(tenant_id, connection_id, replace(event_of_theirs, key="good"), received_at=1),
        jobs[0] | {"connection_id": str(uuid4())},
    ]
    parts = SyncParts()
    with ThreadPoolExecutor(2) as threads:
        runner = SyncBatchRunner(
            inbound=parts,
            drain=parts,
            conversations=parts,
            quotes=parts,
            visits=parts,
            runs=parts,
            tools=BatchTools(
                quarantine=FakeQuarantine(),  # type: ignore[arg-type]
                timer=FakeTimer(),  # type: ignore[arg-type]
                threads=threads,
                logger=get_logger("test"),
                metrics=get_metrics("test"),
            ),
        )
        for queue, spoilable, last in (("crm-inbound.fifo", samples, good[0]), ("sync-jobs", jobs, good[1])):
            bad = data.draw(bad_records(spoilable))
            batch = event(*bad, json.dumps(last), group=lambda index: "one", queue=queue)
            assert runner.run(batch) == {"batchItemFailures": []}
    assert parts.applied[-1:] == ["good"]
    assert parts.drained.count(UUID(good[1]["connection_id"])) == 1


class SyncParts:
    """Every part of sync, which may store what a job holds."""

    def __init__(self) -> None:
        self.applied: list[str] = []
        self.drained: list[UUID] = []

    def apply(self, job: Any) -> None:
        require_storable_json(job.model_dump(mode="json"))
        if isinstance(job, RemoteEventJob):
            self.applied.append(job.event.key)

    def set_aside(self, job: Any) -> None:
        require_storable(job.reason)

    def drain(self, tenant_id: UUID, connection_id: UUID, remaining_seconds: Callable[[], float]) -> None:
        self.drained.append(connection_id)

    def step(self, job: Any, remaining_seconds: Callable[[], float]) -> None:
        require_storable_json(job.model_dump(mode="json"))


@pytest.fixture
def shop(database: Database, tenant_id: UUID) -> Shop:
    return Shop(database, tenant_id, lots=2, per_customer_a_day=1000, open_per_customer=100)


@pytest.fixture
def source(shop: Shop) -> str:
    wish = RegisterEventSource(tenant_id=shop.tenant_id, source=f"com.{uuid4()}.crm")
    register_event_source(shop.database, wish)
    return wish.source


BAD_STATUSES: list[Any] = [
    {},
    {"id": "wamid.x"},
    {"id": "wamid.x", "status": {}},
    {"id": "wamid.x", "status": []},
    {"id": "a\x00b", "status": "read"},
    {"id": "w" * 3_000, "status": "read"},
]


@pytest.mark.parametrize("status", BAD_STATUSES, ids=lambda status: repr(status)[:40])
def test_a_status_that_says_nothing_is_set_aside_alone(company: Company, status: Any) -> None:
    (message_id,) = company.answer("one")
    company.execute("UPDATE chat.messages SET status = 'sent', wamid = 'w.1' WHERE id = %s", message_id)
    bad = {"phone_number_id": company.number, "status": status}
    assert company.deliver(bad, company.status("read", wamid="w.1")) == []
    assert company.row(message_id)["status"] == "read"
    assert len(company.quarantine.kept) == 1


@pytest.mark.parametrize(
    "code", [2**31, -(2**40), 10**400, "x", [], {}, 1.5, None], ids=lambda code: repr(code)[:20]
)
def test_an_error_code_that_no_column_takes_does_not_keep_the_failure_from_its_message(
    company: Company, code: Any
) -> None:
    (message_id,) = company.answer("one")
    company.execute("UPDATE chat.messages SET status = 'sent', wamid = 'w.1' WHERE id = %s", message_id)
    failure = company.status("failed", wamid="w.1", errors=[{"code": code, "title": "broken"}])
    assert company.deliver(failure) == []
    row = company.row(message_id)
    assert (row["status"], row["error_code"], row["error_reason"]) == ("failed", None, "broken")
