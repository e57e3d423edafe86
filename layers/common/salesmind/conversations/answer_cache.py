"""Answers given before, for as long as the knowledge that they were written from is the same.

An answer is kept with the revision of the company's knowledge that its turn saw, before it searched. Every turn
reads the present revision together with what is kept, so that no answer outlives a change of the documents. A
table is shared by all workers; each has its latest answers at hand. Looking up and keeping cost no round trip:
they ride in the turn's two transactions.

What is keyed is what is asked: a question is written in one way (``canonical_question``), and that text is digested for
the key, searched for, embedded and read by the model. Two questions share an answer only if they are the same text.
"""

import threading
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from cachetools import LRUCache
from psycopg.types.json import Json

from salesmind.db.database import Cursor, Transaction
from salesmind.knowledge.embedding_cache import Vector, content_sha256, keep_vectors, parse_halfvec
from salesmind.knowledge.overview import KnowledgeOverview
from salesmind.languages import LANGUAGES, Language

WRITING_REVISION = 3
"""Raised when the same passages come to be answered in another way."""

MAX_QUESTION = 500
"""Characters of a question that others may ask as well."""

ENTRIES = 2_000
"""Answers, and vectors of questions, that a worker has at hand: some megabytes."""

_DECORATION = ' ¿?¡!"“”«»….,;:'
_UNSEEN = frozenset({"Mn", "Me", "Cc", "Cf", "Cn", "Co", "Cs"})
"""Unicode's categories of what a reader cannot see, or sees as part of the letter before it."""


@dataclass(frozen=True, slots=True)
class CacheKey:
    """What is looked up for a question. ``answerer`` names what would write the answer.

    ``text`` is the question as it is searched for and read by a model, ``question_sha256`` its digest.
    """

    text: str
    question_sha256: bytes
    answerer: str
    embedding_model: str | None
    wants_answer: bool = True
    wants_vector: bool = True


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer with its sources shown, as it goes to the customer; ``answered`` is false for a refusal."""

    language: Language
    revision: int
    text: str
    citations: list[dict[str, Any]]
    answered: bool


@dataclass(frozen=True, slots=True)
class CacheEntry:
    """What a turn's end keeps: the answer, and the question's vector if a model had to be asked for it."""

    asked: CacheKey
    answer: KeptAnswer
    vector: Vector | None


class CacheReader(Protocol):
    """What of a turn decides whether a kept answer is good for it."""

    @property
    def tenant_id(self) -> UUID: ...
    @property
    def history(self) -> Sequence[object]: ...
    @property
    def knowledge(self) -> KnowledgeOverview: ...
    @property
    def kept_answers(self) -> Sequence[KeptAnswer]: ...
    @property
    def question_vector(self) -> Vector | None: ...


class AnswerCache:
    """A worker's door to answers given before; threads share it."""

    def __init__(self, writer: str, embedding_model: str | None, *, time_matters: bool) -> None:
        """Name what writes answers.

        Args:
            writer: the language model, or the extractive mode.
            time_matters: the writer is told date and history, so that an answer is good for that day and for
                customers who have said nothing before.
        """
        self._writer = f"{writer}/{WRITING_REVISION}/{embedding_model or 'words'}"
        self._embedding_model = embedding_model
        self._time_matters = time_matters
        self._lock = threading.Lock()
        self._answers: LRUCache[tuple[UUID, bytes, str, Language], KeptAnswer] = LRUCache(ENTRIES)
        self._vectors: LRUCache[tuple[UUID, bytes], Vector] = LRUCache(ENTRIES)

    def asked(self, tenant_id: UUID, question: str, now: datetime) -> CacheKey | None:
        """Return what to look up for a question; None for one that is neither looked up nor kept."""
        text = canonical_question(question)
        if text is None or len(text) > MAX_QUESTION:
            return None
        sha256 = content_sha256(f"asked\n{text}")
        answerer = f"{self._writer}/{now.date()}" if self._time_matters else self._writer
        with self._lock:
            has_vector = (tenant_id, sha256) in self._vectors
            # The language may be told by the conversation alone, so an answer in any of them will do here.
            has_answer = any(
                (tenant_id, sha256, answerer, language) in self._answers for language in LANGUAGES
            )
        wants_vector = self._embedding_model is not None and not has_vector
        return CacheKey(text, sha256, answerer, self._embedding_model, not has_answer, wants_vector)

    def answer(self, turn: CacheReader, asked: CacheKey, language: Language) -> KeptAnswer | None:
        """Return the answer that is still good, if there is one."""
        if self._time_matters and turn.history:
            return None
        key = (turn.tenant_id, asked.question_sha256, asked.answerer, language)
        with self._lock:
            for kept in turn.kept_answers:
                self._answers[*key[:3], kept.language] = kept
            found = self._answers.get(key)
        return found if found and found.revision == turn.knowledge.revision else None

    def vector(self, turn: CacheReader, asked: CacheKey) -> Vector | None:
        """Return the question's vector, if the model was asked for it before."""
        key = (turn.tenant_id, asked.question_sha256)
        with self._lock:
            if turn.question_vector is not None:
                self._vectors[key] = turn.question_vector
            return self._vectors.get(key)

    def may_keep(self, turn: CacheReader) -> bool:
        """Whether the turn's answer would be right for whoever asks the same."""
        return not (self._time_matters and turn.history)

    def remember(self, tenant_id: UUID, entry: CacheEntry) -> None:
        """Have at hand what was kept."""
        asked = entry.asked
        with self._lock:
            key = (tenant_id, asked.question_sha256, asked.answerer, entry.answer.language)
            self._answers[key] = entry.answer
            if entry.vector is not None:
                self._vectors[tenant_id, asked.question_sha256] = entry.vector


