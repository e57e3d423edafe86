"""Calling a person to a conversation: what the assistant cannot or may not do itself, somebody of the company does."""

from dataclasses import dataclass
from uuid import UUID

from salesmind.bounds import StrictInput
from salesmind.db.database import Database, Transaction
from salesmind.errors import ConfigurationError


class GiveBack(StrictInput):
    """A person is done with a conversation: nobody has to look after it any more."""

    tenant_id: UUID
    conversation_id: UUID


@dataclass(frozen=True, slots=True)
class GivenBack:
    """A conversation that the assistant has alone; ``reason`` is why a person was called, None if nobody was."""

    tenant_id: UUID
    conversation_id: UUID
    reason: str | None


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


def give_back(database: Database, command: GiveBack, *, actor: str) -> GivenBack:
    """Clear what ``call_person`` set; a conversation that nobody was called to stays as it is.

    Raises:
        ConfigurationError: the company has no such conversation.
        TransientError: the database failed.
    """
    with database.tenant(command.tenant_id, actor=actor) as tx:
        cleared = tx.execute(
            """
            WITH before AS (
                SELECT tenant_id, id, needs_person_reason FROM chat.conversations
                WHERE tenant_id = %s AND id = %s FOR UPDATE)
            UPDATE chat.conversations c SET needs_person_at = NULL, needs_person_reason = NULL
            FROM before WHERE c.tenant_id = before.tenant_id AND c.id = before.id
            RETURNING before.needs_person_reason
            """,
            (command.tenant_id, command.conversation_id),
        )
    row = cleared.fetchone()
    if row is None:
        raise ConfigurationError("The company has no conversation with this id")
    return GivenBack(command.tenant_id, command.conversation_id, row["needs_person_reason"])
