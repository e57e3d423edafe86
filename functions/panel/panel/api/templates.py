"""/api/v1: message templates of the company's WhatsApp accounts."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from pydantic import Field, StringConstraints, TypeAdapter

from panel.api.document import make_router, problems
from panel.api.paging import Page, page_asker, page_of
from panel.api.shapes import Shape
from panel.web.access import Wiring, allowed
from panel.web.problems import ProblemError
from salesmind.accounts.principal import Principal
from salesmind.bounds import StorableText
from salesmind.db.paging import PageAsk
from salesmind.tenants.templates import list_templates, one_template, refresh_templates
from salesmind.whatsapp.account import AccountRefusedError

router = make_router("templates")

Reader = Annotated[Principal, Depends(allowed("conversations.read"))]
Writer = Annotated[Principal, Depends(allowed("settings.write"))]
ByName = Annotated[PageAsk, Depends(page_asker(TypeAdapter(tuple[StorableText, UUID])))]
Status = Annotated[
    Annotated[StorableText, StringConstraints(max_length=40)] | None, Query(examples=["APPROVED"])
]


class MessageTemplate(Shape):
    """A template as Meta had it when it was last asked."""

    id: UUID
    waba_id: str
    name: str
    language: str
    category: str
    status: Annotated[str, Field(examples=["APPROVED"])]
    reason: Annotated[str | None, Field(description="why Meta rejected it")]
    header: str | None
    body: str
    footer: str | None
    buttons: list[str]
    may_be_sent: Annotated[bool, Field(description="approved, and made of texts with numbered places alone")]
    header_places: int
    body_places: Annotated[int, Field(description="how many values it takes")]
    refreshed_at: datetime


class Refreshed(Shape):
    """How many templates there are now."""

    count: int


@router.get("/templates", summary="List message templates", response_model=Page[MessageTemplate])
def get_templates(who: Reader, container: Wiring, ask: ByName, status: Status = None) -> Any:
    """By name; as they were when somebody last refreshed them."""
    found = list_templates(container.database, who.tenant_id, ask, status=status, actor=who.actor)
    return page_of(found, MessageTemplate.of)


@router.get("/templates/{template_id}", summary="Read a message template", response_model=MessageTemplate)
def get_template(template_id: UUID, who: Reader, container: Wiring) -> Any:
    """With the places that it has for values."""
    return one_template(container.database, who.tenant_id, template_id, actor=who.actor)


@router.post(
    "/templates/refresh",
    summary="Fetch the message templates from Meta",
    response_model=Refreshed,
    responses=problems(409),
)
def fetch_templates(who: Writer, container: Wiring) -> Any:
    """Those of every account that the company told; what Meta no longer has is forgotten."""
    now, actor = container.now(), who.actor
    try:
        count = refresh_templates(
            container.database, container.own_numbers, container.accounts, who.tenant_id, now, actor=actor
        )
    except AccountRefusedError as error:
        raise ProblemError(409, error.finding, str(error)) from None
    return Refreshed(count=count)
