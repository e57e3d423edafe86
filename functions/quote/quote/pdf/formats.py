"""Numbers and dates as a locale writes them, next to ``money_format``'s amounts.

Babel's patterns (CLDR) are taken apart once for each locale and currency, because formatting a schedule of 240
rows through Babel costs more than drawing it.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from salesmind.languages import Language, language
from salesmind.money_format import MoneyFormat, format_number, money_format
from salesmind.tenants.company_locale import words_locale

_MINUS = "−"


@dataclass(frozen=True, slots=True)
class Formats:
    """How figures of one currency are written.

    ``figures`` is the locale of amounts and numbers, ``locale`` the one of the words, ``currency`` the currency's name
    in them: "soles peruanos (PEN)".
    """

    locale: str
    figures: str
    currency: str
    amounts: MoneyFormat
    percent_template: str
    date_template: str

    def figure(self, minor: int) -> str:
        """Write an amount in minor units without its currency: "86,400.00"."""
        return (_MINUS if minor < 0 else "") + self.amounts.number(minor)

    def money(self, minor: int) -> str:
        """Write an amount in minor units with its currency: "S/ 86,400.00"."""
        return self.amounts.amount(minor).replace("-", _MINUS)

    def number(self, value: Decimal) -> str:
        """Write a decimal without trailing zeros."""
        return format_number(value, self.figures).replace("-", _MINUS)

    def percent(self, value: Decimal) -> str:
        """Write a percentage: 12.5 → "12.5 %" or "12.5%"."""
        return self.percent_template.format(self.number(value))

    def day(self, value: date) -> str:
        """Write a date in figures, all of one width: "05/01/2027"."""
        return self.date_template.format(d=value.day, m=value.month, y=value.year)

    def long_day(self, value: date) -> str:
        """Write a date in words: "5 de enero de 2027"."""
        from babel.dates import format_date  # as in ``formats``

        return format_date(value, "long", self.locale)


@lru_cache(maxsize=64)
def formats(locale_name: str, spoken: Language, currency: str) -> Formats:
    """Return how a company's country ("es_PE") writes figures, with the words of a language.

    Where CLDR lacks the country, its language's own figures are written.

    Raises:
        QuoteError (unknown_currency): prices are not kept in this currency.
    """
    from babel import Locale, UnknownLocaleError  # only a process that draws quotes pays for it
    from babel.numbers import get_currency_name

    try:
        locale = Locale.parse(locale_name)
    except UnknownLocaleError:
        locale = Locale(locale_name[:2])
    words = Locale.parse(words_locale(str(locale), spoken))
    name = get_currency_name(currency, count=2, locale=words)
    if not language(spoken).capital_currency:
        # CLDR writes some with a capital ("Reais brasileiros"), which the language does not within a sentence.
        name = name[0].lower() + name[1:]
    return Formats(
        locale=str(words),
        figures=str(locale),
        currency=f"{name} ({currency})",
        amounts=money_format(currency, str(locale)),
        percent_template=locale.percent_formats[None].pattern.replace("#,##0", "{}"),
        date_template=_date_template(words.date_formats["short"].pattern),
    )


def _date_template(pattern: str) -> str:
    """Turn CLDR's short pattern ("d/M/yy") into a template with a full year and two figures for day and month."""
    template = re.sub(r"y+", "{y:04}", pattern)
    template = re.sub(r"d+", "{d:02}", template)
    return re.sub(r"M+", "{m:02}", template)
