"""Whether a request that changes something comes from our own pages (against cross-site request forgery).

Browsers say it in ``Sec-Fetch-Site``; older ones send ``Origin`` with every POST
(`OWASP <https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html>`_).
"""

from typing import Final
from urllib.parse import urlsplit

from fastapi import Request

from salesmind.errors import SalesMindError

SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})


class ForeignPageError(SalesMindError):
    """A request that another site may have made a browser send."""


def require_own_page(request: Request, panel_url: str) -> None:
    """Return if a browser sent the request from a page of ours.

    Raises:
        ForeignPageError: it did not, or does not say.
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is None and origin is None:
        raise ForeignPageError("The request does not say which page it comes from")
    require_no_other_page(request, panel_url)


def require_no_other_page(request: Request, panel_url: str) -> None:
    """Return if no other site made a browser send the request: a program, which is none, says nothing of it.

    Raises:
        ForeignPageError: one did.
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None and site != "same-origin":
        raise ForeignPageError("The request comes from another site")
    if site is None and origin is not None and origin != _origin_of(panel_url):
        raise ForeignPageError("The request comes from another site")


def _origin_of(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
