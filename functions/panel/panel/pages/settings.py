"""/panel/settings: alerts, API keys, and the systems that are kept in step."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Form
from fastapi.responses import RedirectResponse, Response
from pydantic import ValidationError

from panel.pages.settings_frame import SETTINGS, settings_page, wrong_fields
from panel.web.access import Wiring, allowed
from panel.wiring.container import PanelContainer
from salesmind.accounts.principal import Principal
from salesmind.db.incidents import close_incident, list_incidents
from salesmind.db.paging import PageAsk
from salesmind.languages import DEFAULT_LANGUAGE, texts
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

router = APIRouter(prefix="/panel/settings", include_in_schema=False)

SystemsReader = Annotated[Principal, Depends(allowed("systems.read"))]
SystemsWriter = Annotated[Principal, Depends(allowed("systems.write"))]
KeyManager = Annotated[Principal, Depends(allowed("keys.manage"))]
Text = Annotated[str, Form()]

ALERTS = frozenset(
    name.removeprefix("alert_")
    for name in texts("panel.settings", DEFAULT_LANGUAGE)
    if name.startswith("alert_")
)
"""Kinds of incidents that there are words for."""

SHOWN = PageAsk(limit=100)


@router.get("/alerts")
def get_alerts(who: SystemsReader, container: Wiring) -> Response:
    """Show what a person has to look at."""
    found = list_incidents(
        container.database, who.tenant_id, is_open=True, kind=None, ask=SHOWN, actor=who.actor
    )
    return settings_page(who, "settings_alerts.html", "alerts", alerts=found.items, kinds=ALERTS)


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
        return _keys(who, container, problem=wrong_fields(who, error))
    made = create_api_key(container.database, command, actor=who.actor)
    return _keys(who, container, new=made.api_key)


@router.post("/keys/{key_id}/revoke")
def post_revoke(who: KeyManager, container: Wiring, key_id: UUID) -> Response:
    """Let a key open nothing any more."""
    revoke_api_key(container.database, RevokeApiKey(tenant_id=who.tenant_id, key_id=key_id), actor=who.actor)
    return RedirectResponse(f"{SETTINGS}/keys", 303)


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
