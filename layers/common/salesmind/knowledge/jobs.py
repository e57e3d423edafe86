"""ingest-jobs: keys to look at, as S3 names them, or who wants a document looked at again.

The object itself, not the event, says what to do.
"""

from dataclasses import dataclass
from typing import Annotated, Final
from urllib.parse import quote_plus, unquote_plus
from uuid import UUID

from pydantic import AfterValidator, BaseModel, Field, TypeAdapter, ValidationError

from salesmind.aws.queues import QueueMessage, compact_json
from salesmind.bounds import odd_fields

MAX_DOCUMENT_MB: Final = 100
"""Larger ones are not read unless a deployment says so."""

DOCUMENTS_PREFIX = "documents/"

MAX_KEY_BYTES = 1024
"""S3's own limit, which an index of Postgres takes too."""

SUFFIXES = ("pdf", "docx", "txt", "md", "csv", "url")
"""What can be read. A file of another kind is told that it cannot."""


class MalformedNotificationError(ValueError):
    """A queue message is not an S3 notification."""


@dataclass(frozen=True, slots=True)
class DocumentKey:
    """The object key ``documents/<tenant uuid>/<any/path/name.suffix>``, whatever its suffix."""

    tenant_id: UUID
    object_key: str

    @property
    def title(self) -> str:
        """The file's name without its extension: what a company knows its document by."""
        stem = self._name.rpartition(".")[0] if self.suffix in SUFFIXES else self._name
        return stem.strip() or self._name

    @property
    def suffix(self) -> str:
        """What tells the document's format, in small letters and without the dot; empty if there is none."""
        return self._name.rpartition(".")[2].lower() if "." in self._name else ""

    @property
    def _name(self) -> str:
        return self.object_key.rpartition("/")[2]


def parse_notification(body: str) -> dict[str, int]:
    """Return the keys named by one S3 notification, decoded and in order, each with its object's size in bytes.

    The size is only a hint of how much work there is: 0 for an object that was removed or whose size is not told.

    Keys arrive URL-encoded with ``+`` for a space
    (https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html).
    The test event that S3 sends when a notification is set up names none.

    Raises:
        MalformedNotificationError: the body is neither.
    """
    try:
        notification = _NOTIFICATION.validate_json(body)
    except ValidationError as error:
        raise MalformedNotificationError(odd_fields(error)) from None
    if isinstance(notification, _TestEvent):
        return {}
    return {record.s3.object.key: record.s3.object.size for record in notification.records}


def parse_document_key(object_key: str) -> DocumentKey | None:
    """Return the tenant's document that a key names, or None when it is not a document's key."""
    if not object_key.startswith(DOCUMENTS_PREFIX) or "\x00" in object_key:
        return None
    if len(object_key.encode()) > MAX_KEY_BYTES:
        return None
    tenant, _, path = object_key[len(DOCUMENTS_PREFIX) :].partition("/")
    name = path.rpartition("/")[2]
    # A name without a path is a folder's; of those that begin with a dot, programs write some on their own.
    if not name or (name.startswith(".") and name[1:].lower() not in SUFFIXES):
        return None
    try:
        tenant_id = UUID(tenant)
    except ValueError:
        return None
    return DocumentKey(tenant_id, object_key) if str(tenant_id) == tenant.lower() else None


def look_again(object_key: str) -> QueueMessage:
    """Return what S3 would tell `ingest` of an object: a key to look at."""
    # https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
    return QueueMessage(
        compact_json({"Records": [{"s3": {"object": {"key": quote_plus(object_key, safe="/")}}}]})
    )


def _decode_key(key: str) -> str:
    return unquote_plus(key, errors="strict")


class _Object(BaseModel):
    key: Annotated[str, AfterValidator(_decode_key)]
    size: int = 0


class _Entity(BaseModel):
    object: _Object


class _Record(BaseModel):
    s3: _Entity


class _Notification(BaseModel):
    records: list[_Record] = Field(alias="Records")


class _TestEvent(BaseModel):
    event: Annotated[str, Field(alias="Event", pattern="^s3:TestEvent$")]


_NOTIFICATION: TypeAdapter[_Notification | _TestEvent] = TypeAdapter(_Notification | _TestEvent)
