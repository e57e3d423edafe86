"""Moving a company from one vector store to another while its customers are answered.

The target is emptied, every document's passages are copied from Postgres, the counts are compared, the company is
switched over in one transaction, and after a while the source is emptied. What is done stands in
``knowledge.store_moves`` and ``store_copies``: a move that was stopped anywhere goes on when it is asked for again.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from salesmind.bounds import StrictInput
from salesmind.db.database import Database, Transaction
from salesmind.errors import ConfigurationError, SalesMindError
from salesmind.knowledge.embeddings import Embedder
from salesmind.knowledge.store import StoreName
from salesmind.knowledge.store_locks import allow_long_statements, change_store
from salesmind.knowledge.stored_version import StoredVersions
from salesmind.knowledge.stores import Stores

ACTOR = "upkeep"

GRACE_SECONDS = 120.0
"""A turn that began before the switch searches the source; none takes longer than chat's minute and its retry."""

INVOCATION_SECONDS = 180.0
"""No document is begun after this: the longest takes a minute, and the function has five."""

MAX_ATTEMPTS = 3


class MoveError(SalesMindError):
    """A document's copy stays incomplete, or the move is not under way any more."""


class MoveStore(StrictInput):
    """Have a company's documents searched in another store."""

    tenant_id: UUID
    to: StoreName


@dataclass(frozen=True, slots=True)
class MoveReport:
    """How far a move is. ``moved`` counts this invocation's documents, the other figures the target's.

    ``phase`` is ``copying``, ``waiting`` (switched; the source is kept for turns that still search it),
    ``emptying`` or ``done``.
    """

    done: bool
    phase: Literal["copying", "waiting", "emptying", "done"]
    store: str
    moved: int
    documents: int
    chunks: int
    vectors: int


@dataclass(frozen=True, slots=True)
class _Move:
    source: StoreName
    target: StoreName
    prepared: bool
    switched_seconds: float | None


class _DocumentsChangedError(SalesMindError):
    """Documents changed between the comparison and the switch."""


