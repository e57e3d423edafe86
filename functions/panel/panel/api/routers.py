"""All that /api/v1 serves."""

from collections.abc import Sequence
from typing import Final

from fastapi import APIRouter

from panel.api import catalogue, conversations, customers, quotes, terms

ROUTERS: Final[Sequence[APIRouter]] = (
    conversations.router,
    customers.router,
    customers.canned,
    catalogue.router,
    terms.router,
    quotes.router,
)
