"""What the inbox has words of its own for; all else is shown as it is stored."""

from typing import Any, Final

from salesmind.languages import DEFAULT_LANGUAGE, texts


def _named(prefix: str, screen: str = "inbox") -> frozenset[str]:
    names = texts(f"panel.{screen}", DEFAULT_LANGUAGE)
    return frozenset(name.removeprefix(prefix) for name in names if name.startswith(prefix))


REASONS: Final = {
    "asked for a person": "person",
    "was not understood three times": "misses",
    "wants to cancel a reservation": "cancel",
    "a quote failed": "quote_failed",
    "a quote was refused": "quote_refused",
    "accepted a quote": "accepted",
    "accepted another quote of their reserved lot": "reserved_lot",
    "wants another quote of their reserved lot": "reserved_lot",
    "accepted a quote of an unconfirmed lot": "unconfirmed",
    "wants more reservations than a customer may hold": "reservations",
    "wants more reservations than a customer may make in a day": "reservations",
    "wants a reservation beyond the company's of a day": "reservations",
    "cannot quote: no payment plans": "no_plans",
}
"""Why a person is called, as the functions write it, and our words for it."""

WORDS: Final[dict[str, Any]] = {
    "intents": _named("intent_"),
    "kinds": _named("kind_"),
    "reasons": REASONS,
    "errors": frozenset(int(code) for code in _named("error_")),
    "alert_kinds": _named("alert_", "settings"),
}
"""Intents, kinds of messages, reasons for a person and codes of Meta's errors."""
