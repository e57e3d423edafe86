"""What quote needs from its environment."""

from salesmind.settings import DatabaseSettings, DataKeySettings


class Environment(DatabaseSettings, DataKeySettings):
    """``public_url_parameter`` names the SSM parameter with the address that customers reach the API at.

    It is no plain variable because the API's own address is known only when the functions behind it are.
    ``inventory_queue_url`` is where files of lots are reported.
    """

    documents_bucket: str
    quote_queue_url: str
    inventory_queue_url: str | None = None
    outbound_queue_url: str
    event_bus_name: str
    public_url_parameter: str

    @property
    def queue_urls(self) -> list[str]:
        """The queues whose records quote takes."""
        return [url for url in (self.quote_queue_url, self.inventory_queue_url) if url]
