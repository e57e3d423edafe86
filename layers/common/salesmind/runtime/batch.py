"""A batch of SQS messages: read, worked on side by side, and exactly the failed ones asked for again."""

import math
import time
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, TypeVar

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit

from salesmind.aws.quarantine import Quarantine
from salesmind.aws.records import Record, batch_response, records_by_group
from salesmind.aws.visibility import VisibilityTimer, retry_delay
from salesmind.errors import SalesMindError, TransientError
from salesmind.runtime.observability import describe_error

Job = TypeVar("Job")


class UnreadableMessageError(SalesMindError):
    """A queue message that no try can read."""


@dataclass(frozen=True, slots=True)
class Task(Generic[Job]):
    """One job, and the records that come again if it fails.

    A task with ``parts`` is tried in these when it fails for a reason that may be one part's: any but a
    ``TransientError``.
    """

    job: Job
    records: Sequence[Record]
    parts: "Sequence[Task[Job]]" = ()


@dataclass(frozen=True, slots=True)
class Invocation:
    """The Lambda invocation that a batch came with; ``remaining_seconds`` tells how long it may still run."""

    remaining_seconds: Callable[[], float] = lambda: math.inf
    began: float = field(default_factory=time.monotonic)
    shared: set[str] = field(default_factory=set)
    """Ids of records that ask for several tasks."""
    kept: dict[float, list[Record]] = field(default_factory=dict)
    """Of these, those that failed, by the seconds until they come again."""

    @property
    def elapsed_seconds(self) -> float:
        """How long it has run."""
        return time.monotonic() - self.began


@dataclass(frozen=True, slots=True)
class BatchTools:
    """What every batch needs, whatever its messages ask for. ``timer`` knows the queues that they come from."""

    quarantine: Quarantine
    timer: VisibilityTimer
    threads: ThreadPoolExecutor
    logger: Logger
    metrics: Metrics


