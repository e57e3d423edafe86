"""A delivery as a write of a connector: what a record is now, in their form, and where it has to go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from salesmind.db.database import Transaction
from salesmind.sync.claims import merged, not_said_by, read_claims
from salesmind.sync.connections import Connection
from salesmind.sync.deliveries import Delivery, enqueue_delivery
from salesmind.sync.mapping import MappingDefinition, ObjectMapping, outward
from salesmind.sync.model import ARCHIVED, KINDS, OWN_ID, Role
from salesmind.sync.paths import MISSING, value_at
from salesmind.sync.recipients import links_of, outward_hash, their_id
from salesmind.sync.recognition import group_of
from sync.connectors.base import Write


@dataclass(frozen=True, slots=True)
class Prepared:
    """A delivery as a write. ``find_by`` are values that their record is looked for by, if it is not known yet."""

    delivery: Delivery
    root: UUID
    write: Write
    content: bytes
    find_by: Sequence[tuple[str, str]] = ()
    told: Mapping[str, Any] = field(default_factory=dict)
    """What they are told that is not their own word, as values of our fields."""


class Preparation:
    """Makes a write of one delivery."""

    def __init__(
        self,
        tx: Transaction,
        connection: Connection,
        last_words: Mapping[str, Mapping[str, Role]],
        delivery: Delivery,
        now: datetime,
    ) -> None:
        self._tx = tx
        self._connection = connection
        self._last_words = last_words
        self._tenant_id = connection.tenant_id
        self._delivery = delivery
        self._now = now

    def run(self) -> Prepared | datetime | str:
        """Return the write, when to look again if another record has to be told first, or why nothing is to be told.

        Raises:
            MappingError: their system has no place for a value.
        """
        root, members = group_of(self._tx, self._tenant_id, self._delivery.record_id)
        row = self._tx.execute(
            "SELECT kind, fields, version, updated_at FROM crm.records WHERE tenant_id = %s AND id = %s",
            (self._tenant_id, root),
        ).fetchone()
        if row is None:
            return "erased"
        if root != self._delivery.record_id:
            # Both may wait to be made there: one of them is.
            self._enqueue(root, row["version"], whole=self._delivery.whole)
            return "merged"
        kind, fields = row["kind"], row["fields"]
        # Newer changes go out with this one: the row ends if none comes after what is read here.
        delivery = replace(self._delivery, version=max(self._delivery.version, row["version"]))
        if self._connection.role == "listener":
            return self._as_ours(delivery, root, kind, fields, row["updated_at"])
        definition = self._connection.mapping
        found = definition.object_of(kind) if definition else None
        if definition is None or found is None or found[1].direction == "in":
            return "not_mapped"
        return self._as_theirs(delivery, root, members, definition, *found, fields)

    def _as_ours(
        self, delivery: Delivery, root: UUID, kind: str, fields: dict[str, Any], changed_at: datetime
    ) -> Prepared:
        write = Write(
            object_type=kind,
            external_id=str(root),
            fields=fields,
            delivery_id=f"{delivery.id}-{delivery.version}",
            kind=kind,
            deleted=fields.get(ARCHIVED) is True,
            changed_at=changed_at,
        )
        return Prepared(delivery, root, write, b"")

    def _as_theirs(
        self,
        delivery: Delivery,
        root: UUID,
        members: Sequence[UUID],
        definition: MappingDefinition,
        object_type: str,
        mapping: ObjectMapping,
        fields: dict[str, Any],
    ) -> Prepared | datetime | str:
        links = [
            link
            for link in links_of(self._tx, self._tenant_id, members)
            if link.connection_id == self._connection.id and link.object_type == object_type
        ]
        link = next((link for link in links if not link.gone), None)
        if link is None and links:
            return "deleted_there"
        is_part = link is not None and not delivery.whole
        news = self._told(members, mapping.kind, fields)
        told = news if is_part else fields
        if not told:
            return "nothing_to_tell"
        record = outward(definition, object_type, {OWN_ID: str(root), **told}, self._their_id)
        coming = [self._coming(UUID(named), definition, of_type) for named, of_type in record.missing.items()]
        if waits := [due_at for due_at in coming if due_at is not None]:
            return max(waits)
        write = Write(
            object_type=object_type,
            external_id=link.external_id if link else None,
            fields=record.fields,
            delivery_id=f"{delivery.id}-{delivery.version}",
            kind=mapping.kind,
            links=record.links,
        )
        return Prepared(delivery, root, write, outward_hash(record), _criteria(mapping, record.fields), news)

    def _told(self, members: Sequence[UUID], kind: str, fields: dict[str, Any]) -> dict[str, Any]:
        """Return the fields of which the connection's own word is not what counts."""
        rows = self._tx.execute(
            "SELECT claims FROM crm.records WHERE tenant_id = %s AND id = ANY (%s)",
            (self._tenant_id, list(members)),
        )
        claims = merged(*(read_claims(row["claims"]) for row in rows))
        return not_said_by(
            self._connection.source, fields, claims, KINDS[kind], self._last_words.get(kind, {})
        )

    def _their_id(self, object_type: str, record_id: str) -> str | None:
        return their_id(self._tx, self._tenant_id, self._connection.id, object_type, record_id)

    def _coming(self, record_id: UUID, definition: MappingDefinition, object_type: str) -> datetime | None:
        """Have a record told first that another belongs to, and return when that is; None if it never will be."""
        root, _ = group_of(self._tx, self._tenant_id, record_id)
        row = self._tx.execute(
            """
            SELECT r.kind, r.version, r.fields - 'archived' <> '{}' AS tells, d.state, d.due_at,
                   d.settled_at >= this.created_at AS told_meanwhile
            FROM crm.records r
            JOIN crm.deliveries this ON this.tenant_id = r.tenant_id AND this.id = %s
            LEFT JOIN LATERAL (
                SELECT state, due_at, settled_at FROM crm.deliveries
                WHERE tenant_id = r.tenant_id AND connection_id = this.connection_id AND record_id = r.id
                ORDER BY created_at DESC LIMIT 1) d ON true
            WHERE r.tenant_id = %s AND r.id = %s
            """,
            (self._delivery.id, self._tenant_id, root),
        ).fetchone()
        if row is None or not row["tells"] or not _is_made(definition, object_type, row["kind"]):
            return None
        # Told already, and not known by any id all the same: their system says none.
        if row["state"] in ("failed", "cancelled") or row["told_meanwhile"]:
            return None
        if row["state"] == "pending":
            return cast(datetime, row["due_at"])
        self._enqueue(root, row["version"])
        return self._now

    def _enqueue(self, record_id: UUID, version: int, *, whole: bool = False) -> None:
        enqueue_delivery(
            self._tx, self._tenant_id, self._connection.id, record_id, version, self._now, whole=whole
        )


def _is_made(definition: MappingDefinition, object_type: str, kind: str) -> bool:
    """Tell whether records of a kind are told as this type of theirs, and made if they are not there."""
    found = definition.object_of(kind)
    if found is None or found[0] != object_type:
        return False
    return found[1].creates and found[1].direction != "in"


def _criteria(mapping: ObjectMapping, written: dict[str, Any]) -> list[tuple[str, str]]:
    """Return by what their record is looked for: the places of what we write, and the values there."""
    criteria = []
    for name in mapping.find_by:
        for entry in mapping.fields:
            value = value_at(written, entry.paths[0])
            if entry.ours == name and entry.direction != "in" and value not in (MISSING, None):
                criteria.append((entry.paths[0], str(value)))
    return criteria
