"""What the team writes to itself about a conversation, and the texts that it sends often."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID, uuid4, uuid5

from pydantic import AfterValidator, Field, StringConstraints

from salesmind.bounds import StrictInput, require_storable
from salesmind.conversations.take_over import NO_CONVERSATION
from salesmind.conversations.viewer import Viewer
from salesmind.db.database import Database
from salesmind.errors import ConflictError, NotFoundError
from salesmind.languages import Language
from salesmind.whatsapp.outgoing import TEXT_LIMIT

MAX_CANNED = 200
"""Canned replies of a company: all are at hand in the composer."""


def add_note(database: Database, viewer: Viewer, conversation_id: UUID, key: str, body: str) -> UUID:
    """Add a note to a conversation; return its id, the same for the same ``key``.

    Raises:
        NotFoundError: there is no such conversation that the viewer may see.
        TransientError: the database failed.
    """
    note_id = uuid5(conversation_id, f"{viewer.actor} note {key}")
    with database.tenant(viewer.tenant_id, actor=viewer.actor) as tx:
        found = tx.execute(
            """
            WITH there AS (
                SELECT c.id FROM chat.conversations c
                WHERE c.tenant_id = %(tenant)s AND c.id = %(id)s
                  AND chat.may_see(%(me)s, %(own_only)s, c.taken_by, c.assigned_to) FOR KEY SHARE),
            noted AS (
                INSERT INTO chat.notes (tenant_id, id, conversation_id, author, body)
                SELECT %(tenant)s, %(note)s, there.id, %(me)s, %(body)s FROM there
                ON CONFLICT (tenant_id, id) DO NOTHING)
            SELECT id FROM there
            """,
            {**viewer.parameters, "id": conversation_id, "note": note_id, "body": body},
        )
    if found.fetchone() is None:
        raise NotFoundError(NO_CONVERSATION)
    return note_id


class NewCannedReply(StrictInput):
    """A text that the team sends often; ``language`` is the customers' whom it is for, None for all."""

    title: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=1, max_length=60),
        AfterValidator(require_storable),
    ]
    language: Language | None = None
    body: Annotated[
        str, StringConstraints(pattern=r"\S"), Field(max_length=TEXT_LIMIT), AfterValidator(require_storable)
    ]


@dataclass(frozen=True, slots=True)
class CannedReply:
    """A text that the team sends often."""

    id: UUID
    title: str
    language: str | None
    body: str
    updated_at: datetime

    @property
    def version(self) -> str:
        """What changes with its content."""
        content = f"{self.title}\0{self.language}\0{self.body}".encode()
        return hashlib.sha256(content).hexdigest()[:16]


def canned_replies(database: Database, viewer: Viewer) -> list[CannedReply]:
    """Return all of the company, by title."""
    with database.tenant(viewer.tenant_id, actor=viewer.actor) as tx:
        rows = tx.execute(
            """
            SELECT id, title, language, body, updated_at FROM chat.canned_replies
            WHERE tenant_id = %s ORDER BY title, id LIMIT %s
            """,
            (viewer.tenant_id, MAX_CANNED),
        )
    return [CannedReply(**row) for row in rows]


def canned_reply(database: Database, viewer: Viewer, reply_id: UUID) -> CannedReply:
    """Return one.

    Raises:
        NotFoundError: the company has no such reply.
    """
    found = next((reply for reply in canned_replies(database, viewer) if reply.id == reply_id), None)
    if found is None:
        raise NotFoundError("The company has no canned reply with this id")
    return found


def add_canned_reply(
    database: Database, viewer: Viewer, new: NewCannedReply, key: str | None = None
) -> CannedReply:
    """Add one; the same ``key`` adds it once.

    Raises:
        ConflictError: the company has as many as there may be.
    """
    reply_id = uuid5(viewer.tenant_id, f"canned {viewer.actor} {key}") if key else uuid4()
    with database.tenant(viewer.tenant_id, actor=viewer.actor) as tx:
        tx.execute(
            """
            INSERT INTO chat.canned_replies (tenant_id, id, title, language, body)
            SELECT %(tenant)s, %(id)s, %(title)s, %(language)s, %(body)s
            WHERE (SELECT count(*) FROM chat.canned_replies WHERE tenant_id = %(tenant)s) < %(most)s
            ON CONFLICT (tenant_id, id) DO NOTHING
            """,
            {"tenant": viewer.tenant_id, "id": reply_id, "most": MAX_CANNED, **new.model_dump()},
        )
        found = tx.execute(
            "SELECT id, title, language, body, updated_at FROM chat.canned_replies WHERE tenant_id = %s AND id = %s",
            (viewer.tenant_id, reply_id),
        )
    row = found.fetchone()
    if row is None:
        raise ConflictError(f"There may be {MAX_CANNED} canned replies; delete one first")
    return CannedReply(**row)


class ChangedMeanwhileError(ConflictError):
    """What was to be changed is not as the asker saw it."""


def change_canned_reply(
    database: Database, viewer: Viewer, reply_id: UUID, new: NewCannedReply, version: str
) -> CannedReply:
    """Change one that is as the asker saw it (``CannedReply.version``).

    Raises:
        NotFoundError: the company has no such reply.
        ChangedMeanwhileError: it was changed meanwhile.
    """
    seen = canned_reply(database, viewer, reply_id)
    if seen.version != version:
        raise ChangedMeanwhileError("Somebody else changed it meanwhile")
    with database.tenant(viewer.tenant_id, actor=viewer.actor) as tx:
        changed = tx.execute(
            """
            UPDATE chat.canned_replies
            SET title = %(title)s, language = %(language)s, body = %(body)s, updated_at = clock_timestamp()
            WHERE tenant_id = %(tenant)s AND id = %(id)s AND updated_at = %(seen)s
            RETURNING id, title, language, body, updated_at
            """,
            {"tenant": viewer.tenant_id, "id": reply_id, "seen": seen.updated_at, **new.model_dump()},
        )
    row = changed.fetchone()
    if row is None:
        raise ChangedMeanwhileError("Somebody else changed it meanwhile")
    return CannedReply(**row)


def delete_canned_reply(database: Database, viewer: Viewer, reply_id: UUID) -> None:
    """Delete one.

    Raises:
        NotFoundError: the company has no such reply.
    """
    with database.tenant(viewer.tenant_id, actor=viewer.actor) as tx:
        deleted = tx.execute(
            "DELETE FROM chat.canned_replies WHERE tenant_id = %s AND id = %s RETURNING id",
            (viewer.tenant_id, reply_id),
        )
    if deleted.fetchone() is None:
        raise NotFoundError("The company has no canned reply with this id")
