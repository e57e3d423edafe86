"""Headers of every answer: what a browser may load and do with it."""

from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request, Response

from panel.web.cookies import add_cookies
from panel.web.limits import add_limits
from panel.wiring.settings import PanelSettings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self' {others}; form-action 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'"
)
"""No inline script or style. ``others`` are where the page hears of changes, and where it sends large files."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Strict-Transport-Security": "max-age=31536000",
}


def policy(*others: str) -> str:
    """Return the policy of a page that connects to the panel and to these addresses."""
    return POLICY.format(others=" ".join(others))


def add_security_headers(application: FastAPI, settings: PanelSettings) -> None:
    """Have every answer carry them. What a route sets itself stands."""
    headers = {
        "Content-Security-Policy": policy(settings.live_url),
        **HEADERS,
    }

    @application.middleware("http")
    async def add(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        response = await call_next(request)
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-store")
        add_cookies(request, response)
        add_limits(request, response)
        return response
