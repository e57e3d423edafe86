"""The FastAPI application: what is served, and what every answer has."""

from fastapi import FastAPI

from panel.api import sign_in as api_sign_in
from panel.api import users as api_users
from panel.pages import account, figures, live, sign_in, users
from panel.web.headers import add_security_headers
from panel.web.problems import add_problem_handlers
from panel.web.static import add_static_files
from panel.wiring.container import PanelContainer

TITLE = "SalesMind"
VERSION = "1"

ROUTERS = (
    api_sign_in.router,
    api_users.router,
    sign_in.router,
    account.router,
    users.router,
    live.router,
    figures.router,
)


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
    for router in ROUTERS:
        application.include_router(router)
    return application
