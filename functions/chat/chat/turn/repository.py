"""Turns in Postgres: taking one with all that it needs to know, committing one, leaving one to a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID, uuid4

import psycopg

from chat.turn.content import quoted_wamid, read_content
from chat.turn.incoming import MalformedRecordError
from chat.turn.jobs import message_id, seen_job
from chat.turn.model import Bubble, StoredMessage, Turn, TurnResult
from chat.turn.sale import Sale, ShownLot, YesNoQuestion, read_sale
from salesmind.bounds import storable
from salesmind.conversations import turns
from salesmind.conversations.answer_cache import (
    CacheKey,
    keep,
    query_answers,
    query_vector,
    read_answers,
    read_vector,
)
from salesmind.conversations.hand_off import call_person
from salesmind.db.database import Cursor, Database, Transaction
from salesmind.db.incidents import report_incident
from salesmind.db.outbox import (
    OUTBOUND,
    OutboxRow,
    add_to_outbox,
    outbox_rows,
    query_stranded_of_conversation,
)
from salesmind.errors import StaleTurnError
from salesmind.inventory.for_sale import query_named_lots, query_offer, read_named_lots, read_offer
from salesmind.knowledge.overview import query_overview, read_overview
from salesmind.knowledge.unanswered import note_unanswered
from salesmind.languages import Language
from salesmind.leads.lead import Lead, keep_lead
from salesmind.model_use.calls import record_calls
from salesmind.quotes.of_conversation import query_quotes, read_quotes
from salesmind.sync.wake_ups import conversation_news
from salesmind.tenants.profile import query_profile, read_profile
from salesmind.whatsapp.jobs import InboundMessage
from salesmind.whatsapp.wire import message_job

ACTOR = "chat"
HISTORY_MESSAGES = 20
"""Earlier messages that a turn sees: about five exchanges of a burst and its answer."""


class Conversations:
    """The repository of turns."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open_for_new(self, tenant_id: UUID, message: InboundMessage) -> UUID | None:
        """Return the conversation that ``message`` belongs to, made for a customer who never wrote before; None when
        the message was stored already, or a person has the conversation. One round trip."""
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            opened = _open(tx, message, _name([message]))
            stored = tx.execute(
                """
                SELECT FROM chat.messages WHERE tenant_id = %(tenant)s AND wamid = %(wamid)s
                UNION ALL
                SELECT FROM chat.conversations
                WHERE tenant_id = %(tenant)s AND id = current_setting('app.conversation_id')::uuid
                  AND taken_by IS NOT NULL
                """,
                {"tenant": tenant_id, "wamid": storable(message.wamid)},
            )
        return None if stored.fetchone() is not None else _conversation_id(opened)

    def begin_turn(
        self,
        tenant_id: UUID,
        messages: Sequence[InboundMessage],
        asked: CacheKey | None = None,
        code_keys: Sequence[str] = (),
    ) -> Turn:
        """Store the messages of one customer that are new, take the turn and load its context.

        One round trip: each domain queues its own statement. The turn's number is raised only when something waits
        for an answer.

        Args:
            messages: of one conversation, in the queue's order.
            asked: what to look up for the only message.
            code_keys: codes of lots that the messages may name (``sales.code_key``).

        Raises:
            MalformedRecordError: a message holds what no column takes; nothing was stored.
        """
        try:
            return self._begin_turn(tenant_id, messages, asked, code_keys)
        except psycopg.DataError as error:
            raise MalformedRecordError(f"The message cannot be stored: {type(error).__name__}") from error

    def _begin_turn(
        self,
        tenant_id: UUID,
        messages: Sequence[InboundMessage],
        asked: CacheKey | None,
        code_keys: Sequence[str],
    ) -> Turn:
        now, last = datetime.now(UTC), messages[-1]
        rows = [_incoming_row(tenant_id, message, now) for message in messages]
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            opened = _open(tx, last, _name(messages))
            turns.store_incoming(tx, tenant_id, rows)
            taken = turns.take_turn(tx, tenant_id, min(now, max(row.occurred_at for row in rows)))
            recent = turns.query_messages(tx, tenant_id, HISTORY_MESSAGES)
            context = _query_context(tx, tenant_id, messages, asked, code_keys)
        conversation_id, state = _conversation_id(opened), _one(taken)
        found = [(row["waiting"], _stored(row)) for row in recent]
        if not found:
            self._drop_empty(tenant_id, last)
        company = read_profile(context.profile)
        return Turn(
            tenant_id=tenant_id,
            conversation_id=conversation_id,
            phone_number_id=last.phone_number_id,
            number=state["turn"],
            unanswered=[message for waiting, message in found if waiting],
            history=[message for waiting, message in found if not waiting],
            language=cast(Language | None, state["language"]),
            company=company,
            knowledge=read_overview(context.overview),
            kept_answers=read_answers(context.answers),
            question_vector=read_vector(context.vector),
            stranded=context.left_behind(tenant_id, conversation_id),
            sale=context.sale(company.locale, state, now),
            named=read_named_lots(context.named),
            swiped={row["wamid"]: _stored(row) for row in context.swiped or ()},
            waits_for_person=state["needs_person_at"] is not None,
            lead=Lead.read(state["lead"]),
        )

    def _drop_empty(self, tenant_id: UUID, message: InboundMessage) -> None:
        """Delete a conversation that nothing is in: only messages of an erased customer came, once more."""
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            _open(tx, message, None)
            turns.drop_empty_conversation(tx, tenant_id)

    def commit_turn(self, turn: Turn, result: TurnResult) -> list[OutboxRow]:
        """Store the answer, mark the messages answered and fill the outbox: together or not at all.

        One round trip. Returns what the outbox has to send.

        Raises:
            StaleTurnError: another worker took the turn meanwhile; nothing was stored.
        """
        outgoing = _outgoing_rows(result)
        tenant_id, conversation_id, group = turn.tenant_id, turn.conversation_id, str(turn.conversation_id)
        rows = [OutboxRow(OUTBOUND, group, seen_job(turn))] if result.mark_seen else []
        rows += [OutboxRow(OUTBOUND, group, message_job(tenant_id, row.id)) for row in outgoing]
        rows += result.effects
        if turn.company.in_step and (turn.number == 1 or result.lead):
            rows.append(conversation_news(tenant_id, conversation_id))
        try:
            with self._database.tenant(tenant_id, actor=ACTOR) as tx:
                answered = [message.id for message in turn.unanswered]
                turns.hold_turn(tx, tenant_id, conversation_id, turn.number, answered)
                turns.keep_state(
                    tx,
                    tenant_id,
                    conversation_id,
                    language=result.language,
                    sale=result.sale.stored() if result.sale else None,
                    intent=result.intent,
                    sentiment=result.sentiment,
                )
                if result.lead:
                    keep_lead(tx, tenant_id, conversation_id, result.lead)
                if result.needs_person:
                    call_person(tx, tenant_id, conversation_id, result.needs_person)
                if result.unanswered:
                    note_unanswered(tx, tenant_id, *result.unanswered, result.language)
                now = datetime.now(UTC)
                turns.store_outgoing(
                    tx, tenant_id, conversation_id, turn.number, outgoing, now, result.answered_by
                )
                record_calls(tx, tenant_id, result.model_calls, now)
                add_to_outbox(tx, tenant_id, rows)
                if result.cache_entry:
                    keep(tx, tenant_id, result.cache_entry)
        except psycopg.DatabaseError as error:
            if error.sqlstate == turns.STALE_TURN:
                raise StaleTurnError("Another worker took this conversation's turn") from None
            raise
        return rows

    def mark_for_person(self, tenant_id: UUID, message: InboundMessage, reason: str) -> None:
        """Flag the message's conversation, because the assistant failed on it for good."""
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            conversation_id = _conversation_id(_open(tx, message, None))
            call_person(tx, tenant_id, conversation_id, reason)
            turns.leave_to_person(tx, tenant_id, conversation_id)
            report_incident(tx, tenant_id, "conversation_failed", conversation_id, reason)


