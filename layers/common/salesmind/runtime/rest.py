"""API Gateway's proxy events, as a REST API (payload 1.0) and an HTTP API (2.0) send them, and the answers to them.

Standard library only: webhook answers within milliseconds of a cold start.
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

Response = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request. Header names are in lower case."""

    method: str
    route: str
    """The template of the path: "/q/{token}"; empty of an HTTP API's event."""
    paths: frozenset[str]
    """The route and the path as called; they differ by stage or base path."""
    parameters: Mapping[str, str]
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes | None
    """The bytes as they were signed; None if the event's base64 cannot be decoded."""
    context: Mapping[str, Any]
    """What API Gateway says of the request: ``domainName``, ``path`` with the stage …"""

    @classmethod
    def from_event(cls, event: Mapping[str, Any]) -> Self:
        """Read a request from a proxy event."""
        context = event.get("requestContext") or {}
        http = context.get("http") or {}
        paths = (event.get(key) for key in ("resource", "path", "rawPath"))
        repeated = {
            name: values[-1] for name, values in (event.get("multiValueHeaders") or {}).items() if values
        }
        headers = repeated | (event.get("headers") or {})
        return cls(
            method=event.get("httpMethod") or http.get("method", ""),
            route=event.get("resource") or "",
            paths=frozenset(path for path in paths if path),
            parameters=event.get("pathParameters") or {},
            query=event.get("queryStringParameters") or {},
            headers={name.lower(): value for name, value in headers.items()},
            body=_body(event),
            context=context,
        )


def text_response(status: int, body: str = "", **headers: str) -> Response:
    """Return a plain-text answer that no browser takes for a page, whatever ``body`` echoes."""
    standard = {"Content-Type": "text/plain; charset=utf-8", "X-Content-Type-Options": "nosniff"}
    return _response(status, standard | headers, body)


def json_response(status: int, value: Mapping[str, Any], **headers: str) -> Response:
    """Return an answer that only its asker keeps."""
    standard = {
        "Content-Type": "application/json; charset=utf-8",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    return _response(status, standard | headers, json.dumps(value, ensure_ascii=False))


def error_response(status: int, code: str, message: str, field: str | None = None) -> Response:
    """Return an API's error: a stable code, what to do about it, and the field or header it is about."""
    return json_response(status, {"code": code, "message": message, "field": field})


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


def _body(event: Mapping[str, Any]) -> bytes | None:
    body = event.get("body") or ""
    if not event.get("isBase64Encoded"):
        return str(body).encode("utf-8", "surrogatepass")
    try:
        return base64.b64decode(body, validate=True)
    except ValueError:
        return None
