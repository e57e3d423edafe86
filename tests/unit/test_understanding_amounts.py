"""The amounts that customers name: in digits, in words, in slang, with what bounds them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.understanding.amounts import Amount, read_amounts
from chat.understanding.mentions import read_mentions
from chat.understanding.tokens import read_tokens
from salesmind.inventory.vocabulary import EMPTY
from salesmind.languages import LANGUAGES
from salesmind.languages.value_words import value_words


def read(message: str, language: str) -> list[tuple[int, str | None, str | None, str | None]]:
    """Each amount's value in whole units, unit, currency and bound."""
    _, tokens = read_tokens(message, language)
    found = read_amounts(tokens, value_words(language))
    return [(round(one.value), one.unit, one.currency, one.bound) for one in found]


def amounts_of(language: str, message: str) -> list[Amount]:
    _, tokens = read_tokens(message, language)
    return read_amounts(tokens, value_words(language))


@pytest.mark.parametrize(
    ("language", "message", "amounts"),
    [
        ("es", "hasta 50 mil soles", [(50_000, "money", "PEN", "to")]),
        ("es", "cincuenta mil soles", [(50_000, "money", "PEN", None)]),
        ("es", "por menos de S/ 85,000.00", [(85_000, "money", "PEN", "to")]),
        ("es", "lotes desde 50 000 soles", [(50_000, "money", "PEN", "from")]),
        ("es", "mi presupuesto es 40 mil dólares", [(40_000, "money", "USD", None)]),
        ("es", "lotes hasta 1.2 millones", [(1_200_000, "money", None, "to")]),
        ("es", "hasta un millon", [(1_000_000, "money", None, "to")]),
        ("es", "hasta 500 soles", [(500, "money", "PEN", "to")]),
        ("es", "cien lucas", [(100_000, "money", None, None)]),
        ("es", "un palo y medio", [(1_500_000, "money", None, None)]),
        ("es", "medio palo", [(500_000, "money", None, None)]),
        ("es", "80k", [(80_000, "money", None, None)]),
        (
            "es",
            "lotes entre 40 y 60 mil soles",
            [(40_000, "money", "PEN", "from"), (60_000, "money", "PEN", "to")],
        ),
        ("es", "de más de 120 m2", [(120, "area", None, "from")]),
        ("es", "unos 150 metros", [(150, "area", None, "about")]),
        ("es", "media hectárea", [(5_000, "area", None, None)]),
        ("es", "de 100 a 150 metros", [(100, "area", None, "from"), (150, "area", None, "to")]),
        ("es", "en veinticuatro meses", [(24, "months", None, None)]),
        ("es", "a dos años y medio", [(30, "months", None, None)]),
        ("en", "lots under 60k", [(60_000, "money", None, "to")]),
        ("en", "under US$ 45,000", [(45_000, "money", "USD", "to")]),
        ("en", "fifty thousand dollars", [(50_000, "money", "USD", None)]),
        ("en", "half a million", [(500_000, "money", None, None)]),
        ("en", "80 grand", [(80_000, "money", None, None)]),
        ("en", "at least 200 square meters", [(200, "area", None, "from")]),
        ("en", "about 1,500 sqft", [(139, "area", None, "about")]),
        ("en", "pay in a year and a half", [(18, "months", None, None)]),
        ("pt", "até 80 mil reais", [(80_000, "money", "BRL", "to")]),
        ("pt", "por menos de R$ 120.000,00", [(120_000, "money", "BRL", "to")]),
        ("pt", "cento e vinte mil", [(120_000, "money", None, None)]),
        ("pt", "80 conto", [(80_000, "money", None, None)]),
        ("pt", "meio milhão", [(500_000, "money", None, None)]),
        ("pt", "em 36 parcelas", [(36, "months", None, None)]),
        ("fr", "moins de 80 000 euros", [(80_000, "money", "EUR", "to")]),
        ("fr", "cent mille euros", [(100_000, "money", "EUR", None)]),
        ("fr", "un million et demi", [(1_500_000, "money", None, None)]),
        ("fr", "entre 100 et 150 m²", [(100, "area", None, "from"), (150, "area", None, "to")]),
        ("fr", "sur deux ans", [(24, "months", None, None)]),
    ],
)
def test_amounts_are_read_as_people_write_them(
    language: str, message: str, amounts: list[tuple[int, str | None, str | None, str | None]]
) -> None:
    assert read(message, language) == amounts


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("es", "con 20% de inicial"),
        ("es", "inicial de 20 mil"),
        ("en", "with a 10% down payment"),
        ("pt", "20% de entrada"),
        ("fr", "20 % d'apport"),
    ],
)
def test_a_down_payment_is_no_price(language: str, message: str) -> None:
    _, tokens = read_tokens(message, language)
    (amount,) = read_amounts(tokens, value_words(language))
    assert amount.is_down


@pytest.mark.parametrize(
    ("language", "message", "is_down"),
    [
        ("es", "tengo 20 lucas pa la inicial", True),
        ("fr", "j'ai 30 000 euros de côté pour l'apport", True),
        ("en", "we have 60k saved for a down payment", True),
        ("es", "tengo 100 mil, ¿cuánto es la inicial?", False),
    ],
)
def test_money_may_be_for_a_down_payment(language: str, message: str, is_down: bool) -> None:
    _, tokens = read_tokens(message, language)
    (amount,) = [one for one in read_amounts(tokens, value_words(language)) if one.unit == "money"]
    assert amount.is_down == is_down


