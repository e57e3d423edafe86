"""What the product says, in which of its languages: whether there is a folder for each of them yet or not."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, get_args


def spoken() -> tuple[str, ...]:
    """Return the codes of the product's languages."""
    languages = _languages()
    if languages:
        return tuple(languages.LANGUAGES)
    from salesmind.knowledge.language import Language

    return get_args(Language)


def wordings(file: str, language: str) -> Mapping[str, str]:
    """Return all texts of ``chat`` or ``sale`` in a language, by name."""
    languages = _languages()
    if languages:
        texts: Mapping[str, str] = languages.texts(file, language)
        return texts
    catalogue = import_module("chat.texts" if file == "chat" else "chat.sale_texts").catalogue()
    return {name: of_name[language] for name, of_name in catalogue.items() if language in of_name}


def _languages() -> Any:
    try:
        found = import_module("salesmind.languages")
    except ImportError:
        return None
    return found if hasattr(found, "texts") else None
