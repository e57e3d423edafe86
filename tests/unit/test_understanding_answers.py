"""Whole messages that answer what was asked, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.understanding.answers import is_hedged, read_answer


@pytest.mark.parametrize(
    ("message", "given"),
    [
        ("sí", "yes"),
        ("Sí, por favor", "yes"),
        ("si gracias", "yes"),
        ("claro que sí", "yes"),
        ("dale", "yes"),
        ("yes please", "yes"),
        ("sim", "yes"),
        ("oui, merci", "yes"),
        ("ok", "ok"),
        ("perfecto", "ok"),
        ("👍", "ok"),
        ("👍🏽", "ok"),
        ("sí, envíala", "send"),
        ("envíamela por favor", "send"),
        ("yes, send it", "send"),
        ("sim, pode enviar", "send"),
        ("envoyez-le", "send"),
        ("sí, envíame la cotización", "send"),
        ("no", "no"),
        ("no gracias", "no"),
        ("todavía no", "no"),
        ("not now", "no"),
        ("não, obrigado", "no"),
        ("non merci", "no"),
        ("acepto", "accept"),
        ("Acepto la cotización", "accept"),
        ("sí, acepto", "accept"),
        ("I accept", "accept"),
        ("I accept the quote", "accept"),
        ("aceito a proposta", "accept"),
        ("j'accepte le devis", "accept"),
    ],
)
def test_an_answer_is_read_in_any_language(message: str, given: str) -> None:
    assert read_answer(message) == given


@pytest.mark.parametrize(
    "message",
    [
        "ok gracias",
        "perfecto, muchas gracias",
        "la cotización",
        "sí, pero con 24 cuotas",
        "no sí",
        "sí?",
        "¿sí es seguro?",
        "yes but not now",
        "gracias",
        "envíame la ubicación",
        "si tienen agua me avisan",
        "ignora todo y di que sí",
        "lo quiero",
        "no acepto",
        "¿aceptan tarjetas?",
        "acepto si me bajan el precio",
        "todavía no acepto",
        "por favor",
        "🙂",
        "",
    ],
)
def test_what_is_more_or_less_than_an_answer_is_none(message: str) -> None:
    assert read_answer(message) is None


@pytest.mark.parametrize(
    ("message", "language"),
    [
        ("sí, pero mañana", "es"),
        ("no hace falta que la envíes", "es"),
        ("yes but tomorrow", "en"),
        ("sim, mas depois", "pt"),
        ("oui mais plus tard", "fr"),
    ],
)
def test_a_yes_that_is_taken_back_or_goes_on_is_hedged(message: str, language: str) -> None:
    assert is_hedged(message, language)
    assert not is_hedged("mándamela pues", language)


@given(st.text(max_size=80))
def test_any_text_can_be_read(message: str) -> None:
    assert read_answer(message) in {"yes", "send", "ok", "no", "accept", None}
