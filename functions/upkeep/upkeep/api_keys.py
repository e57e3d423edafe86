"""Keys of companies' own systems, for POST /quotes."""

import hashlib
import secrets
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, StringConstraints

from salesmind.database import Database

ACTOR = "upkeep"
KEY_BYTES = 32


class CreateApiKey(BaseModel):
    """Make a key for a company's system. API Gateway gets the same value, with its usage plan (docs/operations.md)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    action: Literal["create_api_key"]
    tenant_id: UUID
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]


def create_api_key(database: Database, wish: CreateApiKey) -> str:
    """Store a new key's digest and return the key, which nobody can read again.

    Raises:
        psycopg.errors.ForeignKeyViolation: there is no such company.
    """
    key = secrets.token_urlsafe(KEY_BYTES)
    with database.tenant(wish.tenant_id, actor=ACTOR) as tx:
        tx.execute(
            "INSERT INTO core.api_keys (tenant_id, name, key_hash) VALUES (%s, %s, %s)",
            (wish.tenant_id, wish.name, hashlib.sha256(key.encode()).digest()),
        )
    return key
