"""Errors of the API as problem details (RFC 9457, application/problem+json), which name the field."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from panel.web.access import API, NotAllowedError, NotSignedInError
from panel.web.limits import TooManyRequestsError
from panel.web.origin import SAFE_METHODS, ForeignPageError
from panel.web.problem_pages import Problem, for_people
from panel.wiring.container import PanelContainer
from salesmind.accounts.users import SIGN_IN
from salesmind.db.once import KeyReusedError, RepeatedRequestError, RequestInProgressError
from salesmind.errors import (
    ChangedMeanwhileError,
    ConfigurationError,
    ConflictError,
    NotFoundError,
    SalesMindError,
    TransientError,
)
from salesmind.languages import DEFAULT_LANGUAGE
from salesmind.runtime.observability import describe_error
from salesmind.sale_errors import QuoteError

MEDIA_TYPE = Problem.media_type
RETRY_SECONDS = "5"


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is wrong with a field of the request; ``field`` is its path: ``lines.0.price``."""

    field: str
    message: str


class ProblemError(SalesMindError):
    """An error that the asker can do something about.

    Args:
        status: the HTTP status.
        code: a stable name ("not_found", "changed_meanwhile").
        detail: what to do, for people.
    """

    def __init__(
        self, status: int, code: str, detail: str, *, fields: Sequence[FieldProblem] = (), **headers: str
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code
        self.fields = fields
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def problem(
    status: int,
    code: str,
    detail: str,
    fields: Sequence[FieldProblem] = (),
    headers: dict[str, str] | None = None,
) -> Problem:
    """Return an error as its response."""
    body: dict[str, Any] = {
        "type": f"urn:salesmind:{code}",
        "title": code,
        "status": status,
        "detail": detail,
    }
    if fields:
        body["errors"] = [asdict(field) for field in fields]
    return Problem(body, status, headers, code)


def add_problem_handlers(application: FastAPI, container: PanelContainer) -> None:
    """Have every error answered; what nobody foresaw is logged without its text, and is a 500 without any either."""

    def unavailable(_: Request, error: Exception) -> Response:
        container.logger.warning("unavailable", extra=describe_error(error))
        wait = {"Retry-After": RETRY_SECONDS}
        return problem(503, "unavailable", "Repeat the request in a moment.", headers=wait)

    def unforeseen(_: Request, error: Exception) -> Response:
        container.logger.error("unforeseen", extra=describe_error(error))
        return problem(500, "unforeseen", "Something went wrong here; it was noted.")

    for kind, handler in (
        (NotSignedInError, _not_signed_in),
        (NotAllowedError, _not_allowed),
        (ForeignPageError, _foreign),
        (TooManyRequestsError, _too_many),
        (ProblemError, _ours),
        (RequestValidationError, _invalid),
        (HTTPException, _http),
        (NotFoundError, _not_found),
        (ChangedMeanwhileError, _changed),
        (KeyReusedError, _key_reused),
        (RequestInProgressError, _in_progress),
        (RepeatedRequestError, _repeated),
        (QuoteError, _not_sold),
        (ConflictError, _conflict),
        (TransientError, unavailable),
        (ConfigurationError, unavailable),
        (Exception, unforeseen),
    ):
        application.add_exception_handler(kind, _for_people(handler))


def _for_people(
    handler: Callable[[Request, Exception], Response],
) -> Callable[[Request, Exception], Response]:
    def answer(request: Request, error: Exception) -> Response:
        return for_people(request, handler(request, error))

    return answer


def _not_signed_in(request: Request, _: Exception) -> Response:
    if request.url.path.startswith(API):
        challenge = {"WWW-Authenticate": "Bearer"}
        return problem(401, "not_signed_in", "Sign in, or send a token or key.", headers=challenge)
    if request.headers.get("hx-request"):
        return Response(status_code=401, headers={"HX-Redirect": SIGN_IN})
    if request.method not in SAFE_METHODS or request.url.path == "/panel":
        return RedirectResponse(SIGN_IN, 303)
    wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"{SIGN_IN}?{urlencode({'next': wanted})}", 303)


def _not_allowed(_: Request, __: Exception) -> Response:
    return problem(403, "not_allowed", "Your role does not allow this.")


def _foreign(_: Request, error: Exception) -> Response:
    return problem(403, "foreign_page", str(error))


def _too_many(_: Request, error: Exception) -> Response:
    assert isinstance(error, TooManyRequestsError)  # noqa: S101 - registered for it alone
    wait = {"Retry-After": str(error.seconds)}
    return problem(429, "too_many_requests", f"Wait {error.seconds} seconds.", headers=wait)


def _not_found(_: Request, error: Exception) -> Response:
    return problem(404, "not_found", str(error))


def _conflict(_: Request, error: Exception) -> Response:
    return problem(409, "conflict", str(error))


def _changed(_: Request, error: Exception) -> Response:
    return problem(412, "changed_meanwhile", str(error))


def _key_reused(_: Request, error: Exception) -> Response:
    return problem(409, "idempotency_key_reused", str(error))


def _in_progress(_: Request, error: Exception) -> Response:
    return problem(409, "in_progress", str(error), headers={"Retry-After": "1"})


def _repeated(_: Request, error: Exception) -> Response:
    assert isinstance(error, RepeatedRequestError)  # noqa: S101 - registered for it alone
    return JSONResponse(error.answer, error.status, {"Idempotency-Replayed": "true"})


def _not_sold(_: Request, error: Exception) -> Response:
    from salesmind.quotes.texts import error_text  # loads Babel

    assert isinstance(error, QuoteError)  # noqa: S101 - registered for it alone
    return problem(error.reason.status, error.code, error_text(error, DEFAULT_LANGUAGE))


def _invalid(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for it alone
    fields = [
        FieldProblem(".".join(str(part) for part in found["loc"][1:]) or str(found["loc"][0]), found["msg"])
        for found in error.errors()
    ]
    return problem(422, "invalid", "Some fields are not valid.", fields)


def _ours(_: Request, error: Exception) -> Response:
    assert isinstance(error, ProblemError)  # noqa: S101 - registered for it alone
    return problem(error.status, error.code, str(error), error.fields, error.headers)


def _http(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for it alone
    return problem(error.status_code, "http", str(error.detail), headers=dict(error.headers or {}))
