"""The FastAPI application: what is served, and what every answer has."""

from functools import cached_property

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import Receive, Scope, Send

from panel.pages.routers import routers_of, section_of
from panel.web.access import API
from panel.web.headers import add_security_headers
from panel.web.problems import add_problem_handlers
from panel.web.static import add_static_files
from panel.wiring.container import PanelContainer

TITLE = "SalesMind API"
VERSION = "1"
GZIP_FROM = 1_000
"""Bytes."""


class Application:
    """The ASGI application. Sections of the pages, and the API, are made with their first request."""

    def __init__(self, container: PanelContainer) -> None:
        self._container = container
        self._sections: dict[str, FastAPI] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        path = str(scope.get("path", ""))
        served = self.api if path.startswith(API) else self.section(section_of(path))
        await served(scope, receive, send)

    def section(self, name: str) -> FastAPI:
        """Return a section of what people see."""
        if name not in self._sections:
            application = self._make(openapi_url=None)
            add_static_files(application)
            for router in routers_of(name):
                application.include_router(router)
            self._sections[name] = application
        return self._sections[name]

    @cached_property
    def api(self) -> FastAPI:
        """What programs ask."""
        from panel.api.docs import add_docs
        from panel.api.document import describe
        from panel.api.routers import ROUTERS

        application = self._make(openapi_url=f"{API}v1/openapi.json")
        add_docs(application)
        describe(application, ROUTERS)
        return application

    def _make(self, openapi_url: str | None) -> FastAPI:
        application = FastAPI(
            title=TITLE, version=VERSION, openapi_url=openapi_url, docs_url=None, redoc_url=None
        )
        application.state.container = self._container
        add_problem_handlers(application, self._container)
        add_security_headers(application, self._container.settings)
        application.add_middleware(GZipMiddleware, minimum_size=GZIP_FROM)
        return application
