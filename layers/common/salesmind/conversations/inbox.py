"""The team's inbox: conversations, the one with the newest message first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal, LiteralString, get_args
from uuid import UUID

from salesmind.conversations.people import Member, Standing, masked_phone, member, query_members, read_members
from salesmind.conversations.viewer import Viewer
from salesmind.db.database import Cursor, Database, Transaction
from salesmind.db.paging import PageAsk, Slice, like_pattern, read_page
from salesmind.whatsapp.window import window_end

Filter = Literal["all", "unread", "waiting", "mine", "unassigned", "failed"]
"""``waiting`` is for a person whom nobody has sent yet; ``failed`` has a message that failed in the last week."""

FILTERS: Final = get_args(Filter)
MAX_UNREAD: Final = 100
"""Unread messages are counted up to here."""


@dataclass(frozen=True, slots=True)
class LastMessage:
    """The newest message of a conversation. ``sent_by`` is who of the team wrote it."""

    direction: str
    kind: str
    text: str
    status: str
    sent_by: str | None


@dataclass(frozen=True, slots=True)
class InboxRow:
    """A conversation in the list. ``waiting_since`` is when the oldest message came that nobody answered."""

    standing: Standing
    last: LastMessage | None
    unread: int
    waiting_since: datetime | None

    def filters_of(self, user_id: UUID | None) -> list[Filter]:
        """Return the filters that have it for somebody, as ``_FILTERED``; of "failed" only the database knows."""
        one = self.standing
        is_mine = user_id is not None and user_id in {
            who.id for who in (one.taken_by, one.assigned_to) if who
        }
        held: dict[Filter, bool] = {
            "all": True,
            "unread": self.unread > 0,
            "waiting": one.needs_person_at is not None and one.taken_by is None,
            "mine": is_mine,
            "unassigned": one.taken_by is None and one.assigned_to is None,
        }
        return [name for name, is_in in held.items() if is_in]


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row of the inbox, and those of the asked users who may see it."""

    row: InboxRow
    seen_by: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Inbox:
    """A page of the inbox, how many conversations each filter has, and who may have them."""

    page: Slice[InboxRow]
    counts: dict[str, int]
    members: list[Member]


def list_inbox(
    database: Database, viewer: Viewer, ask: PageAsk, wanted: Filter = "all", search: str | None = None
) -> Inbox:
    """Return a page of the conversations that a viewer may see. One round trip.

    Args:
        ask: after ``(last_message_at, id)``.
        search: a part of the customer's name, of their number's digits, or beginnings of words of one message.
    """
    parameters = {
        **viewer.parameters,
        **ask.parameters("before", "before_id"),
        "filter": wanted,
        "most_unread": MAX_UNREAD,
        **_search(search),
    }
    with database.tenant(viewer.tenant_id, actor=viewer.actor) as tx:
        found = tx.execute(_LIST, parameters)
        counted = _query_counts(tx, viewer.tenant_id, [viewer.user_id], [viewer.own_only])
        people = query_members(tx, viewer.tenant_id)
    page = read_page(found, ask, _row, "last_message_at", "id")
    return Inbox(page, _read_counts(counted)[viewer.user_id], read_members(people))


def changed_rows(
    database: Database, tenant_id: UUID, own_only: Mapping[UUID, bool], ids: Sequence[UUID], *, actor: str
) -> tuple[list[ChangedRow], dict[UUID, dict[str, int]]]:
    """Return what some conversations look like in the inboxes of some users, and each user's counts of filters.

    One round trip, however many the users are.

    Args:
        own_only: for each user ``Viewer.own_only``.
        ids: conversations; those that are none are left out.

    Raises:
        TransientError: the database failed.
    """
    users, only = list(own_only), list(own_only.values())
    parameters = {
        "tenant": tenant_id,
        "ids": list(ids),
        "users": users,
        "only": only,
        "most_unread": MAX_UNREAD,
    }
    with database.tenant(tenant_id, actor=actor) as tx:
        found = tx.execute(_CHANGED, parameters)
        counted = _query_counts(tx, tenant_id, users, only)
    rows = [ChangedRow(_row(row), frozenset(row["seen_by"] or ())) for row in found]
    return rows, {user: counts for user, counts in _read_counts(counted).items() if user}


