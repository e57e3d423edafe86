"""Lambda entry point of chat: inbound.fifo → turns → outbound.fifo."""

import os
from functools import cache
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from chat.batch import TurnBatchRunner
from chat.container import ChatContainer
from chat.settings import ChatSettings
from salesmind.runtime.observability import get_logger, get_metrics
from salesmind.settings import load_settings

SERVICE = ChatContainer.service

metrics = get_metrics(SERVICE)


@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answer a batch of customers' messages; report exactly the ones that have to come again."""
    get_logger(SERVICE).set_correlation_id(context.aws_request_id)
    return build().run(event)


@cache
def build() -> TurnBatchRunner:
    """Wire chat from its environment, once per process, at the first event.

    Raises:
        ConfigurationError: a setting or secret is missing.
    """
    return ChatContainer(load_settings(ChatSettings, os.environ)).batch
