"""An opportunity as the team sees it: how its customer stands, what is planned, and how likely it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, LiteralString
from uuid import UUID

from salesmind.conversations.people import Member, masked_phone, member
from salesmind.conversations.viewer import Viewer
from salesmind.db.database import Cursor, Database, Transaction
from salesmind.errors import ChangedMeanwhileError, NotFoundError
from salesmind.leads.pipeline import ChangeLead, Stage
from salesmind.leads.score import Facts, Score, score

NO_LEAD: Final = "There is no such lead"


@dataclass(frozen=True, slots=True)
class CardQuote:
    """The newest quote of a customer. ``total`` is in minor units of ``currency``."""

    id: UUID
    number: str
    lot: str
    status: str
    total: int
    currency: str


@dataclass(frozen=True, slots=True)
class Card:
    """An opportunity.

    Attributes:
        id: of the conversation.
        moved_by: who of the team moved it to its stage; None where facts did.
        phone: masked.
        lot: code and project of the lot that is spoken of.
        quote: the newest that holds or was accepted; otherwise the newest.
        holder: whose customer it is, or who has the conversation.
        next_step_at: where the company is.
        overdue: whether that day is over.
    """

    id: UUID
    version: int
    stage: Stage
    stage_since: datetime
    moved_by: Member | None
    lost_reason: str | None
    name: str | None
    phone: str | None
    last_message_at: datetime
    lot: str | None
    quote: CardQuote | None
    holder: Member | None
    next_step: str | None
    next_step_at: date | None
    overdue: bool
    score: Score


def one_lead(database: Database, viewer: Viewer, lead_id: UUID, now: datetime) -> Card:
    """Return an opportunity. One round trip.

    Raises:
        NotFoundError: there is none that the viewer may see.
    """
    with database.tenant(viewer.tenant_id, actor=viewer.actor) as tx:
        found = query_lead(tx, viewer, lead_id, now)
    return _read(found, now)


def change_lead(
    database: Database, viewer: Viewer, lead_id: UUID, change: ChangeLead, version: int | None, now: datetime
) -> Card:
    """Change an opportunity, as it was in ``version``; return it as it is then. One round trip.

    Args:
        version: of what the asker saw; None is that of nothing.

    Raises:
        NotFoundError: there is none that the viewer may see.
        ChangedMeanwhileError: somebody, or a fact, changed it meanwhile.
        TransientError: the database failed.
    """
    parameters = {
        **viewer.parameters,
        **change.model_dump(),
        "id": lead_id,
        "version": version,
        "next_step": change.next_step or None,
        "names_step": change.names("next_step"),
        "names_day": change.names("next_step_at"),
    }
    with database.tenant(viewer.tenant_id, actor=viewer.actor) as tx:
        changed = tx.execute(_CHANGE, parameters)
        after = query_lead(tx, viewer, lead_id, now)
    card = _read(after, now)
    if changed.fetchone() is None:
        raise ChangedMeanwhileError("It was changed meanwhile; look at it again")
    return card


def read_card(row: Mapping[str, Any], now: datetime) -> Card:
    """Read a row of ``CARDS``."""
    about = ", ".join(row[part] for part in ("lot_code", "lot_project") if row[part])
    facts = Facts(
        asked_price=row["asked_price"],
        quoted=row["quote_id"] is not None,
        accepted=row["accepted"],
        visit=row["has_visit"],
        budget=row["told_budget"],
        wants_person=row["wants_person"],
        opted_out=row["opted_out_at"] is not None,
        lost=row["stage"] == "lost",
        wrote_at=row["last_inbound_at"],
    )
    quote = CardQuote(
        row["quote_id"], row["number"], row["quote_lot"] or "", row["status"], row["total"], row["currency"]
    )
    return Card(
        id=row["id"],
        version=row["version"],
        stage=row["stage"],
        stage_since=row["stage_since"],
        moved_by=member(dict(row), "moved_by"),
        lost_reason=row["lost_reason"],
        name=row["name"],
        phone=masked_phone(row["wa_id"]),
        last_message_at=row["last_message_at"],
        lot=about or None,
        quote=quote if row["quote_id"] else None,
        holder=member(dict(row), "holder"),
        next_step=row["next_step"],
        next_step_at=row["next_step_at"],
        overdue=bool(row["overdue"]),
        score=score(facts, now),
    )


def query_lead(tx: Transaction, viewer: Viewer, lead_id: UUID, now: datetime) -> Cursor:
    """Ask for one opportunity; read the row with ``read_card``."""
    return tx.execute(_ONE, {**viewer.parameters, "id": lead_id, "now": now})


def _read(found: Cursor, now: datetime) -> Card:
    row = found.fetchone()
    if row is None:
        raise NotFoundError(NO_LEAD)
    return read_card(row, now)


CARDS: Final[LiteralString] = """
SELECT page.*, o.version, o.stage, o.stage_since, o.moved_by, o.lost_reason, o.next_step, o.next_step_at,
       o.next_step_at < (%(now)s::timestamptz AT TIME ZONE t.time_zone)::date AS overdue,
       (SELECT a.name FROM core.accounts a WHERE a.id = o.moved_by) AS moved_by_name,
       coalesce(c.lead ->> 'name', p.name) AS name, p.wa_id, p.opted_out_at, o.last_message_at, c.last_inbound_at,
       coalesce(c.assigned_to, c.taken_by) AS holder,
       (SELECT a.name FROM core.accounts a WHERE a.id = coalesce(c.assigned_to, c.taken_by)) AS holder_name,
       c.sale -> 'lot' ->> 'code' AS lot_code, c.sale -> 'lot' ->> 'project' AS lot_project,
       sales.names_a_lot(c.sale) OR quote.id IS NOT NULL AS asked_price,
       coalesce(c.lead ->> 'budget', '') <> '' AS told_budget,
       c.needs_person_at IS NOT NULL OR c.taken_by IS NOT NULL AS wants_person,
       quote.id AS quote_id, coalesce(quote.snapshot ->> 'number', quote.number::text) AS number,
       quote.snapshot -> 'unit' ->> 'name' AS quote_lot, quote.status, quote.total, quote.currency,
       EXISTS (SELECT FROM sales.quotes q
               WHERE q.tenant_id = o.tenant_id AND q.conversation_id = o.id AND q.status = 'accepted') AS accepted,
       EXISTS (SELECT FROM sales.bookings b
               WHERE b.tenant_id = o.tenant_id AND b.conversation_id = o.id
                 AND b.state IN ('planned', 'done')) AS has_visit
