"""Lambda entry point of webhook: API Gateway → inbound.fifo and statuses, or crm-inbound.fifo."""

import os
from functools import cache
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from salesmind.errors import TransientError
from salesmind.runtime.observability import get_logger, get_metrics
from salesmind.runtime.rest import Request, Response, text_response
from webhook.container import WebhookContainer
from webhook.settings import WebhookSettings

SERVICE = WebhookContainer.service
CRM_ROUTES = "/webhooks/crm/"
RETRY_SECONDS = "5"

logger = get_logger(SERVICE)
metrics = get_metrics(SERVICE)


@logger.inject_lambda_context
@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> Response:  # noqa: ARG001
    """Answer one request of API Gateway; 503 makes whoever sent it deliver the same body again."""
    metrics.add_metric("Requests", MetricUnit.Count, 1)
    try:
        request, parts = Request.from_event(event), build()
        if request.route.startswith(CRM_ROUTES):
            return parts.crm_receiver.respond(request)
        return parts.receiver.respond(request)
    except TransientError as error:
        metrics.add_metric("Unavailable", MetricUnit.Count, 1)
        logger.warning("unavailable", reason=str(error))
        return text_response(503, **{"Retry-After": RETRY_SECONDS})


@cache
def build() -> WebhookContainer:
    """Wire webhook from its environment, once per process, at the first event.

    Raises:
        ConfigurationError: a setting is missing.
    """
    return WebhookContainer(WebhookSettings.from_environ(os.environ))
