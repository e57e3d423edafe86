"""What sync is made of."""

import json
from dataclasses import asdict
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from salesmind.aws.events import EventBus
from salesmind.aws.queue_table import CRM
from salesmind.aws.queues import Queue
from salesmind.db.outbox import EVENTS, SYNC_JOBS, Dispatcher
from salesmind.runtime.container import DatabaseContainer
from salesmind.runtime.http import HttpClient
from salesmind.sync.operations.status import sync_status
from salesmind.sync.sealing import BodySeal
from salesmind.tenants.directory import TenantDirectory
from sync.batch import SyncBatchRunner
from sync.connectors.exchange import public_http
from sync.connectors.registry import Connectors
from sync.conversations import Conversations
from sync.drain import Drain
from sync.due import Due
from sync.importing import Importing
from sync.inbound import Inbound
from sync.outbound import Outbound
from sync.own_records import OwnRecords
from sync.quotes import Quotes
from sync.reconcile import Reconcile
from sync.routes import Routes
from sync.runs import Runs
from sync.settings import SyncSettings
from sync.visits import Visits

if TYPE_CHECKING:
    from collections.abc import Mapping

JOBS_AT_ONCE = CRM.batch_size
"""A job is mostly waiting for Postgres and for a company's system."""


class SyncContainer(DatabaseContainer[SyncSettings]):
    """Sync's wiring."""

    service = "sync"

    @cached_property
    def batch(self) -> SyncBatchRunner:
        """Works through crm-inbound and sync-jobs."""
        return SyncBatchRunner(
            inbound=self.inbound,
            drain=self.drain,
            conversations=self.conversations,
            quotes=self.quotes,
            visits=self.visits,
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
        return Inbound(self.database, self._connectors, lambda: self.jobs, self._seal, self.now)

    @cached_property
    def drain(self) -> Drain:
        """Delivers to companies' systems."""
        return Drain(
            self.database,
            self._connectors,
            self.inbound,
            Outbound(self.database, self._seal, self.now),
            lambda: self._sync_queue,
            self._seal,
            self.now,
        )

    @cached_property
    def conversations(self) -> Conversations:
        """Makes records of what chat learns."""
        return Conversations(self._own_records)

    @cached_property
    def quotes(self) -> Quotes:
        """Makes records of what becomes of quotes."""
        return Quotes(self._own_records)

    @cached_property
    def visits(self) -> Visits:
        """Makes records of what becomes of booked visits."""
        return Visits(self._own_records)

    @cached_property
    def runs(self) -> Runs:
        """Reconciles and imports."""
        importing = Importing(
            self.database,
            self._connectors,
            partial(self.cipher, "company_systems"),
            lambda: self.s3,
            self.settings.documents_bucket,
            lambda: self.jobs,
            self.now,
            allows_private=self._is_laptop,
        )
        reconcile = Reconcile(self.database, self._connectors, lambda: self.jobs, self.now)
        return Runs(self.database, reconcile, importing, lambda: self.jobs, self.now)

    @cached_property
    def due(self) -> Due:
        """Does what is due by the clock."""
        return Due(self.database, lambda: self._sync_queue, self.tenants, self.now)

    def status(self, tenant_id: UUID) -> "Mapping[str, Any]":
        """Tell how a company's connections stand."""
        status = sync_status(self.database, tenant_id, actor=self.service, now=self.now())
        shown: Mapping[str, Any] = json.loads(json.dumps(asdict(status), default=str))
        return shown

    @cached_property
    def tenants(self) -> TenantDirectory:
        """Finds companies by their API keys."""
        return TenantDirectory(self.database)

    @cached_property
    def jobs(self) -> Dispatcher:
        """Sends what was committed to its queue, or to the event bus."""
        events = EventBus(self.client("events"), self.settings.event_bus_name)
        return self.dispatcher({SYNC_JOBS: self._sync_queue, EVENTS: events})

    @cached_property
    def _sync_queue(self) -> Queue:
        return self.queue(self.settings.sync_queue_url)

    @property
    def _is_laptop(self) -> bool:
        """Whether companies' systems may be at private addresses: where data keys are files, they are on it too."""
        return bool(self.settings.data_key_directory)

    @cached_property
    def _connectors(self) -> Connectors:
        http = HttpClient if self._is_laptop else public_http
        return Connectors(self.database, partial(self.cipher, "company_systems"), http)

    @cached_property
    def _seal(self) -> BodySeal:
        return BodySeal(partial(self.cipher, "company_systems"))

    @cached_property
    def _own_records(self) -> OwnRecords:
        return OwnRecords(self.database, lambda: self.jobs, self.now)
