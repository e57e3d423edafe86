"""A customer as the team sees them: what is known of them, and what there was between them and the company."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, LiteralString
from uuid import UUID

from salesmind.conversations.erasure import CustomerKey, Erased, Erasure
from salesmind.conversations.inbox import query_standing, read_standing
from salesmind.conversations.people import Member, Standing, member
from salesmind.conversations.take_over import NO_CONVERSATION
from salesmind.conversations.viewer import Viewer
from salesmind.db.database import Database
from salesmind.errors import ConflictError, NotFoundError

MAX_QUOTES: Final = 50
MAX_EVENTS: Final = 200


class WrongNameError(ConflictError):
    """The name that was typed to confirm an erasure is not the customer's."""


@dataclass(frozen=True, slots=True)
class CustomerQuote:
    """A quote of the customer's. ``total`` is in minor units of ``currency``."""

    id: UUID
    number: str
    about: str
    status: str
    total: int
    currency: str
    issued_at: datetime
    valid_until: date
    reserved_until: date | None


@dataclass(frozen=True, slots=True)
class CustomerEvent:
    """Something that happened: a message, quote, note or hand-over by its ``kind``. ``detail`` tells which."""

    kind: str
    detail: str
    who: Member | None
    at: datetime


@dataclass(frozen=True, slots=True)
class CustomerFile:
    """All that is known of a customer.

    Attributes:
        phone: in full; the number that they write from.
        facts: what they told of themselves, by name: "interest", "budget".
        lot: code and project of the lot that is spoken of.
        messages_in, messages_out: how many messages there are of the customer, and of the company.
    """

    standing: Standing
    phone: str | None
    known_since: datetime
    facts: dict[str, str]
    lot: str | None
    messages_in: int
    messages_out: int
    quotes: Sequence[CustomerQuote]
    events: Sequence[CustomerEvent]

    @property
    def called(self) -> str:
        """What has to be typed before the customer is erased: their name, or the number where they have none."""
        return self.standing.name or self.phone or str(self.standing.id)


def one_customer(database: Database, viewer: Viewer, conversation_id: UUID) -> CustomerFile:
    """Return the customer of a conversation. One round trip.

    Raises:
        NotFoundError: there is none that the viewer may see.
    """
    parameters = {
        **viewer.parameters,
        "id": conversation_id,
        "most_quotes": MAX_QUOTES,
        "most_events": MAX_EVENTS,
    }
    with database.tenant(viewer.tenant_id, actor=viewer.actor) as tx:
        standing = query_standing(tx, viewer, conversation_id)
        profile = tx.execute(_PROFILE, parameters)
        quotes = tx.execute(_QUOTES, parameters)
        events = tx.execute(_EVENTS, parameters)
    found, row = standing.fetchone(), profile.fetchone()
    if found is None or row is None:
        raise NotFoundError(NO_CONVERSATION)
    lot = (row["sale"] or {}).get("lot") or {}
    return CustomerFile(
        read_standing(found),
        f"+{row['wa_id']}" if row["wa_id"] else None,
        row["created_at"],
        {name: str(said) for name, said in (row["lead"] or {}).items() if said and name != "name"},
        ", ".join(str(lot[name]) for name in ("code", "project") if lot.get(name)) or None,
        row["messages_in"],
        row["messages_out"],
        [CustomerQuote(**quote) for quote in quotes],
        [CustomerEvent(one["kind"], one["detail"], member(one, "who"), one["at"]) for one in events],
    )


def opt_out(database: Database, viewer: Viewer, conversation_id: UUID, *, out: bool) -> None:
    """Note that a customer wants no messages that they did not ask for, or that they do again.

    Raises:
        NotFoundError: there is no such conversation that the viewer may see.
    """
    with database.tenant(viewer.tenant_id, actor=viewer.actor) as tx:
        changed = tx.execute(
            """
            UPDATE chat.user_profiles p
            SET opted_out_at = CASE WHEN %(out)s THEN coalesce(p.opted_out_at, clock_timestamp()) END
            FROM chat.conversations c
            WHERE c.tenant_id = %(tenant)s AND c.id = %(id)s AND p.tenant_id = c.tenant_id AND p.id = c.profile_id
              AND chat.may_see(%(me)s, %(own_only)s, c.taken_by, c.assigned_to)
            RETURNING p.id
            """,
            {**viewer.parameters, "id": conversation_id, "out": out},
        )
    if changed.fetchone() is None:
        raise NotFoundError(NO_CONVERSATION)


