"""The page that shows the API's document, for people who write programs."""

from typing import Final

from fastapi import FastAPI
from fastapi.responses import HTMLResponse

from panel.web.render import rendered
from salesmind.languages import DEFAULT_LANGUAGE

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'"
)
"""Its viewer styles by inline styles; it runs no inline script and loads nothing of another host."""


def add_docs(application: FastAPI) -> None:
    """Serve it; nobody needs to sign in to read what there is."""

    @application.get("/api/v1/docs", include_in_schema=False)
    def docs() -> HTMLResponse:
        page = rendered("docs.html", DEFAULT_LANGUAGE, document=application.openapi_url)
        return HTMLResponse(page, headers={"Content-Security-Policy": POLICY})
