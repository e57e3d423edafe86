"""Lambda entry point of quote: quote-jobs and the API's quotes → PDFs, messages and domain events."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext
from botocore.config import Config
from botocore.session import get_session

from quote.accepting import Accepting
from quote.api import QuoteApi
from quote.batch import BatchRunner
from quote.gateway import Request
from quote.issuing import Issuing
from quote.jobs import InventoryFile
from quote.objects import QuoteFiles
from quote.public_url import PublicUrl
from quote.quotes import Quotes
from quote.routes import Routes
from quote.settings import QuoteSettings
from quote.verification import Pages
from salesmind.database import Database, open_database
from salesmind.events import EventBus
from salesmind.observability import get_logger, get_metrics
from salesmind.outbox import EVENTS, OUTBOUND, Dispatcher
from salesmind.quarantine import Quarantine
from salesmind.queues import Queue
from salesmind.sales.inventory import open_inventory
from salesmind.secrets import SecretStore
from salesmind.settings import load_settings
from salesmind.visibility import VisibilityTimer

if TYPE_CHECKING:
    from salesmind.crypto import TokenCipher

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


@dataclass(frozen=True, slots=True)
class Parts:
    """Quote's two faces."""

    batch: BatchRunner
    routes: Routes


@cache
def build() -> Parts:
    """Wire quote from its environment, once per process, at the first event.

    botocore without boto3: only plain clients are needed, and boto3's resources and transfers are a third of
    its import.

    Raises:
        ConfigurationError: a setting or secret is missing.
    """
    settings = load_settings(QuoteSettings, os.environ)
    # Two tries of at most 7 s each stay well under API Gateway's 29 s.
    config = Config(
        connect_timeout=2,
        read_timeout=5,
        retries={"mode": "standard", "total_max_attempts": 2},
    )
    connect: Callable[..., Any] = partial(get_session().create_client, config=config)
    logger = get_logger(SERVICE)
    secrets = SecretStore(connect("secretsmanager"))
    database = open_database(settings, secrets, application=SERVICE)
    inventory = open_inventory(database, partial(_cipher, settings, database), clock=_now)
    quotes = Quotes(database)
    sqs = connect("sqs")
    s3 = connect("s3", config=config.merge(_LINKS))
    events = EventBus(connect("events"), settings.event_bus_name)
    outbound = Queue(sqs, settings.outbound_queue_url)
    dispatcher = Dispatcher(database, {OUTBOUND: outbound, EVENTS: events}, actor=SERVICE)
    files = QuoteFiles(s3, settings.documents_bucket)
    public_url = PublicUrl(partial(connect, "ssm"), settings.public_url_parameter)
    issuing = Issuing(inventory, quotes, files, dispatcher, public_url)
    batch = BatchRunner(
        issuing=issuing,
        accepting=Accepting(database, inventory, quotes, dispatcher),
        quotes=quotes,
        dispatcher=dispatcher,
        import_file=partial(_import_file, database, s3, settings.documents_bucket),
        quarantine=Quarantine(s3, settings.documents_bucket, SERVICE),
        timer=VisibilityTimer(sqs, [settings.quote_queue_url]),
        threads=ThreadPoolExecutor(JOBS_AT_ONCE, thread_name_prefix=SERVICE),
        clock=_now,
        logger=logger,
        metrics=metrics,
    )
    routes = Routes(
        QuoteApi(quotes, issuing, public_url, _now), Pages(quotes, files, dispatcher, _now), logger, metrics
    )
    return Parts(batch, routes)


def _now() -> datetime:
    return datetime.now(UTC)


def _cipher(settings: QuoteSettings, database: Database) -> "TokenCipher":
    # Only a company's own inventory system has a login; the others' cold starts do without cryptography.
    from salesmind.data_key import open_cipher

    return open_cipher(settings.data_key_file, database)


def _import_file(database: Database, s3: Any, bucket: str, file: InventoryFile) -> None:
    # What reads files of lots costs quotes and pages nothing.
    from quote.uploads import InventoryBucket, Uploads

    report = Uploads(database, InventoryBucket(s3, bucket)).import_object(file)
    if report:
        metrics.add_metric(name="InventoryProblems", unit=MetricUnit.Count, value=report.problem_count)
