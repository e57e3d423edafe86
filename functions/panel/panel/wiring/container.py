"""What panel is made of."""

from functools import cached_property

from panel.wiring.files import CompanyFiles
from panel.wiring.settings import PanelSettings
from salesmind.aws.events import EventBus
from salesmind.db.outbox import EVENTS, OUTBOUND, QUOTE_JOBS, SYNC_JOBS, Dispatcher
from salesmind.knowledge.stores import Stores, open_stores
from salesmind.quotes.actions import QuoteActions
from salesmind.runtime.container import DatabaseContainer


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
