"""What quote needs from its environment."""

from salesmind.settings import DatabaseSettings, DataKeySettings


class QuoteSettings(DatabaseSettings, DataKeySettings):
    """``public_url_parameter`` names the SSM parameter with the address that customers reach the API at.

    It is no plain variable because the API's own address is known only when the functions behind it are.
    """

    documents_bucket: str
    quote_queue_url: str
    outbound_queue_url: str
    event_bus_name: str
    public_url_parameter: str
