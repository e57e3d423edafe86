"""Answers given before, in a real Postgres, seen by two workers with memories of their own."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from chat.turn.incoming import InboundMessage
from chat.turn.model import Bubble, Turn, TurnResult
from chat.turn.repository import Conversations
from salesmind.conversations.answer_cache import AnswerCache, CacheEntry, KeptAnswer
from salesmind.db.database import Database
from salesmind.knowledge.embedding_cache import stored_form
from salesmind.knowledge.passages import replace_passages
from salesmind.knowledge.postgres_store import PostgresStore
from salesmind.knowledge.store import Chunk, DocumentVersion

QUESTION = "¿Cuánto cuesta el lote 7?"
MODEL = "words-to-numbers"


class Worker:
    """A chat worker: its memory, and the way to the shared one."""

    def __init__(self, database: Database, tenant_id: UUID) -> None:
        self._cache = AnswerCache("quotation", MODEL, time_matters=False)
        self._conversations = Conversations(database)
        self._tenant_id = tenant_id

    def turn(self, answer: str) -> str:
        """Answer the question as a turn does: from memory if possible, else with ``answer``; return what was said."""
        message = InboundMessage(
            phone_number_id="1",
            wa_id=f"51{uuid4().int % 10**9}",
            wamid=f"wamid.{uuid4()}",
            message={"type": "text", "text": {"body": QUESTION}},
        )
        asked = self._cache.asked(self._tenant_id, QUESTION, datetime.now(UTC))
        assert asked
        turn = self._conversations.begin_turn(self._tenant_id, [message], asked)
        kept = self._cache.answer(turn, asked, "es")
        self.vector = self._cache.vector(turn, asked)
        if kept:
            self._commit(turn, kept.text, None)
            return kept.text
        written = KeptAnswer(
            "es", turn.knowledge.revision, answer, [{"document": "Precios", "page_from": 1}], True
        )
        entry = CacheEntry(asked, written, None if self.vector else stored_form([3.0, 4.0]))
        self._commit(turn, answer, entry)
        self._cache.remember(self._tenant_id, entry)
        return answer

    def _commit(self, turn: Turn, said: str, cache_entry: CacheEntry | None) -> None:
        self._conversations.commit_turn(turn, TurnResult([Bubble(said)], "es", cache_entry=cache_entry))


@pytest.fixture
def publish(database: Database, tenant_id: UUID) -> "Publish":
    return Publish(database, tenant_id)


class Publish:
    """Publishes the price list, one version after the other."""

    def __init__(self, database: Database, tenant_id: UUID) -> None:
        self._database, self._tenant_id, self._document_id, self._version = database, tenant_id, uuid4(), 0
        with database.tenant(tenant_id, actor="test") as tx:
            tx.execute(
                "INSERT INTO core.channels (tenant_id, phone_number_id, access_token) VALUES (%s, %s, 'sealed')",
                (tenant_id, str(tenant_id.int)),
            )
            tx.execute(
                "INSERT INTO knowledge.documents (tenant_id, id, object_key, title) VALUES (%s, %s, 'k', 'Precios')",
                (tenant_id, self._document_id),
            )

    def __call__(self, text: str) -> None:
        self._version += 1
        document = DocumentVersion.of(
            self._tenant_id, self._document_id, self._version, "Precios", "es", [Chunk(0, 1, 1, "", text)]
        )
        with self._database.tenant(self._tenant_id, actor="test") as tx:
            replace_passages(tx, PostgresStore(self._database), document)


def test_workers_share_answers_until_a_document_changes(
    database: Database, tenant_id: UUID, publish: Publish
) -> None:
    publish("El lote 7 cuesta 45,000 dólares")
    one, other = Worker(database, tenant_id), Worker(database, tenant_id)
    assert one.turn("45,000") == "45,000"
    assert other.turn("never said") == "45,000"
    publish("El lote 7 cuesta 52,000 dólares")
    assert other.turn("52,000") == "52,000"
    assert one.turn("52,000, found anew") == "52,000, found anew", "what it has at hand is out of date"


def test_a_late_turn_does_not_bring_an_older_answer_back(
    database: Database, tenant_id: UUID, publish: Publish
) -> None:
    publish("El lote 7 cuesta 45,000 dólares")
    late = Worker(database, tenant_id)
    cache, conversations = AnswerCache("quotation", MODEL, time_matters=False), Conversations(database)
    asked = cache.asked(tenant_id, QUESTION, datetime.now(UTC))
    message = InboundMessage(
        phone_number_id="1", wa_id="51999", wamid=f"wamid.{uuid4()}", message={"type": "text"}
    )
    turn = conversations.begin_turn(tenant_id, [message], asked)
    publish("El lote 7 cuesta 52,000 dólares")
    assert late.turn("52,000") == "52,000"
    assert asked
    stale = CacheEntry(asked, KeptAnswer("es", turn.knowledge.revision, "45,000", [], True), None)
    conversations.commit_turn(turn, TurnResult([Bubble("45,000")], "es", cache_entry=stale))
    assert Worker(database, tenant_id).turn("never said") == "52,000"


def test_a_questions_vector_is_bought_once(database: Database, tenant_id: UUID, publish: Publish) -> None:
    publish("El lote 7 cuesta 45,000 dólares")
    one, other = Worker(database, tenant_id), Worker(database, tenant_id)
    one.turn("45,000")
    assert one.vector is None
    publish("El lote 7 cuesta 52,000 dólares")
    other.turn("52,000")
    assert other.vector is not None
    assert list(other.vector) == pytest.approx([0.6, 0.8], abs=1e-3)
