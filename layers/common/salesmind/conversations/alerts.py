"""Troubles of conversations: which conversation an open incident is about, and what there is of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from salesmind.db.database import Cursor, Database, Transaction


@dataclass(frozen=True, slots=True)
class ConversationAlert:
    """An open incident about a conversation, one of its messages or of its quotes."""

    id: UUID
    kind: str
    detail: str
    last_seen_at: datetime


def query_alerts(tx: Transaction, tenant_id: UUID, conversation_id: UUID) -> Cursor:
    """Ask for a conversation's open incidents; whoever may see the conversation may see them."""
    return tx.execute(
        """
        SELECT i.id, i.kind, i.detail, i.last_seen_at FROM ops.incidents i
        WHERE i.tenant_id = %(tenant)s AND i.resolved_at IS NULL
          AND (i.subject_id = %(id)s
               OR EXISTS (SELECT FROM chat.messages m
                          WHERE m.tenant_id = i.tenant_id AND m.id = i.subject_id AND m.conversation_id = %(id)s)
               OR EXISTS (SELECT FROM sales.quotes q
                          WHERE q.tenant_id = i.tenant_id AND q.id = i.subject_id AND q.conversation_id = %(id)s))
        ORDER BY i.last_seen_at DESC, i.id LIMIT 5
        """,
        {"tenant": tenant_id, "id": conversation_id},
    )


def read_alerts(cursor: Cursor) -> list[ConversationAlert]:
    """Return what ``query_alerts`` found, the newest first."""
    return [ConversationAlert(**row) for row in cursor]


def conversations_of(
    database: Database, tenant_id: UUID, subjects: Sequence[UUID], *, actor: str
) -> Mapping[UUID, UUID]:
    """Return the conversations that subjects of incidents are of, by subject; others are left out.

    Raises:
        TransientError: the database failed.
    """
    if not subjects:
        return {}
    with database.tenant(tenant_id, actor=actor) as tx:
        found = tx.execute(
            """
            SELECT s.id, coalesce(c.id, m.conversation_id, q.conversation_id) AS conversation_id
            FROM unnest(%(subjects)s::uuid[]) AS s (id)
            LEFT JOIN chat.conversations c ON c.tenant_id = %(tenant)s AND c.id = s.id
            LEFT JOIN chat.messages m ON m.tenant_id = %(tenant)s AND m.id = s.id
            LEFT JOIN sales.quotes q ON q.tenant_id = %(tenant)s AND q.id = s.id
            """,
            {"tenant": tenant_id, "subjects": list(subjects)},
        )
    return {row["id"]: row["conversation_id"] for row in found if row["conversation_id"]}
