"""What the pages of the board, of an opportunity and of visits share."""

from typing import Any, Final
from uuid import UUID, uuid4

from fastapi.responses import Response

from panel.pages.clock import time_since
from panel.web.render import page, panel_text
from panel.wiring.container import PanelContainer
from salesmind.accounts.principal import Principal
from salesmind.conversations.viewer import Viewer
from salesmind.errors import NotFoundError
from salesmind.leads.cards import NO_LEAD
from salesmind.leads.pipeline import STAGES
from salesmind.leads.visits import lead_with_visits

CHANGED: Final = {"HX-Trigger": "changed-opportunity"}
"""Lets the board look at once, without waiting to be told."""

HOT, WARM = 60, 30
"""From how many points on a score is shown so."""

NOTICES: Final = ("saved", "booked", "booked_and_told", "told_now")
PROBLEMS: Final = ("bad_visit", "changed_meanwhile", "visit_over", "window_shut", "opted_out", "not_told")


def lead_page(
    who: Principal, container: PanelContainer, lead_id: UUID, *, done: str = "", problem: str = ""
) -> Response:
    """Show an opportunity, with what was done or was refused, by the text's name."""
    now, viewer = container.now(), Viewer.of(who)
    card, found = lead_with_visits(container.database, viewer, lead_id, now)
    if card is None:
        raise NotFoundError(NO_LEAD)
    answer = page(
        who,
        "sales_lead.html",
        status=409 if problem else 200,
        screen="sales",
        card=card,
        visits=found,
        problem=panel_text(who.language, f"sales.{problem}") if problem else "",
        **visit_words(who, done),
        **board_words(who, container),
    )
    answer.headers.update(CHANGED if done or problem else {})
    return answer


def visit_words(who: Principal, done: str) -> dict[str, Any]:
    """Return what the parts of visits need: a key of its own for the form, and what was done."""
    return {
        "key": uuid4().hex,
        "done": panel_text(who.language, f"sales.{done}") if done in (*NOTICES, *PROBLEMS) else "",
        "done_badly": done in PROBLEMS,
    }


def heat(points: int) -> str:
    """Return how a score is shown."""
    return "hot" if points >= HOT else "warm" if points >= WARM else "cold"


def board_words(who: Principal, container: PanelContainer) -> dict[str, Any]:
    """Return what the board and a card need to be shown."""
    now = container.now()
    return {
        "stages": STAGES,
        "since": lambda moment: time_since(moment, now, who.language),
        "heat": heat,
        "may_write": who.may("sales.write"),
    }
