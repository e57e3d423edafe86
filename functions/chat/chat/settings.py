"""What chat needs from its environment."""

from pydantic import Field

from salesmind.settings import DatabaseSettings, DataKeySettings, EmbeddingSettings, OpenSearchSettings


class ChatSettings(DatabaseSettings, DataKeySettings, EmbeddingSettings, OpenSearchSettings):
    """Without ``llm_base_url`` and ``llm_model`` chat answers in extractive mode; without the embeddings' it
    searches by words alone."""

    documents_bucket: str
    inbound_queue_url: str
    outbound_queue_url: str
    quote_queue_url: str | None = None
    """Without it chat answers from documents and sells nothing."""

    sync_queue_url: str | None = None
    """Without it companies' other systems are told nothing of who writes."""

    burst_window_seconds: float = Field(default=0, ge=0, le=10)
    answer_cache: bool = True
    """Whether a question that was answered before is answered from memory while the documents are the same."""

    llm_base_url: str | None = None
    llm_model: str | None = None
    llm_secret: str | None = None