class BatchRunner(ABC, Generic[Job]):
    """Works through the records of one invocation. A function says how its messages are read and what they ask for.

    What is being worked on stays hidden from other workers. A record that fails is handed back with a delay of its
    own: the queue's visibility timeout is made for workers that died. A record that no try can change is quarantined.
    """

    permanent: ClassVar[tuple[type[Exception], ...]] = ()
    """Errors of ``handle`` that no further try can change: the task's records are quarantined."""

    def __init__(self, tools: BatchTools) -> None:
        self._tools = tools

    def run(
        self, event: dict[str, Any], remaining_seconds: Callable[[], float] = lambda: math.inf
    ) -> dict[str, Any]:
        """Work through the batch; return Lambda's partial batch response: the records that have to come again."""
        groups = records_by_group(event)
        invocation = Invocation(remaining_seconds)
        failed: list[Record] = []
        self.report_received(groups)
        with self._tools.timer.held(record for group in groups for record in group):
            tasks = [self._tasks(group, failed) for group in groups]
            invocation.shared.update(_with_several(tasks))
            lanes = self.lanes(tasks)
            side_by_side = self._tools.threads.map if len(lanes) > 1 else map
            for records in side_by_side(lambda lane: self._run_lane(lane, invocation), lanes):
                failed += records
            for seconds, kept in invocation.kept.items():
                self.postpone(list({record.message_id: record for record in kept}.values()), seconds)
        again = {record.message_id: record for record in failed}
        self.report_failed(len(again))
        return batch_response(again.values())

    @abstractmethod
    def read(self, record: Record) -> Iterable[Job]:
        """Return what one message asks for, which may be nothing.

        Raises:
            UnreadableMessageError: no try can read it; the message is quarantined with the error's text.
        """

    @abstractmethod
    def handle(self, task: Task[Job], invocation: Invocation) -> Sequence[Record] | None:
        """Do one task; return those of its records that come again although nothing failed, already postponed.

        Raises:
            Exception: any of ``permanent`` quarantines the records; any other has them come again.
        """

    def lanes(self, groups: list[list[Task[Job]]]) -> list[list[Task[Job]]]:
        """Return what runs side by side: lists of tasks of which one waits for the one before, and for its success.

        Unless overridden these are the FIFO groups; a message of another queue is a group of its own.
        """
        return groups

    def failed(self, task: Task[Job], error: Exception) -> float:  # noqa: ARG002 - for who overrides it
        """Report a task that failed; return the seconds until its records, and those behind them, come again."""
        return retry_delay(task.records[0].receive_count)

    def report_received(self, groups: list[list[Record]]) -> None:
        """Report what arrived: the records of each FIFO group, and each of another queue alone."""

    def report_failed(self, count: int) -> None:
        """Report how many records of the batch come again."""

    @property
    def logger(self) -> Logger:
        """The function's log."""
        return self._tools.logger

    @property
    def quarantine(self) -> Quarantine:
        """Where messages are kept that no try can change."""
        return self._tools.quarantine

    def postpone(self, records: Sequence[Record], seconds: float) -> Sequence[Record]:
        """Let ``records`` come again after ``seconds``; return them."""
        if records and not self._tools.timer.postpone(records, seconds):
            self.count("NotPostponed", 1)
        return records

    def put_aside(self, record: Record, reason: str) -> bool:
        """Quarantine a message that no try can change; False if S3 did not take it and it has to come again."""
        self.count("Quarantined", 1)
        try:
            self._tools.quarantine.keep(reason, record.body)
        except Exception as error:  # noqa: BLE001 - nothing is dropped that was not kept
            self.warn("NotQuarantined", error)
            return False
        return True

    def count(self, metric: str, value: float) -> None:
        """Add to a metric."""
        self._tools.metrics.add_metric(name=metric, unit=MetricUnit.Count, value=value)

    def warn(self, metric: str, error: Exception) -> None:
        """Log an error under a metric's name, and count it."""
        self._tools.logger.warning(metric, extra=describe_error(error))
        self.count(metric, 1)

    def _tasks(self, group: list[Record], failed: list[Record]) -> list[Task[Job]]:
        """Read a group's records; those that cannot be read are quarantined, or ``failed``."""
        tasks: list[Task[Job]] = []
        for record in group:
            try:
                tasks += [Task(job, [record]) for job in self.read(record)]
            except UnreadableMessageError as error:
                if not self.put_aside(record, str(error)):
                    failed += self.postpone([record], retry_delay(record.receive_count))
            except Exception as error:  # noqa: BLE001 - one message's trouble must not fail the others
                self.warn("NotRead", error)
                failed += self.postpone([record], retry_delay(record.receive_count))
        return tasks

    def _run_lane(self, lane: Sequence[Task[Job]], invocation: Invocation) -> list[Record]:
        """Do tasks one after the other; return the records that have to come again."""
        again: list[Record] = []
        for index, task in enumerate(lane):
            try:
                again += self.handle(task, invocation) or ()
            except self.permanent as error:
                lost = [record for record in task.records if not self.put_aside(record, str(error))]
                if lost:
                    again += self._again(lost, retry_delay(lost[0].receive_count), invocation)
            except Exception as error:  # noqa: BLE001 - a bug met by one task must not fail the others
                if task.parts and not isinstance(error, TransientError):
                    again += [record for part in task.parts for record in self._run_lane([part], invocation)]
                    continue
                seconds = self.failed(task, error)
                waiting = [record for later in lane[index:] for record in later.records]
                return [*again, *self._again(waiting, seconds, invocation)]
        return again

    def _again(self, records: Sequence[Record], seconds: float, invocation: Invocation) -> Sequence[Record]:
        """Postpone records. One with several tasks stays ours until all of them ended: another worker would repeat
        those that still run."""
        alone = [record for record in records if record.message_id not in invocation.shared]
        kept = [record for record in records if record.message_id in invocation.shared]
        if kept:
            invocation.kept.setdefault(seconds, []).extend(kept)
        self.postpone(alone, seconds)
        return records


def _with_several(groups: Sequence[Sequence[Task[Job]]]) -> set[str]:
    """Return the ids of records that ask for more than one task."""
    counted = Counter(record.message_id for group in groups for task in group for record in task.records)
    return {message_id for message_id, number in counted.items() if number > 1}
