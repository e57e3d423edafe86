"""What sync is made of."""

from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from salesmind.aws.events import EventBus
from salesmind.aws.queue_table import CRM
from salesmind.db.outbox import EVENTS, SYNC_JOBS, Dispatcher
from salesmind.runtime.container import DatabaseContainer
from salesmind.tenants.directory import TenantDirectory
from sync.batch import Conversations, Inbound, Outbound, Quotes, RemainingSeconds, Runs, SyncBatchRunner
from sync.routes import Routes
from sync.settings import SyncSettings
from sync.unwired import Quiet, Unwired

if TYPE_CHECKING:
    from collections.abc import Mapping

JOBS_AT_ONCE = CRM.batch_size
"""A job is mostly waiting for Postgres and for a company's system."""


class Due(Protocol):
    """Does what is due by the clock."""

    def run(self, remaining_seconds: RemainingSeconds) -> dict[str, Any]:
        """Do it for every company; return what was done, as JSON."""


class SyncContainer(DatabaseContainer[SyncSettings]):
    """Sync's wiring."""

    service = "sync"

    @cached_property
    def batch(self) -> SyncBatchRunner:
        """Works through crm-inbound and sync-jobs."""
        return SyncBatchRunner(
            inbound=self.inbound,
            outbound=self.outbound,
            conversations=self.conversations,
            quotes=self.quotes,
            runs=self.runs,
            # A company's system may take its time, and so does the queues' visibility timeout.
            tools=self.batch_tools(
                self.settings.queue_urls,
                bucket=self.settings.documents_bucket,
                at_once=JOBS_AT_ONCE,
                renews_at_once=True,
            ),
        )

    @cached_property
    def routes(self) -> Routes:
        """Answers API Gateway."""
        return Routes(lambda: self.tenants, self.status, self.logger, self.metrics)

    @cached_property
    def inbound(self) -> Inbound:
        """Applies what companies' systems say."""
        return Unwired()

    @cached_property
    def outbound(self) -> Outbound:
        """Delivers to companies' systems."""
        return Unwired()

    @cached_property
    def conversations(self) -> Conversations:
        """Makes records of what chat learns."""
        return Unwired()

    @cached_property
    def quotes(self) -> Quotes:
        """Makes records of what becomes of quotes."""
        return Quiet()

    @cached_property
    def runs(self) -> Runs:
        """Reconciles and imports."""
        return Unwired()

    @cached_property
    def due(self) -> Due:
        """Does what is due by the clock."""
        return Unwired()

    def status(self, tenant_id: UUID) -> "Mapping[str, Any]":
        """Tell how a company's connections stand."""
        return Unwired().status(tenant_id)

    @cached_property
    def tenants(self) -> TenantDirectory:
        """Finds companies by their API keys."""
        return TenantDirectory(self.database)

    @cached_property
    def jobs(self) -> Dispatcher:
        """Sends what was committed to its queue, or to the event bus."""
        events = EventBus(self.client("events"), self.settings.event_bus_name)
        return self.dispatcher({SYNC_JOBS: self.queue(self.settings.sync_queue_url), EVENTS: events})
