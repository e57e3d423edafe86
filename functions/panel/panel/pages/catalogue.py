"""/panel/catalogue: projects and their lots, as a table and as a plan."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from itertools import groupby
from typing import Annotated, Any, Final, Literal, cast, get_args
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Query
from fastapi.responses import RedirectResponse, Response
from pydantic import BeforeValidator, ValidationError

from panel.api.catalogue import ByName, ByProjectAndCode
from panel.api.shapes import SearchText
from panel.pages.lists import listed, refreshed
from panel.web.access import Wiring, allowed
from panel.web.render import number, page, panel_text
from panel.wiring.container import PanelContainer
from salesmind.accounts.principal import Principal
from salesmind.db.paging import MAX_LIMIT, PageAsk
from salesmind.errors import ChangedMeanwhileError, ConflictError
from salesmind.inventory.browse import LotFilter, LotRow, list_projects
from salesmind.inventory.catalogue import LotKind
from salesmind.inventory.lot_edits import EditLot, edit_lot
from salesmind.inventory.plans import LotStatus
from salesmind.inventory.views import view_lot, view_project

router = APIRouter(prefix="/panel/catalogue", include_in_schema=False)

Reader = Annotated[Principal, Depends(allowed("catalogue.read"))]
Writer = Annotated[Principal, Depends(allowed("catalogue.write"))]
View = Literal["plan", "table"]
BLANK: Final = BeforeValidator(lambda chosen: chosen or None)
"""A form's choice of nothing is sent as an empty text."""
Text = Annotated[str, Form()]
CATALOGUE = "/panel/catalogue"
STATES: tuple[LotStatus, ...] = get_args(LotStatus)
KINDS: tuple[LotKind, ...] = get_args(LotKind)
MEASURES: Final = ("area_m2", "front_m", "depth_m")


@router.get("")
def show_projects(
    who: Reader,
    container: Wiring,
    ask: ByName,
    shown: Annotated[list[int], Query()] = [],  # noqa: B006
) -> Response:
    """List projects with how many of their lots stand how."""
    found = list_projects(container.database, who.tenant_id, refreshed(ask, shown), actor=who.actor)
    return page(
        who, "catalogue.html", screen="catalogue", part="projects", projects=listed(found, CATALOGUE, {})
    )


@router.get("/projects/{project_id}")
def show_project(
    project_id: UUID,
    who: Reader,
    container: Wiring,
    ask: ByProjectAndCode,
    view: View = "plan",
    stage: Annotated[UUID | None, BLANK] = None,
    state: Annotated[LotStatus | None, BLANK] = None,
    kind: Annotated[LotKind | None, BLANK] = None,
    q: SearchText = None,
    shown: Annotated[list[int], Query()] = [],  # noqa: B006 - FastAPI copies it
) -> Response:
    """Show a project's lots."""
    wanted = LotFilter(stage_id=stage, state=state, kind=kind, q=q)
    if view == "plan":
        ask = PageAsk(ask.after, MAX_LIMIT)
    found = view_project(
        container.database,
        who.tenant_id,
        project_id,
        wanted,
        refreshed(ask, shown),
        container.now(),
        actor=who.actor,
    )
    chosen = {"stage": stage, "state": state, "kind": kind, "q": q}
    return page(
        who,
        "project.html",
        screen="catalogue",
        part="projects",
        project=found.project,
        stages=found.stages,
        lots=listed(found.lots, f"{CATALOGUE}/projects/{project_id}", {"view": view, **chosen}),
        blocks=blocks(found.lots.items),
        view=view,
        chosen=chosen,
        states=STATES,
        kinds=KINDS,
    )


@router.get("/lots/{lot_id}")
def show_lot(lot_id: UUID, who: Reader, container: Wiring, done: str = "") -> Response:
    """Show a lot."""
    return _lot(who, container, lot_id, done=done == "saved")


@router.post("/lots/{lot_id}")
def post_lot(
    lot_id: UUID,
    who: Writer,
    container: Wiring,
    version: Text = "",
    status: Text = "",
    area_m2: Text = "",
    front_m: Text = "",
    depth_m: Text = "",
    was_status: Text = "",
    was_area_m2: Text = "",
    was_front_m: Text = "",
    was_depth_m: Text = "",
) -> Response:
    """Change what of a lot is written otherwise than the form was made with."""
    tried = {"status": status, "area_m2": area_m2, "front_m": front_m, "depth_m": depth_m}
    was = {"status": was_status, "area_m2": was_area_m2, "front_m": was_front_m, "depth_m": was_depth_m}
    try:
        edit = EditLot.model_validate(
            {name: _read(name, words) for name, words in tried.items() if words != was[name]}
        )
        edit_lot(container.database, who.tenant_id, lot_id, edit, version, container.now(), actor=who.actor)
    except (ValidationError, InvalidOperation):
        return _lot(who, container, lot_id, code=422, problem="invalid", tried=tried)
    except ChangedMeanwhileError:
        return _lot(who, container, lot_id, code=412, problem="changed", tried=tried, was=was)
    except ConflictError:
        return _lot(who, container, lot_id, code=409, problem="own_system")
    return RedirectResponse(f"{CATALOGUE}/lots/{lot_id}?done=saved", 303)


def blocks(lots: Sequence[LotRow]) -> list[tuple[str, list[LotRow]]]:
    """Return the lots of a plan by stage, those without one last, each as people count: B-2 before B-10."""
    ordered = sorted(lots, key=lambda lot: (lot.stage is None, lot.stage or "", _counted(lot.code)))
    return [(stage, list(found)) for stage, found in groupby(ordered, key=lambda lot: lot.stage or "")]


def _counted(code: str) -> list[tuple[int, int, str]]:
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.findall(r"\d+|\D+", code)]


def _read(name: str, words: str) -> str | Decimal | None:
    if name == "status":
        return words
    return Decimal(words.strip().replace(",", ".")) if words.strip() else None


def _written(lot: LotRow) -> dict[str, str]:
    """Return the lot as its form has it."""
    measures = {name: getattr(lot, name) for name in MEASURES}
    return {
        "status": lot.status,
        **{name: "" if value is None else f"{value:f}" for name, value in measures.items()},
    }


def _lot(
    who: Principal,
    container: PanelContainer,
    lot_id: UUID,
    *,
    code: int = 200,
    done: bool = False,
    problem: str = "",
    tried: Mapping[str, str] | None = None,
    was: Mapping[str, str] | None = None,
) -> Response:
    found = view_lot(container.database, who.tenant_id, lot_id, container.now(), actor=who.actor)
    now = _written(found.lot)
    changed = [(name, was[name], now[name]) for name in now if was[name] != now[name]] if was else []

    def shown(name: str, words: str) -> str:
        if name == "status":
            return panel_text(who.language, f"catalogue.state_{words}") if words in STATES else words
        try:
            return number(Decimal(words), who.language)
        except InvalidOperation:
            return words or "–"

    return page(
        who,
        "lot.html",
        status=code,
        screen="catalogue",
        part="projects",
        lot=found.lot,
        prices=found.prices,
        states=STATES,
        now=now,
        tried=tried or now,
        changed=changed,
        shown=cast(Any, shown),
        done=done,
        problem=panel_text(who.language, f"catalogue.{problem}") if problem else "",
    )
