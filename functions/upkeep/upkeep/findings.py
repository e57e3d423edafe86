"""What is wrong with a company's documents: passages, their index, and the bucket they come from."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from salesmind.db.database import Database
from salesmind.errors import ConfigurationError, TransientError
from salesmind.knowledge.store import IndexedCount
from salesmind.knowledge.stores import Stores
from salesmind.knowledge.versions import READER_VERSION
from upkeep.sweeper import UNREAD_SECONDS

ACTOR = "upkeep"

WORKING_SECONDS = 600.0
"""`ingest`'s timeout: a worker that took a document over longer ago is gone."""

QUIET_SECONDS = 3_600.0
"""What nobody touched for so long is not on its way any more: no upload, no worker, no second try."""

PAGE_SECONDS = 86_400.0
"""A web page is read again when it was read this long ago: nobody tells us that it changed."""

STATEMENT_TIMEOUT = "120s"
"""Of the statements that read a company's whole index."""

Kind = Literal[
    "no_passages",
    "not_indexed",
    "old_reader",
    "old_model",
    "no_vectors",
    "trouble",
    "old_page",
    "not_read",
    "object_gone",
]
"""Why a document has to be read again:

- ``no_passages``: it is ready, and passages of it are missing in Postgres.
- ``not_indexed``: its passages are not found by words or by vector, or are found that it does not have.
- ``old_reader``, ``old_model``: it was read by older code, or embedded by another model than the present one.
- ``no_vectors``: it is found by its words alone.
- ``trouble``: our own trouble kept it from being read.
- ``old_page``: it is a web page, read more than a day ago.
- ``not_read``: its object is in the bucket, and nothing is known of it.
- ``object_gone``: something is known of it, and its object is gone.
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """A document that has to be looked at again. ``document_id`` is None when there is no row of it yet.

    ``in_work`` when that comes by itself: ingest published its words a while ago and makes its vectors.
    """

    kind: Kind
    object_key: str
    document_id: UUID | None
    in_work: bool = False


@dataclass(frozen=True, slots=True)
class Leftover:
    """What an index holds of a document beside its present ``version`` (None: nothing of it answers)."""

    store: str
    document_id: UUID
    version: int | None


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found for one company. ``moving_to`` names the store that a move is on its way to."""

    documents: list[Finding]
    leftovers: list[Leftover]
    moving_to: str | None = None


