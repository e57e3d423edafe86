"""Lambda entry point of panel: the team's pages, the API under them, and what open pages are told."""

import os
from functools import cache
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from panel.assembly import Panel
from panel.wiring.settings import PanelSettings
from salesmind.runtime.observability import get_logger, get_metrics
from salesmind.settings import load_settings

RESERVE_SECONDS = 10.0
"""A watch over open pages ends when less than this is left of the invocation."""

metrics = get_metrics(Panel.service)


@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answer a request or an event of a connection, or watch for changes: on demand, and every minute."""
    get_logger(Panel.service).set_correlation_id(context.aws_request_id)
    if "http" in event.get("requestContext", {}):
        metrics.add_metric("PanelRequests", MetricUnit.Count, 1)
        return build().gateway(event, context)  # type: ignore[arg-type]
    if "requestContext" in event:
        metrics.add_metric("LiveConnections", MetricUnit.Count, 1)
        return build().live.respond(event)
    told = build().watcher.run(lambda: context.get_remaining_time_in_millis() / 1000 - RESERVE_SECONDS)
    metrics.add_metric("LiveMessages", MetricUnit.Count, told)
    return {"batchItemFailures": [], "told": told}


@cache
def build() -> Panel:
    """Wire panel from its environment, once per process, at the first request.

    Raises:
        ConfigurationError: a setting is missing.
    """
    return Panel(load_settings(PanelSettings, os.environ))
