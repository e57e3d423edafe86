"""A batch of inbound.fifo: exactly the failed messages come again, and nothing of other conversations."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import pytest

from chat.batch import PATIENCE_SECONDS, BatchRunner
from chat.debounce import Debounce
from chat.turn.incoming import InboundMessage, MalformedRecordError
from salesmind.aws.records import INBOUND_MAX_RECEIVES, Record
from salesmind.errors import StaleTurnError, TransientError, UnknownNumberError
from salesmind.runtime.observability import get_logger, get_metrics
from tests.fakes.chat import inbound
from tests.fakes.visibility import FakeTimer


@dataclass
class FakeTurns:
    """Fails where a message's text names an error."""

    ran: list[list[str]] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)
    typing_fails: bool = False

    def run(self, messages: Sequence[InboundMessage]) -> None:
        words = [(message.message or {})["text"]["body"] for message in messages]
        errors = {
            "transient": TransientError,
            "stale": StaleTurnError,
            "bug": ValueError,
            "nobody": UnknownNumberError,
        }
        for word in words:
            if word in errors:
                raise errors[word](word)
        self.ran.append(words)

    def show_typing(self, message: InboundMessage) -> None:
        if self.typing_fails:
            raise TransientError("Postgres is away")
        self.typed.append((message.message or {})["text"]["body"])

    def mark_for_person(self, message: InboundMessage, reason: str) -> None:
        self.marked.append((message.message or {})["text"]["body"])


@dataclass
class FakeReader:
    def read(self, record: Record) -> InboundMessage:
        if record.body == "malformed":
            raise MalformedRecordError("malformed")
        if record.body == "unreachable":
            raise TransientError("S3 is away")
        return inbound(record.body, wamid=record.message_id)


@dataclass
class FakeQuarantine:
    kept: list[Any] = field(default_factory=list)
    down: bool = False

    def keep(self, reason: str, raw: Any) -> str:
        if self.down:
            raise TransientError("S3 is away")
        self.kept.append(raw)
        return "key"


NOW = 1_763_683_200.0


class Batch:
    def __init__(self, threads: ThreadPoolExecutor, window: float = 0) -> None:
        self.turns, self.quarantine, self.timer = FakeTurns(), FakeQuarantine(), FakeTimer()
        timer: Any = self.timer
        self.runner = BatchRunner(
            turns=self.turns,
            reader=FakeReader(),  # type: ignore[arg-type]
            quarantine=self.quarantine,  # type: ignore[arg-type]
            debounce=Debounce(timer, window, clock=lambda: NOW) if window else None,
            timer=self.timer,  # type: ignore[arg-type]
            threads=threads,
            logger=get_logger("test"),
            metrics=get_metrics("test"),
            clock=lambda: NOW,
        )

    def run(self, *records: str, receives: int = 1, tried_for: float = 0) -> list[str]:
        """``records`` are "group:body", first received ``tried_for`` seconds ago; returns those that come again."""
        first = str(int((NOW - tried_for) * 1000))
        event = {
            "Records": [
                {
                    "messageId": record,
                    "body": record.split(":")[1],
                    "attributes": {
                        "MessageGroupId": record.split(":")[0],
                        "ApproximateReceiveCount": str(receives),
                        "ApproximateFirstReceiveTimestamp": first,
                        "SentTimestamp": first,
                    },
                }
                for record in records
            ]
        }
        return [item["itemIdentifier"] for item in self.runner.run(event)["batchItemFailures"]]


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(4) as pool:
        yield pool


@pytest.fixture
def batch(threads: ThreadPoolExecutor) -> Batch:
    return Batch(threads)


def test_a_conversations_messages_are_one_turn_in_order(batch: Batch) -> None:
    assert batch.run("a:one", "b:other", "a:two") == []
    assert sorted(batch.turns.ran) == [["one", "two"], ["other"]]


