"""A person has a conversation: the assistant is silent in it until it is given back.

Taking raises the turn's number, so that a reply that is being written cannot be committed, and counts what waits as
handled. What the customer writes meanwhile is stored and left to the person (``turns.take_turn``).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from salesmind.accounts.users import remove_user
from salesmind.conversations.hand_off import release
from salesmind.conversations.viewer import Viewer
from salesmind.db.database import Cursor, Database, Transaction
from salesmind.errors import ConflictError, NotFoundError

NO_CONVERSATION = "The company has no conversation with this id"


@dataclass(frozen=True, slots=True)
class TakenOver:
    """Who has a conversation after a change; ``changed`` is false where it was so before."""

    conversation_id: UUID
    taken_by: UUID | None
    assigned_to: UUID | None
    changed: bool


def take(database: Database, viewer: Viewer, conversation_id: UUID) -> TakenOver:
    """Take a conversation for the viewer. One round trip.

    Raises:
        NotFoundError: there is none that the viewer may see.
        ConflictError: somebody else has it and the viewer does not manage; or the viewer is no person.
        TransientError: the database failed.
    """
    if viewer.user_id is None:
        raise ConflictError("A system cannot take a conversation; sign in as a person")
    with database.tenant(viewer.tenant_id, actor=viewer.actor) as tx:
        _lock(tx, viewer, conversation_id)
        after = take_for(tx, viewer, conversation_id)
    row = _found(after)
    if row["taken_by"] != viewer.user_id:
        raise ConflictError(f"{row['holder'] or 'Somebody else'} has this conversation")
    return TakenOver(conversation_id, row["taken_by"], row["assigned_to"], row["changed"])


def take_for(tx: Transaction, viewer: Viewer, conversation_id: UUID, *, from_others: bool = True) -> Cursor:
    """Take a conversation whose row the transaction has locked, unless somebody else has it.

    Args:
        from_others: whether who manages takes it from somebody else.
    """
    return tx.execute(
        """
        WITH taken AS (
            UPDATE chat.conversations c
            SET taken_by = %(me)s, taken_at = clock_timestamp(), seen_at = clock_timestamp(), turn = turn + 1
            WHERE c.tenant_id = %(tenant)s AND c.id = %(id)s
              AND chat.may_see(%(me)s, %(own_only)s, c.taken_by, c.assigned_to)
              AND (c.taken_by IS NULL OR %(manages)s AND %(from_others)s) AND c.taken_by IS DISTINCT FROM %(me)s
              AND %(me)s::uuid IS NOT NULL
            RETURNING c.id, c.turn, c.taken_by, c.assigned_to),
        handled AS (
            UPDATE chat.messages m SET turn = taken.turn FROM taken
            WHERE m.tenant_id = %(tenant)s AND m.conversation_id = taken.id AND m.direction = 'in' AND m.turn IS NULL),
        noted AS (
            INSERT INTO chat.hand_overs (tenant_id, conversation_id, what, who, actor)
            SELECT %(tenant)s, taken.id, 'taken', taken.taken_by, %(actor)s FROM taken)
        SELECT coalesce(taken.taken_by, c.taken_by) AS taken_by, c.assigned_to, taken.id IS NOT NULL AS changed,
               (SELECT a.name FROM core.accounts a WHERE a.id = c.taken_by) AS holder
        FROM chat.conversations c LEFT JOIN taken ON taken.id = c.id
        WHERE c.tenant_id = %(tenant)s AND c.id = %(id)s
          AND chat.may_see(%(me)s, %(own_only)s, c.taken_by, c.assigned_to)
        """,
        {**viewer.parameters, "id": conversation_id, "actor": viewer.actor, "from_others": from_others},
    )


def give_back(database: Database, viewer: Viewer, conversation_id: UUID) -> TakenOver:
    """Give a conversation back to the assistant, which answers the customer's next message. One round trip.

    Nobody is called to it any more either.

    Raises:
        NotFoundError: there is none that the viewer may see.
        ConflictError: somebody else has it, and the viewer does not manage.
        TransientError: the database failed.
    """
    with database.tenant(viewer.tenant_id, actor=viewer.actor) as tx:
        before = _lock(tx, viewer, conversation_id)
        after = release(tx, viewer, conversation_id)
    row, left = _found(before), _found(after)
    if left["taken_by"] is not None:
        raise ConflictError(f"{row['holder'] or 'Somebody else'} has this conversation")
    changed = row["taken_by"] is not None or row["needs_person_at"] is not None
    return TakenOver(conversation_id, None, row["assigned_to"], changed)


def assign(database: Database, viewer: Viewer, conversation_id: UUID, user_id: UUID | None) -> TakenOver:
    """Say whose customer it is; None makes it nobody's. Who answers stays as it is. One round trip.

    Raises:
        NotFoundError: there is no such conversation that the viewer may see, or no such user.
        ConflictError: it is somebody else's customer, and the viewer does not manage.
        TransientError: the database failed.
    """
    with database.tenant(viewer.tenant_id, actor=viewer.actor) as tx:
        before = _lock(tx, viewer, conversation_id)
        known = tx.execute(
            "SELECT FROM core.users WHERE tenant_id = %s AND id = %s AND removed_at IS NULL",
            (viewer.tenant_id, user_id),
        )
        tx.execute(
            """
            WITH assigned AS (
                UPDATE chat.conversations c SET assigned_to = %(to)s
                WHERE c.tenant_id = %(tenant)s AND c.id = %(id)s
                  AND chat.may_see(%(me)s, %(own_only)s, c.taken_by, c.assigned_to)
                  AND c.assigned_to IS DISTINCT FROM %(to)s
                  AND (c.assigned_to IS NULL OR c.assigned_to = %(me)s OR %(manages)s)
                  AND (%(to)s::uuid IS NULL OR EXISTS (
                      SELECT FROM core.users u
                      WHERE u.tenant_id = c.tenant_id AND u.id = %(to)s AND u.removed_at IS NULL))
                RETURNING c.id)
            INSERT INTO chat.hand_overs (tenant_id, conversation_id, what, who, actor)
            SELECT %(tenant)s, id, 'assigned', %(to)s, %(actor)s FROM assigned
            """,
            {**viewer.parameters, "id": conversation_id, "to": user_id, "actor": viewer.actor},
        )
    row = _found(before)
    if user_id is not None and known.fetchone() is None:
        raise NotFoundError("The company has no user with this id")
    if row["assigned_to"] not in (None, viewer.user_id) and not viewer.manages:
        raise ConflictError("This is somebody else's customer")
    return TakenOver(conversation_id, row["taken_by"], user_id, row["assigned_to"] != user_id)


def remove_from_company(
    database: Database, tenant_id: UUID, user_id: UUID, *, actor: str, at: datetime
) -> None:
    """Take a person's access away, and give back the conversations that they have.

    Raises:
        NotFoundError: no such person has access.
        ConflictError: the company would be without an owner.
        TransientError: the database failed.
    """

    def along(tx: Transaction) -> None:
        release_all_of(tx, tenant_id, user_id, actor)

    remove_user(database, tenant_id, user_id, actor=actor, at=at, along=along)


def release_all_of(tx: Transaction, tenant_id: UUID, user_id: UUID, actor: str) -> None:
    """Give back all that somebody has who was removed from the company; their customers are nobody's."""
    tx.execute(
        """
        WITH freed AS (
            UPDATE chat.conversations c SET taken_by = NULL, taken_at = NULL
            FROM core.users u
            WHERE c.tenant_id = %(tenant)s AND c.taken_by = %(user)s
              AND u.tenant_id = c.tenant_id AND u.id = c.taken_by AND u.removed_at IS NOT NULL
            RETURNING c.id),
        noted AS (
            INSERT INTO chat.hand_overs (tenant_id, conversation_id, what, who, actor)
            SELECT %(tenant)s, id, 'given_back', %(user)s, %(actor)s FROM freed)
        SELECT FROM freed
        """,
        {"tenant": tenant_id, "user": user_id, "actor": actor},
    )
    tx.execute(
        """
        UPDATE chat.conversations c SET assigned_to = NULL
        FROM core.users u
        WHERE c.tenant_id = %s AND c.assigned_to = %s
          AND u.tenant_id = c.tenant_id AND u.id = c.assigned_to AND u.removed_at IS NOT NULL
        """,
        (tenant_id, user_id),
    )


def _lock(tx: Transaction, viewer: Viewer, conversation_id: UUID) -> Cursor:
    """Lock a conversation; statements after it see what was committed before."""
    return tx.execute(
        """
        SELECT c.taken_by, c.assigned_to, c.needs_person_at,
               (SELECT a.name FROM core.accounts a WHERE a.id = c.taken_by) AS holder
        FROM chat.conversations c WHERE c.tenant_id = %(tenant)s AND c.id = %(id)s
          AND chat.may_see(%(me)s, %(own_only)s, c.taken_by, c.assigned_to) FOR UPDATE
        """,
        {**viewer.parameters, "id": conversation_id},
    )


def _found(cursor: Cursor) -> dict[str, Any]:
    row = cursor.fetchone()
    if row is None:
        raise NotFoundError(NO_CONVERSATION)
    return row
