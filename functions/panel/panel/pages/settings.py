"""/panel/settings: alerts and API keys."""

from collections.abc import Mapping
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Form
from fastapi.responses import RedirectResponse, Response
from pydantic import ValidationError

from panel.pages.settings_frame import SETTINGS, settings_page, wrong_fields
from panel.web.access import Wiring, allowed
from panel.wiring.container import PanelContainer
from salesmind.accounts.principal import Principal
from salesmind.accounts.roles import Permission
from salesmind.conversations.alerts import conversations_of
from salesmind.db.incidents import IncidentRow, close_incident, list_incidents
from salesmind.db.paging import PageAsk
from salesmind.languages import DEFAULT_LANGUAGE, texts
from salesmind.sync.incidents import INCIDENTS
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

PLACES: Final[Mapping[str, tuple[str, Permission]]] = {
    "whatsapp_credentials": (f"{SETTINGS}/channels", "settings.read"),
    "whatsapp_policy": (f"{SETTINGS}/channels", "settings.read"),
    "whatsapp_template": (f"{SETTINGS}/templates", "settings.read"),
    "model_budget_80": (f"{SETTINGS}/models", "settings.read"),
    "model_budget_100": (f"{SETTINGS}/models", "settings.read"),
    "session_reused": (f"{SETTINGS}/users", "users.manage"),
    "inventory_import": ("/panel/catalogue/imports", "catalogue.read"),
    "inventory_source": ("/panel/catalogue", "catalogue.read"),
    "quote_failed": ("/panel/quotes", "sales.read"),
    "quote_refused": ("/panel/catalogue", "catalogue.read"),
    "quote_picture": ("/panel/catalogue", "catalogue.read"),
    "reservations_bounded": ("/panel/quotes?status=accepted", "sales.read"),
    "event_refused": (f"{SETTINGS}/systems", "systems.read"),
}
"""Where what an alert is about is looked at, where no row of its own is known."""


def address_of(alert: IncidentRow, who: Principal, talks: Mapping[UUID, UUID]) -> str | None:
    """Return the page of what an alert is about, if there is one that ``who`` may open.

    Args:
        talks: conversations by the ids of what is in them.
    """
    subject = alert.subject_id
    if subject and subject in talks:
        return f"/panel/inbox/{talks[subject]}"
    if alert.kind in INCIDENTS and subject:
        return f"{SETTINGS}/systems/{subject}"
    if alert.kind == "document_repair" and subject:
        return f"/panel/documents/{subject}"
    place = PLACES.get(alert.kind)
    return place[0] if place and who.may(place[1]) else None


@router.get("/alerts")
def get_alerts(who: SystemsReader, container: Wiring) -> Response:
    """Show what a person has to look at."""
    found = list_incidents(
        container.database, who.tenant_id, is_open=True, kind=None, ask=SHOWN, actor=who.actor
    )
    subjects = {alert.subject_id for alert in found.items if alert.subject_id}
    talks = conversations_of(container.database, who.tenant_id, sorted(subjects), actor=who.actor)
    alerts = [(alert, address_of(alert, who, talks)) for alert in found.items]
    return settings_page(who, "settings_alerts.html", "alerts", alerts=alerts, kinds=ALERTS)


@router.post("/alerts/{alert_id}/resolve")
def post_resolve(who: SystemsWriter, container: Wiring, alert_id: UUID) -> Response:
    """Say that a trouble is over."""
    close_incident(container.database, who.tenant_id, alert_id, actor=who.actor)
    return RedirectResponse(f"{SETTINGS}/alerts", 303)


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
