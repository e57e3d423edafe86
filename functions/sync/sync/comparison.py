"""What we hold of records of a system, and in which fields that differs from what it holds itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from salesmind.db.database import Transaction
from salesmind.sync.claims import merged, read_claims, says
from salesmind.sync.connections import Connection
from salesmind.sync.mapping import ASSOCIATION, FieldMapping, MappingDefinition
from salesmind.sync.model import ARCHIVED, OWN_ID
from salesmind.sync.paths import MISSING
from salesmind.sync.transforms import MappingError
from sync.connectors.base import RemoteRecord

TheirId = Callable[[str, str], str | None]
"""Object type and our id → what they call the record; None if they do not know it."""


@dataclass(frozen=True, slots=True)
class Known:
    """Our record of one of theirs."""

    link_id: UUID
    record_id: UUID
    fields: Mapping[str, Any]
    """What it comes to."""
    held: Mapping[str, Any]
    """What they are known to hold: what they said last, and what they were told since."""
    version: int | None
    """Theirs, of what they said last."""
    gone: bool
    waits: bool
    """Whether a change of it is under way, to them or from them."""


def load_known(
    tx: Transaction,
    connection: Connection,
    object_type: str,
    external_ids: Sequence[str],
    *,
    told_since: datetime | None = None,
) -> dict[str, Known]:
    """Return our records of theirs, by what they call them.

    Args:
        told_since: what they were told from then on counts as under way: they may have been asked before.
    """
    rows = tx.execute(
        """
        WITH RECURSIVE up AS (
            SELECT l.id AS link, r.id, r.merged_into FROM crm.links l
            JOIN crm.records r ON r.tenant_id = l.tenant_id AND r.id = l.record_id
            WHERE l.tenant_id = %(tenant)s AND l.connection_id = %(connection)s AND l.object_type = %(object)s
              AND l.external_id = ANY (%(ids)s)
            UNION ALL
            SELECT up.link, r.id, r.merged_into FROM up
            JOIN crm.records r ON r.tenant_id = %(tenant)s AND r.id = up.merged_into),
        members AS (
            SELECT link, id AS root, id FROM up WHERE merged_into IS NULL
            UNION ALL
            SELECT m.link, m.root, r.id FROM members m
            JOIN crm.records r ON r.tenant_id = %(tenant)s AND r.merged_into = m.id),
        groups AS (
            SELECT m.link, m.root, array_agg(m.id) AS ids, jsonb_agg(r.claims) AS claims FROM members m
            JOIN crm.records r ON r.tenant_id = %(tenant)s AND r.id = m.id GROUP BY m.link, m.root)
        SELECT l.external_id, l.id AS link_id, l.their_version AS version, l.sent, l.gone_at IS NOT NULL AS gone,
               root.id AS record_id, root.fields, g.claims,
               EXISTS (SELECT FROM crm.deliveries d
                       WHERE d.tenant_id = l.tenant_id AND d.connection_id = l.connection_id
                         AND d.record_id = ANY (g.ids)
                         AND (d.state = 'pending' OR d.state = 'done' AND d.settled_at >= %(told_since)s))
               OR EXISTS (SELECT FROM crm.inbox i
                          WHERE i.tenant_id = l.tenant_id AND i.connection_id = l.connection_id AND i.state = 'waiting'
                            AND i.object_type = l.object_type AND i.external_id = l.external_id) AS waits
        FROM groups g
        JOIN crm.links l ON l.tenant_id = %(tenant)s AND l.id = g.link
        JOIN crm.records root ON root.tenant_id = %(tenant)s AND root.id = g.root
        """,
        {
            "tenant": connection.tenant_id,
            "connection": connection.id,
            "object": object_type,
            "ids": list(external_ids),
            "told_since": told_since,
        },
    )
    known = {}
    for row in rows:
        claims = merged(*map(read_claims, row.pop("claims")))
        held = {**row.pop("sent"), **says(claims, connection.source)}
        external_id = row.pop("external_id")
        known[external_id] = Known(held=held, **row)
    return known


def waiting_events(
    tx: Transaction, connection: Connection, object_type: str, external_ids: Sequence[str]
) -> set[str]:
    """Return those of their records that an event waits for which is still to be applied."""
    rows = tx.execute(
        """
        SELECT DISTINCT external_id FROM crm.inbox
        WHERE tenant_id = %s AND connection_id = %s AND state = 'waiting' AND object_type = %s
          AND external_id = ANY (%s)
        """,
        (connection.tenant_id, connection.id, object_type, list(external_ids)),
    )
    return {row["external_id"] for row in rows}


def differing(
    definition: MappingDefinition, object_type: str, known: Known, record: RemoteRecord, their_id: TheirId
) -> list[str]:
    """Return the names of our fields of which they hold something else than they would be told.

    Of a field that is only read, what they hold is compared with what they are known to hold. Values are compared as
    the mapping reads them: the same phone number written otherwise is the same.

    Raises:
        MappingError: a value of theirs cannot be read.
    """
    if known.gone != record.deleted:
        return [ARCHIVED]
    if record.deleted:
        return []
    mapping = definition.objects[object_type]
    fields = []
    for entry in mapping.fields:
        # What we call it is of use to nobody but us; they are told with whatever they are told next.
        if entry.paths[0].startswith(ASSOCIATION) or entry.ours == OWN_ID:
            continue
        only_read = "in" in (mapping.direction, entry.direction)
        ours = (known.held if only_read else known.fields).get(entry.ours)
        if ours is not None and entry.object_type:
            ours = their_id(entry.object_type, ours)
            if ours is None:
                continue  # they cannot be told of it before they know what it refers to
        if not _same(entry, ours, _theirs(entry, record.fields)):
            fields.append(entry.ours)
    return fields


def _theirs(entry: FieldMapping, fields: Mapping[str, Any]) -> Any:
    try:
        value = entry.read(fields)
    except MappingError:
        if entry.direction != "out":
            raise
        return MISSING  # what is only written may hold anything
    return None if value is MISSING else value


def _same(entry: FieldMapping, ours: Any, theirs: Any) -> bool:
    """Compare a value of theirs with ours as it would come back: their form may hold less."""
    if ours is None or theirs is None or theirs is MISSING:
        return ours is theirs
    written: dict[str, Any] = {}
    try:
        entry.write(written, ours)
        return bool(entry.read(written) == theirs)
    except (MappingError, ValueError):
        return False
