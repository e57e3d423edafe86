"""Amounts of money: integer minor units and a currency, rounded in one way.

Halves are rounded away from zero ("half up"), to the smallest amount that the currency is quoted in. It is what
Article 5 of Regulation (EC) No 1103/97 prescribes for the euro, what remark (d) of Annex I to Directive
2014/17/EU prescribes for the cost of a mortgage, and what a buyer's spreadsheet does with ROUND. Half to even
would be fairer over thousands of roundings but differs from the tax form and the calculator in the buyer's hand.
"""

from dataclasses import dataclass
from decimal import (
    ROUND_HALF_UP,
    Context,
    Decimal,
    DivisionByZero,
    Inexact,
    InvalidOperation,
    Overflow,
    localcontext,
)
from typing import Final, Self

from salesmind.sale_errors import QuoteError

MAX_MINOR: Final = 10**15
"""Ten billion million cents fit a ``bigint`` with room for any sum over a plan, and 50 digits hold their interest."""

DIGITS: Final = 50
"""Significant digits of every calculation in Decimal: 16 for the largest amount, the rest for its fractions."""


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency by ISO 4217. ``step`` is the smallest amount quoted, in minor units."""

    code: str
    decimals: int
    step: int = 1


CURRENCIES: Final = {
    currency.code: currency
    for currency in (
        Currency("PEN", 2),
        Currency("USD", 2),
        Currency("MXN", 2),
        # ISO 4217 gives the Colombian peso two decimals; no coin below a peso exists and CLDR shows none in cash.
        Currency("COP", 2, step=100),
        Currency("CLP", 0),
        Currency("BRL", 2),
        Currency("EUR", 2),
    )
}


def exact() -> Context:
    """Return a context of ``DIGITS`` digits, rounding half up, whatever the thread's own context is.

    Enter it with ``decimal.localcontext``.
    """
    return Context(
        prec=DIGITS, rounding=ROUND_HALF_UP, traps=[InvalidOperation, DivisionByZero, Overflow], capitals=1
    )


def currency_of(code: str) -> Currency:
    """Return a currency by its ISO 4217 code.

    Raises:
        QuoteError (unknown_currency): prices are not kept in this currency.
    """
    try:
        return CURRENCIES[code]
    except KeyError:
        raise QuoteError("unknown_currency", currency=code[:8]) from None


def round_half_up(numerator: int, denominator: int, step: int = 1) -> int:
    """Round ``numerator / denominator`` to a multiple of ``step``, halves away from zero.

    ``denominator`` and ``step`` are positive.
    """
    if numerator < 0:
        return -round_half_up(-numerator, denominator, step)
    unit = denominator * step
    return (2 * numerator + unit) // (2 * unit) * step


def round_decimal(value: Decimal, step: int = 1) -> int:
    """Round a number of minor units to a multiple of ``step``, halves away from zero."""
    numerator, denominator = value.as_integer_ratio()
    return round_half_up(numerator, denominator, step)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in one currency; ``minor`` counts cents, or pesos where there are no cents.

    Raises:
        QuoteError (unknown_currency): prices are not kept in this currency.
        QuoteError (amount_out_of_range): more than ``MAX_MINOR`` either way.
    """

    minor: int
    currency: str

    def __post_init__(self) -> None:
        currency_of(self.currency)
        if abs(self.minor) > MAX_MINOR:
            raise QuoteError(
                "amount_out_of_range", highest=MAX_MINOR // 10 ** CURRENCIES[self.currency].decimals
            )

    @classmethod
    def of(cls, amount: Decimal | str | int, currency: str) -> Self:
        """Make money of an amount in whole units ("1250.50"), exactly.

        Raises:
            QuoteError (amount_precision): it has more decimals than the currency, or is no finite number.
            QuoteError (amount_out_of_range, unknown_currency): as for the class.
        """
        decimals = currency_of(currency).decimals
        try:
            with localcontext(exact()) as context:
                context.traps[Inexact] = True
                minor = Decimal(amount).scaleb(decimals)
        except Overflow:
            raise QuoteError("amount_out_of_range", highest=MAX_MINOR // 10**decimals) from None
        except (InvalidOperation, Inexact):
            raise QuoteError("amount_precision", currency=currency, decimals=decimals) from None
        if not minor.is_finite():
            raise QuoteError("amount_precision", currency=currency, decimals=decimals)
        if minor.adjusted() > DIGITS:  # before a huge exponent becomes a huge integer
            raise QuoteError("amount_out_of_range", highest=MAX_MINOR // 10**decimals)
        if minor != minor.to_integral_value():
            raise QuoteError("amount_precision", currency=currency, decimals=decimals)
        return cls(int(minor), currency)

    @property
    def amount(self) -> Decimal:
        """The amount in whole units, with all of the currency's decimals."""
        with localcontext(exact()):
            return Decimal(self.minor).scaleb(-CURRENCIES[self.currency].decimals)

    @property
    def step(self) -> int:
        """The smallest amount that this currency is quoted in, in minor units."""
        return CURRENCIES[self.currency].step

    def minor_in(self, currency: str) -> int:
        """Return the minor units, if the currency is the expected one.

        Raises:
            QuoteError (currency_mismatch): it is another one.
        """
        if self.currency != currency:
            raise QuoteError("currency_mismatch", expected=currency, found=self.currency)
        return self.minor

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + other.minor_in(self.currency), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - other.minor_in(self.currency), self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.minor < other.minor_in(self.currency)

    def __le__(self, other: "Money") -> bool:
        return self.minor <= other.minor_in(self.currency)


@dataclass(frozen=True, slots=True)
class Percent:
    """A share in percent: ``Percent(Decimal("12.5"))`` is one eighth."""

    value: Decimal


Part = Percent | Money
"""A sum given as a share of another sum or as an amount of its own."""

NOTHING: Final = Percent(Decimal(0))


def rounded_money(amount: Decimal, currency: str) -> Money:
    """Return an amount of the major unit, rounded half up to what the currency is quoted in.

    Raises:
        QuoteError (unknown_currency): prices are not kept in this currency.
    """
    known = currency_of(currency)
    return Money(round_decimal(amount.scaleb(known.decimals), known.step), currency)


def check_percent(term: str, value: Decimal, *, lowest: int = 0, highest: int = 100) -> None:
    """Check that a percentage is a number within its limits.

    Raises:
        QuoteError (percent_out_of_range): it is not; ``term`` says which percentage it is.
    """
    if not value.is_finite() or not lowest <= value <= highest:
        raise QuoteError("percent_out_of_range", term=term, percent=value, lowest=lowest, highest=highest)


def check_part(term: str, part: Part) -> None:
    """Check that a part is 0 to 100 % or an amount that is not negative.

    Raises:
        QuoteError (percent_out_of_range, negative_amount): it is not; ``term`` says which part it is.
    """
    if isinstance(part, Percent):
        check_percent(term, part.value)
    elif part.minor < 0:
        raise QuoteError("negative_amount", term=term)


def part_of(part: Part, whole: Money) -> Money:
    """Return a part of ``whole``, a percentage rounded to the currency's step.

    Raises:
        QuoteError (currency_mismatch): the part is an amount in another currency.
    """
    if isinstance(part, Money):
        return Money(part.minor_in(whole.currency), whole.currency)
    numerator, denominator = part.value.as_integer_ratio()
    return Money(
        round_half_up(whole.minor * numerator, denominator * 100, whole.step),
        whole.currency,
    )
