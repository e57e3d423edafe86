"""Who answers what: each responder is told what a message means, so that no model's judgement is tested along."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest

from chat.responders.expectations import ConversationState
from chat.responders.hand_off import ASKED_FOR_PERSON
from chat.turn.model import StoredMessage
from chat.turn.sale import Sale, YesNoQuestion
from chat.understanding.intent_model import intent_model
from chat.understanding.intents import Intent, Reading
from chat.wording.sale import sale_text
from salesmind.inventory.plans import PartDefinition
from salesmind.languages import LANGUAGES, Language
from salesmind.quotes.of_conversation import SentQuote
from salesmind.whatsapp.outgoing import ButtonsMessage, ListMessage
from tests.fakes.chat import FakeEmbedder, Meanings, passage
from tests.fakes.sale import IN_24, Shop, lot, said
from tests.fixtures.wordings import says


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as pool:
        yield pool


@pytest.fixture
def shop(threads: ThreadPoolExecutor) -> Shop:
    """A shop whose customers mean what a test says: ``means(shop, yes=["arre"])``."""
    return Shop(threads, means=Meanings())


def means(shop: Shop, **said: list[str]) -> None:
    understands(shop, Meanings(**said))


def understands(shop: Shop, meanings: Meanings) -> None:
    library = shop.runner._library
    library.embedder, library.intents = meanings, meanings  # type: ignore[assignment]


def result(shop: Shop) -> Any:
    return shop.conversations.results[-1]


def ready(shop: Shop) -> str:
    """Bring the sale to where only the yes is missing."""
    return shop.says("B-7 al contado")


def ours(shop: Shop) -> StoredMessage:
    """Our last message."""
    return next(message for message in reversed(shop.conversations.history) if message.direction == "out")


def quoted(shop: Shop, **fields: Any) -> SentQuote:
    quote = SentQuote(
        uuid4(), UUID(int=1007), "C-2026-7", "Lote B-7, Los Olivos", is_open=True, currency="PEN", **fields
    )
    shop.conversations.quotes.append(quote)
    shop.conversations.history.append(
        StoredMessage(uuid4(), "out", "document", quote.number, f"wamid.ours.{uuid4()}", None, shop.now)
    )
    shop.now += timedelta(seconds=30)
    return quote


# A yes.


def test_a_yes_in_any_words_sends_what_was_just_previewed(shop: Shop) -> None:
    means(shop, yes=["arre con esa"])
    ready(shop)
    shop.says("arre con esa")
    assert [job["kind"] for job in shop.jobs] == ["quote"]


@pytest.mark.parametrize("words", ["sí, pero mañana", "no hace falta que la envíes", "dale, y otra del B-9"])
def test_what_sounds_like_a_yes_and_is_hedged_is_asked_back(shop: Shop, words: str) -> None:
    means(shop, yes=[words])
    ready(shop)
    shop.says(words)
    assert shop.jobs == []


@pytest.mark.parametrize("words", ["arre con esa?", "arre con esa, B-9"])
def test_a_question_or_another_lot_is_no_yes(shop: Shop, words: str) -> None:
    means(shop, yes=[words, "arre con esa, LOT", "arre con esa LOT"])
    ready(shop)
    shop.says(words)
    assert shop.jobs == []


def test_an_acceptance_in_any_words_is_asked_back(shop: Shop) -> None:
    quote = quoted(shop)
    means(shop, accept=["me la rifo"], yes=["arre"])
    assert quote.number in shop.says("me la rifo")
    assert ours(shop).asks == YesNoQuestion("accept_quote", quote.id)
    shop.says("arre")
    assert shop.jobs == [], "what reserves a lot needs a yes in so many words"
    shop.says("me la rifo")
    shop.says("acepto")
    assert [job["kind"] for job in shop.jobs] == ["accept"]


@pytest.mark.parametrize("words", ["ok", "perfecto", "👍"])
def test_an_ok_accepts_nothing(shop: Shop, words: str) -> None:
    quoted(shop)
    means(shop, accept=["me la rifo"])
    shop.says("me la rifo")
    shop.says(words)
    assert shop.jobs == []


def test_a_yes_hours_later_is_asked_again(shop: Shop) -> None:
    ready(shop)
    shop.now += timedelta(hours=2)
    assert says(shop.says("sí"), "ask_again_send")
    assert shop.jobs == []
    shop.says("sí")
    assert len(shop.jobs) == 1


@pytest.mark.parametrize("words", ["ok", "👍"])
def test_an_ok_hours_later_is_none(shop: Shop, words: str) -> None:
    ready(shop)
    shop.now += timedelta(hours=2)
    shop.says(words)
    shop.says(words)
    assert shop.jobs == []


def test_a_swiped_preview_is_what_a_yes_answers(shop: Shop) -> None:
    ready(shop)
    preview = ours(shop)
    means(shop, document=["¿aceptan mascotas?"])
    shop.says("¿aceptan mascotas?")
    shop.replies("sí", to=preview)
    assert [job["request"]["lot_id"] for job in shop.jobs] == [str(UUID(int=1007))]


def test_a_yes_to_another_message_of_ours_is_none(shop: Shop) -> None:
    means(shop, document=["¿aceptan mascotas?"])
    shop.says("¿aceptan mascotas?")
    answer = ours(shop)
    ready(shop)
    shop.replies("sí", to=answer)
    assert shop.jobs == []


def test_a_swiped_lot_is_the_one_that_is_spoken_of(shop: Shop) -> None:
    shop.says("lote B-7")
    shown = ours(shop)
    shop.says("lote B-9")
    means(shop, quote=["cotízalo"])
    assert "B-7" in shop.replies("cotízalo", to=shown)


# A person, and what is not understood.


def test_a_wish_for_a_person_calls_one_whatever_stands_beside_it(shop: Shop) -> None:
    means(shop, person=["pásame con tu jefe."], list=["¿qué hay?"])
    assert says(shop.says("pásame con tu jefe. ¿qué hay?"), "person")
    assert result(shop).needs_person == "asked for a person"
    assert says(shop.says("pásame con tu jefe."), "waiting_person")


def test_misses_in_a_row_offer_a_person_and_then_call_one(shop: Shop) -> None:
    shop.store.passages = []
    means(shop, nonsense=["xqzt", "brlf", "wmpk", "zzb"], greeting=["hola"])
    assert says(shop.says("xqzt"), "ask_back")
    assert result(shop).needs_person is None
    assert says(shop.says("brlf"), "miss_second")
    assert sale_text("button.person", "es") in shop.choices
    assert says(shop.says("wmpk"), "miss_third")
    assert result(shop).needs_person == "was not understood three times"


def test_what_was_understood_ends_the_row_of_misses(shop: Shop) -> None:
    shop.store.passages = []
    means(shop, nonsense=["xqzt", "brlf"], greeting=["hola"])
    shop.says("xqzt")
    shop.says("hola")
    assert says(shop.says("brlf"), "ask_back")
    assert result(shop).needs_person is None


@pytest.mark.parametrize(
    ("intent", "key"),
    [
        ("location", "location_unknown"),
        ("payment_methods", "payment_methods_unknown"),
        ("pay_to_account", "pay_to_account_unknown"),
        ("opening_hours", "opening_hours_unknown"),
        ("financing", "financing_unknown"),
        ("trust", "trust"),
        ("visit", "visit"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_no_document_says_is_not_made_up(shop: Shop, intent: str, key: str, language: Language) -> None:
    shop.store.passages = []
    shop.conversations.language = language
    means(shop, **{intent: ["xqzt"]})
    assert says(shop.says("xqzt"), key, language)
    assert sale_text("button.person", language) in shop.choices
    assert result(shop).needs_person is None


# Small talk.


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "intent",
    [
        "thanks",
        "goodbye",
        "laughter",
        "wait",
        "compliment",
        "are_you_robot",
        "bargain",
        "complaint",
        "insult",
    ],
)
def test_small_talk_is_answered_without_a_search(shop: Shop, intent: str, language: Language) -> None:
    shop.conversations.language = language
    means(shop, greeting=["hola"], **{intent: ["xqzt"]})
    shop.says("hola")
    assert says(shop.says("xqzt"), intent, language)
    assert shop.store.questions == []
    assert shop.inventory.reads == 0
    assert result(shop).needs_person is None, "a person is offered, not called unasked"


def test_who_greets_again_is_not_welcomed_anew(shop: Shop) -> None:
    means(shop, greeting=["hola"])
    assert says(shop.says("hola"), "greeting")
    assert says(shop.says("hola"), "greeting_again")


def test_cancelling_a_reservation_is_for_a_person(shop: Shop) -> None:
    means(shop, cancel_reservation=["me arrepentí"])
    shop.says("me arrepentí")
    assert result(shop).needs_person == "wants to cancel a reservation"


class HalfSure(Meanings):
    """A model of intents that is between two minds."""

    def read(self, text: str, vector: Sequence[float] | None) -> Reading:
        intent = super().read(text, vector).intent
        return Reading(((intent, 0.4), (Intent.NONSENSE, 0.3)))


def test_a_person_is_not_called_on_a_guess(shop: Shop) -> None:
    shop.says("hola")
    understands(shop, HalfSure(cancel_reservation=["perdón, me quedé sin batería"]))
    shop.says("perdón, me quedé sin batería")
    assert result(shop).needs_person is None


def test_a_company_that_sells_nothing_offers_a_person_by_a_button_that_works(shop: Shop) -> None:
    shop.conversations.projects = []
    means(shop, photos=["¿y fotos?"])
    assert says(shop.says("¿y fotos?"), "photos")
    assert list(shop.choices) == [sale_text("button.person", "es")]
    shop.presses(sale_text("button.person", "es"))
    assert result(shop).needs_person == ASKED_FOR_PERSON


def test_a_customers_own_quote_and_reservation_are_told(shop: Shop) -> None:
    means(shop, my_quote=["¿y mi papel?"], my_reservation=["¿sigue mío?"])
    assert says(shop.says("¿y mi papel?"), "my_quote_none")
    assert says(shop.says("¿sigue mío?"), "my_reservation_none")
    quoted(shop, total=5_415_000, valid_until=date(2026, 11, 28), reserved_until=date(2026, 12, 1))
    assert "C-2026-7" in shop.says("¿y mi papel?")
    assert "1 de diciembre de 2026" in shop.says("¿sigue mío?")


def test_small_talk_that_names_a_lot_is_about_the_lot(shop: Shop) -> None:
    means(shop, compliment=["qué lindo el LOT", "que lindo el LOT"])
    assert "*Lote B-7*" in shop.says("qué lindo el B-7")


# The sale.


def test_lots_are_compared(shop: Shop) -> None:
    means(shop, compare=["¿cuál conviene?"])
    shop.says("B-7")
    shop.says("B-9")
    told = shop.says("¿cuál conviene?")
    assert "B-7" in told
    assert "B-9" in told
    assert "57,000.00" in told
    assert "59,000.00" in told


def test_what_a_list_was_searched_by_is_narrowed(shop: Shop) -> None:
    shop.inventory.lots = [
        replace(one, details={"Vista": "parque" if place % 2 else "avenida"})
        for place, one in enumerate(shop.inventory.lots)
    ]
    assert "Disponibles: 5" in shop.says("lotes hasta 55 mil soles")
    assert "Disponibles: 2" in shop.says("con vista al parque")


def test_an_attribute_of_the_lot_that_is_spoken_of_is_shown(shop: Shop) -> None:
    shop.inventory.lots = [replace(one, details={"Vista": "parque"}) for one in shop.inventory.lots]
    assert "Vista: parque" in shop.says("B-7")


def test_a_monthly_budget_is_no_price(shop: Shop) -> None:
    told = shop.says("puedo pagar 1800 soles al mes")
    assert "B-1" in told
    assert "B-25" not in told
    assert isinstance(shop.last, ListMessage)


def test_no_budget_is_promised_on_a_plan_whose_instalments_do_not_grow_with_the_price(shop: Shop) -> None:
    fixed = IN_24.definition.model_copy(update={"down_payment": PartDefinition(amount=Decimal(40_000))})
    shop.inventory.plans = [replace(IN_24, definition=fixed)]
    assert "24 cuotas" not in shop.says("puedo pagar 1800 soles al mes")


def test_money_below_any_price_is_taken_for_thousands_and_said_so(shop: Shop) -> None:
    told = shop.says("busco lotes hasta 52 soles")
    assert sale_text("found.thousands", "es", highest="52,000") in told
    assert "B-2" in told
    assert "B-3*" not in told


def test_a_code_that_no_lot_has_is_told_so(shop: Shop) -> None:
    assert shop.says("quiero el Z-99") == sale_text("lot.unknown", "es")


def test_a_lot_beyond_the_list_is_found_by_the_end_of_its_code(shop: Shop) -> None:
    shop.says("lotes disponibles")
    assert "*Lote B-3*" in shop.says("el lote 3")


@pytest.mark.parametrize("number", ["2", "el 2", "2 porfa"])
def test_a_number_chooses_whatever_it_may_sound_like(shop: Shop, number: str) -> None:
    means(shop, wait=[number], accept=[number], list=["lotes"])
    quoted(shop)
    shop.says("lotes disponibles")
    assert "*Lote B-2*" in shop.says(number)
    shop.presses("Cotizar")
    assert "24 cuotas" in shop.says(number)
    assert isinstance(shop.last, ButtonsMessage)
    assert shop.state.pending
    assert shop.state.pending.plan_code == "c24"


def test_two_wishes_get_two_answers_and_what_is_asked_comes_last(shop: Shop) -> None:
    means(shop, document=["¿aceptan mascotas?"])
    told = shop.says("B-7 al contado. ¿aceptan mascotas?")
    assert "20 % del precio" in told, "what the documents say"
    assert isinstance(shop.last, ButtonsMessage)
    assert sale_text("preview.ask", "es") in shop.last.body
    shop.says("sí")
    assert len(shop.jobs) == 1


def test_one_wish_in_two_sentences_is_one(shop: Shop) -> None:
    means(shop, lot=["quiero el LOT"], plan=["en MONTHS"])
    told = shop.says("Quiero el B-7. En 24 cuotas")
    assert "11,400.00" in told
    assert len(result(shop).bubbles) == 1


# Documents.


def test_what_is_merely_near_is_shown_as_such(shop: Shop) -> None:
    shop.store.passages = [replace(passage("Los perros van con correa.", coverage=0.35), similarity=0.8)]
    means(shop, document=["¿aceptan mascotas?"])
    shop.says("¿aceptan mascotas?")
    shop.store.passages = [replace(passage("Los perros van con correa.", coverage=0.1), similarity=0.8)]
    assert says(shop.says("¿aceptan mascotas?"), "nearest")
    assert sale_text("button.person", "es") in shop.choices


def test_a_document_in_another_language_is_said_to_be(shop: Shop) -> None:
    shop.store.passages = [replace(passage("Pets are welcome.", title="Rules"), language="en")]
    means(shop, document=["¿aceptan mascotas?"])
    told = shop.says("¿aceptan mascotas?")
    assert says(told, "other_language")
    assert "“Pets are welcome.”" in told


def test_an_account_to_pay_to_is_shown_with_a_caution(shop: Shop) -> None:
    shop.store.passages = [passage("Cuenta BCP 193-1234567-0-12.")]
    means(shop, pay_to_account=["¿a dónde deposito?"])
    told = shop.says("¿a dónde deposito?")
    assert "193-1234567-0-12" in told
    assert says(told, "pay_to_account_caution")
    assert shop.conversations.kept == []


# The language.


def test_a_word_or_two_do_not_change_the_language(shop: Shop) -> None:
    means(shop, list=["qué lotes tienen disponibles hoy"], greeting=["ok thanks"])
    shop.says("qué lotes tienen disponibles hoy")
    shop.says("ok thanks")
    assert shop.conversations.language == "es"
    shop.says("which lots do you have that are still available today?")
    assert shop.conversations.language == "en"


# Embedders.


def test_another_embedders_vectors_are_no_intents(threads: ThreadPoolExecutor) -> None:
    class Elsewhere(FakeEmbedder):
        def embed_question(self, text: str) -> list[float]:
            self.asked.append(text)
            return [0.5] * 1_536

    embedder = Elsewhere("text-embedding-3-small")
    shop = Shop(threads, embedder=embedder)
    assert says(shop.says("gracias"), "thanks"), "the words decide"
    shop.says("¿Qué documentos necesito para comprar?")
    assert embedder.asked == ["¿Qué documentos necesito para comprar?"], "it is asked for passages alone"


def test_an_embedder_that_fails_is_waited_for_once_a_turn(threads: ThreadPoolExecutor) -> None:
    from salesmind.errors import TransientError

    class Away(Meanings):
        def embed_question(self, text: str) -> list[float]:
            super().embed_question(text)
            raise TransientError("away")

    embedder = Away()
    shop = Shop(threads, means=embedder)
    assert "20 % del precio" in shop.says("Hola. ¿Qué documentos piden? ¿Y a qué hora abren?")
    assert len(embedder.asked) == 1


def test_messages_of_one_burst_are_read_together(shop: Shop) -> None:
    means(shop, greeting=["hola"], lot=["el LOT"], plan=["en MONTHS"])
    shop.sends(said("hola", shop.now), said("el B-7", shop.now), said("en 24 cuotas", shop.now))
    assert "11,400.00" in "\n".join(bubble.text for bubble in result(shop).bubbles)
    assert lot(7).code == "B-7"


# What the rest of a message, or of the conversation, tells.


def test_a_yes_beside_another_wish_sends_and_answers(shop: Shop) -> None:
    means(shop, yes=["mándala ya"], location=["dónde queda la oficina"])
    shop.store.passages = [passage("La oficina queda en Jirón Puno 345.")]
    ready(shop)
    answered = shop.says("mándala ya y dónde queda la oficina")
    assert len(shop.jobs) == 1
    assert "Jirón Puno 345" in answered


def test_a_but_takes_back_a_yes_that_stands_beside_it(shop: Shop) -> None:
    means(shop, yes=["mándala ya"], location=["antes dime dónde quedan"])
    ready(shop)
    shop.says("mándala ya pero antes dime dónde quedan")
    assert shop.jobs == []


def test_an_acceptance_beside_another_wish_reserves_nothing(shop: Shop) -> None:
    quote = quoted(shop)
    shop.conversations.history[-1] = replace(
        shop.conversations.history[-1], asks=YesNoQuestion("accept_quote", quote.id)
    )
    means(shop, accept=["sí acepto"], location=["dónde queda la oficina"])
    shop.says("sí acepto y dónde queda la oficina")
    assert shop.jobs == []


def test_an_acceptance_that_names_its_lot_is_of_that_lots_quote(shop: Shop) -> None:
    quoted(shop)
    means(shop, accept=["apartame el LOT"])
    assert "C-2026-7" in shop.says("apártame el B-7")
    assert "C-2026-7" not in shop.says("apártame el B-8"), "no quote of it was sent"
    assert shop.jobs == []


def test_a_lot_that_a_document_is_asked_about_is_the_one_that_is_spoken_of(shop: Shop) -> None:
    means(shop, document=["el LOT tiene agua"])
    shop.store.passages = [passage("Todos los lotes tienen agua.")]
    shop.says("el B-7 tiene agua")
    assert "Lote B-7" in shop.says("en 24 cuotas")


def test_a_question_beside_a_yes_brings_no_preview_back(shop: Shop) -> None:
    means(shop, yes=["mándala ya"], visit=["se puede ver el LOT"])
    shop.store.passages = [passage("Se puede ver todos los lotes.")]
    ready(shop)
    shop.says("mándala ya y se puede ver el B-8")
    assert len(shop.jobs) == 1
    assert result(shop).sale.pending is None


@pytest.mark.parametrize("words", ["algo mas grandecito", "hay un lote más grande", "otro más amplio?"])
def test_larger_than_the_lot_that_is_spoken_of(shop: Shop, words: str) -> None:
    shop.says("B-7")
    means(shop, largest=[words, words.removesuffix("?")])
    shown = shop.says(words)
    assert "*Lote B-8*" in shown
    assert "*Lote B-7*" not in shown
    assert "*Lote B-6*" not in shown


def test_who_begins_without_a_question_introduces_themselves(shop: Shop) -> None:
    means(shop, off_topic=["le escribe Hortensia, de Tarija", "le escribe Hortensia, ¿quién ganó?"])
    assert says(shop.says("le escribe Hortensia, de Tarija"), "greeting")


def test_a_sign_of_any_colour_is_the_same() -> None:
    assert intent_model().read("👍🏽", None) == intent_model().read("👍", None)


def test_the_largest_is_the_largest_of_all(shop: Shop) -> None:
    shop.says("B-7")
    means(shop, largest=["el lote más grande"])
    shown = shop.says("el lote más grande")
    assert "*Lote B-25*" in shown
    assert "B-24" not in shown
    means(shop, plan=["en MONTHS"])
    assert "B-25" in shop.says("en 24 cuotas"), "it is spoken of from now on"


def test_the_largest_in_the_plural_are_a_list(shop: Shop) -> None:
    means(shop, largest=["los lotes más grandes"])
    assert "1. *Lote B-25*" in shop.says("los lotes más grandes")


def test_the_same_for_another_lot_keeps_the_way_to_pay(shop: Shop) -> None:
    shop.says("B-7 en 24 cuotas")
    previewed = shop.says("lo mismo para el B-9")
    assert "Lote B-9" in previewed
    assert "24 cuotas" in previewed
    assert sale_text("preview.ask", "es") in previewed


def test_places_of_a_list_are_compared(shop: Shop) -> None:
    shop.says("lotes disponibles")
    means(shop, compare=["diferencia entre el 1 y el 4"])
    shown = shop.says("diferencia entre el 1 y el 4")
    assert "*Lote B-1*" in shown
    assert "*Lote B-4*" in shown


def test_a_payment_that_is_told_of_is_no_search(shop: Shop) -> None:
    shop.says("B-7")
    means(shop, paid=["ya deposite MONEY"])
    assert says(shop.says("ya deposité 1500 soles"), "paid")
    assert result(shop).needs_person is None, "a button offers one"


def test_a_yes_needs_a_question_and_nobody_begins_with_a_goodbye() -> None:
    sale = Sale(locale="es_PE", sells=True)
    assert Intent.YES in ConversationState(sale, is_first=False).impossible
    assert Intent.GOODBYE in ConversationState(sale, is_first=True).impossible
    assert Intent.YES in ConversationState(None, is_first=False).impossible
    reading = Reading(((Intent.YES, 0.6), (Intent.COMPLIMENT, 0.3), (Intent.THANKS, 0.1)))
    assert reading.given({Intent.YES: 0.0}).intent is Intent.COMPLIMENT
    assert reading.given({Intent.YES: 0.0}).certainty == pytest.approx(0.75)


def test_a_mood_beside_a_wish_is_not_answered(shop: Shop) -> None:
    means(shop, complaint=["qué pena con ustedes."], document=["¿aceptan mascotas?"])
    assert "lo siento" not in shop.says("qué pena con ustedes. ¿aceptan mascotas?").lower()
