"""The debounce: a burst is one turn, nobody waits for ever, and what happens when SQS does not agree."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.debounce import MAX_SECONDS, Debounce
from salesmind.aws.queue_table import INBOUND
from salesmind.aws.queues import BATCH_ENTRIES
from salesmind.aws.records import Record
from tests.fakes.visibility import FakeTimer

WINDOW = 2.0
TRIES = 8


@dataclass
class Conversation:
    """One FIFO group of a queue, on its own clock: it is locked while its messages are hidden."""

    arrivals: Sequence[float]
    now: float = 0.0
    turns: list[tuple[float, list[float]]] = field(default_factory=list)
    """When each turn ran, and when its messages had arrived."""

    receives: list[int] = field(default_factory=list)
    """Of each message until its turn."""

    def run(self) -> "Conversation":
        debounce = Debounce(self, WINDOW, clock=lambda: self.now)  # type: ignore[arg-type]
        waiting = sorted(self.arrivals)
        counts = [0] * len(waiting)
        while waiting:
            self.now = max(self.now, waiting[0])
            batch = [at for at in waiting if at <= self.now][:BATCH_ENTRIES]
            counts[: len(batch)] = [count + 1 for count in counts[: len(batch)]]
            if not debounce.holds([record(at, count) for at, count in zip(batch, counts, strict=False)]):
                self.turns.append((self.now, batch))
                self.receives += counts[: len(batch)]
                del waiting[: len(batch)], counts[: len(batch)]
        return self

    def postpone(self, records: Sequence[Record], seconds: float) -> bool:
        assert seconds == int(seconds) >= 1, "SQS counts whole seconds"
        self.now += seconds
        return True


def record(sent_at: float, receive_count: int = 1) -> Record:
    return Record("id", "group", receive_count, sent_at, "arn:aws:sqs:x:1:inbound.fifo", "receipt", "{}")


def test_five_messages_in_a_row_are_one_turn_soon_after_the_last() -> None:
    conversation = Conversation([0, 0.3, 0.6, 0.9, 1.2]).run()
    ((at, messages),) = conversation.turns
    assert len(messages) == 5
    assert at <= 1.2 + WINDOW + 1


def test_a_pause_shorter_than_the_window_keeps_it_open() -> None:
    assert [len(messages) for _, messages in Conversation([0, 1.5, 3.0, 4.5]).run().turns] == [4]


def test_who_types_for_ever_is_answered_within_ten_seconds() -> None:
    conversation = Conversation([number * 1.9 for number in range(20)]).run()
    for at, messages in conversation.turns:
        assert at <= messages[0] + MAX_SECONDS


def test_a_batch_that_holds_no_further_message_waits_for_none() -> None:
    arrivals = [number * 0.05 for number in range(12)]
    first, second = Conversation(arrivals).run().turns
    assert [len(first[1]), len(second[1])] == [BATCH_ENTRIES, 2]
    assert first[0] < WINDOW + 1


@given(st.lists(st.floats(0, 60), min_size=1, max_size=80))
def test_waiting_leaves_every_message_its_tries(arrivals: list[float]) -> None:
    conversation = Conversation(arrivals).run()
    assert sum(len(messages) for _, messages in conversation.turns) == len(arrivals)
    assert max(conversation.receives) - 1 <= INBOUND.max_receives - TRIES


@pytest.mark.parametrize("receive_count", [1, 2, 7])
def test_how_often_a_message_came_does_not_matter(receive_count: int) -> None:
    timer = FakeTimer()
    debounce = Debounce(timer, WINDOW, clock=lambda: 1_000.0)  # type: ignore[arg-type]
    assert debounce.holds([record(999.5, receive_count)])
    assert not debounce.holds([record(997.9, receive_count)])
    assert [seconds for _, seconds in timer.postponed] == [2]


def test_if_sqs_does_not_agree_the_messages_are_processed_now() -> None:
    debounce = Debounce(FakeTimer(agrees=False), WINDOW, clock=lambda: 1_000.0)  # type: ignore[arg-type]
    assert not debounce.holds([record(1_000.0)])
