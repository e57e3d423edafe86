"""What chat is made of."""

import gc
from concurrent.futures import ThreadPoolExecutor
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING

from chat.batch import TurnBatchRunner
from chat.debounce import Debounce
from chat.responders.order import responders
from chat.runner import TurnRunner
from chat.settings import ChatSettings
from chat.turn.incoming import InboundReader
from chat.turn.repository import Conversations
from chat.understanding.lookup import Library
from salesmind.aws.queue_table import INBOUND
from salesmind.aws.queues import SharedQueue
from salesmind.conversations.answer_cache import AnswerCache
from salesmind.db.outbox import OUTBOUND, QUOTE_JOBS, SYNC_JOBS, Target
from salesmind.knowledge.embeddings import Embedder, open_embedder
from salesmind.knowledge.stores import open_stores
from salesmind.runtime.container import DatabaseContainer
from salesmind.tenants.directory import TenantDirectory

if TYPE_CHECKING:
    from chat.llm.assistant import ModelAnswerer
    from chat.selling.moves import Selling

CONVERSATIONS_AT_ONCE = INBOUND.batch_size
"""A batch never waits for a thread."""

EMBEDDING_SECONDS = 5.0
"""A question's vector is worth so long a wait; without it the search is by words alone."""


class ChatContainer(DatabaseContainer[ChatSettings]):
    """Chat's wiring."""

    service = "chat"

    @cached_property
    def batch(self) -> TurnBatchRunner:
        """Works through inbound.fifo."""
        settings, window = self.settings, self.settings.burst_window_seconds
        tools = self.batch_tools(
            [settings.inbound_queue_url],
            bucket=settings.documents_bucket,
            at_once=CONVERSATIONS_AT_ONCE,
            source="inbound",
        )
        batch = TurnBatchRunner(
            turns=self.turns,
            reader=InboundReader(self.s3, settings.documents_bucket),
            debounce=Debounce(tools.timer, window) if window else None,
            tools=tools,
        )
        # What is loaded stays: looking through it for garbage again and again took a twentieth of a turn.
        gc.freeze()
        return batch

    @cached_property
    def turns(self) -> TurnRunner:
        """Runs a conversation's turn."""
        model = self._model
        return TurnRunner(
            tenants=TenantDirectory(self.database),
            conversations=Conversations(self.database),
            library=Library(
                open_stores(self.database, self.settings, self.secrets),
                self._embedder,
                self.logger,
                self.metrics,
            ),
            responders=responders(model, self._answer_cache, self.logger, self.now),
            cache=self._answer_cache,
            takes_seconds=model is not None,
            dispatcher=self.dispatcher(self._targets),
            outbound=self._outbound,
            background=ThreadPoolExecutor(CONVERSATIONS_AT_ONCE, thread_name_prefix="seen"),
            logger=self.logger,
            metrics=self.metrics,
            selling=cache(self._selling) if self.settings.quote_queue_url else None,
            clock=self.now,
        )

    @cached_property
    def _outbound(self) -> SharedQueue:
        return self.shared_queue(self.settings.outbound_queue_url)

    @cached_property
    def _targets(self) -> dict[str, Target]:
        targets: dict[str, Target] = {OUTBOUND: self._outbound}
        if self.settings.quote_queue_url:
            targets[QUOTE_JOBS] = self.shared_queue(self.settings.quote_queue_url)
        if self.settings.sync_queue_url:
            targets[SYNC_JOBS] = self.shared_queue(self.settings.sync_queue_url)
        return targets

    @cached_property
    def _embedder(self) -> Embedder | None:
        return open_embedder(self.settings, self.secrets, self.logger, deadline_seconds=EMBEDDING_SECONDS)

    @cached_property
    def _answer_cache(self) -> AnswerCache | None:
        settings, embedder = self.settings, self._embedder
        if not settings.answer_cache:
            return None
        writes = bool(settings.llm_base_url and settings.llm_model)
        writer = f"{settings.llm_base_url} {settings.llm_model}" if writes else "quotation"
        return AnswerCache(writer, embedder.model if embedder else None, time_matters=writes)

    @cached_property
    def _model(self) -> "ModelAnswerer | None":
        settings = self.settings
        if not (settings.llm_base_url and settings.llm_model):
            return None
        # Imported only where a model is configured: it costs half of a cold start.
        from openai import OpenAI

        from chat.llm.assistant import ModelAnswerer

        client = OpenAI(base_url=settings.llm_base_url, api_key=self._api_key(), max_retries=0)
        return ModelAnswerer(client, settings.llm_model, self._embedder)

    def _api_key(self) -> str:
        """Local model servers need no key, but the client library insists on one."""
        secret_id = self.settings.llm_secret
        return str(self.secrets.get(secret_id).get("api_key", "none")) if secret_id else "none"

    def _selling(self) -> "Selling":
        # Imported at the first turn of a company that sells: it costs an eighth of a cold start.
        from chat.selling.moves import Selling
        from salesmind.inventory.sources.refresh import open_inventory
        from salesmind.inventory.vocabulary import Vocabularies

        inventory = open_inventory(self.database, partial(self.cipher, "company_systems"), clock=self.now)
        return Selling(inventory, Vocabularies(self.database))
