"""The function's part of the API."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from aws_lambda_powertools import Logger, Metrics

from salesmind.runtime.api import ApiRoutes

if TYPE_CHECKING:
    from quote.api import QuoteApi
    from quote.verify_page import Pages


class Routes(ApiRoutes):
    """Answers requests for quotes and their pages."""

    def __init__(
        self,
        api: "Callable[[], QuoteApi]",
        pages: "Callable[[], Pages]",
        logger: Logger,
        metrics: Metrics,
    ) -> None:
        """``api`` and ``pages`` are asked for what answers when a request needs it."""
        handlers = {
            ("POST", "/quotes"): lambda request: api().create(request),
            ("GET", "/q/{token}"): lambda request: pages().verify(request),
            ("GET", "/q/{token}/pdf"): lambda request: pages().open_pdf(request),
        }
        super().__init__(handlers, logger, metrics)
