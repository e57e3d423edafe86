"""The function's part of the API, and what a caller sees of errors."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit

from quote.gateway import ApiRequest, api_error
from salesmind.errors import ConfigurationError, TransientError
from salesmind.runtime.observability import describe_error
from salesmind.runtime.rest import Response

if TYPE_CHECKING:
    from quote.api import QuoteApi
    from quote.verify_page import Pages

_RETRY_SECONDS = "5"


class Routes:
    """Answers requests by method and route."""

    def __init__(
        self,
        api: "Callable[[], QuoteApi]",
        pages: "Callable[[], Pages]",
        logger: Logger,
        metrics: Metrics,
    ) -> None:
        """``api`` and ``pages`` are asked for what answers when a request needs it."""
        self._logger = logger
        self._metrics = metrics
        self._handlers: dict[tuple[str, str], Callable[[ApiRequest], Response]] = {
            ("POST", "/quotes"): lambda request: api().create(request),
            ("GET", "/q/{token}"): lambda request: pages().verify(request),
            ("GET", "/q/{token}/pdf"): lambda request: pages().open_pdf(request),
        }

    def respond(self, request: ApiRequest) -> Response:
        """Answer one request; 503 where the same request may work later."""
        handler = self._handlers.get((request.method, request.route))
        if handler is None:
            allowed = [method for method, route in self._handlers if route == request.route]
            code = (405, "method_not_allowed") if allowed else (404, "not_found")
            answer = api_error(*code, request.language)
            answer["headers"] |= {"Allow": ", ".join(allowed)} if allowed else {}
            return answer
        try:
            answer = handler(request)
        except (TransientError, ConfigurationError) as error:
            self._metrics.add_metric("Unavailable", MetricUnit.Count, 1)
            self._logger.warning("unavailable", extra=describe_error(error))
            answer = api_error(503, "unavailable", request.language)
            answer["headers"] |= {"Retry-After": _RETRY_SECONDS}
        self._metrics.add_metric(f"Http{answer['statusCode'] // 100}xx", MetricUnit.Count, 1)
        return answer
