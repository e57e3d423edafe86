"""All that /api/v1 serves."""

from collections.abc import Sequence
from typing import Final

from fastapi import APIRouter

from panel.api import catalogue, quotes, terms

ROUTERS: Final[Sequence[APIRouter]] = (catalogue.router, terms.router, quotes.router)
