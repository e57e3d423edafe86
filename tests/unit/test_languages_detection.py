import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesmind.languages import LANGUAGES
from salesmind.languages.detection import detect_language
from tests.fixtures.paths import shared

CHAT_LINES = {
    "es": [
        "hola precio?",
        "cuanto cuesta",
        "tienen terrenos en lurin",
        "quiero hablar con una persona",
        "me interesa",
        "y en 24 cuotas?",
        "quiero ver los departamentos",
    ],
    "en": ["info pls", "how much", "whats the price", "still available?", "speak to a person"],
    "pt": [
        "quanto custa",
        "oi preço?",
        "onde fica",
        "ainda disponivel?",
        "quero falar com uma pessoa",
        "quero ver os apartamentos",
    ],
    "fr": [
        "bonjour prix ?",
        "c'est combien",
        "ça m'intéresse",
        "je veux parler à quelqu'un",
        "quels appartements avez vous",
        "et en 24 mensualites",
        "vous faites une remise ?",
        "dispo ?",
    ],
}


@pytest.mark.parametrize(
    ("language", "line"), [(language, line) for language in CHAT_LINES for line in CHAT_LINES[language]]
)
def test_chat_lines_are_recognised(language: str, line: str) -> None:
    assert detect_language(line) == language


@pytest.mark.parametrize(
    "text", ["", "ok", "👍", "123", "???", "S/ 85,000", "jaja", "m2", "J", "B-07", "mejor en 48"]
)
def test_a_text_that_does_not_tell_has_no_language(text: str) -> None:
    assert detect_language(text) is None


@pytest.mark.parametrize("name", ["xquad_es", "xquad_en", "faquad_pt"])
def test_98_of_100_real_questions_are_recognised(name: str) -> None:
    lines = shared("retrieval", name, "queries.jsonl").read_text("utf-8").splitlines()
    questions = [json.loads(line) for line in lines]
    right = sum(detect_language(question["text"]) == question["lang"] for question in questions)
    assert right / len(questions) >= 0.98


@given(st.text())
def test_any_text_has_one_of_our_languages_or_none(text: str) -> None:
    assert detect_language(text) in {*LANGUAGES, None}
