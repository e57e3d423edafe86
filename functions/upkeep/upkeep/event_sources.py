"""Companies' own systems on the event bus: what an event's ``source`` has to be to count as a company's."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

from salesmind.aws.events import SOURCE
from salesmind.db.database import Database
from salesmind.errors import ConfigurationError
from upkeep.companies import ACTOR, require_company


def _not_ours(source: str) -> str:
    if source == SOURCE or source.startswith("aws."):
        raise ValueError(f"must be neither {SOURCE} nor begin with aws., which are not a company's")
    return source


Source = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9._/-]+$", max_length=256), AfterValidator(_not_ours)
]
"""``source`` of an EventBridge event."""


class RegisterEventSource(BaseModel):
    """Let events of ``source`` ask for the company's quotes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    action: Literal["register_event_source"]
    tenant_id: UUID
    source: Source


class RevokeEventSource(BaseModel):
    """Let events of ``source`` ask for nothing any more."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    action: Literal["revoke_event_source"]
    tenant_id: UUID
    source: Source


def register_event_source(database: Database, wish: RegisterEventSource) -> None:
    """Bind a source to the company; one that the company revoked counts again.

    Raises:
        ConfigurationError: there is no such company, or the source is another's. Nothing is told of whose it is.
        TransientError: the database failed.
    """
    require_company(database, wish.tenant_id)
    with database.tenant(wish.tenant_id, actor=ACTOR) as tx:
        tx.execute(
            "INSERT INTO core.event_sources (tenant_id, source) VALUES (%s, %s) ON CONFLICT (source) DO NOTHING",
            (wish.tenant_id, wish.source),
        )
        bound = tx.execute(
            "UPDATE core.event_sources SET revoked_at = NULL WHERE tenant_id = %s AND source = %s RETURNING id",
            (wish.tenant_id, wish.source),
        )
    if bound.fetchone() is None:
        raise ConfigurationError("This source is taken: every system of a company has a source of its own")


def revoke_event_source(database: Database, wish: RevokeEventSource) -> str:
    """Revoke a source and return since when it is, in ISO 8601; one that was revoked stays as it is.

    Raises:
        ConfigurationError: the company has no such source.
        TransientError: the database failed.
    """
    with database.tenant(wish.tenant_id, actor=ACTOR) as tx:
        revoked = tx.execute(
            """
            UPDATE core.event_sources SET revoked_at = coalesce(revoked_at, clock_timestamp())
            WHERE tenant_id = %s AND source = %s RETURNING revoked_at
            """,
            (wish.tenant_id, wish.source),
        )
    row = revoked.fetchone()
    if row is None:
        raise ConfigurationError("The company has no such event source")
    since: str = row["revoked_at"].isoformat()
    return since
