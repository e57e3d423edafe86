"""Keys of companies' own systems, for POST /quotes. API Gateway gets the same values (docs/operations.md)."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID, uuid4

from pydantic import StringConstraints

from salesmind.bounds import StrictInput
from salesmind.db.database import Database
from salesmind.db.once import EACH_TIME, Once
from salesmind.errors import NotFoundError
from salesmind.tenants.companies import OPERATOR, require_company

KEY_BYTES = 32

KeyRole = Literal["manager", "advisor", "viewer"]


class CreateApiKey(StrictInput):
    """Make a key for a company's system; ``name`` tells it from the company's other keys."""

    tenant_id: UUID
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
    role: KeyRole | None = None
    """What it may do in /api/v1; None: nothing there."""


class RevokeApiKey(StrictInput):
    """Let a key open nothing any more."""

    tenant_id: UUID
    key_id: UUID


class ListApiKeys(StrictInput):
    """Show a company's keys by their ids and names; the keys themselves nobody can show."""

    tenant_id: UUID


@dataclass(frozen=True, slots=True)
class NewApiKey:
    """A key at the one moment when it can be read."""

    tenant_id: UUID
    key_id: UUID
    api_key: str
    name: str = ""
    role: KeyRole | None = None


@dataclass(frozen=True, slots=True)
class RevokedApiKey:
    """A key that opens nothing any more, and since when."""

    tenant_id: UUID
    key_id: UUID
    revoked_at: datetime


@dataclass(frozen=True, slots=True)
class ApiKey:
    """What is known of a key. ``revoked_at`` is None while it opens its company."""

    key_id: UUID
    name: str
    role: KeyRole | None
    created_at: datetime
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class ApiKeys:
    """A company's keys, the oldest first, the revoked ones too."""

    tenant_id: UUID
    keys: list[ApiKey]


def create_api_key(
    database: Database, command: CreateApiKey, *, actor: str = OPERATOR, once: Once = EACH_TIME
) -> NewApiKey:
    """Store a new key's digest and return the key, which nobody can read again.

    Raises:
        ConfigurationError: there is no such company.
        TransientError: the database failed.
    """
    require_company(database, command.tenant_id)
    key = secrets.token_urlsafe(KEY_BYTES)
    new = NewApiKey(command.tenant_id, uuid4(), key, command.name, command.role)
    with database.tenant(command.tenant_id, actor=actor) as tx:
        once.begin(tx)
        tx.execute(
            "INSERT INTO core.api_keys (tenant_id, id, name, role, key_hash) VALUES (%s, %s, %s, %s, %s)",
            (command.tenant_id, new.key_id, command.name, command.role, hashlib.sha256(key.encode()).digest()),
        )
        once.end(tx, new)
    return new


def revoke_api_key(database: Database, command: RevokeApiKey, *, actor: str = OPERATOR) -> RevokedApiKey:
    """Revoke a key for good; one that was revoked stays as it is.

    Raises:
        NotFoundError: the company has no such key.
        TransientError: the database failed.
    """
    with database.tenant(command.tenant_id, actor=actor) as tx:
        revoked = tx.execute(
            """
            UPDATE core.api_keys SET revoked_at = coalesce(revoked_at, clock_timestamp())
            WHERE tenant_id = %s AND id = %s RETURNING revoked_at
            """,
            (command.tenant_id, command.key_id),
        )
    row = revoked.fetchone()
    if row is None:
        raise NotFoundError("The company has no API key with this id; list_api_keys shows them")
    return RevokedApiKey(command.tenant_id, command.key_id, row["revoked_at"])


def list_api_keys(database: Database, command: ListApiKeys, *, actor: str = OPERATOR) -> ApiKeys:
    """Return the company's keys.

    Raises:
        TransientError: the database failed.
    """
    with database.tenant(command.tenant_id, actor=actor) as tx:
        found = tx.execute(
            """
            SELECT id AS key_id, name, role, created_at, revoked_at FROM core.api_keys
            WHERE tenant_id = %s ORDER BY created_at, id
            """,
            (command.tenant_id,),
        )
    keys = [ApiKey(**row) for row in found]
    return ApiKeys(command.tenant_id, keys)
