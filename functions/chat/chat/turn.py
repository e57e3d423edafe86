"""One turn: a customer's unanswered messages become one calm answer.

Tx 1 stores the messages and takes the turn. Then the assistant thinks, with no transaction open. Tx 2 stores
the answer if the turn is still ours. After the commit the answer goes to its queue.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit

from chat.answer_cache import AskedBefore
from chat.bubbles import bubbles
from chat.content import Handling, read_content
from chat.conversations import (
    Bubble,
    Conversations,
    StoredMessage,
    Turn,
    TurnResult,
    message_id,
    seen_job,
    typing_job,
)
from chat.document_answers import ASKED_CHARACTERS, DocumentAnswers, Reply
from chat.inbound import InboundMessage
from chat.sale_answers import acceptance, answer, only_takes_back
from chat.sale_presses import pressed
from chat.smalltalk import ASKED_FOR_PERSON, SmallTalk, small_talk
from chat.texts import kind_text, text
from salesmind.knowledge.language import Language, detect_language
from salesmind.outbox import Dispatcher
from salesmind.outgoing import TextMessage
from salesmind.queues import Queue, QueueMessage, compact_json
from salesmind.tenants import TenantDirectory

if TYPE_CHECKING:
    from chat.selling import Selling, SellingTurn, Sold


class TurnRunner:
    """Runs turns; shared by all conversations and safe to use from several threads."""

    def __init__(
        self,
        *,
        tenants: TenantDirectory,
        conversations: Conversations,
        documents: DocumentAnswers,
        dispatcher: Dispatcher,
        outbound: Queue,
        background: ThreadPoolExecutor,
        logger: Logger,
        metrics: Metrics,
        selling: "Callable[[], Selling] | None" = None,
    ) -> None:
        """Take what a turn works with.

        Args:
            selling: gives what sells, called when a company that sells has a turn; without it chat answers from
                documents alone.
        """
        self._tenants = tenants
        self._conversations = conversations
        self._documents = documents
        self._dispatcher = dispatcher
        self._outbound = outbound
        self._background = background
        self._logger = logger
        self._metrics = metrics
        self._selling = selling

    def run(self, messages: Sequence[InboundMessage]) -> None:
        """Answer one conversation's messages. Running it again with the same messages changes nothing.

        Raises:
            UnknownNumberError: no tenant has the number they were sent to.
            StaleTurnError: another worker took the conversation over.
            TransientError: the database or a queue failed; the same call may be made again.
        """
        tenant_id = self._tenants.of_number(messages[-1].phone_number_id)
        asked_before = self._documents.asked_before(tenant_id, messages)
        turn = self._conversations.begin_turn(tenant_id, messages, asked_before)
        self._dispatcher.dispatch(tenant_id, turn.stranded)
        if not turn.unanswered:
            return
        if [message.wamid for message in turn.unanswered] != [messages[0].wamid]:
            asked_before = None
        # A model takes seconds: the customer sees at once that an answer is being written. A quotation is faster
        # than the sign would be, so there the message is shown as read along with the answer.
        seen = self._background.submit(self._show_as_seen, turn) if self._documents.takes_seconds else None
        # The sign may have been shown of a burst's first message: the others are shown as read along with the answer.
        mark_seen = seen is None or len(turn.unanswered) > 1
        result = replace(self._think(turn, asked_before), mark_seen=mark_seen)
        rows = self._conversations.commit_turn(turn, result)
        if result.keeping:
            self._documents.remember(tenant_id, result.keeping)
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

    def _think(self, turn: Turn, asked_before: AskedBefore | None) -> TurnResult:
        contents = [(message, read_content(message.payload or {})) for message in turn.unanswered]
        questions = [
            message for message, content in contents if content.handling is Handling.QUESTION and message.text
        ]
        asked = "\n".join(message.text for message in questions)
        tells = asked and not (turn.language and all(map(_is_answer, questions)))
        detected = detect_language(asked) if tells else None
        language = detected or turn.language or turn.default_language
        quoted = questions[-1].wamid if questions and len(turn.unanswered) > 1 else None
        if questions:
            return replace(
                self._answer(turn, asked_before, questions, asked, language),
                language=detected,
                reply_to_wamid=quoted,
            )
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
        self,
        turn: Turn,
        asked_before: AskedBefore | None,
        questions: Sequence[StoredMessage],
        asked: str,
        language: Language,
    ) -> TurnResult:
        sells = self._selling and turn.sale and turn.sale.sells
        sale = self._selling().turn(turn, language) if self._selling and sells else None
        wants_person = SmallTalk.PERSON in map(small_talk, (message.text for message in questions))
        if wants_person and not (sale and any(pressed(message.payload or {}) for message in questions)):
            if sale:
                return _result(_sold_reply(sale.person(ASKED_FOR_PERSON)))
            return TurnResult([Bubble(text("person", language))], None, needs_person=ASKED_FOR_PERSON)
        if sale is None:
            return _result(self._reply(turn, asked_before, questions, asked, language, None))
        decided = sale.decided(questions)
        if decided is None and wants_person:
            decided = sale.person(ASKED_FOR_PERSON)
        if decided is None:
            reply = self._reply(turn, asked_before, questions, asked, language, sale)
            return _result(reply)
        result = _result(_sold_reply(decided))
        beside = [message for message in questions if not pressed(message.payload or {})]
        if len(beside) in {0, len(questions)} or all(map(_is_beside_the_point, beside)):
            return result
        asked = "\n".join(message.text for message in beside)
        also = self._reply(turn, None, beside, asked, language, None)
        return replace(result, bubbles=[*_result(also).bubbles, *result.bubbles])

    def _reply(
        self,
        turn: Turn,
        asked_before: AskedBefore | None,
        questions: Sequence[StoredMessage],
        asked: str,
        language: Language,
        sale: "SellingTurn | None",
    ) -> Reply:
        talk = [small_talk(message.text) for message in questions]
        if all(kind is not None for kind in talk):
            if talk[-1] is SmallTalk.THANKS:
                return Reply(text("thanks", language), [])
            return Reply(text("greeting", language, company=turn.company), [])
        search_for = "\n".join(
            message.text for message, kind in zip(questions, talk, strict=True) if kind is None
        )[-ASKED_CHARACTERS:]
        if sale and not self._documents.takes_seconds:
            wished = sale.by_rules(search_for)
            if wished:
                return _sold_reply(wished)
        return self._documents.answer(turn, asked_before, asked, search_for, language, sale)

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


def _is_answer(message: StoredMessage) -> bool:
    """Whether a message is a press or a bare yes or no, which do not tell in which language we talk."""
    return pressed(message.payload or {}) is not None or answer(message.text) is not None


def _is_beside_the_point(message: StoredMessage) -> bool:
    """Whether words beside a press need no answer of their own."""
    words = message.text
    return bool(small_talk(words) or answer(words) or acceptance(words) or only_takes_back(words))


def _sold_reply(sold: "Sold") -> Reply:
    """Return what a turn does for the sale as its reply."""
    return Reply(sold.message.text, [], sold=sold)


def _result(reply: Reply) -> TurnResult:
    sold = reply.sold
    if sold and not isinstance(sold.message, TextMessage):
        parts = [replace(Bubble.of(sold.message), citations=reply.citations)]
    else:
        parts = [
            Bubble(part, reply.citations if index == 0 else [])
            for index, part in enumerate(bubbles(reply.text))
        ]
    if sold is None:
        return TurnResult(
            parts, None, keeping=reply.keeping, needs_person=reply.needs_person, lead=reply.lead
        )
    parts[-1] = replace(parts[-1], asks=sold.asks)
    return TurnResult(
        parts,
        None,
        needs_person=sold.needs_person,
        sale=sold.state,
        effects=list(sold.effects),
        lead=reply.lead,
    )
