"""Quotations: the right sentences, whole, with the pages they stand on."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.responders.extract import QUOTE_CHARACTERS, Extract, extract
from salesmind.knowledge.store import Passage, Window
from salesmind.languages import Language
from tests.fakes.chat import passage

FILLER = "El área verde se riega por la mañana y se poda cada cierto tiempo según la estación del año."


def ask(question: str, *passages: Passage, language: Language = "es") -> Extract:
    return extract(question, language, passages)


def quotes(found: Extract) -> list[str]:
    return [part.strip("“”") for part in found.text.split("\n\n")]


def test_the_sentence_that_holds_the_answer_is_quoted() -> None:
    before, after = " ".join([FILLER] * 8), " ".join([FILLER] * 8)
    sentence = "Los tribunales están constituidos por entre 3 y 5 miembros del cuerpo docente."
    (quote,) = quotes(ask("¿Cuántos miembros tiene el tribunal?", passage(f"{before} {sentence} {after}")))
    assert sentence in quote
    assert len(quote) <= QUOTE_CHARACTERS + len("…  …")


def test_an_amount_that_is_asked_for_decides_between_like_sentences() -> None:
    rule = "La cuota inicial del lote se fija en el contrato de separación."
    amount = "La cuota inicial del lote es, para todas las etapas, del 20 % del precio."
    text = "\n".join([rule, *[FILLER] * 8, amount, *[FILLER] * 8])
    (quote,) = quotes(ask("¿Cuánto es la cuota inicial del lote?", passage(text)))
    assert amount in quote
    (quote,) = quotes(ask("¿Cómo se fija la cuota inicial del lote?", passage(text)))
    assert rule in quote


def test_the_number_of_an_article_is_no_amount() -> None:
    rule = "La cuota inicial del lote, según los artículos 5.2 y 5.4 y la Ley nº 30/1992, es fija."
    amount = (
        "La cuota inicial del lote es, para todas las etapas del proyecto y sin excepción, de mil dólares."
    )
    text = "\n".join([rule, *[FILLER] * 8, amount, *[FILLER] * 8])
    (quote,) = quotes(ask("¿Cuánto es la cuota inicial del lote?", passage(text)))
    assert amount in quote


@pytest.mark.parametrize(
    "sentence",
    [
        "Según el art. 15 del Dr. Paz la caseta abre de 9 a. m. a 6 p. m. de martes a domingo.",
        "La caseta cobra S/. 500 o US$ 1,250.50 por lote (núm. 7 de la lista).",
        "3. La caseta abre los martes.",
    ],
)
def test_abbreviations_and_markers_end_no_sentence(sentence: str) -> None:
    text = f"{' '.join([FILLER] * 10)}\n{sentence}\n{' '.join([FILLER] * 10)}"
    (quote,) = quotes(ask("¿caseta?", passage(text)))
    assert sentence in quote.split("\n")


def test_a_sentence_keeps_its_closing_mark() -> None:
    text = f"{' '.join([FILLER] * 8)} El acta dice: «la caseta cierra.» {' '.join([FILLER] * 8)}"
    (quote,) = quotes(ask("¿caseta?", passage(text)))
    assert "«la caseta cierra.»" in quote


def test_the_source_has_the_pages_of_what_is_quoted() -> None:
    text = f"{FILLER}\n\fLa separación cuesta S/ 500.\n{FILLER}\n\f{FILLER}"
    found = replace(passage(text, page=4), page_to=6)
    answer = ask("¿Cuánto cuesta la separación?", found)
    (source,) = answer.sources
    assert (source.page_from, source.page_to) == (5, 5)
    assert "\f" not in answer.text
    assert quotes(answer) == [f"La separación cuesta S/ 500.\n{FILLER}"]


def test_a_sentence_over_the_page_border_has_both_pages() -> None:
    found = replace(passage("La separación\fcuesta S/ 500.", page=4), page_to=5)
    answer = ask("¿Cuánto cuesta la separación?", found)
    assert (answer.sources[0].page_from, answer.sources[0].page_to) == (4, 5)
    assert quotes(answer) == ["La separación cuesta S/ 500."]


def test_another_passage_is_quoted_only_for_what_the_first_lacks() -> None:
    deposit = passage("La separación cuesta S/ 500.", title="Precios")
    delivery = passage("La entrega será en marzo de 2028.", title="Entrega")
    hardly = replace(delivery, coverage=0.3)
    question = "¿Cuánto cuesta la separación y cuándo es la entrega?"
    assert len(quotes(ask(question, deposit, delivery))) == 2
    assert len(quotes(ask(question, deposit, hardly))) == 1
    assert len(quotes(ask("¿Cuánto cuesta la separación?", deposit, delivery))) == 1


def test_a_clearly_better_quotation_of_a_like_passage_comes_first() -> None:
    vague = passage("El tribunal califica. Otro órgano se nombra.", title="Vague")
    exact = passage("El director nombra el tribunal que califica.", title="Exact")
    question = "¿Quién nombra el tribunal que califica?"
    first = ask(question, vague, replace(exact, score=0.99))
    assert first.sources[0].document_title == "Exact"
    first = ask(question, vague, replace(exact, score=0.5))
    assert first.sources[0].document_title == "Vague"


def test_meaning_decides_where_words_do_not() -> None:
    rule, answer = "Los perros van con correa por el parque.", "Aceptamos a tu gato en casa."
    text = "\n".join([rule, *[FILLER] * 8, answer, *[FILLER] * 8])
    near, far = text.index(answer), text.index(rule)
    found = replace(
        passage(text),
        windows=(Window(far, far + len(rule), 0.79), Window(near, near + len(answer), 0.9)),
    )
    (quote,) = quotes(ask("Do you allow pets?", found, language="en"))
    assert answer in quote
    assert rule not in quote


FAQ = """¿SE PUEDE VISITAR?
Sí. Los sábados sale una movilidad gratuita. Hay que inscribirse un día antes.

