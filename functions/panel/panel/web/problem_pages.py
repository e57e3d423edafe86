"""Errors as people see them: a page in their language, or a notice where a part of a page was asked for."""

from typing import Final

from fastapi import Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from panel.web.languages import preferred_language
from panel.web.render import page, panel_text, rendered
from salesmind.accounts.principal import Principal
from salesmind.languages import Language

API: Final = "/api/"
CODES: Final = frozenset(
    {"not_allowed", "not_found", "too_many_requests", "unavailable", "unforeseen", "foreign_page"}
)
"""Problems that there are words for; every other one is told as "refused"."""

PASSING: Final = frozenset({"too_many_requests", "unavailable", "unforeseen"})
"""Problems that another try may not have."""


class Problem(JSONResponse):
    """An answer of the API that says what is wrong (RFC 9457). ``code`` is its stable name."""

    media_type = "application/problem+json"

    def __init__(
        self, body: dict[str, object], status: int, headers: dict[str, str] | None, code: str
    ) -> None:
        super().__init__(body, status, headers)
        self.code = code


def for_people(request: Request, answer: Response) -> Response:
    """Return a problem as who asked reads it: programs as it is, people as a page, htmx as a notice."""
    if not isinstance(answer, Problem) or request.url.path.startswith(API):
        return answer
    who: Principal | None = getattr(request.state, "who", None)
    language = who.language if who else preferred_language(request)
    code = _code(request, answer)
    what = panel_text(language, f"problems.{code}_what", seconds=answer.headers.get("retry-after", "5"))
    headers = {name: answer.headers[name] for name in ("retry-after",) if name in answer.headers}
    if request.headers.get("hx-request"):
        return Problem(
            {"title": code, "status": answer.status_code, "detail": what}, answer.status_code, headers, code
        )
    if "text/html" not in request.headers.get("accept", ""):
        return answer
    shown = _page(request, who, language, answer.status_code, code, what)
    shown.headers.update(headers)
    return shown


def _page(
    request: Request, who: Principal | None, language: Language, status: int, code: str, what: str
) -> HTMLResponse:
    address = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    again = address if code in PASSING and request.method == "GET" else ""
    context = {"number": status, "code": code, "what": what, "again": again}
    if who:
        return page(who, "problem.html", status=status, screen="", **context)
    return HTMLResponse(rendered("problem.html", language, who=None, **context), status)


def _code(request: Request, answer: Problem) -> str:
    """What no id can be in an address is, to people, a page that is not there."""
    if answer.status_code == 404 or (answer.status_code == 422 and request.method == "GET"):
        return "not_found"
    return answer.code if answer.code in CODES else "refused"
