"""What quote is made of."""

from functools import cached_property, partial
from typing import TYPE_CHECKING

from aws_lambda_powertools.metrics import MetricUnit

from quote.public_url import PublicUrl
from quote.routes import Routes
from quote.settings import Environment
from salesmind.aws.clients import API_CONFIG
from salesmind.aws.events import EventBus
from salesmind.aws.queue_table import QUOTE
from salesmind.db.outbox import EVENTS, OUTBOUND, Dispatcher
from salesmind.quotes.repository import Quotes
from salesmind.runtime.container import DatabaseContainer

if TYPE_CHECKING:
    from quote.api import QuoteApi
    from quote.batch import QuoteBatchRunner
    from quote.issue_quote import IssueQuote
    from quote.notices import Notices
    from quote.objects import QuoteFiles
    from quote.verify_page import Pages
    from salesmind.inventory.lots import Inventory
    from salesmind.quotes.jobs import InventoryFile

JOBS_AT_ONCE = QUOTE.batch_size
"""A quote is mostly waiting for Postgres and S3; drawing, which is not, is done one at a time."""


class QuoteContainer(DatabaseContainer[Environment]):
    """Quote's wiring."""

    service = "quote"
    aws_config = API_CONFIG
    signs_links = True

    @cached_property
    def routes(self) -> Routes:
        """Answers API Gateway."""
        return Routes(lambda: self._api, lambda: self._pages, self.logger, self.metrics)

    @cached_property
    def batch(self) -> "QuoteBatchRunner":
        """Works through quote-jobs."""
        from quote.accept_quote import AcceptQuote
        from quote.batch import QuoteBatchRunner
        from salesmind.tenants.directory import TenantDirectory

        return QuoteBatchRunner(
            issue_quote=self._issue_quote,
            accept_quote=AcceptQuote(
                self.database, self._inventory, self._quotes, self._notices, self._dispatcher
            ),
            notices=self._notices,
            tenants=TenantDirectory(self.database),
            import_file=self._import_file,
            clock=self.now,
            # A file of lots may take long, and so does its queue's visibility timeout.
            tools=self.batch_tools(
                self.settings.queue_urls,
                bucket=self.settings.documents_bucket,
                at_once=JOBS_AT_ONCE,
                renews_at_once=True,
            ),
        )

    @cached_property
    def _quotes(self) -> Quotes:
        return Quotes(self.database)

    @cached_property
    def _api(self) -> "QuoteApi":
        from quote.api import QuoteApi
        from salesmind.tenants.directory import TenantDirectory

        return QuoteApi(
            TenantDirectory(self.database), self._issue_quote, self._public_url, self.now, self.metrics
        )

    @cached_property
    def _pages(self) -> "Pages":
        from quote.verify_page import Pages

        return Pages(self._quotes, lambda: self._files, lambda: self._dispatcher, self.now)

    @cached_property
    def _issue_quote(self) -> "IssueQuote":
        from quote.issue_quote import IssueQuote

        return IssueQuote(
            self._inventory, self._quotes, self._files, self._notices, self._dispatcher, self._public_url
        )

    @cached_property
    def _notices(self) -> "Notices":
        from quote.notices import Notices

        return Notices(self.database, self._quotes, self._dispatcher)

    @cached_property
    def _inventory(self) -> "Inventory":
        from salesmind.inventory.sources.refresh import open_inventory

        return open_inventory(self.database, partial(self.cipher, "company_systems"), clock=self.now)

    @cached_property
    def _files(self) -> "QuoteFiles":
        from quote.objects import QuoteFiles

        return QuoteFiles(self.s3, self.settings.documents_bucket)

    @cached_property
    def _dispatcher(self) -> Dispatcher:
        outbound = self.queue(self.settings.outbound_queue_url)
        events = EventBus(self.client("events"), self.settings.event_bus_name)
        return self.dispatcher({OUTBOUND: outbound, EVENTS: events})

    @cached_property
    def _public_url(self) -> PublicUrl:
        return PublicUrl(partial(self.client, "ssm"), self.settings.public_url_parameter)

    def _import_file(self, file: "InventoryFile") -> None:
        # What reads files of lots costs quotes and pages nothing.
        from quote.files.uploads import InventoryBucket, InventoryUploads

        bucket = InventoryBucket(self.s3, self.settings.documents_bucket)
        report = InventoryUploads(self.database, bucket).import_object(file)
        if report:
            self.metrics.add_metric(
                name="InventoryProblems", unit=MetricUnit.Count, value=report.problem_count
            )
