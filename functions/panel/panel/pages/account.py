"""/panel: the first screen, the choice of a company, and one's own account."""

import re
from typing import Annotated
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import TypeAdapter, ValidationError

from panel.web.access import NotSignedInError, SignedInUser, Wiring
from panel.web.arrival import bring_in, client_of
from panel.web.clients import client_name
from panel.web.languages import language_names
from panel.web.render import SCREENS, page, panel_text
from panel.wiring.container import PanelContainer
from salesmind.accounts.credentials import ShownPassword, WeakPasswordError, WrongCredentialsError
from salesmind.accounts.paces import TooManyTriesError
from salesmind.accounts.principal import Principal
from salesmind.accounts.profile import ChangeProfile, change_profile, read_profile
from salesmind.accounts.sessions import end_everywhere, end_session, list_sessions, switch_company
from salesmind.accounts.sign_in import companies_of
from salesmind.errors import ConflictError
from salesmind.figures.subscriptions import subscribe

router = APIRouter(prefix="/panel", include_in_schema=False)

Text = Annotated[str, Form()]
PROFILE = "/panel/profile"
_PASSWORD: TypeAdapter[str] = TypeAdapter(ShownPassword)
_SECRET = re.compile("[A-Z2-7]{32}")


@router.get("")
def home(who: SignedInUser) -> Response:
    """Lead to the first screen that the role may see."""
    first = next((screen.path for screen in SCREENS if who.may(screen.needs)), PROFILE)
    return RedirectResponse(first, 303)


@router.get("/companies")
def get_companies(who: SignedInUser, container: Wiring) -> Response:
    """Show the companies that one may open."""
    return page(who, "companies.html", screen="companies", companies=companies_of(container.database, who.id))


@router.post("/companies/{tenant_id}")
def post_company(request: Request, who: SignedInUser, container: Wiring, tenant_id: UUID) -> Response:
    """Go on in another company."""
    if tenant_id != who.tenant_id:
        at = container.now()
        opened = switch_company(container.database, who, tenant_id, client=client_of(request), at=at)
        bring_in(request, container, opened, at)
    return RedirectResponse("/panel", 303)


@router.get("/profile")
def get_profile(who: SignedInUser, container: Wiring, done: str = "") -> Response:
    """Show one's own account."""
    return _profile(who, container, done=done if done in {"saved", "password_changed"} else "")


@router.post("/profile")
def post_profile(who: SignedInUser, container: Wiring, name: Text = "", language: Text = "") -> Response:
    """Change name and language."""
    try:
        command = ChangeProfile(name=name, language=language)
    except ValidationError:
        return _profile(who, container, problem="invalid")
    change_profile(container.database, who, command)
    return _done("saved")


@router.post("/profile/report")
def post_report(who: SignedInUser, container: Wiring, wanted: Text = "") -> Response:
    """Have each week's figures mailed on Monday, or no more."""
    subscribe(container.database, who, wanted=wanted == "yes")
    return _done("saved")


@router.post("/profile/password")
def post_password(
    request: Request, who: SignedInUser, container: Wiring, current: Text = "", password: Text = ""
) -> Response:
    """Change the password; this browser stays signed in, and no other."""
    at = container.now()
    try:
        opened = container.own_account.change_password(
            who, current=_PASSWORD.validate_python(current), new=password, client=client_of(request), at=at
        )
    except WeakPasswordError as error:
        return _profile(who, container, problem=f"weak_{error.reason}")
    except (WrongCredentialsError, ValidationError, ConflictError):
        return _profile(who, container, problem="sign_in_changed")
    except TooManyTriesError as error:
        return _profile(who, container, wait=error.seconds)
    bring_in(request, container, opened, at)
    return _done("password_changed")


@router.get("/profile/second-factor")
def get_second_factor(who: SignedInUser, container: Wiring) -> Response:
    """Show a new secret, which counts once a code of it was shown."""
    return _second_factor(who, container, container.second_factors.new_secret())


@router.post("/profile/second-factor")
def post_second_factor(
    who: SignedInUser, container: Wiring, secret: Text = "", current: Text = "", code: Text = ""
) -> Response:
    """Ask for codes from now on, and show the recovery codes this once."""
    secret = "".join(secret.split())
    if not _SECRET.fullmatch(secret):
        return RedirectResponse(f"{PROFILE}/second-factor", 303)
    try:
        codes = container.own_account.set_second_factor(
            who, current=_PASSWORD.validate_python(current), secret=secret, code=code, at=container.now()
        )
    except (WrongCredentialsError, ValidationError):
        return _second_factor(who, container, secret, "sign_in_changed")
    except TooManyTriesError as error:
        return _profile(who, container, wait=error.seconds)
    return page(who, "recovery.html", screen="profile", codes=codes)


@router.post("/profile/second-factor/off")
def post_second_factor_off(who: SignedInUser, container: Wiring, current: Text = "") -> Response:
    """Ask for codes no more."""
    try:
        container.own_account.drop_second_factor(
            who, current=_PASSWORD.validate_python(current), at=container.now()
        )
    except (WrongCredentialsError, ValidationError):
        return _profile(who, container, problem="sign_in_changed")
    except TooManyTriesError as error:
        return _profile(who, container, wait=error.seconds)
    return _done("saved")


@router.post("/profile/sessions/end")
def post_sessions_end(who: SignedInUser, container: Wiring) -> Response:
    """Sign out everywhere."""
    end_everywhere(container.database, who, container.now())
    raise NotSignedInError("All sessions are over")


@router.post("/profile/sessions/{session_id}/end")
def post_session_end(who: SignedInUser, container: Wiring, session_id: UUID) -> Response:
    """End one sign-in."""
    end_session(container.database, who.tenant_id, who.id, session_id, why="signed_out", at=container.now())
    return _done("saved")


def _profile(
    who: Principal, container: PanelContainer, *, done: str = "", problem: str = "", wait: int = 0
) -> Response:
    words = panel_text(who.language, f"account.{problem}") if problem else ""
    if wait:
        words = panel_text(who.language, "account.wait", seconds=wait)
    return page(
        who,
        "profile.html",
        status=422 if words else 200,
        screen="profile",
        profile=read_profile(container.database, who),
        sessions=list_sessions(container.database, who, container.now()),
        languages=language_names(),
        client_name=client_name,
        done=done,
        problem=words,
    )


def _second_factor(who: Principal, container: PanelContainer, secret: str, problem: str = "") -> Response:
    profile = read_profile(container.database, who)
    address = container.second_factors.address(secret, profile.email, "SalesMind")
    return page(
        who,
        "second_factor.html",
        status=422 if problem else 200,
        screen="profile",
        secret=" ".join(secret[place : place + 4] for place in range(0, len(secret), 4)),
        address=address,
        picture=qr_picture(address),
        problem=problem,
    )


def qr_picture(address: str) -> str:
    """Return a QR code as an address of an image (SVG)."""
    import segno  # only who sets a second factor up pays for it

    found: str = segno.make(address, error="m").svg_data_uri(scale=5, border=3, light="white")
    return found


def _done(what: str) -> Response:
    return RedirectResponse(f"{PROFILE}?done={quote(what)}", 303)
