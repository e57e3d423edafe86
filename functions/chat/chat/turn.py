"""One turn: a customer's unanswered messages become one calm answer.

Tx 1 stores the messages and takes the turn. Then the assistant thinks, with no transaction open. Tx 2 stores
the answer if the turn is still ours. After the commit the answer goes to its queue.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit

from chat.answers import Answer, Answerer, Exchange, Question, citation, with_sources
from chat.bubbles import bubbles
from chat.content import Handling, read_content
from chat.conversations import Bubble, Conversations, StoredMessage, Turn, TurnResult, seen_job
from chat.inbound import InboundMessage
from chat.smalltalk import SmallTalk, small_talk
from chat.texts import kind_text, text
from salesmind.errors import ModelError, SalesMindError
from salesmind.knowledge.embeddings import Embedder
from salesmind.knowledge.language import Language, detect_language
from salesmind.knowledge.refusal import passages_answer
from salesmind.knowledge.store import QuestionVector
from salesmind.knowledge.stores import Stores
from salesmind.outbox import Dispatcher
from salesmind.queues import Queue, QueueMessage, compact_json
from salesmind.tenants import TenantDirectory

PASSAGES = 6
"""As many as a model reads with care and a quotation chooses from."""

ASKED_CHARACTERS = 4_096
"""The longest question that is searched for: one full WhatsApp text. Of more, the newest part counts."""


class TurnRunner:
    """Runs turns; shared by all conversations and safe to use from several threads."""

    def __init__(
        self,
        *,
        tenants: TenantDirectory,
        conversations: Conversations,
        stores: Stores,
        embedder: Embedder | None,
        model: Answerer | None,
        quoting: Answerer,
        dispatcher: Dispatcher,
        outbound: Queue,
        background: ThreadPoolExecutor,
        logger: Logger,
        metrics: Metrics,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._tenants = tenants
        self._conversations = conversations
        self._stores = stores
        self._embedder = embedder
        self._model = model
        self._quoting = quoting
        self._dispatcher = dispatcher
        self._outbound = outbound
        self._background = background
        self._logger = logger
        self._metrics = metrics
        self._clock = clock

    def run(self, messages: Sequence[InboundMessage]) -> None:
        """Answer one conversation's messages. Running it again with the same messages changes nothing.

        Raises:
            UnknownNumberError: no tenant has the number they were sent to.
            StaleTurnError: another worker took the conversation over.
            TransientError: the database or a queue failed; the same call may be made again.
        """
        tenant_id = self._tenants.of_number(messages[-1].phone_number_id)
        turn = self._conversations.begin_turn(tenant_id, messages)
        self._dispatcher.dispatch(tenant_id, turn.stranded)
        if not turn.unanswered:
            return
        # A model takes seconds: the customer sees at once that an answer is being written. A quotation is faster
        # than the sign would be, so there the message is shown as read along with the answer.
        seen = self._background.submit(self._show_as_seen, turn) if self._model else None
        result = replace(self._think(turn), mark_seen=seen is None)
        rows = self._conversations.commit_turn(turn, result)
        if result.needs_person:
            self._count("NeedsPerson")
        if seen:
            self._wait_until_seen(seen)
        self._dispatcher.dispatch(tenant_id, rows)

    def mark_for_person(self, message: InboundMessage, reason: str) -> None:
        """Call a person to a conversation on which the assistant failed for good."""
        self._conversations.mark_for_person(self._tenants.of_number(message.phone_number_id), message, reason)

    def _think(self, turn: Turn) -> TurnResult:
        contents = [(message, read_content(message.payload or {})) for message in turn.unanswered]
        questions = [
            message for message, content in contents if content.handling is Handling.QUESTION and message.text
        ]
        asked = "\n".join(message.text for message in questions)
        detected = detect_language(asked) if asked else None
        language = detected or turn.language or turn.default_language
        quoted = questions[-1].wamid if questions and len(turn.unanswered) > 1 else None
        if questions:
            answer, needs_person = self._answer(turn, questions, asked, language)
            stored = [citation(source) for source in answer.sources]
            texts = bubbles(with_sources(answer, language))
            replies = [Bubble(part, stored if index == 0 else []) for index, part in enumerate(texts)]
            return TurnResult(replies, detected, quoted, needs_person)
        welcome = [
            Bubble(text("greeting", language, company=turn.company))
            for message, content in contents
            if content.handling is Handling.QUESTION
        ][:1]
        kinds = dict.fromkeys(
            content.kind for _, content in contents if content.handling is Handling.ACKNOWLEDGE
        )
        acknowledged = [Bubble(reply) for reply in dict.fromkeys(kind_text(kind, language) for kind in kinds)]
        return TurnResult((welcome + acknowledged)[:1], None)

    def _answer(
        self, turn: Turn, questions: Sequence[StoredMessage], asked: str, language: Language
    ) -> tuple[Answer, str | None]:
        talk = [small_talk(message.text) for message in questions]
        if SmallTalk.PERSON in talk:
            return Answer(text("person", language)), "asked for a person"
        if all(kind is not None for kind in talk):
            last = talk[-1]
            if last is SmallTalk.THANKS:
                return Answer(text("thanks", language)), None
            return Answer(text("greeting", language, company=turn.company)), None
        search_for = "\n".join(
            message.text for message, kind in zip(questions, talk, strict=True) if kind is None
        )[-ASKED_CHARACTERS:]
        store = self._stores.of(turn.vector_store)
        passages = store.search(turn.tenant_id, search_for, language, self._embed(search_for), PASSAGES)
        question = Question(
            text=asked[-ASKED_CHARACTERS:],
            language=language,
            company=turn.company,
            now=self._clock().astimezone(_zone(turn.time_zone)),
            history=[
                Exchange("user" if message.direction == "in" else "assistant", message.text)
                for message in turn.history
                if message.text
            ],
            passages=passages,
            answerable=passages_answer(passages),
        )
        answer = self._write(question)
        self._count("Answered" if answer else "Unanswered")
        return answer or Answer(text("unknown", language)), None

    def _write(self, question: Question) -> Answer | None:
        if self._model is None:
            return self._quoting.answer(question)
        try:
            return self._model.answer(question)
        except ModelError as error:
            self._logger.warning("The model failed; quoting instead", extra={"error": str(error)})
            self._count("ModelFailed")
            return self._quoting.answer(question)

    def _embed(self, question: str) -> QuestionVector | None:
        if self._embedder is None:
            return None
        try:
            return QuestionVector(self._embedder.model, self._embedder.embed([question])[0])
        except SalesMindError as error:
            self._logger.warning("No embedding; searching by words alone", extra={"error": str(error)})
            self._count("EmbeddingFailed")
            return None

    def _count(self, metric: str) -> None:
        self._metrics.add_metric(name=metric, unit=MetricUnit.Count, value=1)

    def _show_as_seen(self, turn: Turn) -> None:
        body = compact_json(seen_job(turn, typing=True))
        group, deduplication_id = str(turn.conversation_id), f"seen-{turn.unanswered[-1].id}"
        self._outbound.send([QueueMessage(body, group, deduplication_id)])

    def _wait_until_seen(self, seen: Future[None]) -> None:
        """Order matters (a typing sign after the answer looks broken), success does not."""
        error = seen.exception()
        if error is not None:
            self._logger.warning("Could not show the message as seen", extra={"error": type(error).__name__})


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
