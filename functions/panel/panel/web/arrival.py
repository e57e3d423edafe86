"""What a sign-in does to the browser or program that made it, whichever way it came in."""

from datetime import datetime
from typing import Final
from uuid import UUID

from fastapi import Request

from panel.security.tokens import AccessClaims
from panel.web.cookies import DEVICE, keep
from panel.web.limits import network
from panel.wiring.container import PanelContainer
from salesmind.accounts.sessions import OpenedSession
from salesmind.accounts.sign_in import Shown, SignedIn

RESET_SECONDS: Final = 2.0
"""When the answer to who forgot a password is given: a mail that is sent takes time, and one that is not must too."""


def client_of(request: Request) -> str:
    """Return what a browser or program calls itself."""
    return request.headers.get("user-agent", "")


def sign_in(
    request: Request,
    container: PanelContainer,
    *,
    email: str,
    password: str,
    code: str,
    at: datetime,
    tenant_id: UUID | None = None,
) -> SignedIn:
    """Let somebody in; the answer knows their device again.

    Raises:
        TooManyTriesError: the try has to wait.
        WrongCredentialsError: something is wrong.
        CodeNeededError: the account has a second factor.
    """
    known = container.devices.id_of(request.cookies.get(DEVICE), email)
    shown = Shown(
        email=email,
        password=password,
        code=code,
        network=network(request),
        device_id=known,
        client=client_of(request),
    )
    signed_in = container.sign_in.run(shown, at, tenant_id=tenant_id)
    if known is None:
        keep(request, device=container.devices.new(email))
    return signed_in


def bring_in(request: Request, container: PanelContainer, session: OpenedSession, at: datetime) -> str:
    """Have the answer bring a session's tokens, and return the access token."""
    claims = AccessClaims(session.account_id, session.tenant_id, session.session_id)
    access = container.tokens.sign(claims, at)
    keep(request, access=access, refresh=session.refresh.text)
    return access
