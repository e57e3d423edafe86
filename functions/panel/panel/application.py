"""The FastAPI application: what is served, and what every answer has."""

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from panel.api.docs import add_docs
from panel.api.document import describe
from panel.api.routers import ROUTERS
from panel.pages import (
    account,
    catalogue,
    channels,
    company,
    customers,
    documents,
    figures,
    imports,
    inbox,
    live,
    quotes,
    settings,
    sign_in,
    templates,
    terms,
    users,
)
from panel.web.headers import add_security_headers
from panel.web.problems import add_problem_handlers
from panel.web.static import add_static_files
from panel.wiring.container import PanelContainer

TITLE = "SalesMind"
VERSION = "1"
PAGES = (
    customers.router,
    inbox.router,
    sign_in.router,
    account.router,
    users.router,
    channels.router,
    templates.router,
    company.router,
    live.router,
    figures.router,
    quotes.router,
    terms.router,
    imports.router,
    catalogue.router,
    documents.router,
    settings.router,
)

GZIP_FROM = 1_000
"""Bytes."""


def make_application(container: PanelContainer) -> FastAPI:
    """Return the application over a wiring."""
    application = FastAPI(
        title=f"{TITLE} API",
        version=VERSION,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    application.state.container = container
    add_problem_handlers(application, container)
    add_security_headers(application, container.settings)
    add_static_files(application)
    for router in PAGES:
        application.include_router(router)
    add_docs(application)
    describe(application, ROUTERS)
    application.add_middleware(GZipMiddleware, minimum_size=GZIP_FROM)
    return application
