"""What messages want: the shipped model and the words that stand in for it."""

import pytest

from chat.understanding.intent_model import IntentModel, intent_model
from chat.understanding.intents import Intent
from local.train_intents import examples, examples_sha256, training_examples
from salesmind.errors import ConfigurationError
from salesmind.knowledge.builtin_embedder import missing_requirement, open_builtin
from salesmind.languages import LANGUAGES

needs_embedder = pytest.mark.skipif(missing_requirement() is not None, reason="no built-in embedder here")

PLAIN = [
    ("es", "hola", Intent.GREETING),
    ("es", "gracias", Intent.THANKS),
    ("es", "quiero hablar con un asesor", Intent.PERSON),
    ("es", "muéstrame los lotes disponibles", Intent.LIST),
    ("en", "hello", Intent.GREETING),
    ("en", "I want to talk to a person", Intent.PERSON),
    ("pt", "obrigada", Intent.THANKS),
    ("pt", "quero falar com um atendente", Intent.PERSON),
    ("fr", "bonjour", Intent.GREETING),
    ("fr", "je veux parler à un conseiller", Intent.PERSON),
]


def test_the_model_is_of_the_examples() -> None:
    assert intent_model().examples_sha256 == examples_sha256(), "run `make intents`"


def test_every_intent_has_examples_in_every_language() -> None:
    pairs = training_examples()
    assert {intent for intent, _ in pairs} == set(Intent)
    for language in LANGUAGES:
        assert {Intent(intent) for intent, phrases in examples(language).items() if phrases} == set(Intent)


@needs_embedder
def test_the_model_reads_its_own_examples() -> None:
    pairs = training_examples()
    embedder, model = open_builtin().tuned, intent_model()
    sample = pairs[:: len(pairs) // 40]
    wrong = [
        (phrase, intent, read.intent)
        for intent, phrase in sample
        for read in [model.read(phrase, embedder.embed_question(phrase))]
        if read.intent != intent
    ]
    assert len(wrong) <= 0.05 * len(sample), wrong


@needs_embedder
@pytest.mark.parametrize(("language", "message", "intent"), PLAIN)
def test_plain_messages_are_read_by_meaning(language: str, message: str, intent: Intent) -> None:
    reading = intent_model().read(message, open_builtin().tuned.embed_question(message))
    assert reading.intent is intent
    assert reading.certainty >= 0.5


@pytest.mark.parametrize(("language", "message", "intent"), PLAIN)
def test_plain_messages_are_read_by_words_where_no_embedder_runs(
    language: str, message: str, intent: Intent
) -> None:
    assert intent_model().read(message, None).intent is intent


@pytest.mark.parametrize("message", ["", "xqzt brlf wmpk", "\x00", "ñ" * 5_000, "🫠", "📎📎"])
def test_what_shares_no_words_with_the_examples_means_nothing(message: str) -> None:
    reading = intent_model().read(message, None)
    assert reading.intent is Intent.NONSENSE or reading.certainty < 0.35


def test_signs_alone_are_read_by_the_examples_that_have_them() -> None:
    reading = intent_model().read("👍", [0.01] * 384)
    assert reading == intent_model().read("👍", None)
    assert reading.intent is Intent.ACKNOWLEDGEMENT


@pytest.mark.parametrize(
    "stored", [b"", b"{}", b"not json\n", b'{"embedder": "x"}\n1234', b'{"intents": ["no such"]}\n']
)
def test_a_damaged_model_is_told_as_such(stored: bytes) -> None:
    with pytest.raises(ConfigurationError, match="make intents"):
        IntentModel(stored)
