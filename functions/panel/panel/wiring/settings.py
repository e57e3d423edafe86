"""What panel needs from its environment."""

from typing import Literal

from pydantic import Field

from salesmind.settings import DatabaseSettings, DataKeySettings


class PanelSettings(DatabaseSettings, DataKeySettings):
    """Where panel is reached, what it enqueues to, and how often it may be asked."""

    panel_url: str
    """Where browsers reach the panel, without a slash at the end: what links in mails begin with."""

    live_url: str
    """Where pages hear of changes: wss://…, without a slash at the end."""

    documents_bucket: str
    outbound_queue_url: str
    quote_queue_url: str
    inventory_queue_url: str
    sync_queue_url: str
    live_queue_url: str
    event_bus_name: str
    graph_base_url: str = "https://graph.facebook.com"
    graph_version: str = "v26.0"
    webhook_url: str | None = None
    """Where Meta posts updates."""

    mail_from: str | None = None
    """The sender of invitations; without one (on a laptop) their links are logged in place of being mailed."""

    llm_base_url: str | None = None
    llm_model: str | None = None
    embeddings: Literal["builtin", "none"] = "none"
    embeddings_base_url: str | None = None
    embeddings_model: str | None = None
    """What models the deployment has, to be shown: the panel asks none of them, and gets no key."""

    password_memory_kib: int = Field(default=19_456, ge=8)
    password_passes: int = Field(default=2, ge=1)
    """Of Argon2id. Passwords are hashed anew with changed ones when they are next shown."""

    requests_per_ip: int = Field(default=100, ge=1)
    requests_per_user: int = Field(default=50, ge=1)
    requests_per_key: int = Field(default=10, ge=1)
    """A minute, of /api/v1."""

    pages_per_user: int = Field(default=600, ge=1)
    """A minute, of the pages and their parts, which a busy browser asks for by itself."""
