"""Lambda entry point of quote: quote-jobs and the API's quotes → PDFs, messages and domain events."""

import os
from functools import cache
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from quote.container import QuoteContainer
from quote.settings import Environment
from salesmind.runtime.api import ApiRequest
from salesmind.runtime.observability import get_logger, get_metrics
from salesmind.settings import load_settings

SERVICE = QuoteContainer.service

metrics = get_metrics(SERVICE)


@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answer a request of API Gateway, or work through a batch of quote-jobs."""
    get_logger(SERVICE).set_correlation_id(context.aws_request_id)
    if "Records" in event:
        return build().batch.run(event)
    return build().routes.respond(ApiRequest.from_event(event))


@cache
def build() -> QuoteContainer:
    """Wire quote from its environment, once per process, at the first event.

    Raises:
        ConfigurationError: a setting or secret is missing.
    """
    return QuoteContainer(load_settings(Environment, os.environ))
