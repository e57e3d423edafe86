"""What sync needs from its environment."""

from salesmind.settings import DatabaseSettings, DataKeySettings


class SyncSettings(DatabaseSettings, DataKeySettings):
    """``crm_queue_url`` is where companies' systems are heard, ``sync_queue_url`` where sync is told what to do."""

    documents_bucket: str
    crm_queue_url: str
    sync_queue_url: str
    event_bus_name: str

    @property
    def queue_urls(self) -> list[str]:
        """The queues whose records sync takes."""
        return [self.crm_queue_url, self.sync_queue_url]
