"""Links by mail: of an invitation, and of a forgotten password. Each opens once, and not for long."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal
from uuid import UUID

from salesmind.accounts.credentials import Passwords
from salesmind.accounts.membership import known_language
from salesmind.accounts.paces import TooManyTriesError, admit, pace_of, require_admitted
from salesmind.accounts.sessions import open_session
from salesmind.accounts.sign_in import SignedIn, companies_of
from salesmind.db.database import Database, Transaction
from salesmind.errors import NotFoundError

Purpose = Literal["invitation", "reset"]

GOOD_FOR: Final = {"invitation": timedelta(hours=24), "reset": timedelta(hours=1)}
RESETS_AT_ONCE: Final = 3
"""Links that an account gets before it has to wait: nobody floods another's mailbox."""

_TOKEN_BYTES: Final = 32


class LinkOverError(NotFoundError):
    """A link that was used, expired or never made; which of them is not told."""

    def __init__(self) -> None:
        super().__init__("The link was used, or its time is over; ask for another")


@dataclass(frozen=True, slots=True)
class Link:
    """A link that can be followed, and whose it is."""

    purpose: Purpose
    account_id: UUID
    email: str
    name: str
    language: str
    company: UUID | None
    has_password: bool


@dataclass(frozen=True, slots=True)
class MailedLink:
    """A link to be sent, at the one moment when it can be read."""

    email: str
    language: str
    token: str


def make_link(
    tx: Transaction, account_id: UUID, purpose: Purpose, at: datetime, tenant_id: UUID | None = None
) -> str:
    """Queue a new link in place of the account's earlier ones of its purpose, and return its token."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    tx.execute(
        """
        DELETE FROM core.account_links
        WHERE account_id = %s AND purpose = %s AND used_at IS NULL AND tenant_id IS NOT DISTINCT FROM %s::uuid
        """,
        (account_id, purpose, tenant_id),
    )
    tx.execute(
        """
        INSERT INTO core.account_links (token_hash, account_id, purpose, tenant_id, expires_at)
        VALUES (%s, %s, %s, %s, %s)
        """,
        (_hash(token), account_id, purpose, tenant_id, at + GOOD_FOR[purpose]),
    )
    return token


def ask_for_reset(database: Database, email: str, at: datetime) -> MailedLink | None:
    """Make a link for the account of a mail; None for a mail without one, and for one that got many already.

    Raises:
        TransientError: the database failed.
    """
    with database.without_tenant() as tx:
        admitted = admit(tx, pace_of("reset", email, free=RESETS_AT_ONCE), at)
        found = tx.execute("SELECT id, language FROM core.accounts WHERE email = %s", (email,))
    try:
        require_admitted(admitted)
    except TooManyTriesError:
        return None
    row = found.fetchone()
    if row is None:
        return None
    with database.without_tenant() as tx:
        token = make_link(tx, row["id"], "reset", at)
    return MailedLink(email, known_language(row["language"]), token)


def look_at_link(database: Database, token: str, purpose: Purpose, at: datetime) -> Link:
    """Return what a link is, and let it be.

    Raises:
        LinkOverError: it cannot be followed.
        TransientError: the database failed.
    """
    with database.without_tenant() as tx:
        found = tx.execute(
            """
            SELECT l.purpose, l.tenant_id, a.id, a.email, a.name, a.language,
                   a.password_hash IS NOT NULL AS has_password
            FROM core.account_links l JOIN core.accounts a ON a.id = l.account_id
            WHERE l.token_hash = %s AND l.purpose = %s AND l.used_at IS NULL AND l.expires_at > %s
            """,
            (_hash(token), purpose, at),
        )
    row = found.fetchone()
    if row is None:
        raise LinkOverError
    return Link(
        purpose=row["purpose"],
        account_id=row["id"],
        email=row["email"],
        name=row["name"],
        language=known_language(row["language"]),
        company=row["tenant_id"],
        has_password=row["has_password"],
    )


def follow_link(
    database: Database,
    passwords: Passwords,
    link: Link,
    token: str,
    *,
    password: str,
    name: str | None = None,
    language: str | None = None,
    at: datetime,
) -> int:
    """Set an account's password with a link, which is over then, as are all its sessions and other links.

    An invitation sets the first password only: who has one signs in with it.

    Args:
        link: what ``look_at_link`` found for the token.
        name: what the account is called from now on; None to leave it.

    Returns:
        The generation of sessions that may begin now.

    Raises:
        LinkOverError: it cannot be followed, or was by somebody else meanwhile.
        WeakPasswordError: the password is not taken.
        TransientError: the database failed.
    """
    passwords.require_strong(password, link.email, name or link.name)
    with database.without_tenant() as tx:
        changed = tx.execute(
            """
            WITH link AS (
                UPDATE core.account_links SET used_at = %(at)s
                WHERE token_hash = %(token)s AND purpose = %(purpose)s AND used_at IS NULL AND expires_at > %(at)s
                RETURNING account_id, purpose
            )
            UPDATE core.accounts a
            SET password_hash = %(hash)s, generation = a.generation + 1, name = coalesce(%(name)s, a.name),
                language = coalesce(%(language)s, a.language)
            FROM link
            WHERE a.id = link.account_id AND (link.purpose = 'reset' OR a.password_hash IS NULL)
            RETURNING a.generation
            """,
            {
                "at": at,
                "token": _hash(token),
                "purpose": link.purpose,
                "hash": passwords.hash(password),
                "name": name,
                "language": language,
            },
        )
        tx.execute(
            """
            DELETE FROM core.account_links
            WHERE account_id = %s AND used_at IS NULL
              AND EXISTS (SELECT FROM core.account_links WHERE token_hash = %s AND used_at = %s)
            """,
            (link.account_id, _hash(token), at),
        )
    row = changed.fetchone()
    if row is None:
        raise LinkOverError
    generation: int = row["generation"]
    return generation


def accept_invitation(
    database: Database,
    passwords: Passwords,
    token: str,
    *,
    password: str,
    name: str,
    language: str,
    client: str,
    at: datetime,
) -> SignedIn:
    """Set the first name and password of an account with its invitation, and sign it in.

    Raises:
        LinkOverError: it cannot be followed, or the account has a password.
        WeakPasswordError: the password is not taken.
        NotFoundError: the account may open no company any more.
        TransientError: the database failed.
    """
    link = look_at_link(database, token, "invitation", at)
    generation = follow_link(
        database, passwords, link, token, password=password, name=name, language=language, at=at
    )
    companies = companies_of(database, link.account_id)
    first = next((one for one in companies if one.tenant_id == link.company), None) or next(
        iter(companies), None
    )
    if first is None:
        raise NotFoundError("You have no access to a company any more")
    session = open_session(
        database, first.tenant_id, link.account_id, generation=generation, client=client, at=at
    )
    return SignedIn(session, companies)


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()
