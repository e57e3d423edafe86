"""In-memory stand-ins for what a turn needs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from chat.selling.toolbox import ToolSession
from chat.turn.answers import Answer, Question
from chat.turn.jobs import message_id
from chat.turn.model import StoredMessage, Turn, TurnResult
from chat.understanding.intents import Intent, Reading
from salesmind.aws.queues import QueueMessage
from salesmind.conversations.answer_cache import CacheKey, KeptAnswer
from salesmind.db.outbox import OutboxRow
from salesmind.errors import ModelError, StaleTurnError, TransientError, UnknownNumberError
from salesmind.knowledge.overview import KnowledgeOverview
from salesmind.knowledge.store import Passage, QuestionVector
from salesmind.model_use.calls import ModelCall
from salesmind.tenants.profile import CompanyProfile
from salesmind.whatsapp.jobs import InboundMessage

TENANT = UUID(int=1)


def passage(text: str, *, title: str = "Guide", page: int = 1, coverage: float = 1.0) -> Passage:
    """A found passage that covers the whole question unless said otherwise."""
    return Passage(UUID(int=7), title, page, page, "", text, 1.0, coverage)


def inbound(text: str | None, *, kind: str = "text", wamid: str | None = None) -> InboundMessage:
    """A message of one customer."""
    message: dict[str, Any] = {"type": kind}
    if text is not None:
        message["text"] = {"body": text}
    return InboundMessage(
        phone_number_id="number", wa_id="51900000000", wamid=wamid or f"wamid.{uuid4()}", message=message
    )


class FakeTenants:
    def of_number(self, phone_number_id: str) -> UUID:
        if phone_number_id == "nobody":
            raise UnknownNumberError("No tenant")
        return TENANT


@dataclass
class FakeConversations:
    """Keeps the contract of ``chat.turn.repository.Conversations`` for one conversation."""

    history: list[StoredMessage] = field(default_factory=list)
    answered: set[str] = field(default_factory=set)
    results: list[TurnResult] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)
    stale: bool = False
    paused_until: datetime | None = None
    revision: int = 1
    kept: list[tuple[CacheKey, KeptAnswer]] = field(default_factory=list)

    def open_for_new(self, tenant_id: UUID, message: InboundMessage) -> UUID | None:
        return None if message.wamid in self.answered else UUID(int=2)

    def begin_turn(
        self,
        tenant_id: UUID,
        messages: Sequence[InboundMessage],
        asked: CacheKey | None = None,
        code_keys: Sequence[str] = (),
    ) -> Turn:
        new = [message for message in messages if message.wamid not in self.answered]
        return Turn(
            tenant_id=tenant_id,
            conversation_id=UUID(int=2),
            phone_number_id=messages[-1].phone_number_id,
            number=1,
            unanswered=[
                StoredMessage(
                    message_id(TENANT, message.wamid),
                    "in",
                    "text",
                    str(((message.message or {}).get("text") or {}).get("body", "")),
                    message.wamid,
                    message.message,
                    datetime.now(UTC),
                )
                for message in new
            ],
            history=self.history,
            language=None,
            company=CompanyProfile(
                "Lotes del Sur",
                "America/Lima",
                "es",
                "postgres",
                "es_PE",
                {},
                {},
                model_paused_until=self.paused_until,
            ),
            knowledge=KnowledgeOverview((), self.revision),
            kept_answers=[kept for before, kept in self.kept if asked and _same(before, asked)],
            question_vector=None,
            stranded=[],
        )

    def commit_turn(self, turn: Turn, result: TurnResult) -> list[OutboxRow]:
        if self.stale:
            raise StaleTurnError("taken over")
        self.answered |= {message.wamid or "" for message in turn.unanswered}
        self.results.append(result)
        if result.cache_entry:
            self.kept.append((result.cache_entry.asked, result.cache_entry.answer))
        return [OutboxRow("outbound", "2", {"kind": "message"}) for _ in result.bubbles]

    def mark_for_person(self, tenant_id: UUID, message: InboundMessage, reason: str) -> None:
        self.marked.append(reason)


@dataclass
class FakeStore:
    passages: list[Passage] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)

    def of(self, name: str) -> "FakeStore":
        return self

    def search(
        self, tenant_id: UUID, question: str, language: str, vector: QuestionVector | None, limit: int
    ) -> list[Passage]:
        self.questions.append(question)
        return self.passages[:limit]


@dataclass
class FakeModel:
    """Says ``reply``; None means that the model is down."""

    reply: Answer | None = None
    down: bool = False
    asked: list[Question] = field(default_factory=list)

    def answer(self, question: Question, tools: ToolSession | None = None, /) -> Answer | None:
        self.asked.append(question)
        question.note_call(ModelCall("fake", "broken" if self.down else None, 900, 80))
        if self.down:
            raise ModelError("down")
        return self.reply


@dataclass
class FakeQueue:
    sent: list[QueueMessage] = field(default_factory=list)
    down: bool = False

    def send(self, messages: Sequence[QueueMessage]) -> None:
        if self.down:
            raise TransientError("SQS is away")
        self.sent += messages


@dataclass
class FakeDispatcher:
    dispatched: list[OutboxRow] = field(default_factory=list)

    def dispatch(self, tenant_id: UUID, rows: Sequence[OutboxRow]) -> None:
        self.dispatched += rows


class Meanings:
    """A model of intents that reads what a test says that a text means, and the embedder whose vectors it reads.

    Of all else it is unsure, so no judgement of the shipped model's is tested along.
    """

    def __init__(self, **said: Sequence[str]) -> None:
        """``said`` has the texts that mean an intent, by its name."""
        self.model = self.embedder = "meanings"
        self._meant = {text: Intent(name) for name, texts in said.items() for text in texts}
        self.asked: list[str] = []

    @property
    def tuned(self) -> "Meanings":
        return self

    def read(self, text: str, vector: Sequence[float] | None) -> Reading:
        intent = self._meant.get(text.removesuffix(" ?")) or self._meant.get(text)
        if vector is None or intent is None:
            return Reading(tuple((one, 1 / len(Intent)) for one in Intent))
        return Reading(((intent, 0.99), (Intent.NONSENSE, 0.01)))

    def embed_passages(self, texts: Sequence[str]) -> list[list[float]]:
        return [self.embed_question(text) for text in texts]

    def embed_question(self, text: str) -> list[float]:
        self.asked.append(text)
        return [1.0, 0.0]


@dataclass
class FakeEmbedder:
    """Makes the same vector of every text, which is none that intents are read from."""

    model: str = "fake"
    down: bool = False
    asked: list[str] = field(default_factory=list)
    tuned: None = None

    def embed_passages(self, texts: Sequence[str]) -> list[list[float]]:
        return [self.embed_question(text) for text in texts]

    def embed_question(self, text: str) -> list[float]:
        if self.down:
            raise TransientError("no embedding")
        self.asked.append(text)
        return [1.0, 0.0]


def _same(one: CacheKey, other: CacheKey) -> bool:
    return (one.question_sha256, one.answerer) == (other.question_sha256, other.answerer)
