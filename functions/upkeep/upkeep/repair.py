"""Repair: finds what is wrong with the companies' documents and has it mended.

A document is mended by asking `ingest` to look at it again: a message names its key, and ``reader_version`` 0 keeps
its stored passages, which answer until then, from counting as current. Vectors come from the embedding cache; where
only they are missing the passages stay.
"""

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from aws_lambda_powertools import Logger
from aws_lambda_powertools.metrics import MetricUnit, single_metric

from salesmind.aws.queues import Queue
from salesmind.db.database import Database, Transaction
from salesmind.db.incidents import report_incident
from salesmind.knowledge.findings import ACTOR, Finding, Findings, Inspector
from salesmind.knowledge.jobs import look_again
from salesmind.knowledge.store_locks import allow_long_statements, lock_store
from salesmind.knowledge.stores import Stores
from salesmind.knowledge.versions import UNREAD_SECONDS, WORKING_SECONDS
from salesmind.runtime.observability import METRICS_NAMESPACE, describe_error
from salesmind.tenants.directory import TenantDirectory
from upkeep.bucket import BucketInspector

MAX_DOCUMENTS = 200
"""Of one company. The others follow in later rounds, so that its new uploads do not wait behind thousands."""

WEEK_SECONDS = 604_800.0

MANY_REPAIRS = 3
"""Repairs of one document, each within a week of the one before, that make an incident."""

SLOW_REPAIR_SECONDS = 86_400.0
"""Pause between repairs of a document that had many."""

MAX_DELETED_ROWS = 20_000
"""Rows of an index that one statement deletes; 50,000 take a second."""

_OF_VECTORS = frozenset({"no_vectors", "old_model"})
"""Kinds of findings about a document whose words are as they should be."""

KEEP_VECTORS_DAYS = 90
"""How long an embedding that nothing asked for is kept."""

KEEP_ANSWERS_DAYS = 30
"""How long a remembered answer is kept. One that was written from an older revision is never given again."""


@dataclass(slots=True)
class RepairReport:
    """What a round did: documents asked for by kind, leftovers forgotten and rows purged, in ``mended``.

    ``waiting`` are findings whose repair was asked for before and is not over, or that come in a later round.
    """

    mended: Counter[str] = field(default_factory=Counter)
    waiting: int = 0
    failed_tenants: int = 0

    def answer(self) -> dict[str, Any]:
        """Return the report as the invocation's answer."""
        return {
            "mended": dict(self.mended),
            "waiting": self.waiting,
            "failed_tenants": self.failed_tenants,
        }


