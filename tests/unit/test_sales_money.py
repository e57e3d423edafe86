"""Money: exact, of one currency, rounded half up; and written as each locale does."""

from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

import pytest
from babel.numbers import format_currency, get_currency_precision
from hypothesis import given
from hypothesis import strategies as st

from salesmind.money import (
    CURRENCIES,
    MAX_MINOR,
    Money,
    Percent,
    part_of,
    round_decimal,
    round_half_up,
)
from salesmind.money_format import format_money, money_format
from tests.fixtures.reasons import refusing

MINOR = st.integers(-MAX_MINOR, MAX_MINOR)
CODES = st.sampled_from(sorted(CURRENCIES))
LOCALES = ["es_PE", "es_MX", "es_CO", "es_CL", "es_ES", "en", "en_US", "pt_BR"]


@given(MINOR, CODES)
def test_an_amount_reads_back_as_it_was(minor: int, code: str) -> None:
    money = Money(minor, code)
    assert Money.of(money.amount, code) == money
    assert Money.of(str(money.amount), code) == money


@given(st.integers(-(10**30), 10**30), st.integers(1, 10**12))
def test_halves_round_away_from_zero(numerator: int, denominator: int) -> None:
    with localcontext(Context(prec=80)):
        expected = (Decimal(numerator) / denominator).to_integral_value(ROUND_HALF_UP)
    assert round_half_up(numerator, denominator) == int(expected)


@pytest.mark.parametrize(
    ("value", "rounded"),
    [
        ("0.5", 1),
        ("1.5", 2),
        ("2.5", 3),
        ("-0.5", -1),
        ("-2.5", -3),
        ("0.4999999999999999999999999999999", 0),
    ],
)
def test_a_half_is_rounded_up(value: str, rounded: int) -> None:
    assert round_decimal(Decimal(value)) == rounded


def test_a_share_does_not_depend_on_the_precision_of_the_thread() -> None:
    price, percent = Money(123_456_789_012_345, "USD"), Percent(Decimal("12.3456789"))
    expected = part_of(percent, price)
    with localcontext(Context(prec=3)):
        assert part_of(percent, price) == expected
        assert Money.of("1234567.89", "USD") == Money(123_456_789, "USD")
        assert Money(123_456_789, "USD").amount == Decimal("1234567.89")


def test_a_share_in_colombian_pesos_has_no_centavos() -> None:
    assert part_of(Percent(Decimal("33.333")), Money.of("100000001", "COP")) == Money.of("33333000", "COP")


@pytest.mark.parametrize(
    ("amount", "code"),
    [
        ("1.001", "USD"),
        ("1.5", "CLP"),
        ("NaN", "PEN"),
        ("Infinity", "PEN"),
        ("ten", "PEN"),
        ("1e-1000070", "USD"),
        (f"1.{'0' * 60}1", "USD"),
    ],
)
def test_an_amount_that_the_currency_cannot_have_is_refused(amount: str, code: str) -> None:
    with refusing("amount_precision"):
        Money.of(amount, code)


@pytest.mark.parametrize("amount", ["1e30", "1e999999", "-1e14"])
def test_an_amount_beyond_any_price_is_refused(amount: str) -> None:
    with refusing("amount_out_of_range"):
        Money.of(amount, "USD")


def test_currencies_are_never_mixed() -> None:
    with refusing("currency_mismatch"):
        Money(1, "PEN") + Money(1, "USD")
    with refusing("currency_mismatch"):
        _ = Money(1, "PEN") < Money(1, "USD")
    with refusing("unknown_currency"):
        Money(1, "XXX")


def test_decimals_are_those_of_cldr() -> None:
    assert {code: currency.decimals for code, currency in CURRENCIES.items()} == {
        code: get_currency_precision(code) for code in CURRENCIES
    }


@pytest.mark.parametrize(
    ("amount", "code", "locale", "written"),
    [
        ("1234567.50", "PEN", "es_PE", "S/ 1,234,567.50"),
        ("1234567.50", "USD", "es_PE", "USD 1,234,567.50"),
        ("1234567.50", "MXN", "es_MX", "$1,234,567.50"),
        ("1234567.50", "USD", "es_MX", "USD 1,234,567.50"),
        ("1234567", "COP", "es_CO", "$1.234.567"),
        ("1234567.50", "COP", "es_CO", "$1.234.567,50"),
        ("1234567", "CLP", "es_CL", "$1.234.567"),
        ("1234567.50", "BRL", "pt_BR", "R$ 1.234.567,50"),
        ("1234567.50", "EUR", "es_ES", "1.234.567,50 €"),
        ("-1234567.50", "EUR", "es_ES", "-1.234.567,50 €"),
        ("1234567.50", "USD", "en", "$1,234,567.50"),
        ("-0.05", "USD", "en", "-$0.05"),
    ],
)
def test_amounts_are_written_as_people_write_them(amount: str, code: str, locale: str, written: str) -> None:
    assert format_money(Money.of(amount, code), locale).replace("\u00a0", " ") == written


@pytest.mark.parametrize("locale", LOCALES)
@given(minor=MINOR, code=CODES)
def test_writing_agrees_with_babel(locale: str, minor: int, code: str) -> None:
    money = Money(minor, code)
    if code == "COP" and not minor % 100:
        expected = format_currency(money.amount, code, "¤0", locale=locale, currency_digits=False)
        assert _digits(format_money(money, locale)) == _digits(expected)
    else:
        with localcontext(Context(prec=40)):
            expected = format_currency(money.amount, code, locale=locale)
        # Ours keeps a symbol of letters apart from the digits.
        assert format_money(money, locale).replace("\u00a0", "") == expected.replace("\u00a0", "")


@given(MINOR, CODES)
def test_no_cent_is_hidden(minor: int, code: str) -> None:
    written = money_format(code, "en").number(minor).replace(",", "")
    assert Money.of(written, code).minor == abs(minor)


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())
