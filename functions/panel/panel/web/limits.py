"""Limits of a request: whose they are, and what an answer says of them.

The headers are ``RateLimit-Limit``, ``-Remaining`` and ``-Reset`` of the draft's earlier form, which most clients read.
``RateLimit-Policy`` has the form of the current one, which puts ``RateLimit`` in their place and is no standard yet:
`draft-ietf-httpapi-ratelimit-headers <https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/>`_.
"""

from fastapi import Request, Response

from panel.wiring.settings import PanelSettings
from salesmind.accounts.limits import WINDOW, Limit, Standing, network_of
from salesmind.errors import SalesMindError


class TooManyRequestsError(SalesMindError):
    """A limit is reached, or a try to sign in has to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__("Too many requests")
        self.seconds = seconds


def network(request: Request) -> str:
    """Return where a request comes from, as API Gateway saw it; what headers claim does not count."""
    return network_of(request.client.host if request.client else None)


def of_address(request: Request, settings: PanelSettings) -> Limit:
    """Return the limit of all requests from one place."""
    return Limit("ip", network(request), settings.requests_per_ip)


def of_refreshes(request: Request, settings: PanelSettings) -> Limit:
    """Return the limit of what is done with refresh tokens from one place, before it is known whose they are."""
    return Limit("refresh", network(request), settings.requests_per_ip)


def require_within(request: Request, reached: Standing) -> None:
    """Return if no limit is exceeded; the answer tells where it stands in any case.

    Raises:
        TooManyRequestsError: one is.
    """
    request.state.standing = reached
    if reached.exceeded:
        raise TooManyRequestsError(reached.reset_seconds)


def add_limits(request: Request, response: Response) -> None:
    """Say where the asker stands, if the request was counted."""
    reached: Standing | None = getattr(request.state, "standing", None)
    if reached is None:
        return
    window = int(WINDOW.total_seconds())
    response.headers["RateLimit-Limit"] = str(reached.requests)
    response.headers["RateLimit-Remaining"] = str(reached.remaining)
    response.headers["RateLimit-Reset"] = str(reached.reset_seconds)
    response.headers["RateLimit-Policy"] = f'"{reached.name}";q={reached.requests};w={window}'
