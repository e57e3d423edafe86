"""Companies' own systems on the event bus: what an event's ``source`` has to be to count as a company's."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, StringConstraints

from salesmind.aws.events import SOURCE
from salesmind.bounds import StrictInput
from salesmind.db.database import Database
from salesmind.errors import ConfigurationError
from salesmind.tenants.companies import OPERATOR, require_company


def _not_ours(source: str) -> str:
    if source == SOURCE or source.startswith("aws."):
        raise ValueError(f"must be neither {SOURCE} nor begin with aws., which are not a company's")
    return source


Source = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9._/-]+$", max_length=256), AfterValidator(_not_ours)
]
"""``source`` of an EventBridge event."""


class RegisterEventSource(StrictInput):
    """Let events of ``source`` ask for the company's quotes."""

    tenant_id: UUID
    source: Source


class RevokeEventSource(StrictInput):
    """Let events of ``source`` ask for nothing any more."""

    tenant_id: UUID
    source: Source


@dataclass(frozen=True, slots=True)
class RegisteredEventSource:
    """A source whose events may ask for the company's quotes."""

    tenant_id: UUID
    source: str


@dataclass(frozen=True, slots=True)
class RevokedEventSource:
    """A source whose events ask for nothing any more, and since when."""

    tenant_id: UUID
    source: str
    revoked_at: datetime


def register_event_source(database: Database, command: RegisterEventSource) -> RegisteredEventSource:
    """Bind a source to the company; one that the company revoked counts again.

    Raises:
        ConfigurationError: there is no such company, or the source is another's. Nothing is told of whose it is.
        TransientError: the database failed.
    """
    require_company(database, command.tenant_id)
    with database.tenant(command.tenant_id, actor=OPERATOR) as tx:
        tx.execute(
            "INSERT INTO core.event_sources (tenant_id, source) VALUES (%s, %s) ON CONFLICT (source) DO NOTHING",
            (command.tenant_id, command.source),
        )
        bound = tx.execute(
            "UPDATE core.event_sources SET revoked_at = NULL WHERE tenant_id = %s AND source = %s RETURNING id",
            (command.tenant_id, command.source),
        )
    if bound.fetchone() is None:
        raise ConfigurationError("This source is taken: every system of a company has a source of its own")
    return RegisteredEventSource(command.tenant_id, command.source)


def revoke_event_source(database: Database, command: RevokeEventSource) -> RevokedEventSource:
    """Revoke a source; one that was revoked stays as it is.

    Raises:
        ConfigurationError: the company has no such source.
        TransientError: the database failed.
    """
    with database.tenant(command.tenant_id, actor=OPERATOR) as tx:
        revoked = tx.execute(
            """
            UPDATE core.event_sources SET revoked_at = coalesce(revoked_at, clock_timestamp())
            WHERE tenant_id = %s AND source = %s RETURNING revoked_at
            """,
            (command.tenant_id, command.source),
        )
    row = revoked.fetchone()
    if row is None:
        raise ConfigurationError("The company has no such event source")
    return RevokedEventSource(command.tenant_id, command.source, row["revoked_at"])
