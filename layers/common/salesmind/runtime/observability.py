"""Structured logs and metrics, the same for every function."""

import re
import traceback
from functools import cache
from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.logging.formatter import LambdaPowertoolsFormatter

from salesmind.errors import SalesMindError

METRICS_NAMESPACE = "SalesMind"

_PHONE = re.compile(r"(?<![\w.:-])\+?\d{5,11}(\d{4})(?![\w.:-])")
_WAMID = re.compile(r"wamid\.[A-Za-z0-9+/=_-]+")


class MaskingFormatter(LambdaPowertoolsFormatter):
    """Hides what could name a customer, wherever in the line it stands: phone numbers and WhatsApp message
    ids (which carry the phone number in base64)."""

    def serialize(self, log: Any) -> str:
        return mask(super().serialize(log))


def mask(text: str) -> str:
    """Replace phone numbers by their last four digits and WhatsApp message ids by a fixed word."""
    return _WAMID.sub("wamid.***", _PHONE.sub(r"***\1", text))


@cache
def get_logger(service: str) -> Logger:
    """Return the function's JSON logger; the level comes from ``LOG_LEVEL``."""
    return Logger(service=service, logger_formatter=MaskingFormatter())


@cache
def get_metrics(service: str) -> Metrics:
    """Return the function's metrics, written as CloudWatch embedded metric format."""
    return Metrics(service=service, namespace=METRICS_NAMESPACE)


def describe_error(error: BaseException) -> dict[str, Any]:
    """Describe an error for a log line.

    Other people's error messages can quote what a customer wrote (Postgres shows the failing row), so only our
    own are repeated; for the rest there are the type and the places in the code.
    """
    described: dict[str, Any] = {"error": type(error).__name__}
    if isinstance(error, SalesMindError):
        described["detail"] = str(error)
    else:
        frames = traceback.extract_tb(error.__traceback__)[-6:]
        described["at"] = [
            f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames
        ]
    return described
