"""What every function's batches have in common."""

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import pytest
from aws_lambda_powertools import Logger, Metrics

from salesmind.aws.records import Record
from salesmind.errors import TransientError
from salesmind.runtime.batch import BatchRunner, BatchTools, Invocation, Task, UnreadableMessageError
from tests.fakes.visibility import FakeTimer


@dataclass
class FakeQuarantine:
    kept: list[tuple[str, str]] = field(default_factory=list)
    down: bool = False

    def keep(self, reason: str, raw: str) -> str:
        if self.down:
            raise TransientError("S3 is away")
        self.kept.append((reason, raw))
        return "key"


class Words(BatchRunner[str]):
    """Each word of a message is a job, of which some fail."""

    permanent = (LookupError,)

    def __init__(self, tools: BatchTools, timer: FakeTimer, *, together: bool, apart: bool) -> None:
        super().__init__(tools)
        self.done: list[str] = []
        self.failures: list[int] = []
        self.postponed_before_it_ended: list[Any] = []
        self._timer, self._failed = timer, threading.Event()
        self._together, self._apart = together, apart

    def read(self, record: Record) -> list[str]:
        if record.body == "unreadable":
            raise UnreadableMessageError("no words")
        if record.body == "breaks":
            raise MemoryError
        return record.body.split()

    def lanes(self, groups: list[list[Task[str]]]) -> list[list[Task[str]]]:
        if self._apart:
            return [[task] for group in groups for task in group]
        if not self._together:
            return groups
        tasks = [task for group in groups for task in group]
        records = [record for task in tasks for record in task.records]
        return [[Task(" ".join(task.job for task in tasks), records, parts=tasks)]]

    def handle(self, task: Task[str], invocation: Invocation) -> Sequence[Record]:
        if "transient" in task.job:
            raise TransientError("later")
        if "bug" in task.job:
            self._failed.set()
            raise ValueError
        if task.job == "waits-for-the-other":
            self._failed.wait(10)
            self.postponed_before_it_ended = list(self._timer.postponed)
        if "never" in task.job:
            raise LookupError("nobody")
        if task.job == "waits":
            return task.records
        self.done.append(task.job)
        return ()

    def report_failed(self, count: int) -> None:
        self.failures.append(count)


class Batch:
    def __init__(self, threads: ThreadPoolExecutor, *, together: bool = False, apart: bool = False) -> None:
        self.quarantine, self.timer = FakeQuarantine(), FakeTimer()
        self.metrics = Metrics(service="test", namespace="Test")
        self.metrics.clear_metrics()
        tools = BatchTools(
            quarantine=self.quarantine,  # type: ignore[arg-type]
            timer=self.timer,  # type: ignore[arg-type]
            threads=threads,
            logger=Logger(service="test"),
            metrics=self.metrics,
        )
        self.runner = Words(tools, self.timer, together=together, apart=apart)

    def run(self, *records: str) -> list[str]:
        """``records`` are "group:body"; returns those that come again."""
        event: dict[str, Any] = {
            "Records": [
                {
                    "messageId": record,
                    "body": record.partition(":")[2],
                    "attributes": {
                        "MessageGroupId": record.partition(":")[0],
                        "ApproximateReceiveCount": "2",
                    },
                }
                for record in records
            ]
        }
        return [item["itemIdentifier"] for item in self.runner.run(event)["batchItemFailures"]]


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as pool:
        yield pool


@pytest.fixture
def batch(threads: ThreadPoolExecutor) -> Batch:
    return Batch(threads)


@pytest.mark.parametrize("trouble", ["transient", "bug"])
def test_what_stands_behind_a_failure_in_its_group_waits_and_other_groups_do_not(
    batch: Batch, trouble: str
) -> None:
    assert batch.run("a:one", f"a:{trouble}", "a:behind", "b:two") == [f"a:{trouble}", "a:behind"]
    assert sorted(batch.runner.done) == ["one", "two"]
    assert batch.timer.postponed == [([f"a:{trouble}", "a:behind"], 15.0)]
    assert batch.runner.failures == [2]


def test_a_message_comes_again_once_however_many_of_its_jobs_fail(batch: Batch) -> None:
    assert batch.run("a:one transient two transient") == ["a:one transient two transient"]
    assert batch.runner.failures == [1]


def test_a_message_stays_ours_until_the_last_of_its_jobs_ended(threads: ThreadPoolExecutor) -> None:
    batch = Batch(threads, apart=True)
    assert batch.run("a:bug waits-for-the-other") == ["a:bug waits-for-the-other"]
    assert batch.runner.done == ["waits-for-the-other"]
    assert batch.runner.postponed_before_it_ended == []
    assert batch.timer.postponed == [(["a:bug waits-for-the-other"], 15.0)]


def test_what_no_try_can_change_is_kept_and_blocks_nobody(batch: Batch) -> None:
    assert batch.run("a:never", "a:unreadable", "a:one") == []
    assert sorted(batch.quarantine.kept) == [("no words", "unreadable"), ("nobody", "never")]
    assert batch.runner.done == ["one"]
    assert batch.metrics.metric_set["Quarantined"]["Value"] == [1.0, 1.0]


def test_what_cannot_be_kept_comes_again_later(batch: Batch) -> None:
    batch.quarantine.down = True
    assert sorted(batch.run("a:never", "b:unreadable", "c:one")) == ["a:never", "b:unreadable"]
    assert sorted(batch.timer.postponed) == [(["a:never"], 15.0), (["b:unreadable"], 15.0)]
    assert len(batch.metrics.metric_set["NotQuarantined"]["Value"]) == 2


def test_a_message_that_breaks_its_reader_fails_alone(batch: Batch) -> None:
    assert batch.run("a:breaks", "a:one") == ["a:breaks"]
    assert batch.runner.done == ["one"]


def test_what_was_handed_back_is_not_postponed_again(batch: Batch) -> None:
    assert batch.run("a:waits", "b:one") == ["a:waits"]
    assert batch.timer.postponed == []


def test_a_task_that_fails_for_one_parts_sake_is_tried_in_parts(threads: ThreadPoolExecutor) -> None:
    batch = Batch(threads, together=True)
    assert batch.run("a:one", "b:bug", "c:two") == ["b:bug"]
    assert batch.runner.done == ["one", "two"]


def test_a_task_that_may_succeed_later_stays_whole(threads: ThreadPoolExecutor) -> None:
    batch = Batch(threads, together=True)
    assert batch.run("a:one", "b:transient") == ["a:one", "b:transient"]
    assert batch.runner.done == []


def test_a_timer_that_fails_is_counted(batch: Batch) -> None:
    batch.timer.agrees = False
    assert batch.run("a:bug") == ["a:bug"]
    assert batch.metrics.metric_set["NotPostponed"]["Value"] == [1.0]
