"""A company's systems as sync knows them: what they are, how their records map, and whether they work."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Literal
from uuid import UUID

from salesmind.db.database import Cursor, Transaction
from salesmind.sync.mapping import MappingDefinition
from salesmind.sync.model import Role

ONLY_TELLS: Final = "inbox"
"""The kind of a system that only tells: its events are applied, and it is asked and told nothing."""

ConnectionRole = Literal["crm", "sales", "listener"]


@dataclass(frozen=True, slots=True)
class Connection:
    """One system. ``mapping`` is None until the company gave one; a listener needs none."""

    tenant_id: UUID
    id: UUID
    name: str
    kind: str
    role: ConnectionRole
    settings: Mapping[str, Any]
    credentials: bytes | None
    mapping: MappingDefinition | None
    mapping_version: int
    disabled: bool
    failures: int = 0
    failing_since: datetime | None = None
    retry_at: datetime | None = None
    reading: Mapping[str, Any] | None = None
    """``format`` and ``options`` of its webhooks' bodies; None without a door."""
    repairs: Mapping[str, str] = field(default_factory=dict)
    """What the nightly reconciliation mends (``run_settings.Repairs``)."""

    @property
    def source(self) -> str:
        """The source of its claims."""
        return str(self.id)

    @property
    def says(self) -> Role | None:
        """Whose word its claims are; None of a listener, which says nothing."""
        return None if self.role == "listener" else self.role


def query_connections(tx: Transaction, tenant_id: UUID, connection_id: UUID | None = None) -> Cursor:
    """Ask for the company's connections with their mappings in force, or for one; read them with ``Mappings``."""
    return tx.execute(
        """
        SELECT c.*, m.definition FROM crm.connections c
        LEFT JOIN crm.mappings m
          ON m.tenant_id = c.tenant_id AND m.connection_id = c.id AND m.version = c.mapping_version
        WHERE c.tenant_id = %s AND (%s::uuid IS NULL OR c.id = %s) ORDER BY c.created_at, c.id
        """,
        (tenant_id, connection_id, connection_id),
    )


class Mappings:
    """Reads connections; a mapping's definition is read once in a process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._read: dict[UUID, tuple[int, MappingDefinition]] = {}

    def connections(self, rows: Cursor) -> list[Connection]:
        """Read what ``query_connections`` found."""
        return [
            Connection(
                tenant_id=row["tenant_id"],
                id=row["id"],
                name=row["name"],
                kind=row["kind"],
                role=row["role"],
                settings=row["settings"],
                credentials=row["credentials"],
                mapping=self._definition(row),
                mapping_version=row["mapping_version"],
                disabled=row["disabled_at"] is not None,
                failures=row["failures"],
                failing_since=row["failing_since"],
                retry_at=row["retry_at"],
                reading=row["reading"],
                repairs=row["repairs"],
            )
            for row in rows
        ]

    def _definition(self, row: Mapping[str, Any]) -> MappingDefinition | None:
        if row["definition"] is None:
            return None
        with self._lock:
            known = self._read.get(row["id"])
        if known and known[0] == row["mapping_version"]:
            return known[1]
        definition = MappingDefinition.model_validate(row["definition"])
        with self._lock:
            self._read[row["id"]] = (row["mapping_version"], definition)
        return definition


def owners(connections: Sequence[Connection]) -> dict[str, dict[str, Role]]:
    """Return who has the last word where the company's mappings say so: kind → field → role."""
    together: dict[str, dict[str, Role]] = {}
    for connection in connections:
        for name, role in connection.mapping.owners.items() if connection.mapping else ():
            kind, _, field = name.partition(".")
            together.setdefault(kind, {}).setdefault(field, role)
    return together
