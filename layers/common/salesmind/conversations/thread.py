"""A conversation as the team reads it: messages, notes and who had it, the newest page first."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, LiteralString
from uuid import UUID

from salesmind.conversations.alerts import ConversationAlert, query_alerts, read_alerts
from salesmind.conversations.inbox import query_standing, read_standing
from salesmind.conversations.message_view import SILENT, MessageView, read_message, read_reactions
from salesmind.conversations.notes import MAX_CANNED, CannedReply
from salesmind.conversations.people import Member, Standing, member, query_members, read_members
from salesmind.conversations.take_over import NO_CONVERSATION
from salesmind.conversations.viewer import Viewer
from salesmind.db.database import Database, Transaction
from salesmind.db.paging import PageAsk, read_page
from salesmind.errors import NotFoundError

MAX_BESIDE: Final = 500
"""Notes, hand-overs and reactions of a conversation that are looked at: the newest."""


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody of the team noted; ``author`` is None where a system did."""

    id: UUID
    author: Member | None
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class HandOver:
    """That a conversation was taken, given back or assigned. ``who`` has it since, or had it until then."""

    what: str
    who: Member | None
    at: datetime


@dataclass(frozen=True, slots=True)
class OfferedTemplate:
    """A template that may be sent to the customer, whatever the hour."""

    id: UUID
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class Thread:
    """A page of a conversation, the oldest message first. ``before`` is what the page before it ends at."""

    standing: Standing
    messages: Sequence[MessageView]
    notes: Sequence[Note]
    hand_overs: Sequence[HandOver]
    before: tuple[Any, ...] | None
    members: Sequence[Member]
    canned: Sequence[CannedReply]
    templates: Sequence[OfferedTemplate]
    alerts: Sequence[ConversationAlert] = ()

    @property
    def entries(self) -> list[MessageView | Note | HandOver]:
        """All that stands in the thread, in order."""
        return sorted([*self.messages, *self.notes, *self.hand_overs], key=lambda entry: entry.at)

    @property
    def version(self) -> str:
        """What changes with what is shown."""
        shown = repr((self.standing, self.messages, self.notes, self.hand_overs, self.alerts))
        return hashlib.sha256(shown.encode()).hexdigest()[:16]


def read_thread(
    database: Database, viewer: Viewer, conversation_id: UUID, ask: PageAsk, *, looks: bool = False
) -> Thread:
    """Return a page of a conversation. One round trip.

    Args:
        ask: the messages before ``(occurred_at, position, id)``.
        looks: whether a person reads it, to whom nothing is unread then.

    Raises:
        NotFoundError: there is none that the viewer may see.
    """
    parameters = {
        **ask.parameters("before", "before_position", "before_id"),
        "tenant": viewer.tenant_id,
        "id": conversation_id,
        "silent": list(SILENT),
        "most": MAX_BESIDE,
        "most_canned": MAX_CANNED,
    }
    with database.tenant(viewer.tenant_id, actor=viewer.actor) as tx:
        if looks:
            _look(tx, viewer, conversation_id)
        found = query_standing(tx, viewer, conversation_id)
        said, reactions, notes, hand_overs = (
            tx.execute(statement, parameters) for statement in (_MESSAGES, _REACTIONS, _NOTES, _HAND_OVERS)
        )
        people = query_members(tx, viewer.tenant_id)
        canned, templates = (tx.execute(statement, parameters) for statement in (_CANNED, _TEMPLATES))
        alerts = query_alerts(tx, viewer.tenant_id, conversation_id)
    row = found.fetchone()
    if row is None:
        raise NotFoundError(NO_CONVERSATION)
    emojis = read_reactions(reactions.fetchall())
    page = read_page(said, ask, lambda one: read_message(one, emojis), "occurred_at", "position", "id")
    since = page.items[-1].at if page.next else None
    until = ask.after[0] if ask.after else None

    def stands_here(at: datetime) -> bool:
        return (since or at) <= at and (until is None or at < until)

    return Thread(
        read_standing(row),
        list(reversed(page.items)),
        [
            Note(one["id"], member(one, "author"), one["body"], one["created_at"])
            for one in notes
            if stands_here(one["created_at"])
        ],
        [_hand_over(one) for one in hand_overs if stands_here(one["at"])],
        page.next,
        read_members(people),
        [CannedReply(**one) for one in canned],
        [OfferedTemplate(**one) for one in templates],
        read_alerts(alerts),
    )


def _hand_over(row: dict[str, Any]) -> HandOver:
    return HandOver(row["what"], member(row, "who"), row["at"])


def look(database: Database, viewer: Viewer, conversation_id: UUID) -> None:
    """Note that somebody of the team looked at a conversation: nothing of it is unread."""
    with database.tenant(viewer.tenant_id, actor=viewer.actor) as tx:
        _look(tx, viewer, conversation_id)