def _query_counts(
    tx: Transaction, tenant_id: UUID, users: Sequence[UUID | None], own_only: Sequence[bool]
) -> Cursor:
    """Ask how many conversations each filter has for each user; None is a system with an API key."""
    return tx.execute(_COUNTS, {"tenant": tenant_id, "users": list(users), "only": list(own_only)})


def _read_counts(cursor: Cursor) -> dict[UUID | None, dict[str, int]]:
    return {row.pop("user_id"): row for row in cursor.fetchall()}


def query_standing(tx: Transaction, viewer: Viewer, conversation_id: UUID) -> Cursor:
    """Ask for how one conversation stands; read the row with ``read_standing``."""
    return tx.execute(_STANDING, {**viewer.parameters, "id": conversation_id})


def read_standing(row: dict[str, Any]) -> Standing:
    """Read a row of conversations."""
    return Standing(
        row["id"],
        row["name"],
        masked_phone(row["wa_id"]),
        row["language"],
        row["needs_person_at"],
        row["needs_person_reason"],
        member(row, "taken_by"),
        row["taken_at"],
        member(row, "assigned_to"),
        row["intent"],
        row["sentiment"],
        row["stage"],
        window_end(row["last_inbound_at"]),
        row["opted_out_at"] is not None,
        row["last_message_at"],
    )


def _search(text: str | None) -> dict[str, Any]:
    digits = "".join(filter(str.isdigit, text or ""))
    is_phone = len(digits) >= 3 and not any(letter.isalpha() for letter in text or "")
    return {"text": like_pattern(text), "words": text or "", "digits": f"%{digits}%" if is_phone else None}


def _row(row: Any) -> InboxRow:
    last = (
        LastMessage(row["direction"], row["kind"], row["body"], row["status"], row["sent_by_name"])
        if row["kind"]
        else None
    )
    return InboxRow(read_standing(row), last, row["unread"], row["waiting_since"])


