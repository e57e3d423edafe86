"""The burst window: who waits, once, and what happens when SQS does not agree."""

from dataclasses import dataclass, field

import pytest

from chat.burst import BurstWindow
from salesmind.records import Record

NOW = 1_000.0


@dataclass
class FakeTimer:
    agrees: bool = True
    postponed: list[tuple[int, float]] = field(default_factory=list)

    def postpone(self, records: list[Record], seconds: float) -> bool:
        self.postponed.append((len(records), seconds))
        return self.agrees


def record(sent_at: float, receive_count: int = 1) -> Record:
    return Record("id", "group", receive_count, sent_at, "arn:aws:sqs:x:1:inbound.fifo", "receipt", "{}")


def window(timer: FakeTimer) -> BurstWindow:
    return BurstWindow(timer, 2.0, clock=lambda: NOW)  # type: ignore[arg-type]


def test_a_fresh_message_waits_for_what_is_left_of_the_window() -> None:
    timer = FakeTimer()
    assert window(timer).holds([record(NOW - 0.5), record(NOW)])
    assert timer.postponed == [(2, 1.5)]


@pytest.mark.parametrize(
    "records",
    [[record(NOW - 2.0)], [record(NOW - 60)], [record(NOW, receive_count=2)], [record(NOW), record(NOW, 2)]],
)
def test_nobody_waits_twice_or_after_the_window(records: list[Record]) -> None:
    timer = FakeTimer()
    assert not window(timer).holds(records)
    assert timer.postponed == []


def test_if_sqs_does_not_agree_the_messages_are_processed_now() -> None:
    assert not window(FakeTimer(agrees=False)).holds([record(NOW)])
