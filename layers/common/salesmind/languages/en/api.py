"""What the APIs answer when they refuse, in English."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "unauthorized": "The API key in X-Api-Key is missing or not valid.",
    "idempotency_key": "The header Idempotency-Key is missing: 1 to 255 visible characters, one for each request.",
    "idempotency_key_reused": "This Idempotency-Key was already used with another request.",
    "invalid_json": "The body is not a JSON object.",
    "invalid_field": "The field {field} is missing, unknown or not valid.",
    "control_characters": (
        "The field {field} holds control characters, such as a line break or NUL. Send it without them."
    ),
    "unknown_conversation": "There is no such conversation.",
    "not_found": "Not found.",
    "method_not_allowed": "Method not allowed.",
    "unavailable": "The service is not available now. Repeat the request, with the same Idempotency-Key if it has one.",
}
