"""A batch for send: conversations run side by side, each in order, and so do the numbers that statuses are of."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from pydantic import ValidationError

from salesmind.aws.records import Record
from salesmind.bounds import odd_fields
from salesmind.errors import UnknownNumberError
from salesmind.runtime.batch import BatchRunner, BatchTools, Invocation, Task, UnreadableMessageError
from salesmind.tenants.directory import TenantDirectory
from salesmind.whatsapp.jobs import OUTBOUND_JOB, MessageJob, SeenJob, StatusJob
from salesmind.whatsapp.statuses import Status
from send.deliveries import Deliveries
from send.graph import verdict
from send.outbound import INCIDENTS, JOB_SECONDS, OutboundSender, RetryLaterError


@dataclass(frozen=True, slots=True)
class NumberStatuses:
    """Statuses of the messages of one WhatsApp number."""

    phone_number_id: str
    statuses: Sequence[Status]


Job = MessageJob | SeenJob | NumberStatuses


class SendBatchRunner(BatchRunner[Job]):
    """Runs the jobs of one Lambda invocation."""

    permanent = (UnknownNumberError,)

    def __init__(
        self, *, sender: OutboundSender, deliveries: Deliveries, tenants: TenantDirectory, tools: BatchTools
    ) -> None:
        super().__init__(tools)
        self._sender = sender
        self._deliveries = deliveries
        self._tenants = tenants

    def report_received(self, groups: list[list[Record]]) -> None:
        """Count the messages."""
        self.count("Jobs", sum(map(len, groups)))

    def read(self, record: Record) -> list[Job]:
        """Return the one job of a message."""
        try:
            job = OUTBOUND_JOB.validate_json(record.body)
        except ValidationError as error:
            raise UnreadableMessageError(f"unreadable job: {odd_fields(error)}") from None
        return [NumberStatuses(job.phone_number_id, [job.status]) if isinstance(job, StatusJob) else job]

    def lanes(self, groups: list[list[Task[Job]]]) -> list[list[Task[Job]]]:
        """A number's statuses are applied together."""
        lanes: list[list[Task[Job]]] = []
        numbers: dict[str, list[Task[Job]]] = {}
        for group in groups:
            outgoing: list[Task[Job]] = []
            for task in group:
                if isinstance(task.job, NumberStatuses):
                    numbers.setdefault(task.job.phone_number_id, []).append(task)
                else:
                    outgoing.append(task)
            lanes += [outgoing] if outgoing else []
        return lanes + [[_together(number, tasks)] for number, tasks in numbers.items()]

    def handle(self, task: Task[Job], invocation: Invocation) -> None:
        """Do one job, unless it might not end before the invocation.

        A worker that is stopped while it sends leaves a message of which nobody knows whether it left.
        """
        match task.job:
            case NumberStatuses() as statuses:
                self._apply(statuses)
            case SeenJob() as seen:
                self._require_time(invocation)
                self._sender.show_as_seen(seen)
            case MessageJob() as message:
                self._require_time(invocation)
                (record,) = task.records
                self._sender.send(
                    message,
                    record.receive_count,
                    last_try=record.last_try(),
                    remaining_seconds=invocation.remaining_seconds,
                )
            case _ as unknown:
                assert_never(unknown)

    @staticmethod
    def _require_time(invocation: Invocation) -> None:
        if invocation.remaining_seconds() < JOB_SECONDS:
            raise RetryLaterError(0)

    def failed(self, task: Task[Job], error: Exception) -> float:
        """Report a job that failed; the time until its next try may be WhatsApp's wish."""
        if isinstance(error, RetryLaterError):
            return error.seconds
        self.warn("StatusesFailed" if isinstance(task.job, NumberStatuses) else "SendFailed", error)
        return super().failed(task, error)

    def _apply(self, job: NumberStatuses) -> None:
        tenant_id = self._tenants.of_number(job.phone_number_id)
        ours = self._deliveries.apply_statuses(tenant_id, job.statuses)
        self.count("ForeignStatus", ours.count(False))
        for status in job.statuses:
            kind = INCIDENTS.get(verdict(status.error_code)) if status.error_code is not None else None
            if kind:
                detail = f"Graph API error {status.error_code}: {status.error_reason}"
                self._deliveries.report(tenant_id, kind, None, detail)
                self.count("IncidentOpened", 1)


def _together(number: str, tasks: Sequence[Task[Job]]) -> Task[Job]:
    """Make the statuses of one number one task, whose parts are tried alone if it fails."""
    statuses = [
        status for task in tasks if isinstance(task.job, NumberStatuses) for status in task.job.statuses
    ]
    records = [record for task in tasks for record in task.records]
    return Task(NumberStatuses(number, statuses), records, parts=tasks if len(tasks) > 1 else ())
