"""One turn: a customer's unanswered messages become one calm answer.

Tx 1 stores the messages and takes the turn. Then the assistant thinks, with no transaction open. Tx 2 stores
the answer if the turn is still ours. After the commit the answer goes to its queue.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit

from chat.responders.base import Asking, Reply, Responder
from chat.turn.button_payloads import pressed
from chat.turn.content import Handling, read_content
from chat.turn.jobs import message_id, seen_job, typing_job
from chat.turn.model import Bubble, StoredMessage, Turn, TurnResult
from chat.turn.repository import Conversations
from chat.turn.sale import SaleState
from chat.understanding.intents import Intent
from chat.understanding.lookup import Library
from chat.understanding.mentions import keys_in
from chat.wording.hours import when_they_are_back
from chat.wording.small_talk import reply_text
from chat.wording.texts import kind_text
from salesmind.aws.queues import Queue, QueueMessage, compact_json
from salesmind.conversations.answer_cache import AnswerCache, CacheKey
from salesmind.db.outbox import Dispatcher
from salesmind.errors import ConfigurationError
from salesmind.languages import LANGUAGES, Language
from salesmind.languages.detection import detect_language
from salesmind.sale_errors import QuoteError
from salesmind.tenants.directory import TenantDirectory
from salesmind.whatsapp.jobs import InboundMessage

if TYPE_CHECKING:
    from chat.selling.moves import Selling

_SENTIMENTS: Final[Mapping[str, str]] = {
    Intent.COMPLIMENT: "good",
    Intent.THANKS: "good",
    Intent.COMPLAINT: "bad",
    Intent.INSULT: "bad",
    Intent.SLOW_ANSWER: "bad",
}
"""How a customer seems to feel who wants this; of all else nothing tells."""


class TurnRunner:
    """Runs turns; shared by all conversations and safe to use from several threads."""

    def __init__(
        self,
        *,
        tenants: TenantDirectory,
        conversations: Conversations,
        library: Library,
        responders: Sequence[Responder],
        cache: AnswerCache | None,
        takes_seconds: bool,
        dispatcher: Dispatcher,
        outbound: Queue,
        background: ThreadPoolExecutor,
        logger: Logger,
        metrics: Metrics,
        selling: "Callable[[], Selling] | None" = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Take what a turn works with.

        Args:
            responders: who answers, the first first; the last one always does.
            takes_seconds: whether the customer should see at once that an answer is being written.
            selling: gives what sells, called when a company that sells has a turn; without it chat answers from
                documents alone.
        """
        self._tenants = tenants
        self._conversations = conversations
        self._library = library
        self._responders = responders
        self._cache = cache
        self._takes_seconds = takes_seconds
        self._dispatcher = dispatcher
        self._outbound = outbound
        self._background = background
        self._logger = logger
        self._metrics = metrics
        self._selling = selling
        self._clock = clock

    def run(self, messages: Sequence[InboundMessage]) -> None:
        """Answer one conversation's messages. Running it again with the same messages changes nothing.

        Raises:
            UnknownNumberError: no tenant has the number they were sent to.
            StaleTurnError: another worker took the conversation over.
            TransientError: the database or a queue failed; the same call may be made again.
        """
        tenant_id = self._tenants.of_number(messages[-1].phone_number_id)
        cache_key = self._cache_key(tenant_id, messages)
        turn = self._conversations.begin_turn(tenant_id, messages, cache_key, _codes(messages))
        self._dispatcher.dispatch(tenant_id, turn.stranded)
        if not turn.unanswered:
            return
        if [message.wamid for message in turn.unanswered] != [messages[0].wamid]:
            cache_key = None
        # A model takes seconds: the customer sees at once that an answer is being written. A quotation is faster
        # than the sign would be, so there the message is shown as read along with the answer.
        seen = self._background.submit(self._show_as_seen, turn) if self._takes_seconds else None
        # The sign may have been shown of a burst's first message: the others are shown as read along with the answer.
        mark_seen = seen is None or len(turn.unanswered) > 1
        result = replace(self._think(turn, cache_key), mark_seen=mark_seen)
        rows = self._conversations.commit_turn(turn, result)
        if result.cache_entry and self._cache:
            self._cache.remember(tenant_id, result.cache_entry)
        if result.needs_person:
            self._count("NeedsPerson")
        if seen:
            self._wait_until_seen(seen)
        self._dispatcher.dispatch(tenant_id, rows)

    def show_typing(self, message: InboundMessage) -> None:
        """Show the customer that an answer is coming, while their messages wait for their next one.

        Not of what gets no answer: a reaction, or a message that was stored before.

        Raises:
            UnknownNumberError: no tenant has the number it was sent to.
            TransientError: the database or the queue failed.
        """
        if read_content(message.message or {}).handling is Handling.SILENT:
            return
        tenant_id = self._tenants.of_number(message.phone_number_id)
        conversation_id = self._conversations.open_for_new(tenant_id, message)
        if conversation_id:
            job = typing_job(tenant_id, message)
            self._send_typing(job, conversation_id, message_id(tenant_id, message.wamid))

    def mark_for_person(self, message: InboundMessage, reason: str) -> None:
        """Call a person to a conversation on which the assistant failed for good."""
        self._conversations.mark_for_person(self._tenants.of_number(message.phone_number_id), message, reason)

    def _cache_key(self, tenant_id: UUID, messages: Sequence[InboundMessage]) -> CacheKey | None:
        """Return what a turn should look up while it is taken; None when there is nothing to look up."""
        if self._cache is None or len(messages) != 1:
            return None
        content = read_content(messages[0].message or {})
        if content.handling is not Handling.QUESTION:
            return None
        return self._cache.asked(tenant_id, content.text, self._clock())

    def _think(self, turn: Turn, cache_key: CacheKey | None) -> TurnResult:
        contents = [(message, read_content(message.payload or {})) for message in turn.unanswered]
        questions = [
            message for message, content in contents if content.handling is Handling.QUESTION and message.text
        ]
        asked = "\n".join(message.text for message in questions)
        detected = spoken_language(turn, questions)
        language = detected or turn.language or turn.company.default_language
        if questions:
            quoted = questions[-1].wamid if len(turn.unanswered) > 1 else None
            asking = self._asking(turn, cache_key, questions, asked, language)
            reply = self._answer(asking)
            state = _counted(turn, reply)
            return TurnResult(
                self._with_hours(turn, reply, language),
                detected,
                reply_to_wamid=quoted,
                needs_person=reply.needs_person,
                cache_entry=reply.cache_entry,
                sale=state,
                effects=list(reply.effects),
                intent=reply.intent,
                sentiment=_SENTIMENTS.get(reply.intent),
                lead=reply.lead,
                unanswered=(questions[-1].id, asked) if reply.is_unanswered else None,
                answered_by=reply.answered_by,
                model_calls=asking.model_calls,
            )
        welcome = [
            Bubble(reply_text("greeting", language, company=turn.company.name))
            for message, content in contents
            if content.handling is Handling.QUESTION
        ][:1]
        kinds = dict.fromkeys(
            content.kind for _, content in contents if content.handling is Handling.ACKNOWLEDGE
        )
        acknowledged = [Bubble(reply) for reply in dict.fromkeys(kind_text(kind, language) for kind in kinds)]
        return TurnResult((welcome + acknowledged)[:1], None)

    def _asking(
        self,
        turn: Turn,
        cache_key: CacheKey | None,
        questions: Sequence[StoredMessage],
        asked: str,
        language: Language,
    ) -> Asking:
        lookup = self._library.open(turn.tenant_id, turn.company.vector_store)
        if cache_key:
            known = self._cache.vector(turn, cache_key) if self._cache else None
            if known is not None:
                lookup.know(cache_key.text, known)
            asked = cache_key.text
        asking = Asking(
            turn=_as_swiped(turn, questions),
            language=language,
            questions=questions,
            text=asked,
            sale=None,
            lookup=lookup,
            metrics=self._metrics,
            cache_key=cache_key,
        )
        if self._selling and turn.sale and turn.sale.sells:
            selling = self._selling()
            asking.sale = selling.turn(asking.turn, language)
            asking.vocabulary = partial(selling.vocabulary, turn.tenant_id)
        return asking

    def _answer(self, asking: Asking) -> Reply:
        for responder in self._responders:
            try:
                reply = responder.respond(asking)
            except (QuoteError, ConfigurationError) as error:
                if asking.sale is None:
                    raise
                reply = Reply.of(asking.sale.unavailable(error), "unavailable")
            if reply:
                return reply
        raise LookupError("The last responder has no reply")

    def _with_hours(self, turn: Turn, reply: Reply, language: Language) -> list[Bubble]:
        """Return a reply's messages; who waits for a person hears from when there is one."""
        said = reply.bubbles()
        back = reply.needs_person and when_they_are_back(turn.company, language, self._clock())
        if not back:
            return said
        if said[-1].message is None:
            return [*said[:-1], replace(said[-1], text=f"{said[-1].text}\n\n{back}")]
        return [*said[:-1], Bubble(back), said[-1]]

    def _count(self, metric: str) -> None:
        self._metrics.add_metric(name=metric, unit=MetricUnit.Count, value=1)

    def _show_as_seen(self, turn: Turn) -> None:
        self._send_typing(seen_job(turn, typing=True), turn.conversation_id, turn.unanswered[0].id)

    def _send_typing(self, job: dict[str, Any], conversation_id: UUID, first_id: UUID) -> None:
        """Once for each burst: the queue drops what names the same first message."""
        message = QueueMessage(compact_json(job), str(conversation_id), f"typing-{first_id}")
        self._outbound.send([message])

    def _wait_until_seen(self, seen: Future[None]) -> None:
        """Order matters (a typing sign after the answer looks broken), success does not."""
        error = seen.exception()
        if error is not None:
            self._logger.warning("Could not show the message as seen", extra={"error": type(error).__name__})


