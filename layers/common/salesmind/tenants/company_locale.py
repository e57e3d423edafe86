"""Whose figures and whose words a company's customer reads.

Amounts and numbers are written as in the company's country, in the chat, on the quote and on its page alike, whatever
language the customer speaks: one price is one string everywhere. Names of months and currencies are the language's.
"""

from dataclasses import dataclass
from functools import lru_cache

from salesmind.languages import Language, language


@dataclass(frozen=True, slots=True)
class CompanyLocale:
    """How a company reads: its language, and whose way of writing figures it gave ("es_PE")."""

    language: Language
    locale: str


def usual_locale(code: Language) -> str:
    """Return the locale of a company that speaks a language and names no other country: "es_PE"."""
    return language(code).locale


@lru_cache(maxsize=128)
def figures_locale(company_locale: str, spoken: Language) -> str:
    """Return the locale of amounts and numbers: the company's, or the language's usual one if CLDR lacks it."""
    from babel import Locale, UnknownLocaleError  # 65 ms: only a process that writes amounts pays for it

    try:
        Locale.parse(company_locale)
    except (UnknownLocaleError, ValueError):
        return usual_locale(spoken)
    return company_locale


def words_locale(company_locale: str, spoken: Language) -> str:
    """Return the locale of words and dates: the company's if it speaks the language, else the language's usual one."""
    return company_locale if company_locale[:2] == spoken else usual_locale(spoken)