@dataclass(frozen=True, slots=True)
class _Context:
    """What each domain was asked for a turn; read after the transaction's one round trip."""

    profile: Cursor
    overview: Cursor
    offer: Cursor
    quotes: Cursor
    stranded: Cursor
    documents: Cursor
    swiped: Cursor | None
    named: Cursor | None
    answers: Cursor | None
    vector: Cursor | None

    def sale(self, locale: str, state: dict[str, Any], now: datetime) -> Sale:
        """Return where the sale stands, and what there is for sale."""
        offer = read_offer(self.offer)
        return Sale(
            locale=locale,
            sells=offer.sells,
            projects=offer.projects,
            state=read_sale(state["sale"], now),
            customer=state["customer"],
            quotes=read_quotes(self.quotes),
        )

    def left_behind(self, tenant_id: UUID, conversation_id: UUID) -> list[OutboxRow]:
        """Return what a dead worker did not send, and documents that waited for the customer to write."""
        group = str(conversation_id)
        waited = [message_job(tenant_id, row["id"]) for row in self.documents]
        return [*outbox_rows(self.stranded), *(OutboxRow(OUTBOUND, group, job) for job in waited)]


def _query_context(
    tx: Transaction,
    tenant_id: UUID,
    messages: Sequence[InboundMessage],
    asked: CacheKey | None,
    code_keys: Sequence[str],
) -> _Context:
    quoted = [wamid for message in messages if (wamid := quoted_wamid(message.message or {}))]
    return _Context(
        profile=query_profile(tx, tenant_id),
        overview=query_overview(tx, tenant_id),
        offer=query_offer(tx, tenant_id),
        quotes=query_quotes(tx, tenant_id),
        stranded=query_stranded_of_conversation(tx, tenant_id),
        documents=turns.query_waiting_documents(tx, tenant_id),
        swiped=turns.query_quoted_messages(tx, tenant_id, quoted),
        named=query_named_lots(tx, tenant_id, code_keys),
        answers=query_answers(tx, tenant_id, asked),
        vector=query_vector(tx, tenant_id, asked),
    )