_COLUMNS: Final[LiteralString] = """
    c.id, c.language, c.needs_person_at, c.needs_person_reason, c.taken_by, c.taken_at, c.assigned_to, c.intent,
    c.sentiment, c.last_inbound_at, c.last_message_at, c.seen_at, coalesce(c.lead ->> 'name', p.name) AS name, p.wa_id,
    p.opted_out_at
"""
_BESIDE: Final[LiteralString] = """
    (SELECT a.name FROM core.accounts a WHERE a.id = page.taken_by) AS taken_by_name,
    (SELECT a.name FROM core.accounts a WHERE a.id = page.assigned_to) AS assigned_to_name,
    (SELECT l.stage FROM crm.leads l
     WHERE l.tenant_id = %(tenant)s AND l.conversation_id = page.id AND NOT l.archived LIMIT 1) AS stage
"""
_BASE: Final[LiteralString] = (
    "WITH page AS MATERIALIZED (SELECT"
    + _COLUMNS
    + "FROM chat.conversations c JOIN chat.user_profiles p ON p.tenant_id = c.tenant_id AND p.id = c.profile_id\n"
)
_FILTERED: Final[LiteralString] = """
    WHERE c.tenant_id = %(tenant)s AND chat.may_see(%(me)s, %(own_only)s, c.taken_by, c.assigned_to)
      AND (c.last_message_at, c.id) < (coalesce(%(before)s, 'infinity'::timestamptz),
                                       coalesce(%(before_id)s, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid))
      AND CASE %(filter)s
          WHEN 'unread' THEN c.last_inbound_at > coalesce(c.seen_at, '-infinity')
          WHEN 'waiting' THEN c.needs_person_at IS NOT NULL AND c.taken_by IS NULL
          WHEN 'mine' THEN c.taken_by = %(me)s OR c.assigned_to = %(me)s
          WHEN 'unassigned' THEN c.taken_by IS NULL AND c.assigned_to IS NULL
          WHEN 'failed' THEN c.id IN (
              SELECT m.conversation_id FROM chat.messages m
              WHERE m.tenant_id = %(tenant)s AND m.status = 'failed'
                AND m.status_at > clock_timestamp() - interval '7 days')
          ELSE true END
      AND (%(text)s::text IS NULL
           OR c.profile_id IN (SELECT s.id FROM chat.user_profiles s
                               WHERE s.tenant_id = %(tenant)s AND (s.name ILIKE %(text)s OR s.wa_id LIKE %(digits)s))
           OR c.lead ->> 'name' ILIKE %(text)s
           OR c.id IN (SELECT chat.conversations_saying(%(words)s)))
    ORDER BY c.last_message_at DESC, c.id DESC LIMIT %(limit)s
"""
_ROWS: Final[LiteralString] = (
    _BESIDE  # noqa: S608 - of our own texts
    + """,
    last.direction, last.kind, last.body, last.status,
    (SELECT a.name FROM core.accounts a WHERE a.id = last.sent_by) AS sent_by_name,
    CASE WHEN page.last_inbound_at > coalesce(page.seen_at, '-infinity') THEN (
        SELECT count(*) FROM (
            SELECT FROM chat.messages m
            WHERE m.tenant_id = %(tenant)s AND m.conversation_id = page.id AND m.direction = 'in'
              AND m.occurred_at > coalesce(page.seen_at, '-infinity')
            LIMIT %(most_unread)s) AS unread)
    ELSE 0 END AS unread,
    CASE WHEN last.direction = 'in' THEN (
        SELECT min(m.occurred_at) FROM chat.messages m
        WHERE m.tenant_id = %(tenant)s AND m.conversation_id = page.id AND m.direction = 'in'
          AND m.kind NOT IN ('reaction', 'system', 'revoke')
          AND m.occurred_at > coalesce((
              SELECT max(o.occurred_at) FROM chat.messages o
              WHERE o.tenant_id = %(tenant)s AND o.conversation_id = page.id AND o.direction = 'out'), '-infinity'))
    END AS waiting_since
FROM page LEFT JOIN LATERAL (
    SELECT m.direction, m.kind, m.body, m.status, m.sent_by FROM chat.messages m
    WHERE m.tenant_id = %(tenant)s AND m.conversation_id = page.id
    ORDER BY m.occurred_at DESC, m.stored_at DESC, m.position DESC LIMIT 1) AS last ON true
ORDER BY page.last_message_at DESC, page.id DESC
"""
)
_LIST: Final[LiteralString] = _BASE + _FILTERED + ") SELECT page.*," + _ROWS
_CHANGED: Final[LiteralString] = (
    _BASE  # noqa: S608 - of our own texts
    + "WHERE c.tenant_id = %(tenant)s AND c.id = ANY (%(ids)s)) SELECT page.*,"
    + """
    (SELECT array_agg(u.id) FROM unnest(%(users)s::uuid[], %(only)s::boolean[]) AS u (id, own_only)
     WHERE chat.may_see(u.id, u.own_only, page.taken_by, page.assigned_to)) AS seen_by,
"""
    + _ROWS
)
_STANDING: Final[LiteralString] = (
    "WITH page AS (SELECT"
    + _COLUMNS
    + """
    FROM chat.conversations c JOIN chat.user_profiles p ON p.tenant_id = c.tenant_id AND p.id = c.profile_id
    WHERE c.tenant_id = %(tenant)s AND c.id = %(id)s
      AND chat.may_see(%(me)s, %(own_only)s, c.taken_by, c.assigned_to))
SELECT page.*,"""
    + _BESIDE
    + "FROM page"
)
_COUNTS: Final[LiteralString] = """
WITH held AS MATERIALIZED (
    SELECT c.taken_by, c.assigned_to, count(*) AS "all",
           count(*) FILTER (WHERE c.last_inbound_at > coalesce(c.seen_at, '-infinity')) AS unread,
           count(*) FILTER (WHERE c.needs_person_at IS NOT NULL AND c.taken_by IS NULL) AS waiting
    FROM chat.conversations c WHERE c.tenant_id = %(tenant)s GROUP BY c.taken_by, c.assigned_to)
SELECT u.id AS user_id,
       coalesce(sum(h."all"), 0)::int AS "all",
       coalesce(sum(h.unread), 0)::int AS unread,
       coalesce(sum(h.waiting), 0)::int AS waiting,
       coalesce(sum(h."all") FILTER (WHERE h.taken_by = u.id OR h.assigned_to = u.id), 0)::int AS mine,
       coalesce(sum(h."all") FILTER (WHERE h.taken_by IS NULL AND h.assigned_to IS NULL), 0)::int AS unassigned
FROM unnest(%(users)s::uuid[], %(only)s::boolean[]) AS u (id, own_only)
LEFT JOIN held h ON chat.may_see(u.id, u.own_only, h.taken_by, h.assigned_to)
GROUP BY u.id
"""
