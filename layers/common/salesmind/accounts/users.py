"""The people of a company: invited, given a role, removed. One owner at least stays."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

from salesmind.accounts.credentials import Email, PersonName
from salesmind.accounts.links import make_link
from salesmind.accounts.membership import known_language
from salesmind.accounts.roles import Role
from salesmind.bounds import StrictInput
from salesmind.db.database import Cursor, Database, Transaction
from salesmind.errors import ConflictError, NotFoundError
from salesmind.languages import Language

ACCEPT: Final = "/panel/accept"
SIGN_IN: Final = "/panel/sign-in"
"""Pages of the panel that mails lead to."""


class InviteUser(StrictInput):
    """Give a person access to a company. ``language`` is of the mail, and of the panel until they choose."""

    tenant_id: UUID
    email: Email
    name: PersonName
    role: Role
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class InvitedUser:
    """A person who was given access. ``token`` is of the invitation; None for who has a password to sign in with."""

    tenant_id: UUID
    user_id: UUID
    email: str
    language: str
    company: str
    token: str | None


@dataclass(frozen=True, slots=True)
class User:
    """A person of a company. ``pending`` until they followed the invitation."""

    id: UUID
    name: str
    email: str
    role: Role
    pending: bool
    second_factor: bool
    created_at: datetime
    seen_at: datetime | None


def invite_user(database: Database, command: InviteUser, *, actor: str, at: datetime) -> InvitedUser:
    """Give an account of a mail, a new one if there is none, a role in a company.

    Raises:
        NotFoundError: there is no such company.
        ConflictError: the person has access already.
        TransientError: the database failed.
    """
    with database.tenant(command.tenant_id, actor=actor) as tx:
        company = tx.execute(
            "SELECT name, default_language FROM core.tenants WHERE tenant_id = %s", (command.tenant_id,)
        )
        tx.execute(
            """
            INSERT INTO core.accounts (id, email, name, language)
            SELECT %s, %s, %s, %s WHERE EXISTS (SELECT FROM core.tenants WHERE tenant_id = %s)
            ON CONFLICT (email) DO NOTHING
            """,
            (uuid4(), command.email, command.name, command.language, command.tenant_id),
        )
        found = tx.execute(
            "SELECT id, language, password_hash IS NOT NULL AS has_password FROM core.accounts WHERE email = %s",
            (command.email,),
        )
    row, account = company.fetchone(), found.fetchone()
    if row is None or account is None:
        raise NotFoundError("There is no company with this id")
    with database.tenant(command.tenant_id, actor=actor) as tx:
        joined = tx.execute(
            """
            INSERT INTO core.users AS u (tenant_id, id, role) VALUES (%s, %s, %s)
            ON CONFLICT (tenant_id, id) DO UPDATE SET role = excluded.role, removed_at = NULL
            WHERE u.removed_at IS NOT NULL
            """,
            (command.tenant_id, account["id"], command.role),
        )
        token = None
        if not account["has_password"]:
            token = make_link(tx, account["id"], "invitation", at, command.tenant_id)
    if not joined.rowcount and token is None:
        raise ConflictError("The person has access to the company already")
    return InvitedUser(
        tenant_id=command.tenant_id,
        user_id=account["id"],
        email=command.email,
        language=known_language(account["language"] or row["default_language"]),
        company=row["name"],
        token=token,
    )


def invitation_link(panel_url: str, invited: InvitedUser) -> str:
    """Return where a person goes: to their invitation, or with a password to the sign-in."""
    return f"{panel_url}{ACCEPT}?token={invited.token}" if invited.token else f"{panel_url}{SIGN_IN}"


def list_users(database: Database, tenant_id: UUID, *, actor: str) -> list[User]:
    """Return the people who have access, by name.

    Raises:
        TransientError: the database failed.
    """
    with database.tenant(tenant_id, actor=actor) as tx:
        rows = tx.execute(
            """
            SELECT u.id, a.name, a.email, u.role, a.password_hash IS NULL AS pending,
                   a.totp_secret IS NOT NULL AS second_factor, u.created_at,
                   (SELECT max(s.rotated_at) FROM core.sessions s
                    WHERE s.tenant_id = u.tenant_id AND s.user_id = u.id) AS seen_at
            FROM core.users u JOIN core.accounts a ON a.id = u.id
            WHERE u.tenant_id = %s AND u.removed_at IS NULL
            ORDER BY a.name, u.id
            """,
            (tenant_id,),
        )
    return [User(**row) for row in rows]


def change_role(database: Database, tenant_id: UUID, user_id: UUID, role: Role, *, actor: str) -> None:
    """Give a person another role; it counts from their next request on.

    Raises:
        NotFoundError: no such person has access.
        ConflictError: the company would be without an owner.
        TransientError: the database failed.
    """
    with database.tenant(tenant_id, actor=actor) as tx:
        _lock_owners(tx, tenant_id)
        changed = tx.execute(
            f"UPDATE core.users u SET role = %(role)s WHERE {_MAY_CHANGE}",  # noqa: S608 - of constants
            {"role": role, "tenant": tenant_id, "user": user_id},
        )
        there = _there(tx, tenant_id, user_id)
    if not changed.rowcount:
        raise _refusal(there.rowcount)


def remove_user(
    database: Database,
    tenant_id: UUID,
    user_id: UUID,
    *,
    actor: str,
    at: datetime,
    along: Callable[[Transaction], None],
) -> None:
    """Take a person's access away; their sessions end with it.

    Args:
        along: queues what else goes with them, in the same transaction. It sees by ``core.users.removed_at`` whether
            they were removed.

    Raises:
        NotFoundError: no such person has access.
        ConflictError: the company would be without an owner.
        TransientError: the database failed.
    """
    with database.tenant(tenant_id, actor=actor) as tx:
        _lock_owners(tx, tenant_id)
        removed = tx.execute(
            f"UPDATE core.users u SET removed_at = %(at)s WHERE {_MAY_CHANGE}",  # noqa: S608 - of constants
            {"at": at, "role": None, "tenant": tenant_id, "user": user_id},
        )
        there = _there(tx, tenant_id, user_id)
        tx.execute(
            """
            UPDATE core.sessions s SET ended_at = %(at)s, ended_why = 'removed'
            FROM core.users u
            WHERE s.tenant_id = %(tenant)s AND s.user_id = %(user)s AND s.ended_at IS NULL
              AND u.tenant_id = s.tenant_id AND u.id = s.user_id AND u.removed_at IS NOT NULL
            """,
            {"at": at, "tenant": tenant_id, "user": user_id},
        )
        along(tx)
    if not removed.rowcount:
        raise _refusal(there.rowcount)


_MAY_CHANGE = """
u.tenant_id = %(tenant)s AND u.id = %(user)s AND u.removed_at IS NULL
AND (u.role <> 'owner' OR %(role)s::text IS NOT DISTINCT FROM 'owner'
     OR EXISTS (SELECT FROM core.users o JOIN core.accounts a ON a.id = o.id
                WHERE o.tenant_id = u.tenant_id AND o.id <> u.id AND o.role = 'owner' AND o.removed_at IS NULL
                  AND a.password_hash IS NOT NULL))
"""
"""An owner goes only when another one is left who can sign in."""


def _lock_owners(tx: Transaction, tenant_id: UUID) -> None:
    """Two owners cannot remove each other at the same time."""
    tx.execute(
        "SELECT FROM core.users WHERE tenant_id = %s AND role = 'owner' ORDER BY id FOR UPDATE", (tenant_id,)
    )


def _there(tx: Transaction, tenant_id: UUID, user_id: UUID) -> Cursor:
    return tx.execute(
        "SELECT FROM core.users WHERE tenant_id = %s AND id = %s AND removed_at IS NULL", (tenant_id, user_id)
    )


def _refusal(there: int) -> ConflictError | NotFoundError:
    if there:
        return ConflictError("A company needs an owner who can sign in: make somebody else one first")
    return NotFoundError("The company has no such user")
