"""Lambda entry point of send: outbound.fifo, bulk and statuses → the Graph API and the messages' state."""

import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from salesmind.aws.clients import aws_client, signing_s3_client
from salesmind.aws.quarantine import Quarantine
from salesmind.aws.secrets import SecretStore
from salesmind.aws.visibility import VisibilityTimer
from salesmind.db.data_key import open_cipher
from salesmind.db.database import open_database
from salesmind.runtime.http import HttpClient
from salesmind.runtime.observability import get_logger, get_metrics
from salesmind.settings import load_settings
from salesmind.tenants.directory import TenantDirectory
from send.batch import BatchRunner
from send.deliveries import Deliveries
from send.documents import StoredDocuments
from send.graph import GraphClient
from send.outbound import OutboundSender
from send.settings import SendSettings
from send.uploads import Uploads

SERVICE = "send"
CONVERSATIONS_AT_ONCE = 10

metrics = get_metrics(SERVICE)


@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Send a batch of messages or apply a batch of statuses; report exactly what has to come again."""
    get_logger(SERVICE).set_correlation_id(context.aws_request_id)
    return build().run(event, lambda: context.get_remaining_time_in_millis() / 1000)


@cache
def build() -> BatchRunner:
    """Wire send from its environment, once per process, at the first event.

    Raises:
        ConfigurationError: a setting, secret or key is missing.
    """
    settings = load_settings(SendSettings, os.environ)
    secrets = SecretStore(aws_client("secretsmanager"))
    logger = get_logger(SERVICE)
    database = open_database(settings, secrets, application=SERVICE)
    deliveries = Deliveries(database)
    graph = GraphClient(HttpClient(), settings.graph_base_url, settings.graph_version)
    graph.connect()
    documents = StoredDocuments(signing_s3_client(), settings.documents_bucket)
    uploads = Uploads(database, documents, graph)
    cipher = open_cipher(settings, database, "whatsapp")
    return BatchRunner(
        sender=OutboundSender(deliveries, graph, uploads, cipher, logger),
        deliveries=deliveries,
        tenants=TenantDirectory(database),
        quarantine=Quarantine(aws_client("s3"), settings.documents_bucket, "send"),
        timer=VisibilityTimer(aws_client("sqs"), settings.queue_urls),
        threads=ThreadPoolExecutor(CONVERSATIONS_AT_ONCE, thread_name_prefix="send"),
        logger=logger,
        metrics=metrics,
    )
