"""The sales board: opportunities by stage, those with the newest message first; and the same as a list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, LiteralString
from uuid import UUID

from psycopg.types.json import Json

from salesmind.conversations.people import Member, query_members, read_members
from salesmind.conversations.viewer import Viewer
from salesmind.db.database import Database
from salesmind.db.paging import PageAsk, Slice, like_pattern, read_page
from salesmind.leads.cards import CARDS, Card, read_card
from salesmind.leads.pipeline import STAGES, Stage

COLUMN_CARDS: Final = 50
"""Of a column, until more are asked for."""

MAX_COLUMN_CARDS: Final = 200


@dataclass(frozen=True, slots=True)
class LeadFilter:
    """Which opportunities.

    Attributes:
        advisor_id: whose customer it is, or who has the conversation.
        unassigned: nobody's.
        project_id: of the lot that is quoted or spoken of, or of a visit.
        q: a part of the customer's name, or of their number's digits.
    """

    advisor_id: UUID | None = None
    unassigned: bool = False
    project_id: UUID | None = None
    q: str | None = None

    @property
    def parameters(self) -> dict[str, Any]:
        """What statements name."""
        text = self.q or ""
        digits = "".join(filter(str.isdigit, text))
        is_phone = len(digits) >= 3 and not any(letter.isalpha() for letter in text)
        return {
            "advisor": self.advisor_id,
            "unassigned": self.unassigned,
            "project": self.project_id,
            "text": like_pattern(self.q),
            "digits": f"%{digits}%" if is_phone else None,
        }


@dataclass(frozen=True, slots=True)
class Column:
    """A stage of the board. ``values`` is what is quoted, by currency: each customer's newest quote that holds."""

    stage: Stage
    count: int
    values: Sequence[tuple[str, int]]
    cards: Sequence[Card]


@dataclass(frozen=True, slots=True)
class Project:
    """A project, to choose."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Board:
    """The board, and what it is filtered by."""

    columns: Sequence[Column]
    members: Sequence[Member] = ()
    projects: Sequence[Project] = field(default=())


def read_board(
    database: Database,
    viewer: Viewer,
    wanted: LeadFilter,
    now: datetime,
    limits: Mapping[str, int] | None = None,
) -> Board:
    """Return the opportunities that a viewer may see, by stage. One round trip.

    Args:
        limits: how many cards of a stage, where that is not ``COLUMN_CARDS``; ``MAX_COLUMN_CARDS`` at most.
    """
    most = {stage: min(MAX_COLUMN_CARDS, many) for stage, many in (limits or {}).items()}
    parameters = {
        **viewer.parameters,
        **wanted.parameters,
        "now": now,
        "limits": Json(most),
        "usual": COLUMN_CARDS,
        "most": sum(most.get(stage, COLUMN_CARDS) for stage in STAGES),
    }
    with database.tenant(viewer.tenant_id, actor=viewer.actor) as tx:
        found = tx.execute(_BOARD, parameters)
        people = query_members(tx, viewer.tenant_id)
        projects = tx.execute(PROJECTS, {"tenant": viewer.tenant_id})
    rows: dict[str, list[Any]] = {stage: [] for stage in STAGES}
    for row in found:
        rows[row["stage"]].append(row)
    columns = [_column(stage, of_stage, now) for stage, of_stage in rows.items()]
    return Board(columns, read_members(people), [Project(**row) for row in projects])


def list_leads(
    database: Database,
    viewer: Viewer,
    wanted: LeadFilter,
    ask: PageAsk,
    now: datetime,
    stage: Stage | None = None,
) -> Slice[Card]:
    """Return a page of opportunities, the one with the newest message first. One round trip.

    Args:
        ask: after ``(last_message_at, id)``.
    """
    parameters = {
        **viewer.parameters,
        **wanted.parameters,
        **ask.parameters("before", "before_id"),
        "stage": stage,
        "now": now,
    }
    with database.tenant(viewer.tenant_id, actor=viewer.actor) as tx:
        found = tx.execute(_LIST, parameters)
    return read_page(found, ask, lambda row: read_card(row, now), "last_message_at", "id")


def _column(stage: Any, rows: Sequence[Any], now: datetime) -> Column:
    sums: dict[str, int] = (rows[0]["sums"] or {}) if rows else {}
    values = sorted(sums.items(), key=lambda found: (-found[1], found[0]))
    return Column(stage, rows[0]["many"] if rows else 0, values, [read_card(row, now) for row in rows])


PROJECTS: Final[LiteralString] = (
    "SELECT id, name FROM core.projects WHERE tenant_id = %(tenant)s AND NOT archived ORDER BY name, id LIMIT 200"
)
_WANTED: Final[LiteralString] = """
    WHERE o.tenant_id = %(tenant)s AND chat.may_see(%(me)s, %(own_only)s, c.taken_by, c.assigned_to)
      AND (%(advisor)s::uuid IS NULL OR %(advisor)s IN (c.assigned_to, c.taken_by))
      AND (NOT %(unassigned)s OR c.assigned_to IS NULL AND c.taken_by IS NULL)
      AND (%(project)s::uuid IS NULL
           OR o.id IN (SELECT q.conversation_id FROM sales.quotes q
                       JOIN sales.lots l ON l.tenant_id = q.tenant_id AND l.id = q.lot_id
                       WHERE q.tenant_id = %(tenant)s AND l.project_id = %(project)s)
           OR o.id IN (SELECT b.conversation_id FROM sales.bookings b
                       WHERE b.tenant_id = %(tenant)s AND b.project_id = %(project)s)
           OR c.sale -> 'lot' ->> 'project' = (SELECT r.name FROM core.projects r
                                               WHERE r.tenant_id = %(tenant)s AND r.id = %(project)s))
      AND (%(text)s::text IS NULL
           OR c.profile_id IN (SELECT s.id FROM chat.user_profiles s
                               WHERE s.tenant_id = %(tenant)s AND (s.name ILIKE %(text)s OR s.wa_id LIKE %(digits)s))
           OR c.lead ->> 'name' ILIKE %(text)s)
