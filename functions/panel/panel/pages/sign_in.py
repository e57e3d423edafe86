"""/panel: the pages of who is not signed in yet: sign-in, forgotten password, invitation."""

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import TypeAdapter, ValidationError

from panel.web.access import Wiring, count_stranger
from panel.web.arrival import RESET_SECONDS, bring_in, client_of, sign_in
from panel.web.cookies import DEVICE, REFRESH, forget, keep
from panel.web.languages import language_names, preferred_language
from panel.web.letters import send_reset
from panel.web.origin import require_own_page
from panel.web.render import panel_text, rendered
from panel.wiring.container import PanelContainer
from salesmind.accounts.credentials import (
    CodeNeededError,
    Email,
    PersonName,
    ShownPassword,
    WeakPasswordError,
    WrongCredentialsError,
)
from salesmind.accounts.links import (
    LinkOverError,
    Purpose,
    accept_invitation,
    ask_for_reset,
    follow_link,
    look_at_link,
)
from salesmind.accounts.paces import TooManyTriesError
from salesmind.accounts.refresh_tokens import RefreshToken
from salesmind.accounts.sessions import end_shown
from salesmind.accounts.users import SIGN_IN
from salesmind.errors import ConfigurationError, TransientError
from salesmind.languages import Language
from salesmind.runtime.observability import describe_error

router = APIRouter(prefix="/panel", include_in_schema=False)


def from_own_page(request: Request, container: Wiring) -> None:
    """Refuse forms that another site sends."""
    require_own_page(request, container.settings.panel_url)


Guarded = [Depends(from_own_page), Depends(count_stranger)]
Text = Annotated[str, Form()]
_EMAIL: TypeAdapter[str] = TypeAdapter(Email)
_NAME: TypeAdapter[str] = TypeAdapter(PersonName)
_LANGUAGE: TypeAdapter[str] = TypeAdapter(Language)
_PASSWORD: TypeAdapter[str] = TypeAdapter(ShownPassword)


