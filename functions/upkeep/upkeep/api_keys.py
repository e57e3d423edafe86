"""Keys of companies' own systems, for POST /quotes. API Gateway gets the same values (docs/operations.md)."""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Annotated, Any, Literal
from uuid import UUID, uuid4

from pydantic import BaseModel, ConfigDict, StringConstraints

from salesmind.db.database import Database
from salesmind.errors import ConfigurationError
from upkeep.companies import ACTOR, require_company

KEY_BYTES = 32


class CreateApiKey(BaseModel):
    """Make a key for a company's system; ``name`` tells it from the company's other keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    action: Literal["create_api_key"]
    tenant_id: UUID
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]


class RevokeApiKey(BaseModel):
    """Let a key open nothing any more."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    action: Literal["revoke_api_key"]
    tenant_id: UUID
    key_id: UUID


class ListApiKeys(BaseModel):
    """Show a company's keys by their ids and names; the keys themselves nobody can show."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    action: Literal["list_api_keys"]
    tenant_id: UUID


@dataclass(frozen=True, slots=True)
class NewApiKey:
    """A key at the one moment when it can be read."""

    id: UUID
    key: str


def create_api_key(database: Database, wish: CreateApiKey) -> NewApiKey:
    """Store a new key's digest and return the key, which nobody can read again.

    Raises:
        ConfigurationError: there is no such company.
        TransientError: the database failed.
    """
    require_company(database, wish.tenant_id)
    new = NewApiKey(uuid4(), secrets.token_urlsafe(KEY_BYTES))
    with database.tenant(wish.tenant_id, actor=ACTOR) as tx:
        tx.execute(
            "INSERT INTO core.api_keys (tenant_id, id, name, key_hash) VALUES (%s, %s, %s, %s)",
            (wish.tenant_id, new.id, wish.name, hashlib.sha256(new.key.encode()).digest()),
        )
    return new


def revoke_api_key(database: Database, wish: RevokeApiKey) -> str:
    """Revoke a key for good and return since when it is, in ISO 8601; one that was revoked stays as it is.

    Raises:
        ConfigurationError: the company has no such key.
        TransientError: the database failed.
    """
    with database.tenant(wish.tenant_id, actor=ACTOR) as tx:
        revoked = tx.execute(
            """
            UPDATE core.api_keys SET revoked_at = coalesce(revoked_at, clock_timestamp())
            WHERE tenant_id = %s AND id = %s RETURNING revoked_at
            """,
            (wish.tenant_id, wish.key_id),
        )
    row = revoked.fetchone()
    if row is None:
        raise ConfigurationError("The company has no API key with this id; list_api_keys shows them")
    since: str = row["revoked_at"].isoformat()
    return since


def list_api_keys(database: Database, wish: ListApiKeys) -> list[dict[str, Any]]:
    """Return the company's keys, the oldest first, the revoked ones too.

    Raises:
        TransientError: the database failed.
    """
    with database.tenant(wish.tenant_id, actor=ACTOR) as tx:
        found = tx.execute(
            "SELECT id, name, created_at, revoked_at FROM core.api_keys WHERE tenant_id = %s ORDER BY created_at, id",
            (wish.tenant_id,),
        )
    return [
        {
            "key_id": str(row["id"]),
            "name": row["name"],
            "created_at": row["created_at"].isoformat(),
            "revoked_at": row["revoked_at"].isoformat() if row["revoked_at"] else None,
        }
        for row in found
    ]
