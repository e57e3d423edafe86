"""Who asks, and whether they may: what routes depend on.

A route names what it needs: ``who: Annotated[Principal, Depends(allowed("catalogue.write"))]``.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Final

from fastapi import Depends, Request

from panel.security.tokens import AccessClaims
from panel.web.cookies import ACCESS, REFRESH, forget, keep
from panel.web.limits import of_address, of_refreshes, require_within
from panel.web.origin import SAFE_METHODS, require_own_page
from panel.wiring.container import PanelContainer
from salesmind.accounts.door import admit_key, admit_stranger, admit_user
from salesmind.accounts.limits import Limit
from salesmind.accounts.principal import Principal
from salesmind.accounts.refresh_tokens import RefreshToken
from salesmind.accounts.roles import Permission
from salesmind.accounts.sessions import Refreshed, refresh_session
from salesmind.errors import SalesMindError

API: Final = "/api/"
"""What the paths of the API begin with."""


class NotSignedInError(SalesMindError):
    """The request shows no valid token, cookie or key; a page leads to the sign-in, the API answers 401."""


class NotAllowedError(SalesMindError):
    """The role does not allow it."""


def container_of(request: Request) -> PanelContainer:
    """Return the wiring of the application that a request is of."""
    container: PanelContainer = request.app.state.container
    return container


Wiring = Annotated[PanelContainer, Depends(container_of)]


def current_principal(request: Request, container: Wiring) -> Principal:
    """Return who makes a request, counted against their limits.

    Role and session are read each time: who was removed is out at once. A page goes on when the access token is over
    and the refresh token is good; the answer brings new ones.

    Raises:
        NotSignedInError: nobody who is known.
        NotAllowedError: an API key that opens nothing here.
        ForeignPageError: another site made the browser send it.
        TooManyRequestsError: a limit is reached.
    """
    at = container.now()
    if request.url.path.startswith(API):
        if authorization := request.headers.get("authorization"):
            return _by_token(request, container, authorization, at)
        if key := request.headers.get("x-api-key"):
            return _by_key(request, container, key, at)
    if request.method not in SAFE_METHODS:
        require_own_page(request, container.settings.panel_url)
    return _by_cookies(request, container, at)


def count_stranger(request: Request, container: Wiring) -> None:
    """Count a request that needs no sign-in against the limit of its address.

    Raises:
        TooManyRequestsError: it is reached.
    """
    limits = [of_address(request, container.settings)]
    require_within(request, admit_stranger(container.database, limits, container.now()))


def _by_token(request: Request, container: PanelContainer, authorization: str, at: datetime) -> Principal:
    scheme, _, token = authorization.partition(" ")
    claims = container.tokens.verify(token.strip(), at) if scheme.lower() == "bearer" else None
    if claims is None:
        count_stranger(request, container)
        raise NotSignedInError("The token is not good")
    return _user(request, container, claims, at)


def _by_key(request: Request, container: PanelContainer, key: str, at: datetime) -> Principal:
    settings = container.settings
    holder, known, reached = admit_key(
        container.database, key, [of_address(request, settings)], settings.requests_per_key, at
    )
    require_within(request, reached)
    if holder is None and known:
        raise NotAllowedError("The key has no role: make one that has")
    if holder is None:
        raise NotSignedInError("There is no such key")
    return holder


def _by_cookies(request: Request, container: PanelContainer, at: datetime) -> Principal:
    access, refresh = request.cookies.get(ACCESS), request.cookies.get(REFRESH)
    claims = container.tokens.verify(access, at) if access else None
    if claims:
        return _user(request, container, claims, at)
    shown = RefreshToken.read(refresh) if refresh else None
    if shown is None:
        if request.url.path.startswith(API):
            count_stranger(request, container)
        raise NotSignedInError("Sign in")
    return refreshed(request, container, shown, at).who


def _user(request: Request, container: PanelContainer, claims: AccessClaims, at: datetime) -> Principal:
    settings, account = container.settings, str(claims.account_id)
    if request.url.path.startswith(API):
        limits = [of_address(request, settings), Limit("user", account, settings.requests_per_user)]
    else:
        limits = [Limit("page", account, settings.pages_per_user)]
    who, reached = admit_user(
        container.database,
        tenant_id=claims.tenant_id,
        account_id=claims.account_id,
        session_id=claims.session_id,
        limits=limits,
        at=at,
    )
    require_within(request, reached)
    if who is None:
        forget(request)
        raise NotSignedInError("The session is over")
    return who


def refreshed(request: Request, container: PanelContainer, shown: RefreshToken, at: datetime) -> Refreshed:
    """Open a session once more; the answer brings the new tokens.

    Raises:
        NotSignedInError: the session is over, or the token was used before.
        TooManyRequestsError: a limit is reached.
    """
    settings = container.settings
    limits = [(of_address if request.url.path.startswith(API) else of_refreshes)(request, settings)]
    opened, reached = refresh_session(container.database, shown, limits, at)
    if opened is None:
        forget(request)
        require_within(request, reached)
        raise NotSignedInError("The session is over")
    who = opened.who
    request.state.access = container.tokens.sign(AccessClaims(who.id, who.tenant_id, shown.session_id), at)
    keep(request, access=request.state.access, refresh=opened.refresh.text if opened.refresh else None)
    require_within(request, reached)
    return opened


SignedInUser = Annotated[Principal, Depends(current_principal)]
"""Whoever is signed in, whatever their role."""


def allowed(permission: Permission) -> Callable[[Request, Principal], Principal]:
    """Return the dependency that lets those in whose role has a permission.

    It raises ``NotSignedInError`` or ``NotAllowedError``.
    """

    def check(request: Request, who: Annotated[Principal, Depends(current_principal)]) -> Principal:
        request.state.who = who
        if not who.may(permission):
            raise NotAllowedError(permission)
        return who

    return check
