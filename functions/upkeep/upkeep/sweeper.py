"""The sweeper: sends outbox rows that stayed behind, settles what nobody finished, and ends what is past its day."""

from uuid import UUID

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit

from salesmind.db.database import Database
from salesmind.db.incidents import report_incident
from salesmind.db.outbox import Dispatcher, outbox_rows, query_stranded
from salesmind.knowledge.versions import UNREAD_SECONDS
from salesmind.quotes.expiry import QuoteExpiry
from salesmind.runtime.observability import describe_error
from salesmind.tenants.directory import TenantDirectory

ACTOR = "upkeep"

STRANDED_SECONDS = 5.0
"""A healthy writer sends its rows within a second; sending one twice is harmless. With the minute between two rounds,
this is how long a row waits whose writer died and is not called again."""

MAX_ROWS = 200

ABANDONED_SECONDS = 180.0
"""A message claimed this long ago lost its worker. The queue brings its job back within a minute, and `send` then finds
out by itself; this is for jobs that do not come back."""

UNCONFIRMED_SECONDS = 3600.0
"""Meta sends a status within seconds, and retries its webhooks for days; an hour of silence needs a person."""

KEEP_DISPATCHED_DAYS = 7


class Sweeper:
    """Visits every tenant; one tenant's trouble does not stop the round."""

    def __init__(
        self,
        database: Database,
        tenants: TenantDirectory,
        dispatcher: Dispatcher,
        logger: Logger,
        metrics: Metrics,
    ) -> None:
        self._database = database
        self._tenants = tenants
        self._dispatcher = dispatcher
        self._quotes = QuoteExpiry(database, dispatcher)
        self._logger = logger
        self._metrics = metrics

    def sweep(self) -> int:
        """Run one round; return the number of outbox rows sent."""
        swept = expired = 0
        for tenant_id in self._tenants.all_ids():
            try:
                self._settle_messages(tenant_id)
                self._settle_documents(tenant_id)
                swept += self._send_stranded(tenant_id)
                expired += self._quotes.expire(tenant_id)
            except Exception as error:  # noqa: BLE001 - the other tenants' messages must not wait for this one
                self._logger.warning(
                    "Tenant not swept", extra={"tenant": str(tenant_id), **describe_error(error)}
                )
        self._metrics.add_metric(name="OutboxRowsSwept", unit=MetricUnit.Count, value=swept)
        self._metrics.add_metric(name="QuotesExpired", unit=MetricUnit.Count, value=expired)
        return swept

    def _send_stranded(self, tenant_id: UUID) -> int:
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            cursor = query_stranded(tx, tenant_id, min_age_seconds=STRANDED_SECONDS, limit=MAX_ROWS)
            tx.execute(
                """
                DELETE FROM ops.outbox
                WHERE tenant_id = %s AND dispatched_at < clock_timestamp() - make_interval(days => %s)
                """,
                (tenant_id, KEEP_DISPATCHED_DAYS),
            )
        rows = outbox_rows(cursor)
        self._dispatcher.dispatch(tenant_id, rows)
        return len(rows)

    def _settle_documents(self, tenant_id: UUID) -> None:
        """A document whose reader was killed every time tells nobody: say so in its place."""
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            tx.execute(
                """
                UPDATE knowledge.documents
                SET status = 'failed', updated_at = clock_timestamp(),
                    reason = 'trouble: The document could not be read; reading it was stopped every time. '
                             'Split it into smaller ones and upload them.'
                WHERE tenant_id = %s AND status = 'processing'
                  AND updated_at < clock_timestamp() - make_interval(secs => %s)
                """,
                (tenant_id, UNREAD_SECONDS),
            )

    def _settle_messages(self, tenant_id: UUID) -> None:
        """Messages without a known end become visible: `unknown` first, an incident if that lasts."""
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            tx.execute(
                """
                UPDATE chat.messages SET status = 'unknown', error_reason = 'The worker that was sending it died'
                WHERE tenant_id = %s AND status = 'sending'
                  AND status_at < clock_timestamp() - make_interval(secs => %s)
                """,
                (tenant_id, ABANDONED_SECONDS),
            )
            # A job that ended in a dead-letter queue: the message still waits, so its row leaves once more.
            tx.execute(
                """
                UPDATE ops.outbox o SET dispatched_at = NULL
                FROM chat.messages m
                WHERE m.tenant_id = %(tenant)s AND m.status = 'pending'
                  AND m.status_at < clock_timestamp() - make_interval(secs => %(age)s)
                  AND o.tenant_id = m.tenant_id AND o.body ->> 'message_id' = m.id::text
                  AND o.dispatched_at < clock_timestamp() - make_interval(secs => %(age)s)
                """,
                {"tenant": tenant_id, "age": UNCONFIRMED_SECONDS},
            )
            unconfirmed = tx.execute(
                """
                SELECT m.id FROM chat.messages m
                WHERE m.tenant_id = %s AND m.status = 'unknown'
                  AND m.status_at < clock_timestamp() - make_interval(secs => %s)
                  AND NOT EXISTS (SELECT FROM ops.incidents i
                                  WHERE i.tenant_id = m.tenant_id AND i.kind = 'message_unconfirmed'
                                    AND i.subject_id = m.id)
                LIMIT 100
                """,
                (tenant_id, UNCONFIRMED_SECONDS),
            )
            for row in unconfirmed.fetchall():
                detail = "It is not known whether this message reached the customer; please check and write to them"
                report_incident(tx, tenant_id, "message_unconfirmed", row["id"], detail)
