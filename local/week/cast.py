"""The team of a week: who of the panel's people acts in the scripts, and two more."""

import secrets
from contextlib import suppress
from datetime import datetime
from typing import Final
from uuid import UUID

from local.panel_people import NAMES, let_in
from local.week.timeline import ACTOR
from salesmind.accounts.users import InviteUser, invite_user, list_users
from salesmind.conversations.viewer import Viewer
from salesmind.db.database import Database
from salesmind.errors import ConflictError
from salesmind.tenants.companies import OPERATOR

MORE_ADVISORS: Final = {"bruno@example.com": "Bruno Salas"}
INVITED: Final = ("carla@example.com", "Carla Núñez")


def cast(database: Database, tenant_id: UUID, at: datetime) -> dict[str, Viewer]:
    """Return the team by first names; people who are missing are let in, and one is invited who has not come yet."""
    for email, name in MORE_ADVISORS.items():
        let_in(database, tenant_id, "advisor", email, name, secrets.token_urlsafe(12))
    people = {user.email: user for user in list_users(database, tenant_id, actor=ACTOR)}
    for role, name in NAMES.items():
        if f"{role}@example.com" not in people:
            let_in(database, tenant_id, role, f"{role}@example.com", name, secrets.token_urlsafe(12))
    if INVITED[0] not in people:
        command = InviteUser(tenant_id=tenant_id, email=INVITED[0], name=INVITED[1], role="advisor")
        with suppress(ConflictError):  # who has access already
            invite_user(database, command, actor=OPERATOR, at=at)
    return {
        user.name.partition(" ")[0]: Viewer(
            tenant_id, user.id, f"user:{user.id}", manages=user.role in ("owner", "manager")
        )
        for user in list_users(database, tenant_id, actor=ACTOR)
    }
