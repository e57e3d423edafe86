"""A turn, with everything around it faked: what is answered, in which language, from what."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from chat.answers import Answer
from chat.inbound import InboundMessage
from chat.quoting import QuotingAnswerer
from chat.texts import kind_text, text
from chat.turn import TurnRunner
from salesmind.errors import StaleTurnError, UnknownNumberError
from salesmind.observability import get_logger, get_metrics
from tests.unit.chat_fakes import (
    FakeConversations,
    FakeDispatcher,
    FakeModel,
    FakeQueue,
    FakeStore,
    FakeTenants,
    inbound,
    passage,
)

FIRST_PAYMENT = passage(
    "La cuota inicial de los lotes es del 20 % del precio de lista.", title="Condiciones de venta", page=4
)


class Turns:
    """A runner and its fakes."""

    def __init__(self, threads: ThreadPoolExecutor, model: FakeModel | None = None) -> None:
        self.conversations = FakeConversations()
        self.store = FakeStore([FIRST_PAYMENT])
        self.dispatcher = FakeDispatcher()
        self.queue = FakeQueue()
        self.runner = TurnRunner(
            tenants=FakeTenants(),  # type: ignore[arg-type]
            conversations=self.conversations,  # type: ignore[arg-type]
            stores=self.store,  # type: ignore[arg-type]
            embedder=None,
            model=model,
            quoting=QuotingAnswerer(),
            dispatcher=self.dispatcher,  # type: ignore[arg-type]
            outbound=self.queue,  # type: ignore[arg-type]
            background=threads,
            logger=get_logger("test"),
            metrics=get_metrics("test"),
            clock=lambda: datetime(2026, 11, 21, 3, 30, tzinfo=UTC),
        )

    def answer(self, *messages: InboundMessage) -> str:
        self.runner.run(messages)
        return "\n".join(bubble.text for bubble in self.conversations.results[-1].bubbles)


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as pool:
        yield pool


@pytest.fixture
def turns(threads: ThreadPoolExecutor) -> Turns:
    return Turns(threads)


def test_a_question_is_answered_to_the_letter_with_document_and_page(turns: Turns) -> None:
    answer = turns.answer(inbound("¿Cuánto es la cuota inicial de los lotes?"))

    assert "“La cuota inicial de los lotes es del 20 % del precio de lista.”" in answer
    assert "Fuente: Condiciones de venta, pág. 4" in answer
    assert turns.conversations.results[0].bubbles[0].citations[0]["page_from"] == 4
    assert len(turns.dispatcher.dispatched) == 1


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("¿Aceptan mascotas en el condominio?", "es"),
        ("Do you allow pets in the building?", "en"),
        ("Vocês aceitam animais no condomínio?", "pt"),
    ],
)
def test_what_the_documents_do_not_answer_is_said_in_the_customers_language(
    turns: Turns, question: str, language: str
) -> None:
    turns.store.passages = [passage("Algo distinto", coverage=0.05)]

    assert turns.answer(inbound(question)) == text("unknown", language)  # type: ignore[arg-type]


def test_a_burst_gets_one_answer_to_all_of_it_that_quotes_the_last(turns: Turns) -> None:
    last = inbound("de los lotes?")
    turns.answer(inbound("hola"), inbound("cuánto es la cuota inicial"), last)

    assert len(turns.conversations.results) == 1
    assert turns.store.questions == ["cuánto es la cuota inicial\nde los lotes?"]
    assert turns.conversations.results[0].reply_to_wamid == last.wamid


def test_answered_messages_are_not_answered_again(turns: Turns) -> None:
    question = inbound("¿Cuánto es la cuota inicial?")
    turns.answer(question)
    turns.runner.run([question])

    assert len(turns.conversations.results) == 1


@pytest.mark.parametrize("kind", ["image", "audio", "sticker", "location", "order", "video", "something-new"])
def test_messages_without_words_get_a_kind_answer(turns: Turns, kind: str) -> None:
    assert turns.answer(inbound(None, kind=kind)) == kind_text(kind, "es")


@pytest.mark.parametrize("kind", ["reaction", "system", "revoke"])
def test_messages_that_want_no_answer_get_none_but_count_as_handled(turns: Turns, kind: str) -> None:
    assert turns.answer(inbound(None, kind=kind)) == ""
    assert len(turns.conversations.results) == 1
    assert turns.dispatcher.dispatched == []


def test_asking_for_a_person_is_confirmed_and_noted(turns: Turns) -> None:
    assert turns.answer(inbound("quiero hablar con un asesor")) == text("person", "es")
    assert turns.conversations.results[0].needs_person == "asked for a person"


def test_a_greeting_is_answered_without_searching(turns: Turns) -> None:
    assert "Lotes del Sur" in turns.answer(inbound("Oi, tudo bem?"))
    assert turns.store.questions == []


def test_the_model_sees_history_date_and_passages_and_its_sources_are_shown(
    threads: ThreadPoolExecutor,
) -> None:
    model = FakeModel(Answer("El 20 %.", [FIRST_PAYMENT]))
    turns = Turns(threads, model)

    answer = turns.answer(inbound("¿Cuánto es la cuota inicial?"))

    assert answer == "El 20 %.\n\n📄 Fuente: Condiciones de venta, pág. 4"
    (question,) = model.asked
    assert question.now.isoformat() == "2026-11-20T22:30:00-05:00", "the tenant's evening, not London's night"
    assert question.passages == [FIRST_PAYMENT]


def test_when_the_model_is_down_the_documents_are_quoted(threads: ThreadPoolExecutor) -> None:
    turns = Turns(threads, FakeModel(down=True))

    assert "20 %" in turns.answer(inbound("¿Cuánto es la cuota inicial de los lotes?"))


def test_a_model_that_does_not_know_says_so(threads: ThreadPoolExecutor) -> None:
    turns = Turns(threads, FakeModel(None))

    assert turns.answer(inbound("¿Cuánto es la cuota inicial?")) == text("unknown", "es")


def test_nothing_leaves_when_the_turn_was_lost(turns: Turns) -> None:
    turns.conversations.stale = True

    with pytest.raises(StaleTurnError):
        turns.runner.run([inbound("¿Cuánto es la cuota inicial?")])

    assert turns.dispatcher.dispatched == []


def test_while_a_model_thinks_the_message_is_shown_as_seen(threads: ThreadPoolExecutor) -> None:
    turns = Turns(threads, FakeModel(Answer("El 20 %.", [FIRST_PAYMENT])))
    turns.answer(inbound("¿Cuánto es la cuota inicial?"))
    assert [message.deduplication_id[:5] for message in turns.queue.sent if message.deduplication_id] == [
        "seen-"
    ]
    assert [result.mark_seen for result in turns.conversations.results] == [False]

    turns.queue.down = True
    turns.answer(inbound("¿Y la cuota inicial de los lotes?"))
    assert len(turns.dispatcher.dispatched) == 2, "a courtesy that fails costs nothing"


def test_a_quotation_is_shown_as_seen_along_with_the_answer(turns: Turns) -> None:
    turns.answer(inbound("¿Cuánto es la cuota inicial?"))
    assert turns.queue.sent == []
    assert [result.mark_seen for result in turns.conversations.results] == [True]


def test_a_number_of_nobody_is_told_apart(turns: Turns) -> None:
    stranger = inbound("hola").model_copy(update={"phone_number_id": "nobody"})
    with pytest.raises(UnknownNumberError):
        turns.runner.run([stranger])
