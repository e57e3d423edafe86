"""Every reason why a quote cannot be priced has its words, in every language."""

import string
from datetime import date
from decimal import Decimal

import pytest

from salesmind import sale_errors as errors
from salesmind.languages import LANGUAGES, Language, texts
from salesmind.money import Money
from salesmind.quotes.texts import error_text, file_problem_text
from salesmind.sale_errors import (
    DiscountOverLimitError,
    PercentOutOfRangeError,
    PriceListExpiredError,
    QuoteError,
)

REASONS = sorted(QuoteError.__subclasses__(), key=lambda reason: reason.code)
VALUES: dict[str, str | int | Decimal | date | Money] = {
    "code": "A-1",
    "term": "insurance",
    "percent": Decimal("12.5"),
    "lowest": 0,
    "highest": 200,
    "limit": Decimal(5),
    "first_day": date(2026, 12, 1),
    "last_day": date(2026, 11, 30),
    "day": date(2026, 11, 30),
    **dict.fromkeys(
        ("price", "down_payment", "financed", "balloon", "fee", "total", "to_pay"), Money.of("1250.50", "PEN")
    ),
    "status": "sold",
    **dict.fromkeys(
        ("instalments", "months", "days", "periods", "decimals", "row", "minutes", "megabytes"), 7
    ),
    **dict.fromkeys(
        ("currency", "expected", "found", "role", "zone", "lot", "plan", "project", "setting"), "X"
    ),
    **dict.fromkeys(
        ("column", "other", "sheet", "cell", "cells", "value", "choices", "price_list", "others", "columns"),
        "X",
    ),
}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_code_is_one_reason() -> None:
    assert len({reason.code for reason in REASONS}) == len(REASONS)


def test_every_reason_has_its_text_in_all_languages() -> None:
    for language in LANGUAGES:
        assert set(texts("errors", language)) == {reason.code for reason in REASONS}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", REASONS)
def test_a_text_names_fields_that_its_error_carries(reason: type[QuoteError], language: Language) -> None:
    assert placeholders(texts("errors", language)[reason.code]) <= reason.names
    error = reason(**{name: VALUES[name] for name in reason.names})
    text = error_text(error, language)
    assert "{" not in text
    assert "Decimal" not in text
    assert "Money" not in text


def test_an_error_with_other_fields_than_its_own_is_a_mistake() -> None:
    with pytest.raises(TypeError, match="last_day"):
        PriceListExpiredError(first_day=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "El descuento de 12.5 % supera el límite de 5 % del rol advisor. Pide autorización."),
        ("en", "The discount of 12.5% is over the limit of 5% for the role advisor. Ask for approval."),
        ("pt", "O desconto de 12,5 % passa do limite de 5 % da função advisor. Peça autorização."),
    ],
)
def test_numbers_are_written_in_the_readers_way(language: Language, text: str) -> None:
    error = DiscountOverLimitError(percent=Decimal("12.5"), limit=Decimal(5), role="advisor")
    assert error_text(error, language) == text


def test_a_status_has_its_name_in_every_language() -> None:
    texts = [
        error_text(errors.LotNotAvailableError(lot="B-7", status="sold"), language)
        for language in ("es", "en", "pt")
    ]
    assert texts == [
        "El lote B-7 ya no está disponible: vendido.",
        "Lot B-7 is no longer available: sold.",
        "O lote B-7 não está mais disponível: vendido.",
    ]


@pytest.mark.parametrize("reason", ["missing", "changed", "not_an_image", "too_large", "not_a_font"])
@pytest.mark.parametrize("role", ["logo", "picture", "font"])
def test_what_is_wrong_with_a_companys_file_names_it_in_every_language(role: str, reason: str) -> None:
    told = [file_problem_text(role, reason, "brand/{x}.png", language) for language in LANGUAGES]
    assert len(set(told)) == len(LANGUAGES)
    assert all("brand/{x}.png" in text for text in told)


def test_a_logo_that_is_too_large_says_what_would_not_be() -> None:
    assert file_problem_text("logo", "too_large", "logo.webp", "pt") == (
        "As propostas saem sem logotipo: o arquivo logo.webp tem pontos demais. O máximo é de 50 milhões em um JPEG "
        "e 12 milhões em outro formato. Envie um menor."
    )


def test_dates_are_written_out() -> None:
    error = errors.PriceListExpiredError(last_day=date(2026, 11, 30))
    assert "30 de noviembre de 2026" in error_text(error, "es")
    assert "November 30, 2026" in error_text(error, "en")
    assert "30 de novembro de 2026" in error_text(error, "pt")


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1e999999", "-0.000001"])
def test_a_senseless_number_still_gets_a_short_text(value: str) -> None:
    error = PercentOutOfRangeError(term="discount", percent=Decimal(value), lowest=0, highest=100)
    assert len(error_text(error, "es")) < 120
