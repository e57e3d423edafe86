"""Every reason why a quote cannot be priced has its words, in every language."""

import ast
import string
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from salesmind.languages import LANGUAGES, Language, texts
from salesmind.quotes.texts import error_text, file_problem_text
from salesmind.sale_errors import AMOUNTS, REASONS, Field, QuoteError
from tests.fixtures.paths import ROOT

VALUES: dict[str, Field] = {
    "term": "insurance",
    "percent": Decimal("12.5"),
    "lowest": 0,
    "highest": 200,
    "limit": Decimal(5),
    "first_day": date(2026, 12, 1),
    "last_day": date(2026, 11, 30),
    "day": date(2026, 11, 30),
    **dict.fromkeys(AMOUNTS, 125_050),
    "status": "sold",
    **dict.fromkeys(
        ("instalments", "months", "days", "periods", "decimals", "row", "minutes", "megabytes"), 7
    ),
    "currency": "PEN",
    **dict.fromkeys(("code", "expected", "found", "role", "zone", "lot", "plan", "project", "setting"), "X"),
    **dict.fromkeys(
        ("column", "other", "sheet", "cell", "cells", "value", "choices", "price_list", "others", "columns"),
        "X",
    ),
}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def raised() -> Iterator[tuple[str, ast.Call]]:
    """Where the source makes a ``QuoteError``: file and line, and the call."""
    for path in (path for folder in ("functions", "layers") for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", None) == "QuoteError":
                yield f"{path}:{node.lineno}", node


def test_every_reason_has_its_text_in_all_languages() -> None:
    for language in LANGUAGES:
        assert set(texts("errors", language)) == set(REASONS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(REASONS))
def test_a_text_names_fields_that_its_error_carries(code: str, language: Language) -> None:
    fields = REASONS[code].fields
    assert placeholders(texts("errors", language)[code]) <= fields
    error = QuoteError(code, **{name: VALUES[name] for name in fields})
    text = error_text(error, language)
    assert "{" not in text
    assert "Decimal" not in text
    assert "125050" not in text


def test_whoever_raises_a_reason_names_one_that_there_is_with_its_fields() -> None:
    codes = set()
    for place, call in raised():
        code = call.args[0]
        assert isinstance(code, ast.Constant), place
        codes.add(str(code.value))
        assert {keyword.arg for keyword in call.keywords} == REASONS[str(code.value)].fields, place
    own = {"unknown_lot", "unknown_plan", "company_settings", "inventory_unavailable"}
    assert codes | own == set(REASONS), "a reason that nobody raises"


def test_an_amount_comes_with_its_currency() -> None:
    assert all("currency" in reason.fields for reason in REASONS.values() if reason.fields & AMOUNTS)


def test_an_error_with_other_fields_than_its_own_is_a_mistake() -> None:
    with pytest.raises(TypeError, match="last_day"):
        QuoteError("price_list_expired", first_day=date(2026, 1, 1))
    with pytest.raises(KeyError):
        QuoteError("no_such_reason")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "El descuento de 12.5 % supera el límite de 5 % del rol advisor. Pide autorización."),
        ("en", "The discount of 12.5% is over the limit of 5% for the role advisor. Ask for approval."),
        ("pt", "O desconto de 12,5 % passa do limite de 5 % da função advisor. Peça autorização."),
    ],
)
def test_numbers_are_written_in_the_readers_way(language: Language, text: str) -> None:
    error = QuoteError("discount_over_limit", percent=Decimal("12.5"), limit=Decimal(5), role="advisor")
    assert error_text(error, language) == text


def test_a_status_has_its_name_in_every_language() -> None:
    texts = [
        error_text(QuoteError("lot_not_available", lot="B-7", status="sold"), language)
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
    error = QuoteError("price_list_expired", last_day=date(2026, 11, 30))
    assert "30 de noviembre de 2026" in error_text(error, "es")
    assert "November 30, 2026" in error_text(error, "en")
    assert "30 de novembro de 2026" in error_text(error, "pt")


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1e999999", "-0.000001"])
def test_a_senseless_number_still_gets_a_short_text(value: str) -> None:
    error = QuoteError("percent_out_of_range", term="discount", percent=Decimal(value), lowest=0, highest=100)
    assert len(error_text(error, "es")) < 120
