"""What panel is made of."""

import time
from functools import cached_property
from typing import TYPE_CHECKING

from panel.live.gateway import LiveGateway, OpenPages
from panel.live.watch import Watch
from panel.wiring.files import CompanyFiles
from panel.wiring.settings import PanelSettings
from salesmind.aws.clients import aws_client
from salesmind.aws.events import EventBus
from salesmind.aws.queues import Queue
from salesmind.db.outbox import EVENTS, OUTBOUND, QUOTE_JOBS, SYNC_JOBS, Dispatcher
from salesmind.knowledge.stores import Stores, open_stores
from salesmind.quotes.actions import QuoteActions
from salesmind.runtime.container import DatabaseContainer

if TYPE_CHECKING:
    from salesmind.conversations.erasure import Erasure
    from salesmind.conversations.team_messages import TeamMessages


class PanelContainer(DatabaseContainer[PanelSettings]):
    """Panel's wiring."""

    service = "panel"
    signs_links = True

    @cached_property
    def jobs(self) -> Dispatcher:
        """Sends what was committed to its queue, or to the event bus."""
        return self.dispatcher(
            {
                OUTBOUND: self.queue(self.settings.outbound_queue_url),
                QUOTE_JOBS: self.queue(self.settings.quote_queue_url),
                SYNC_JOBS: self.queue(self.settings.sync_queue_url),
                EVENTS: EventBus(self.client("events"), self.settings.event_bus_name),
            }
        )

    @cached_property
    def team_messages(self) -> "TeamMessages":
        """Sends what people of the company write."""
        from salesmind.conversations.team_messages import TeamMessages

        return TeamMessages(
            self.database, self.jobs, lambda: self.s3, self.settings.documents_bucket, self.now
        )

    @cached_property
    def erasure(self) -> "Erasure":
        """Erases customers."""
        from salesmind.conversations.erasure import Erasure

        return Erasure(self.database, self.s3, self.settings.documents_bucket)

    @cached_property
    def live(self) -> LiveGateway:
        """Connects open pages."""
        return LiveGateway(self.database, lambda: self._live_queue, self.now)

    @cached_property
    def watch(self) -> Watch:
        """Tells open pages what changes."""
        pages = OpenPages(
            aws_client("apigatewaymanagementapi", endpoint=self.settings.live_url.replace("ws", "http", 1))
        )
        return Watch(self.database, pages, lambda: self._live_queue, self.now, time.sleep)

    @cached_property
    def _live_queue(self) -> Queue:
        return self.queue(self.settings.live_queue_url)

    @cached_property
    def files(self) -> CompanyFiles:
        """Companies' files."""
        return CompanyFiles(self.s3, self.settings.documents_bucket)

    @cached_property
    def quote_actions(self) -> QuoteActions:
        """What the team does with quotes."""
        return QuoteActions(self.database, self.jobs)

    @cached_property
    def stores(self) -> Stores:
        """Where companies' passages are searched."""
        return open_stores(self.database)
