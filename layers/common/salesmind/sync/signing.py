"""Standard Webhooks: what we send is signed, what we are sent is verified, in the symmetric scheme ``v1``.

https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md. Standard library only:
webhook verifies within milliseconds of a cold start.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable, Mapping
from typing import Final

from salesmind.errors import SalesMindError

ID_HEADER: Final = "webhook-id"
TIMESTAMP_HEADER: Final = "webhook-timestamp"
SIGNATURE_HEADER: Final = "webhook-signature"

TOLERANCE_SECONDS: Final = 300
MAX_SIGNATURES: Final = 20
"""Of one message, and of secrets that are tried: each pair costs a comparison."""

_PREFIX = "whsec_"
_NEW_SECRET_BYTES = 32
_MIN_SIGNING_BYTES = 24
_MAX_TIMESTAMP_DIGITS = 12


class SignatureError(SalesMindError):
    """A message is not proven to be of who shares the secret.

    Args:
        reason: a stable code: "no_secret", "bad_secret", "missing_header", "bad_timestamp", "too_old", "too_new" or
            "no_match".
    """

    def __init__(self, reason: str) -> None:
        super().__init__(f"The webhook is not accepted: {reason}")
        self.reason = reason


def new_secret() -> str:
    """Make a secret as it is shown to the other side."""
    return _PREFIX + base64.b64encode(secrets.token_bytes(_NEW_SECRET_BYTES)).decode()


def check_signing_secret(secret: str) -> None:
    """Raise unless a message may be signed with ``secret``.

    Raises:
        SignatureError: ``bad_secret``: it is not base64, or shorter than the 24 bytes that the specification asks for.
    """
    if len(_key(secret)) < _MIN_SIGNING_BYTES:
        raise SignatureError("bad_secret")


def signed_headers(
    signing_secrets: Iterable[str], message_id: str, timestamp: int, body: bytes
) -> dict[str, str]:
    """Return the headers of a message, with a signature for each secret: old and new ones during a rotation.

    Args:
        message_id: the same at every attempt.
        timestamp: of this attempt, in Unix seconds.

    Raises:
        SignatureError: ``no_secret`` or ``bad_secret``.
    """
    signatures = [sign(secret, message_id, timestamp, body) for secret in signing_secrets]
    if not signatures:
        raise SignatureError("no_secret")
    return {
        ID_HEADER: message_id,
        TIMESTAMP_HEADER: str(timestamp),
        SIGNATURE_HEADER: " ".join(signatures),
    }


def sign(secret: str, message_id: str, timestamp: int, body: bytes) -> str:
    """Return one signature: "v1,<base64>".

    Raises:
        SignatureError: ``bad_secret``.
    """
    check_signing_secret(secret)
    return f"v1,{base64.b64encode(_digest(_key(secret), message_id, str(timestamp), body)).decode()}"


def verify(
    accepted_secrets: Iterable[str],
    headers: Mapping[str, str],
    body: bytes,
    *,
    now: float,
    tolerance_seconds: float = TOLERANCE_SECONDS,
) -> str:
    """Return the id of a message that was signed with one of the secrets, a short time ago.

    Whatever the headers hold, nothing but ``SignatureError`` is raised.

    Args:
        accepted_secrets: "whsec_" and base64, or base64 alone.
        headers: their names in lower case.
        now: in Unix seconds.

    Raises:
        SignatureError: with the reason.
    """
    keys = [_key(secret) for secret in accepted_secrets][:MAX_SIGNATURES]
    if not keys:
        raise SignatureError("no_secret")
    message_id, timestamp = headers.get(ID_HEADER, ""), headers.get(TIMESTAMP_HEADER, "")
    if not (message_id and timestamp and headers.get(SIGNATURE_HEADER)):
        raise SignatureError("missing_header")
    _check_timestamp(timestamp, now, tolerance_seconds)
    given = [
        signature
        for version, _, text in (part.partition(",") for part in headers[SIGNATURE_HEADER].split(" "))
        if version == "v1" and (signature := _decoded(text)) is not None
    ][:MAX_SIGNATURES]
    expected = [_digest(key, message_id, timestamp, body) for key in keys]
    # Every pair is compared: how long it takes tells nothing of which one matches.
    if not sum(hmac.compare_digest(ours, theirs) for ours in expected for theirs in given):
        raise SignatureError("no_match")
    return message_id


def _check_timestamp(timestamp: str, now: float, tolerance_seconds: float) -> None:
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= _MAX_TIMESTAMP_DIGITS):
        raise SignatureError("bad_timestamp")
    if int(timestamp) < now - tolerance_seconds:
        raise SignatureError("too_old")
    if int(timestamp) > now + tolerance_seconds:
        raise SignatureError("too_new")


def _digest(key: bytes, message_id: str, timestamp: str, body: bytes) -> bytes:
    signed = b".".join((message_id.encode("utf-8", "replace"), timestamp.encode(), body))
    return hmac.digest(key, signed, hashlib.sha256)


def _key(secret: str) -> bytes:
    key = _decoded(secret.removeprefix(_PREFIX))
    if not key:
        raise SignatureError("bad_secret")
    return key


def _decoded(text: str) -> bytes | None:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    except ValueError:
        return None
