"""Lambda entry point of send: outbound.fifo, bulk and statuses → the Graph API and the messages' state."""

import os
from functools import cache
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from salesmind.runtime.observability import get_logger, get_metrics
from salesmind.settings import load_settings
from send.batch import SendBatchRunner
from send.container import SendContainer
from send.settings import SendSettings

SERVICE = SendContainer.service

metrics = get_metrics(SERVICE)


@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Send a batch of messages or apply a batch of statuses; report exactly what has to come again."""
    get_logger(SERVICE).set_correlation_id(context.aws_request_id)
    return build().run(event, lambda: context.get_remaining_time_in_millis() / 1000)


@cache
def build() -> SendBatchRunner:
    """Wire send from its environment, once per process, at the first event.

    Raises:
        ConfigurationError: a setting, secret or key is missing.
    """
    return SendContainer(load_settings(SendSettings, os.environ)).batch
