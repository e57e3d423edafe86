"""Lambda entry point of ingest: S3 notifications on ingest-jobs → documents and passages."""

import os
from functools import cache
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from ingest.batch import IngestBatchRunner
from ingest.container import IngestContainer
from ingest.settings import IngestSettings
from salesmind.runtime.observability import get_logger, get_metrics
from salesmind.settings import load_settings

SERVICE = IngestContainer.service

metrics = get_metrics(SERVICE)


@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Ingest what a batch of notifications names; report exactly the messages that have to come again."""
    get_logger(SERVICE).set_correlation_id(context.aws_request_id)
    return build().run(event)


@cache
def build() -> IngestBatchRunner:
    """Wire ingest from its environment, once per process, at the first event.

    Raises:
        ConfigurationError: a setting or secret is missing.
    """
    return IngestContainer(load_settings(IngestSettings, os.environ)).batch