def shown(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """Return a page for somebody who is not signed in, or a part of it."""
    language = context.pop("language", None) or preferred_language(request)
    return HTMLResponse(rendered(template, language, **context), status)


def own_path(wanted: str) -> str:
    """Return where a sign-in leads: a path of the panel, whatever was asked for."""
    plain = wanted.startswith("/panel") and not set(wanted) & set("\\\r\n\t")
    return wanted if plain else "/panel"


@router.get("/sign-in")
def get_sign_in(request: Request, next: str = "", notice: str = "") -> Response:
    """Show the form."""
    notice = notice if notice in {"session_over", "password_set"} else ""
    return shown(
        request, "sign_in.html", next=own_path(next), notice=notice, problem="", email="", code_needed=False
    )


@router.post("/sign-in", dependencies=Guarded)
def post_sign_in(
    request: Request,
    container: Wiring,
    email: Text = "",
    password: Text = "",
    code: Text = "",
    next: Text = "",
) -> Response:
    """Let somebody in, or say that something is wrong and not what."""
    at, language, code_needed = container.now(), preferred_language(request), False
    try:
        signed_in = sign_in(
            request,
            container,
            email=_EMAIL.validate_python(email),
            password=_PASSWORD.validate_python(password),
            code=code[:64],
            at=at,
        )
    except (WrongCredentialsError, ValidationError):
        code_needed, problem = bool(code), panel_text(language, "account.wrong")
    except TooManyTriesError as error:
        code_needed, problem = bool(code), panel_text(language, "account.wait", seconds=error.seconds)
    except CodeNeededError:
        code_needed, problem = True, panel_text(language, "account.code_needed")
    else:
        bring_in(request, container, signed_in.session, at)
        several = len(signed_in.companies) > 1 and own_path(next) == "/panel"
        return _to(request, "/panel/companies" if several else own_path(next))
    part = "sign_in_answer.html" if request.headers.get("hx-request") else "sign_in.html"
    return shown(
        request,
        part,
        200 if request.headers.get("hx-request") else 422,
        next=own_path(next),
        notice="",
        problem=problem,
        email=email,
        code_needed=code_needed,
    )


@router.post("/sign-out", dependencies=[Depends(from_own_page)])
def post_sign_out(request: Request, container: Wiring) -> Response:
    """End the session of this browser."""
    token = RefreshToken.read(request.cookies.get(REFRESH, ""))
    if token:
        end_shown(container.database, token, container.now())
    forget(request)
    return RedirectResponse(SIGN_IN, 303)


@router.get("/forgot")
def get_forgot(request: Request) -> Response:
    """Show the form."""
    return shown(request, "forgot.html", sent=False)


@router.post("/forgot", dependencies=Guarded)
def post_forgot(request: Request, container: Wiring, email: Text = "") -> Response:
    """Mail a link if there is such an account. The answer is the same, and takes as long, if there is none."""
    began = container.now()
    _mail_reset(container, email)
    container.pause(max(0.0, RESET_SECONDS - (container.now() - began).total_seconds()))
    return shown(request, "forgot.html", sent=True)


def _mail_reset(container: PanelContainer, email: str) -> None:
    try:
        mailed = ask_for_reset(container.database, _EMAIL.validate_python(email), container.now())
    except ValidationError:
        return
    if mailed is None:
        return
    try:
        send_reset(container, mailed)
    except (ConfigurationError, TransientError) as error:  # to say so would tell that there is an account
        container.logger.warning("reset_not_mailed", extra=describe_error(error))


@router.get("/reset")
def get_reset(request: Request, container: Wiring, token: str = "") -> Response:
    """Show the form of a new password; who only looks, as scanners of mails do, uses nothing up."""
    return _link_page(request, container, token, "reset")


@router.post("/reset", dependencies=Guarded)
def post_reset(request: Request, container: Wiring, token: Text = "", password: Text = "") -> Response:
    """Set a new password. The sign-in that follows asks for the second factor, where there is one."""
    at = container.now()
    try:
        link = look_at_link(container.database, token, "reset", at)
        follow_link(container.database, container.passwords, link, token, password=password, at=at)
    except WeakPasswordError as error:
        return _link_page(request, container, token, "reset", f"weak_{error.reason}")
    except LinkOverError:
        return shown(request, "link_over.html", 404)
    if container.devices.id_of(request.cookies.get(DEVICE), link.email) is None:
        keep(request, device=container.devices.new(link.email))
    forget(request)
    return RedirectResponse(f"{SIGN_IN}?notice=password_set", 303)


@router.get("/accept")
def get_accept(request: Request, container: Wiring, token: str = "") -> Response:
    """Show the form of an invitation."""
    return _link_page(request, container, token, "invitation")


@router.post("/accept", dependencies=Guarded)
def post_accept(
    request: Request,
    container: Wiring,
    token: Text = "",
    name: Text = "",
    language: Text = "",
    password: Text = "",
) -> Response:
    """Set the first password, and let its owner in."""
    at = container.now()
    try:
        signed_in = accept_invitation(
            container.database,
            container.passwords,
            token,
            password=password,
            name=_NAME.validate_python(name),
            language=_LANGUAGE.validate_python(language),
            client=client_of(request),
            at=at,
        )
    except WeakPasswordError as error:
        return _link_page(request, container, token, "invitation", f"weak_{error.reason}")
    except ValidationError:
        return _link_page(request, container, token, "invitation", "invalid")
    except LinkOverError:
        return shown(request, "link_over.html", 404)
    bring_in(request, container, signed_in.session, at)
    return RedirectResponse("/panel", 303)


def _link_page(
    request: Request, container: PanelContainer, token: str, purpose: Purpose, problem: str = ""
) -> Response:
    try:
        link = look_at_link(container.database, token, purpose, container.now())
    except LinkOverError:
        return shown(request, "link_over.html", 404)
    if purpose == "invitation" and link.has_password:
        return RedirectResponse(SIGN_IN, 303)
    template = "accept.html" if purpose == "invitation" else "reset.html"
    return shown(
        request,
        template,
        422 if problem else 200,
        language=link.language,
        link=link,
        token=token,
        problem=problem,
        languages=language_names(),
    )


def _to(request: Request, path: str) -> Response:
    """Lead on: htmx follows its own header, and a form without it the address."""
    if request.headers.get("hx-request"):
        return Response(status_code=204, headers={"HX-Redirect": quote(path, safe="/?&=%#")})
    return RedirectResponse(path, 303)
