"""What chat says while it sells."""

from salesmind import languages
from salesmind.languages import Language

_TERMS = ("kind", "kinds", "status")


def sale_text(name: str, language: Language, **values: object) -> str:
    """Return a text of the languages' ``sale``, or what a thing is called, with its ``{placeholders}`` filled in."""
    file = "terms" if name.partition(".")[0] in _TERMS else "sale"
    return languages.text(f"{file}.{name}", language, **values)
