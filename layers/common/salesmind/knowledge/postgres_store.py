"""Passages in Postgres: postings for words, ``halfvec`` for meaning, in the transaction of the document's row."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, TypeVar
from uuid import UUID

from salesmind.db.database import Database, Transaction
from salesmind.knowledge.embedding_cache import halfvec_text
from salesmind.knowledge.postgres_search import search_postgres
from salesmind.knowledge.store import (
    DocumentVersion,
    Forgotten,
    IndexedCount,
    Leftover,
    Passage,
    QuestionVector,
    StoredCopy,
    StoreInUseError,
    StoreName,
)
from salesmind.knowledge.store_locks import allow_long_statements, hold_store

Row = TypeVar("Row")

ACTOR: Final = "upkeep"

ROWS_A_STATEMENT = 20_000
"""Of postings and words: a table of 300,000 different words takes longer than one statement may (15 s)."""


MAX_DELETED_ROWS = 20_000
"""Rows of an index that one statement deletes; 50,000 take a second."""


class PostgresStore:
    """``VectorStore`` on the tables of ``knowledge``; see there for what its methods promise."""

    name: Final[StoreName] = "postgres"

    def __init__(self, database: Database) -> None:
        self._database = database

    def stage(self, document: DocumentVersion) -> None:
        """Do nothing: all that this store writes joins the transaction."""

    def publish(self, tx: Transaction, document: DocumentVersion) -> None:
        """Index ``document`` when ``tx`` commits. Its chunks are in Postgres already, its earlier ones retracted."""
        if not document.chunks:
            return
        tenant_id, document_id, index = document.tenant_id, document.document_id, document.terms
        for terms in batched(index.postings, ROWS_A_STATEMENT):
            postings = [index.postings[term] for term in terms]
            # Terms hold no spaces; one string is sent faster than a list of thousands.
            tx.execute(
                """
                INSERT INTO knowledge.postings
                    (tenant_id, document_id, term, chunks, ordinals, frequencies, lengths)
                SELECT %s, %s, term, chunks::int, ordinals::int[], frequencies::int[], lengths::int[]
                FROM unnest(
                    string_to_array(%s, ' '), string_to_array(%s, ' '),
                    string_to_array(%s, ' '), string_to_array(%s, ' '), string_to_array(%s, ' ')
                ) AS p (term, chunks, ordinals, frequencies, lengths)
                """,
                (
                    tenant_id,
                    document_id,
                    " ".join(terms),
                    " ".join(str(len(posting) // 3) for posting in postings),
                    *(" ".join(_array(posting[part::3]) for posting in postings) for part in range(3)),
                ),
            )
        # In one order, so that two documents with the same new words wait for each other instead of deadlocking.
        for words in batched(sorted(index.words), ROWS_A_STATEMENT):
            tx.execute(
                """
                INSERT INTO knowledge.words (tenant_id, word, term)
                SELECT %s, word, term
                FROM unnest(string_to_array(%s, ' '), string_to_array(%s, ' '))
                    WITH ORDINALITY AS w (word, term, place)
                ORDER BY place
                ON CONFLICT DO NOTHING
                """,
                (
                    tenant_id,
                    " ".join(word for word, _ in words),
                    " ".join(term for _, term in words),
                ),
            )
        if document.vectors is not None:
            tx.execute(
                """
                INSERT INTO knowledge.embeddings (tenant_id, document_id, model, ordinal, embedding)
                SELECT %s, %s, %s, ordinal, embedding::halfvec
                FROM unnest(%s::int[], %s::text[]) AS e (ordinal, embedding)
                """,
                (
                    tenant_id,
                    document_id,
                    document.embedding_model,
                    [chunk.ordinal for chunk in document.chunks],
                    [halfvec_text(vector) for vector in document.vectors],
                ),
            )

    def retract(self, tx: Transaction, tenant_id: UUID, document_id: UUID) -> None:
        """Forget what the index holds of a document when ``tx`` commits; called while its chunks still stand."""
        # OFFSET 0 has each term looked up in the index: a planner without fresh statistics would read all of the
        # tenant's postings instead. No other transaction writes this document's rows while its row is locked.
        tx.execute(
            """
            DELETE FROM knowledge.postings p
            WHERE p.ctid = ANY (ARRAY(
                SELECT own.ctid
                FROM (
                    SELECT DISTINCT term COLLATE "C" AS term
                    FROM knowledge.chunks c
                    CROSS JOIN LATERAL string_to_table(translate(c.terms, E'\\n', ' '), ' ') AS term
                    WHERE c.tenant_id = %(tenant_id)s AND c.document_id = %(document_id)s
                ) AS had
                CROSS JOIN LATERAL (
                    SELECT k.ctid FROM knowledge.postings k
                    WHERE k.tenant_id = %(tenant_id)s AND k.term = had.term AND k.document_id = %(document_id)s
                    OFFSET 0
                ) AS own
            ))
            """,
            {"tenant_id": tenant_id, "document_id": document_id},
        )
        tx.execute(
            "DELETE FROM knowledge.embeddings WHERE tenant_id = %s AND document_id = %s",
            (tenant_id, document_id),
        )

    def settle(self, tenant_id: UUID, document_id: UUID, version: int | None) -> None:
        """Do nothing: earlier versions went with the transaction."""

    def counts(self, tenant_id: UUID) -> list[IndexedCount]:
        """Return what the index holds of this tenant's documents."""
        with self._database.tenant(tenant_id, actor="search") as tx:
            cursor = tx.execute(
                """
                SELECT d.id, d.version, coalesce(p.chunks, 0) AS chunks, coalesce(e.vectors, 0) AS vectors
                FROM knowledge.documents d
                LEFT JOIN (
                    SELECT k.document_id, count(DISTINCT ordinal) AS chunks
                    FROM knowledge.postings k, unnest(k.ordinals) AS ordinal
                    WHERE k.tenant_id = %(tenant_id)s GROUP BY k.document_id
                ) AS p ON p.document_id = d.id
                LEFT JOIN (
                    SELECT v.document_id, count(*) AS vectors
                    FROM knowledge.embeddings v WHERE v.tenant_id = %(tenant_id)s GROUP BY v.document_id
                ) AS e ON e.document_id = d.id
                WHERE d.tenant_id = %(tenant_id)s AND d.version IS NOT NULL
                ORDER BY d.id
                """,
                {"tenant_id": tenant_id},
            )
        return [IndexedCount(row["id"], row["version"], row["chunks"], row["vectors"]) for row in cursor]

    def search(
        self, tenant_id: UUID, question: str, language: str, vector: QuestionVector | None, limit: int
    ) -> list[Passage]:
        """Return up to ``limit`` passages of this tenant, best first.

        Without a vector only passages that share a word with the question are found. With one, the ranking by
        words and the ranking by cosine are merged.
        """
        return search_postgres(self._database, tenant_id, question, language, vector, limit)

    def holdings(self, tenant_id: UUID) -> list[StoredCopy]:
        """Return every document that has postings or vectors, known or not, by one scan of each table."""
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            allow_long_statements(tx)
            cursor = tx.execute(
                """
                SELECT coalesce(p.document_id, e.document_id) AS document_id, coalesce(p.terms, 0) AS terms,
                       coalesce(e.vectors, 0) AS vectors
                FROM (
                    SELECT k.document_id, sum(frequency)::bigint AS terms
                    FROM knowledge.postings k, unnest(k.frequencies) AS frequency
                    WHERE k.tenant_id = %(tenant_id)s GROUP BY k.document_id
                ) AS p
                FULL JOIN (
                    SELECT v.document_id, count(*) AS vectors
                    FROM knowledge.embeddings v WHERE v.tenant_id = %(tenant_id)s GROUP BY v.document_id
                ) AS e ON e.document_id = p.document_id
                """,
                {"tenant_id": tenant_id},
            )
        return [StoredCopy(row["document_id"], None, row["vectors"], terms=row["terms"]) for row in cursor]

    def forget(self, tenant_id: UUID, leftovers: Sequence[Leftover]) -> Forgotten:
        """Delete postings and vectors of documents that nothing answers of, or all if the company is elsewhere.

        Postings become visible with their document's version, so one statement sees both or neither.
        """
        parameters = {
            "tenant_id": tenant_id,
            "ids": [left.document_id for left in leftovers],
            "limit": MAX_DELETED_ROWS,
        }
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            allow_long_statements(tx)
            hold_store(tx, tenant_id)
            postings = tx.execute(
                """
                DELETE FROM knowledge.postings WHERE ctid = ANY (ARRAY(
                    SELECT p.ctid FROM knowledge.postings p JOIN core.tenants t ON t.tenant_id = p.tenant_id
                    WHERE p.tenant_id = %(tenant_id)s AND p.document_id = ANY(%(ids)s)
                      AND NOT EXISTS (SELECT FROM knowledge.store_moves m WHERE m.tenant_id = p.tenant_id)
                      AND (t.vector_store <> 'postgres'
                           OR NOT EXISTS (SELECT FROM knowledge.documents d
                                          WHERE d.tenant_id = p.tenant_id AND d.id = p.document_id
                                            AND d.version IS NOT NULL))
                    LIMIT %(limit)s
                ))
                """,
                parameters,
            )
            vectors = tx.execute(
                """
                DELETE FROM knowledge.embeddings WHERE ctid = ANY (ARRAY(
                    SELECT e.ctid FROM knowledge.embeddings e JOIN core.tenants t ON t.tenant_id = e.tenant_id
                    WHERE e.tenant_id = %(tenant_id)s AND e.document_id = ANY(%(ids)s)
                      AND NOT EXISTS (SELECT FROM knowledge.store_moves m WHERE m.tenant_id = e.tenant_id)
                      AND (t.vector_store <> 'postgres'
                           OR NOT EXISTS (SELECT FROM knowledge.documents d
                                          WHERE d.tenant_id = e.tenant_id AND d.id = e.document_id
                                            AND d.version IS NOT NULL))
                    LIMIT %(limit)s
                ))
                """,
                parameters,
            )
        return Forgotten(len(leftovers) if postings.rowcount or vectors.rowcount else 0, 0)

    def clear(self, tenant_id: UUID, in_time: Callable[[], bool]) -> bool:
        """Delete all postings and vectors of a company that is elsewhere; False if ``in_time`` said no before the end.

        Raises:
            StoreInUseError: the company is here.
        """
        while self._clear_some(tenant_id):
            if not in_time():
                return False
        return True

    def _clear_some(self, tenant_id: UUID) -> int:
        parameters = {"tenant_id": tenant_id, "limit": MAX_DELETED_ROWS}
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            allow_long_statements(tx)
            hold_store(tx, tenant_id)
            company = tx.execute("SELECT vector_store FROM core.tenants WHERE tenant_id = %s", (tenant_id,))
            postings = tx.execute(
                """
                DELETE FROM knowledge.postings WHERE ctid = ANY (ARRAY(
                    SELECT p.ctid FROM knowledge.postings p JOIN core.tenants t ON t.tenant_id = p.tenant_id
                    WHERE p.tenant_id = %(tenant_id)s AND t.vector_store <> 'postgres'
                    LIMIT %(limit)s
                ))
                """,
                parameters,
            )
            vectors = tx.execute(
                """
                DELETE FROM knowledge.embeddings WHERE ctid = ANY (ARRAY(
                    SELECT e.ctid FROM knowledge.embeddings e JOIN core.tenants t ON t.tenant_id = e.tenant_id
                    WHERE e.tenant_id = %(tenant_id)s AND t.vector_store <> 'postgres'
                    LIMIT %(limit)s
                ))
                """,
                parameters,
            )
        row = company.fetchone()
        if row is None or row["vector_store"] == self.name:
            raise StoreInUseError(f"The company is in {self.name}, which is not emptied")
        return postings.rowcount + vectors.rowcount

    def copy(self, tx: Transaction, document: DocumentVersion, *, again: bool) -> None:
        """Index a document whose passages stand: they name the terms that their postings will have.

        Postings of a version that was replaced are not named by any chunk, so that retracting would not find them:
        ``again`` drops an earlier copy's.
        """
        key = (document.tenant_id, document.document_id)
        if again:
            tx.execute("DELETE FROM knowledge.postings WHERE tenant_id = %s AND document_id = %s", key)
            tx.execute("DELETE FROM knowledge.embeddings WHERE tenant_id = %s AND document_id = %s", key)
        tx.execute(
            """
            UPDATE knowledge.chunks c SET terms = n.terms
            FROM unnest(%s::int[], %s::text[]) AS n (ordinal, terms)
            WHERE c.tenant_id = %s AND c.document_id = %s AND c.ordinal = n.ordinal AND c.terms <> n.terms
            """,
            ([chunk.ordinal for chunk in document.chunks], list(document.terms.chunk_terms), *key),
        )
        tx.execute(
            """
            UPDATE knowledge.document_sizes SET terms = %s
            WHERE tenant_id = %s AND document_id = %s AND terms <> %s
            """,
            (document.terms.length, *key, document.terms.length),
        )
        self.publish(tx, document)

    def forget_copy(self, tx: Transaction, tenant_id: UUID, document_id: UUID) -> None:
        """Delete the postings of a copy; its vectors went with the document."""
        tx.execute(
            "DELETE FROM knowledge.postings WHERE tenant_id = %s AND document_id = %s",
            (tenant_id, document_id),
        )

    def reindex(self) -> None:
        """Do nothing: Postgres keeps its indexes itself."""


def batched(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    """Yield rows in their order, at most ``size`` at once."""
    rest = iter(rows)
    while part := list(islice(rest, size)):
        yield part


def _array(numbers: Iterable[str]) -> str:
    return "{" + ",".join(numbers) + "}"
