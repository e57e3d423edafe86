"""Documents of a company, as its team looks at them: what became of each, and what answers are taken from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal, LiteralString, cast
from uuid import UUID

from salesmind.db.database import Database
from salesmind.db.paging import PageAsk, Slice, like_pattern, read_page
from salesmind.errors import NotFoundError
from salesmind.knowledge.jobs import DOCUMENTS_PREFIX
from salesmind.knowledge.store import Passage
from salesmind.knowledge.stores import Stores
from salesmind.languages import DEFAULT_LANGUAGE, LANGUAGES, Language
from salesmind.languages.detection import detect_language

DocumentState = Literal["reading", "answers", "refused"]

MAX_FOUND: Final = 10


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document. ``reason`` says why it was refused, or what of it could not be read.

    ``path`` is where it is in the company's folder; ``answers_now`` whether an earlier version answers meanwhile.
    """

    id: UUID
    title: str
    path: str
    state: DocumentState
    status: str
    reason: str | None
    language: str | None
    pages: int | None
    pages_done: int
    passages: int
    answers_now: bool
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A piece of a document, as it is found. Pages are 0 where a document has none."""

    ordinal: int
    page_from: int
    page_to: int
    heading: str
    text: str


def list_documents(
    database: Database,
    tenant_id: UUID,
    state: DocumentState | None,
    q: str | None,
    ask: PageAsk,
    *,
    actor: str,
) -> Slice[DocumentRow]:
    """Return documents, the newest first; ``q`` is a part of a title."""
    with database.tenant(tenant_id, actor=actor) as tx:
        found = tx.execute(
            _DOCUMENTS + _WANTED,
            {
                "tenant": tenant_id,
                "statuses": _STATUSES[state] if state else None,
                "q": like_pattern(q),
                **ask.parameters("after", "after_id"),
            },
        )
    return read_page(found, ask, _document, "created_at", "id")


def one_document(database: Database, tenant_id: UUID, document_id: UUID, *, actor: str) -> DocumentRow:
    """Return a document.

    Raises:
        NotFoundError: the company has no such document.
    """
    with database.tenant(tenant_id, actor=actor) as tx:
        found = tx.execute(_DOCUMENTS + " AND d.id = %(id)s", {"tenant": tenant_id, "id": document_id})
    row = found.fetchone()
    if row is None:
        raise NotFoundError("There is no such document")
    return _document(row)


def list_passages(
    database: Database, tenant_id: UUID, document_id: UUID, ask: PageAsk, *, actor: str
) -> Slice[PassageRow]:
    """Return a document's passages in order.

    Raises:
        NotFoundError: the company has no such document.
    """
    with database.tenant(tenant_id, actor=actor) as tx:
        documents = tx.execute(
            "SELECT FROM knowledge.documents WHERE tenant_id = %s AND id = %s", (tenant_id, document_id)
        )
        found = tx.execute(
            """
            SELECT ordinal, page_from, page_to, heading, text FROM knowledge.chunks
            WHERE tenant_id = %(tenant)s AND document_id = %(document)s AND (%(first)s OR ordinal > %(after)s)
            ORDER BY ordinal LIMIT %(limit)s
            """,
            {"tenant": tenant_id, "document": document_id, **ask.parameters("after")},
        )
    if documents.fetchone() is None:
        raise NotFoundError("There is no such document")
    return read_page(found, ask, lambda row: PassageRow(**row), "ordinal")


def ask_documents(
    database: Database, stores: Stores, tenant_id: UUID, question: str, *, actor: str
) -> list[Passage]:
    """Return the passages that a customer's question would find by its words, best first.

    Raises:
        ConfigurationError: this deployment lacks the company's store.
        TransientError: the store failed.
    """
    with database.tenant(tenant_id, actor=actor) as tx:
        company = tx.execute(
            "SELECT default_language, vector_store FROM core.tenants WHERE tenant_id = %s", (tenant_id,)
        )
    row = company.fetchone() or {"default_language": DEFAULT_LANGUAGE, "vector_store": "postgres"}
    language = detect_language(question) or cast(Language, row["default_language"])
    known = language if language in LANGUAGES else DEFAULT_LANGUAGE
    return stores.of(row["vector_store"]).search(tenant_id, question, known, None, MAX_FOUND)


def _document(row: Mapping[str, Any]) -> DocumentRow:
    plain = {name: value for name, value in row.items() if name != "object_key"}
    folder_and_path = row["object_key"].removeprefix(DOCUMENTS_PREFIX)
    state = next(state for state, statuses in _STATUSES.items() if row["status"] in statuses)
    return DocumentRow(**plain, state=state, path=folder_and_path.partition("/")[2])


_STATUSES: Final[Mapping[DocumentState, list[str]]] = {
    "reading": ["processing"],
    "answers": ["ready"],
    "refused": ["no_text", "password", "failed"],
}

_DOCUMENTS: Final[LiteralString] = """
SELECT d.id, d.title, d.object_key, d.status, d.reason, d.language, d.pages, d.pages_done,
       coalesce(s.chunks, 0) AS passages, d.version IS NOT NULL AS answers_now, d.created_at, d.updated_at
FROM knowledge.documents d
LEFT JOIN knowledge.document_sizes s ON s.tenant_id = d.tenant_id AND s.document_id = d.id
WHERE d.tenant_id = %(tenant)s
"""

_WANTED: Final[LiteralString] = """
  AND (%(first)s OR (d.created_at, d.id) < (%(after)s::timestamptz, %(after_id)s::uuid))
  AND (%(statuses)s::text[] IS NULL OR d.status = ANY (%(statuses)s))
  AND (%(q)s::text IS NULL OR sales.folded(d.title) LIKE sales.folded(%(q)s))
ORDER BY d.created_at DESC, d.id DESC LIMIT %(limit)s
"""
