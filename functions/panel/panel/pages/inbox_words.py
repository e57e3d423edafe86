"""What the inbox has words of its own for; all else is shown as it is stored."""

from typing import Any, Final

from salesmind.languages import DEFAULT_LANGUAGE, texts


def _named(prefix: str) -> frozenset[str]:
    names = texts("panel.inbox", DEFAULT_LANGUAGE)
    return frozenset(name.removeprefix(prefix) for name in names if name.startswith(prefix))


WORDS: Final[dict[str, Any]] = {
    "intents": _named("intent_"),
    "kinds": _named("kind_"),
    "errors": frozenset(int(code) for code in _named("error_")),
}
"""Intents, kinds of messages and codes of Meta's errors."""