FROM page
JOIN sales.opportunities o ON o.tenant_id = %(tenant)s AND o.id = page.id
JOIN chat.conversations c ON c.tenant_id = o.tenant_id AND c.id = o.id
JOIN chat.user_profiles p ON p.tenant_id = c.tenant_id AND p.id = c.profile_id
JOIN core.tenants t ON t.tenant_id = o.tenant_id
LEFT JOIN LATERAL (
    SELECT q.id, q.snapshot, q.number, q.status, q.total, q.currency FROM sales.quotes q
    WHERE q.tenant_id = o.tenant_id AND q.conversation_id = o.id
    ORDER BY q.status IN ('draft', 'sent', 'viewed', 'accepted') DESC, q.issued_at DESC LIMIT 1) AS quote ON true
"""
"""The cards of ``page``, which a WITH clause before it finds: ``id`` is the conversation's."""

_ONE: Final[LiteralString] = (
    "WITH "  # noqa: S608 - of our own texts
    """page AS (
    SELECT c.id FROM chat.conversations c
    WHERE c.tenant_id = %(tenant)s AND c.id = %(id)s
      AND chat.may_see(%(me)s, %(own_only)s, c.taken_by, c.assigned_to))""" + CARDS
)
_CHANGE: Final[LiteralString] = """
UPDATE sales.opportunities o
SET stage = coalesce(%(stage)s::text, o.stage),
    moved_by = CASE WHEN coalesce(%(stage)s::text, o.stage) = o.stage THEN o.moved_by ELSE %(me)s::uuid END,
    lost_reason = CASE WHEN %(stage)s::text IS NULL THEN o.lost_reason ELSE %(lost_reason)s::text END,
    next_step = CASE WHEN %(names_step)s THEN %(next_step)s::text ELSE o.next_step END,
    next_step_at = CASE WHEN %(names_day)s THEN %(next_step_at)s::date ELSE o.next_step_at END
FROM chat.conversations c
WHERE o.tenant_id = %(tenant)s AND o.id = %(id)s AND o.version = %(version)s
  AND c.tenant_id = o.tenant_id AND c.id = o.id
  AND chat.may_see(%(me)s, %(own_only)s, c.taken_by, c.assigned_to)
RETURNING o.id
"""
