"""Who may ask the stand-in for HubSpot, and its tokens."""

import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from local.hubspot_rules import HubSpotError, Json

TOKEN_PATHS = frozenset({"/oauth/v1/token", "/oauth/v3/token", "/oauth/2026-03/token"})
TOKEN_SECONDS = 1800


@dataclass(frozen=True, slots=True)
class App:
    """An app that a company may install. ``refresh_token`` is the first that is good."""

    client_id: str
    client_secret: str
    refresh_token: str
    code: str = ""
    """Good once for tokens; none when empty."""


class Authority:
    """Knows which access tokens are good: one that stays, those that an app was given, or any if neither is set."""

    def __init__(
        self,
        clock: Callable[[], float],
        *,
        access_token: str | None = None,
        app: App | None = None,
        token_seconds: int = TOKEN_SECONDS,
    ) -> None:
        self._clock = clock
        self._access_token = access_token
        self._app = app
        self._token_seconds = token_seconds
        self._ends: dict[str, float] = {}
        self._refresh_token = app.refresh_token if app else ""
        self._code = app.code if app else ""
        self._lock = threading.Lock()
        self.refreshes = 0
        """How often tokens were given."""

    def check(self, authorization: str) -> None:
        """Let a request pass.

        Raises:
            HubSpotError: it has no token, or one that is not good (any more).
        """
        scheme, _, token = authorization.partition(" ")
        known = self._access_token is not None or self._app is not None
        if scheme.lower() == "bearer" and token and (not known or token == self._access_token):
            return
        with self._lock:
            end = self._ends.get(token)
        if end is None:
            text = "Authentication credentials not found. This API supports OAuth 2.0 authentication"
            raise HubSpotError(401, "INVALID_AUTHENTICATION", text)
        late = self._clock() - end
        if late >= 0:
            text = f"The OAuth token used to make this call expired {int(late)} second(s) ago."
            raise HubSpotError(401, "EXPIRED_AUTHENTICATION", text, context={"expire time": [str(end)]})

    def revoke(self) -> None:
        """Make all access tokens that were given good for nothing."""
        with self._lock:
            self._ends.clear()

    def issue(self, form: Mapping[str, str]) -> Json:
        """Give tokens for a refresh token, which is good once, or for a code.

        Raises:
            HubSpotError: the app is unknown, or what it shows is not good (any more).
        """
        app = self._app
        if app is None or (form.get("client_id"), form.get("client_secret")) != (
            app.client_id,
            app.client_secret,
        ):
            raise HubSpotError(400, "VALIDATION_ERROR", "missing or unknown client id", code="BAD_CLIENT_ID")
        with self._lock:
            match form.get("grant_type"):
                case "refresh_token":
                    if form.get("refresh_token") != self._refresh_token:
                        text = "missing or invalid refresh token"
                        raise HubSpotError(400, "VALIDATION_ERROR", text, code="BAD_REFRESH_TOKEN")
                case "authorization_code":
                    if not self._code or form.get("code") != self._code:
                        text = "missing or unknown auth code"
                        raise HubSpotError(400, "VALIDATION_ERROR", text, code="BAD_AUTH_CODE")
                    self._code = ""
                case _:
                    raise HubSpotError(400, "VALIDATION_ERROR", "unknown grant type", code="BAD_GRANT_TYPE")
            self.refreshes += 1
            self._refresh_token = secrets.token_urlsafe(24)
            access = secrets.token_urlsafe(48)
            self._ends[access] = self._clock() + self._token_seconds
            return {
                "token_type": "bearer",
                "access_token": access,
                "refresh_token": self._refresh_token,
                "expires_in": self._token_seconds,
            }
