"""What chat itself says to customers."""

from salesmind import languages
from salesmind.languages import Language

_KIND_TEXT = {"voice": "kind.audio"}


def text(name: str, language: Language, **values: object) -> str:
    """Return a text of the languages' ``chat`` with its ``{placeholders}`` filled in."""
    return languages.text(f"chat.{name}", language, **values)


def kind_text(kind: str, language: Language) -> str:
    """Return the kind answer to a message that has no words for us to answer."""
    name = _KIND_TEXT.get(kind, f"kind.{kind}")
    return text(name if name in languages.texts("chat", language) else "kind.unsupported", language)
