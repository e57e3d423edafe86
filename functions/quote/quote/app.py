"""Lambda entry point of quote: quote-jobs and the API's quotes → PDFs, messages and domain events."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext
from botocore.config import Config
from botocore.session import get_session

from quote.gateway import Request
from quote.public_url import PublicUrl
from quote.routes import Routes
from quote.settings import Environment
from salesmind.aws.events import EventBus
from salesmind.aws.queues import Queue
from salesmind.aws.secrets import SecretStore
from salesmind.db.database import Database, open_database
from salesmind.db.outbox import EVENTS, OUTBOUND, Dispatcher
from salesmind.quotes.repository import Quotes
from salesmind.runtime.observability import get_logger, get_metrics
from salesmind.settings import load_settings

if TYPE_CHECKING:
    from quote.api import QuoteApi
    from quote.batch import BatchRunner
    from quote.issue_quote import IssueQuote
    from quote.notices import Notices
    from quote.objects import QuoteFiles
    from quote.verify_page import Pages
    from salesmind.db.crypto import TokenCipher
    from salesmind.inventory.lots import Inventory
    from salesmind.quotes.jobs import InventoryFile

SERVICE = "quote"
JOBS_AT_ONCE = 4
"""A quote is mostly waiting for Postgres and S3; drawing, which is not, is done one at a time."""

_LINKS = Config(signature_version="s3v4", s3={"addressing_style": "virtual"})
"""Links to objects under a KMS key are signed with version 4, which holds for the region's own address."""

metrics = get_metrics(SERVICE)


@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answer a request of API Gateway, or work through a batch of quote-jobs."""
    get_logger(SERVICE).set_correlation_id(context.aws_request_id)
    if "Records" in event:
        return build().batch.run(event)
    return build().routes.respond(Request.from_event(event))


class Parts:
    """What quote is made of. Each part is made, and its modules loaded, when an event first needs it.

    botocore without boto3: only plain clients are needed, and boto3's resources and transfers are a third of
    its import.
    """

    def __init__(self, settings: Environment) -> None:
        # Two tries of at most 7 s each stay well under API Gateway's 29 s.
        config = Config(
            connect_timeout=2,
            read_timeout=5,
            retries={"mode": "standard", "total_max_attempts": 2},
        )
        connect: Callable[..., Any] = partial(get_session().create_client, config=config)
        self._settings = settings
        self._connect = connect
        self._config = config
        self._database = open_database(settings, SecretStore(connect("secretsmanager")), application=SERVICE)
        self._quotes = Quotes(self._database)
        self.routes = Routes(lambda: self._api, lambda: self._pages, get_logger(SERVICE), metrics)

    @cached_property
    def batch(self) -> "BatchRunner":
        """Works through quote-jobs."""
        from concurrent.futures import ThreadPoolExecutor

        from quote.accept_quote import AcceptQuote
        from quote.batch import BatchRunner
        from salesmind.aws.quarantine import Quarantine
        from salesmind.aws.visibility import VisibilityTimer
        from salesmind.tenants.directory import TenantDirectory

        s3 = self._s3
        return BatchRunner(
            issue_quote=self._issue_quote,
            accept_quote=AcceptQuote(
                self._database, self._inventory, self._quotes, self._notices, self._dispatcher
            ),
            notices=self._notices,
            tenants=TenantDirectory(self._database),
            import_file=partial(_import_file, self._database, s3, self._settings.documents_bucket),
            quarantine=Quarantine(s3, self._settings.documents_bucket, SERVICE),
            # A file of lots may take long, and so does its queue's visibility timeout.
            timer=VisibilityTimer(self._sqs, self._settings.queue_urls, renews_at_once=True),
            threads=ThreadPoolExecutor(JOBS_AT_ONCE, thread_name_prefix=SERVICE),
            clock=_now,
            logger=get_logger(SERVICE),
            metrics=metrics,
        )

    @cached_property
    def _api(self) -> "QuoteApi":
        from quote.api import QuoteApi
        from salesmind.tenants.directory import TenantDirectory

        return QuoteApi(TenantDirectory(self._database), self._issue_quote, self._public_url, _now, metrics)

    @cached_property
    def _pages(self) -> "Pages":
        from quote.verify_page import Pages

        return Pages(self._quotes, lambda: self._files, lambda: self._dispatcher, _now)

    @cached_property
    def _issue_quote(self) -> "IssueQuote":
        from quote.issue_quote import IssueQuote

        return IssueQuote(
            self._inventory, self._quotes, self._files, self._notices, self._dispatcher, self._public_url
        )

    @cached_property
    def _notices(self) -> "Notices":
        from quote.notices import Notices

        return Notices(self._database, self._quotes, self._dispatcher)

    @cached_property
    def _inventory(self) -> "Inventory":
        from salesmind.inventory.sources.refresh import open_inventory

        return open_inventory(self._database, partial(_cipher, self._settings, self._database), clock=_now)

    @cached_property
    def _files(self) -> "QuoteFiles":
        from quote.objects import QuoteFiles

        return QuoteFiles(self._s3, self._settings.documents_bucket)

    @cached_property
    def _dispatcher(self) -> Dispatcher:
        outbound = Queue(self._sqs, self._settings.outbound_queue_url)
        events = EventBus(self._connect("events"), self._settings.event_bus_name)
        return Dispatcher(self._database, {OUTBOUND: outbound, EVENTS: events}, actor=SERVICE)

    @cached_property
    def _public_url(self) -> PublicUrl:
        return PublicUrl(partial(self._connect, "ssm"), self._settings.public_url_parameter)

    @cached_property
    def _s3(self) -> Any:
        return self._connect("s3", config=self._config.merge(_LINKS))

    @cached_property
    def _sqs(self) -> Any:
        return self._connect("sqs")


@cache
def build() -> Parts:
    """Wire quote from its environment, once per process, at the first event.

    Raises:
        ConfigurationError: a setting or secret is missing.
    """
    return Parts(load_settings(Environment, os.environ))


def _now() -> datetime:
    return datetime.now(UTC)


def _cipher(settings: Environment, database: Database) -> "TokenCipher":
    # Only a company's own inventory system has a login; the others' cold starts do without cryptography.
    from salesmind.db.data_key import open_cipher

    return open_cipher(settings, database, "company_systems")


def _import_file(database: Database, s3: Any, bucket: str, file: "InventoryFile") -> None:
    # What reads files of lots costs quotes and pages nothing.
    from quote.files.uploads import InventoryBucket, InventoryUploads

    report = InventoryUploads(database, InventoryBucket(s3, bucket)).import_object(file)
    if report:
        metrics.add_metric(name="InventoryProblems", unit=MetricUnit.Count, value=report.problem_count)
