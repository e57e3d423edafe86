"""Lambda entry point of upkeep: the sweeper on schedule, commands of operators and schedules, CloudFormation."""

import os
from functools import cache, partial
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from salesmind.model_use.budget import watch_budgets
from salesmind.runtime.observability import get_logger, get_metrics
from salesmind.settings import load_settings
from upkeep.commands import run_command
from upkeep.container import SERVICE, UpkeepContainer
from upkeep.deployment import answer_deployment, is_deployment
from upkeep.settings import UpkeepSettings

RESERVE_SECONDS = 60.0
"""A round of repair begins no other company when less than this is left of the invocation."""

metrics = get_metrics(SERVICE)


@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Do what an operator or a schedule names, otherwise sweep."""
    logger = get_logger(SERVICE)
    logger.set_correlation_id(context.aws_request_id)
    container = build()
    if is_deployment(event):
        answer_deployment(event, container.http)
        return {}
    if "action" in event:
        return run_command(event, container, partial(_seconds_left, context))
    logger.info("Swept", extra={"outbox_rows": container.sweeper.sweep()})
    if sent := container.reports.run(container.tenant_ids(), container.now()):
        logger.info("Reports sent", extra={"reports": sent})
    watch_budgets(container.database, container.tenant_ids(), container.now(), logger)
    return {}


@cache
def build() -> UpkeepContainer:
    """Wire upkeep from its environment, once per process, at the first event.

    Raises:
        ConfigurationError: a setting is missing.
    """
    return UpkeepContainer(load_settings(UpkeepSettings, os.environ))


def _seconds_left(context: LambdaContext) -> float:
    return float(context.get_remaining_time_in_millis()) / 1000 - RESERVE_SECONDS