@pytest.mark.parametrize("trouble", ["transient", "stale", "bug"])
def test_only_the_failed_conversation_comes_again(batch: Batch, trouble: str) -> None:
    assert batch.run("a:one", f"b:{trouble}", "b:behind", "c:three") == [f"b:{trouble}", "b:behind"]
    assert sorted(batch.turns.ran) == [["one"], ["three"]]
    assert batch.timer.postponed == [([f"b:{trouble}", "b:behind"], 5.0)]


def test_an_unreadable_message_is_kept_and_does_not_block_its_conversation(batch: Batch) -> None:
    assert batch.run("a:one", "a:malformed", "a:three") == []
    assert batch.turns.ran == [["one", "three"]]
    assert batch.quarantine.kept == ["malformed"]


def test_a_message_that_cannot_be_fetched_now_comes_again_with_those_behind_it(batch: Batch) -> None:
    assert batch.run("a:one", "a:unreachable", "a:three") == ["a:unreachable", "a:three"]
    assert batch.turns.ran == [["one"]]


def test_messages_to_a_number_of_nobody_are_kept(batch: Batch) -> None:
    assert batch.run("a:nobody", "b:one") == []
    assert len(batch.quarantine.kept) == 1


def test_what_cannot_be_kept_comes_again(batch: Batch) -> None:
    batch.quarantine.down = True
    assert batch.run("a:malformed", "b:nobody", "c:one") == ["a:malformed", "b:nobody"]


def test_the_last_try_calls_a_person(batch: Batch) -> None:
    batch.run("a:transient", receives=INBOUND_MAX_RECEIVES - 1)
    assert batch.turns.marked == []
    assert batch.run("a:transient", receives=INBOUND_MAX_RECEIVES) == ["a:transient"]
    assert batch.turns.marked == ["transient"]


def test_after_half_an_hour_a_person_is_called_whatever_tries_are_left(batch: Batch) -> None:
    batch.run("a:transient", receives=8, tried_for=PATIENCE_SECONDS - 1)
    assert batch.turns.marked == []
    batch.run("a:transient", receives=8, tried_for=PATIENCE_SECONDS)
    assert batch.turns.marked == ["transient"]


def test_how_soon_a_failure_comes_again_does_not_depend_on_how_often_it_waited(batch: Batch) -> None:
    batch.run("a:transient", receives=1, tried_for=2)
    batch.run("a:transient", receives=9, tried_for=2)
    batch.run("a:transient", receives=2, tried_for=45)
    assert [seconds for _, seconds in batch.timer.postponed] == [5.0, 5.0, 90.0]


def test_all_records_of_a_batch_are_held_while_it_is_worked_on(batch: Batch) -> None:
    batch.run("a:one", "b:transient")
    assert batch.timer.held_ids == ["a:one", "b:transient"]


@pytest.fixture
def held(threads: ThreadPoolExecutor) -> Batch:
    """A batch whose messages arrive within the window."""
    return Batch(threads, window=2.0)


def test_who_waits_sees_a_typing_sign_once(held: Batch) -> None:
    assert held.run("a:one", "a:two") == ["a:one", "a:two"]
    assert held.run("a:one", "a:two", receives=2) == ["a:one", "a:two"]
    assert held.turns.typed == ["one"]
    assert held.turns.ran == []


@pytest.mark.parametrize("first", ["one", "malformed", "unreachable"])
def test_a_typing_sign_that_fails_changes_nothing(held: Batch, first: str) -> None:
    held.turns.typing_fails = True
    assert held.run(f"a:{first}") == [f"a:{first}"]
    assert held.quarantine.kept == []
    assert held.run(f"a:{first}", receives=2, tried_for=3) == (
        ["a:unreachable"] if first == "unreachable" else []
    )


def test_errors_are_logged_without_what_the_customer_wrote(
    batch: Batch, caplog: pytest.LogCaptureFixture
) -> None:
    batch.run("a:bug")
    (record,) = [record for record in caplog.records if record.message == "TurnFailed"]
    assert record.__dict__["error"] == "ValueError"
    assert "detail" not in record.__dict__
