"""Two wishes in one message are two; one wish in two sentences is one."""

import pytest

from chat.understanding.intents import Intent, Reading
from chat.understanding.wishes import MAX_CHARACTERS, MAX_WISHES, Wish, read_wishes
from salesmind.inventory.vocabulary import EMPTY
from tests.fakes.chat import Meanings

DEPOSIT, HOURS = "¿cuánto es la separación?", "¿a qué hora abren?"


def read(message: str, **meanings: list[str]) -> list[Wish]:
    said = Meanings(**meanings)
    return read_wishes(message, "es", EMPTY, {}, lambda text: said.read(text, [1.0]))


def test_two_sentences_that_want_something_else_are_two_wishes() -> None:
    wishes = read(f"{DEPOSIT} {HOURS}", document=[DEPOSIT], opening_hours=[HOURS])
    assert [(wish.text, wish.intent) for wish in wishes] == [
        (DEPOSIT, Intent.DOCUMENT),
        (HOURS, Intent.OPENING_HOURS),
    ]


@pytest.mark.parametrize("joint", [" y ", ", y ", " y también ", ", "])
def test_two_wishes_in_one_sentence_are_two(joint: str) -> None:
    first, second = "dime la separación", "mándame la ubicación"
    wishes = read(f"{first}{joint}{second}", document=[first], location=[second])
    assert [wish.intent for wish in wishes] == [Intent.DOCUMENT, Intent.LOCATION]
    whole = f"{first}{joint}{second}"
    assert len(read(whole, document=[whole], location=[second])) == 1, "what is surely one wish is not cut"


def test_a_greeting_beside_a_wish_needs_no_answer() -> None:
    wishes = read(f"¡Hola! {DEPOSIT} Gracias.", greeting=["¡Hola!"], document=[DEPOSIT], thanks=["Gracias."])
    assert [wish.intent for wish in wishes] == [Intent.DOCUMENT]


def test_courtesies_alone_are_one_wish() -> None:
    (wish,) = read("Hola. Gracias.", greeting=["Hola."], thanks=["Gracias."])
    assert wish.intent is Intent.THANKS


def test_what_says_the_same_twice_is_one_wish() -> None:
    one, other = "¿Cuánto es la separación?", "¿Qué piden para separar?"
    (wish,) = read(f"{one} {other}", document=[one, other])
    assert wish.text == f"{one} {other}"


def test_no_more_wishes_than_a_customer_reads_answers_to() -> None:
    questions = ["¿a?", "¿be?", "¿ce?", "¿de?", "¿ef?"]
    intents = ["document", "opening_hours", "location", "trust", "financing"]
    wishes = read(
        " ".join(questions), **{one: [asked] for one, asked in zip(intents, questions, strict=True)}
    )
    assert len(wishes) == MAX_WISHES
    assert len(read(" ".join(questions * 3))) == 1, "a flood is read as a whole"


@pytest.mark.parametrize("message", ["?", "…", "\n\n", "🙂"])
def test_there_is_always_a_wish(message: str) -> None:
    assert len(read(message)) == 1


def test_of_a_story_the_beginning_is_read() -> None:
    asked: list[str] = []

    def read_intent(text: str) -> Reading:
        asked.append(text)
        return Reading(((Intent.NONSENSE, 1.0),))

    read_wishes("quiero contarle " * 1_000, "es", EMPTY, {}, read_intent)
    assert asked
    assert max(map(len, asked)) <= MAX_CHARACTERS


def test_what_is_merely_named_beside_a_wish_belongs_to_it() -> None:
    first, second = "busco un terreno.", "para construir algo"
    wishes = read(f"{first} Una casa no. {second}", list=[first], document=[second])
    assert [(wish.text, wish.intent) for wish in wishes] == [
        (f"{first} Una casa no.", Intent.LIST),
        (second, Intent.DOCUMENT),
    ]