def _open(tx: Transaction, message: InboundMessage, name: str | None) -> Cursor:
    return turns.open_conversation(tx, message.phone_number_id, message.wa_id, message.user_id, name)


def _conversation_id(opened: Cursor) -> UUID:
    return UUID(_one(opened)["conversation_id"])


def _incoming_row(tenant_id: UUID, message: InboundMessage, now: datetime) -> turns.IncomingRow:
    raw = message.message or {}
    content = read_content(raw)
    return turns.IncomingRow(
        message_id(tenant_id, message.wamid),
        content.kind,
        content.text,
        storable(raw),
        storable(message.wamid),
        message.occurred_at(now),
    )


def _outgoing_rows(result: TurnResult) -> list[turns.OutgoingRow]:
    return [
        turns.OutgoingRow(
            uuid4(),
            position,
            bubble.kind,
            bubble.text,
            bubble.payload,
            bubble.citations,
            reply_to_wamid=result.reply_to_wamid if position == 0 else None,
            asked=_asked(bubble),
            about=[lot.model_dump(mode="json") for lot in bubble.about],
        )
        for position, bubble in enumerate(result.bubbles)
    ]


def _asked(bubble: Bubble) -> tuple[str, UUID] | None:
    return (bubble.asks.kind, bubble.asks.id) if bubble.asks else None


def _name(messages: Sequence[InboundMessage]) -> str | None:
    names = (message.profile_name for message in reversed(messages) if message.profile_name)
    return cast(str | None, storable(next(names, None)))


def _stored(row: dict[str, Any]) -> StoredMessage:
    return StoredMessage(
        row["id"],
        row["direction"],
        row["kind"],
        row["body"],
        row["wamid"],
        row["payload"],
        row["occurred_at"],
        YesNoQuestion(row["asked_kind"], row["asked_id"]) if row["asked_kind"] else None,
        tuple(map(ShownLot.model_validate, row["about"] or ())),
    )


def _one(cursor: Cursor) -> dict[str, Any]:
    row = cursor.fetchone()
    if row is None:
        raise LookupError("A row that this transaction made or needs is missing")
    return row
