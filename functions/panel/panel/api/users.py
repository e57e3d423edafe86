"""/api/v1/users: the people of a company; and a person's own account."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Response
from pydantic import BaseModel

from panel.api.document import make_router
from panel.web.access import NotAllowedError, SignedInUser, Wiring, allowed
from panel.web.letters import send_invitation
from salesmind.accounts.credentials import Email, PersonName
from salesmind.accounts.principal import Principal
from salesmind.accounts.profile import ChangeProfile, change_profile
from salesmind.accounts.roles import Role
from salesmind.accounts.sessions import end_everywhere, end_session, list_sessions
from salesmind.accounts.users import InviteUser, change_role, invite_user, list_users
from salesmind.bounds import StrictInput
from salesmind.conversations.take_over import remove_from_company
from salesmind.errors import NotFoundError
from salesmind.languages import Language

router = make_router("users")

Manager = Annotated[Principal, Depends(allowed("users.manage"))]


class InvitationBody(StrictInput):
    """Who is invited, and as what."""

    email: Email
    name: PersonName
    role: Role
    language: Language | None = None


class RoleBody(StrictInput):
    """The role that a person has from now on."""

    role: Role


class UserAnswer(BaseModel):
    """A person of the company."""

    id: UUID
    name: str
    email: str
    role: Role
    pending: bool
    second_factor: bool
    created_at: datetime
    seen_at: datetime | None


class UsersAnswer(BaseModel):
    """The people of the company, by name."""

    items: list[UserAnswer]
    next: str | None = None


class InvitedAnswer(BaseModel):
    """The person who was invited."""

    id: UUID
    email: str


class SessionAnswer(BaseModel):
    """A sign-in that is not over."""

    id: UUID
    client: str
    created_at: datetime
    used_at: datetime
    current: bool


class SessionsAnswer(BaseModel):
    """A person's sign-ins in this company, the one used last first."""

    items: list[SessionAnswer]
    next: str | None = None


@router.get("/users", summary="People of the company", operation_id="list_users")
def get_users(who: Manager, container: Wiring) -> UsersAnswer:
    """Return everybody who has access."""
    users = list_users(container.database, who.tenant_id, actor=who.actor)
    return UsersAnswer(items=[UserAnswer.model_validate(user, from_attributes=True) for user in users])


@router.post("/users", summary="Invite somebody", operation_id="invite_user", status_code=201)
def post_user(who: Manager, container: Wiring, body: InvitationBody) -> InvitedAnswer:
    """Give somebody access and mail them a link; to who is still to follow one, another."""
    command = InviteUser(tenant_id=who.tenant_id, **body.model_dump())
    invited = invite_user(container.database, command, actor=who.actor, at=container.now())
    send_invitation(container, invited, body.name)
    return InvitedAnswer(id=invited.user_id, email=invited.email)


@router.put("/users/{user_id}/role", summary="Give another role", operation_id="change_role", status_code=204)
def put_role(who: Manager, container: Wiring, user_id: UUID, body: RoleBody) -> Response:
    """Change a person's role, which counts from their next request on."""
    change_role(container.database, who.tenant_id, user_id, body.role, actor=who.actor)
    return Response(status_code=204)


@router.delete("/users/{user_id}", summary="Take access away", operation_id="remove_user", status_code=204)
def delete_user(who: Manager, container: Wiring, user_id: UUID) -> Response:
    """Remove a person; their sessions end with it."""
    remove_from_company(container.database, who.tenant_id, user_id, actor=who.actor, at=container.now())
    return Response(status_code=204)


def person(who: SignedInUser) -> Principal:
    """Return who asks if it is a person.

    Raises:
        NotAllowedError: it is an API key.
    """
    if who.kind != "user":
        raise NotAllowedError("A key has no account")
    return who


Person = Annotated[Principal, Depends(person)]


@router.patch("/me", summary="Change one's own name and language", operation_id="change_me", status_code=204)
def patch_me(who: Person, container: Wiring, body: ChangeProfile) -> Response:
    """Change what one is called, and reads."""
    change_profile(container.database, who, body)
    return Response(status_code=204)


@router.get("/me/sessions", summary="One's own sign-ins", operation_id="list_sessions")
def get_sessions(who: Person, container: Wiring) -> SessionsAnswer:
    """Return the sign-ins that are not over."""
    found = list_sessions(container.database, who, container.now())
    return SessionsAnswer(items=[SessionAnswer.model_validate(one, from_attributes=True) for one in found])


@router.delete("/me/sessions", summary="Sign out everywhere", operation_id="end_sessions", status_code=204)
def delete_sessions(who: Person, container: Wiring) -> Response:
    """End all sign-ins, in every company."""
    end_everywhere(container.database, who, container.now())
    return Response(status_code=204)


@router.delete(
    "/me/sessions/{session_id}", summary="End a sign-in", operation_id="end_session", status_code=204
)
def delete_session(who: Person, container: Wiring, session_id: UUID) -> Response:
    """End one of one's own sign-ins."""
    if session_id not in {one.id for one in list_sessions(container.database, who, container.now())}:
        raise NotFoundError("You have no sign-in with this id")
    end_session(container.database, who.tenant_id, who.id, session_id, why="signed_out", at=container.now())
    return Response(status_code=204)
