"""What the schedule does each minute: wake up what is due, and forget what is old."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from salesmind.aws.queues import QueueMessage, compact_json
from salesmind.db.database import Database
from salesmind.db.outbox import Target
from salesmind.sync.connections import ONLY_TELLS, Mappings, query_connections
from salesmind.sync.run_settings import ReconcileSettings, Repairs
from salesmind.sync.runs import insert_run
from salesmind.sync.sealing import KEPT
from salesmind.sync.wake_ups import run_row
from salesmind.tenants.directory import TenantDirectory
from sync.outbound import ACTOR

ROWS_KEPT = timedelta(days=90)
"""Rows of events, deliveries and attempts that are settled; their bodies go before."""

STALE_RUN = timedelta(minutes=2)
"""A reconciliation or import that did nothing for so long has lost its worker, or its system did not answer."""

NIGHTLY_HOUR = 3
"""UTC, at the minute of cleaning: when each system is compared with what we hold."""

CLEANING_MINUTE = 17
"""Of each hour: companies are visited one by one, which is too much for every minute."""


class Due:
    """Asks the database for work that no message stands for."""

    def __init__(
        self,
        database: Database,
        jobs: Callable[[], Target],
        tenants: TenantDirectory,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._jobs = jobs
        self._tenants = tenants
        self._clock = clock
        self._mappings = Mappings()

    def run(self, remaining_seconds: Callable[[], float]) -> dict[str, int]:
        """Enqueue a job for each connection with due deliveries and each run that has stopped; return how many.

        Raises:
            TransientError: the database or the queue failed.
        """
        now = self._clock()
        with self._database.without_tenant() as tx:
            connections = tx.execute("SELECT tenant_id, connection_id FROM crm.connections_due(%s)", (now,))
            runs = tx.execute("SELECT tenant_id, run_id FROM crm.runs_due(%s)", (now - STALE_RUN,))
        bodies = [
            {"kind": "deliver", **{name: str(value) for name, value in row.items()}} for row in connections
        ]
        bodies += [{"kind": "run", **{name: str(value) for name, value in row.items()}} for row in runs]
        self._jobs().send([QueueMessage(compact_json(body)) for body in bodies])
        started = cleaned = 0
        if now.minute == CLEANING_MINUTE:
            started = self._start_nightly(now) if now.hour == NIGHTLY_HOUR else 0
            cleaned = self._clean(now, remaining_seconds)
        return {"woken": len(bodies), "started": started, "cleaned": cleaned}

    def _start_nightly(self, now: datetime) -> int:
        """Have every system compared that can be asked for its records; return how many that are.

        One that is under way goes on instead. A worker that dies here leaves runs that the schedule finds.
        """
        started = 0
        for tenant_id in self._tenants.all_ids():
            with self._database.tenant(tenant_id, actor=ACTOR) as tx:
                rows = query_connections(tx, tenant_id)
            begun = []
            for connection in self._mappings.connections(rows):
                if connection.disabled or connection.mapping is None or connection.says is None:
                    continue
                if connection.kind == ONLY_TELLS:
                    continue
                repair = Repairs.model_validate(connection.repairs)
                settings = ReconcileSettings(dry_run=repair.none, repair=repair).model_dump(mode="json")
                run_id = uuid4()
                with self._database.tenant(tenant_id, actor=ACTOR) as tx:
                    if insert_run(tx, tenant_id, connection.id, run_id, "reconcile", settings, None, now):
                        begun.append(run_id)
            bodies = [run_row(tenant_id, run_id).body for run_id in begun]
            self._jobs().send([QueueMessage(compact_json(body)) for body in bodies])
            started += len(begun)
        return started

    def _clean(self, now: datetime, remaining_seconds: Callable[[], float]) -> int:
        """Forget bodies and rows that were kept long enough."""
        rows = 0
        for tenant_id in self._tenants.all_ids():
            if remaining_seconds() < 10:
                break
            rows += self._clean_company(tenant_id, now)
        return rows

    def _clean_company(self, tenant_id: UUID, now: datetime) -> int:
        bodies, old = now - KEPT, now - ROWS_KEPT
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            done = [
                tx.execute(
                    """
                    UPDATE crm.inbox SET body = NULL
                    WHERE tenant_id = %s AND received_at < %s AND body IS NOT NULL
                      AND state IN ('applied', 'unchanged', 'ignored')
                    """,
                    (tenant_id, bodies),
                ),
                tx.execute(
                    "UPDATE crm.attempts SET body = NULL WHERE tenant_id = %s AND began_at < %s AND body IS NOT NULL",
                    (tenant_id, bodies),
                ),
                tx.execute(
                    """
                    DELETE FROM crm.inbox
                    WHERE tenant_id = %s AND received_at < %s AND state IN ('applied', 'unchanged', 'ignored')
                    """,
                    (tenant_id, old),
                ),
                tx.execute(
                    "DELETE FROM crm.attempts WHERE tenant_id = %s AND began_at < %s", (tenant_id, old)
                ),
                tx.execute(
                    """
                    DELETE FROM crm.deliveries
                    WHERE tenant_id = %s AND settled_at < %s AND state IN ('done', 'cancelled')
                    """,
                    (tenant_id, old),
                ),
                tx.execute(
                    "DELETE FROM crm.runs WHERE tenant_id = %s AND finished_at < %s", (tenant_id, old)
                ),
            ]
        return sum(max(cursor.rowcount, 0) for cursor in done)