"""
_BOARD: Final[LiteralString] = (
    "WITH "  # noqa: S608 - of our own texts
    """quoted AS MATERIALIZED (
    SELECT DISTINCT ON (q.conversation_id) q.conversation_id, q.currency, q.total FROM sales.quotes q
    WHERE q.tenant_id = %(tenant)s AND q.conversation_id IS NOT NULL
      AND q.status IN ('draft', 'sent', 'viewed', 'accepted')
    ORDER BY q.conversation_id, q.issued_at DESC),
seen AS MATERIALIZED (
    SELECT o.id, o.stage COLLATE "C" AS stage, c.last_message_at, quoted.currency, quoted.total
    FROM sales.opportunities o
    JOIN chat.conversations c ON c.tenant_id = %(tenant)s AND c.id = o.id
    LEFT JOIN quoted ON quoted.conversation_id = o.id"""
    + _WANTED
    + """),
sums AS (
    SELECT s.stage, sum(s.many)::bigint AS many,
           jsonb_object_agg(s.currency, s.total) FILTER (WHERE s.currency IS NOT NULL) AS sums
    FROM (SELECT seen.stage, seen.currency, count(*) AS many, sum(seen.total) AS total FROM seen GROUP BY 1, 2) AS s
    GROUP BY 1),
page AS MATERIALIZED (
    SELECT placed.id, placed.place, sums.many, CASE WHEN placed.place = 1 THEN sums.sums END AS sums
    FROM (SELECT seen.id, seen.stage, row_number() OVER (
              PARTITION BY seen.stage ORDER BY seen.last_message_at DESC, seen.id DESC) AS place
          FROM seen) AS placed
    JOIN sums ON sums.stage = placed.stage
    WHERE placed.place <= coalesce((%(limits)s::jsonb ->> placed.stage)::integer, %(usual)s)
    LIMIT %(most)s)"""
    + CARDS
    + "ORDER BY o.stage, page.place"
)
_LIST: Final[LiteralString] = (
    "WITH "  # noqa: S608 - of our own texts
    """page AS MATERIALIZED (
    SELECT o.id
    FROM sales.opportunities o JOIN chat.conversations c ON c.tenant_id = o.tenant_id AND c.id = o.id"""
    + _WANTED
    + """
      AND (%(stage)s::text IS NULL OR o.stage = %(stage)s)
      AND (c.last_message_at, c.id) < (coalesce(%(before)s, 'infinity'::timestamptz),
                                       coalesce(%(before_id)s, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid))
    ORDER BY c.last_message_at DESC, c.id DESC LIMIT %(limit)s)"""
    + CARDS
    + "ORDER BY c.last_message_at DESC, c.id DESC"
)
