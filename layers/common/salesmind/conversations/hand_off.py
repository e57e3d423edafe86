"""Calling a person to a conversation: what the assistant cannot or may not do itself, somebody of the company does."""

from dataclasses import dataclass
from uuid import UUID

from salesmind.bounds import StrictInput
from salesmind.conversations.viewer import Viewer
from salesmind.db.database import Cursor, Database, Transaction
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


def release(tx: Transaction, viewer: Viewer, conversation_id: UUID) -> Cursor:
    """Give back a conversation whose row the transaction has locked; it stays where the viewer may not do that."""
    return tx.execute(
        """
        WITH before AS (
            SELECT c.tenant_id, c.id, c.taken_by FROM chat.conversations c
            WHERE c.tenant_id = %(tenant)s AND c.id = %(id)s
              AND chat.may_see(%(me)s, %(own_only)s, c.taken_by, c.assigned_to)),
        freed AS (
            UPDATE chat.conversations c
            SET taken_by = NULL, taken_at = NULL, needs_person_at = NULL, needs_person_reason = NULL
            FROM before WHERE c.tenant_id = before.tenant_id AND c.id = before.id
              AND (before.taken_by IS NULL OR before.taken_by = %(me)s OR %(manages)s)
            RETURNING c.id),
        noted AS (
            INSERT INTO chat.hand_overs (tenant_id, conversation_id, what, who, actor)
            SELECT before.tenant_id, before.id, 'given_back', before.taken_by, %(actor)s
            FROM before JOIN freed ON freed.id = before.id WHERE before.taken_by IS NOT NULL)
        SELECT CASE WHEN freed.id IS NULL THEN before.taken_by END AS taken_by
        FROM before LEFT JOIN freed ON freed.id = before.id
        """,
        {**viewer.parameters, "id": conversation_id, "actor": viewer.actor},
    )


def give_back(database: Database, command: GiveBack, *, actor: str) -> GivenBack:
    """Clear what ``call_person`` set, and let the assistant answer the customer's next message if a person had it.

    A conversation that nobody was called to, and nobody has, stays as it is.

    Raises:
        ConfigurationError: the company has no such conversation.
        TransientError: the database failed.
    """
    with database.tenant(command.tenant_id, actor=actor) as tx:
        found = tx.execute(
            "SELECT needs_person_reason FROM chat.conversations WHERE tenant_id = %s AND id = %s FOR UPDATE",
            (command.tenant_id, command.conversation_id),
        )
        release(tx, Viewer(command.tenant_id, None, actor, manages=True), command.conversation_id)
    row = found.fetchone()
    if row is None:
        raise ConfigurationError("The company has no conversation with this id")
    return GivenBack(command.tenant_id, command.conversation_id, row["needs_person_reason"])
