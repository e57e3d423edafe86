"""Our short human answers: a few wordings for each occasion, in each language's folder."""

import zlib
from importlib import import_module

MAX_NAME = 40


def reply_text(
    key: str, language: str, /, *, name: str | None = None, seed: object = 0, **values: object
) -> str:
    """Return one of the wordings for an occasion.

    Args:
        name: the customer's, used by some wordings; as WhatsApp gives it, it is cut to its first word.
        seed: which wording; the same seed gives the same one.

    Raises:
        KeyError: there is no such occasion, or a value is missing.
    """
    wordings: dict[str, tuple[str, ...]] = import_module(f"salesmind.languages.{language}.small_talk").REPLIES
    first = first_name(name)
    fitting = [wording for wording in wordings[key] if first or "{name}" not in wording]
    chosen = fitting[zlib.crc32(f"{key} {seed}".encode()) % len(fitting)]
    return chosen.format(name=first, **values)


def first_name(name: str | None) -> str:
    """Return what to call a customer; "" where their name is none ("🌻", "+51 999…")."""
    first = (name or "").split(maxsplit=1)[:1]
    return first[0][:MAX_NAME] if first and first[0].isalpha() and len(first[0]) > 1 else ""
