"""Lambda entry point of sync: crm-inbound.fifo, sync-jobs, GET /sync/status, and every minute what is due."""

import os
from functools import cache, partial
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from salesmind.runtime.api import ApiRequest
from salesmind.runtime.observability import get_logger, get_metrics
from salesmind.settings import load_settings
from sync.container import SyncContainer
from sync.settings import SyncSettings

SERVICE = SyncContainer.service

RESERVE_SECONDS = 20.0
"""A company's system is waited for 15 s at most, and what came of it has to be stored: nothing begins when less than
this is left of the invocation."""

metrics = get_metrics(SERVICE)


@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Work through a batch, answer a request of API Gateway, or do what is due."""
    logger = get_logger(SERVICE)
    logger.set_correlation_id(context.aws_request_id)
    container = build()
    if "httpMethod" in event:
        return container.routes.respond(ApiRequest.from_event(event))
    remaining_seconds = partial(_seconds_left, context)
    if "Records" in event:
        return container.batch.run(event, remaining_seconds)
    metrics.add_metric("SyncRounds", MetricUnit.Count, 1)
    done = container.due.run(remaining_seconds)
    logger.info("Due", extra={"done": done})
    return done


@cache
def build() -> SyncContainer:
    """Wire sync from its environment, once per process, at the first event.

    Raises:
        ConfigurationError: a setting is missing.
    """
    return SyncContainer(load_settings(SyncSettings, os.environ))


def _seconds_left(context: LambdaContext) -> float:
    return float(context.get_remaining_time_in_millis()) / 1000 - RESERVE_SECONDS
