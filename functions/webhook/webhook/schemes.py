"""How companies' systems show that a webhook is theirs. Whatever a request holds, the answer is yes or no.

A scheme raises ``ConfigurationError`` where the door's own secrets or options cannot be used: it is closed then.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from salesmind.errors import ConfigurationError
from salesmind.runtime.rest import Request
from salesmind.sync import signing
from webhook.doors import Door

TOLERANCE_SECONDS = 300
API_KEY = "api_key"
STANDARD = "standard"

Scheme = Callable[[Door, Request, bytes, float], bool]
"""Takes the body and the time in Unix seconds."""

_DIGITS = re.compile(r"[0-9]{1,16}")
_MILLISECONDS_FROM = 10**11
"""Timestamps are of seconds below and of milliseconds from here on."""
_KEY_DIGEST = re.compile(r"[0-9a-f]{64}")
_USER_AND_PASSWORD = re.compile(r"[^:\x00-\x1f\x7f]+:[^\x00-\x1f\x7f]+")
"""Neither is empty, neither holds a control character, and the user no colon: RFC 7617, 2."""
_HASHES = ("sha256", "sha512")

_HUBSPOT_DECODED = {
    "%3A": ":",
    "%2F": "/",
    "%3F": "?",
    "%40": "@",
    "%21": "!",
    "%24": "$",
    "%27": "'",
    "%28": "(",
    "%29": ")",
    "%2A": "*",
    "%2C": ",",
    "%3B": ";",
}
_HUBSPOT_ENCODED = re.compile("|".join(_HUBSPOT_DECODED), re.IGNORECASE)


def verify_standard(door: Door, request: Request, body: bytes, now: float) -> bool:
    """Standard Webhooks, symmetric: see ``salesmind.sync.signing``.

    Ids with a full stop are refused, because it is what joins the signed parts.
    """
    headers = {
        name: _header(request, name)
        for name in (signing.ID_HEADER, signing.TIMESTAMP_HEADER, signing.SIGNATURE_HEADER)
    }
    try:
        message_id = signing.verify(door.secrets, headers, body, now=now, tolerance_seconds=TOLERANCE_SECONDS)
    except signing.SignatureError as error:
        if error.reason in ("no_secret", "bad_secret"):
            raise ConfigurationError("A door's secrets are not those of Standard Webhooks") from None
        return False
    return "." not in message_id


def verify_hubspot_v3(door: Door, request: Request, body: bytes, now: float) -> bool:
    """HubSpot's signature of version 3, which signs the address too: what was signed for another door is refused.

    The address is the one called, or the option ``url`` where a proxy stands before it.
    https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation
    """
    timestamp = _header(request, "x-hubspot-request-timestamp")
    if not _is_recent(timestamp, now):
        return False
    called = f"https://{request.context.get('domainName')}{request.context.get('path')}"
    uri = _HUBSPOT_ENCODED.sub(
        lambda found: _HUBSPOT_DECODED[found[0].upper()], _text(door.options, "url", called)
    )
    signed = request.method.encode() + _bytes(uri) + body + timestamp.encode()
    given = _header(request, "x-hubspot-signature-v3")
    return _is_one_of(
        given,
        (base64.b64encode(hmac.digest(secret.encode(), signed, "sha256")) for secret in door.secrets),
    )


def verify_hmac(door: Door, request: Request, body: bytes, now: float) -> bool:
    """HMAC of the body, as the options say it.

    Options:
        header: the signature's header.
        prefix: what stands before the signature, "sha256="; by default nothing.
        encoding: "hex" (the default) or "base64".
        hash: "sha256" (the default) or "sha512".
        timestamp_header: the header of a time in seconds or milliseconds. It is signed too, before the body, and a
            request that is older than five minutes is refused; without it any old request can be made again.
        separator: what stands between time and body; by default ".".
    """
    options = _HmacOptions(door.options)
    signed = body
    if options.timestamp_header:
        timestamp = _header(request, options.timestamp_header)
        if not _is_recent(timestamp, now):
            return False
        signed = timestamp.encode() + _bytes(options.separator) + body
    given = _header(request, options.header)
    if not given.startswith(options.prefix):
        return False
    digests = [hmac.digest(secret.encode(), signed, options.hash) for secret in door.secrets]
    given = given.removeprefix(options.prefix)
    if options.encoding == "hex":
        return _is_one_of(given.lower(), (digest.hex().encode() for digest in digests))
    return _is_one_of(given, map(base64.b64encode, digests))


def verify_api_key(door: Door, request: Request, body: bytes, now: float) -> bool:  # noqa: ARG001
    """A key in ``X-Api-Key``, which API Gateway knows too. The door's secrets are keys' SHA-256, in hex."""
    if not all(map(_KEY_DIGEST.fullmatch, door.secrets)):
        raise ConfigurationError("A door's secrets are the SHA-256 of its API keys, in hex")
    digest = hashlib.sha256(_bytes(_header(request, "x-api-key"))).hexdigest()
    return _is_one_of(digest, (secret.encode() for secret in door.secrets))


def verify_basic(door: Door, request: Request, body: bytes, now: float) -> bool:  # noqa: ARG001
    """HTTP Basic authentication (RFC 7617), which is all that Pipedrive's webhooks have. Secrets are "user:password".

    What is compared is the Base64, so that nothing of a malformed header is ever decoded.
    https://pipedrive.readme.io/docs/guide-for-webhooks-v2
    """
    if not all(map(_USER_AND_PASSWORD.fullmatch, door.secrets)):
        raise ConfigurationError("A door's secrets are a user and a password with a colon between")
    scheme, _, given = _header(request, "authorization").partition(" ")
    believed = _is_one_of(given.strip(" "), (base64.b64encode(_bytes(secret)) for secret in door.secrets))
    return believed and scheme.lower() == "basic"


SCHEMES: Mapping[str, Scheme] = {
    STANDARD: verify_standard,
    "hubspot_v3": verify_hubspot_v3,
    "hmac": verify_hmac,
    API_KEY: verify_api_key,
    "basic": verify_basic,
}


class _HmacOptions:
    """The options of ``verify_hmac``, each as it has to be."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        self.header = _text(options, "header", "")
        self.prefix = _text(options, "prefix", "")
        self.encoding = _text(options, "encoding", "hex")
        self.hash = _text(options, "hash", "sha256")
        self.timestamp_header = _text(options, "timestamp_header", "")
        self.separator = _text(options, "separator", ".")
        if not self.header or self.encoding not in ("hex", "base64") or self.hash not in _HASHES:
            raise ConfigurationError(
                "A door's options of HMAC need header, and an encoding and hash that we know"
            )


def _text(options: Mapping[str, Any], name: str, default: str) -> str:
    value = options.get(name, default)
    if not isinstance(value, str):
        raise ConfigurationError(f"A door's option {name} is a text")
    return value


def _header(request: Request, name: str) -> str:
    value: Any = request.headers.get(name.lower())
    return value if isinstance(value, str) else ""


def _is_recent(timestamp: str, now: float) -> bool:
    if not _DIGITS.fullmatch(timestamp):
        return False
    seconds = int(timestamp)
    return abs(now - (seconds / 1000 if seconds >= _MILLISECONDS_FROM else seconds)) <= TOLERANCE_SECONDS


def _is_one_of(given: str, expected: Iterable[bytes]) -> bool:
    """Compare in constant time, on bytes: ``hmac.compare_digest`` raises on text that is not ASCII."""
    received, valid = _bytes(given), False
    for one in expected:
        valid |= hmac.compare_digest(one, received)
    return valid


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
