"""Connecting a company's systems: settings, credentials, and the address of their webhooks."""

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal
from uuid import UUID, uuid4

from psycopg.types.json import Jsonb
from pydantic import Field, StringConstraints

from salesmind.bounds import StrictInput
from salesmind.db.crypto import TokenCipher
from salesmind.db.database import Database, Transaction
from salesmind.db.incidents import resolve_incident
from salesmind.db.outbox import add_to_outbox
from salesmind.errors import ConfigurationError, TransientError
from salesmind.sync.incidents import DISABLED_INCIDENT, INCIDENTS
from salesmind.sync.operations.doors import Door, DoorSecrets, opened
from salesmind.sync.signing import new_secret
from salesmind.sync.systems.registry import check_settings
from salesmind.sync.wake_ups import wake_up_rows
from salesmind.tenants.companies import OPERATOR, require_company

TOKEN_BYTES = 32
PATH = "/webhooks/crm/"

LISTENS = "webhook"
"""The kind of a system that is told and says nothing."""

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]


class ConnectSystem(StrictInput):
    """Keep a system in step. One of the same name is replaced: it keeps its address, its mapping and its role.

    ``settings`` and ``credentials`` are of the kind's own form (``salesmind.sync.systems``); without credentials those
    of before stay. ``door`` says how its webhooks are verified; without one its address takes none, or those of before.
    """

    tenant_id: UUID
    name: Name
    kind: str = Field(min_length=1, max_length=40)
    role: Literal["crm", "sales", "listener"]
    settings: dict[str, Any] = Field(default_factory=dict)
    credentials: dict[str, Any] | None = None
    door: Door | None = None


class RemoveSystem(StrictInput):
    """Keep a system in step no more. Records stay; what it calls them, and what it had to be told, is forgotten."""

    tenant_id: UUID
    connection_id: UUID


@dataclass(frozen=True, slots=True)
class ConnectedSystem:
    """A connection. ``webhook_path`` is the address of its webhooks below the API's.

    ``secret`` is what was made for it and cannot be read again: what it signs webhooks with, its API key, or what a
    listener verifies ours with.
    """

    tenant_id: UUID
    connection_id: UUID
    replaced: bool
    webhook_path: str | None
    secret: str | None


@dataclass(frozen=True, slots=True)
class RemovedSystem:
    """``removed`` is false if the company had no such connection."""

    tenant_id: UUID
    connection_id: UUID
    removed: bool


