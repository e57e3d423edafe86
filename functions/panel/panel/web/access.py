"""Who asks, and whether they may: what routes depend on.

A route names what it needs: ``who: Annotated[Principal, Depends(allowed("catalogue.write"))]``.
"""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Request

from panel.wiring.container import PanelContainer
from salesmind.accounts.principal import Principal
from salesmind.accounts.roles import Permission
from salesmind.errors import SalesMindError


class NotSignedInError(SalesMindError):
    """The request shows no valid token, cookie or key; a page leads to the sign-in, the API answers 401."""


class NotAllowedError(SalesMindError):
    """The role does not allow it."""


def container_of(request: Request) -> PanelContainer:
    """Return the wiring of the application that a request is of."""
    container: PanelContainer = request.app.state.container
    return container


Wiring = Annotated[PanelContainer, Depends(container_of)]


def current_principal(request: Request, container: Wiring) -> Principal:  # noqa: ARG001
    """Return who makes a request, counted against their limits.

    Raises:
        NotSignedInError: nobody who is known.
    """
    raise NotSignedInError("Sign in")


def allowed(permission: Permission) -> Callable[[Principal], Principal]:
    """Return the dependency that lets those in whose role has a permission.

    It raises ``NotSignedInError`` or ``NotAllowedError``.
    """

    def check(who: Annotated[Principal, Depends(current_principal)]) -> Principal:
        if not who.may(permission):
            raise NotAllowedError(permission)
        return who

    return check
