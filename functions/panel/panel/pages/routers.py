"""All pages that the panel serves."""

from collections.abc import Sequence
from typing import Final

from fastapi import APIRouter

from panel.pages import (
    account,
    catalogue,
    customers,
    documents,
    figures,
    imports,
    inbox,
    live,
    quotes,
    settings,
    sign_in,
    terms,
    users,
)

ROUTERS: Final[Sequence[APIRouter]] = (
    customers.router,
    inbox.router,
    sign_in.router,
    account.router,
    users.router,
    live.router,
    figures.router,
    quotes.router,
    terms.router,
    imports.router,
    catalogue.router,
    documents.router,
    settings.router,
)
