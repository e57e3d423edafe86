"""Mappings of connections: checked, tried with a sample, put in force, and rolled back."""

import json
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb
from pydantic import Field, ValidationError

from salesmind.bounds import StorableJson, StrictInput, problems_by_field
from salesmind.db.database import Database, Transaction
from salesmind.errors import ConfigurationError
from salesmind.sync.connections import Mappings, query_connections
from salesmind.sync.mapping import MappingDefinition, inward, outward
from salesmind.sync.model import Reference
from salesmind.sync.transforms import MappingError
from salesmind.tenants.companies import OPERATOR


class ConfigureMapping(StrictInput):
    """Put a mapping in force: a new one, or ``version``, one of before."""

    tenant_id: UUID
    connection_id: UUID
    mapping: StorableJson | None = None
    version: int | None = Field(default=None, ge=1)


class TryMapping(StrictInput):
    """Read a sample of theirs with a mapping, or with the one in force, and write it back; nothing is stored."""

    tenant_id: UUID
    connection_id: UUID
    object_type: str = Field(min_length=1, max_length=100)
    sample: StorableJson
    mapping: StorableJson | None = None


@dataclass(frozen=True, slots=True)
class MappingInForce:
    """``added`` and ``removed`` are fields, as "contact.phone", that the mapping of before had not or had."""

    tenant_id: UUID
    connection_id: UUID
    version: int
    added: list[str]
    removed: list[str]


@dataclass(frozen=True, slots=True)
class TriedMapping:
    """What a sample comes to. ``problem`` is why it does not: the field and a stable code."""

    kind: str | None
    ours: dict[str, Any] = field(default_factory=dict)
    theirs: dict[str, Any] = field(default_factory=dict)
    unmapped: dict[str, Any] = field(default_factory=dict)
    problem: str | None = None


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
            _require_agreement(definition, others)
            version = _store(tx, command, definition)
        else:
            version = command.version or 0
            definition = _of_version(tx, command, version)
        tx.execute(
            "UPDATE crm.connections SET mapping_version = %s WHERE tenant_id = %s AND id = %s",
            (version, command.tenant_id, command.connection_id),
        )
    was, now = _named(before), _named(definition)
    return MappingInForce(
        command.tenant_id, command.connection_id, version, sorted(now - was), sorted(was - now)
    )


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
    try:
        read = inward(definition, command.object_type, command.sample)
        if read is None:
            return TriedMapping(None, problem="object_not_mapped")
        ours = {name: _shown(value) for name, value in read.values.items()}
        plain = {name: value for name, value in read.values.items() if not isinstance(value, Reference)}
        theirs = outward(definition, command.object_type, plain, lambda *_: None).fields
        return TriedMapping(read.kind, ours, theirs, read.extra)
    except MappingError as error:
        return TriedMapping(definition.objects[command.object_type].kind, problem=str(error))


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
    return MappingDefinition.model_validate(row["definition"])


def _named(definition: MappingDefinition | None) -> set[str]:
    objects = definition.objects if definition else {}
    return {f"{name}.{entry.ours}" for name, mapping in objects.items() for entry in mapping.fields}


def _shown(value: Any) -> Any:
    return f"{value.object_type} {value.external_id}" if isinstance(value, Reference) else value
