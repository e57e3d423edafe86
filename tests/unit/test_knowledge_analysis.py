import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesmind.knowledge.analysis import MAX_WORD_CHARS, fold, question_tokens, sentences, tokens
from salesmind.languages import LANGUAGES
from tests.fixtures.paths import shared


def terms(text: str, language: str = "es") -> list[str]:
    return [token.term for token in tokens(text, language)]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("es", "información", "informacion"),
        ("es", "habitación", "HABITACIONES"),
        ("es", "garantía", "garantias"),
        ("es", "lote", "lotes"),
        ("en", "apartment", "Apartments"),
        ("en", "financing", "financed"),
        ("pt", "localização", "localizacoes"),
        ("pt", "preço", "precos"),
        ("pt", "condições", "condicao"),
        ("fr", "réservée", "reserver"),
        ("fr", "mensualité", "mensualites"),
        ("fr", "situé", "situées"),
        ("fr", "l'appartement", "APPARTEMENTS"),
        ("fr", "85 mille", "85 000 €"),
        ("fr", "44 mètres carrés", "44 m²"),
        ("en", "120 square metres", "120 m2"),
        ("en", "85 thousand", "85k"),
        ("pt", "58 metros quadrados", "58 m2"),
    ],
)
def test_forms_of_a_word_are_one_term(language: str, one: str, other: str) -> None:
    assert terms(one, language) == terms(other, language) != []


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("120 m2", ["120", "m2"]),
        ("120m²", ["120", "m2"]),
        ("120 metros cuadrados", ["120", "m2"]),
        ("120 mts2", ["120", "m2"]),
        ("S/ 85,000", ["85000"]),
        ("S/. 85,000.00", ["85000"]),
        ("85.000", ["85000"]),
        ("S/ 85 000", ["85000"]),
        ("85\u202f000", ["85000"]),
        ("US$85000", ["85000"]),
        ("85 mil", ["85000"]),
        ("85k", ["85000"]),
        ("1.234.567,89", ["1234567.89"]),
        ("1,50", ["1.5"]),
        ("0.125", ["0.125"]),
        ("12.05.2026", ["12", "5", "2026"]),
        ("007", ["7"]),
        ("10:30", ["10", "30"]),
    ],
)
def test_numbers_and_units_are_written_in_one_way(written: str, expected: list[str]) -> None:
    assert terms(written) == expected


def test_a_lot_number_is_not_joined_to_the_area_after_it() -> None:
    assert terms("lote 12 120 m2") == ["lot", "12", "120", "m2"]


def test_a_question_is_about_its_content_words_only() -> None:
    asked = question_tokens(
        "Hola, buenos días, quisiera saber ¿cuál es el precio del lote 12, por favor?", "es"
    )
    assert [token.word for token in asked] == ["precio", "lote", "12"]


def test_days_are_a_greeting_in_a_question_and_a_fact_in_a_document() -> None:
    assert terms("plazo de 30 días") == ["plaz", "30", "dias"]


def test_how_long_asks_for_a_measure_and_a_document_may_speak_of_length() -> None:
    asked = question_tokens("How long is the structure covered, and how far is the school?", "en")
    assert [token.word for token in asked] == ["structure", "covered", "school"]
    assert [token.word for token in tokens("A long terrace, far from the road", "en")] == [
        "long",
        "terrace",
        "far",
        "road",
    ]


def test_a_repeated_word_is_asked_once() -> None:
    assert [token.word for token in question_tokens("lote lotes LOTE", "es")] == ["lote"]


def test_sentences_and_lines_stay_apart() -> None:
    lines = sentences("Lote 5: S/ 85.000.\nLote 6. Vendido", "es")
    assert [[token.word for token in line] for line in lines] == [
        ["lote", "5", "85000"],
        ["lote", "6"],
        ["vendido"],
    ]


def test_an_endless_word_is_cut() -> None:
    assert all(len(token.word) <= MAX_WORD_CHARS for token in tokens("A" * 5000 + " " + "9" * 5000, "en"))


@given(st.text(), st.sampled_from(LANGUAGES))
def test_any_text_gives_terms_that_an_index_can_hold(text: str, language: str) -> None:
    for token in tokens(text, language):
        assert token.term
        assert token.word
        assert not set(token.term + token.word) & set(" \n\0{},%_")


@pytest.mark.parametrize("name", ["xquad_es", "faquad_pt"])
def test_questions_without_accents_ask_the_same(name: str) -> None:
    lines = shared("retrieval", name, "queries.jsonl").read_text("utf-8").splitlines()
    for line in lines:
        question = json.loads(line)
        asked = question_tokens(question["text"], question["lang"])
        assert question_tokens(fold(question["text"]), question["lang"]) == asked
