"""Visits of customers: listed, booked and changed by the team, and told to the company's systems."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, LiteralString
from uuid import UUID, uuid4

from psycopg.types.json import Json

from salesmind.conversations.people import Member, query_members, read_members
from salesmind.conversations.take_over import NO_CONVERSATION
from salesmind.conversations.viewer import Viewer
from salesmind.db.database import Cursor, Database, Transaction
from salesmind.db.once import EACH_TIME, Once
from salesmind.db.outbox import Dispatcher, OutboxRow, outbox_rows
from salesmind.db.paging import MAX_LIMIT, PageAsk, Slice, read_page
from salesmind.errors import ChangedMeanwhileError, ConflictError, NotFoundError
from salesmind.leads.board import PROJECTS, Project
from salesmind.leads.cards import Card, query_lead, read_card
from salesmind.leads.visit_model import BookVisit, ChangeVisit, Visit, VisitFilter, read_visit
from salesmind.sync.wake_ups import visit_news

NO_VISIT: Final = "There is no such visit"


@dataclass(frozen=True, slots=True)
class VisitPage:
    """Visits, the next first; the day that it is where the company is, and what a visit may be booked with."""

    page: Slice[Visit]
    today: date
    time_zone: str
    members: Sequence[Member]
    projects: Sequence[Project]


def list_visits(
    database: Database, viewer: Viewer, wanted: VisitFilter, ask: PageAsk, now: datetime
) -> VisitPage:
    """Return a page of the visits that a viewer may see, by their time. One round trip.

    Args:
        ask: after ``(starts_at, id)``.
    """
    with database.tenant(viewer.tenant_id, actor=viewer.actor) as tx:
        found = _query_page(tx, viewer, wanted, ask, now)
    return _read_page(found, ask)


def lead_with_visits(
    database: Database, viewer: Viewer, lead_id: UUID, now: datetime
) -> tuple[Card | None, VisitPage]:
    """Return an opportunity with its visits, by their time. One round trip.

    There is no opportunity of a customer who never wrote and was offered nothing, nor of one whom the viewer may not
    see.
    """
    ask = PageAsk(limit=MAX_LIMIT)
    with database.tenant(viewer.tenant_id, actor=viewer.actor) as tx:
        card = query_lead(tx, viewer, lead_id, now)
        found = _query_page(tx, viewer, VisitFilter(lead_id=lead_id), ask, now)
    row = card.fetchone()
    return read_card(row, now) if row else None, _read_page(found, ask)


_Found = tuple[Cursor, Cursor, Cursor, Cursor]


def _query_page(tx: Transaction, viewer: Viewer, wanted: VisitFilter, ask: PageAsk, now: datetime) -> _Found:
    parameters = {
        **viewer.parameters,
        **ask.parameters("after", "after_id"),
        "since": wanted.since,
        "until": wanted.until,
        "advisor": wanted.advisor_id,
        "lead": wanted.lead_id,
        "planned": wanted.planned,
        "id": None,
        "now": now,
    }
    return (
        tx.execute(_VISITS + "ORDER BY starts_at, id LIMIT %(limit)s", parameters),
        tx.execute(_TODAY, parameters),
        query_members(tx, viewer.tenant_id),
        tx.execute(PROJECTS, parameters),
    )


def _read_page(found: _Found, ask: PageAsk) -> VisitPage:
    visits, company, people, projects = found
    page = read_page(visits, ask, read_visit, "starts_at", "id")
    [zone] = company.fetchall()
    return VisitPage(
        page, zone["today"], zone["time_zone"], read_members(people), [Project(**row) for row in projects]
    )


def one_visit(database: Database, viewer: Viewer, visit_id: UUID) -> Visit:
    """Return a visit, or an appointment of the CRM's. One round trip.

    Raises:
        NotFoundError: there is none that the viewer may see.
    """
    with database.tenant(viewer.tenant_id, actor=viewer.actor) as tx:
        found = _query(tx, viewer, visit_id)
    return _read(found)


def book_visit(
    database: Database, dispatcher: Dispatcher, viewer: Viewer, asked: BookVisit, once: Once = EACH_TIME
) -> Visit:
    """Book a visit; the company's systems hear of it.

    Raises:
        NotFoundError: there is no such customer that the viewer may see, no such project, or nobody of this id.
        TransientError: the database or the queue failed; what was booked and not told is told by ``upkeep``.
    """
    visit_id = uuid4()
    parameters = {**viewer.parameters, **_values(asked), "id": visit_id}
    with database.tenant(viewer.tenant_id, actor=viewer.actor) as tx:
        once.begin(tx)
        booked = tx.execute(_BOOK, parameters)
        known = tx.execute(_KNOWN, parameters)
        found = _query(tx, viewer, visit_id)
        told = _tell(tx, viewer, visit_id)
        if booked.fetchone() is None:
            raise _unknown(known) or NotFoundError(NO_CONVERSATION)
        visit = _read(found)
        once.end(tx, visit)
    dispatcher.dispatch(viewer.tenant_id, outbox_rows(told))
    return visit


def change_visit(
    database: Database,
    dispatcher: Dispatcher,
    viewer: Viewer,
    visit_id: UUID,
    change: ChangeVisit,
    version: int | None,
) -> Visit:
    """Change a visit as it was in ``version``, or say what became of it; the company's systems hear of it.

    Raises:
        NotFoundError: there is none of the team's that the viewer may see, no such project, or nobody of this id.
        ChangedMeanwhileError: it was changed meanwhile.
        ConflictError: it is over.
        TransientError: the database or the queue failed; what was changed and not told is told by ``upkeep``.
    """
    named = {f"names_{name}": name in change.model_fields_set for name in ChangeVisit.model_fields}
    parameters = {**viewer.parameters, **_values(change), **named, "id": visit_id, "version": version}
    with database.tenant(viewer.tenant_id, actor=viewer.actor) as tx:
        before = _query(tx, viewer, visit_id)
        changed = tx.execute(_CHANGE, parameters)
        known = tx.execute(_KNOWN, parameters)
        after = _query(tx, viewer, visit_id)
        told = _tell(tx, viewer, visit_id)
        seen = _read(before)
        if changed.fetchone() is None:
            raise _refusal(seen, version, known)
    dispatcher.dispatch(viewer.tenant_id, outbox_rows(told))
    return _read(after)


def _refusal(seen: Visit, version: int | None, known: Cursor) -> Exception:
    if seen.source == "crm":
        return NotFoundError("The CRM keeps this appointment; change it there")
    if seen.version != version:
        return ChangedMeanwhileError("It was changed meanwhile; look at it again")
    return _unknown(known) or ConflictError("What became of this visit is known already")


def _unknown(known: Cursor) -> NotFoundError | None:
    [row] = known.fetchall()
    if not row["project"]:
        return NotFoundError("The company has no project with this id")
    return None if row["advisor"] else NotFoundError("The company has nobody with this id")


def _values(asked: BookVisit | ChangeVisit) -> dict[str, Any]:
    """Return what statements name; a time without an offset is read where the company is."""
    values = asked.model_dump()
    starts = asked.starts_at
    local = starts if starts is not None and starts.tzinfo is None else None
    texts: dict[str, Any] = {
        name: values[name] or None for name in ("place", "notes", "outcome") if name in values
    }
    return {**values, **texts, "starts_at": None if local else starts, "local": local}


def _tell(tx: Transaction, viewer: Viewer, visit_id: UUID) -> Cursor:
    row: OutboxRow = visit_news(viewer.tenant_id, visit_id)
    return tx.execute(
        """
        INSERT INTO ops.outbox (tenant_id, id, queue, group_id, body)
        SELECT t.tenant_id, %(row)s, %(queue)s, %(group)s, %(body)s::jsonb
        FROM core.tenants t JOIN sales.bookings b ON b.tenant_id = t.tenant_id AND b.id = %(id)s
        WHERE t.tenant_id = %(tenant)s AND t.in_step
        RETURNING id, queue, group_id, body
        """,
        {
            "tenant": viewer.tenant_id,
            "id": visit_id,
            "row": row.id,
            "queue": row.queue,
            "group": row.group_id,
            "body": Json(row.body),
        },
    )


def _query(tx: Transaction, viewer: Viewer, visit_id: UUID) -> Cursor:
    nothing = dict.fromkeys(("since", "until", "advisor", "lead", "after", "after_id"))
    return tx.execute(
        _VISITS, {**viewer.parameters, **nothing, "planned": False, "first": True, "id": visit_id}
    )


def _read(found: Cursor) -> Visit:
    row = found.fetchone()
    if row is None:
        raise NotFoundError(NO_VISIT)
    return read_visit(row)


_VISITS: Final[LiteralString] = """
SELECT v.*, v.starts_at AT TIME ZONE t.time_zone AS local, coalesce(c.language, t.default_language) AS language,
       coalesce(c.lead ->> 'name', p.name) AS customer,
       CASE WHEN v.crm_starts_at <> v.starts_at THEN v.crm_starts_at AT TIME ZONE t.time_zone END AS crm_local,
       (SELECT r.name FROM core.projects r WHERE r.tenant_id = v.tenant_id AND r.id = v.project_id) AS project
