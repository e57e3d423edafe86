"""A batch for send: groups run side by side, each in order, failures stay local."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from pydantic import ValidationError

from salesmind.aws.quarantine import Quarantine
from salesmind.aws.records import Record, batch_response, records_by_group
from salesmind.aws.visibility import VisibilityTimer, retry_delay
from salesmind.bounds import odd_fields
from salesmind.errors import TransientError, UnknownNumberError
from salesmind.runtime.observability import describe_error
from salesmind.tenants.directory import TenantDirectory
from send.deliveries import Deliveries
from send.graph import verdict
from send.jobs import JOB, MessageJob, SeenJob, StatusJob
from send.outbound import INCIDENTS, JOB_SECONDS, OutboundSender, RetryLaterError
from send.statuses import Status


class BatchRunner:
    """Runs the jobs of one Lambda invocation."""

    def __init__(
        self,
        *,
        sender: OutboundSender,
        deliveries: Deliveries,
        tenants: TenantDirectory,
        quarantine: Quarantine,
        timer: VisibilityTimer,
        threads: ThreadPoolExecutor,
        logger: Logger,
        metrics: Metrics,
    ) -> None:
        self._sender = sender
        self._deliveries = deliveries
        self._tenants = tenants
        self._quarantine = quarantine
        self._timer = timer
        self._threads = threads
        self._logger = logger
        self._metrics = metrics

    def run(self, event: dict[str, Any], remaining_seconds: Callable[[], float]) -> dict[str, Any]:
        """Process the jobs of ``event``; return Lambda's partial batch response.

        No job is begun that might not end within ``remaining_seconds``: a worker that is stopped while it sends
        leaves a message of which nobody knows whether it left.
        """
        self._metrics.add_metric(name="Jobs", unit=MetricUnit.Count, value=len(event["Records"]))
        groups = records_by_group(event)
        with self._timer.held(record for group in groups for record in group):
            return batch_response(self._run(groups, remaining_seconds))

    def _run(self, groups: list[list[Record]], remaining_seconds: Callable[[], float]) -> list[Record]:
        """Process the jobs; return those that have to come again."""
        statuses: list[tuple[Record, StatusJob]] = []
        failed: list[Record] = []
        outgoing: list[list[tuple[Record, MessageJob | SeenJob]]] = []
        for group in groups:
            jobs: list[tuple[Record, MessageJob | SeenJob]] = []
            for record in group:
                job = self._read(record, failed)
                if isinstance(job, StatusJob):
                    statuses.append((record, job))
                elif job is not None:
                    jobs.append((record, job))
            outgoing.append(jobs)
        for unsent in self._threads.map(lambda jobs: self._send_group(jobs, remaining_seconds), outgoing):
            failed += unsent
        return failed + self._apply_statuses(statuses)

    def _read(self, record: Record, failed: list[Record]) -> MessageJob | SeenJob | StatusJob | None:
        try:
            return JOB.validate_json(record.body)
        except ValidationError as error:
            self._keep(f"unreadable job: {odd_fields(error)}", record.body, record, failed)
            return None

    def _send_group(
        self, jobs: list[tuple[Record, MessageJob | SeenJob]], remaining_seconds: Callable[[], float]
    ) -> list[Record]:
        """Send one conversation's jobs in order; return those that have to come again."""
        for index, (record, job) in enumerate(jobs):
            if remaining_seconds() < JOB_SECONDS:
                return self._again([record for record, _ in jobs[index:]], 0)
            try:
                if isinstance(job, MessageJob):
                    self._sender.send(
                        job,
                        record.receive_count,
                        last_try=record.last_try(),
                        remaining_seconds=remaining_seconds,
                    )
                else:
                    self._sender.show_as_seen(job)
            except RetryLaterError as error:
                return self._again([record for record, _ in jobs[index:]], error.seconds)
            except Exception as error:  # noqa: BLE001 - a bug met by one conversation must not fail the others
                self._count("SendFailed", error)
                waiting = [record for record, _ in jobs[index:]]
                return self._again(waiting, retry_delay(record.receive_count))
        return []

    def _again(self, records: list[Record], seconds: float) -> list[Record]:
        """Let ``records`` come again after ``seconds``; the queue's own timeout is made for workers that died."""
        if not self._timer.postpone(records, seconds):
            self._metrics.add_metric(name="NotPostponed", unit=MetricUnit.Count, value=1)
        return records

    def _apply_statuses(self, statuses: Iterable[tuple[Record, StatusJob]]) -> list[Record]:
        by_number: dict[str, list[tuple[Record, Status]]] = {}
        for record, job in statuses:
            by_number.setdefault(job.phone_number_id, []).append((record, job.status))
        failed: list[Record] = []
        for number, items in by_number.items():
            self._apply(number, items, failed)
        return failed

    def _apply(self, number: str, items: Sequence[tuple[Record, Status]], failed: list[Record]) -> None:
        """Apply one number's statuses together; if that fails for a reason of its own, one by one."""
        try:
            self._apply_together(number, [status for _, status in items])
        except UnknownNumberError as error:
            for record, _ in items:
                self._keep(str(error), record.body, record, failed)
        except Exception as error:  # noqa: BLE001 - one number's trouble must not fail the others
            if len(items) > 1 and not isinstance(error, TransientError):
                for item in items:
                    self._apply(number, [item], failed)
                return
            self._count("StatusesFailed", error)
            records = [record for record, _ in items]
            failed += self._again(records, retry_delay(records[0].receive_count))

    def _apply_together(self, phone_number_id: str, statuses: Sequence[Status]) -> None:
        tenant_id = self._tenants.of_number(phone_number_id)
        ours = self._deliveries.apply_statuses(tenant_id, statuses)
        self._metrics.add_metric(name="ForeignStatus", unit=MetricUnit.Count, value=ours.count(False))
        for status in statuses:
            kind = INCIDENTS.get(verdict(status.error_code)) if status.error_code is not None else None
            if kind:
                detail = f"Graph API error {status.error_code}: {status.error_reason}"
                self._deliveries.report(tenant_id, kind, None, detail)
                self._metrics.add_metric(name="IncidentOpened", unit=MetricUnit.Count, value=1)

    def _keep(self, reason: str, raw: Any, record: Record, failed: list[Record]) -> None:
        """Quarantine what no try can process; if even that fails, the record comes again."""
        try:
            self._quarantine.keep(reason, raw)
        except TransientError as error:
            self._count("NotQuarantined", error)
            failed.append(record)
        self._metrics.add_metric(name="Quarantined", unit=MetricUnit.Count, value=1)

    def _count(self, metric: str, error: Exception) -> None:
        self._logger.warning(metric, extra=describe_error(error))
        self._metrics.add_metric(name=metric, unit=MetricUnit.Count, value=1)
