"""/panel/settings: what a company sets, alerts, API keys, and the systems that are kept in step."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Form
from fastapi.responses import RedirectResponse, Response
from pydantic import ValidationError

from panel.pages.settings_frame import SETTINGS, settings_page
from panel.web.access import Wiring, allowed
from panel.web.render import panel_text
from panel.wiring.container import PanelContainer
from salesmind.accounts.principal import Principal
from salesmind.db.incidents import close_incident, list_incidents
from salesmind.db.paging import PageAsk
from salesmind.errors import ChangedMeanwhileError, ConfigurationError
from salesmind.sync.operations.control import Replay, SwitchConnection, replay, switch_connection
from salesmind.sync.operations.status import sync_status
from salesmind.tenants.api_keys import (
    CreateApiKey,
    ListApiKeys,
    RevokeApiKey,
    create_api_key,
    list_api_keys,
    revoke_api_key,
)
from salesmind.tenants.settings import ConfigureCompany, company_settings, configure_company

router = APIRouter(prefix="/panel/settings", include_in_schema=False)

Reader = Annotated[Principal, Depends(allowed("settings.read"))]
Writer = Annotated[Principal, Depends(allowed("settings.write"))]
SystemsReader = Annotated[Principal, Depends(allowed("systems.read"))]
SystemsWriter = Annotated[Principal, Depends(allowed("systems.write"))]
KeyManager = Annotated[Principal, Depends(allowed("keys.manage"))]
Text = Annotated[str, Form()]

BRAND = ("tax_id", "address", "phone", "email", "website", "colour")
"""Fields of ``CompanyBrand`` that the form has, in its order."""

SHOWN = PageAsk(limit=100)


@router.get("")
def get_company(who: Reader, container: Wiring, done: str = "") -> Response:
    """Show what the company set."""
    return _company(who, container, done=done == "saved")


@router.post("")
def post_company(
    who: Writer,
    container: Wiring,
    version: Text = "",
    locale: Text = "",
    time_zone: Text = "",
    tax_id: Text = "",
    address: Text = "",
    phone: Text = "",
    email: Text = "",
    website: Text = "",
    colour: Text = "",
    valid_days: Text = "",
    reservation_days: Text = "",
) -> Response:
    """Change it, unless somebody else did since the form was made."""
    written = (tax_id, address, phone, email, website, colour)
    brand = {name: value.strip() or None for name, value in zip(BRAND, written, strict=True)}
    days = {"valid_days": _whole(valid_days), "reservation_days": _whole(reservation_days)}
    try:
        command = ConfigureCompany.model_validate(
            {
                "tenant_id": who.tenant_id,
                "brand": brand,
                "quote_settings": days,
                "locale": locale,
                "time_zone": time_zone,
            }
        )
        configure_company(container.database, command, actor=who.actor, version=version)
    except ChangedMeanwhileError:
        return _company(who, container, problem=panel_text(who.language, "common.changed_meanwhile"))
    except (ValidationError, ConfigurationError) as error:
        return _company(who, container, problem=_wrong(who, error), tried=brand)
    return RedirectResponse(f"{SETTINGS}?done=saved", 303)


@router.get("/alerts")
def get_alerts(who: SystemsReader, container: Wiring) -> Response:
    """Show what a person has to look at."""
    found = list_incidents(
        container.database, who.tenant_id, is_open=True, kind=None, ask=SHOWN, actor=who.actor
    )
    return settings_page(who, "settings_alerts.html", "alerts", alerts=found.items)


@router.post("/alerts/{alert_id}/resolve")
def post_resolve(who: SystemsWriter, container: Wiring, alert_id: UUID) -> Response:
    """Say that a trouble is over."""
    close_incident(container.database, who.tenant_id, alert_id, actor=who.actor)
    return RedirectResponse(f"{SETTINGS}/alerts", 303)


@router.get("/systems")
def get_systems(who: SystemsReader, container: Wiring, replayed: int | None = None) -> Response:
    """Show how the systems do that are kept in step."""
    status = sync_status(container.database, who.tenant_id, actor=who.actor, now=container.now())
    return settings_page(who, "settings_systems.html", "systems", found=status, replayed=replayed)


@router.post("/systems/{connection_id}/replay")
def post_replay(who: SystemsWriter, container: Wiring, connection_id: UUID) -> Response:
    """Make again what failed."""
    command = Replay(tenant_id=who.tenant_id, connection_id=connection_id, what="deliveries")
    made = replay(container.database, command, container.now(), actor=who.actor)
    return RedirectResponse(f"{SETTINGS}/systems?replayed={made.count}", 303)


@router.post("/systems/{connection_id}/switch")
def post_switch(who: SystemsWriter, container: Wiring, connection_id: UUID, enabled: Text = "") -> Response:
    """Stop telling and asking a system, or begin again."""
    command = SwitchConnection(tenant_id=who.tenant_id, connection_id=connection_id, enabled=enabled == "yes")
    switch_connection(container.database, command, container.now(), actor=who.actor)
    return RedirectResponse(f"{SETTINGS}/systems", 303)


@router.get("/keys")
def get_keys(who: KeyManager, container: Wiring) -> Response:
    """Show the keys of the company's programs."""
    return _keys(who, container)


@router.post("/keys")
def post_key(who: KeyManager, container: Wiring, name: Text = "", role: Text = "") -> Response:
    """Make a key, and show it this once."""
    try:
        command = CreateApiKey.model_validate(
            {"tenant_id": who.tenant_id, "name": name, "role": role or None}
        )
    except ValidationError as error:
        return _keys(who, container, problem=_wrong(who, error))
    made = create_api_key(container.database, command, actor=who.actor)
    return _keys(who, container, new=made.api_key)


@router.post("/keys/{key_id}/revoke")
def post_revoke(who: KeyManager, container: Wiring, key_id: UUID) -> Response:
    """Let a key open nothing any more."""
    revoke_api_key(container.database, RevokeApiKey(tenant_id=who.tenant_id, key_id=key_id), actor=who.actor)
    return RedirectResponse(f"{SETTINGS}/keys", 303)


def _company(
    who: Principal,
    container: PanelContainer,
    *,
    done: bool = False,
    problem: str = "",
    tried: dict[str, str | None] | None = None,
) -> Response:
    settings = company_settings(container.database, who.tenant_id, actor=who.actor)
    return settings_page(
        who,
        "settings_company.html",
        "company",
        status=422 if problem else 200,
        settings=settings,
        brand=settings.brand if tried is None else tried,
        fields=BRAND,
        done=done,
        problem=problem,
    )


def _keys(who: Principal, container: PanelContainer, *, problem: str = "", new: str = "") -> Response:
    keys = list_api_keys(container.database, ListApiKeys(tenant_id=who.tenant_id), actor=who.actor)
    return settings_page(
        who,
        "settings_keys.html",
        "keys",
        status=422 if problem else 200,
        keys=[key for key in keys.keys if key.revoked_at is None],
        problem=problem,
        new=new,
    )


def _whole(written: str) -> int | str | None:
    """Return a number; what is none is left to the model, which refuses it by its name."""
    text = written.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else text or None


def _wrong(who: Principal, error: ValidationError | ConfigurationError) -> str:
    """Say which fields are wrong, never with their values."""
    if isinstance(error, ValidationError):
        fields = ", ".join(sorted({str(found["loc"][0]) for found in error.errors(include_input=False)}))
    else:
        fields = str(error)
    return panel_text(who.language, "settings.wrong", fields=fields)
