"""Mappings of connections: checked, tried with a sample, put in force, and rolled back."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, TypeVar
from uuid import UUID

from psycopg.types.json import Jsonb
from pydantic import Field, ValidationError

from salesmind.bounds import StorableJson, StrictInput, problems_by_field
from salesmind.db.database import Database, Transaction
from salesmind.errors import ConfigurationError
from salesmind.sync.connections import Mappings, query_connections
from salesmind.sync.mapping import FieldMapping, MappingDefinition, Outward, inward, outward
from salesmind.sync.model import Reference
from salesmind.sync.transforms import MappingError
from salesmind.tenants.companies import OPERATOR

T = TypeVar("T")


class ConfigureMapping(StrictInput):
    """Put a mapping in force: a new one, or ``version``, one of before."""

    tenant_id: UUID
    connection_id: UUID
    mapping: StorableJson | None = None
    version: int | None = Field(default=None, ge=1)


class ListMappings(StrictInput):
    """Show the versions of a connection's mapping."""

    tenant_id: UUID
    connection_id: UUID


class TryMapping(StrictInput):
    """Read a sample of theirs with a mapping, or with the one in force, and write it back; nothing is stored."""

    tenant_id: UUID
    connection_id: UUID
    object_type: str = Field(min_length=1, max_length=100)
    sample: StorableJson
    mapping: StorableJson | None = None


@dataclass(frozen=True, slots=True)
class MappingInForce:
    """``added``, ``removed`` and ``changed`` are fields, as "contact.phone", against the mapping of before.

    ``linked`` are records that the system knows. What the mapping newly reads or writes of them it does from their next
    change on; a reconciliation that settles what is different does it now, page by page.
    """

    tenant_id: UUID
    connection_id: UUID
    version: int
    added: list[str]
    removed: list[str]
    changed: list[str]
    linked: int


@dataclass(frozen=True, slots=True)
class MappingVersion:
    """A mapping that was put in force once."""

    version: int
    created_at: datetime
    definition: dict[str, Any]


@dataclass(frozen=True, slots=True)
class MappingVersions:
    """A connection's mappings, the newest first; ``in_force`` is 0 before the first."""

    tenant_id: UUID
    connection_id: UUID
    in_force: int
    versions: list[MappingVersion]


@dataclass(frozen=True, slots=True)
class TriedMapping:
    """What a sample comes to, and what their system would be told of that.

    ``links`` are records that it belongs to, where their system keeps these beside the fields. ``problems`` are fields
    that cannot be read or written, each with a stable code; ``kind`` is None if nothing of the object is read.
    """

    kind: str | None
    ours: dict[str, Any] = field(default_factory=dict)
    theirs: dict[str, Any] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    unmapped: dict[str, Any] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def configure_mapping(database: Database, command: ConfigureMapping) -> MappingInForce:
    """Put a mapping in force; what was set aside can be replayed then.

    Raises:
        ConfigurationError: there is no such connection or version, or the mapping is wrong; says in which field.
        TransientError: the database failed.
    """
    if (command.mapping is None) == (command.version is None):
        raise ConfigurationError("Give a mapping, or the version of one of before")
    with database.tenant(command.tenant_id, actor=OPERATOR) as tx:
        before, others = _definitions(tx, command.tenant_id, command.connection_id)
        if command.mapping is not None:
            definition = _read(command.mapping)
            version = _store(tx, command, definition)
        else:
            version = command.version or 0
            definition = _of_version(tx, command, version)
        _require_agreement(definition, others)
        tx.execute(
            "UPDATE crm.connections SET mapping_version = %s WHERE tenant_id = %s AND id = %s",
            (version, command.tenant_id, command.connection_id),
        )
        links = tx.execute(
            """
            SELECT count(DISTINCT record_id) AS linked FROM crm.links
            WHERE tenant_id = %s AND connection_id = %s AND gone_at IS NULL
            """,
            (command.tenant_id, command.connection_id),
        )
    was, now = _named(before), _named(definition)
    return MappingInForce(
        command.tenant_id,
        command.connection_id,
        version,
        added=sorted(now.keys() - was.keys()),
        removed=sorted(was.keys() - now.keys()),
        changed=sorted(name for name in now.keys() & was.keys() if now[name] != was[name]),
        linked=sum(row["linked"] for row in links),
    )


def list_mappings(database: Database, command: ListMappings) -> MappingVersions:
    """Return a connection's mappings.

    Raises:
        ConfigurationError: the company has no such connection.
        TransientError: the database failed.
    """
    with database.tenant(command.tenant_id, actor=OPERATOR) as tx:
        connection = tx.execute(
            "SELECT mapping_version FROM crm.connections WHERE tenant_id = %s AND id = %s",
            (command.tenant_id, command.connection_id),
        )
        rows = tx.execute(
            """
            SELECT version, created_at, definition FROM crm.mappings
            WHERE tenant_id = %s AND connection_id = %s ORDER BY version DESC
            """,
            (command.tenant_id, command.connection_id),
        )
    row = connection.fetchone()
    if row is None:
        raise ConfigurationError("The company has no connection with this id")
    versions = [MappingVersion(**version) for version in rows]
    return MappingVersions(command.tenant_id, command.connection_id, row["mapping_version"], versions)


