"""Addresses of the panel that lead nowhere: who is signed in is told so in the panel, everybody else signs in first."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from panel.web.access import current_principal
from salesmind.accounts.principal import Principal
from salesmind.errors import NotFoundError

router = APIRouter(include_in_schema=False)


@router.get("/panel/{rest:path}")
def nothing_here(request: Request, who: Annotated[Principal, Depends(current_principal)], rest: str) -> None:
    """Say that there is no such page."""
    request.state.who = who
    raise NotFoundError(f"There is no page {rest[:100]}")
