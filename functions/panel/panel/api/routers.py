"""All that /api/v1 serves."""

from collections.abc import Sequence
from typing import Final

from fastapi import APIRouter

from panel.api import (
    catalogue,
    channels,
    company,
    conversations,
    customers,
    documents,
    figures,
    imports,
    leads,
    models,
    operations,
    quotes,
    sign_in,
    systems,
    templates,
    terms,
    users,
)

ROUTERS: Final[Sequence[APIRouter]] = (
    sign_in.router,
    users.router,
    conversations.router,
    customers.router,
    customers.canned,
    leads.router,
    leads.visits,
    catalogue.router,
    terms.router,
    imports.router,
    quotes.router,
    documents.router,
    company.settings,
    company.keys,
    channels.router,
    templates.router,
    figures.router,
    models.router,
    systems.router,
    operations.alerts,
    operations.audit,
)
