"""Access tokens: JSON Web Tokens of a quarter of an hour, signed with Ed25519.

The algorithm is ours to say and never the token's (`RFC 8725 <https://www.rfc-editor.org/rfc/rfc8725.html>`_).
"""

from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

import jwt

from salesmind.accounts.signing_keys import SigningKeys

LASTS: Final = timedelta(minutes=15)
AUDIENCE: Final = "salesmind-panel"
ALGORITHM: Final = "EdDSA"
MAX_CHARS: Final = 4_096
_CLAIMS: Final = ("iss", "aud", "sub", "tenant", "sid", "iat", "exp", "jti")
_CLOCKS_DIFFER: Final = timedelta(seconds=30)
"""By which another process's clock may be ahead."""


@dataclass(frozen=True, slots=True)
class AccessClaims:
    """What a token says, of which nothing but who and which session is believed: the rest is read each time."""

    account_id: UUID
    tenant_id: UUID
    session_id: UUID


class AccessTokens:
    """Signs and verifies access tokens of one panel."""

    def __init__(self, keys: SigningKeys, issuer: str) -> None:
        self._keys = keys
        self._issuer = issuer

    def sign(self, claims: AccessClaims, at: datetime) -> str:
        """Return a new token.

        Raises:
            TransientError: the database or KMS did not answer.
        """
        key_id, key = self._keys.signer(at)
        payload = {
            "iss": self._issuer,
            "aud": AUDIENCE,
            "sub": str(claims.account_id),
            "tenant": str(claims.tenant_id),
            "sid": str(claims.session_id),
            "iat": int(at.timestamp()),
            "exp": int((at + LASTS).timestamp()),
            "jti": uuid4().hex,
        }
        return jwt.encode(payload, key, algorithm=ALGORITHM, headers={"kid": key_id})

    def verify(self, token: str, at: datetime) -> AccessClaims | None:
        """Return what a token says; None for one that is not ours, not of now, or not whole.

        Raises:
            TransientError: the database did not answer.
        """
        if len(token) > MAX_CHARS:
            return None
        try:
            key_id = jwt.get_unverified_header(token).get("kid")
            key = self._keys.verifier(key_id, at) if isinstance(key_id, str) else None
            if key is None:
                return None
            claims = jwt.decode(
                token,
                key,
                algorithms=[ALGORITHM],
                audience=AUDIENCE,
                issuer=self._issuer,
                # Times are compared below, with the clock that is passed in.
                options={
                    "require": list(_CLAIMS),
                    "verify_exp": False,
                    "verify_iat": False,
                    "verify_nbf": False,
                },
            )
            return _read(claims, at)
        except (jwt.PyJWTError, ValueError, TypeError, OverflowError):
            return None

    def public_keys(self, at: datetime) -> dict[str, Any]:
        """Return the keys that verify, as a JSON Web Key Set (RFC 7517, RFC 8037)."""
        return {
            "keys": [
                {
                    "kty": "OKP",
                    "crv": "Ed25519",
                    "alg": ALGORITHM,
                    "use": "sig",
                    "kid": key.id,
                    "x": urlsafe_b64encode(key.public_key).rstrip(b"=").decode(),
                }
                for key in self._keys.public(at)
            ]
        }


def _read(claims: dict[str, Any], at: datetime) -> AccessClaims | None:
    now = at.timestamp()
    began, ends = claims["iat"], claims["exp"]
    if not (isinstance(began, int) and isinstance(ends, int)):
        return None
    if not began - _CLOCKS_DIFFER.total_seconds() <= now < ends or ends - began > LASTS.total_seconds():
        return None
    return AccessClaims(UUID(claims["sub"]), UUID(claims["tenant"]), UUID(claims["sid"]))
