"""A batch of crm-inbound or sync-jobs: changes of one record in order, everything else side by side."""

from collections.abc import Callable, Sequence
from typing import Any, Literal, assert_never

import psycopg
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import from_json

from salesmind.aws.queue_table import CRM
from salesmind.aws.records import Record
from salesmind.bounds import odd_fields
from salesmind.errors import UnknownConnectionError
from salesmind.runtime.batch import BatchRunner, BatchTools, Invocation, Task, UnreadableMessageError
from salesmind.runtime.observability import describe_error
from salesmind.sync.jobs import (
    INBOUND_JOB,
    SYNC_JOB,
    ConversationJob,
    DeliverJob,
    InboundJob,
    QuoteJob,
    RemoteEventJob,
    RunJob,
    SyncJob,
    UnreadEventJob,
    VisitJob,
)
from sync.conversations import Conversations
from sync.drain import Drain
from sync.inbound import Inbound
from sync.quotes import Quotes
from sync.runs import Runs
from sync.visits import Visits

Job = InboundJob | SyncJob

RemainingSeconds = Callable[[], float]
"""Tells for how long anything new may begin; not positive: for no longer."""


class _QuoteEvent(BaseModel):
    """A domain event of ours, as EventBridge hands it on."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    type: str = Field(alias="detail-type", pattern=r"^quote\.")
    source: Literal["salesmind"]
    """The bus takes events of companies' systems too."""
    detail: QuoteJob


class SyncBatchRunner(BatchRunner[Job]):
    """Runs the jobs of one Lambda invocation."""

    permanent = (UnknownConnectionError, psycopg.DataError)

    def __init__(
        self,
        *,
        inbound: Inbound,
        drain: Drain,
        conversations: Conversations,
        quotes: Quotes,
        visits: Visits,
        runs: Runs,
        tools: BatchTools,
    ) -> None:
        super().__init__(tools)
        self._inbound = inbound
        self._drain = drain
        self._conversations = conversations
        self._quotes = quotes
        self._visits = visits
        self._runs = runs

    def read(self, record: Record) -> list[Job]:
        """Return the one job of a message."""
        try:
            job = _inbound_job(record) if record.queue_arn.endswith(CRM.queue_name) else _sync_job(record)
        except ValidationError as error:
            raise UnreadableMessageError(f"unreadable job: {odd_fields(error)}") from None
        self.count("RemoteEvents" if isinstance(job, RemoteEventJob | UnreadEventJob) else "SyncJobs", 1)
        return [job]

    def lanes(self, groups: list[list[Task[Job]]]) -> list[list[Task[Job]]]:
        """Changes of one record stay in order. However often a connection is named, it is drained once: that delivers
        what was committed before any of the messages was sent."""
        lanes = [[task for task in group if not isinstance(task.job, DeliverJob)] for group in groups]
        due: dict[DeliverJob, list[Record]] = {}
        for task in (task for group in groups for task in group):
            if isinstance(task.job, DeliverJob):
                due.setdefault(task.job, []).extend(task.records)
        return [lane for lane in lanes if lane] + [[Task(job, records)] for job, records in due.items()]

    def handle(self, task: Task[Job], invocation: Invocation) -> Sequence[Record] | None:
        """Do one job, or hand it back if there is no time left to end it."""
        if invocation.remaining_seconds() <= 0:
            return self.postpone(task.records, 0)
        match task.job:
            case RemoteEventJob() as event:
                self._inbound.apply(event)
            case UnreadEventJob() as unread:
                self._inbound.set_aside(unread)
            case DeliverJob() as due:
                self._drain.drain(due.tenant_id, due.connection_id, invocation.remaining_seconds)
            case ConversationJob() as conversation:
                self._conversations.apply(conversation)
            case QuoteJob() as quote:
                self._quotes.apply(quote)
            case VisitJob() as visit:
                self._visits.apply(visit)
            case RunJob() as run:
                self._runs.step(run, invocation.remaining_seconds)
            case _ as unknown:
                assert_never(unknown)
        return None

    def failed(self, task: Task[Job], error: Exception) -> float:
        """Report a job that failed."""
        self.count("SyncJobsFailed", 1)
        named = {"job": task.job.kind, "tenant_id": str(task.job.tenant_id)}
        self.logger.error("sync job failed", extra={**named, **describe_error(error)})
        return super().failed(task, error)


def _inbound_job(record: Record) -> InboundJob:
    return INBOUND_JOB.validate_json(record.body)


def _sync_job(record: Record) -> SyncJob:
    try:
        value: Any = from_json(record.body)
    except ValueError:
        raise UnreadableMessageError("unreadable job: not JSON") from None
    if isinstance(value, dict) and "detail-type" in value:
        return _QuoteEvent.model_validate(value).detail
    return SYNC_JOB.validate_python(value)
