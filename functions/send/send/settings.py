"""What send needs from its environment."""

from salesmind.settings import DatabaseSettings, DataKeySettings


class SendSettings(DatabaseSettings, DataKeySettings):
    """``bulk_queue_url`` is for what may wait; WhatsApp's statuses come by ``statuses_queue_url``."""

    documents_bucket: str
    outbound_queue_url: str
    bulk_queue_url: str
    statuses_queue_url: str
    graph_base_url: str = "https://graph.facebook.com"
    graph_version: str = "v26.0"

    @property
    def queue_urls(self) -> list[str]:
        """The queues whose records send takes."""
        return [self.outbound_queue_url, self.bulk_queue_url, self.statuses_queue_url]
