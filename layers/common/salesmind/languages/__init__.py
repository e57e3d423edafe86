"""The languages that SalesMind speaks: a folder each, which holds everything about its language.

A folder's files are loaded one by one when they are first asked for, so that a function pays for what it uses.
``CONTRIBUTING.md`` says what each file is and how a language is added.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import import_module
from typing import Annotated, Final

from pydantic import AfterValidator

from salesmind.errors import SalesMindError
from salesmind.languages.pack import LanguagePack

LANGUAGES: Final = ("es", "en", "pt", "fr")
"""The codes (ISO 639-1), each the name of a folder. The first is a new company's unless it is told another."""

DEFAULT_LANGUAGE: Final = LANGUAGES[0]


class UnknownLanguageError(SalesMindError, ValueError):
    """A code that is none of ``LANGUAGES``. It is a ``ValueError``, so that pydantic tells it of its field."""

    def __init__(self) -> None:
        super().__init__(f"must be one of {', '.join(LANGUAGES)}")


def known(code: str) -> str:
    """Return the code.

    Raises:
        UnknownLanguageError: it is none of ``LANGUAGES``.
    """
    if code not in LANGUAGES:
        raise UnknownLanguageError
    return code


Language = Annotated[str, AfterValidator(known)]
"""One of ``LANGUAGES``; a model of pydantic refuses others."""


@lru_cache(maxsize=len(LANGUAGES))
def language(code: str) -> LanguagePack:
    """Return what the folder of a language tells of it.

    Raises:
        UnknownLanguageError: it is none of ``LANGUAGES``.
    """
    pack: LanguagePack = import_module(f"{__name__}.{known(code)}").PACK
    return pack


@cache
def texts(domain: str, code: str) -> Mapping[str, str]:
    """Return every text of a file of texts ("chat", "quotes") in one language, by name.

    Raises:
        UnknownLanguageError: it is none of ``LANGUAGES``.
    """
    found: Mapping[str, str] = language(code).part(domain).TEXTS
    return found


def text(key: str, code: str, /, **values: object) -> str:
    """Return a text with its ``{placeholders}`` filled in.

    Args:
        key: the file and the text's name in it: "quotes.caption".
        code: one of ``LANGUAGES``.

    Raises:
        KeyError: there is no such text, or it has a placeholder without a value.
        UnknownLanguageError: it is none of ``LANGUAGES``.
    """
    domain, _, name = key.partition(".")
    return texts(domain, code)[name].format(**values)
