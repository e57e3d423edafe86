"""Lambda entry point of panel: the team's pages, the API under them, and what open pages are told."""

import os
from functools import cache
from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from panel.wiring.container import PanelContainer
from panel.wiring.settings import PanelSettings
from salesmind.runtime.observability import get_logger, get_metrics
from salesmind.settings import load_settings

if TYPE_CHECKING:
    from mangum import Mangum

SERVICE = PanelContainer.service

RESERVE_SECONDS = 10.0
"""A watch over open pages ends when less than this is left of the invocation."""

metrics = get_metrics(SERVICE)


@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answer a request or an event of a connection, or watch for changes: on demand, and every minute."""
    get_logger(SERVICE).set_correlation_id(context.aws_request_id)
    if "http" in event.get("requestContext", {}):
        return _gateway()(event, context)  # type: ignore[arg-type]
    if "requestContext" in event:
        return build().live.respond(event)

    def remaining_seconds() -> float:
        return float(context.get_remaining_time_in_millis()) / 1000 - RESERVE_SECONDS

    return {"batchItemFailures": [], "told": build().watch.run(remaining_seconds)}


@cache
def _gateway() -> "Mangum":
    # Live connections do without: FastAPI is most of a start.
    from mangum import Mangum

    from panel.application import make_application

    return Mangum(make_application(build()), lifespan="off")


@cache
def build() -> PanelContainer:
    """Wire panel from its environment, once per process, at the first request.

    Raises:
        ConfigurationError: a setting is missing.
    """
    return PanelContainer(load_settings(PanelSettings, os.environ))
