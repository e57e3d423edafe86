"""Meta's signature: HMAC-SHA256 of the raw body under the app secret, in ``X-Hub-Signature-256``."""

import hmac
from collections.abc import Sequence

HEADER = "x-hub-signature-256"
_PREFIX = "sha256="


def verify(raw_body: bytes, header: str | None, secrets: Sequence[bytes]) -> bool:
    """Tell whether ``header`` (``sha256=<lower-case hex>``) signs ``raw_body`` under one of ``secrets``.

    Every secret is tried, in constant time, and the comparison is made on bytes: ``hmac.compare_digest``
    raises on text that is not ASCII.
    """
    if header is None or not header.startswith(_PREFIX):
        return False
    received = header.removeprefix(_PREFIX).encode("utf-8", "surrogatepass")
    valid = False
    for secret in secrets:
        expected = hmac.digest(secret, raw_body, "sha256").hex().encode()
        valid |= hmac.compare_digest(expected, received)
    return valid
