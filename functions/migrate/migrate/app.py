"""Lambda entry point of migrate: what a deployment does to the database before any function serves."""

import os
from functools import cache
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from migrate.container import MigrateContainer
from migrate.settings import MigrateSettings
from salesmind.runtime.deployment import CustomResourceEvent, deploy
from salesmind.runtime.observability import get_logger, get_metrics
from salesmind.settings import load_settings

SERVICE = MigrateContainer.service

metrics = get_metrics(SERVICE)


@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Bring the database up to date when CloudFormation asks, and answer it; or when an operator invokes it."""
    get_logger(SERVICE).set_correlation_id(context.aws_request_id)
    parts = build()
    metrics.add_metric(name="Deployments", unit=MetricUnit.Count, value=1)
    if "ResponseURL" not in event:
        return {"applied": parts.migrate()}
    deploy(CustomResourceEvent.model_validate(event), parts.migrate, parts.http)
    return {}


@cache
def build() -> MigrateContainer:
    """Wire migrate from its environment, once per process, at the first event.

    Raises:
        ConfigurationError: a setting is missing.
    """
    return MigrateContainer(load_settings(MigrateSettings, os.environ))
