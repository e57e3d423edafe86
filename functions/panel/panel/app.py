"""Lambda entry point of panel: the team's pages and the REST API, behind API Gateway."""

import os
from functools import cache
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext
from mangum import Mangum

from panel.application import make_application
from panel.wiring.container import PanelContainer
from panel.wiring.settings import PanelSettings
from salesmind.runtime.observability import get_logger, get_metrics
from salesmind.settings import load_settings

SERVICE = PanelContainer.service

metrics = get_metrics(SERVICE)


@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answer a request of API Gateway."""
    get_logger(SERVICE).set_correlation_id(context.aws_request_id)
    return _gateway()(event, context)  # type: ignore[arg-type]


@cache
def _gateway() -> Mangum:
    return Mangum(make_application(build()), lifespan="off")


@cache
def build() -> PanelContainer:
    """Wire panel from its environment, once per process, at the first request.

    Raises:
        ConfigurationError: a setting is missing.
    """
    return PanelContainer(load_settings(PanelSettings, os.environ))
