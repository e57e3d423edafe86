"""/api/v1: leads as the sales board shows them, and the visits that the team books."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import Depends, Query, Response
from pydantic import AwareDatetime, BaseModel, Field, TypeAdapter

from panel.api.conversations import Key, Newest
from panel.api.document import make_router, problems
from panel.api.etags import ExpectedVersion, tag
from panel.api.idempotency import Repeated
from panel.api.paging import Page, page_asker, page_of
from panel.api.shapes import SearchText, Shape
from panel.web.access import Wiring, allowed
from panel.web.conversation_problems import told
from salesmind.accounts.principal import Principal
from salesmind.conversations.team_messages import text_message
from salesmind.conversations.viewer import Viewer
from salesmind.db.paging import PageAsk
from salesmind.leads.board import LeadFilter, list_leads
from salesmind.leads.cards import Card, change_lead, one_lead
from salesmind.leads.pipeline import ChangeLead, Stage
from salesmind.leads.score import Reason
from salesmind.leads.visit_model import BookVisit, ChangeVisit, VisitFilter
from salesmind.leads.visit_model import Visit as VisitRow
from salesmind.leads.visits import book_visit, change_visit, list_visits, one_visit

router = make_router("leads")
visits = make_router("visits")

Reader = Annotated[Principal, Depends(allowed("sales.read"))]
Writer = Annotated[Principal, Depends(allowed("sales.write"))]
Next = Annotated[PageAsk, Depends(page_asker(TypeAdapter(tuple[AwareDatetime, UUID])))]


class Person(Shape):
    """Somebody of the team, or of the CRM."""

    id: UUID
    name: str


class LeadQuote(Shape):
    """The customer's newest quote. `total` is in the minor unit of `currency`."""

    id: UUID
    number: str
    lot: str
    status: str
    total: int
    currency: str


class LeadReason(BaseModel):
    """What speaks for a sale, or against it."""

    reason: Reason
    points: int


class Lead(Shape):
    """A customer who may buy. The id is their conversation's."""

    id: UUID
    stage: Stage
    stage_since: datetime
    moved_by: Annotated[Person | None, Field(description="null: facts moved it there, or a system")]
    lost_reason: str | None
    name: str | None
    phone: Annotated[str | None, Field(description="masked")]
    last_message_at: datetime
    lot: str | None
    quote: LeadQuote | None
    holder: Annotated[Person | None, Field(description="whose customer it is, or who has the conversation")]
    next_step: str | None
    next_step_at: date | None
    overdue: bool
    score: Annotated[int, Field(ge=0, le=100)]
    reasons: list[LeadReason]

    @classmethod
    def of_card(cls, card: Card) -> "Lead":
        """Return an opportunity as it is answered."""
        named = {name: getattr(card, name) for name in cls.model_fields if name not in {"score", "reasons"}}
        reasons = [LeadReason(reason=reason, points=points) for reason, points in card.score.reasons]
        return cls(**named, score=card.score.points, reasons=reasons)


class Visit(Shape):
    """A visit. One of `source` `crm` is the CRM's appointment, which is changed there."""

    id: UUID
    source: Literal["team", "crm"]
    lead_id: UUID
    customer: str | None
    starts_at: datetime
    minutes: int
    project_id: UUID | None
    project: str | None
    advisor: Person | None
    place: str | None
    notes: str | None
    state: Annotated[str, Field(description="planned, done, missed or cancelled; of the CRM's, its own word")]
    outcome: str | None


class SentConfirmation(BaseModel):
    """The message that confirms a visit to its customer."""

    message_id: UUID


@router.get("/leads", summary="List leads", response_model=Page[Lead])
def get_leads(
    who: Reader,
    container: Wiring,
    ask: Newest,
    stage: Stage | None = None,
    advisor: Annotated[UUID | None, Query(description="whose customer, or who has the conversation")] = None,
    unassigned: Annotated[bool, Query(description="only those that are nobody's")] = False,
    project: UUID | None = None,
    q: SearchText = None,
) -> Any:
    """The one with the newest message first. `q` is a part of a name or number."""
    wanted = LeadFilter(advisor, unassigned, project, q)
    found = list_leads(container.database, Viewer.of(who), wanted, ask, container.now(), stage)
    return page_of(found, Lead.of_card)