class Inspector:
    """Compares what should be with what is. It changes nothing."""

    def __init__(self, database: Database, stores: Stores, model: str | None) -> None:
        """``model`` is the embedding model in use."""
        self._database = database
        self._stores = stores
        self._model = model

    def inspect(self, tenant_id: UUID) -> Findings:
        """Look at a company's documents, passages and indexes.

        A document that changes while this runs may be found wrongly; mending it is then harmless.

        Raises:
            TransientError: Postgres or a store did not answer.
        """
        company = self._company(tenant_id)
        documents = self._documents(tenant_id)
        leftovers: list[Leftover] = []
        indexed: dict[UUID, _Indexed] = {}
        searched = company["vector_store"] in self._stores.names
        if searched:
            indexed, old = self._indexed(tenant_id, company["vector_store"], documents)
            leftovers += old
        if company["target"] is None:
            leftovers += self._left_elsewhere(tenant_id, company["vector_store"])
        found = [
            Finding(
                kind,
                row["object_key"],
                document_id,
                in_work=kind == "no_vectors" and row["idle_seconds"] < UNREAD_SECONDS,
            )
            for document_id, row in documents.items()
            if (kind := self._trouble_of(row, indexed.get(document_id, _NOTHING) if searched else None))
        ]
        return Findings(found, leftovers, company["target"])

    def _trouble_of(self, row: Mapping[str, Any], indexed: "_Indexed | None") -> Kind | None:
        if row["status"] == "failed" and row["reason"].startswith("trouble:"):
            return "trouble"
        if row["status"] == "processing" and row["idle_seconds"] > UNREAD_SECONDS:
            return "trouble"
        if row["version"] is None:
            return "no_passages" if row["status"] == "ready" else None
        if not row["sized"] or row["chunks"] != row["sized"]:
            return "no_passages"
        if indexed is not None and not indexed.holds(row):
            return "not_indexed"
        if row["status"] != "ready":
            return None
        if row["reader_version"] != READER_VERSION:
            return "old_reader"
        if row["embedding_model"] is None and self._model is not None:
            return "no_vectors"
        if row["embedding_model"] != self._model:
            return "old_model"
        if row["object_key"].lower().endswith(".url") and row["idle_seconds"] > PAGE_SECONDS:
            return "old_page"
        return None

    def _company(self, tenant_id: UUID) -> Mapping[str, Any]:
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            cursor = tx.execute(
                """
                SELECT t.vector_store, m.target
                FROM core.tenants t LEFT JOIN knowledge.store_moves m ON m.tenant_id = t.tenant_id
                WHERE t.tenant_id = %s
                """,
                (tenant_id,),
            )
        return cursor.fetchone() or {"vector_store": "", "target": None}

    def _documents(self, tenant_id: UUID) -> dict[UUID, Mapping[str, Any]]:
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            tx.execute("SELECT set_config('statement_timeout', %s, true)", (STATEMENT_TIMEOUT,))
            cursor = tx.execute(
                """
                SELECT d.id, d.object_key, d.status, coalesce(d.reason, '') AS reason, d.version, d.fence,
                       d.reader_version, d.embedding_model, s.chunks AS sized, s.terms::bigint AS terms,
                       coalesce(c.chunks, 0) AS chunks, coalesce(c.worded, 0) AS worded,
                       extract(epoch FROM clock_timestamp() - d.updated_at)::float8 AS idle_seconds
                FROM knowledge.documents d
                LEFT JOIN knowledge.document_sizes s ON s.tenant_id = d.tenant_id AND s.document_id = d.id
                LEFT JOIN (
                    SELECT k.document_id, count(*) AS chunks, count(*) FILTER (WHERE k.terms <> '') AS worded
                    FROM knowledge.chunks k WHERE k.tenant_id = %(tenant_id)s
                    GROUP BY k.document_id
                ) AS c ON c.document_id = d.id
                WHERE d.tenant_id = %(tenant_id)s
                """,
                {"tenant_id": tenant_id},
            )
        return {row["id"]: row for row in cursor}

    def _indexed(
        self, tenant_id: UUID, name: str, documents: Mapping[UUID, Mapping[str, Any]]
    ) -> tuple[dict[UUID, "_Indexed"], list[Leftover]]:
        """What a store holds of the present versions, and what it holds beside them."""
        if name == "postgres":
            held = self._in_postgres(tenant_id)
            versions = {key: row["version"] for key, row in documents.items()}
            old = [Leftover(name, key, None) for key in held if versions.get(key) is None]
            return held, old
        return _by_version(name, self._stores.of(name).counts(tenant_id), documents)

    def _left_elsewhere(self, tenant_id: UUID, current: str) -> list[Leftover]:
        """What the stores hold that the company is not in; one that does not answer is asked in a later round."""
        found: list[Leftover] = []
        for name in self._stores.names:
            if name != current:
                with suppress(TransientError, ConfigurationError):
                    found += self._indexed(tenant_id, name, {})[1]
        return found

    def _in_postgres(self, tenant_id: UUID) -> dict[UUID, "_Indexed"]:
        """Every document that has postings or vectors, known or not, by one scan of each table."""
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            tx.execute("SELECT set_config('statement_timeout', %s, true)", (STATEMENT_TIMEOUT,))
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
        return {row["document_id"]: _Indexed(row["vectors"], terms=row["terms"]) for row in cursor}


@dataclass(frozen=True, slots=True)
class _Indexed:
    """What an index holds of one document: Postgres tells how many terms, other stores how many chunks."""

    vectors: int
    terms: int | None = None
    chunks: int | None = None

    def holds(self, row: Mapping[str, Any]) -> bool:
        """Whether every passage is there once. A passage without a word may be left out of an index of words."""
        if self.vectors != (row["sized"] if row["embedding_model"] else 0):
            return False
        if self.chunks is not None:
            return bool(row["worded"] <= self.chunks <= row["sized"])
        return bool(self.terms == row["terms"])


_NOTHING = _Indexed(0, terms=0, chunks=0)


def _by_version(
    name: str, counts: Iterable[IndexedCount], documents: Mapping[UUID, Mapping[str, Any]]
) -> tuple[dict[UUID, _Indexed], list[Leftover]]:
    present: dict[UUID, _Indexed] = {}
    old: dict[UUID, Leftover] = {}
    for count in counts:
        row = documents.get(count.document_id)
        version = row["version"] if row else None
        if count.version == version:
            present[count.document_id] = _Indexed(count.vectors, chunks=count.chunks)
        elif row is None or count.version < row["fence"] or row["idle_seconds"] > QUIET_SECONDS:
            old[count.document_id] = Leftover(name, count.document_id, version)
        # else: a worker has staged it and may be about to publish it
    return present, list(old.values())
