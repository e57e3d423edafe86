"""/api/v1: the company's WhatsApp numbers."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import Depends
from fastapi.responses import Response
from pydantic import AwareDatetime, Field, TypeAdapter

from panel.api.document import make_router, problems
from panel.api.idempotency import Repeated
from panel.api.paging import Page, page_asker, page_of
from panel.api.shapes import Shape
from panel.web.access import Wiring, allowed
from salesmind.accounts.principal import Principal
from salesmind.db.paging import PageAsk
from salesmind.tenants.channels import list_channels, one_channel
from salesmind.tenants.own_numbers import ChangeToken, ConnectOwnNumber
from salesmind.whatsapp.account import Finding

router = make_router("channels")

Reader = Annotated[Principal, Depends(allowed("settings.read"))]
Writer = Annotated[Principal, Depends(allowed("settings.write"))]
Oldest = Annotated[PageAsk, Depends(page_asker(TypeAdapter(tuple[AwareDatetime, UUID])))]


class Channel(Shape):
    """A WhatsApp number; counts are of the last 24 hours. Its token nobody can read."""

    id: UUID
    phone_number_id: str
    waba_id: Annotated[str | None, Field(description="its WhatsApp Business Account at Meta")]
    display_phone_number: str | None
    verified_name: str | None
    quality: Annotated[str | None, Field(description="Meta's rating of it", examples=["GREEN"])]
    created_at: datetime
    last_inbound_at: datetime | None
    sent: int
    failed: int
    health: Annotated[
        Literal["unknown", "good", "doubtful", "bad"],
        Field(
            description="bad: nothing can be sent; doubtful: customers may not be heard; unknown: never checked"
        ),
    ]
    findings: Annotated[list[Finding], Field(description="what was wrong at the last check")]
    checked_at: datetime | None


@router.get("/channels", summary="List WhatsApp numbers", response_model=Page[Channel])
def get_channels(who: Reader, container: Wiring, ask: Oldest) -> Any:
    """The first connected first, with what was sent and what failed in the last day."""
    found = list_channels(container.database, who.tenant_id, ask, container.now(), actor=who.actor)
    return page_of(found, Channel.of)


@router.post(
    "/channels",
    summary="Connect a WhatsApp number",
    status_code=201,
    response_model=Channel,
    responses=problems(409),
)
def connect_channel(new: ConnectOwnNumber, who: Writer, container: Wiring, repeatable: Repeated) -> Any:
    """Meta is asked about it first; a number that the token does not open is refused."""
    return container.own_numbers.connect(
        who.tenant_id, new, container.now(), actor=who.actor, once=repeatable.answered(Channel.of)
    )


@router.get("/channels/{channel_id}", summary="Read a WhatsApp number", response_model=Channel)
def get_channel(channel_id: UUID, who: Reader, container: Wiring) -> Any:
    """With what the last check found."""
    return one_channel(container.database, who.tenant_id, channel_id, container.now(), actor=who.actor)


@router.post("/channels/{channel_id}/check", summary="Check a WhatsApp number", response_model=Channel)
def check_channel(channel_id: UUID, who: Writer, container: Wiring) -> Any:
    """Asks Meta whether the token opens it and whether updates come."""
    return container.own_numbers.check(who.tenant_id, channel_id, container.now(), actor=who.actor)


@router.post(
    "/channels/{channel_id}/token",
    summary="Replace a number's token",
    response_model=Channel,
    responses=problems(409),
)
def change_channel_token(channel_id: UUID, change: ChangeToken, who: Writer, container: Wiring) -> Any:
    """By one that Meta takes; else the present one stays."""
    return container.own_numbers.change_token(
        who.tenant_id, channel_id, change, container.now(), actor=who.actor
    )


@router.delete("/channels/{channel_id}", summary="Disconnect a WhatsApp number", status_code=204)
def disconnect_channel(channel_id: UUID, who: Writer, container: Wiring) -> Response:
    """The token is forgotten; conversations stay."""
    container.own_numbers.disconnect(who.tenant_id, channel_id, actor=who.actor)
    return Response(status_code=204)