class StoreMove:
    """Moves companies, a bounded piece of work at a time."""

    def __init__(
        self,
        database: Database,
        stores: Stores,
        embedder: Embedder | None,
        *,
        clock: Callable[[], float] = time.monotonic,
        invocation_seconds: float = INVOCATION_SECONDS,
        grace_seconds: float = GRACE_SECONDS,
    ) -> None:
        self._database = database
        self._stores = stores
        self._versions = StoredVersions(database, embedder)
        self._clock = clock
        self._invocation_seconds = invocation_seconds
        self._grace_seconds = grace_seconds

    def run(self, command: MoveStore) -> MoveReport:
        """Go on with the move, or begin it. Call again until the report says ``done``.

        Asking for the store that the company is still in calls a move off.

        Raises:
            ConfigurationError: there is no such company or store, or vectors are missing and their model is not
                configured.
            MoveError: a copy stays incomplete.
            TransientError: Postgres, a store or the embedding model did not answer; call again.
        """
        end = self._clock() + self._invocation_seconds
        tenant_id = command.tenant_id
        self._stores.of(command.to)  # better now than after the copying
        move = self._begin(tenant_id, command.to)
        moved = 0
        if move is not None and move.switched_seconds is None:
            if not move.prepared and not self._empty(tenant_id, move.target, end):
                return self._report(tenant_id, command.to, "copying", moved)
            while True:
                copied = self._copy_next(tenant_id, command.to)
                moved += copied == "copied"
                if (
                    copied == "none"
                    and self._verified(tenant_id, command.to)
                    and self._switch(tenant_id, command.to)
                ):
                    break
                if self._clock() >= end:
                    return self._report(tenant_id, command.to, "copying", moved)
            move = self._current(tenant_id)
        if move is not None:
            if (move.switched_seconds or 0.0) < self._grace_seconds:
                return self._report(tenant_id, command.to, "waiting", moved)
            if not self._empty(tenant_id, move.source, end):
                return self._report(tenant_id, command.to, "emptying", moved)
            self._end(tenant_id)
            if move.target != command.to:  # an earlier move is over; now the one that was asked for
                return self._report(tenant_id, command.to, "copying", moved)
        return self._report(tenant_id, command.to, "done", moved)

    def _begin(self, tenant_id: UUID, to: StoreName) -> _Move | None:
        """Return the move that is under way, beginning it if there is none; None when there is nothing to do."""
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            company = tx.execute(
                "SELECT vector_store FROM core.tenants WHERE tenant_id = %s FOR UPDATE", (tenant_id,)
            ).fetchone()
            if company is None:
                raise ConfigurationError("There is no company with this id")
            current = company["vector_store"]
            # The company is at `to`: a move away from it is called off, and what was copied is emptied like a source.
            tx.execute(
                """
                UPDATE knowledge.store_moves
                SET source = target, target = source, switched_at = clock_timestamp() - make_interval(secs => %s)
                WHERE tenant_id = %s AND switched_at IS NULL AND source = %s
                """,
                (self._grace_seconds, tenant_id, to),
            )
            if current != to:
                tx.execute(
                    """
                    INSERT INTO knowledge.store_moves (tenant_id, source, target) VALUES (%s, %s, %s)
                    ON CONFLICT DO NOTHING
                    """,
                    (tenant_id, current, to),
                )
        return self._current(tenant_id)

    def _current(self, tenant_id: UUID) -> _Move | None:
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            cursor = tx.execute(
                """
                SELECT source, target, prepared_at IS NOT NULL AS prepared,
                       extract(epoch FROM clock_timestamp() - switched_at)::float8 AS switched_seconds
                FROM knowledge.store_moves WHERE tenant_id = %s
                """,
                (tenant_id,),
            )
        row = cursor.fetchone()
        if row is None:
            return None
        return _Move(row["source"], row["target"], row["prepared"], row["switched_seconds"])

    def _copy_next(self, tenant_id: UUID, to: StoreName) -> Literal["copied", "changed", "none"]:
        """Copy one document whose present version the target does not hold, unless it changes at this moment."""
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            cursor = tx.execute(
                """
                SELECT d.id, coalesce(c.attempts, 0) AS attempts
                FROM knowledge.documents d
                LEFT JOIN knowledge.store_copies c ON c.tenant_id = d.tenant_id AND c.document_id = d.id
                WHERE d.tenant_id = %s AND d.version IS NOT NULL AND c.version IS DISTINCT FROM d.version
                ORDER BY coalesce(c.attempts, 0), d.id LIMIT 1
                """,
                (tenant_id,),
            )
        row = cursor.fetchone()
        if row is None:
            self._forget_copies_of_nothing(tenant_id, to)
            return "none"
        if row["attempts"] > MAX_ATTEMPTS:
            raise MoveError(
                f"{to} does not hold document {row['id']} completely after {MAX_ATTEMPTS} tries; the company stays "
                "where it is. See the log and make doctor, then move it again"
            )
        version = self._versions.read(tenant_id, row["id"])
        if version is None:
            return "changed"
        store = self._stores.of(to)
        store.stage(version)
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            allow_long_statements(tx)
            held = tx.execute(
                """
                SELECT d.version, c.document_id IS NOT NULL AS copied_before
                FROM knowledge.documents d
                LEFT JOIN knowledge.store_copies c ON c.tenant_id = d.tenant_id AND c.document_id = d.id
                WHERE d.tenant_id = %s AND d.id = %s
                FOR UPDATE OF d
                """,
                (tenant_id, version.document_id),
            ).fetchone()
            unchanged = held is not None and held["version"] == version.version
            if held is not None and unchanged:
                store.copy(tx, version, again=held["copied_before"])
                tx.execute(
                    """
                    INSERT INTO knowledge.store_copies AS c (tenant_id, document_id, version) VALUES (%s, %s, %s)
                    ON CONFLICT (tenant_id, document_id) DO UPDATE
                    SET version = excluded.version, attempts = CASE WHEN c.version IS NULL THEN c.attempts ELSE 1 END
                    """,
                    (tenant_id, version.document_id, version.version),
                )
        store.settle(tenant_id, version.document_id, version.version if unchanged else None)
        return "copied" if unchanged else "changed"

    def _forget_copies_of_nothing(self, tenant_id: UUID, to: StoreName) -> None:
        """Delete copies of documents that went while others were copied."""
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            cursor = tx.execute(
                """
                SELECT c.document_id FROM knowledge.store_copies c
                LEFT JOIN knowledge.documents d
                    ON d.tenant_id = c.tenant_id AND d.id = c.document_id AND d.version IS NOT NULL
                WHERE c.tenant_id = %s AND d.id IS NULL
                """,
                (tenant_id,),
            )
        for row in cursor:
            key = (tenant_id, row["document_id"])
            self._stores.of(to).settle(*key, None)
            with self._database.tenant(tenant_id, actor=ACTOR) as tx:
                allow_long_statements(tx)
                self._stores.of(to).forget_copy(tx, *key)
                tx.execute(
                    "DELETE FROM knowledge.store_copies WHERE tenant_id = %s AND document_id = %s", key
                )

    def _verified(self, tenant_id: UUID, to: StoreName) -> bool:
        """Compare the target's counts with the passages; what is incomplete is to be copied again."""
        held = {(count.document_id, count.version): count for count in self._stores.of(to).counts(tenant_id)}
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            cursor = tx.execute(
                """
                SELECT d.id, d.version, s.chunks AS sized, d.embedding_model IS NOT NULL AS embedded,
                       (SELECT count(*) FROM knowledge.chunks c
                        WHERE c.tenant_id = d.tenant_id AND c.document_id = d.id AND c.terms <> '') AS worded
                FROM knowledge.documents d
                JOIN knowledge.document_sizes s ON s.tenant_id = d.tenant_id AND s.document_id = d.id
                JOIN knowledge.store_copies p
                    ON p.tenant_id = d.tenant_id AND p.document_id = d.id AND p.version = d.version
                WHERE d.tenant_id = %s
                """,
                (tenant_id,),
            )
        incomplete: list[UUID] = []
        for row in cursor:
            count = held.get((row["id"], row["version"]))
            expected = row["sized"] if row["embedded"] else 0
            if (
                count is None
                or not row["worded"] <= count.chunks <= row["sized"]
                or count.vectors != expected
            ):
                incomplete.append(row["id"])
        if incomplete:
            with self._database.tenant(tenant_id, actor=ACTOR) as tx:
                tx.execute(
                    """
                    UPDATE knowledge.store_copies SET version = NULL, attempts = attempts + 1
                    WHERE tenant_id = %s AND document_id = ANY(%s)
                    """,
                    (tenant_id, incomplete),
                )
        return not incomplete

    def _switch(self, tenant_id: UUID, to: StoreName) -> bool:
        """Let questions search the target, if it holds every document's present version at this moment."""
        try:
            with self._database.tenant(tenant_id, actor=ACTOR) as tx:
                change_store(tx, tenant_id, to)
                _require_complete(tx, tenant_id)
                _note_switch(tx, tenant_id, to)
        except _DocumentsChangedError:
            return False
        return True

    def _empty(self, tenant_id: UUID, name: StoreName, end: float) -> bool:
        """Delete all that a store which the company is not in holds of it; False when time ran out before."""
        if not self._stores.of(name).clear(tenant_id, lambda: self._clock() < end):
            return False
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            tx.execute(
                """
                UPDATE knowledge.store_moves SET prepared_at = clock_timestamp()
                WHERE tenant_id = %s AND prepared_at IS NULL
                """,
                (tenant_id,),
            )
        return True

    def _end(self, tenant_id: UUID) -> None:
        """Forget the move, once its source is empty."""
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            tx.execute("DELETE FROM knowledge.store_copies WHERE tenant_id = %s", (tenant_id,))
            tx.execute("DELETE FROM knowledge.store_moves WHERE tenant_id = %s", (tenant_id,))

    def _report(
        self,
        tenant_id: UUID,
        to: StoreName,
        phase: Literal["copying", "waiting", "emptying", "done"],
        moved: int,
    ) -> MoveReport:
        counts = self._stores.of(to).counts(tenant_id)
        return MoveReport(
            done=phase == "done",
            phase=phase,
            store=to,
            moved=moved,
            documents=len({count.document_id for count in counts if count.chunks}),
            chunks=sum(count.chunks for count in counts),
            vectors=sum(count.vectors for count in counts),
        )


def _require_complete(tx: Transaction, tenant_id: UUID) -> None:
    changed = tx.execute(
        """
        SELECT FROM (SELECT * FROM knowledge.documents WHERE tenant_id = %(tenant_id)s) AS d
        FULL JOIN (SELECT * FROM knowledge.store_copies WHERE tenant_id = %(tenant_id)s) AS c
            ON c.document_id = d.id
        WHERE d.version IS DISTINCT FROM c.version
        LIMIT 1
        """,
        {"tenant_id": tenant_id},
    ).fetchone()
    if changed is not None:
        raise _DocumentsChangedError


def _note_switch(tx: Transaction, tenant_id: UUID, to: StoreName) -> None:
    under_way = tx.execute(
        """
        UPDATE knowledge.store_moves SET switched_at = clock_timestamp()
        WHERE tenant_id = %s AND target = %s AND switched_at IS NULL
        RETURNING tenant_id
        """,
        (tenant_id, to),
    ).fetchone()
    if under_way is None:
        raise MoveError("The move was called off, or another invocation ended it")
