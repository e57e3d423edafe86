"""Calling a person to a conversation: what the assistant cannot or may not do itself, somebody of the company does."""

from uuid import UUID

from salesmind.db.database import Transaction


def call_person(tx: Transaction, tenant_id: UUID, conversation_id: UUID | None, reason: str) -> None:
    """Flag a conversation for a person when ``tx`` commits; of several reasons the first stands.

    Args:
        conversation_id: None, and one that was erased meanwhile, changes nothing.
    """
    tx.execute(
        """
        UPDATE chat.conversations
        SET needs_person_at = coalesce(needs_person_at, clock_timestamp()),
            needs_person_reason = coalesce(needs_person_reason, %s)
        WHERE tenant_id = %s AND id = %s
        """,
        (reason, tenant_id, conversation_id),
    )
