"""What a sentence of a reply claims: the shipped models, in wordings that they were not trained on."""

import pytest

from chat.llm import deeds
from chat.llm.claim_model import ClaimModel, SentenceVector, claim_model, no_vector, sentence_vectors
from chat.understanding.intent_model import intent_model
from local.train_claims import sentences_sha256
from salesmind.errors import ConfigurationError
from salesmind.knowledge.builtin_embedder import missing_requirement, open_builtin

needs_embedder = pytest.mark.skipif(missing_requirement() is not None, reason="no built-in embedder here")

DEEDS = [
    "Hace un ratito te pasé la cotización a tu bandeja.",
    "Ya hablé con mi jefe y dio luz verde a tu rebaja.",
    "Quedaste inscrita en el recorrido del domingo.",
    "A few minutes ago I forwarded the quote to your inbox.",
    "Your tour on Sunday has been set up.",
    "We've put B-07 aside under your name.",
    "Acabei de encaminhar a simulação para o seu e-mail.",
    "Sua visita de domingo ficou agendada.",
    "Deixei o B-07 guardado no seu nome.",
    "Je viens de transmettre le devis à votre adresse.",
    "Votre visite de dimanche a été programmée.",
    "J'ai mis le B-07 de côté à votre nom.",
]
HONEST = [
    "Si quieres, te paso la cotización a tu correo.",
    "Todavía no he agendado ninguna visita.",
    "Cuando aceptes, el lote se reserva por siete días.",
    "If you want, I can forward the quote to your inbox.",
    "No visit has been scheduled yet.",
    "Once you accept, the lot is held for seven days.",
    "Se quiser, encaminho a proposta para o seu e-mail.",
    "Nenhuma visita foi agendada ainda.",
    "Si vous voulez, je peux vous envoyer le devis.",
    "Aucune visite n'est encore programmée.",
]


def claimed(sentence: str, vector: SentenceVector, states: tuple[str, ...] = ()) -> str | None:
    found = deeds.claimed(sentence, [], lambda *_: False, lambda *_: states, vector)
    return found.kind if found else None


@pytest.fixture(scope="module")
def vector() -> SentenceVector:
    return sentence_vectors(open_builtin())


def test_the_models_are_of_the_sentences() -> None:
    assert claim_model().sentences_sha256 == sentences_sha256(), "run `make intents`"


@needs_embedder
def test_the_models_are_of_the_tuning_that_is_shipped() -> None:
    tuned = open_builtin().tuned.model
    assert claim_model().embedder == intent_model().embedder == tuned, (
        "run `make intents` after `make tuning`"
    )


@needs_embedder
@pytest.mark.parametrize("sentence", DEEDS)
def test_a_deed_is_caught_in_new_words(sentence: str, vector: SentenceVector) -> None:
    assert claimed(sentence, vector) in {"deed", "may_be"}


@needs_embedder
def test_a_deed_hidden_among_facts_is_noticed(vector: SentenceVector) -> None:
    facts = "El B-09 mide 140 m², da al parque, {} y cuesta S/ 219,000."
    assert claimed(facts.format("ya te lo dejé apartado a tu nombre"), vector) in {"deed", "may_be"}
    assert claimed(facts.format("queda a dos cuadras de la entrada"), vector) is None


@needs_embedder
@pytest.mark.parametrize("sentence", HONEST)
def test_offers_conditions_and_denials_are_no_deeds(sentence: str, vector: SentenceVector) -> None:
    assert claimed(sentence, vector) is None


@needs_embedder
@pytest.mark.parametrize(
    "sentence", ["B-06 is reserved right now.", "El B-06 ya se vendió.", "Le B-06 est déjà vendu."]
)
def test_that_a_lot_is_taken_is_as_true_as_its_state(sentence: str, vector: SentenceVector) -> None:
    assert claimed(sentence, vector, ("reserved",)) is None
    assert claimed(sentence, vector, ("available",))


def test_without_an_embedder_the_words_decide() -> None:
    assert claimed("Ya te reservé el lote B-07.", no_vector) == "deed"
    assert claimed("El lote B-07 cuesta S/ 114,000.", no_vector) is None


def test_a_question_and_what_a_source_says_are_no_claims() -> None:
    assert claimed("¿Ya te enviaron la cotización?", no_vector) is None
    said = "Ya te reservé el lote B-07."
    assert deeds.claimed(said, [said], lambda *_: False, lambda *_: (), no_vector) is None


def test_an_ordinary_sentence_is_not_embedded() -> None:
    def embed(sentence: str) -> None:
        raise AssertionError(sentence)

    assert claimed("La piscina abre de 9 a 18 horas.", embed) is None


def test_a_damaged_file_is_told() -> None:
    with pytest.raises(ConfigurationError):
        ClaimModel(b"{}")
