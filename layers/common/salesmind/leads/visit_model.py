"""Visits: what people book and change, and how they are shown."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Final, Literal, get_args
from uuid import UUID

from pydantic import AfterValidator, Field

from salesmind.bounds import StrictInput
from salesmind.conversations.people import Member, member
from salesmind.leads.pipeline import Words

VisitState = Literal["planned", "done", "missed", "cancelled"]
VISIT_STATES: Final = get_args(VisitState)

_YEARS = range(2000, 2101)


def _in_our_time(moment: datetime) -> datetime:
    if moment.year not in _YEARS:
        raise ValueError(f"has to be between {_YEARS.start} and {_YEARS.stop - 1}")
    return moment


Start = Annotated[
    datetime,
    AfterValidator(_in_our_time),
    Field(description="without an offset: where the company is"),
]
Minutes = Annotated[int, Field(ge=5, le=1440)]


class BookVisit(StrictInput):
    """A visit to book. ``lead_id`` is the customer's conversation, ``advisor_id`` who of the team shows the place."""

    lead_id: UUID
    starts_at: Start
    minutes: Minutes = 60
    project_id: UUID | None = None
    advisor_id: UUID | None = None
    place: Words = ""
    notes: Words = ""


class ChangeVisit(StrictInput):
    """What changes of a visit; what is not named stays as it is. Only a planned one changes its state."""

    starts_at: Start | None = None
    minutes: Minutes | None = None
    project_id: UUID | None = None
    advisor_id: UUID | None = None
    place: Words | None = None
    notes: Words | None = None
    state: VisitState | None = None
    outcome: Words | None = None


@dataclass(frozen=True, slots=True)
class VisitFilter:
    """Which visits: of a period, of somebody of the team, of one customer, those that are still planned."""

    since: datetime | None = None
    until: datetime | None = None
    advisor_id: UUID | None = None
    lead_id: UUID | None = None
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit, or an appointment that the company's CRM tells of.

    Attributes:
        source: ``team`` of one that was booked here, ``crm`` of one that nobody can change here.
        customer: as they or WhatsApp tell it.
        language: the customer's, or the company's.
        local: when it starts where the company is, without an offset.
        advisor: who shows the place, by name.
        state: of the CRM's, whatever it calls it.
        crm_local: when it starts by the CRM, where that says something else than the team.
        version: of the team's; 0 of the CRM's.
    """

    id: UUID
    source: Literal["team", "crm"]
    lead_id: UUID
    customer: str | None
    language: str
    starts_at: datetime
    local: datetime
    crm_local: datetime | None
    minutes: int
    project_id: UUID | None
    project: str | None
    advisor: Member | None
    place: str | None
    notes: str | None
    state: str
    outcome: str | None
    version: int


def read_visit(row: Any) -> Visit:
    """Read a row of visits."""
    return Visit(
        **{name: row[name] for name in _PLAIN}, advisor=member(dict(row), "advisor"), customer=row["customer"]
    )


_PLAIN: Final = (
    *(
        "id",
        "source",
        "lead_id",
        "language",
        "starts_at",
        "local",
        "crm_local",
        "minutes",
        "project_id",
        "project",
    ),
    *("place", "notes", "state", "outcome", "version"),
)
