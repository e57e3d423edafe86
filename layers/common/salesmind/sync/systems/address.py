"""Addresses that a company names for its systems."""

from typing import Final
from urllib.parse import urlsplit

import httpx

MAX_URL: Final = 2_000
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def require_web_address(url: str) -> str:
    """Return ``url`` if it can be the address of a company's system; its host is checked when it is resolved.

    Secrets and customers' data travel there, so that it has to be https; what stays on this machine needs none.

    Raises:
        ValueError: it cannot; the message does not hold it.
    """
    try:
        parts = urlsplit(url)
        host = httpx.URL(url).host
        parts.port  # noqa: B018 - raises when it is none
    except (ValueError, httpx.InvalidURL):
        raise ValueError("must be an address such as https://sales.example.com/api") from None
    if parts.scheme not in ("http", "https") or not host or len(url) > MAX_URL or not url.isprintable():
        raise ValueError("must be an address such as https://sales.example.com/api")
    if "@" in parts.netloc or parts.fragment or " " in url:
        raise ValueError("must hold no login, fragment or space")
    if parts.scheme != "https" and host not in _LOOPBACK:
        raise ValueError("must be https, because a secret or customers' data travel there")
    return url
