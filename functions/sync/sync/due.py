"""What the schedule does each minute: wake up what is due, and forget what is old."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from salesmind.aws.queues import QueueMessage, compact_json
from salesmind.db.database import Database
from salesmind.db.outbox import Target
from salesmind.sync.sealing import KEPT
from salesmind.tenants.directory import TenantDirectory
from sync.outbound import ACTOR

ROWS_KEPT = timedelta(days=90)
"""Rows of events, deliveries and attempts that are settled; their bodies go before."""

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

    def run(self, remaining_seconds: Callable[[], float]) -> dict[str, int]:
        """Enqueue a job for each connection with due deliveries; return how many.

        Raises:
            TransientError: the database or the queue failed.
        """
        now = self._clock()
        with self._database.without_tenant() as tx:
            connections = tx.execute("SELECT tenant_id, connection_id FROM crm.connections_due(%s)", (now,))
        bodies = [
            {"kind": "deliver", **{name: str(value) for name, value in row.items()}} for row in connections
        ]
        self._jobs().send([QueueMessage(compact_json(body)) for body in bodies])
        cleaned = self._clean(now, remaining_seconds) if now.minute == CLEANING_MINUTE else 0
        return {"woken": len(bodies), "cleaned": cleaned}

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
            ]
        return sum(max(cursor.rowcount, 0) for cursor in done)
