"""/panel/sales/visits: the visits that come, and what people do with them wherever they are shown."""

from datetime import datetime, time, timedelta
from typing import Annotated, Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import ValidationError

from panel.api.idempotency import sent_form
from panel.api.leads import Visit as VisitShape
from panel.api.leads import version_number
from panel.pages.sales_parts import PROBLEMS, lead_page, visit_words
from panel.web.access import Wiring, allowed
from panel.web.conversation_problems import told
from panel.web.problems import ProblemError
from panel.web.render import page
from panel.wiring.container import PanelContainer
from salesmind.accounts.principal import Principal
from salesmind.bounds import storable_text
from salesmind.conversations.viewer import Viewer
from salesmind.db.once import RepeatedRequestError, RequestInProgressError
from salesmind.db.paging import MAX_LIMIT, PageAsk
from salesmind.errors import ChangedMeanwhileError, ConflictError
from salesmind.leads.visit_model import BookVisit, ChangeVisit, Visit, VisitFilter
from salesmind.leads.visits import VisitPage, book_visit, change_visit, list_visits, one_visit

router = APIRouter(prefix="/panel/sales", include_in_schema=False)

Reader = Annotated[Principal, Depends(allowed("sales.read"))]
Writer = Annotated[Principal, Depends(allowed("sales.write"))]
Text = Annotated[str, Form(max_length=1_000)]
Chosen = Annotated[UUID | str, Form()]

VISITS: Final = "/panel/sales/visits"
LOOKS_BACK: Final = timedelta(days=7)
"""Visits of which nobody said yet what became of them are listed for so long."""


@router.get("/visits")
def show_visits(who: Reader, container: Wiring, advisor: UUID | str = "", done: str = "") -> Response:
    """List the visits that come, by day, and those that wait for word of what became of them."""
    now = container.now()
    wanted = VisitFilter(
        since=now - LOOKS_BACK, advisor_id=advisor if isinstance(advisor, UUID) else None, planned=True
    )
    found = list_visits(container.database, Viewer.of(who), wanted, PageAsk(limit=MAX_LIMIT), now)
    return page(
        who,
        "sales_visits.html",
        screen="sales",
        visits=found,
        groups=_groups(found, now),
        advisor=wanted.advisor_id,
        may_write=who.may("sales.write"),
        **visit_words(who, done),
    )


@router.post("/leads/{lead_id}/visits")
def book(
    request: Request,
    who: Writer,
    container: Wiring,
    lead_id: UUID,
    key: Text = "",
    starts_at: Text = "",
    minutes: Text = "60",
    project_id: Chosen = "",
    advisor_id: Chosen = "",
    place: Text = "",
    notes: Text = "",
    confirm: Text = "",
    back: Text = "",
) -> Response:
    """Book a visit, and tell the customer if that is wanted."""
    given = {
        "lead_id": lead_id,
        "starts_at": starts_at,
        "minutes": minutes,
        "project_id": _chosen(project_id),
        "advisor_id": _chosen(advisor_id),
        "place": storable_text(place),
        "notes": storable_text(notes),
    }
    once = sent_form(who, f"visit {lead_id}", key).answered(VisitShape.of)
    try:
        asked = BookVisit.model_validate(given)
        visit = book_visit(container.database, container.jobs, Viewer.of(who), asked, once)
        done = tell_customer(who, container, visit) if confirm else "booked"
    except ValidationError:
        done = "bad_visit"
    except (RepeatedRequestError, RequestInProgressError):
        done = "booked"
    return _back(request, who, container, lead_id, back, "booked_and_told" if done == "told_now" else done)


@router.post("/visits/{visit_id}")
def change(
    request: Request,
    who: Writer,
    container: Wiring,
    visit_id: UUID,
    version: Text = "",
    deed: Text = "change",
    starts_at: Text = "",
    place: Text = "",
    outcome: Text = "",
    back: Text = "",
) -> Response:
    """Move a visit, say what became of it (``deed`` is its state then), or confirm it to the customer."""
    visit = one_visit(container.database, Viewer.of(who), visit_id)
    if deed == "confirm":
        return _back(request, who, container, visit.lead_id, back, tell_customer(who, container, visit))
    given: dict[str, Any] = {"state": deed, "outcome": storable_text(outcome)}
    if deed == "change":
        given = {"starts_at": starts_at, "place": storable_text(place)}
    try:
        asked = ChangeVisit.model_validate(given)
        change_visit(
            container.database, container.jobs, Viewer.of(who), visit_id, asked, version_number(version)
        )
        done = "saved"
    except ValidationError:
        done = "bad_visit"
    except ChangedMeanwhileError:
        done = "changed_meanwhile"
    except ConflictError:
        done = "visit_over"
    return _back(request, who, container, visit.lead_id, back, done)


def tell_customer(who: Principal, container: PanelContainer, visit: Visit) -> str:
    """Confirm a visit to its customer; return the name of the text that says whether it was sent."""
    from salesmind.conversations.team_messages import text_message
    from salesmind.leads.visit_words import confirmation  # loads Babel

    try:
        with told():
            words = text_message(confirmation(visit))
            key = f"visit {visit.id} version {visit.version}"
            container.team_messages.send(Viewer.of(who), visit.lead_id, key, words)
    except ProblemError as error:
        return error.code if error.code in PROBLEMS else "not_told"
    except ConflictError:
        return "not_told"
    return "told_now"


def _back(
    request: Request, who: Principal, container: PanelContainer, lead_id: UUID, back: str, done: str
) -> Response:
    """Show where the form was, with what became of it."""
    if back == "lead" and request.headers.get("hx-request"):
        return lead_page(who, container, lead_id, done=done)
    places = {
        "lead": f"/panel/sales/leads/{lead_id}?done={done}",
        "customer": f"/panel/customers/{lead_id}?done={done}#visits",
    }
    return RedirectResponse(places.get(back, f"{VISITS}?done={done}"), 303)


def _chosen(value: UUID | str) -> UUID | None:
    return value if isinstance(value, UUID) else None


def _groups(found: VisitPage, now: datetime) -> list[tuple[str, list[Visit]]]:
    """Return visits by when they are, as the company counts days; weeks begin on Mondays."""
    zone = ZoneInfo(found.time_zone)
    local_now = now.astimezone(zone).replace(tzinfo=None)
    today = found.today
    next_week = datetime.combine(today + timedelta(days=7 - today.weekday()), time.min)
    ends: list[tuple[str, datetime]] = [
        ("waiting", local_now - timedelta(hours=1)),
        ("today", datetime.combine(today + timedelta(days=1), time.min)),
        ("this_week", next_week),
        ("later", datetime.max),
    ]
    groups: dict[str, list[Visit]] = {name: [] for name, _ in ends}
    for visit in found.page.items:
        if visit.source == "team" or visit.local >= local_now:
            groups[next(name for name, end in ends if visit.local < end)].append(visit)
    return [(name, visits) for name, visits in groups.items() if visits]