class Systems:
    """Changes ``crm.connections``."""

    def __init__(
        self, database: Database, cipher: Callable[[], TokenCipher], doors: Callable[[], DoorSecrets]
    ) -> None:
        """``cipher`` seals credentials, ``doors`` keeps what verifies webhooks; each is asked for when needed."""
        self._database = database
        self._cipher = cipher
        self._doors = doors

    def connect(self, command: ConnectSystem) -> ConnectedSystem:
        """Store a connection and open its door.

        Raises:
            ConfigurationError: there is no such company, settings, credentials or door cannot be used, or the system of
                this name has another role.
            TransientError: the database or Secrets Manager failed; the same command again goes on from there.
        """
        require_company(self._database, command.tenant_id)
        _require_fit(command)
        known = self._known(command.tenant_id, command.name)
        if known and known.role != command.role:
            raise ConfigurationError(f"role: {command.name} is connected as {known.role}; remove it first")
        connection_id, token = (
            (known.id, known.token) if known else (uuid4(), secrets.token_urlsafe(TOKEN_BYTES))
        )
        given, made = command.credentials, None
        if given is None and known is None and command.kind == LISTENS:
            made = new_secret()
            given = {"secrets": [made]}
        check_settings(command.kind, command.settings, given if given is not None else self._kept(known))
        door = opened(command.door, command.tenant_id, connection_id) if command.door else None
        self._store(command, connection_id, token, given, door.reading if door else None)
        if door:
            self._doors().put(token, door.stored)
        keyed = "/keyed" if command.door and command.door.scheme == "api_key" else ""
        return ConnectedSystem(
            tenant_id=command.tenant_id,
            connection_id=connection_id,
            replaced=known is not None,
            webhook_path=f"{PATH}{token}{keyed}" if door else None,
            secret=(door.made if door else None) or made,
        )

    def remove(self, command: RemoveSystem) -> RemovedSystem:
        """Forget a connection and close its door.

        Raises:
            TransientError: the database or Secrets Manager failed.
        """
        with self._database.tenant(command.tenant_id, actor=OPERATOR) as tx:
            row = tx.execute(
                "SELECT token FROM crm.connections WHERE tenant_id = %s AND id = %s",
                (command.tenant_id, command.connection_id),
            ).fetchone()
        if row is None:
            return RemovedSystem(command.tenant_id, command.connection_id, removed=False)
        self._doors().remove(row["token"])
        with self._database.tenant(command.tenant_id, actor=OPERATOR) as tx:
            tx.execute(
                "DELETE FROM crm.connections WHERE tenant_id = %s AND id = %s",
                (command.tenant_id, command.connection_id),
            )
            for incident in INCIDENTS:
                resolve_incident(tx, command.tenant_id, incident, command.connection_id)
            _note_whether_in_step(tx, command.tenant_id)
        return RemovedSystem(command.tenant_id, command.connection_id, removed=True)

    def _known(self, tenant_id: UUID, name: str) -> "_Known | None":
        with self._database.tenant(tenant_id, actor=OPERATOR) as tx:
            found = tx.execute(
                "SELECT id, token, role, credentials FROM crm.connections WHERE tenant_id = %s AND name = %s",
                (tenant_id, name),
            )
        row = found.fetchone()
        return _Known(**row) if row else None

    def _kept(self, known: "_Known | None") -> dict[str, Any]:
        """Return the credentials that stay: new settings have to fit them."""
        if known is None or known.credentials is None:
            return {}
        kept: dict[str, Any] = json.loads(
            self._cipher().decrypt(bytes(known.credentials), context=str(known.id))
        )
        return kept

    def _store(
        self,
        command: ConnectSystem,
        connection_id: UUID,
        token: str,
        credentials: dict[str, Any] | None,
        reading: Mapping[str, Any] | None,
    ) -> None:
        """Store a connection, enabled; credentials and how its bodies are read stay where none are given."""
        sealed = (
            self._cipher().encrypt(json.dumps(credentials), context=str(connection_id))
            if credentials
            else None
        )
        with self._database.tenant(command.tenant_id, actor=OPERATOR) as tx:
            stored = tx.execute(
                """
                INSERT INTO crm.connections AS c (tenant_id, id, name, kind, role, token, settings, credentials,
                                                  reading)
                VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)
                ON CONFLICT (tenant_id, name) DO UPDATE
                SET kind = excluded.kind, role = excluded.role, settings = excluded.settings,
                    credentials = CASE WHEN %s THEN c.credentials ELSE excluded.credentials END,
                    reading = coalesce(excluded.reading, c.reading),
                    failures = 0, failing_since = NULL, retry_at = NULL, disabled_at = NULL, disabled_reason = NULL
                WHERE c.id = excluded.id
                """,
                (
                    command.tenant_id,
                    connection_id,
                    command.name,
                    command.kind,
                    command.role,
                    token,
                    Jsonb(command.settings),
                    sealed,
                    Jsonb(reading) if reading else None,
                    credentials is None,
                ),
            )
            resolve_incident(tx, command.tenant_id, DISABLED_INCIDENT, connection_id)
            add_to_outbox(tx, command.tenant_id, wake_up_rows(command.tenant_id, [connection_id]))
            _note_whether_in_step(tx, command.tenant_id)
        if not stored.rowcount:
            raise TransientError("Somebody else connected a system of this name at this moment; try again")


def _note_whether_in_step(tx: Transaction, tenant_id: UUID) -> None:
    """Have chat tell of customers as long as there is a connection."""
    tx.execute(
        """
        UPDATE core.tenants t
        SET in_step = EXISTS (SELECT FROM crm.connections c WHERE c.tenant_id = t.tenant_id)
        WHERE t.tenant_id = %s
        """,
        (tenant_id,),
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """The connection that a new one replaces."""

    id: UUID
    token: str
    role: str
    credentials: bytes | None


def _require_fit(command: ConnectSystem) -> None:
    """Raise unless role, kind and door go together."""
    if command.role == "listener" and command.kind != LISTENS:
        raise ConfigurationError("kind: a listener is a webhook")
    if command.kind == LISTENS and command.role != "listener":
        raise ConfigurationError("role: a webhook only listens")
    if command.role == "listener" and command.door:
        raise ConfigurationError("door: a listener tells nothing")
