"""/panel/settings/channels: a company's WhatsApp numbers: how they do, connecting one, changing a token."""

from datetime import timedelta
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Form
from fastapi.responses import RedirectResponse, Response
from pydantic import ValidationError

from panel.pages.settings_frame import SETTINGS, settings_page
from panel.web.access import Wiring, allowed
from panel.web.render import page, panel_text
from panel.wiring.container import PanelContainer
from salesmind.accounts.principal import Principal
from salesmind.db.paging import PageAsk
from salesmind.errors import SalesMindError, TransientError
from salesmind.tenants.channels import ChannelRow, list_channels, one_channel
from salesmind.tenants.own_numbers import ChangeToken, ConnectOwnNumber, NumberRefusedError, NumberTakenError

router = APIRouter(prefix=f"{SETTINGS}/channels", include_in_schema=False)

Reader = Annotated[Principal, Depends(allowed("settings.read"))]
Writer = Annotated[Principal, Depends(allowed("settings.write"))]
Text = Annotated[str, Form()]

CHANNELS: Final = f"{SETTINGS}/channels"
SHOWN: Final = PageAsk(limit=100)
STALE: Final = timedelta(days=1)
"""A number that was looked at longer ago is looked at when somebody opens the screen."""


@router.get("")
def get_channels(who: Reader, container: Wiring, done: str = "") -> Response:
    """Show the numbers and how they do."""
    now = container.now()
    found = list_channels(container.database, who.tenant_id, SHOWN, now, actor=who.actor)
    stale = {one.id for one in found.items if one.checked_at is None or one.checked_at < now - STALE}
    return settings_page(
        who,
        "settings_channels.html",
        "channels",
        channels=found.items,
        stale=stale if who.may("settings.write") else set(),
        done=done if done in {"connected", "changed", "gone"} else "",
    )


@router.get("/new")
def get_new(who: Writer, container: Wiring) -> Response:
    """Show the steps of connecting one."""
    return _new(who, container)


@router.post("/new")
def post_new(
    who: Writer, container: Wiring, phone_number_id: Text = "", waba_id: Text = "", access_token: Text = ""
) -> Response:
    """Connect it, if Meta agrees; the token is never shown again, not even in the form that was wrong."""
    tried = {"phone_number_id": phone_number_id.strip(), "waba_id": waba_id.strip()}
    try:
        command = ConnectOwnNumber.model_validate({**tried, "access_token": access_token})
        container.own_numbers.connect(who.tenant_id, command, container.now(), actor=who.actor)
    except (ValidationError, NumberRefusedError, NumberTakenError, TransientError) as error:
        return _new(who, container, problem=_words(who, error), tried=tried)
    return RedirectResponse(f"{CHANNELS}?done=connected", 303)


@router.post("/{channel_id}/check")
def post_check(who: Writer, container: Wiring, channel_id: UUID) -> Response:
    """Ask Meta, and show the number's card again."""
    problem = ""
    now = container.now()
    try:
        channel = container.own_numbers.check(who.tenant_id, channel_id, now, actor=who.actor)
    except TransientError as error:
        problem = _words(who, error)
        channel = one_channel(container.database, who.tenant_id, channel_id, now, actor=who.actor)
    return page(who, "settings_channel.html", channel=channel, problem=problem, stale=set())


@router.get("/{channel_id}/token")
def get_token(who: Writer, container: Wiring, channel_id: UUID) -> Response:
    """Ask for another token."""
    channel = one_channel(container.database, who.tenant_id, channel_id, container.now(), actor=who.actor)
    return _token(who, channel)


@router.post("/{channel_id}/token")
def post_token(
    who: Writer, container: Wiring, channel_id: UUID, access_token: Text = "", waba_id: Text = ""
) -> Response:
    """Replace the token by one that Meta takes."""
    try:
        command = ChangeToken.model_validate({"access_token": access_token, "waba_id": waba_id or None})
        container.own_numbers.change_token(
            who.tenant_id, channel_id, command, container.now(), actor=who.actor
        )
    except (ValidationError, NumberRefusedError, TransientError) as error:
        now = container.now()
        channel = one_channel(container.database, who.tenant_id, channel_id, now, actor=who.actor)
        return _token(who, channel, problem=_words(who, error))
    return RedirectResponse(f"{CHANNELS}?done=changed", 303)


@router.post("/{channel_id}/disconnect")
def post_disconnect(who: Writer, container: Wiring, channel_id: UUID) -> Response:
    """Forget a number and its token."""
    container.own_numbers.disconnect(who.tenant_id, channel_id, actor=who.actor)
    return RedirectResponse(f"{CHANNELS}?done=gone", 303)


def _new(
    who: Principal, container: PanelContainer, *, problem: str = "", tried: dict[str, str] | None = None
) -> Response:
    return settings_page(
        who,
        "settings_channel_new.html",
        "channels",
        status=422 if problem else 200,
        problem=problem,
        tried=tried or {"phone_number_id": "", "waba_id": ""},
        webhook_url=container.settings.webhook_url,
    )


def _token(who: Principal, channel: ChannelRow, *, problem: str = "") -> Response:
    return settings_page(
        who,
        "settings_channel_token.html",
        "channels",
        status=422 if problem else 200,
        channel=channel,
        problem=problem,
    )


def _words(who: Principal, error: ValidationError | SalesMindError) -> str:
    match error:
        case ValidationError():
            fields = {str(found["loc"][0]) for found in error.errors(include_input=False)}
            names = ", ".join(panel_text(who.language, f"channels.{name}") for name in sorted(fields))
            return panel_text(who.language, "channels.wrong", fields=names)
        case NumberRefusedError():
            return panel_text(who.language, f"channels.finding_{error.finding}")
        case NumberTakenError():
            return panel_text(who.language, "channels.taken")
    return panel_text(who.language, "channels.unreachable")
