"""Customers' questions that nothing of the company answered, and the answers that its team then writes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Final
from uuid import UUID

from pydantic import AfterValidator, StringConstraints

from salesmind.accounts.principal import Sight
from salesmind.bounds import StrictInput, require_storable
from salesmind.db.database import Database, Transaction
from salesmind.db.once import EACH_TIME, Once
from salesmind.db.paging import PageAsk, Slice, read_page
from salesmind.errors import ConflictError, NotFoundError
from salesmind.knowledge.uploads import ExpectedDocument, add_expected, key_of_upload

MAX_QUESTION_CHARS: Final = 1_000
MAX_TITLE_CHARS: Final = 120


@dataclass(frozen=True, slots=True)
class UnansweredRow:
    """A question, and in which conversation it was asked."""

    id: UUID
    question: str
    language: str | None
    asked_at: datetime
    conversation_id: UUID
    settled_at: datetime | None


class WriteAnswer(StrictInput):
    """The answer, in the company's words; ``question`` is how it should be asked, by default as it was."""

    question: (
        Annotated[
            str,
            StringConstraints(strip_whitespace=True, min_length=1, max_length=300),
            AfterValidator(require_storable),
        ]
        | None
    ) = None
    answer: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=1, max_length=10_000),
        AfterValidator(require_storable),
    ]


def note_unanswered(
    tx: Transaction, tenant_id: UUID, message_id: UUID, question: str, language: str | None
) -> None:
    """Keep a customer's question in the transaction that tells them that there is no answer."""
    short = question.strip()[:MAX_QUESTION_CHARS]
    if short:
        tx.execute(
            """
            INSERT INTO knowledge.unanswered (tenant_id, message_id, question, language) VALUES (%s, %s, %s, %s)
            ON CONFLICT DO NOTHING
            """,
            (tenant_id, message_id, short, language),
        )


def list_unanswered(
    database: Database, tenant_id: UUID, ask: PageAsk, *, sight: Sight, actor: str
) -> Slice[UnansweredRow]:
    """Return the questions that wait for an answer, of the conversations that are seen, the newest first."""
    with database.tenant(tenant_id, actor=actor) as tx:
        found = tx.execute(
            """
            SELECT u.id, u.question, u.language, u.asked_at, m.conversation_id, u.settled_at
            FROM knowledge.unanswered u JOIN chat.messages m ON m.tenant_id = u.tenant_id AND m.id = u.message_id
            WHERE u.tenant_id = %(tenant)s AND u.settled_at IS NULL
              AND chat.may_see_conversation(%(me)s, %(own_only)s, m.conversation_id)
              AND (%(first)s OR (u.asked_at, u.id) < (%(after)s::timestamptz, %(after_id)s::uuid))
            ORDER BY u.asked_at DESC, u.id DESC LIMIT %(limit)s
            """,
            {"tenant": tenant_id, **sight.parameters, **ask.parameters("after", "after_id")},
        )
    return read_page(found, ask, lambda row: UnansweredRow(**row), "asked_at", "id")


def settle(database: Database, tenant_id: UUID, question_id: UUID, *, actor: str) -> None:
    """Say that a question needs no answer.

    Raises:
        NotFoundError: the company has no such question.
    """
    with database.tenant(tenant_id, actor=actor) as tx:
        settled = tx.execute(
            """
            UPDATE knowledge.unanswered SET settled_at = coalesce(settled_at, clock_timestamp())
            WHERE tenant_id = %s AND id = %s RETURNING id
            """,
            (tenant_id, question_id),
        )
    if settled.fetchone() is None:
        raise NotFoundError("There is no such question")


@dataclass(frozen=True, slots=True)
class WrittenAnswer:
    """The document that answers a question from now on, and what it says."""

    document: ExpectedDocument
    content: str


def write_answer(
    database: Database,
    tenant_id: UUID,
    question_id: UUID,
    written: WriteAnswer,
    store: Callable[[WrittenAnswer], None],
    *,
    actor: str,
    once: Once = EACH_TIME,
) -> WrittenAnswer:
    """Settle a question with a document of its own; the same question written again replaces it.

    Args:
        store: puts the document into the bucket, where ingest reads it. What it raises leaves the question open.

    Raises:
        NotFoundError: the company has no such question.
        ConflictError: it was settled before.
    """
    with database.tenant(tenant_id, actor=actor) as tx:
        once.begin(tx)
        found = tx.execute(
            "SELECT question, settled_at FROM knowledge.unanswered WHERE tenant_id = %s AND id = %s FOR UPDATE",
            (tenant_id, question_id),
        ).fetchone()
        if found is None:
            raise NotFoundError("There is no such question")
        if found["settled_at"] is not None:
            raise ConflictError("The question was settled before")
        question = " ".join((written.question or found["question"]).split())
        key = key_of_upload(tenant_id, f"{question[:MAX_TITLE_CHARS]}.md", folder="answers")
        if key is None:
            raise ConflictError("The question has no word that a document could be called by; write another")
        tx.execute(
            """
            UPDATE knowledge.unanswered SET settled_at = clock_timestamp(), object_key = %s
            WHERE tenant_id = %s AND id = %s
            """,
            (key.object_key, tenant_id, question_id),
        )
        done = WrittenAnswer(add_expected(tx, key), f"# {question}\n\n{written.answer}\n")
        once.end(tx, done)
        store(done)
    return done
