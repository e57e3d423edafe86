"""Which record of ours one of theirs is: by what they call it, then by phone, mail or code, before another is made.

Two records that turn out to be the same become one without losing anything: the newer one points to the older, and both
keep their own claims and links, so that it can be undone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from psycopg.types.json import Jsonb

from salesmind.db.database import Cursor, Transaction
from salesmind.sync.connections import Connection
from salesmind.sync.model import KINDS, OURSELVES, Change, Reference, identity_keys
from salesmind.sync.tables import existing_row, write_columns


@dataclass(frozen=True, slots=True)
class Remote:
    """The record of theirs that a change was read from.

    ``content`` is the hash of what it said; ``extra`` are fields of it that no mapping names; ``gone`` says that it was
    deleted there; ``partial`` that it said only what changed.
    """

    connection: Connection
    object_type: str
    external_id: str
    version: int | None
    content: bytes
    extra: Mapping[str, Any] = field(default_factory=dict)
    gone: bool = False
    partial: bool = False


def recognise(tx: Transaction, tenant_id: UUID, change: Change, remote: Remote | None) -> UUID:
    """Return the record that a change is of, made if need be, and note what their system calls it."""
    kind = KINDS[change.kind]
    keys = identity_keys(kind, change.values)
    locks = [f"{change.kind}/{key}" for key in keys]
    if remote:
        locks.append(_name(remote.connection, remote.object_type, remote.external_id))
    _lock(tx, tenant_id, locks)
    found = (
        _linked(tx, tenant_id, remote.connection, remote.object_type, remote.external_id) if remote else None
    )
    record_id = found or _identified(tx, tenant_id, change.kind, keys, remote)
    if record_id is None:
        record_id = existing_row(tx, tenant_id, change.kind, change.values) or uuid4()
        _make(tx, tenant_id, record_id, change.kind, change.source)
    if remote:
        _note(tx, tenant_id, record_id, remote)
    return record_id


def require_record(tx: Transaction, tenant_id: UUID, connection: Connection, named: Reference) -> UUID:
    """Return the record that another one refers to; one of which nothing is known yet is made, empty."""
    _lock(tx, tenant_id, [_name(connection, named.object_type, named.external_id)])
    found = _linked(tx, tenant_id, connection, named.object_type, named.external_id)
    if found is None:
        found = uuid4()
        _make(tx, tenant_id, found, named.kind, connection.source)
        tx.execute(
            """
            INSERT INTO crm.links (tenant_id, connection_id, object_type, external_id, record_id)
            VALUES (%s, %s, %s, %s, %s)
            """,
            (tenant_id, connection.id, named.object_type, named.external_id, found),
        )
    return group_of(tx, tenant_id, found)[0]


def group_of(tx: Transaction, tenant_id: UUID, record_id: UUID) -> tuple[UUID, list[UUID]]:
    """Return the record that one turned out to be, which is mostly itself, and all that turned out to be that one.

    A record that is no more, because its customer was erased, is itself, and there is none.
    """
    members = [row["id"] for row in _query_group(tx, tenant_id, record_id)]
    return (members[0] if members else record_id), members


def lock_group(tx: Transaction, tenant_id: UUID, record_id: UUID) -> tuple[UUID, list[dict[str, Any]]]:
    """Lock a record and all that turned out to be the same; return which they are, and their rows."""
    members: set[UUID] = set()
    rows: list[dict[str, Any]] = []
    while True:
        group = _query_group(tx, tenant_id, record_id).fetchall()
        now = {row["id"] for row in group}
        if now == members:
            return (group[0]["id"] if group else record_id), rows
        # While we waited for their locks they may have become one with others: until that is so no more.
        members = now
        rows = tx.execute(
            """
            SELECT id, version, claims, fields, created_at FROM crm.records
            WHERE tenant_id = %s AND id = ANY (%s) ORDER BY id FOR NO KEY UPDATE
            """,
            (tenant_id, list(members)),
        ).fetchall()


def _query_group(tx: Transaction, tenant_id: UUID, record_id: UUID) -> Cursor:
    return tx.execute(
        """
        WITH RECURSIVE up AS (
            SELECT id, merged_into FROM crm.records WHERE tenant_id = %(tenant)s AND id = %(id)s
            UNION ALL
            SELECT r.id, r.merged_into FROM crm.records r
            JOIN up ON r.tenant_id = %(tenant)s AND r.id = up.merged_into),
        down AS (
            SELECT id FROM up WHERE merged_into IS NULL
            UNION ALL
            SELECT r.id FROM crm.records r JOIN down ON r.tenant_id = %(tenant)s AND r.merged_into = down.id)
        SELECT id FROM down
        """,
        {"tenant": tenant_id, "id": record_id},
    )


def keep_identities(
    tx: Transaction, tenant_id: UUID, kind: str, root: UUID, fields: Mapping[str, Any]
) -> bool:
    """Note what a record is found by from now on; return whether another one turned out to be the same."""
    keys = identity_keys(KINDS[kind], fields)
    if not keys:
        return False
    tx.execute_many(
        "INSERT INTO crm.identities (tenant_id, kind, key, record_id) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING",
        [(tenant_id, kind, key, root) for key in keys],
    )
    holders = tx.execute(
        "SELECT DISTINCT record_id FROM crm.identities WHERE tenant_id = %s AND kind = %s AND key = ANY (%s)",
        (tenant_id, kind, keys),
    ).fetchall()
    one = False
    for row in holders:
        root, members = group_of(tx, tenant_id, root)
        if row["record_id"] not in members:
            one |= merge_records(tx, tenant_id, kind, root, row["record_id"])
    return one


def last_sent(tx: Transaction, tenant_id: UUID, remote: Remote) -> dict[str, Any]:
    """Return what their system was told last of a record: values of our fields."""
    row = tx.execute(
        """
        SELECT sent FROM crm.links
        WHERE tenant_id = %s AND connection_id = %s AND object_type = %s AND external_id = %s
        """,
        (tenant_id, remote.connection.id, remote.object_type, remote.external_id),
    ).fetchone()
    return row["sent"] if row else {}


def link_record(tx: Transaction, tenant_id: UUID, record_id: UUID, remote: Remote) -> bool:
    """Have a record known by what their system calls it; if another one is, the two become one.

    Returns:
        False if they have to stay apart, and the name remains the other one's.
    """
    root, members = group_of(tx, tenant_id, record_id)
    row = tx.execute(
        """
        INSERT INTO crm.links (tenant_id, connection_id, object_type, external_id, record_id)
        VALUES (%s, %s, %s, %s, %s)
        ON CONFLICT (tenant_id, connection_id, object_type, external_id) DO UPDATE SET record_id = links.record_id
        RETURNING record_id
        """,
        (tenant_id, remote.connection.id, remote.object_type, remote.external_id, root),
    ).fetchone()
    if row is None or row["record_id"] in members:
        return True
    kind = tx.execute(
        "SELECT kind FROM crm.records WHERE tenant_id = %s AND id = %s", (tenant_id, root)
    ).fetchone()
    return merge_records(tx, tenant_id, kind["kind"] if kind else "", root, row["record_id"])


def keep_apart(tx: Transaction, tenant_id: UUID, record_id: UUID) -> UUID | None:
    """Undo that a record turned out to be another, for good; return the other, None if there was none.

    The record's claims are those of before. Both have to be settled, and everybody told (``RecordWriter.settle``).
    """
    row = tx.execute(
        "SELECT merged_into FROM crm.records WHERE tenant_id = %s AND id = %s FOR UPDATE",
        (tenant_id, record_id),
    ).fetchone()
    if row is None or row["merged_into"] is None:
        return None
    other: UUID = row["merged_into"]
    tx.execute(
        """
        UPDATE crm.records
        SET kept_apart = kept_apart || CASE WHEN id = %(id)s THEN %(other)s::uuid ELSE %(id)s::uuid END,
            merged_into = CASE WHEN id = %(id)s THEN NULL ELSE merged_into END,
            fields = CASE WHEN id = %(id)s THEN '{}' ELSE fields END,
            claims = CASE WHEN id = %(id)s THEN unmerged ELSE claims END, unmerged = NULL
        WHERE tenant_id = %(tenant)s AND id IN (%(id)s, %(other)s)
        """,
        {"tenant": tenant_id, "id": record_id, "other": other},
    )
    return other


def merge_records(tx: Transaction, tenant_id: UUID, kind: str, one: UUID, other: UUID) -> bool:
    """Make two records one, unless a system keeps them apart or somebody said that they are not the same."""
    root, our_rows = lock_group(tx, tenant_id, one)
    other, their_rows = lock_group(tx, tenant_id, other)
    if root == other:
        return False
    ours, theirs = ([row["id"] for row in rows] for rows in (our_rows, their_rows))
    apart = tx.execute(
        """
        SELECT EXISTS (
            SELECT FROM crm.links a JOIN crm.links b
              ON b.tenant_id = a.tenant_id AND b.connection_id = a.connection_id AND b.record_id = ANY (%(theirs)s)
            WHERE a.tenant_id = %(tenant)s AND a.record_id = ANY (%(ours)s) AND a.gone_at IS NULL AND b.gone_at IS NULL)
        OR EXISTS (
            SELECT FROM crm.records r
            WHERE r.tenant_id = %(tenant)s AND r.id = ANY (%(ours)s) AND r.kept_apart && %(theirs)s) AS apart
        """,
        {"tenant": tenant_id, "ours": ours, "theirs": theirs},
    ).fetchone()
    if apart is None or apart["apart"]:
        return False
    both = [row for row in (*our_rows, *their_rows) if row["id"] in (root, other)]
    older, newer = sorted(both, key=lambda row: (row["created_at"], row["id"]))
    tx.execute(
        "UPDATE crm.records SET merged_into = %s, unmerged = claims WHERE tenant_id = %s AND id = %s",
        (older["id"], tenant_id, newer["id"]),
    )
    write_columns(tx, tenant_id, newer["id"], kind, {**newer["fields"], "archived": True})
    return True


def lock_names(
    tx: Transaction, tenant_id: UUID, connection: Connection, names: Sequence[tuple[str, str]]
) -> None:
    """Let nobody else find out meanwhile which of ours these records of theirs are (object type, id)."""
    _lock(tx, tenant_id, [_name(connection, *name) for name in names])


def _lock(tx: Transaction, tenant_id: UUID, names: Sequence[str]) -> None:
    for name in sorted(names):
        tx.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", (f"{tenant_id}/{name}",))


def _name(connection: Connection, object_type: str, external_id: str) -> str:
    return f"{connection.id}/{object_type}/{external_id}"


def _linked(
    tx: Transaction, tenant_id: UUID, connection: Connection, object_type: str, external_id: str
) -> UUID | None:
    row = tx.execute(
        """
        SELECT record_id FROM crm.links
        WHERE tenant_id = %s AND connection_id = %s AND object_type = %s AND external_id = %s
        """,
        (tenant_id, connection.id, object_type, external_id),
    ).fetchone()
    return row["record_id"] if row else None


def _identified(
    tx: Transaction, tenant_id: UUID, kind: str, keys: Sequence[str], remote: Remote | None
) -> UUID | None:
    """Return the record known by the surest key that no other record of the same system is known by."""
    if not keys:
        return None
    rows = tx.execute(
        """
        SELECT i.key, i.record_id FROM crm.identities i
        WHERE i.tenant_id = %(tenant)s AND i.kind = %(kind)s AND i.key = ANY (%(keys)s)
          AND NOT EXISTS (
            SELECT FROM crm.links l
            WHERE l.tenant_id = i.tenant_id AND l.record_id = i.record_id AND l.connection_id = %(connection)s
              AND l.gone_at IS NULL)
        """,
        {
            "tenant": tenant_id,
            "kind": kind,
            "keys": list(keys),
            "connection": remote.connection.id if remote else None,
        },
    ).fetchall()
    by_key = {row["key"]: row["record_id"] for row in rows}
    return next((by_key[key] for key in keys if key in by_key), None)


def _make(tx: Transaction, tenant_id: UUID, record_id: UUID, kind: str, origin: str = OURSELVES) -> None:
    tx.execute(
        "INSERT INTO crm.records (tenant_id, id, kind, origin) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING",
        (tenant_id, record_id, kind, origin),
    )


def _note(tx: Transaction, tenant_id: UUID, record_id: UUID, remote: Remote) -> None:
    """Keep what their system calls the record, and what its newest version said."""
    tx.execute(
        """
        INSERT INTO crm.links AS l (tenant_id, connection_id, object_type, external_id, record_id,
                                    their_version, seen_hash, extra, gone_at)
        VALUES (%(tenant)s, %(connection)s, %(object)s, %(external)s, %(record)s,
                %(version)s, %(content)s, %(extra)s, CASE WHEN %(gone)s THEN clock_timestamp() END)
        ON CONFLICT (tenant_id, connection_id, object_type, external_id) DO UPDATE
        SET their_version = excluded.their_version, seen_hash = excluded.seen_hash, gone_at = excluded.gone_at,
            told = false,
            extra = CASE WHEN %(partial)s THEN l.extra || excluded.extra ELSE excluded.extra END
        WHERE coalesce(l.their_version, 0) <= coalesce(excluded.their_version, 0)
        """,
        {
            "tenant": tenant_id,
            "connection": remote.connection.id,
            "object": remote.object_type,
            "external": remote.external_id,
            "record": record_id,
            "version": remote.version,
            "content": remote.content,
            "extra": Jsonb(dict(remote.extra)),
            "gone": remote.gone,
            "partial": remote.partial,
        },
    )
