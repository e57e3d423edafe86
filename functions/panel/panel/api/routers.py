"""All that /api/v1 serves."""

from collections.abc import Sequence
from typing import Final

from fastapi import APIRouter

ROUTERS: Final[Sequence[APIRouter]] = ()
