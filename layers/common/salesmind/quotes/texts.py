"""What people are told when a quote cannot be priced or a file not imported, in every language we speak."""

from datetime import date
from decimal import Decimal
from typing import Final, cast

from salesmind.inventory.list_words import shown as shown_word
from salesmind.languages import Language, text
from salesmind.money import Money
from salesmind.money_format import format_money, format_number
from salesmind.sale_errors import AMOUNTS, QuoteError
from salesmind.tenants.company_locale import usual_locale, words_locale

PICTURE_MEGABYTES: Final = 20
JPEG_MEGAPIXELS: Final = 50
"""More than a telephone's camera gives. A JPEG is unpacked at an eighth of its size where that is enough."""
IMAGE_MEGAPIXELS: Final = 12
"""Of other formats, which are unpacked as a whole: up to 24 bytes for each pixel."""

_MAX_NUMBER: Final = 15
"""A number with more digits was never meant; its beginning is shown as it came."""


def error_text(error: QuoteError, language: Language, locale: str | None = None) -> str:
    """Return why a quote cannot be priced, or a file not imported.

    Amounts and numbers are written as in ``locale``, by default the usual one of the language.
    """
    shown_in = locale or usual_locale(language)
    fields = {name: _shown(error, name, language, shown_in) for name in error.fields}
    return text(f"errors.{error.code}", language, **fields)


def amount_field(error: QuoteError, name: str) -> Money:
    """Return a field of an error that is an amount (``AMOUNTS``)."""
    return Money(cast(int, error.fields[name]), str(error.fields["currency"]))


def status_text(status: str, language: Language) -> str:
    """Return what a lot's status is called."""
    return text(f"terms.status.{status}", language)


def file_problem_text(role: str, reason: str, name: str, language: Language) -> str:
    """Tell a company why its quotes are made without a file of its own.

    Args:
        role: "logo", "picture" or "font".
        reason: "missing", "changed", "not_an_image", "too_large" or "not_a_font".
        name: what the company calls the file.
    """
    return text(
        f"terms.file_problem.{reason}",
        language,
        role=text(f"terms.file.{role}", language),
        name=name,
        megabytes=PICTURE_MEGABYTES,
        jpeg=JPEG_MEGAPIXELS,
        other=IMAGE_MEGAPIXELS,
    )


def _shown(error: QuoteError, name: str, language: Language, locale: str) -> str:
    from babel.dates import format_date  # slow to import, and most quotes have no error

    value = error.fields[name]
    if name in AMOUNTS:
        return format_money(amount_field(error, name), locale)
    if isinstance(value, date):
        return format_date(value, "long", locale=words_locale(locale, language))
    if isinstance(value, str):
        if name == "choices":
            return ", ".join(shown_word(word, language) for word in value.split(", "))
        return text(f"terms.{name}.{value}", language) if name in ("term", "status") else value
    number = Decimal(value)
    if not number.is_finite() or number.adjusted() > _MAX_NUMBER:
        return str(value)[:_MAX_NUMBER]
    return format_number(number, locale)
