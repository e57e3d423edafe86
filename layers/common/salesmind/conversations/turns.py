"""A turn's statements: a customer's messages are stored, the turn is taken, and what it decided is committed.

They are queued in the caller's transaction, a pipeline, so that all of a turn's beginning is one round trip. The
conversation is found or made by the first of them; the others name it by the transaction's ``app.conversation_id``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg.types.json import Json

from salesmind.db.database import Cursor, Transaction

STALE_TURN = "SM001"
"""SQLSTATE of ``chat.hold_turn`` when another worker took the turn."""


@dataclass(frozen=True, slots=True)
class IncomingRow:
    """A customer's message as it is stored; ``message`` is Meta's object."""

    id: UUID
    kind: str
    body: str
    message: Any
    wamid: str
    occurred_at: datetime


@dataclass(frozen=True, slots=True)
class OutgoingRow:
    """A message of ours as it is stored; ``asked`` is kind and id of what it asks a yes to, ``about`` lots it shows."""

    id: UUID
    position: int
    kind: str
    body: str
    payload: Json | None
    citations: Sequence[dict[str, Any]]
    reply_to_wamid: str | None = None
    asked: tuple[str, UUID] | None = None
    about: Sequence[dict[str, Any]] = field(default_factory=tuple)


def open_conversation(
    tx: Transaction, phone_number_id: str, wa_id: str | None, user_id: str | None, name: str | None
) -> Cursor:
    """Find or make the conversation of a customer; the row's ``conversation_id`` is its id."""
    return tx.execute(
        """
        SELECT set_config('app.conversation_id', chat.open_conversation(%s, %s, %s, %s)::text, true)
               AS conversation_id
        """,
        (phone_number_id, wa_id, user_id, name),
    )


def store_incoming(tx: Transaction, tenant_id: UUID, rows: Sequence[IncomingRow]) -> None:
    """Store the messages that are new."""
    tx.execute_many(
        """
        INSERT INTO chat.messages
            (tenant_id, id, conversation_id, direction, kind, body, payload, wamid, occurred_at, status)
        VALUES (%s, %s, current_setting('app.conversation_id')::uuid, 'in', %s, %s, %s, %s, %s, 'received')
        ON CONFLICT (tenant_id, wamid) DO NOTHING
        """,
        [
            (tenant_id, row.id, row.kind, row.body, Json(row.message), row.wamid, row.occurred_at)
            for row in rows
        ],
    )


def take_turn(tx: Transaction, tenant_id: UUID, last_inbound_at: datetime) -> Cursor:
    """Raise the turn's number if something waits for an answer, and return the conversation's row.

    Where a person has the conversation, what waits is theirs: it counts as handled, and nothing waits any more.
    """
    return tx.execute(
        """
        WITH taken AS (
            UPDATE chat.conversations c
            SET turn = turn + waiting.any::integer,
                last_inbound_at = greatest(last_inbound_at, %(at)s),
                last_message_at = CASE WHEN waiting.any THEN clock_timestamp() ELSE last_message_at END
            FROM (SELECT EXISTS (
                SELECT FROM chat.messages m
                WHERE m.tenant_id = %(tenant)s AND m.conversation_id = current_setting('app.conversation_id')::uuid
                  AND m.direction = 'in' AND m.turn IS NULL) AS any) AS waiting
            WHERE c.tenant_id = %(tenant)s AND c.id = current_setting('app.conversation_id')::uuid
            RETURNING id, turn, language, sale, lead, needs_person_at, taken_by,
                      (SELECT p.name FROM chat.user_profiles p
                       WHERE p.tenant_id = c.tenant_id AND p.id = c.profile_id) AS customer),
        left_to_person AS (
            UPDATE chat.messages m SET turn = taken.turn FROM taken
            WHERE taken.taken_by IS NOT NULL AND m.tenant_id = %(tenant)s AND m.conversation_id = taken.id
              AND m.direction = 'in' AND m.turn IS NULL)
        SELECT * FROM taken
        """,
        {"at": last_inbound_at, "tenant": tenant_id},
    )


def query_messages(tx: Transaction, tenant_id: UUID, history: int) -> Cursor:
    """Ask for what waits for an answer and for the ``history`` messages before it, the oldest first."""
    return tx.execute(
        """
        (SELECT id, direction, kind, body, wamid, payload, asked_kind, asked_id, about, occurred_at, stored_at,
                true AS waiting
         FROM chat.messages
         WHERE tenant_id = %(tenant)s AND conversation_id = current_setting('app.conversation_id')::uuid
           AND direction = 'in' AND turn IS NULL)
        UNION ALL
        (SELECT id, direction, kind, body, wamid, NULL, asked_kind, asked_id, about, occurred_at, stored_at,
                false
         FROM chat.messages
         WHERE tenant_id = %(tenant)s AND conversation_id = current_setting('app.conversation_id')::uuid
           AND NOT (direction = 'in' AND turn IS NULL)
         ORDER BY occurred_at DESC, stored_at DESC LIMIT %(history)s)
        ORDER BY occurred_at, stored_at
        """,
        {"tenant": tenant_id, "history": history},
    )


