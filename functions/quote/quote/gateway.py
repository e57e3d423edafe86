"""What quote's API and pages add to an HTTP request: the asker's language, and errors in it."""

from dataclasses import dataclass

from salesmind.languages import DEFAULT_LANGUAGE, LANGUAGES, Language, text
from salesmind.runtime.rest import Request, Response, error_response

_MAX_PREFERENCES = 20


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


def api_error(status: int, code: str, language: Language, *, field: str | None = None) -> Response:
    """Return one of the API's own errors, in the asker's language."""
    return error_response(status, code, text(f"api.{code}", language, field=field or ""), field)


def _quality(weight: str) -> float:
    name, _, value = weight.strip().partition("=")
    if name != "q":
        return 1.0
    try:
        return min(max(float(value), 0.0), 1.0)
    except ValueError:
        return 0.0
