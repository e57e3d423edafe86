"""A batch of quote-jobs: each is done, answered with why not, put aside, or asked for again."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

import psycopg
from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit

from quote.accept_quote import AcceptQuote
from quote.errors import ForeignEventError
from quote.issue_quote import IssueQuote
from quote.notices import Notices
from salesmind.aws.quarantine import Quarantine
from salesmind.aws.records import Record, batch_response, records_by_group
from salesmind.aws.visibility import VisibilityTimer, retry_delay
from salesmind.db.incidents import Incident
from salesmind.errors import UnknownSourceError
from salesmind.quotes.errors import UnknownCompanyError, UnknownConversationError
from salesmind.quotes.jobs import (
    AcceptJob,
    InventoryFile,
    Job,
    QuoteJob,
    RequestedQuote,
    UnreadableJobError,
    read_jobs,
)
from salesmind.runtime.observability import describe_error
from salesmind.sale_errors import QuoteError
from salesmind.tenants.directory import TenantDirectory

_NEVER = (
    UnknownCompanyError,
    UnknownConversationError,
    UnknownSourceError,
    ForeignEventError,
    psycopg.DataError,
)
"""What no further try can change."""


class BatchRunner:
    """Works through the messages of one invocation, several side by side."""

    def __init__(
        self,
        *,
        issue_quote: IssueQuote,
        accept_quote: AcceptQuote,
        notices: Notices,
        tenants: TenantDirectory,
        import_file: Callable[[InventoryFile], None],
        quarantine: Quarantine,
        timer: VisibilityTimer,
        threads: ThreadPoolExecutor,
        clock: Callable[[], datetime],
        logger: Logger,
        metrics: Metrics,
    ) -> None:
        self._issue_quote = issue_quote
        self._accept_quote = accept_quote
        self._notices = notices
        self._tenants = tenants
        self._import_file = import_file
        self._quarantine = quarantine
        self._timer = timer
        self._threads = threads
        self._clock = clock
        self._logger = logger
        self._metrics = metrics

    def run(self, event: dict[str, Any]) -> dict[str, Any]:
        """Work through the batch; return the partial batch response with the messages that have to come again."""
        records = [record for group in records_by_group(event) for record in group]
        with self._timer.held(records):
            done = self._threads.map(self._work, records)
            failed = [record for record, is_done in zip(records, done, strict=True) if not is_done]
            for record in failed:
                self._timer.postpone([record], retry_delay(record.receive_count))
        self._count("QuoteJobsFailed", len(failed))
        return batch_response(failed)

    def _work(self, record: Record) -> bool:
        """Do one message; tell whether it is done with."""
        try:
            jobs = read_jobs(record.body)
        except UnreadableJobError as error:
            return self._put_aside(record, f"unreadable job: {error}")
        except Exception as error:  # noqa: BLE001 - one message's trouble must not fail the others
            self._logger.warning("job not read", extra=describe_error(error))
            return False
        done = True
        for read in jobs:
            job: Job | None = None
            try:
                job = self._of_company(read) if isinstance(read, RequestedQuote) else read
                self._do(job, record)
            except _NEVER as error:
                done = self._put_aside(record, str(error)) and done
            except Exception as error:  # noqa: BLE001 - one job's trouble must not fail the others
                self._failed(job, record, error)
                done = False
        return done

    def _of_company(self, asked: RequestedQuote) -> QuoteJob:
        """Return the job of the company whose system put the event on the bus, whatever the event says.

        Raises:
            UnknownSourceError: it is no company's.
            ForeignEventError: it asks in another's name; its own company is told.
        """
        tenant_id = self._tenants.of_event_source(asked.source)
        if asked.tenant_id not in {None, tenant_id}:
            detail = f"An event of {asked.source} asked for a quote of another company and was refused"
            self._notices.report(tenant_id, Incident("event_refused", None, detail))
            raise ForeignEventError("The event names a company that its source is not registered for")
        return QuoteJob(tenant_id=tenant_id, request=asked.request)

    def _do(self, job: Job, record: Record) -> None:
        match job:
            case QuoteJob():
                self._quote(job, record)
            case AcceptJob():
                mine = self._accept_quote.accept(
                    job.tenant_id, job.quote_id, job.conversation_id, reply_id(record), self._clock()
                )
                self._count("QuotesAccepted" if mine else "QuotesNotAccepted", 1)
            case InventoryFile():
                self._import_file(job)
                self._count("InventoryImports", 1)

    def _quote(self, job: QuoteJob, record: Record) -> None:
        ask_id = ask_id_of(job, record)
        try:
            issued = self._issue_quote.issue(job.tenant_id, job.request, self._clock(), ask_id=ask_id)
        except QuoteError as error:
            self._count("QuotesRefused", 1)
            self._logger.info("quote refused", extra={"tenant_id": str(job.tenant_id), "code": error.code})
            self._notices.refuse(job, ask_id, error)
            return
        quote = issued.quote
        if issued.asked_again:
            self._notices.send_again(quote, ask_id)
        self._count("QuotesIssued", 1)
        self._logger.info(
            "quote issued",
            extra={"tenant_id": str(job.tenant_id), "quote_id": str(quote.id), "status": quote.status},
        )

    def _put_aside(self, record: Record, reason: str) -> bool:
        """Keep what no try can do; if even that fails, it comes again."""
        self._count("Quarantined", 1)
        try:
            self._quarantine.keep(reason, record.body)
        except Exception as error:  # noqa: BLE001 - nothing is dropped that was not kept
            self._logger.warning("job not kept", extra=describe_error(error))
            return False
        return True

    def _failed(self, job: Job | None, record: Record, error: Exception) -> None:
        """Log what came of a job; ``job`` is None of an event whose company could not be looked up."""
        tenant = {"tenant_id": str(job.tenant_id)} if job else {}
        self._logger.error(
            "quote job failed", extra={"job": type(job).__name__, **tenant, **describe_error(error)}
        )
        if job is None or not record.last_try() or isinstance(job, InventoryFile):
            return
        conversation_id = job.conversation_id if isinstance(job, AcceptJob) else job.request.conversation_id
        detail = "A quote could not be made or accepted; its job is in the dead-letter queue of quote-jobs"
        try:
            self._notices.give_up(job.tenant_id, conversation_id, reply_id(record), detail)
        except Exception as trouble:  # noqa: BLE001 - it goes to the dead-letter queue all the same
            self._logger.warning("no person called", extra=describe_error(trouble))

    def _count(self, name: str, value: int) -> None:
        self._metrics.add_metric(name, MetricUnit.Count, value)


def ask_id_of(job: QuoteJob, record: Record) -> UUID:
    """Return the id of one asking for a quote; events name their own."""
    request = job.request
    return uuid5(NAMESPACE_OID, request.request_key) if request.source == "event" else reply_id(record)


def reply_id(record: Record) -> UUID:
    """Return the id of the message that answers a message of the queue, the same however often it comes."""
    return uuid5(NAMESPACE_OID, f"quote-jobs {record.outbox_id or record.message_id}")
