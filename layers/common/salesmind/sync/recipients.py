"""Who has to be told of a record: each connection that holds something else than what it comes to."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from salesmind.db.database import Transaction
from salesmind.sync.claims import Claims, not_said_by, says
from salesmind.sync.connections import ONLY_TELLS, Connection
from salesmind.sync.deliveries import enqueue_again, enqueue_delivery
from salesmind.sync.mapping import MappingDefinition, Outward, outward
from salesmind.sync.model import ARCHIVED, KINDS, OWN_ID, Role
from salesmind.sync.recognition import Remote, group_of
from salesmind.sync.transforms import MappingError


@dataclass(frozen=True, slots=True)
class Link:
    """What a connection calls a record, and what it was last told."""

    id: UUID
    connection_id: UUID
    object_type: str
    external_id: str
    seen_hash: bytes | None
    sent_hash: bytes | None
    corrected: bytes | None
    sent: Mapping[str, Any]
    """Values of our fields that they were told last."""
    told: bool
    """Whether they were told something since they last said something."""
    gone: bool


@dataclass(frozen=True, slots=True)
class News:
    """A record as it is after something was said of it."""

    record_id: UUID
    members: Sequence[UUID]
    """Itself and those that turned out to be the same."""
    kind: str
    fields: Mapping[str, Any]
    claims: Claims
    owners: Mapping[str, Role]
    """Who has the last word on fields, where the company says otherwise than is usual."""
    version: int
    changed: bool
    remote: Remote | None = None
    """What it was said by."""
    retell: bool = False
    """Whether also those are told who said the same, but were told something else since."""

    def came_from(self, connection: Connection) -> bool:
        """Tell whether it was this connection that said something."""
        return self.remote is not None and self.remote.connection.id == connection.id


def tell(
    tx: Transaction, tenant_id: UUID, connections: Sequence[Connection], news: News, now: datetime
) -> frozenset[UUID]:
    """Enqueue a delivery for each connection that has to be told of a record; return these connections.

    A connection that says the same as what counts, or was told so already, is left alone: that ends what would go in
    a circle. One whose people changed what is not theirs to say is corrected, once for each thing they made of it.
    """
    links = links_of(tx, tenant_id, news.members)
    told = set()
    for connection in connections:
        if connection.kind == ONLY_TELLS:
            continue
        listens = connection.role == "listener"
        if not (news.changed if listens else _is_due(tx, connection, links, news)):
            continue
        if not news.changed and (news.came_from(connection) or news.retell):
            # They may have written over what they are being told at this moment.
            enqueue_again(tx, tenant_id, connection.id, news.record_id, now, whole=news.retell)
        else:
            enqueue_delivery(
                tx, tenant_id, connection.id, news.record_id, news.version, now, whole=news.retell
            )
        told.add(connection.id)
    return frozenset(told)


def links_of(tx: Transaction, tenant_id: UUID, members: Sequence[UUID]) -> list[Link]:
    """Return what all connections call a record, the oldest first."""
    rows = tx.execute(
        """
        SELECT id, connection_id, object_type, external_id, seen_hash, sent_hash, corrected, sent, told,
               gone_at IS NOT NULL AS gone
        FROM crm.links WHERE tenant_id = %s AND record_id = ANY (%s) ORDER BY created_at, id
        """,
        (tenant_id, list(members)),
    )
    return [Link(**row) for row in rows]


def their_id(
    tx: Transaction, tenant_id: UUID, connection_id: UUID, object_type: str, record_id: str
) -> str | None:
    """Return what a connection calls one of our records; None if it does not know it."""
    _, members = group_of(tx, tenant_id, UUID(record_id))
    row = tx.execute(
        """
        SELECT external_id FROM crm.links
        WHERE tenant_id = %s AND connection_id = %s AND object_type = %s AND record_id = ANY (%s) AND gone_at IS NULL
        ORDER BY created_at, id LIMIT 1
        """,
        (tenant_id, connection_id, object_type, members),
    ).fetchone()
    return row["external_id"] if row else None


def content_hash(value: Any) -> bytes:
    """Return the hash of JSON by its content, however it is written."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, separators=(",", ":")).encode()).digest()


def outward_hash(record: Outward) -> bytes:
    """Return the hash of what a connection is told of a record."""
    return content_hash([record.fields, record.links])


def _is_due(tx: Transaction, connection: Connection, links: Sequence[Link], news: News) -> bool:
    fields = news.fields
    found = connection.mapping.object_of(news.kind) if connection.mapping else None
    if connection.mapping is None or found is None or found[1].direction == "in":
        return False
    object_type, mapping = found
    theirs = [
        link for link in links if link.connection_id == connection.id and link.object_type == object_type
    ]
    link = next((link for link in theirs if not link.gone), None)
    if link is None and (theirs or not mapping.creates or fields.get(ARCHIVED) or not _tells(fields)):
        return False
    told = fields
    if link is not None and not news.retell:
        told = not_said_by(connection.source, fields, news.claims, KINDS[news.kind], news.owners)
    try:
        record = _outward(
            tx, connection, connection.mapping, object_type, {OWN_ID: str(news.record_id), **told}
        )
    except MappingError:
        return True  # the delivery says why it cannot be made
    if link is None:
        return True
    content = outward_hash(record)
    says_the_same = not (link.told or _differs(connection, connection.mapping, object_type, link, news))
    if says_the_same and not news.retell:
        _note_sent(tx, connection.tenant_id, link.id, content)
        return False
    if link.sent_hash != content:
        return True
    if news.remote is None or not news.came_from(connection) or news.remote.gone:
        return False
    made_of_it = content_hash([news.remote.content.hex(), content.hex()])
    if link.corrected == made_of_it:
        return False
    tx.execute(
        "UPDATE crm.links SET corrected = %s WHERE tenant_id = %s AND id = %s",
        (made_of_it, connection.tenant_id, link.id),
    )
    return True


def _outward(
    tx: Transaction,
    connection: Connection,
    definition: MappingDefinition,
    object_type: str,
    fields: Mapping[str, Any],
) -> Outward:
    return outward(
        definition,
        object_type,
        fields,
        lambda named, record: their_id(tx, connection.tenant_id, connection.id, named, record),
    )


def _tells(fields: Mapping[str, Any]) -> bool:
    """Tell whether a record says anything; one that others refer to may not have arrived yet."""
    return any(value is not None for name, value in fields.items() if name != ARCHIVED)


def _differs(
    connection: Connection, definition: MappingDefinition, object_type: str, link: Link, news: News
) -> bool:
    """Tell whether a connection is known to hold something else than what counts, or not known to hold it."""
    said = {**link.sent, **says(news.claims, connection.source)}
    written = {
        entry.ours for entry in definition.objects[object_type].fields if entry.direction != "in"
    } & news.fields.keys()
    return any(said.get(name) != news.fields[name] for name in written)


def _note_sent(tx: Transaction, tenant_id: UUID, link_id: UUID, content: bytes) -> None:
    tx.execute(
        "UPDATE crm.links SET sent_hash = %s WHERE tenant_id = %s AND id = %s AND sent_hash IS DISTINCT FROM %s",
        (content, tenant_id, link_id, content),
    )