def canonical_question(question: str) -> str | None:
    """Return the one way to write a question: in small letters, composed, with single spaces and no marks around it.

    None for an empty one, and for one with characters that a reader does not see and a model reads: combining marks
    that compose with no letter, format, control, private and unassigned characters, variation selectors. It shares
    no answer with anybody.
    """
    text = " ".join(unicodedata.normalize("NFC", question.lower()).split()).strip(_DECORATION)
    if not text or any(unicodedata.category(character) in _UNSEEN for character in text):
        return None
    return text


def query_answers(tx: Transaction, tenant_id: UUID, asked: CacheKey | None) -> Cursor | None:
    """Ask for the answers that were kept for a question, in every language."""
    if asked is None or not asked.wants_answer:
        return None
    return tx.execute(
        """
        SELECT language, revision, text, citations, answered FROM knowledge.answers
        WHERE tenant_id = %s AND question_sha256 = %s AND answerer = %s
        """,
        (tenant_id, asked.question_sha256, asked.answerer),
    )


def query_vector(tx: Transaction, tenant_id: UUID, asked: CacheKey | None) -> Cursor | None:
    """Ask for the question's vector."""
    if asked is None or not asked.wants_vector or asked.embedding_model is None:
        return None
    return tx.execute(
        """
        SELECT embedding::text AS embedding FROM knowledge.embedding_cache
        WHERE tenant_id = %s AND model = %s AND content_sha256 = %s
        """,
        (tenant_id, asked.embedding_model, asked.question_sha256),
    )


def read_answers(cursor: Cursor | None) -> Sequence[KeptAnswer]:
    """Read what ``query_answers`` found."""
    return [KeptAnswer(**row) for row in cursor] if cursor else []


def read_vector(cursor: Cursor | None) -> Vector | None:
    """Read what ``query_vector`` found."""
    row = cursor.fetchone() if cursor else None
    return parse_halfvec(row["embedding"]) if row else None


def keep(tx: Transaction, tenant_id: UUID, entry: CacheEntry) -> None:
    """Keep an answer for whoever asks the same, unless a later revision's is there already."""
    asked, answer = entry.asked, entry.answer
    tx.execute(
        """
        INSERT INTO knowledge.answers AS a
            (tenant_id, question_sha256, answerer, language, revision, answered, text, citations)
        VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
        ON CONFLICT (tenant_id, question_sha256, answerer, language) DO UPDATE
        SET revision = EXCLUDED.revision, answered = EXCLUDED.answered, text = EXCLUDED.text,
            citations = EXCLUDED.citations, created_at = EXCLUDED.created_at
        WHERE a.revision < EXCLUDED.revision
        """,
        (
            tenant_id,
            asked.question_sha256,
            asked.answerer,
            answer.language,
            answer.revision,
            answer.answered,
            answer.text,
            Json(answer.citations),
        ),
    )
    if entry.vector is not None and asked.embedding_model is not None:
        keep_vectors(tx, tenant_id, asked.embedding_model, {asked.question_sha256: entry.vector})