def try_mapping(database: Database, command: TryMapping) -> TriedMapping:
    """Return what a record of theirs comes to, and what they would be told of it.

    Raises:
        ConfigurationError: there is no such connection, no mapping, or the mapping is wrong.
        TransientError: the database failed.
    """
    with database.tenant(command.tenant_id, actor=OPERATOR) as tx:
        in_force, _ = _definitions(tx, command.tenant_id, command.connection_id)
    definition = _read(command.mapping) if command.mapping is not None else in_force
    if definition is None:
        raise ConfigurationError("The connection has no mapping yet: give one")
    return _tried(definition, command.object_type, command.sample)


def _tried(definition: MappingDefinition, object_type: str, sample: dict[str, Any]) -> TriedMapping:
    """Read a sample and write it back, each time without the fields that cannot be, until it works."""
    mapping = definition.objects.get(object_type)
    if mapping is None:
        return TriedMapping(None, problems=["object_not_mapped"])
    if mapping.direction == "out":
        return TriedMapping(None, problems=["object_only_written"])
    read, problems = _tried_without(
        definition, object_type, "out", lambda left: inward(left, object_type, sample)
    )
    ours = read.values if read else {}
    named = {
        name: value.external_id if isinstance(value, Reference) else value for name, value in ours.items()
    }
    written: Outward | None = None
    if mapping.direction == "both":
        written, others = _tried_without(
            definition,
            object_type,
            "in",
            lambda left: outward(left, object_type, named, lambda _, known: known),
        )
        problems += [problem for problem in others if problem not in problems]
    return TriedMapping(
        mapping.kind,
        ours={name: _shown(value) for name, value in ours.items()},
        theirs=written.fields if written else {},
        links=written.links if written else {},
        unmapped=read.extra if read else {},
        problems=problems,
    )


def _tried_without(
    definition: MappingDefinition,
    object_type: str,
    direction: Literal["in", "out"],
    attempt: Callable[[MappingDefinition], T],
) -> tuple[T, list[str]]:
    """Return what an attempt comes to without the fields that stop it, and why each does.

    Args:
        direction: what such a field is left to, so that the attempt passes it by.
    """
    problems: list[str] = []
    while True:
        try:
            return attempt(definition), problems
        except MappingError as error:
            problems.append(str(error))
            mapping = definition.objects[object_type]
            fields = [
                entry.model_copy(update={"direction": direction}) if entry.ours == error.field else entry
                for entry in mapping.fields
            ]
            changed = {**definition.objects, object_type: mapping.model_copy(update={"fields": fields})}
            definition = definition.model_copy(update={"objects": changed})


def _read(mapping: dict[str, Any]) -> MappingDefinition:
    try:
        return MappingDefinition.model_validate(mapping)
    except ValidationError as error:
        raise ConfigurationError(f"mapping: {problems_by_field(error)}") from None


def _definitions(
    tx: Transaction, tenant_id: UUID, connection_id: UUID
) -> tuple[MappingDefinition | None, dict[str, MappingDefinition]]:
    """Return the connection's mapping in force, and those of the company's others by name."""
    everybody = Mappings().connections(query_connections(tx, tenant_id))
    mine = next((connection for connection in everybody if connection.id == connection_id), None)
    if mine is None:
        raise ConfigurationError("The company has no connection with this id")
    return mine.mapping, {
        other.name: other.mapping for other in everybody if other.mapping and other.id != connection_id
    }


def _require_agreement(definition: MappingDefinition, others: dict[str, MappingDefinition]) -> None:
    for name, role in definition.owners.items():
        for other, theirs in others.items():
            if theirs.owners.get(name, role) != role:
                raise ConfigurationError(
                    f"owners: {other} gives the last word on {name} to {theirs.owners[name]}"
                )


def _store(tx: Transaction, command: ConfigureMapping, definition: MappingDefinition) -> int:
    row = tx.execute(
        """
        INSERT INTO crm.mappings (tenant_id, connection_id, version, definition)
        SELECT %(tenant)s, %(connection)s, coalesce(max(version), 0) + 1, %(definition)s
        FROM crm.mappings WHERE tenant_id = %(tenant)s AND connection_id = %(connection)s
        RETURNING version
        """,
        {
            "tenant": command.tenant_id,
            "connection": command.connection_id,
            "definition": Jsonb(json.loads(definition.model_dump_json())),
        },
    ).fetchone()
    return int(row["version"]) if row else 0


def _of_version(tx: Transaction, command: ConfigureMapping, version: int) -> MappingDefinition:
    row = tx.execute(
        "SELECT definition FROM crm.mappings WHERE tenant_id = %s AND connection_id = %s AND version = %s",
        (command.tenant_id, command.connection_id, version),
    ).fetchone()
    if row is None:
        raise ConfigurationError(f"The connection has no mapping of version {version}")
    return _read(row["definition"])


def _named(definition: MappingDefinition | None) -> dict[str, list[FieldMapping]]:
    """Return what each field is mapped to; one that is read and written otherwise has two."""
    named: dict[str, list[FieldMapping]] = {}
    for name, mapping in definition.objects.items() if definition else ():
        for entry in mapping.fields:
            named.setdefault(f"{name}.{entry.ours}", []).append(entry)
    return named


def _shown(value: Any) -> Any:
    return f"{value.object_type} {value.external_id}" if isinstance(value, Reference) else value
