"""The sales board: opportunities by stage, those with the newest message first; and the same as a list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, LiteralString
from uuid import UUID

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
    limits = limits or {}
    most = {stage: min(MAX_COLUMN_CARDS, limits.get(stage, COLUMN_CARDS)) for stage in STAGES}
    parameters = {
        **viewer.parameters,
        **wanted.parameters,
        "now": now,
        "stages": list(most),
        "limits": list(most.values()),
        "limit": sum(most.values()),
        "before": None,
        "before_id": None,
    }
    with database.tenant(viewer.tenant_id, actor=viewer.actor) as tx:
        found = tx.execute(_BOARD, parameters)
        people = query_members(tx, viewer.tenant_id)
        projects = tx.execute(PROJECTS, {"tenant": viewer.tenant_id})
    columns = {stage: _Growing() for stage in STAGES}
    for row in found:
        columns[row["stage"]].cards.append(read_card(row, now))
        for of_stage in row["sums"] or ():  # of the first row
            columns[of_stage.pop("stage")].add(**of_stage)
    return Board(
        [column.whole(stage) for stage, column in columns.items()],
        read_members(people),
        [Project(**row) for row in projects],
    )


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
        "now": now,
    }
    stages = [stage] if stage else list(STAGES)
    parameters |= {"stages": stages, "limits": [parameters["limit"]] * len(stages)}
    with database.tenant(viewer.tenant_id, actor=viewer.actor) as tx:
        found = tx.execute(_LIST, parameters)
    return read_page(found, ask, lambda row: read_card(row, now), "last_message_at", "id")


@dataclass(slots=True)
class _Growing:
    """A column of which rows are still read."""

    count: int = 0
    values: list[tuple[str, int]] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)

    def add(self, currency: str | None, many: int, total: int | None) -> None:
        self.count += many
        if currency and total is not None:
            self.values.append((currency, total))

    def whole(self, stage: Stage) -> Column:
        values = sorted(self.values, key=lambda found: (-found[1], found[0]))
        return Column(stage, self.count, values, self.cards)


PROJECTS: Final[LiteralString] = (
    "SELECT id, name FROM core.projects WHERE tenant_id = %(tenant)s AND NOT archived ORDER BY name, id LIMIT 200"
)
_WANTED: Final[LiteralString] = """
    WHERE o.tenant_id = %(tenant)s AND chat.may_see(%(me)s, %(own_only)s, o.taken_by, o.assigned_to)
      AND (%(advisor)s::uuid IS NULL OR %(advisor)s IN (o.assigned_to, o.taken_by))
      AND (NOT %(unassigned)s OR o.assigned_to IS NULL AND o.taken_by IS NULL)
      AND (%(project)s::uuid IS NULL OR o.id IN (
          SELECT q.conversation_id FROM sales.quotes q
          JOIN sales.lots l ON l.tenant_id = q.tenant_id AND l.id = q.lot_id
          WHERE q.tenant_id = %(tenant)s AND l.project_id = %(project)s
          UNION ALL
          SELECT b.conversation_id FROM sales.bookings b
          WHERE b.tenant_id = %(tenant)s AND b.project_id = %(project)s
          UNION ALL
          SELECT c.id FROM chat.conversations c
          JOIN core.projects r ON r.tenant_id = c.tenant_id AND r.name = c.sale -> 'lot' ->> 'project'
          WHERE c.tenant_id = %(tenant)s AND r.id = %(project)s))
      AND (%(text)s::text IS NULL OR o.id IN (SELECT found.id FROM found))
"""
_FOUND: Final[LiteralString] = """
WITH found AS MATERIALIZED (
    SELECT c.id FROM chat.conversations c
    WHERE c.tenant_id = %(tenant)s
      AND (c.lead ->> 'name' ILIKE %(text)s
           OR c.profile_id IN (SELECT s.id FROM chat.user_profiles s
                               WHERE s.tenant_id = %(tenant)s AND (s.name ILIKE %(text)s OR s.wa_id LIKE %(digits)s)))),
"""
_NEWEST: Final[LiteralString] = (
    "\n"  # noqa: S608 - of our own texts
    """    FROM unnest(%(stages)s::text[], %(limits)s::integer[]) AS s (stage, many)
    CROSS JOIN LATERAL (
        SELECT o.id, o.last_message_at FROM sales.opportunities o"""
    + _WANTED
    + """
          AND o.stage = s.stage
          AND (o.last_message_at, o.id) < (coalesce(%(before)s, 'infinity'::timestamptz),
                                           coalesce(%(before_id)s, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid))
        ORDER BY o.last_message_at DESC, o.id DESC LIMIT s.many) AS placed
    ORDER BY placed.last_message_at DESC, placed.id DESC LIMIT %(limit)s)"""
)
"""The newest of each stage by its index, of which only as many are read as are shown."""

_ORDERED: Final[LiteralString] = "ORDER BY o.last_message_at DESC, o.id DESC"
_BOARD: Final[LiteralString] = (
    _FOUND  # noqa: S608 - of our own texts
    + """quoted AS MATERIALIZED (
    SELECT DISTINCT ON (q.conversation_id) q.conversation_id, q.currency, q.total FROM sales.quotes q
    WHERE q.tenant_id = %(tenant)s AND q.conversation_id IS NOT NULL
      AND q.status IN ('draft', 'sent', 'viewed', 'accepted')
    ORDER BY q.conversation_id, q.issued_at DESC),
sums AS (
    SELECT o.stage, quoted.currency, count(*) AS many, sum(quoted.total)::bigint AS total
    FROM sales.opportunities o LEFT JOIN quoted ON quoted.conversation_id = o.id"""
    + _WANTED
    + """
    GROUP BY o.stage, quoted.currency),
page AS MATERIALIZED (
    SELECT placed.id, CASE WHEN row_number() OVER (ORDER BY placed.last_message_at DESC, placed.id DESC) = 1
                           THEN (SELECT jsonb_agg(sums) FROM sums) END AS sums"""
    + _NEWEST
    + CARDS
    + _ORDERED
)
_LIST: Final[LiteralString] = _FOUND + "page AS MATERIALIZED (SELECT placed.id" + _NEWEST + CARDS + _ORDERED
