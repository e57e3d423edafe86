"""/panel/settings/users: the people of a company."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Form
from fastapi.responses import RedirectResponse, Response
from pydantic import TypeAdapter, ValidationError

from panel.pages.settings_frame import settings_page
from panel.web.access import Wiring, allowed
from panel.web.letters import send_invitation
from panel.web.render import panel_text
from panel.wiring.container import PanelContainer
from salesmind.accounts.principal import Principal
from salesmind.accounts.roles import PERMISSIONS, Role
from salesmind.accounts.users import InviteUser, change_role, invite_user, list_users
from salesmind.conversations.take_over import remove_from_company
from salesmind.errors import ConflictError

router = APIRouter(prefix="/panel/settings/users", include_in_schema=False)

Manager = Annotated[Principal, Depends(allowed("users.manage"))]
Text = Annotated[str, Form()]
USERS = "/panel/settings/users"
_ROLE: TypeAdapter[Role] = TypeAdapter(Role)


@router.get("")
def get_users(who: Manager, container: Wiring, done: str = "") -> Response:
    """Show everybody who has access."""
    return _users(who, container, done=done if done in {"removed", "role_changed"} else "")


@router.post("")
def post_user(
    who: Manager, container: Wiring, email: Text = "", name: Text = "", role: Text = ""
) -> Response:
    """Invite somebody, or send the link once more."""
    try:
        command = InviteUser.model_validate(
            {"tenant_id": who.tenant_id, "email": email, "name": name, "role": role}
        )
        invited = invite_user(container.database, command, actor=who.actor, at=container.now())
    except ValidationError:
        return _users(who, container, problem="account.invalid", tried=(email, name))
    except ConflictError:
        return _users(who, container, problem="users.already", tried=(email, name))
    send_invitation(container, invited, command.name)
    return _users(who, container, invited=invited.email)


@router.post("/{user_id}/role")
def post_role(who: Manager, container: Wiring, user_id: UUID, role: Text = "") -> Response:
    """Give somebody another role."""
    try:
        change_role(container.database, who.tenant_id, user_id, _ROLE.validate_python(role), actor=who.actor)
    except ValidationError:
        return _users(who, container, problem="account.invalid")
    except ConflictError:
        return _users(who, container, problem="users.last_owner")
    return RedirectResponse(f"{USERS}?done=role_changed", 303)


@router.post("/{user_id}/remove")
def post_remove(who: Manager, container: Wiring, user_id: UUID) -> Response:
    """Take somebody's access away."""
    try:
        remove_from_company(container.database, who.tenant_id, user_id, actor=who.actor, at=container.now())
    except ConflictError:
        return _users(who, container, problem="users.last_owner")
    return RedirectResponse(f"{USERS}?done=removed", 303)


def _users(
    who: Principal,
    container: PanelContainer,
    *,
    done: str = "",
    problem: str = "",
    invited: str = "",
    tried: tuple[str, str] = ("", ""),
) -> Response:
    words = panel_text(who.language, f"users.{done}") if done else ""
    if invited:
        words = panel_text(who.language, "users.invited", email=invited)
    return settings_page(
        who,
        "users.html",
        "users",
        status=422 if problem else 200,
        users=list_users(container.database, who.tenant_id, actor=who.actor),
        roles=list(PERMISSIONS),
        done=words,
        problem=panel_text(who.language, problem) if problem else "",
        tried=tried,
    )
