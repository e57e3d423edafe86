"""API Gateway's proxy events, as a REST API (payload 1.0) and an HTTP API (2.0) send them."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

Response = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request. Header names are in lower case."""

    method: str
    paths: frozenset[str]
    """The route's template and the path as called; they differ by stage or base path."""
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes | None
    """The bytes as they were signed; None if the event's base64 cannot be decoded."""

    @classmethod
    def from_event(cls, event: Mapping[str, Any]) -> Self:
        """Read a request from a proxy event."""
        http = (event.get("requestContext") or {}).get("http") or {}
        paths = (event.get(key) for key in ("resource", "path", "rawPath"))
        repeated = {
            name: values[-1] for name, values in (event.get("multiValueHeaders") or {}).items() if values
        }
        headers = repeated | (event.get("headers") or {})
        return cls(
            method=event.get("httpMethod") or http.get("method", ""),
            paths=frozenset(path for path in paths if path),
            query=event.get("queryStringParameters") or {},
            headers={name.lower(): value for name, value in headers.items()},
            body=_body(event),
        )


def text_response(status: int, body: str = "", **headers: str) -> Response:
    """Return a plain-text answer that no browser takes for a page, whatever ``body`` echoes."""
    standard = {"Content-Type": "text/plain; charset=utf-8", "X-Content-Type-Options": "nosniff"}
    return {"statusCode": status, "headers": standard | headers, "body": body, "isBase64Encoded": False}


def _body(event: Mapping[str, Any]) -> bytes | None:
    body = event.get("body") or ""
    if not event.get("isBase64Encoded"):
        return str(body).encode("utf-8", "surrogatepass")
    try:
        return base64.b64decode(body, validate=True)
    except ValueError:
        return None
