"""What a cell says: numbers and dates that read in one way only, words in the company's language."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesmind.inventory.cells import Cell, choice, day, folded, number, text
from salesmind.inventory.list_words import words
from salesmind.sale_errors import QuoteError
from tests.fixtures.reasons import refusing


def amount(cell: Cell) -> Decimal | None:
    return number(cell, "price", lowest=Decimal("0.01"), highest=10**9, decimals=2)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("45000", "45000"),
        ("45000.5", "45000.5"),
        ("45000,50", "45000.5"),
        ("1,250.50", "1250.5"),
        ("1.250,50", "1250.5"),
        ("1.250.000", "1250000"),
        ("1,250,000", "1250000"),
        ("1'250'000.10", "1250000.1"),
        ("45 000,00", "45000"),
        ("45\u00a0000", "45000"),
        ("0.500", "0.5"),
        ("+7", "7"),
        (Decimal("45.1"), "45.1"),
        ("", None),
        ("  ", None),
        (None, None),
    ],
)
def test_a_number_is_read_in_the_ways_that_people_write_it(said: Cell, meant: str | None) -> None:
    assert amount(said) == (Decimal(meant) if meant else None)


@pytest.mark.parametrize("said", ["45.000", "45,000", "1.250", "999,999", "-45.000"])
def test_what_is_a_thousand_times_more_elsewhere_is_refused(said: str) -> None:
    with refusing("ambiguous_number"):
        amount(said)


@pytest.mark.parametrize(
    "said",
    ["S/ 100", "100 USD", "5%", "abc", "1e5", "NaN", "--1", "1.2.3", "12,34,56", "1,2.3", "1.,5", "٣", "½", True,
     date(2026, 1, 1), Decimal("NaN"), "1..5", ",5", "1250.000,5,5"],
)  # fmt: skip
def test_what_is_no_number_is_refused(said: Cell) -> None:
    with refusing("not_a_number"):
        amount(said)


def test_a_unit_may_stand_behind_the_numbers_that_have_it() -> None:
    assert number("18 %", "tax", lowest=0, highest=100, decimals=4, units="%") == 18
    assert number("120,5 m²", "area", lowest=0, highest=1000, decimals=2, units=("m2", "m²")) == Decimal(
        "120.5"
    )


def test_where_no_thousands_fit_three_decimals_are_decimals() -> None:
    assert number("3,125", "tax", lowest=0, highest=100, decimals=4) == Decimal("3.125")
    with refusing("ambiguous_number"):
        number("1.000", "tax", lowest=0, highest=1000, decimals=4)


def test_a_number_keeps_its_limits_and_is_never_rounded() -> None:
    with refusing("number_out_of_range"):
        amount("0")
    with refusing("number_out_of_range"):
        amount("1000000001")
    with refusing("too_many_decimals"):
        amount("10.0001")
    assert amount("10.5000") == Decimal("10.5")


@given(st.decimals(0, 10**9, places=2, allow_nan=False).filter(lambda value: value > 0))
def test_both_ways_to_group_and_to_mark_decimals_mean_the_same(value: Decimal) -> None:
    english = f"{value:,.2f}"
    latin = english.translate(str.maketrans(",.", ".,"))
    assert amount(english) == amount(latin) == amount(f"{value:f}") == value


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_an_error_of_ours(said: str) -> None:
    found: Decimal | None = None
    try:
        found = amount(said)
    except QuoteError as error:
        assert error.code in {  # noqa: PT017 - most texts raise nothing
            "ambiguous_number",
            "not_a_number",
            "number_out_of_range",
            "too_many_decimals",
        }
    assert found is None or found > 0


def test_an_error_shows_a_short_printable_cell() -> None:
    with refusing("not_a_number") as refused:
        amount("\x00#REF!" + "x" * 100)
    assert refused.value.fields["value"] == "#REF!" + "x" * 34


@pytest.mark.parametrize(
    "said",
    ["2026-12-31", "31/12/2026", "31-12-2026", " 31.12.2026 ", date(2026, 12, 31), "2026-12-31T00:00:00"],
)
def test_a_date_is_iso_or_begins_with_its_day(said: Cell) -> None:
    assert day(said, "last_day") == date(2026, 12, 31)


@pytest.mark.parametrize(
    "said",
    ["12/31/2026", "31/12/26", "2026-02-30", "31/12-2026", "0001-01-01", "mañana", Decimal(46000), True],
)
def test_what_is_no_date_is_refused(said: Cell) -> None:
    with refusing("not_a_date"):
        day(said, "last_day")


def test_text_is_one_line_of_characters() -> None:
    assert text("  Las \n\t Palmas\u00a0II ", "project", 50) == "Las Palmas II"
    assert text(Decimal("7"), "code", 5) == "7"
    assert text("jardi\u0301n", "project", 6) == "jardín"
    assert text(" ", "project", 5) is None
    for broken in ("a\x00b", "\x07", "\ufffe", "\x00#REF!"):
        with refusing("broken_cell"):
            text(broken, "project", 50)
    with refusing("cell_too_long"):
        text("123456", "code", 5)


def test_a_word_means_the_same_in_every_language() -> None:
    assert [
        choice(said, "status", words("status")) for said in ("Disponible", "DISPONÍVEL", " available ")
    ] == ["available"] * 3
    assert choice("", "status", words("status")) is None
    with refusing("unknown_choice") as unknown:
        choice("alquilado", "status", words("status"))
    assert unknown.value.fields["choices"] == "available, reserved, sold"


def test_names_fold_as_people_compare_them() -> None:
    assert folded(" ÁREA Niño ") == folded("area nino")
    assert folded("B-7") != folded("B7")