def query_quoted_messages(tx: Transaction, tenant_id: UUID, wamids: Sequence[str]) -> Cursor | None:
    """Ask for the messages of the conversation that others reply to by a swipe; most reply to none."""
    if not wamids:
        return None
    return tx.execute(
        """
        SELECT id, direction, kind, body, wamid, NULL AS payload, asked_kind, asked_id, about, occurred_at
        FROM chat.messages WHERE tenant_id = %s AND wamid = ANY(%s)
          AND conversation_id = current_setting('app.conversation_id')::uuid
        """,
        (tenant_id, list(wamids)),
    )


def query_waiting_documents(tx: Transaction, tenant_id: UUID) -> Cursor:
    """Ask for documents that wait for the customer to write: the 24-hour window is open again."""
    return tx.execute(
        """
        SELECT id FROM chat.messages
        WHERE tenant_id = %s AND conversation_id = current_setting('app.conversation_id')::uuid
          AND status = 'pending' AND kind = 'document' AND error_code IS NOT NULL
        ORDER BY occurred_at
        """,
        (tenant_id,),
    )


def drop_empty_conversation(tx: Transaction, tenant_id: UUID) -> None:
    """Delete the conversation and its customer if nothing is in it."""
    tx.execute(
        """
        WITH empty AS (
            DELETE FROM chat.conversations c
            WHERE c.tenant_id = %(tenant)s AND c.id = current_setting('app.conversation_id')::uuid
              AND NOT EXISTS (SELECT FROM chat.messages m
                              WHERE m.tenant_id = c.tenant_id AND m.conversation_id = c.id)
              AND NOT EXISTS (SELECT FROM sales.quotes q
                              WHERE q.tenant_id = c.tenant_id AND q.conversation_id = c.id)
            RETURNING c.profile_id
        )
        DELETE FROM chat.user_profiles p USING empty
        WHERE p.tenant_id = %(tenant)s AND p.id = empty.profile_id
        """,
        {"tenant": tenant_id},
    )


def hold_turn(
    tx: Transaction, tenant_id: UUID, conversation_id: UUID, turn: int, answered: Sequence[UUID]
) -> None:
    """Keep the turn until the transaction ends, and mark the messages that it answers.

    A turn that another worker took fails the transaction with ``STALE_TURN``.
    """
    tx.execute("SELECT chat.hold_turn(%s, %s)", (conversation_id, turn))
    tx.execute(
        "UPDATE chat.messages SET turn = %s WHERE tenant_id = %s AND id = ANY(%s) AND turn IS NULL",
        (turn, tenant_id, list(answered)),
    )


def keep_state(
    tx: Transaction,
    tenant_id: UUID,
    conversation_id: UUID,
    *,
    language: str | None,
    sale: dict[str, Any] | None,
    intent: str | None = None,
    sentiment: str | None = None,
) -> None:
    """Keep the language that we talk in and where the sale stands; None leaves one as it is.

    Args:
        intent: what the turn understood; with None the intent and the sentiment stay as they are.
        sentiment: how the customer seemed to feel ("good", "bad"); None where nothing told.
    """
    tx.execute(
        """
        UPDATE chat.conversations
        SET language = coalesce(%(language)s, language), sale = coalesce(%(sale)s::jsonb, sale),
            intent = coalesce(%(intent)s::text, intent),
            sentiment = CASE WHEN %(intent)s::text IS NULL THEN sentiment ELSE %(sentiment)s::text END,
            last_message_at = greatest(last_message_at, clock_timestamp())
        WHERE tenant_id = %(tenant)s AND id = %(id)s
        """,
        {
            "language": language,
            "sale": None if sale is None else Json(sale),
            "intent": intent,
            "sentiment": sentiment,
            "tenant": tenant_id,
            "id": conversation_id,
        },
    )


def store_outgoing(
    tx: Transaction,
    tenant_id: UUID,
    conversation_id: UUID,
    turn: int,
    rows: Sequence[OutgoingRow],
    now: datetime,
    answered_by: str | None = None,
) -> None:
    """Store a turn's answer, to be sent; ``answered_by`` is the part that wrote it ("rule", "model", …)."""
    tx.execute_many(
        """
        INSERT INTO chat.messages
            (tenant_id, id, conversation_id, direction, kind, body, payload, reply_to_wamid,
             occurred_at, turn, position, citations, asked_kind, asked_id, about, answered_by, status)
        VALUES (%s, %s, %s, 'out', %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, 'pending')
        """,
        [
            (
                tenant_id,
                row.id,
                conversation_id,
                row.kind,
                row.body,
                row.payload,
                row.reply_to_wamid,
                now,
                turn,
                row.position,
                Json(list(row.citations)),
                *(row.asked or (None, None)),
                Json(list(row.about)) if row.about else None,
                answered_by,
            )
            for row in rows
        ],
    )


def leave_to_person(tx: Transaction, tenant_id: UUID, conversation_id: UUID) -> None:
    """Count what waits in a conversation as handled, by a person: the customer's next message starts afresh."""
    tx.execute(
        """
        WITH taken AS (
            UPDATE chat.conversations SET turn = turn + 1 WHERE tenant_id = %s AND id = %s RETURNING turn
        )
        UPDATE chat.messages m SET turn = taken.turn
        FROM taken
        WHERE m.tenant_id = %s AND m.conversation_id = %s AND m.direction = 'in' AND m.turn IS NULL
        """,
        (tenant_id, conversation_id, tenant_id, conversation_id),
    )
