"""Lambda entry point of webhook: API Gateway → inbound.fifo and statuses."""

import os
from collections.abc import Callable
from functools import cache, partial
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext
from botocore.config import Config
from botocore.session import get_session

from salesmind.aws.queues import Queue
from salesmind.aws.secrets import SecretStore
from salesmind.errors import TransientError
from salesmind.runtime.observability import get_logger, get_metrics
from webhook.credentials import read_credentials
from webhook.delivery import Delivery
from webhook.gateway import Request, Response, text_response
from webhook.objects import Objects
from webhook.receiver import WhatsAppReceiver
from webhook.settings import WebhookSettings

SERVICE = "webhook"

logger = get_logger(SERVICE)
metrics = get_metrics(SERVICE)


@logger.inject_lambda_context
@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> Response:  # noqa: ARG001
    """Answer one request of API Gateway; 503 makes Meta deliver the same body again."""
    metrics.add_metric("Requests", MetricUnit.Count, 1)
    try:
        return build().respond(Request.from_event(event))
    except TransientError as error:
        metrics.add_metric("Unavailable", MetricUnit.Count, 1)
        logger.warning("unavailable", reason=str(error))
        return text_response(503)


@cache
def build() -> WhatsAppReceiver:
    """Wire webhook from its environment, once per process, at the first event.

    botocore without boto3: only plain clients are needed, and boto3's resources and transfers are a third of
    its import.

    Raises:
        ConfigurationError: a setting is missing.
    """
    settings = WebhookSettings.from_environ(os.environ)
    # Two tries of at most 7 s each stay well under API Gateway's 29 s.
    config = Config(connect_timeout=2, read_timeout=5, retries={"mode": "standard", "total_max_attempts": 2})
    connect: Callable[[str], Any] = partial(get_session().create_client, config=config)
    sqs = connect("sqs")
    secrets = SecretStore(connect("secretsmanager"))
    objects = Objects(cache(partial(connect, "s3")), settings.documents_bucket)
    queues = Queue(sqs, settings.inbound_queue_url), Queue(sqs, settings.statuses_queue_url)
    return WhatsAppReceiver(
        partial(read_credentials, secrets, settings.webhook_secret),
        Delivery(*queues, objects),
        logger=logger,
        metrics=metrics,
    )
