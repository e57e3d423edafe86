"""Access tokens for HubSpot: one that stays, or one that is refreshed before it ends.

Rules: https://developers.hubspot.com/docs/api-reference/2026-03/authentication/oauth-tokens/refresh-oauth-token
"""

import threading
from collections.abc import Callable
from typing import Protocol

from pydantic import SecretStr

from salesmind.runtime.http import HttpClient
from salesmind.sync.systems.hubspot import OAuthCredentials, PrivateAppCredentials
from sync.connectors.base import RefusedError, UnreachableError
from sync.connectors.hubspot_answers import ask

EARLY_SECONDS = 60.0
"""How long before its end a token is no longer used."""

KeepTokens = Callable[[OAuthCredentials], None]
"""Store new credentials. It returns when they are stored: the refresh token before may be good for nothing now."""


class Tokens(Protocol):
    """Where a connector has its access token from."""

    def token(self, stale: str | None = None) -> str:
        """Return a token; another than ``stale``, which HubSpot refused.

        Raises:
            UnreachableError: there is none.
        """


class PrivateAppToken:
    """The token of a private app."""

    def __init__(self, credentials: PrivateAppCredentials) -> None:
        self._token = credentials.access_token.get_secret_value()

    def token(self, stale: str | None = None) -> str:
        """See ``Tokens``."""
        if stale is not None:
            raise UnreachableError("unauthorized", status=401)
        return self._token


class OAuthTokens:
    """Tokens of an installed app. Threads share it: one refreshes, the others wait for what it gets."""

    def __init__(
        self,
        http: HttpClient,
        url: str,
        credentials: OAuthCredentials,
        keep_tokens: KeepTokens,
        *,
        clock: Callable[[], float],
    ) -> None:
        """Make it.

        Args:
            url: of the token endpoint.
            clock: Unix seconds.
        """
        self._http = http
        self._url = url
        self._credentials = credentials
        self._keep_tokens = keep_tokens
        self._clock = clock
        self._lock = threading.Lock()
        self._kept = True

    def token(self, stale: str | None = None) -> str:
        """See ``Tokens``."""
        with self._lock:
            current = self._credentials.access_token
            fresh = self._clock() < self._credentials.expires_at - EARLY_SECONDS
            if current is None or not fresh or current.get_secret_value() == stale:
                self._credentials = self._refreshed(self._credentials)
                self._kept = False
                current = self._credentials.access_token
            if not self._kept:
                self._keep_tokens(self._credentials)
                self._kept = True
            return current.get_secret_value() if current else ""

    def _refreshed(self, old: OAuthCredentials) -> OAuthCredentials:
        form = {
            "grant_type": "refresh_token",
            "client_id": old.client_id,
            "client_secret": old.client_secret.get_secret_value(),
            "refresh_token": old.refresh_token.get_secret_value(),
        }
        asked_at = self._clock()
        try:
            answer = ask(self._http, "POST", self._url, form=form)
        except RefusedError as error:
            # No record is to blame: the company has to install the app again.
            raise UnreachableError("unauthorized", status=error.status, detail=error.detail) from error
        access, seconds = answer.get("access_token"), answer.get("expires_in")
        refresh = answer.get("refresh_token") or form["refresh_token"]
        if not (isinstance(access, str) and access and isinstance(refresh, str) and isinstance(seconds, int)):
            raise UnreachableError("unreadable", detail="token")
        return old.model_copy(
            update={
                "access_token": SecretStr(access),
                "refresh_token": SecretStr(refresh),
                "expires_at": asked_at + seconds,
            }
        )
