"""The one place where a week's rows are written past the use cases: their moments, which those take from the clock.

A use case runs now; what it wrote is then moved to when it would have happened. Rows of before the seeding are left.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, LiteralString
from uuid import UUID

from salesmind.db.database import Database

ACTOR: Final = "seed"

_MOVES: Final[tuple[LiteralString, ...]] = (
    """
    UPDATE chat.messages SET occurred_at = least(occurred_at, %(at)s), stored_at = %(at)s, status_at = %(at)s
    WHERE tenant_id = %(tenant)s AND conversation_id = %(id)s AND stored_at >= %(began)s
    """,
    """
    UPDATE chat.hand_overs SET at = %(at)s
    WHERE tenant_id = %(tenant)s AND conversation_id = %(id)s AND at >= %(began)s
    """,
    """
    UPDATE chat.notes SET created_at = %(at)s
    WHERE tenant_id = %(tenant)s AND conversation_id = %(id)s AND created_at >= %(began)s
    """,
    """
    UPDATE knowledge.unanswered u SET asked_at = %(at)s
    FROM chat.messages m
    WHERE u.tenant_id = %(tenant)s AND u.asked_at >= %(began)s
      AND m.tenant_id = u.tenant_id AND m.id = u.message_id AND m.conversation_id = %(id)s
    """,
    """
    UPDATE sales.quotes SET status_at = %(at)s
    WHERE tenant_id = %(tenant)s AND conversation_id = %(id)s AND status_at >= %(began)s
    """,
    """
    UPDATE sales.opportunities SET stage_since = %(at)s
    WHERE tenant_id = %(tenant)s AND id = %(id)s AND stage_since >= %(began)s
    """,
    """
    UPDATE chat.user_profiles p
    SET created_at = CASE WHEN p.created_at >= %(began)s THEN %(at)s ELSE p.created_at END,
        opted_out_at = CASE WHEN p.opted_out_at >= %(began)s THEN %(at)s ELSE p.opted_out_at END
    FROM chat.conversations c
    WHERE p.tenant_id = %(tenant)s AND c.tenant_id = p.tenant_id AND c.id = %(id)s AND p.id = c.profile_id
      AND (p.created_at >= %(began)s OR p.opted_out_at >= %(began)s)
    """,
    """
    UPDATE chat.conversations SET
        created_at = CASE WHEN created_at >= %(began)s THEN %(at)s ELSE created_at END,
        last_message_at = CASE WHEN last_message_at >= %(began)s THEN %(at)s ELSE last_message_at END,
        needs_person_at = CASE WHEN needs_person_at >= %(began)s THEN %(at)s ELSE needs_person_at END,
        taken_at = CASE WHEN taken_at >= %(began)s THEN %(at)s ELSE taken_at END,
        seen_at = CASE WHEN seen_at >= %(began)s THEN %(at)s ELSE seen_at END
    WHERE tenant_id = %(tenant)s AND id = %(id)s
    """,
)


def move_to(
    database: Database, tenant_id: UUID, conversation_id: UUID, at: datetime, began: datetime
) -> None:
    """Let what was written of a conversation since the seeding ``began`` have happened ``at``. One round trip."""
    parameters = {"tenant": tenant_id, "id": conversation_id, "at": at, "began": began}
    with database.tenant(tenant_id, actor=ACTOR) as tx:
        for move in _MOVES:
            tx.execute(move, parameters)


def move_statuses(database: Database, tenant_id: UUID, began: datetime) -> None:
    """Let messages have been delivered when they were sent, and not when the statuses were applied."""
    with database.tenant(tenant_id, actor=ACTOR) as tx:
        tx.execute(
            """
            UPDATE chat.messages SET status_at = occurred_at + interval '4 seconds'
            WHERE tenant_id = %s AND status_at >= %s AND direction = 'out'
            """,
            (tenant_id, began),
        )


def see(database: Database, tenant_id: UUID, seen: Sequence[tuple[UUID, datetime]]) -> None:
    """Let somebody of the team have looked at conversations."""
    with database.tenant(tenant_id, actor=ACTOR) as tx:
        tx.execute_many(
            "UPDATE chat.conversations SET seen_at = greatest(seen_at, %s) WHERE tenant_id = %s AND id = %s",
            [(at, tenant_id, conversation) for conversation, at in seen],
        )
