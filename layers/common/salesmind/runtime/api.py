"""What our APIs add to an HTTP request: routes, the asker's language, and errors in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit

from salesmind.errors import ConfigurationError, TransientError
from salesmind.languages import DEFAULT_LANGUAGE, LANGUAGES, Language, text
from salesmind.runtime.observability import describe_error
from salesmind.runtime.rest import Request, Response, error_response

_MAX_PREFERENCES = 20
_RETRY_SECONDS = "5"


@dataclass(frozen=True, slots=True)
class ApiRequest(Request):
    """A request of a person or a company's system."""

    @property
    def language(self) -> Language:
        """The first of our languages that ``Accept-Language`` prefers (RFC 9110, 12.5.4); the default for none."""
        ranked: list[tuple[float, int, str]] = []
        for place, part in enumerate(self.headers.get("accept-language", "").split(",")[:_MAX_PREFERENCES]):
            tag, _, weight = part.partition(";")
            language = tag.strip()[:2].lower()
            if language in LANGUAGES:
                ranked.append((-_quality(weight), place, language))
        best = min(ranked, default=None)
        return best[2] if best and best[0] < 0 else DEFAULT_LANGUAGE

    @property
    def api_key(self) -> str:
        """What ``X-Api-Key`` says; empty for nothing."""
        return self.headers.get("x-api-key", "")


def api_error(status: int, code: str, language: Language, *, field: str | None = None) -> Response:
    """Return one of the API's own errors, in the asker's language."""
    return error_response(status, code, text(f"api.{code}", language, field=field or ""), field)


class ApiRoutes:
    """A function's part of the API. Answers requests by method and route."""

    def __init__(
        self,
        handlers: Mapping[tuple[str, str], Callable[[ApiRequest], Response]],
        logger: Logger,
        metrics: Metrics,
    ) -> None:
        """Make the function's part of the API of ``handlers`` by method and route: ("GET", "/q/{token}")."""
        self._handlers = handlers
        self._logger = logger
        self._metrics = metrics

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


def _quality(weight: str) -> float:
    name, _, value = weight.strip().partition("=")
    if name != "q":
        return 1.0
    try:
        return min(max(float(value), 0.0), 1.0)
    except ValueError:
        return 0.0