FROM (
    SELECT b.tenant_id, b.id, 'team' AS source, b.conversation_id AS lead_id, b.starts_at, b.minutes, b.project_id,
           b.advisor_id AS advisor, (SELECT a.name FROM core.accounts a WHERE a.id = b.advisor_id) AS advisor_name,
           b.place, b.notes, b.state, b.outcome, b.version,
           (SELECT a.starts_at FROM crm.appointments a
            WHERE a.tenant_id = b.tenant_id AND a.booking_id = b.id AND NOT a.archived LIMIT 1) AS crm_starts_at
    FROM sales.bookings b
    WHERE b.tenant_id = %(tenant)s AND (%(advisor)s::uuid IS NULL OR b.advisor_id = %(advisor)s)
      AND (NOT %(planned)s OR b.state = 'planned')
    UNION ALL
    SELECT a.tenant_id, a.id, 'crm', l.conversation_id, a.starts_at,
           greatest(5, coalesce(extract(epoch FROM a.ends_at - a.starts_at) / 60, 60))::integer, a.project_id,
           a.advisor_id, d.name, a.place, a.notes, coalesce(a.state, 'planned'), NULL, 0, NULL
    FROM crm.appointments a
    JOIN crm.leads l ON l.tenant_id = a.tenant_id AND l.id = a.lead_id AND l.conversation_id IS NOT NULL
    LEFT JOIN core.advisors d ON d.tenant_id = a.tenant_id AND d.id = a.advisor_id
    WHERE a.tenant_id = %(tenant)s AND a.booking_id IS NULL AND NOT a.archived AND a.starts_at IS NOT NULL
      AND %(advisor)s::uuid IS NULL) AS v
