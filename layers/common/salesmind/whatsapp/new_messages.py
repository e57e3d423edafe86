"""Messages that a function writes to a conversation: a row, and the job that lets send send it."""

from dataclasses import dataclass
from uuid import UUID, uuid5

from psycopg.types.json import Json

from salesmind.db.database import Cursor, Transaction
from salesmind.db.outbox import OUTBOUND, OutboxRow
from salesmind.whatsapp.outgoing import OutgoingMessage, stored_payload
from salesmind.whatsapp.wire import message_job


@dataclass(frozen=True, slots=True)
class NewMessage:
    """A message to a conversation; its id says what it is about, so that it is stored once."""

    id: UUID
    conversation_id: UUID
    content: OutgoingMessage
    sent_by: UUID | None = None
    """Who of the team wrote it."""
    answered_by: str | None = None
    """"person" of what somebody of the company wrote, or one of its systems."""

    def job(self, tenant_id: UUID) -> OutboxRow:
        """Return the job that lets send send it."""
        body = message_job(tenant_id, self.id)
        return OutboxRow(OUTBOUND, str(self.conversation_id), body, message_job_id(self.id))


def message_job_id(message_id: UUID) -> UUID:
    """Return the id of the outbox row that sends a message."""
    return uuid5(message_id, "job")


def store_message(tx: Transaction, tenant_id: UUID, message: NewMessage) -> Cursor:
    """Store a message that waits to be sent; the cursor has no row when it is stored already."""
    payload = stored_payload(message.content)
    return tx.execute(
        """
        WITH stored AS (
            INSERT INTO chat.messages (tenant_id, id, conversation_id, direction, kind, body, payload, occurred_at,
                                       sent_by, answered_by, status)
            VALUES (%(tenant)s, %(id)s, %(conversation)s, 'out', %(kind)s, %(body)s, %(payload)s, clock_timestamp(),
                    %(sent_by)s, %(answered_by)s, 'pending')
            ON CONFLICT (tenant_id, id) DO NOTHING RETURNING id, occurred_at),
        noted AS (
            UPDATE chat.conversations c SET last_message_at = greatest(c.last_message_at, stored.occurred_at)
            FROM stored WHERE c.tenant_id = %(tenant)s AND c.id = %(conversation)s)
        SELECT id FROM stored
        """,
        {
            "tenant": tenant_id,
            "id": message.id,
            "conversation": message.conversation_id,
            "kind": message.content.kind,
            "body": message.content.text,
            "payload": Json(payload) if payload else None,
            "sent_by": message.sent_by,
            "answered_by": message.answered_by,
        },
    )