def file_of(
    database: Database, viewer: Viewer, conversation_id: UUID, message_id: UUID
) -> tuple[str, str, str]:
    """Return key, name and media type of the document that a message of ours carries.

    Raises:
        NotFoundError: there is none that the viewer may see.
    """
    with database.tenant(viewer.tenant_id, actor=viewer.actor) as tx:
        found = tx.execute(
            """
            SELECT m.payload ->> 'key' AS key, m.payload ->> 'filename' AS filename, m.payload ->> 'mime' AS mime
            FROM chat.messages m JOIN chat.conversations c ON c.tenant_id = m.tenant_id AND c.id = m.conversation_id
            WHERE m.tenant_id = %(tenant)s AND m.id = %(message)s AND c.id = %(id)s AND m.direction = 'out'
              AND m.kind = 'document' AND chat.may_see(%(me)s, %(own_only)s, c.taken_by, c.assigned_to)
            """,
            {**viewer.parameters, "id": conversation_id, "message": message_id},
        )
    row = found.fetchone()
    own = (f"quotes/{viewer.tenant_id}/", f"team/{viewer.tenant_id}/")
    if row is None or not (row["key"] or "").startswith(own):
        raise NotFoundError("The conversation has no such document")
    return row["key"], row["filename"], row["mime"] or "application/pdf"


def _look(tx: Transaction, viewer: Viewer, conversation_id: UUID) -> None:
    tx.execute(
        """
        UPDATE chat.conversations c SET seen_at = clock_timestamp()
        WHERE c.tenant_id = %(tenant)s AND c.id = %(id)s AND c.last_inbound_at > coalesce(c.seen_at, '-infinity')
          AND chat.may_see(%(me)s, %(own_only)s, c.taken_by, c.assigned_to)
        """,
        {**viewer.parameters, "id": conversation_id},
    )


_MESSAGES: Final[LiteralString] = """
SELECT m.id, m.direction, m.kind, m.body, m.payload, m.wamid, m.occurred_at, m.position, m.citations, m.status,
       m.status_at, m.error_code, m.error_reason, m.answered_by, m.sent_by,
       (SELECT a.name FROM core.accounts a WHERE a.id = m.sent_by) AS sent_by_name,
       q.direction AS quoted_direction, q.kind AS quoted_kind, q.body AS quoted_body
FROM chat.messages m
LEFT JOIN chat.messages q
    ON q.tenant_id = m.tenant_id AND q.wamid = coalesce(m.reply_to_wamid, m.payload #>> '{context,id}')
   AND q.conversation_id = m.conversation_id
WHERE m.tenant_id = %(tenant)s AND m.conversation_id = %(id)s AND m.kind <> ALL (%(silent)s)
  AND m.occurred_at <= coalesce(%(before)s, 'infinity'::timestamptz)
  AND (m.occurred_at, m.position, m.id) < (
      coalesce(%(before)s, 'infinity'::timestamptz), coalesce(%(before_position)s::smallint, 32767::smallint),
      coalesce(%(before_id)s, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid))
ORDER BY m.occurred_at DESC, m.position DESC, m.id DESC LIMIT %(limit)s
"""
_REACTIONS: Final[LiteralString] = """
SELECT body, target FROM (
    SELECT m.body, m.payload #>> '{reaction,message_id}' AS target, m.occurred_at FROM chat.messages m
    WHERE m.tenant_id = %(tenant)s AND m.conversation_id = %(id)s AND m.kind = 'reaction' AND m.direction = 'in'
    ORDER BY m.occurred_at DESC LIMIT %(most)s) AS newest
ORDER BY occurred_at
"""
_NOTES: Final[LiteralString] = """
SELECT n.id, n.author, n.body, n.created_at,
       (SELECT a.name FROM core.accounts a WHERE a.id = n.author) AS author_name
FROM chat.notes n WHERE n.tenant_id = %(tenant)s AND n.conversation_id = %(id)s
ORDER BY n.created_at DESC LIMIT %(most)s
"""
_HAND_OVERS: Final[LiteralString] = """
SELECT h.what, h.who, h.at, (SELECT a.name FROM core.accounts a WHERE a.id = h.who) AS who_name
FROM chat.hand_overs h WHERE h.tenant_id = %(tenant)s AND h.conversation_id = %(id)s
ORDER BY h.at DESC LIMIT %(most)s
"""
_CANNED: Final[LiteralString] = """
SELECT id, title, language, body, updated_at FROM chat.canned_replies
WHERE tenant_id = %(tenant)s ORDER BY title, id LIMIT %(most_canned)s
"""

_TEMPLATES: Final[LiteralString] = """
SELECT t.id, t.name, t.language FROM core.templates t
WHERE t.tenant_id = %(tenant)s AND t.status = 'APPROVED' AND t.sendable
  AND t.waba_id IN (SELECT h.waba_id FROM chat.conversations c
                    JOIN core.channels h ON h.tenant_id = c.tenant_id AND h.phone_number_id = c.phone_number_id
                    WHERE c.tenant_id = %(tenant)s AND c.id = %(id)s)
ORDER BY t.name, t.language LIMIT 200
"""