JOIN chat.conversations c ON c.tenant_id = v.tenant_id AND c.id = v.lead_id
JOIN chat.user_profiles p ON p.tenant_id = c.tenant_id AND p.id = c.profile_id
JOIN core.tenants t ON t.tenant_id = v.tenant_id
WHERE chat.may_see(%(me)s, %(own_only)s, c.taken_by, c.assigned_to)
  AND (%(id)s::uuid IS NULL OR v.id = %(id)s)
  AND (%(since)s::timestamptz IS NULL OR v.starts_at >= %(since)s)
  AND (%(until)s::timestamptz IS NULL OR v.starts_at < %(until)s)
  AND (%(lead)s::uuid IS NULL OR v.lead_id = %(lead)s)
  AND (%(first)s OR (v.starts_at, v.id) > (%(after)s::timestamptz, %(after_id)s::uuid))
"""
_TODAY: Final[LiteralString] = """
SELECT time_zone, (%(now)s::timestamptz AT TIME ZONE time_zone)::date AS today
FROM core.tenants WHERE tenant_id = %(tenant)s
"""
_KNOWN: Final[LiteralString] = """
SELECT %(project_id)s::uuid IS NULL OR EXISTS (
           SELECT FROM core.projects r WHERE r.tenant_id = %(tenant)s AND r.id = %(project_id)s) AS project,
       %(advisor_id)s::uuid IS NULL OR EXISTS (
           SELECT FROM core.users u
           WHERE u.tenant_id = %(tenant)s AND u.id = %(advisor_id)s AND u.removed_at IS NULL) AS advisor
"""
_WITH_KNOWN: Final[LiteralString] = "WITH known AS (" + _KNOWN + ")"
_BOOK: Final[LiteralString] = (
    _WITH_KNOWN
    + """
INSERT INTO sales.bookings (tenant_id, id, conversation_id, project_id, advisor_id, starts_at, minutes, place, notes)
SELECT c.tenant_id, %(id)s, c.id, %(project_id)s, %(advisor_id)s,
       coalesce(%(starts_at)s::timestamptz, %(local)s::timestamp AT TIME ZONE t.time_zone), %(minutes)s, %(place)s,
       %(notes)s
FROM chat.conversations c JOIN core.tenants t ON t.tenant_id = c.tenant_id, known
WHERE c.tenant_id = %(tenant)s AND c.id = %(lead_id)s AND known.project AND known.advisor
  AND chat.may_see(%(me)s, %(own_only)s, c.taken_by, c.assigned_to)
RETURNING id
"""
)
_CHANGE: Final[LiteralString] = (
    _WITH_KNOWN
    + """
UPDATE sales.bookings b
SET starts_at = coalesce(%(starts_at)s::timestamptz, %(local)s::timestamp AT TIME ZONE t.time_zone, b.starts_at),
    minutes = coalesce(%(minutes)s::integer, b.minutes),
    project_id = CASE WHEN %(names_project_id)s THEN %(project_id)s::uuid ELSE b.project_id END,
    advisor_id = CASE WHEN %(names_advisor_id)s THEN %(advisor_id)s::uuid ELSE b.advisor_id END,
    place = CASE WHEN %(names_place)s THEN %(place)s::text ELSE b.place END,
    notes = CASE WHEN %(names_notes)s THEN %(notes)s::text ELSE b.notes END,
    outcome = CASE WHEN %(names_outcome)s THEN %(outcome)s::text ELSE b.outcome END,
    state = coalesce(%(state)s::text, b.state)
FROM chat.conversations c JOIN core.tenants t ON t.tenant_id = c.tenant_id, known
WHERE b.tenant_id = %(tenant)s AND b.id = %(id)s AND b.version = %(version)s AND known.project AND known.advisor
  AND (b.state = 'planned' OR coalesce(%(state)s::text, b.state) = b.state)
  AND c.tenant_id = b.tenant_id AND c.id = b.conversation_id
  AND chat.may_see(%(me)s, %(own_only)s, c.taken_by, c.assigned_to)
RETURNING b.id
"""
)
