"""/panel/settings/templates: a company's message templates at Meta; and the fields of one, for who sends it."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from fastapi.responses import RedirectResponse, Response

from panel.pages.settings_frame import SETTINGS, settings_page
from panel.web.access import Wiring, allowed
from panel.web.render import page, panel_text
from panel.wiring.container import PanelContainer
from salesmind.accounts.principal import Principal
from salesmind.db.paging import PageAsk
from salesmind.errors import SalesMindError, TransientError
from salesmind.tenants.templates import list_templates, one_template, refresh_templates
from salesmind.whatsapp.account import AccountRefusedError

router = APIRouter(include_in_schema=False)

Reader = Annotated[Principal, Depends(allowed("settings.read"))]
Writer = Annotated[Principal, Depends(allowed("settings.write"))]
Sender = Annotated[Principal, Depends(allowed("conversations.write"))]
Value = Annotated[str, Query(max_length=1024)]

TEMPLATES: Final = f"{SETTINGS}/templates"
SHOWN: Final = PageAsk(limit=200)
REASONS: Final = ("ABUSIVE_CONTENT", "INVALID_FORMAT", "PROMOTIONAL", "TAG_CONTENT_MISMATCH", "SCAM")
"""Meta's words for why a template was refused, which we have words for.
https://developers.facebook.com/docs/graph-api/reference/whats-app-business-hsm
"""


@router.get(TEMPLATES)
def get_templates(who: Reader, container: Wiring, found: int | None = None) -> Response:
    """Show them with their states."""
    return _templates(who, container, found=found)


@router.post(f"{TEMPLATES}/refresh")
def post_refresh(who: Writer, container: Wiring) -> Response:
    """Ask Meta for them again."""
    try:
        found = refresh_templates(
            container.database,
            container.own_numbers,
            container.accounts,
            who.tenant_id,
            container.now(),
            actor=who.actor,
        )
    except (AccountRefusedError, TransientError) as error:
        return _templates(who, container, problem=_words(who, error))
    return RedirectResponse(f"{TEMPLATES}?found={found}", 303)


@router.get("/panel/templates/fields")
def get_fields(
    who: Sender,
    container: Wiring,
    template_id: UUID,
    header_value: Value = "",
    value: Annotated[list[Value], Query(max_length=100)] = [],  # noqa: B006 - FastAPI copies it
    preview: bool = False,
) -> Response:
    """Show the fields of a template and what the customer would read; with ``preview`` that alone."""
    template = one_template(container.database, who.tenant_id, template_id, actor=who.actor)
    filled = template.filled(header_value, [one for one in value if one])
    return page(who, "template_fields.html", one=template, filled=filled, alone=preview)


def _templates(
    who: Principal, container: PanelContainer, *, found: int | None = None, problem: str = ""
) -> Response:
    listed = list_templates(container.database, who.tenant_id, SHOWN, actor=who.actor)
    return settings_page(
        who,
        "settings_templates.html",
        "templates",
        status=422 if problem else 200,
        templates=listed.items,
        refreshed_at=max((one.refreshed_at for one in listed.items), default=None),
        reasons=REASONS,
        found=found,
        problem=problem,
    )


def _words(who: Principal, error: SalesMindError) -> str:
    name = f"finding_{error.finding}" if isinstance(error, AccountRefusedError) else "unreachable"
    return panel_text(who.language, f"channels.{name}")