@router.get("/leads/{lead_id}", summary="A lead", response_model=Lead)
def get_lead(who: Reader, container: Wiring, response: Response, lead_id: UUID) -> Any:
    """Its `ETag` is what a change of it sends as `If-Match`."""
    found = one_lead(container.database, Viewer.of(who), lead_id, container.now())
    tag(response, str(found.version))
    return Lead.of_card(found)


@router.patch("/leads/{lead_id}", summary="Change a lead", response_model=Lead, responses=problems(412, 428))
def patch_lead(
    who: Writer,
    container: Wiring,
    response: Response,
    lead_id: UUID,
    given: ChangeLead,
    version: ExpectedVersion,
) -> Any:
    """Its stage stands until something that happens moves it further. `lost_reason` is needed with the stage `lost`."""
    changed = change_lead(
        container.database, Viewer.of(who), lead_id, given, version_number(version), container.now()
    )
    tag(response, str(changed.version))
    return Lead.of_card(changed)


@visits.get("/visits", summary="List visits", response_model=Page[Visit])
def get_visits(
    who: Reader,
    container: Wiring,
    ask: Next,
    since: Annotated[AwareDatetime | None, Query(alias="from", description="starting then or later")] = None,
    until: Annotated[AwareDatetime | None, Query(alias="to", description="starting before")] = None,
    advisor: Annotated[UUID | None, Query(description="who shows the place")] = None,
    lead: Annotated[UUID | None, Query(description="of one customer")] = None,
) -> Any:
    """By their time. The CRM's appointments of customers who write are among them."""
    wanted = VisitFilter(since, until, advisor, lead)
    found = list_visits(container.database, Viewer.of(who), wanted, ask, container.now())
    return page_of(found.page, Visit.of)


@visits.get("/visits/{visit_id}", summary="A visit", response_model=Visit)
def get_visit(who: Reader, container: Wiring, response: Response, visit_id: UUID) -> Any:
    """Its `ETag` is what a change of it sends as `If-Match`."""
    return _tagged(response, one_visit(container.database, Viewer.of(who), visit_id))


@visits.post(
    "/visits", summary="Book a visit", status_code=201, response_model=Visit, responses=problems(404)
)
def post_visit(who: Writer, container: Wiring, response: Response, given: BookVisit, sent: Repeated) -> Any:
    """The company's systems hear of it. A `starts_at` without an offset is where the company is."""
    booked = book_visit(container.database, container.jobs, Viewer.of(who), given, sent.answered(Visit.of))
    return _tagged(response, booked)


@visits.patch(
    "/visits/{visit_id}", summary="Change a visit", response_model=Visit, responses=problems(412, 428)
)
def patch_visit(
    who: Writer,
    container: Wiring,
    response: Response,
    visit_id: UUID,
    given: ChangeVisit,
    version: ExpectedVersion,
) -> Any:
    """Move it, or say what became of it."""
    changed = change_visit(
        container.database, container.jobs, Viewer.of(who), visit_id, given, version_number(version)
    )
    return _tagged(response, changed)


@visits.post(
    "/visits/{visit_id}/confirm", summary="Confirm a visit to its customer", response_model=SentConfirmation
)
def confirm_visit(who: Writer, container: Wiring, visit_id: UUID, key: Key = None) -> Any:
    """In their language, while their window is open; the same key sends it once."""
    from salesmind.leads.visit_words import confirmation  # loads Babel

    visit = one_visit(container.database, Viewer.of(who), visit_id)
    once = key or f"version {visit.version}"
    with told():
        message = container.team_messages.send(
            Viewer.of(who), visit.lead_id, f"visit {visit.id} {once}", text_message(confirmation(visit))
        )
    return SentConfirmation(message_id=message.id)


def version_number(tag_text: str) -> int | None:
    """Return the version that an ETag names; None if it is of nothing of ours."""
    return int(tag_text) if tag_text.isascii() and tag_text.isdigit() and len(tag_text) < 19 else None


def _tagged(response: Response, visit: VisitRow) -> Visit:
    tag(response, str(visit.version))
    return Visit.of(visit)
