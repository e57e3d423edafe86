"""What upkeep needs from its environment."""

from salesmind.knowledge.store import DEFAULT_STORE, StoreName
from salesmind.settings import DatabaseSettings, DataKeySettings, EmbeddingSettings, OpenSearchSettings


class UpkeepSettings(DatabaseSettings, DataKeySettings, EmbeddingSettings, OpenSearchSettings):
    """The queues that upkeep sends to, what it watches, and what the doctor asks."""

    outbound_queue_url: str
    quote_queue_url: str
    sync_queue_url: str
    event_bus_name: str
    documents_bucket: str
    ingest_queue_url: str
    vector_store: StoreName = DEFAULT_STORE
    """Of companies that are connected from now on."""

    watched_queue_urls: str = ""
    """All queues, the dead-letter ones too (their names end in ``-dead`` or ``-dead.fifo``), with commas between."""

    crm_secret_prefix: str
    """What the names of the secrets start with by which webhook knows companies' systems."""

    panel_url: str = ""
    """Where the team's panel is reached, without a slash at the end: what links of invitations begin with."""

    mail_from: str | None = None
    """The sender of reports; without one (on a laptop) they are laid down and their path is logged."""

    kms_key_id: str | None = None
    """The key that guards these secrets; None for Secrets Manager's own."""

    llm_base_url: str | None = None
    llm_model: str | None = None
    llm_secret: str | None = None
    graph_base_url: str = "https://graph.facebook.com"
    graph_version: str = "v26.0"
