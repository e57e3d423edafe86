"""Who we are to a company's own application. Secrets come from the connection's credentials alone."""

import base64
import threading
from dataclasses import dataclass
from typing import Any, Final, Protocol
from urllib.parse import quote_plus, urlencode

from pydantic import SecretStr

from salesmind.runtime.http import HttpResponse
from salesmind.sync.systems.rest import (
    BasicAuth,
    BearerAuth,
    HeaderAuth,
    OAuth,
    QueryAuth,
    RestCredentials,
    RestSettings,
)
from sync.connectors.base import RefusedError, UnreachableError
from sync.connectors.exchange import Clock, Exchange, read_json

EARLY_SECONDS: Final = 60.0
"""A token is asked for anew before it ends."""
UNTOLD_SECONDS: Final = 300.0
"""How long a token is used whose end is not told."""
MAX_TOKEN_SECONDS: Final = 86_400.0


@dataclass(frozen=True, slots=True)
class Proof:
    """What is added to a request to say who we are."""

    headers: dict[str, str]
    query: dict[str, str]


class Auth(Protocol):
    """A way to say who we are."""

    def proof(self, exchange: Exchange) -> Proof:
        """Return what is added to a request.

        Raises:
            UnreachableError: there is none now.
        """

    def renew(self, refused: Proof) -> bool:
        """Whether there can be another proof than one that was refused (401)."""


class FixedAuth:
    """The same for every request."""

    def __init__(self, headers: dict[str, str] | None = None, query: dict[str, str] | None = None) -> None:
        self._proof = Proof(headers or {}, query or {})

    def proof(self, exchange: Exchange) -> Proof:  # noqa: ARG002 - a token would be asked for through it
        return self._proof

    def renew(self, refused: Proof) -> bool:  # noqa: ARG002 - there is no other
        return False


class OAuthTokens:
    """Access tokens of OAuth 2.0 client credentials, one at a time for all threads."""

    def __init__(self, settings: OAuth, client_id: str, client_secret: str, *, clock: Clock) -> None:
        self._settings = settings
        self._client_id = client_id
        self._client_secret = client_secret
        self._clock = clock
        self._lock = threading.Lock()
        self._token: Proof | None = None
        self._until = 0.0

    def proof(self, exchange: Exchange) -> Proof:
        with self._lock:
            if self._token is None or self._clock() >= self._until:
                self._token, self._until = self._ask(exchange)
            return self._token

    def renew(self, refused: Proof) -> bool:
        with self._lock:
            if self._token is refused:
                self._token = None
        return True

    def _ask(self, exchange: Exchange) -> tuple[Proof, float]:
        form = {"grant_type": "client_credentials"}
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
        if self._settings.scope:
            form["scope"] = self._settings.scope
        if self._settings.send == "basic":
            # Both are form-encoded first (RFC 6749, 2.3.1).
            headers |= basic(quote_plus(self._client_id), quote_plus(self._client_secret))
        else:
            form |= {"client_id": self._client_id, "client_secret": self._client_secret}
        asked_at = self._clock()
        answer = exchange.send(
            "POST", self._settings.token_url, headers=headers, content=urlencode(form).encode()
        )
        return self._read(exchange, answer, asked_at)

    def _read(self, exchange: Exchange, answer: HttpResponse, asked_at: float) -> tuple[Proof, float]:
        if 400 <= answer.status < 500 and isinstance(exchange.failure(answer), RefusedError):
            raise UnreachableError("unauthorized", status=answer.status, detail="no token is given")
        if answer.status == 410:
            raise UnreachableError("http_410", status=answer.status, detail="of the token's address")
        exchange.require_success(answer)
        said = read_json(answer)
        token = said.get("access_token") if isinstance(said, dict) else None
        if not (isinstance(token, str) and token and token.isascii() and token.isprintable()):
            raise UnreachableError("unreadable", status=answer.status, detail="there is no access_token")
        return Proof({"Authorization": f"Bearer {token}"}, {}), asked_at + _lasts(said.get("expires_in"))


def open_auth(settings: RestSettings, credentials: RestCredentials, *, clock: Clock) -> Auth:
    """Return the way that the settings name; the credentials are checked (``systems.rest.check_credentials``)."""
    match settings.auth:
        case HeaderAuth(name=name):
            return FixedAuth({name: _opened(credentials.value)})
        case BearerAuth():
            return FixedAuth({"Authorization": f"Bearer {_opened(credentials.value)}"})
        case BasicAuth():
            return FixedAuth(basic(credentials.username or "", _opened(credentials.password)))
        case QueryAuth(name=name):
            return FixedAuth(query={name: _opened(credentials.value)})
        case OAuth() as oauth:
            return OAuthTokens(
                oauth, credentials.client_id or "", _opened(credentials.client_secret), clock=clock
            )
        case _:
            return FixedAuth()


def basic(username: str, password: str) -> dict[str, str]:
    """Return the header of HTTP basic authentication (RFC 7617)."""
    pair = f"{username}:{password}".encode()
    return {"Authorization": f"Basic {base64.b64encode(pair).decode()}"}


def _opened(secret: SecretStr | None) -> str:
    return secret.get_secret_value() if secret else ""


def _lasts(expires_in: Any) -> float:
    try:
        seconds = float(expires_in)
    except (TypeError, ValueError):
        return UNTOLD_SECONDS
    return max(0.0, min(seconds, MAX_TOKEN_SECONDS) - EARLY_SECONDS)