class Repair:
    """Visits the companies; one company's trouble does not stop the round."""

    def __init__(
        self,
        database: Database,
        tenants: TenantDirectory,
        inspector: Inspector,
        bucket: BucketInspector,
        stores: Stores,
        jobs: Queue,
        logger: Logger,
    ) -> None:
        self._database = database
        self._tenants = tenants
        self._inspector = inspector
        self._bucket = bucket
        self._stores = stores
        self._jobs = jobs
        self._logger = logger

    def run(self, seconds_left: Callable[[], float] = lambda: float("inf")) -> RepairReport:
        """Run one round, in an order of chance: a round that ends early leaves out others each time."""
        report = RepairReport()
        tenant_ids = self._tenants.all_ids()
        random.shuffle(tenant_ids)
        for tenant_id in tenant_ids:
            if seconds_left() < 0:
                break
            try:
                self.repair(tenant_id, report)
            except Exception as error:  # noqa: BLE001 - the other companies' documents must not wait for this one
                report.failed_tenants += 1
                self._logger.warning(
                    "Company not repaired", extra={"tenant": str(tenant_id), **describe_error(error)}
                )
        for kind, number in report.mended.items():
            with single_metric(
                name="KnowledgeRepairs",
                unit=MetricUnit.Count,
                value=number,
                namespace=METRICS_NAMESPACE,
                default_dimensions={"service": ACTOR},
            ) as metric:
                metric.add_dimension("kind", kind)
        return report

    def repair(self, tenant_id: UUID, report: RepairReport) -> None:
        """Mend one company's documents and indexes as far as a round goes.

        Raises:
            TransientError: Postgres, S3, a store or the queue did not answer.
        """
        found = self._inspector.inspect(tenant_id)
        self._forget(tenant_id, found, report)
        listed = self._bucket.inspect(tenant_id)
        self._ask(tenant_id, [*found.documents, *listed], report)
        self._purge(tenant_id, report)

    def _ask(self, tenant_id: UUID, findings: Sequence[Finding], report: RepairReport) -> None:
        known = {
            finding.document_id: finding
            for finding in findings
            if finding.document_id and not finding.in_work
        }
        unknown = [finding for finding in findings if finding.document_id is None]
        marked = self._mark(tenant_id, known)
        asked = unknown[:MAX_DOCUMENTS] + [known[document_id] for document_id in marked]
        report.waiting += len(known) + len(unknown) - len(asked)
        try:
            self._jobs.send([look_again(finding.object_key) for finding in asked])
        except Exception:
            self._unmark(tenant_id, [finding.document_id for finding in asked if finding.document_id])
            raise
        report.mended.update(finding.kind for finding in asked)

    def _mark(self, tenant_id: UUID, findings: Mapping[UUID, Finding]) -> list[UUID]:
        """Note that the documents are asked for; return those that nobody waits for or works on already.

        ``updated_at`` moves when a worker takes a document over. Until then our message waits in the queue.
        """
        if not findings:
            return []
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            allow_long_statements(tx)
            cursor = tx.execute(
                """
                UPDATE knowledge.documents d
                SET reader_version = CASE WHEN d.id = ANY(%(wordy)s) THEN 0 ELSE d.reader_version END,
                    repair_asked_at = clock_timestamp(),
                    repairs = CASE WHEN d.repair_asked_at > clock_timestamp() - make_interval(secs => %(week)s)
                                   THEN d.repairs + 1 ELSE 1 END
                WHERE d.tenant_id = %(tenant_id)s AND d.id IN (
                    SELECT o.id FROM knowledge.documents o
                    WHERE o.tenant_id = %(tenant_id)s AND o.id = ANY(%(ids)s)
                      AND NOT coalesce(o.repair_asked_at > o.updated_at
                                       AND o.repair_asked_at > clock_timestamp() - make_interval(secs => %(queue)s),
                                       false)
                      AND NOT (o.fence IS DISTINCT FROM o.version
                               AND o.updated_at > clock_timestamp() - make_interval(secs => %(working)s))
                      AND NOT coalesce(o.repairs >= %(many)s
                                       AND o.repair_asked_at > clock_timestamp() - make_interval(secs => %(slow)s),
                                       false)
                    ORDER BY o.repair_asked_at NULLS FIRST, o.id
                    LIMIT %(limit)s
                    FOR UPDATE SKIP LOCKED
                )
                RETURNING d.id, d.repairs
                """,
                {
                    "tenant_id": tenant_id,
                    "ids": list(findings),
                    "wordy": [key for key, finding in findings.items() if finding.kind not in _OF_VECTORS],
                    "week": WEEK_SECONDS,
                    "queue": UNREAD_SECONDS,
                    "working": WORKING_SECONDS,
                    "many": MANY_REPAIRS,
                    "slow": SLOW_REPAIR_SECONDS,
                    "limit": MAX_DOCUMENTS,
                },
            )
            rows = cursor.fetchall()
            marked = [row["id"] for row in rows]
            broken = [key for key in marked if findings[key].kind in {"no_passages", "not_indexed"}]
            _drop_stray_postings(tx, tenant_id, broken)
            for row in rows:
                if row["repairs"] >= MANY_REPAIRS:
                    report_incident(
                        tx,
                        tenant_id,
                        "document_repair",
                        row["id"],
                        "This document had to be repaired again and again; the log of ingest and upkeep says why",
                    )
        return marked

    def _unmark(self, tenant_id: UUID, document_ids: Sequence[UUID]) -> None:
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            tx.execute(
                """
                UPDATE knowledge.documents SET repair_asked_at = NULL, repairs = greatest(repairs - 1, 0)
                WHERE tenant_id = %s AND id = ANY(%s)
                """,
                (tenant_id, list(document_ids)),
            )

    def _forget(self, tenant_id: UUID, found: Findings, report: RepairReport) -> None:
        """Have the indexes forget what is not the present version of a document."""
        for name in self._stores.names:
            leftovers = [left for left in found.leftovers if left.store == name]
            if leftovers:
                forgotten = self._stores.of(name).forget(tenant_id, leftovers)
                report.mended["leftover"] += forgotten.done
                report.waiting += forgotten.waiting

    def _purge(self, tenant_id: UUID, report: RepairReport) -> None:
        """Delete what nothing uses any more: words of documents that went, old answers and old embeddings."""
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            allow_long_statements(tx)
            # Meanwhile nobody publishes a document that has one of these words.
            lock_store(tx, tenant_id)
            words = tx.execute(
                """
                DELETE FROM knowledge.words WHERE ctid = ANY (ARRAY(
                    SELECT w.ctid FROM knowledge.words w
                    WHERE w.tenant_id = %(tenant_id)s
                      AND NOT EXISTS (SELECT FROM knowledge.postings p
                                      WHERE p.tenant_id = w.tenant_id AND p.term = w.term)
                    LIMIT %(limit)s
                ))
                """,
                {"tenant_id": tenant_id, "limit": MAX_DELETED_ROWS},
            )
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            vectors = tx.execute(
                """
                DELETE FROM knowledge.embedding_cache WHERE ctid = ANY (ARRAY(
                    SELECT c.ctid FROM knowledge.embedding_cache c
                    WHERE c.tenant_id = %(tenant_id)s
                      AND c.used_at < clock_timestamp() - make_interval(days => %(days)s)
                    LIMIT %(limit)s
                ))
                """,
                {"tenant_id": tenant_id, "days": KEEP_VECTORS_DAYS, "limit": MAX_DELETED_ROWS},
            )
            answers = tx.execute(
                """
                DELETE FROM knowledge.answers WHERE ctid = ANY (ARRAY(
                    SELECT a.ctid FROM knowledge.answers a
                    LEFT JOIN knowledge.revisions r ON r.tenant_id = a.tenant_id
                    WHERE a.tenant_id = %(tenant_id)s
                      AND (a.revision < r.revision
                           OR a.created_at < clock_timestamp() - make_interval(days => %(days)s))
                    LIMIT %(limit)s
                ))
                """,
                {"tenant_id": tenant_id, "days": KEEP_ANSWERS_DAYS, "limit": MAX_DELETED_ROWS},
            )
        purged = {"unused_word": words, "unused_vector": vectors, "old_answer": answers}
        for kind, deleted in ((kind, cursor.rowcount) for kind, cursor in purged.items()):
            if deleted:
                report.mended[kind] += deleted


def _drop_stray_postings(tx: Transaction, tenant_id: UUID, document_ids: Sequence[UUID]) -> None:
    """Delete the postings of these documents that their chunks do not name: no later version would find them.

    What their chunks name stays, so that they answer until they were read again. The caller has locked their rows.
    """
    if not document_ids:
        return
    tx.execute(
        """
        WITH named AS MATERIALIZED (
            SELECT DISTINCT c.document_id, term COLLATE "C" AS term
            FROM knowledge.chunks c
            CROSS JOIN LATERAL string_to_table(translate(c.terms, E'\\n', ' '), ' ') AS term
            WHERE c.tenant_id = %(tenant_id)s AND c.document_id = ANY(%(ids)s)
        )
        DELETE FROM knowledge.postings p
        WHERE p.tenant_id = %(tenant_id)s AND p.document_id = ANY(%(ids)s)
          AND NOT EXISTS (SELECT FROM named n WHERE n.document_id = p.document_id AND n.term = p.term)
        """,
        {"tenant_id": tenant_id, "ids": list(document_ids)},
    )
