"""Documents that the team uploads: which key a file gets, and its row until it is read."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid4

from salesmind.bounds import storable_text
from salesmind.db.database import Database, Transaction
from salesmind.errors import NotFoundError
from salesmind.knowledge.jobs import DOCUMENTS_PREFIX, SUFFIXES, DocumentKey

MAX_NAME_CHARS: Final = 200
_NOT_IN_NAMES: Final = re.compile(r"[\x00-\x1f\x7f/\\]+")


@dataclass(frozen=True, slots=True)
class ExpectedDocument:
    """A document that waits to be read."""

    id: UUID
    title: str
    object_key: str


def key_of_upload(tenant_id: UUID, name: str, *, folder: str = "") -> DocumentKey | None:
    """Return where a file of this name goes; None when it is no kind of file that is read."""
    plain = _NOT_IN_NAMES.sub(" ", storable_text(unicodedata.normalize("NFC", name))).strip().lstrip(".")
    stem, dot, suffix = plain.rpartition(".")
    if not dot or not stem.strip() or suffix.lower() not in SUFFIXES:
        return None
    short = f"{stem.strip()[:MAX_NAME_CHARS]}.{suffix.lower()}"
    path = f"{folder}/{short}" if folder else short
    return DocumentKey(tenant_id, f"{DOCUMENTS_PREFIX}{tenant_id}/{path}")


def expect_document(database: Database, key: DocumentKey, *, actor: str) -> ExpectedDocument:
    """Show a document as being read, from its upload on; one that is known keeps what it says until it was read.

    Should the upload fail, upkeep finds the row without an object and removes it.
    """
    with database.tenant(key.tenant_id, actor=actor) as tx:
        row = add_expected(tx, key)
    return row


def add_expected(tx: Transaction, key: DocumentKey) -> ExpectedDocument:
    """As ``expect_document``, in the caller's transaction."""
    found = tx.execute(
        """
        INSERT INTO knowledge.documents AS d (tenant_id, id, object_key, title) VALUES (%s, %s, %s, %s)
        ON CONFLICT (tenant_id, object_key) DO UPDATE SET updated_at = clock_timestamp()
        RETURNING d.id, d.title
        """,
        (key.tenant_id, uuid4(), key.object_key, key.title),
    ).fetchone()
    assert found is not None  # noqa: S101 - inserted or updated
    return ExpectedDocument(found["id"], found["title"], key.object_key)


def object_key_of(database: Database, tenant_id: UUID, document_id: UUID, *, actor: str) -> str:
    """Return where a document is in the bucket.

    Raises:
        NotFoundError: the company has no such document.
    """
    with database.tenant(tenant_id, actor=actor) as tx:
        found = tx.execute(
            "SELECT object_key FROM knowledge.documents WHERE tenant_id = %s AND id = %s",
            (tenant_id, document_id),
        )
    row = found.fetchone()
    if row is None:
        raise NotFoundError("There is no such document")
    return str(row["object_key"])
