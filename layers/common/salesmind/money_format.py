"""Amounts as people write them, by locale (Babel, from Unicode's CLDR)."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from salesmind.money import Money, currency_of

_NO_BREAK_SPACE: Final = "\u00a0"


@dataclass(frozen=True, slots=True)
class MoneyFormat:
    """How one locale writes one currency. Babel is asked once; an amount is then a few string operations.

    ``before`` and ``after`` stand around the number of a positive amount and hold the symbol; those of a negative
    one hold its sign as well.
    """

    before: str
    after: str
    negative_before: str
    negative_after: str
    group: str
    point: str
    decimals: int
    step: int

    def number(self, minor: int) -> str:
        """Write the digits alone ("1,250.50"), without symbol and sign.

        A currency whose coins stop at whole units (COP) is written without decimals, unless an amount has some.
        """
        whole, fraction = divmod(abs(minor), 10**self.decimals)
        digits = f"{whole:,}".replace(",", self.group)
        if not self.decimals or (self.step == 10**self.decimals and not fraction):
            return digits
        return f"{digits}{self.point}{fraction:0{self.decimals}d}"

    def amount(self, minor: int) -> str:
        """Write an amount with its symbol ("S/ 1,250.50"); ``minor`` are minor units."""
        if minor < 0:
            return f"{self.negative_before}{self.number(minor)}{self.negative_after}"
        return f"{self.before}{self.number(minor)}{self.after}"


@lru_cache(maxsize=128)
def money_format(currency: str, locale: str) -> MoneyFormat:
    """Return how ``locale`` ("es_PE", "pt_BR", "en") writes a currency (ISO 4217 code).

    Raises:
        QuoteError (unknown_currency): prices are not kept in this currency.
        babel.core.UnknownLocaleError, ValueError: there is no such locale.
    """
    from babel import Locale  # 65 ms: only a process that writes amounts pays for it
    from babel.numbers import get_currency_symbol

    ours = currency_of(currency)
    parsed = Locale.parse(locale)
    pattern = parsed.currency_formats["standard"]
    symbol = get_currency_symbol(currency, parsed)
    before, negative_before = (_with_symbol(prefix, symbol) for prefix in pattern.prefix)
    after, negative_after = (_with_symbol(suffix, symbol) for suffix in pattern.suffix)
    group, point = number_marks(locale)
    return MoneyFormat(
        before=before,
        after=after,
        negative_before=negative_before,
        negative_after=negative_after,
        group=group,
        point=point,
        decimals=ours.decimals,
        step=ours.step,
    )


def format_money(money: Money, locale: str) -> str:
    """Write an amount with its symbol, as ``locale`` does; errors are those of ``money_format``."""
    return money_format(money.currency, locale).amount(money.minor)


@lru_cache(maxsize=128)
def number_marks(locale: str) -> tuple[str, str]:
    """Return what ``locale`` puts between thousands and before decimals.

    Raises:
        babel.core.UnknownLocaleError, ValueError: there is no such locale.
    """
    from babel import Locale
    from babel.numbers import get_decimal_symbol, get_group_symbol

    parsed = Locale.parse(locale)
    return get_group_symbol(parsed), get_decimal_symbol(parsed)


def format_number(value: Decimal, locale: str) -> str:
    """Write a number as amounts are written, without trailing zeros; errors are those of ``number_marks``."""
    group, point = number_marks(locale)
    whole, _, part = f"{value:,f}".partition(".")
    part = part.rstrip("0")
    whole = whole.replace(",", group)
    return f"{whole}{point}{part}" if part else whole


def _with_symbol(affix: str, symbol: str) -> str:
    # A symbol of letters keeps apart from the digits (UTS #35, currencySpacing), which Babel leaves to its caller.
    if affix.endswith("¤") and symbol[-1].isalpha():
        return affix.replace("¤", symbol) + _NO_BREAK_SPACE
    return affix.replace("¤", symbol)