def erase_customer(
    database: Database, erasure: Erasure, viewer: Viewer, conversation_id: UUID, typed: str
) -> Erased:
    """Erase the customer of a conversation for good.

    Args:
        typed: the customer's name (``CustomerFile.called``), typed by who wants it.

    Raises:
        NotFoundError: there is no such conversation that the viewer may see.
        WrongNameError: something else was typed.
        TransientError: the database or the bucket failed; the same call goes on from there.
    """
    customer = one_customer(database, viewer, conversation_id)
    if _same(typed) != _same(customer.called):
        raise WrongNameError("Type the customer's name exactly to erase them")
    return erasure.erase(viewer.tenant_id, CustomerKey(conversation_id=conversation_id), actor=viewer.actor)


def _same(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).split()).casefold()


_PROFILE: Final[LiteralString] = """
SELECT p.wa_id, p.created_at, c.lead, c.sale,
       (SELECT count(*) FROM chat.messages m
        WHERE m.tenant_id = c.tenant_id AND m.conversation_id = c.id AND m.direction = 'in') AS messages_in,
       (SELECT count(*) FROM chat.messages m
        WHERE m.tenant_id = c.tenant_id AND m.conversation_id = c.id AND m.direction = 'out') AS messages_out
FROM chat.conversations c JOIN chat.user_profiles p ON p.tenant_id = c.tenant_id AND p.id = c.profile_id
WHERE c.tenant_id = %(tenant)s AND c.id = %(id)s
"""
_QUOTES: Final[LiteralString] = """
SELECT q.id, coalesce(q.snapshot ->> 'number', q.number::text) AS number,
       concat_ws(', ', q.snapshot -> 'unit' ->> 'name', q.snapshot -> 'unit' ->> 'project') AS about,
       q.status, q.total, q.currency, q.issued_at, q.valid_until,
       (SELECT r.until FROM sales.reservations r
        WHERE r.tenant_id = q.tenant_id AND r.quote_id = q.id AND r.released_at IS NULL) AS reserved_until
FROM sales.quotes q WHERE q.tenant_id = %(tenant)s AND q.conversation_id = %(id)s
ORDER BY q.issued_at DESC LIMIT %(most_quotes)s
"""
_EVENTS: Final[LiteralString] = """
SELECT e.kind, e.detail, e.who, e.at, (SELECT a.name FROM core.accounts a WHERE a.id = e.who) AS who_name
FROM (
    SELECT 'quote' AS kind, coalesce(q.snapshot ->> 'number', q.number::text) AS detail, NULL::uuid AS who,
           q.issued_at AS at
    FROM sales.quotes q WHERE q.tenant_id = %(tenant)s AND q.conversation_id = %(id)s
    UNION ALL
    SELECT 'accepted', coalesce(q.snapshot ->> 'number', q.number::text), NULL, r.created_at
    FROM sales.reservations r JOIN sales.quotes q ON q.tenant_id = r.tenant_id AND q.id = r.quote_id
    WHERE q.tenant_id = %(tenant)s AND q.conversation_id = %(id)s
    UNION ALL
    SELECT 'note', n.body, n.author, n.created_at
    FROM chat.notes n WHERE n.tenant_id = %(tenant)s AND n.conversation_id = %(id)s
    UNION ALL
    SELECT h.what, '', h.who, h.at
    FROM chat.hand_overs h WHERE h.tenant_id = %(tenant)s AND h.conversation_id = %(id)s
    UNION ALL
    SELECT 'first_message', '', NULL, min(m.occurred_at)
    FROM chat.messages m WHERE m.tenant_id = %(tenant)s AND m.conversation_id = %(id)s AND m.direction = 'in'
    HAVING count(*) > 0) AS e
ORDER BY e.at DESC LIMIT %(most_events)s
"""
