"""A record of a company's system as a change of one of ours."""

from salesmind.sync.connections import Connection
from salesmind.sync.mapping import inward
from salesmind.sync.model import Change
from salesmind.sync.recipients import content_hash
from salesmind.sync.recognition import Remote
from sync.connectors.base import RemoteRecord


def as_change(
    connection: Connection, object_type: str, record: RemoteRecord, at: int, *, partial: bool = False
) -> tuple[Change, Remote] | None:
    """Return what a record says, and where it was read; None if such records are only written, or not mapped.

    Args:
        at: when it says so, in microseconds since 1970.
        partial: whether the record has only some of its fields.

    Raises:
        MappingError: a value cannot be read; nothing of the record is.
    """
    role, definition = connection.says, connection.mapping
    if role is None or definition is None:
        return None
    read = inward(definition, object_type, record.fields, deleted=record.deleted)
    if read is None:
        return None
    remote = Remote(
        connection=connection,
        object_type=object_type,
        external_id=record.external_id,
        version=at,
        content=content_hash({name: repr(value) for name, value in read.values.items()}),
        extra=read.extra,
        gone=record.deleted,
        partial=partial,
    )
    return Change(read.kind, connection.source, role, at, read.values), remote
