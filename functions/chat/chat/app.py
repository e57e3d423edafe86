"""Lambda entry point of chat: inbound.fifo → turns → outbound.fifo."""

import gc
import os
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import cache as cache_call
from functools import partial
from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from chat.answer_cache import AnswerCache
from chat.batch import BatchRunner
from chat.conversations import Conversations
from chat.debounce import Debounce
from chat.inbound import InboundReader
from chat.lookup import Library
from chat.responders.order import responders
from chat.settings import ChatSettings
from chat.turn import TurnRunner
from salesmind.aws.clients import aws_client
from salesmind.aws.quarantine import Quarantine
from salesmind.aws.queues import SharedQueue
from salesmind.aws.secrets import SecretStore
from salesmind.aws.visibility import VisibilityTimer
from salesmind.db.database import Database, open_database
from salesmind.db.outbox import OUTBOUND, QUOTE_JOBS, Dispatcher, Target
from salesmind.knowledge.embeddings import Embedder, open_embedder
from salesmind.knowledge.stores import open_stores
from salesmind.runtime.observability import get_logger, get_metrics
from salesmind.settings import load_settings
from salesmind.tenants.directory import TenantDirectory

if TYPE_CHECKING:
    from chat.llm.assistant import ModelAnswerer
    from chat.selling import Selling
    from salesmind.db.crypto import TokenCipher

SERVICE = "chat"
CONVERSATIONS_AT_ONCE = 10
"""The batch size of the queue: a batch never waits for a thread."""

EMBEDDING_SECONDS = 5.0
"""A question's vector is worth so long a wait; without it the search is by words alone."""

metrics = get_metrics(SERVICE)


@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answer a batch of customers' messages; report exactly the ones that have to come again."""
    get_logger(SERVICE).set_correlation_id(context.aws_request_id)
    return build().run(event)


@cache_call
def build() -> BatchRunner:
    """Wire chat from its environment, once per process, at the first event.

    Raises:
        ConfigurationError: a setting or secret is missing.
    """
    settings = load_settings(ChatSettings, os.environ)
    secrets = SecretStore(aws_client("secretsmanager"))
    s3 = aws_client("s3")
    logger = get_logger(SERVICE)
    database = open_database(settings, secrets, application=SERVICE)
    sqs = aws_client("sqs")
    outbound = SharedQueue(sqs, settings.outbound_queue_url)
    queues: dict[str, Target] = {OUTBOUND: outbound}
    if settings.quote_queue_url:
        queues[QUOTE_JOBS] = SharedQueue(sqs, settings.quote_queue_url)
    timer = VisibilityTimer(sqs, [settings.inbound_queue_url])
    window = settings.burst_window_seconds
    embedder = open_embedder(settings, secrets, logger, deadline_seconds=EMBEDDING_SECONDS)
    library = Library(open_stores(database, settings, secrets), embedder, logger, metrics)
    model = _model(settings, secrets, embedder)
    cache = _answer_cache(settings, embedder) if settings.answer_cache else None
    turns = TurnRunner(
        tenants=TenantDirectory(database),
        conversations=Conversations(database),
        library=library,
        responders=responders(model, cache, logger, _now),
        cache=cache,
        takes_seconds=model is not None,
        dispatcher=Dispatcher(database, queues, actor=SERVICE),
        outbound=outbound,
        background=ThreadPoolExecutor(CONVERSATIONS_AT_ONCE, thread_name_prefix="seen"),
        logger=logger,
        metrics=metrics,
        selling=cache_call(partial(_selling, settings, database)) if settings.quote_queue_url else None,
        clock=_now,
    )
    # What is loaded stays: looking through it for garbage again and again took a twentieth of a turn.
    gc.freeze()
    return BatchRunner(
        turns=turns,
        reader=InboundReader(s3, settings.documents_bucket),
        quarantine=Quarantine(s3, settings.documents_bucket, "inbound"),
        debounce=Debounce(timer, window) if window else None,
        timer=timer,
        threads=ThreadPoolExecutor(CONVERSATIONS_AT_ONCE, thread_name_prefix="turn"),
        logger=logger,
        metrics=metrics,
    )


def _selling(settings: ChatSettings, database: Database) -> "Selling":
    # Imported at the first turn of a company that sells: it costs an eighth of a cold start.
    from chat.selling import Selling
    from salesmind.inventory.sources.refresh import open_inventory
    from salesmind.inventory.vocabulary import Vocabularies

    inventory = open_inventory(database, partial(_cipher, settings, database), clock=_now)
    return Selling(inventory, Vocabularies(database))


def _now() -> datetime:
    return datetime.now(UTC)


def _cipher(settings: ChatSettings, database: Database) -> "TokenCipher":
    # Only a company's own inventory system has a login; the others' cold starts do without cryptography.
    from salesmind.db.data_key import open_cipher

    return open_cipher(settings, database, "company_systems")


def _answer_cache(settings: ChatSettings, embedder: Embedder | None) -> AnswerCache:
    writes = bool(settings.llm_base_url and settings.llm_model)
    writer = f"{settings.llm_base_url} {settings.llm_model}" if writes else "quotation"
    return AnswerCache(writer, embedder.model if embedder else None, time_matters=writes)


def _model(settings: ChatSettings, secrets: SecretStore, embedder: Embedder | None) -> "ModelAnswerer | None":
    if not (settings.llm_base_url and settings.llm_model):
        return None
    # Imported only where a model is configured: it costs half of a cold start.
    from openai import OpenAI

    from chat.llm.assistant import ModelAnswerer

    client = OpenAI(
        base_url=settings.llm_base_url, api_key=_api_key(settings.llm_secret, secrets), max_retries=0
    )
    return ModelAnswerer(client, settings.llm_model, embedder)


def _api_key(secret_id: str | None, secrets: SecretStore) -> str:
    """Local model servers need no key, but the client library insists on one."""
    return str(secrets.get(secret_id).get("api_key", "none")) if secret_id else "none"
