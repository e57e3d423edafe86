"""API Gateway's proxy events of a REST API, and the answers to them."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from salesmind.languages import DEFAULT_LANGUAGE, LANGUAGES, Language, text

Response = dict[str, Any]

_MAX_PREFERENCES = 20


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request. Header names are in lower case; ``route`` is the template of the path: "/q/{token}"."""

    method: str
    route: str
    parameters: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes | None
    """None if the event's base64 cannot be decoded."""

    @classmethod
    def from_event(cls, event: Mapping[str, Any]) -> Self:
        """Read a request from a proxy event."""
        repeated = {
            name: values[-1] for name, values in (event.get("multiValueHeaders") or {}).items() if values
        }
        headers = repeated | (event.get("headers") or {})
        return cls(
            method=event.get("httpMethod") or "",
            route=event.get("resource") or "",
            parameters=event.get("pathParameters") or {},
            headers={name.lower(): value for name, value in headers.items()},
            body=_body(event),
        )

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


def json_response(status: int, value: Mapping[str, Any], **headers: str) -> Response:
    """Return an answer that only its asker keeps."""
    standard = {
        "Content-Type": "application/json; charset=utf-8",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    return _response(status, standard | headers, json.dumps(value, ensure_ascii=False))


def api_error(status: int, code: str, language: Language, *, field: str | None = None) -> Response:
    """Return one of the API's own errors: a stable code, what to do about it, and the field or header it is about."""
    return refused(status, code, text(f"api.{code}", language, field=field or ""), field)


def refused(status: int, code: str, message: str, field: str | None) -> Response:
    """Return an error of the API with a message of somebody else's."""
    answer: Mapping[str, str | None] = {"code": code, "message": message, "field": field}
    return json_response(status, answer)


def html_response(status: int, page: str, **headers: str) -> Response:
    """Return a page that loads nothing, tells nobody where its reader goes, and is in no search engine."""
    standard = {
        "Content-Type": "text/html; charset=utf-8",
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex, nofollow",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
        "Vary": "Accept-Language",
    }
    return _response(status, standard | headers, page)


def redirect(location: str) -> Response:
    """Return a redirect that nobody keeps."""
    headers = {"Location": location, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
    return _response(302, headers | {"X-Robots-Tag": "noindex, nofollow"}, "")


def _response(status: int, headers: Mapping[str, str], body: str) -> Response:
    return {"statusCode": status, "headers": dict(headers), "body": body, "isBase64Encoded": False}


def _quality(weight: str) -> float:
    name, _, value = weight.strip().partition("=")
    if name != "q":
        return 1.0
    try:
        return min(max(float(value), 0.0), 1.0)
    except ValueError:
        return 0.0


def _body(event: Mapping[str, Any]) -> bytes | None:
    body = event.get("body") or ""
    if not event.get("isBase64Encoded"):
        return str(body).encode("utf-8", "surrogatepass")
    try:
        return base64.b64decode(body, validate=True)
    except ValueError:
        return None
