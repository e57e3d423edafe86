"""A batch of quote-jobs: each is done, answered with why not, put aside, or asked for again."""

from collections.abc import Callable
from datetime import datetime
from uuid import NAMESPACE_OID, UUID, uuid5

import psycopg

from quote.accept_quote import AcceptQuote
from quote.errors import ForeignEventError
from quote.issue_quote import IssueQuote
from quote.notices import Notices
from salesmind.aws.records import Record
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
from salesmind.runtime.batch import BatchRunner, BatchTools, Invocation, Task, UnreadableMessageError
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


class QuoteBatchRunner(BatchRunner[Job | RequestedQuote]):
    """Works through the messages of one invocation, several side by side."""

    permanent = _NEVER

    def __init__(
        self,
        *,
        issue_quote: IssueQuote,
        accept_quote: AcceptQuote,
        notices: Notices,
        tenants: TenantDirectory,
        import_file: Callable[[InventoryFile], None],
        clock: Callable[[], datetime],
        tools: BatchTools,
    ) -> None:
        super().__init__(tools)
        self._issue_quote = issue_quote
        self._accept_quote = accept_quote
        self._notices = notices
        self._tenants = tenants
        self._import_file = import_file
        self._clock = clock

    def read(self, record: Record) -> list[Job | RequestedQuote]:
        """Return the jobs of a message."""
        try:
            return read_jobs(record.body)
        except UnreadableJobError as error:
            raise UnreadableMessageError(f"unreadable job: {error}") from None

    def lanes(self, groups: list[list[Task[Job | RequestedQuote]]]) -> list[list[Task[Job | RequestedQuote]]]:
        """No job waits for another."""
        return [[task] for group in groups for task in group]

    def handle(self, task: Task[Job | RequestedQuote], invocation: Invocation) -> None:  # noqa: ARG002
        """Do one job; a customer whose job failed for the last time is a person's."""
        (record,) = task.records
        job: Job | None = None
        try:
            job = self._of_company(task.job) if isinstance(task.job, RequestedQuote) else task.job
            self._do(job, record)
        except self.permanent:
            raise
        except Exception as error:
            self._report_failure(job, record, error)
            raise

    def report_failed(self, count: int) -> None:
        """Count the messages that come again."""
        self.count("QuoteJobsFailed", count)

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
                self.count("QuotesAccepted" if mine else "QuotesNotAccepted", 1)
            case InventoryFile():
                self._import_file(job)
                self.count("InventoryImports", 1)

    def _quote(self, job: QuoteJob, record: Record) -> None:
        ask_id = ask_id_of(job, record)
        try:
            issued = self._issue_quote.issue(job.tenant_id, job.request, self._clock(), ask_id=ask_id)
        except QuoteError as error:
            self.count("QuotesRefused", 1)
            self.logger.info("quote refused", extra={"tenant_id": str(job.tenant_id), "code": error.code})
            self._notices.refuse(job, ask_id, error)
            return
        quote = issued.quote
        if issued.asked_again:
            self._notices.send_again(quote, ask_id)
        self.count("QuotesIssued", 1)
        self.logger.info(
            "quote issued",
            extra={"tenant_id": str(job.tenant_id), "quote_id": str(quote.id), "status": quote.status},
        )

    def _report_failure(self, job: Job | None, record: Record, error: Exception) -> None:
        """Log what came of a job; ``job`` is None of an event whose company could not be looked up."""
        tenant = {"tenant_id": str(job.tenant_id)} if job else {}
        self.logger.error(
            "quote job failed", extra={"job": type(job).__name__, **tenant, **describe_error(error)}
        )
        if job is None or not record.last_try() or isinstance(job, InventoryFile):
            return
        conversation_id = job.conversation_id if isinstance(job, AcceptJob) else job.request.conversation_id
        detail = "A quote could not be made or accepted; its job is in the dead-letter queue of quote-jobs"
        try:
            self._notices.give_up(job.tenant_id, conversation_id, reply_id(record), detail)
        except Exception as trouble:  # noqa: BLE001 - it goes to the dead-letter queue all the same
            self.logger.warning("no person called", extra=describe_error(trouble))


def ask_id_of(job: QuoteJob, record: Record) -> UUID:
    """Return the id of one asking for a quote; events name their own."""
    request = job.request
    return uuid5(NAMESPACE_OID, request.request_key) if request.source == "event" else reply_id(record)


def reply_id(record: Record) -> UUID:
    """Return the id of the message that answers a message of the queue, the same however often it comes."""
    return uuid5(NAMESPACE_OID, f"quote-jobs {record.outbox_id or record.message_id}")
