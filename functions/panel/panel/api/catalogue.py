"""/api/v1: projects, stages and lots."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Depends, Query, Response
from pydantic import Field, TypeAdapter

from panel.api.document import make_router, problems
from panel.api.etags import ExpectedVersion, tag
from panel.api.paging import Page, page_asker, page_of
from panel.api.shapes import Amount, SearchText, Shape
from panel.web.access import Wiring, allowed
from salesmind.accounts.principal import Principal
from salesmind.bounds import StorableText
from salesmind.db.paging import PageAsk
from salesmind.inventory.browse import (
    LotFilter,
    LotRow,
    list_lots,
    list_projects,
    list_stages,
    one_lot,
    one_project,
)
from salesmind.inventory.catalogue import LotKind
from salesmind.inventory.lot_edits import EditLot, edit_lot
from salesmind.inventory.plans import LotStatus

router = make_router("catalogue")

Reader = Annotated[Principal, Depends(allowed("catalogue.read"))]
Writer = Annotated[Principal, Depends(allowed("catalogue.write"))]
ByName = Annotated[PageAsk, Depends(page_asker(TypeAdapter(tuple[StorableText])))]
ByProjectAndCode = Annotated[PageAsk, Depends(page_asker(TypeAdapter(tuple[UUID, StorableText])))]
MAX_PRICE: Final = 10**13
Price = Annotated[Decimal | None, Query(ge=0, le=MAX_PRICE, description="in whole units of the currency")]


class Project(Shape):
    """A project and how many of its lots stand how."""

    id: UUID
    name: str
    city: str | None
    available: int
    reserved: int
    sold: int


class Stage(Shape):
    """A part of a project."""

    id: UUID
    project_id: UUID
    name: str
    lots: int


class Lot(Shape):
    """A lot or unit. Areas are in square metres, lengths in metres."""

    id: UUID
    code: str
    kind: LotKind
    project_id: UUID
    project: str
    stage_id: UUID | None
    stage: str | None
    area_m2: Decimal | None
    front_m: Decimal | None
    depth_m: Decimal | None
    status: Annotated[LotStatus, Field(description="what the company says")]
    state: Annotated[
        LotStatus, Field(description="what customers hear: reserved also where it was promised to one")
    ]
    price: Annotated[Amount | None, Field(description="of the list in force today")]
    price_list: str | None
    reserved_until: date | None
    quote_id: Annotated[UUID | None, Field(description="the quote that it is reserved under")]
    own_system: Annotated[bool, Field(description="whether the company's own system says what it is")]
    details: dict[str, str]
    version: Annotated[str, Field(description="its ETag, without quotes")]


@router.get("/projects", summary="List projects", response_model=Page[Project])
def get_projects(who: Reader, container: Wiring, ask: ByName) -> Any:
    """By name, with how many lots are available, reserved and sold."""
    return page_of(list_projects(container.database, who.tenant_id, ask, actor=who.actor), Project.of)


@router.get("/projects/{project_id}", summary="Read a project", response_model=Project)
def get_project(project_id: UUID, who: Reader, container: Wiring) -> Any:
    """With how many lots are available, reserved and sold."""
    return one_project(container.database, who.tenant_id, project_id, actor=who.actor)


@router.get("/projects/{project_id}/stages", summary="List a project's stages", response_model=Page[Stage])
def get_stages(project_id: UUID, who: Reader, container: Wiring, ask: ByName) -> Any:
    """By name."""
    return page_of(list_stages(container.database, who.tenant_id, project_id, ask, actor=who.actor), Stage.of)


@router.get("/lots", summary="List lots", response_model=Page[Lot])
def get_lots(
    who: Reader,
    container: Wiring,
    ask: ByProjectAndCode,
    project: UUID | None = None,
    stage: UUID | None = None,
    state: LotStatus | None = None,
    kind: LotKind | None = None,
    currency: Annotated[str | None, Query(pattern="^[A-Z]{3}$")] = None,
    price_from: Price = None,
    price_to: Price = None,
    q: SearchText = None,
) -> Any:
    """By project and code. `q` is a part of a code, a stage's or a project's name."""
    wanted = LotFilter(project, stage, state, kind, currency, price_from, price_to, q)
    found = list_lots(container.database, who.tenant_id, wanted, ask, container.now(), actor=who.actor)
    return page_of(found, lot_shape)


@router.get("/lots/{lot_id}", summary="Read a lot", response_model=Lot)
def get_lot(lot_id: UUID, who: Reader, container: Wiring, response: Response) -> Any:
    """With its ETag."""
    lot = one_lot(container.database, who.tenant_id, lot_id, container.now(), actor=who.actor)
    tag(response, lot.version)
    return lot_shape(lot)


@router.patch("/lots/{lot_id}", summary="Change a lot", response_model=Lot, responses=problems(412, 428))
def change_lot(
    lot_id: UUID, edit: EditLot, who: Writer, container: Wiring, version: ExpectedVersion, response: Response
) -> Any:
    """What is not named stays. Prices come with price lists, reservations with quotes."""
    lot = edit_lot(container.database, who.tenant_id, lot_id, edit, version, container.now(), actor=who.actor)
    tag(response, lot.version)
    return lot_shape(lot)


def lot_shape(lot: LotRow) -> Lot:
    """Return a lot as it is answered."""
    return Lot.of(lot)
