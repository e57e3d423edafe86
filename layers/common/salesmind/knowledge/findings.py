"""What is wrong with a company's documents: passages, their index, and the bucket they come from."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from salesmind.db.database import Database
from salesmind.errors import ConfigurationError, TransientError
from salesmind.knowledge.store import ExpectedPassages, Leftover, StoredCopy, StoreName
from salesmind.knowledge.store_locks import allow_long_statements
from salesmind.knowledge.stores import Stores
from salesmind.knowledge.versions import QUIET_SECONDS, READER_VERSION, UNREAD_SECONDS

ACTOR = "upkeep"

PAGE_SECONDS = 86_400.0
"""A web page is read again when it was read this long ago: nobody tells us that it changed."""

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
        indexed: dict[UUID, StoredCopy] = {}
        searched = company["vector_store"] in self._stores.names
        if searched:
            indexed, old = self._indexed(tenant_id, company["vector_store"], documents)
            leftovers += old
        if company["target"] is None:
            leftovers += self._left_elsewhere(tenant_id, company["vector_store"])
        found: list[Finding] = []
        for document_id, row in documents.items():
            held = indexed.get(document_id, StoredCopy(document_id, None, 0, chunks=0)) if searched else None
            if kind := self._trouble_of(row, held):
                in_work = kind == "no_vectors" and row["idle_seconds"] < UNREAD_SECONDS
                found.append(Finding(kind, row["object_key"], document_id, in_work=in_work))
        return Findings(found, leftovers, company["target"])

    def _trouble_of(self, row: Mapping[str, Any], indexed: StoredCopy | None) -> Kind | None:
        if row["status"] == "failed" and row["reason"].startswith("trouble:"):
            return "trouble"
        if row["status"] == "processing" and row["idle_seconds"] > UNREAD_SECONDS:
            return "trouble"
        if row["version"] is None:
            return "no_passages" if row["status"] == "ready" else None
        if not row["sized"] or row["chunks"] != row["sized"]:
            return "no_passages"
        if indexed is not None and not indexed.is_complete(_expected(row)):
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
            allow_long_statements(tx)
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
        self, tenant_id: UUID, name: StoreName, documents: Mapping[UUID, Mapping[str, Any]]
    ) -> tuple[dict[UUID, StoredCopy], list[Leftover]]:
        """What a store holds of the present versions, and what it holds beside them."""
        present: dict[UUID, StoredCopy] = {}
        old: dict[UUID, Leftover] = {}
        for holding in self._stores.of(name).holdings(tenant_id):
            document_id = holding.document_id
            row = documents.get(document_id)
            version = row["version"] if row else None
            if version is not None and holding.version in {None, version}:
                present[document_id] = holding
            elif _is_over(holding, row):
                old[document_id] = Leftover(name, document_id, version)
        return present, list(old.values())

    def _left_elsewhere(self, tenant_id: UUID, current: str) -> list[Leftover]:
        """What the stores hold that the company is not in; one that does not answer is asked in a later round."""
        found: list[Leftover] = []
        for name in self._stores.names:
            if name != current:
                with suppress(TransientError, ConfigurationError):
                    found += self._indexed(tenant_id, name, {})[1]
        return found


def _expected(row: Mapping[str, Any]) -> ExpectedPassages:
    vectors = row["sized"] if row["embedding_model"] else 0
    return ExpectedPassages(row["sized"], row["worded"], row["terms"], vectors)


def _is_over(holding: StoredCopy, row: Mapping[str, Any] | None) -> bool:
    """Whether what is not the present version will not be either: a worker may have staged it just now."""
    if row is None or holding.version is None:
        return True
    return bool(holding.version < row["fence"] or row["idle_seconds"] > QUIET_SECONDS)
