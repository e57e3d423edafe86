"""Numbers in any spelling, read with their units; and nothing that only looks like one."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.llm.contacts import links
from chat.llm.numbers import read
from chat.llm.spelling import folded
from salesmind.money import Money
from salesmind.money_format import format_money


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("es", "S/ 86,400.00", 86_400, "money"),
        ("es", "86.4k soles", 86_400, "money"),
        ("es", "86 mil 400", 86_400, "plain"),
        ("es", "ochenta y seis mil cuatrocientos soles", 86_400, "money"),
        ("es", "OCHENTA Y SEIS MIL", 86_000, "plain"),
        ("es", "100 lucas", 100_000, "plain"),
        ("es", "2 millones 500 mil", 2_500_000, "plain"),
        ("es", "medio millón de soles", 500_000, "money"),
        ("es", "S/ 1.2M", 1_200_000, "money"),
        ("es", "veintidos meses", 22, "months"),
        ("es", "2 años", 24, "months"),
        ("es", "3 semanas", 21, "days"),
        ("es", "9h30", 9.5, "hours"),
        ("es", "6 p. m.", 18, "hours"),
        ("es", "120 m2", 120, "area"),
        ("es", "ciento veinte metros cuadrados", 120, "area"),
        ("es", "diez por ciento", 10, "percent"),
        ("es", "٨٦٤٠٠", 86_400, "plain"),
        ("es", "８６４００ soles", 86_400, "money"),
        ("es", "1'250'000.50 soles", Decimal("1250000.50"), "money"),
        ("en", "1,00,000", 100_000, "plain"),
        ("en", "two hundred k", 200_000, "plain"),
        ("en", "half a million dollars", 500_000, "money"),
        ("en", "ninety grand", 90_000, "plain"),
        ("en", "eighty-six thousand four hundred dollars", 86_400, "money"),
        ("en", "a hundred thousand", 100_000, "plain"),
        ("pt", "R$ 85.000,00", 85_000, "money"),
        ("pt", "oitenta e seis mil reais", 86_000, "money"),
        ("pt", "um milhão e duzentos mil", 1_200_000, "plain"),
        ("fr", "85 000 €", 85_000, "money"),
        ("fr", "quatre-vingt-six mille euros", 86_000, "money"),
        ("fr", "9 h 30", 9.5, "hours"),
    ],
)
def test_a_number_is_read_in_any_spelling(language: str, text: str, value: float, unit: str) -> None:
    (figure,) = read(f"Son {text}.", language).figures
    assert Decimal(str(value)) in figure.values
    assert figure.unit == unit or (unit == "plain" and figure.unit == "money"), figure


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "un lote con una vista"),
        ("pt", "o valor dos terrenos"),
        ("en", "one of the lots"),
        ("fr", "un terrain"),
    ],
)
def test_articles_are_no_numbers(language: str, text: str) -> None:
    assert read(text, language).figures == ()


def test_neighbours_share_a_unit() -> None:
    assert [one.unit for one in read("de 9 a 18 horas", "es").figures] == ["hours", "hours"]
    assert [one.unit for one in read("la inicial de 22,800 y 24 cuotas", "es").figures] == ["plain", "months"]


@pytest.mark.parametrize(
    "text",
    [
        "987 654 321",
        "+51 (1) 234-5678",
        "nueve ocho siete seis cinco cuatro tres",
        "9-8-7-6-5-4-3",
        "two oh eight five five five oh one",
    ],
)
def test_digits_in_a_row_are_a_telephone(text: str) -> None:
    language = "en" if "two" in text else "es"
    assert len(read(f"Llama al {text} hoy", language).runs) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("https://www.lotes.example/planes?x=1.", "lotes.example/planes?x=1"),
        ("Ventas@Lotes.example", "ventas@lotes.example"),
        ("ventas arroba lotes punto com", "ventas@lotes.com"),
        ("lotes (at) norte.pe", "lotes@norte.pe"),
        ("VISITA.COM", "visita.com"),
        ("лоты.рф", "лоты.рф"),
        ("@lotes_baratos", "@lotes_baratos"),
        ("10.0.0.1/x", "10.0.0.1/x"),
    ],
)
def test_an_address_is_found_however_it_is_spelled(text: str, name: str) -> None:
    said = f"Mira {text} ya"
    assert name in [contact.name for contact in links(said, folded(said))]


@pytest.mark.parametrize(
    "text", ["Es un lote.Gracias por escribir", "en EE.UU. y S.A.C.", "el punto de encuentro", "9 a.m."]
)
def test_a_full_stop_alone_is_no_address(text: str) -> None:
    assert links(text, folded(text)) == []


@given(
    minor=st.integers(2_000, 10**12),
    currency=st.sampled_from(["PEN", "USD", "MXN", "COP", "CLP", "BRL", "EUR"]),
    locale=st.sampled_from(["es_PE", "es_MX", "es_CO", "es_CL", "pt_BR", "en_US", "es_ES", "fr_FR"]),
)
def test_what_our_code_writes_is_read_as_what_it_is(minor: int, currency: str, locale: str) -> None:
    money = Money(minor, currency)
    (figure,) = read(f"Cuesta {format_money(money, locale)} al contado", "es").figures
    assert money.amount in figure.values
    assert figure.currencies
    assert currency in figure.currencies


@pytest.mark.parametrize(
    ("language", "text", "units"),
    [
        ("en", "12 payments of $16,066.67 or 24 of $8,033.33", ["plain", "money", "plain", "money"]),
        ("es", "en 24, S/ 2,200", ["plain", "money"]),
        ("fr", "avec 100 000 €, deux appartements", ["money", "plain"]),
        ("es", "te sobrarían unos 3,000", ["plain"]),
        ("es", "de S/ 50 a 60", ["money", "money"]),
    ],
)
def test_a_sign_is_of_the_number_that_it_stands_at(language: str, text: str, units: list[str]) -> None:
    assert [figure.unit for figure in read(text, language).figures] == units
