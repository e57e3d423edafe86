"""The deployed panel on the web chat's port: what a browser asks below /panel and /api/v1 goes to its API as it is."""

import httpx

from local.serving import Request, Response

PREFIXES = ("/panel", "/api/v1/")
_SECONDS = 35.0
"""Longer than API Gateway waits for a function."""

_OF_THE_CONNECTION = frozenset(
    {"connection", "content-length", "host", "keep-alive", "transfer-encoding", "upgrade", "te", "trailer"}
)
"""Headers that are not the other side's (RFC 9110, 7.6.1)."""


class PanelDoor:
    """Passes requests on."""

    def __init__(self, url: str) -> None:
        """Take the address of the panel's API, without a final slash."""
        self._url = url
        self._http = httpx.Client(trust_env=False, follow_redirects=False, timeout=_SECONDS)

    def leads_to(self, path: str) -> bool:
        """Tell whether a path is the panel's."""
        return any(path == prefix or path.startswith(f"{prefix.rstrip('/')}/") for prefix in PREFIXES)

    def answer(self, request: Request) -> Response:
        """Answer as the panel does."""
        headers = [
            (name, value) for name, value in request.headers.items() if name.lower() not in _OF_THE_CONNECTION
        ]
        try:
            with self._http.stream(
                request.method, self._url + request.target, headers=headers, content=request.body
            ) as answer:
                body = b"".join(answer.iter_raw())
        except httpx.HTTPError as error:
            return Response(502, f"The panel does not answer: {type(error).__name__}".encode(), "text/plain")
        return Response(
            answer.status_code,
            body,
            answer.headers.get("content-type", "application/octet-stream"),
            {
                name: value
                for name, value in answer.headers.items()
                if name.lower() not in {*_OF_THE_CONNECTION, "content-type", "set-cookie", "date", "server"}
            },
            cookies=answer.headers.get_list("set-cookie"),
        )

    def close(self) -> None:
        """Close its connections."""
        self._http.close()