¿TIENE AGUA Y LUZ?
La Etapa 1 ya tiene agua y luz."""


def test_a_quotation_keeps_its_heading_and_never_ends_with_the_next_one() -> None:
    start = FAQ.index("Los sábados")
    near = Window(start, start + 40, 0.9)
    by_meaning = ask("How do we get to the houses?", replace(passage(FAQ), windows=(near,)), language="en")
    by_words = ask("¿Cuándo sale la movilidad?", passage(FAQ))
    for found in (by_meaning, by_words):
        assert quotes(found) == [FAQ.partition("\n\n")[0]]


def test_where_two_entries_come_as_close_both_are_quoted() -> None:
    first, second = FAQ.index("Sí."), FAQ.index("La Etapa")
    windows = (Window(first, first + 43, 0.85), Window(second, len(FAQ), 0.846))
    found = ask("Tell me?", replace(passage(FAQ), windows=windows), language="en")
    assert quotes(found) == FAQ.split("\n\n")
    windows = (windows[0], replace(windows[1], similarity=0.8))
    assert len(quotes(ask("Tell me?", replace(passage(FAQ), windows=windows), language="en"))) == 1


@given(
    st.text(st.sampled_from("lote 12.5,;:%\n\f(«»)ñÁ-•"), max_size=2_000),
    st.sampled_from(["¿Cuánto cuesta el lote?", "lote 12", "?"]),
)
def test_a_quotation_is_a_part_of_its_passage(text: str, question: str) -> None:
    found = replace(passage(text, page=3), page_to=3 + text.count("\f"))
    answer = ask(question, found)
    quote = answer.text[1:-1]
    assert len(quote) <= QUOTE_CHARACTERS + len("…  …")
    assert "".join(quote.removeprefix("… ").removesuffix(" …").split()) in "".join(text.split())
    assert 3 <= answer.sources[0].page_from <= answer.sources[0].page_to <= found.page_to
