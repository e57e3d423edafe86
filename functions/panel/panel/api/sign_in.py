"""/api/v1: signing in and out, and the keys that tokens are verified with."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Request, Response
from pydantic import BaseModel, Field

from panel.api.document import make_router
from panel.security.tokens import LASTS
from panel.web.access import NotSignedInError, SignedInUser, Wiring, count_stranger, refreshed
from panel.web.arrival import bring_in, sign_in
from panel.web.cookies import REFRESH, forget
from panel.web.origin import require_no_other_page
from panel.web.problems import ProblemError
from salesmind.accounts.credentials import (
    CodeNeededError,
    Company,
    Email,
    ShownPassword,
    WrongCredentialsError,
)
from salesmind.accounts.paces import TooManyTriesError
from salesmind.accounts.principal import Principal
from salesmind.accounts.refresh_tokens import RefreshToken
from salesmind.accounts.roles import PERMISSIONS
from salesmind.accounts.sessions import end_session, end_shown
from salesmind.accounts.sign_in import companies_of
from salesmind.bounds import StrictInput

router = make_router("sign-in")

Counted = Depends(count_stranger)
_CODE_CHARS = 64


class SignInBody(StrictInput):
    """Mail and password; the code where the account has a second factor; the company where there are several."""

    email: Email
    password: ShownPassword
    code: Annotated[str, Field(max_length=_CODE_CHARS)] = ""
    tenant_id: UUID | None = None


class CompanyAnswer(BaseModel):
    """A company that the account may open."""

    tenant_id: UUID
    name: str
    role: str


class TokenAnswer(BaseModel):
    """A token for the header ``Authorization: Bearer``; ``expires_in`` is in seconds."""

    access_token: str
    token_type: str = "Bearer"  # noqa: S105
    expires_in: int = int(LASTS.total_seconds())
    tenant_id: UUID


class SignInAnswer(TokenAnswer):
    """A token, and the companies of which it opens one."""

    companies: list[CompanyAnswer]


class MeAnswer(BaseModel):
    """Who asks, and what they may do."""

    id: UUID
    kind: str
    name: str
    role: str
    language: str
    tenant_id: UUID
    company: str
    own_conversations_only: bool
    permissions: list[str]
    companies: list[CompanyAnswer]


@router.post("/sign-in", summary="Sign in", operation_id="sign_in", dependencies=[Counted])
def post_sign_in(request: Request, container: Wiring, body: SignInBody) -> SignInAnswer:
    """Return an access token, and set the cookie of the refresh token."""
    require_no_other_page(request, container.settings.panel_url)
    at = container.now()
    try:
        signed_in = sign_in(
            request,
            container,
            email=body.email,
            password=body.password,
            code=body.code,
            tenant_id=body.tenant_id,
            at=at,
        )
    except TooManyTriesError as error:
        raise ProblemError(
            429, "too_many_tries", f"Wait {error.seconds} seconds.", Retry_After=str(error.seconds)
        ) from None
    except CodeNeededError as error:
        raise ProblemError(401, "code_needed", str(error)) from None
    except WrongCredentialsError as error:
        raise ProblemError(401, "wrong_credentials", str(error)) from None
    access = bring_in(request, container, signed_in.session, at)
    return SignInAnswer(
        access_token=access,
        tenant_id=signed_in.session.tenant_id,
        companies=[_company(company) for company in signed_in.companies],
    )


@router.post("/refresh", summary="Get another access token", operation_id="refresh")
def post_refresh(request: Request, container: Wiring) -> TokenAnswer:
    """Return an access token for the cookie of the refresh token, which is followed by a new one."""
    require_no_other_page(request, container.settings.panel_url)
    shown = RefreshToken.read(request.cookies.get(REFRESH, ""))
    if shown is None:
        count_stranger(request, container)
        raise NotSignedInError("There is no refresh token")
    who = refreshed(request, container, shown, container.now()).who
    return TokenAnswer(access_token=request.state.access, tenant_id=who.tenant_id)


@router.post(
    "/sign-out", summary="Sign out", operation_id="sign_out", status_code=204, dependencies=[Counted]
)
def post_sign_out(request: Request, container: Wiring) -> Response:
    """End the session of the token or the cookie; the answer is the same without one."""
    require_no_other_page(request, container.settings.panel_url)
    at = container.now()
    _, _, token = request.headers.get("authorization", "").partition(" ")
    claims = container.tokens.verify(token.strip(), at) if token else None
    shown = RefreshToken.read(request.cookies.get(REFRESH, ""))
    if claims:
        end_session(
            container.database,
            claims.tenant_id,
            claims.account_id,
            claims.session_id,
            why="signed_out",
            at=at,
        )
    elif shown:
        end_shown(container.database, shown, at)
    forget(request)
    return Response(status_code=204)


@router.get("/me", summary="Who asks", operation_id="me")
def get_me(who: SignedInUser, container: Wiring) -> MeAnswer:
    """Return who a token, cookie or key is of, and what they may do."""
    return MeAnswer(
        id=who.id,
        kind=who.kind,
        name=who.name,
        role=who.role,
        language=who.language,
        tenant_id=who.tenant_id,
        company=who.company,
        own_conversations_only=who.own_conversations_only,
        permissions=sorted(PERMISSIONS[who.role]),
        companies=_companies(who, container),
    )


@router.get(
    "/.well-known/jwks.json",
    summary="Keys that access tokens are verified with",
    operation_id="jwks",
    dependencies=[Counted],
)
def get_jwks(container: Wiring, response: Response) -> dict[str, Any]:
    """Return the public keys (RFC 7517)."""
    response.headers["Cache-Control"] = "public, max-age=300"
    return container.tokens.public_keys(container.now())


def _companies(who: Principal, container: Wiring) -> list[CompanyAnswer]:
    if who.kind == "key":
        return [CompanyAnswer(tenant_id=who.tenant_id, name=who.company, role=who.role)]
    return [_company(company) for company in companies_of(container.database, who.id)]


def _company(company: Company) -> CompanyAnswer:
    return CompanyAnswer(tenant_id=company.tenant_id, name=company.name, role=company.role)
