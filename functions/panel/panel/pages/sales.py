"""/panel/sales: the board of opportunities, and one of them."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Final
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import ValidationError

from panel.api.leads import version_number
from panel.pages.sales_parts import board_words, lead_page
from panel.web.access import Wiring, allowed
from panel.web.render import page, panel_text
from panel.wiring.container import PanelContainer
from salesmind.accounts.principal import Principal
from salesmind.bounds import storable_text
from salesmind.conversations.viewer import Viewer
from salesmind.errors import ChangedMeanwhileError
from salesmind.leads.board import COLUMN_CARDS, MAX_COLUMN_CARDS, LeadFilter, read_board
from salesmind.leads.cards import change_lead, one_lead
from salesmind.leads.pipeline import STAGES, ChangeLead, Stage

router = APIRouter(prefix="/panel/sales", include_in_schema=False)

Reader = Annotated[Principal, Depends(allowed("sales.read"))]
Writer = Annotated[Principal, Depends(allowed("sales.write"))]
Text = Annotated[str, Form(max_length=1_000)]

BOARD: Final = "/panel/sales"


@dataclass(frozen=True, slots=True)
class BoardAsk:
    """What the board is filtered by, and how many cards of a column are wanted, as its address says."""

    advisor: UUID | None
    unassigned: bool
    project: UUID | None
    q: str
    more: dict[str, int]

    @property
    def wanted(self) -> LeadFilter:
        """As the use case takes it."""
        return LeadFilter(self.advisor, self.unassigned, self.project, self.q.strip() or None)

    def address(self, **more: int) -> str:
        """Return the query of the board's address, with more cards of a column."""
        chosen: list[tuple[str, str]] = [
            ("advisor", "nobody" if self.unassigned else str(self.advisor or "")),
            ("project", str(self.project or "")),
            ("q", self.q),
        ]
        shown = {**self.more, **more}
        return urlencode(
            [pair for pair in chosen if pair[1]]
            + [("more", f"{stage}:{many}") for stage, many in shown.items()]
        )


def board_ask(
    advisor: UUID | str = "",
    project: UUID | str = "",
    q: Annotated[str, Query(max_length=100)] = "",
    more: Annotated[list[str], Query(max_length=len(STAGES))] = [],  # noqa: B006 - FastAPI copies it
) -> BoardAsk:
    """Read the board's address; what it does not understand counts as not said."""
    limits = {}
    for part in more:
        stage, _, many = part.partition(":")
        if stage in STAGES and many.isascii() and many.isdigit():
            limits[stage] = max(COLUMN_CARDS, min(MAX_COLUMN_CARDS, int(many[:4])))
    return BoardAsk(
        advisor if isinstance(advisor, UUID) else None,
        advisor == "nobody",
        project if isinstance(project, UUID) else None,
        storable_text(q),
        limits,
    )


Asked = Annotated[BoardAsk, Depends(board_ask)]


@router.get("")
def show_board(who: Reader, container: Wiring, ask: Asked) -> Response:
    """Show opportunities by stage."""
    return _board(who, container, ask)


@router.get("/leads/{lead_id}")
def show_lead(who: Reader, container: Wiring, lead_id: UUID, done: str = "") -> Response:
    """Show an opportunity: its score with the reasons, what is next, visits."""
    return lead_page(who, container, lead_id, done=done)


@router.post("/leads/{lead_id}/stage")
def move_lead(
    request: Request,
    who: Writer,
    container: Wiring,
    ask: Asked,
    lead_id: UUID,
    stage: Annotated[Stage, Form()],
    version: Text = "",
    lost_reason: Text = "",
    back: Text = "",
) -> Response:
    """Move an opportunity to another stage; why it is lost is asked."""
    reason = storable_text(lost_reason).strip()
    if stage == "lost" and not reason:
        card = one_lead(container.database, Viewer.of(who), lead_id, container.now())
        shown = {"screen": "sales", "card": card, "query": ask.address(), "back": back}
        return page(who, "sales_lost.html", status=422, **shown)
    given: dict[str, Any] = (
        {"stage": stage, "lost_reason": reason[:300]} if stage == "lost" else {"stage": stage}
    )
    problem = _change(who, container, lead_id, given, version)
    if back == "lead":
        return _after(request, who, container, lead_id, problem)
    if not request.headers.get("hx-request") and not problem:
        return RedirectResponse(f"{BOARD}?{ask.address()}#lead-{lead_id}", 303)
    return _board(who, container, ask, problem)


@router.post("/leads/{lead_id}/next")
def plan_next(
    request: Request,
    who: Writer,
    container: Wiring,
    lead_id: UUID,
    version: Text = "",
    next_step: Text = "",
    next_step_at: Annotated[date | str, Form()] = "",
) -> Response:
    """Say what is next, and when."""
    given = {
        "next_step": storable_text(next_step),
        "next_step_at": next_step_at if isinstance(next_step_at, date) else None,
    }
    return _after(request, who, container, lead_id, _change(who, container, lead_id, given, version))


def _after(
    request: Request, who: Principal, container: PanelContainer, lead_id: UUID, problem: str
) -> Response:
    if request.headers.get("hx-request") or problem:
        return lead_page(who, container, lead_id, done="" if problem else "saved", problem=problem)
    return RedirectResponse(f"{BOARD}/leads/{lead_id}?done=saved", 303)


def _change(
    who: Principal, container: PanelContainer, lead_id: UUID, given: dict[str, Any], version: str
) -> str:
    """Change an opportunity; return the name of the text that says why not, if it was refused."""
    try:
        change = ChangeLead.model_validate(given)
        change_lead(
            container.database, Viewer.of(who), lead_id, change, version_number(version), container.now()
        )
    except ValidationError:
        return "too_long"
    except ChangedMeanwhileError:
        return "changed_meanwhile"
    return ""


def _board(who: Principal, container: PanelContainer, ask: BoardAsk, problem: str = "") -> Response:
    found = read_board(container.database, Viewer.of(who), ask.wanted, container.now(), ask.more)
    return page(
        who,
        "sales.html",
        status=409 if problem else 200,
        screen="sales",
        board=found,
        ask=ask,
        query=ask.address(),
        problem=panel_text(who.language, f"sales.{problem}") if problem else "",
        more_of={
            column.stage: ask.address(**{column.stage: len(column.cards) + COLUMN_CARDS})
            if len(column.cards) < min(column.count, MAX_COLUMN_CARDS)
            else ""
            for column in found.columns
        },
        **board_words(who, container),
    )
