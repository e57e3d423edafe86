"""People who can sign in to the panel of a laptop: one of each role, with passwords of this machine alone."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args
from uuid import UUID

from panel.security.passwords import Argon2Passwords
from panel.wiring.settings import PanelSettings
from salesmind.accounts.links import follow_link, look_at_link
from salesmind.accounts.roles import Role
from salesmind.accounts.users import InviteUser, invite_user
from salesmind.db.database import Database
from salesmind.errors import ConflictError
from salesmind.tenants.companies import OPERATOR

FILE = "panel-people.json"
NAMES: dict[Role, str] = {
    "owner": "Olga Medina",
    "manager": "Marcos Rey",
    "advisor": "Alba Ferrer",
    "viewer": "Víctor Lima",
}


@dataclass(frozen=True, slots=True)
class PanelPerson:
    """Somebody who can sign in."""

    role: Role
    email: str
    password: str


def panel_people(database: Database, state: Path, tenant_ids: Sequence[UUID]) -> list[PanelPerson]:
    """Return one person of each role, who has it in every company; those of an earlier run keep their passwords."""
    file = state / FILE
    known: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}
    people = []
    for role in get_args(Role):
        email = f"{role}@example.com"
        password = known.setdefault(email, secrets.token_urlsafe(12))
        for tenant_id in tenant_ids:
            let_in(database, tenant_id, role, email, NAMES[role], password)
        people.append(PanelPerson(role, email, password))
    file.touch(0o600)
    file.write_text(json.dumps(known))
    return people


def let_in(database: Database, tenant_id: UUID, role: Role, email: str, name: str, password: str) -> None:
    """Give a person of an invented company access, with a password; who has access keeps theirs."""
    now = datetime.now(UTC)
    command = InviteUser(tenant_id=tenant_id, email=email, name=name, role=role)
    try:
        invited = invite_user(database, command, actor=OPERATOR, at=now)
    except ConflictError:
        return  # of an earlier run
    if invited.token:
        follow_link(
            database,
            _passwords(),
            look_at_link(database, invited.token, "invitation", now),
            invited.token,
            password=password,
            at=now,
        )


def _passwords() -> Argon2Passwords:
    usual = PanelSettings.model_fields
    return Argon2Passwords(
        memory_kib=usual["password_memory_kib"].default, passes=usual["password_passes"].default
    )