def _codes(messages: Sequence[InboundMessage]) -> list[str]:
    """Return the codes of lots that the messages may name."""
    return keys_in([read_content(message.message or {}).text for message in messages], LANGUAGES)


MIN_WORDS_OF_LANGUAGE = 4
"""A press, or a word or two ("no", "ok", "B-07"), does not change the language that we talk in."""


def spoken_language(turn: Turn, questions: Sequence[StoredMessage]) -> Language | None:
    """Return the language that the messages are clearly in; None where they do not tell, or hardly."""
    words = "\n".join(message.text for message in questions if not pressed(message.payload or {}))
    if not words or (turn.language and len(words.split()) < MIN_WORDS_OF_LANGUAGE):
        return None
    return detect_language(words, expected=turn.language or turn.company.default_language)


def _as_swiped(turn: Turn, questions: Sequence[StoredMessage]) -> Turn:
    """Return the turn in which a message that replies to one of ours is about what that one shows."""
    quoted = questions[-1].replies_to
    shown = turn.swiped.get(quoted) if quoted else None
    if shown is None or not shown.about or turn.sale is None:
        return turn
    state = turn.sale.state
    if len(shown.about) == 1:
        state = state.discussing(*shown.about)
    else:
        state = state.model_copy(update={"shown": shown.about, "asked": "lot", "lot": None, "more": False})
    return replace(turn, sale=replace(turn.sale, state=state))


def _counted(turn: Turn, reply: Reply) -> SaleState | None:
    """Return where the sale stands after a reply, with the messages in a row that were not understood."""
    before = turn.sale.state if turn.sale else None
    if before is None:
        return reply.state
    misses = before.misses + 1 if reply.is_miss else 0
    if reply.state is None and misses == before.misses:
        return None
    state = reply.state or before
    changes: dict[str, object] = {"misses": misses}
    if state.at is None:
        changes["at"] = datetime.now(UTC)
    return state.model_copy(update=changes)
