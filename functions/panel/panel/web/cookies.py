"""Cookies of the sign-in: which there are, and how an answer sets them.

``__Host-`` binds a cookie to this host and to HTTPS. The refresh token is ``SameSite=Lax`` too, and not ``Strict``: who
follows a link to a page from elsewhere would be asked to sign in again. What changes something needs a request of our
own pages in any case (``require_own_page``).
"""

from datetime import timedelta
from typing import Final

from fastapi import Request, Response

ACCESS: Final = "__Host-access"
REFRESH: Final = "__Host-refresh"
DEVICE: Final = "__Host-device"

ACCESS_LASTS: Final = timedelta(minutes=15)
REFRESH_LASTS: Final = timedelta(days=30)
DEVICE_LASTS: Final = timedelta(days=365)


def keep(
    request: Request, *, access: str | None = None, refresh: str | None = None, device: str | None = None
) -> None:
    """Have the answer to a request set these cookies, whichever route makes it."""
    for name, value, lasts in (
        (ACCESS, access, ACCESS_LASTS),
        (REFRESH, refresh, REFRESH_LASTS),
        (DEVICE, device, DEVICE_LASTS),
    ):
        if value is not None:
            _waiting(request)[name] = _cookie(name, value, lasts)


def forget(request: Request) -> None:
    """Have the answer take the sign-in away; the device stays known."""
    for name in (ACCESS, REFRESH):
        _waiting(request)[name] = _cookie(name, "", timedelta(0))


def add_cookies(request: Request, response: Response) -> None:
    """Set what the request's routes kept."""
    for header in _waiting(request).values():
        response.headers.append("Set-Cookie", header)


def _waiting(request: Request) -> dict[str, str]:
    if not hasattr(request.state, "cookies"):
        request.state.cookies = {}
    waiting: dict[str, str] = request.state.cookies
    return waiting


def _cookie(name: str, value: str, lasts: timedelta) -> str:
    """Values are ours: base64, hexadecimal digits and dots, which need no quoting."""
    return f"{name}={value}; Max-Age={int(lasts.total_seconds())}; Path=/; Secure; HttpOnly; SameSite=Lax"