@pytest.mark.parametrize(
    ("language", "message", "value"),
    [
        ("es", "puedo pagar 800 soles al mes", 800),
        ("en", "900 a month", 900),
        ("pt", "1500 por mês", 1_500),
        ("fr", "800 euros par mois", 800),
    ],
)
def test_what_is_paid_each_month_is_no_price(language: str, message: str, value: int) -> None:
    _, tokens = read_tokens(message, language)
    (amount,) = read_amounts(tokens, value_words(language))
    assert (amount.is_monthly, amount.unit, amount.value) == (True, "money", value)


@pytest.mark.parametrize(
    ("language", "message", "value", "unit", "bound"),
    [
        ("fr", "pas au-dessus de 150000 euros", 150_000, "money", "to"),
        ("es", "unos cien metros", 100, "area", "about"),
        ("es", "dos mil lucas", 2_000, "money", None),
        ("pt", "até 135 mil. Há?", 135_000, "money", "to"),
    ],
)
def test_how_strangers_wrote_amounts(
    language: str, message: str, value: int, unit: str, bound: str | None
) -> None:
    _, tokens = read_tokens(message, language)
    amount = read_amounts(tokens, value_words(language))[0]
    assert (amount.value, amount.unit, amount.bound) == (value, unit, bound)


@pytest.mark.parametrize(
    "message", ["el 2", "B-7", "b07", "lote 12", "somos 4", "un lote", "a lot", "mil gracias", "ganó en 1998"]
)
def test_a_number_that_counts_nothing_of_ours_has_no_unit(message: str) -> None:
    assert all(unit is None or value == 1_000 for value, unit, _, _ in read(message, "es"))


WRITTEN = {
    "es": lambda n: [
        f"{n}",
        f"{n:,}",
        f"{n:,}".replace(",", "."),
        f"{n:,}".replace(",", " "),
        f"{n // 1000} mil",
    ],
    "en": lambda n: [f"{n}", f"{n:,}", f"{n // 1000}k", f"{n // 1000} thousand", f"{n // 1000} K"],
    "pt": lambda n: [f"{n}", f"{n:,}".replace(",", "."), f"{n // 1000} mil", f"{n // 1000}k"],
    "fr": lambda n: [f"{n}", f"{n:,}".replace(",", " "), f"{n // 1000} mille", f"{n // 1000}k"],
}
UP_TO = {"es": "hasta {}", "en": "up to {}", "pt": "até {}", "fr": "jusqu'à {}"}


@given(st.integers(2, 999).map(lambda thousands: thousands * 1_000), st.sampled_from(LANGUAGES), st.data())
def test_one_amount_in_any_spelling_is_the_same(value: int, language: str, data: st.DataObject) -> None:
    spelled = data.draw(st.sampled_from(WRITTEN[language](value)))
    assert read(UP_TO[language].format(spelled), language) == [(value, "money", None, "to")]


@given(
    st.one_of(
        st.text(max_size=300),
        st.lists(
            st.sampled_from(
                "lote B-7 b7 2 24 99999999999999999999 1.2 hasta menos de 50 mil un palo medio soles m2 m entre y "
                "cuotas contado etapa más barato S/ $ k % no . , - ¿ ? a half e a year ½ ٣ ²".split(" ")
            ),
            max_size=14,
        ).map(" ".join),
    ),
    st.sampled_from(LANGUAGES),
)
def test_nothing_that_is_written_breaks_the_reading(message: str, language: str) -> None:
    mentions = read_mentions(message, language, EMPTY, {})
    assert all(isinstance(amount.value, Decimal) for amount in mentions.amounts)


@pytest.mark.parametrize(
    ("language", "message", "share"),
    [
        ("es", "la mitad de inicial y el resto en 12", 50),
        ("es", "pago la mitad de arranque", 50),
        ("en", "half down", 50),
        ("pt", "metade de entrada", 50),
        ("fr", "la moitié d'apport", 50),
        ("en", "three quarters now", 75),
    ],
)
def test_a_part_of_the_price_is_a_share(language: str, message: str, share: int) -> None:
    (amount,) = [one for one in amounts_of(language, message) if one.unit == "percent"]
    assert amount.value == share


@pytest.mark.parametrize(
    ("language", "message", "down", "monthly"),
    [
        ("es", "tengo 14 000 ahorrados y puedo ir soltando 2500 al mes", 14_000, 2_500),
        ("en", "We can do $9,000 a month and have 60k put by", 60_000, 9_000),
        ("pt", "tenho 30 mil guardados e consigo 2 mil por mês", 30_000, 2_000),
        ("fr", "j'ai 20 000 de côté et 900 par mois", 20_000, 900),
    ],
)
def test_savings_beside_what_can_be_paid_each_month_are_paid_first(
    language: str, message: str, down: int, monthly: int
) -> None:
    found = amounts_of(language, message)
    assert [one.value for one in found if one.is_down] == [down]
    assert [one.value for one in found if one.is_monthly] == [monthly]


def test_a_limit_beside_what_can_be_paid_each_month_stays_one() -> None:
    found = amounts_of("es", "hasta 100 mil, pagando 2500 al mes")
    assert [(one.value, one.is_down) for one in found if one.bound == "to"] == [(100_000, False)]


@pytest.mark.parametrize(
    ("language", "message"), [("en", "any land under 210"), ("es", "algo por menos de 90")]
)
def test_a_bound_without_a_unit_is_money(language: str, message: str) -> None:
    (amount,) = amounts_of(language, message)
    assert (amount.unit, amount.bound) == ("money", "to")


def test_a_lakh_is_a_hundred_thousand() -> None:
    assert [one.value for one in amounts_of("en", "budget is 2.7 lakh USD")] == [270_000]
