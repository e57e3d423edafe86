"""Where an open page hears of changes."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends

from panel.web.access import Wiring, current_principal
from salesmind.accounts.principal import Principal
from salesmind.live.connections import open_ticket

router = APIRouter(include_in_schema=False)


@router.post("/panel/live")
def live_address(who: Annotated[Principal, Depends(current_principal)], container: Wiring) -> dict[str, str]:
    """Return an address that opens one connection, within a minute."""
    ticket = open_ticket(container.database, who, container.now())
    return {"address": f"{container.settings.live_url}?{urlencode({'ticket': ticket})}"}
