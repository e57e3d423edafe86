"""Lambda entry point of upkeep: sweeper and repair on schedule, operators' wishes."""

import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cache, partial
from typing import Annotated, Any
from uuid import UUID

from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import ConfigDict, Field, TypeAdapter

from salesmind.aws.clients import aws_client
from salesmind.aws.events import EventBus
from salesmind.aws.queues import Queue
from salesmind.aws.secrets import SecretStore
from salesmind.conversations.erasure import Erasure
from salesmind.db.crypto import TokenCipher
from salesmind.db.data_key import Purpose, open_cipher
from salesmind.db.database import Database, open_database
from salesmind.db.outbox import EVENTS, OUTBOUND, QUOTE_JOBS, Dispatcher, Target
from salesmind.db.shipped_migrations import shipped_migrations
from salesmind.errors import ConfigurationError
from salesmind.inventory.sources.base import OpenSource
from salesmind.inventory.sources.registry import SourceOpeners
from salesmind.knowledge.builtin_embedder import open_builtin
from salesmind.knowledge.embeddings import Embedder, open_embedder
from salesmind.knowledge.stores import StoreName, Stores, open_stores
from salesmind.runtime.deployment import CustomResourceEvent, deploy
from salesmind.runtime.http import HttpClient
from salesmind.runtime.observability import get_logger, get_metrics
from salesmind.settings import load_settings
from salesmind.tenants.directory import TenantDirectory
from upkeep.actions import RunDoctor, RunReindex, RunRepair
from upkeep.api_keys import (
    CreateApiKey,
    ListApiKeys,
    RevokeApiKey,
    create_api_key,
    list_api_keys,
    revoke_api_key,
)
from upkeep.bucket import BucketInspector
from upkeep.companies import ACTOR, ConnectNumber, connect_number, require_company
from upkeep.company_settings import ConfigureCompany, configure_company
from upkeep.erasing import EraseCustomer
from upkeep.event_sources import (
    RegisterEventSource,
    RevokeEventSource,
    register_event_source,
    revoke_event_source,
)
from upkeep.findings import Inspector
from upkeep.health import (
    Check,
    as_answer,
    check_bucket,
    check_builtin_embedder,
    check_database,
    check_embeddings,
    check_graph,
    check_inventory,
    check_knowledge,
    check_model,
    check_outbox,
    check_queues,
    check_store,
    examine,
)
from upkeep.inventory_findings import InventoryInspector
from upkeep.inventory_sources import (
    InventorySources,
    RegisterInventorySource,
    RemoveInventorySource,
)
from upkeep.repair import Repair
from upkeep.settings import UpkeepSettings
from upkeep.store_move import MoveStore, StoreMove
from upkeep.sweeper import Sweeper

SERVICE = "upkeep"

RESERVE_SECONDS = 60.0
"""A round of repair begins no other company when less than this is left of the invocation."""

metrics = get_metrics(SERVICE)

Action = (
    ConnectNumber
    | ConfigureCompany
    | RegisterInventorySource
    | RemoveInventorySource
    | CreateApiKey
    | RevokeApiKey
    | ListApiKeys
    | RegisterEventSource
    | RevokeEventSource
    | EraseCustomer
    | MoveStore
    | RunRepair
    | RunReindex
    | RunDoctor
)
ACTION: TypeAdapter[Action] = TypeAdapter(
    Annotated[Action, Field(discriminator="action")],
    # What is wrong with a payload is logged, and a payload may hold a token or a password.
    config=ConfigDict(hide_input_in_errors=True),
)


@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Do what an operator or a schedule names, otherwise sweep."""
    logger = get_logger(SERVICE)
    logger.set_correlation_id(context.aws_request_id)
    parts = build()
    if "ResponseURL" in event:
        # Of stacks whose migrations upkeep ran: CloudFormation removes that resource, and waits for an answer.
        deploy(CustomResourceEvent.model_validate(event), _no_migrations, parts.http)
        return {}
    if "action" in event:
        seconds_left = partial(_seconds_left, context)
        return do_action(ACTION.validate_python(event), parts, seconds_left)
    logger.info("Swept", extra={"outbox_rows": parts.sweeper().sweep()})
    return {}


def do_action(wish: Action, parts: "Parts", seconds_left: Callable[[], float]) -> dict[str, Any]:
    """Do what was asked for by name; return the invocation's answer."""
    match wish:
        case ConnectNumber():
            metrics.add_metric(name="NumbersConnected", unit=MetricUnit.Count, value=1)
            tenant_id = connect_number(
                parts.database(), parts.cipher("whatsapp"), wish, parts.default_store()
            )
            return {"tenant_id": str(tenant_id), "documents": f"documents/{tenant_id}/"}
        case ConfigureCompany():
            settings = configure_company(parts.database(), wish)
            metrics.add_metric(name="CompaniesConfigured", unit=MetricUnit.Count, value=1)
            return {"tenant_id": str(wish.tenant_id), **settings.answer()}
        case RegisterInventorySource():
            registered = parts.inventory_sources().register(wish)
            metrics.add_metric(name="InventorySourcesRegistered", unit=MetricUnit.Count, value=1)
            return {"tenant_id": str(wish.tenant_id), **registered.answer()}
        case RemoveInventorySource():
            named = parts.inventory_sources().remove(wish)
            return {
                "tenant_id": str(wish.tenant_id),
                "removed": named is not None,
                f"lots_{'kept' if wish.lots == 'keep' else 'withdrawn'}": named or 0,
            }
        case CreateApiKey():
            new = create_api_key(parts.database(), wish)
            metrics.add_metric(name="ApiKeysCreated", unit=MetricUnit.Count, value=1)
            return {"tenant_id": str(wish.tenant_id), "key_id": str(new.id), "api_key": new.key}
        case RevokeApiKey():
            since = revoke_api_key(parts.database(), wish)
            metrics.add_metric(name="ApiKeysRevoked", unit=MetricUnit.Count, value=1)
            return {"tenant_id": str(wish.tenant_id), "key_id": str(wish.key_id), "revoked_at": since}
        case ListApiKeys():
            return {"tenant_id": str(wish.tenant_id), "keys": list_api_keys(parts.database(), wish)}
        case RegisterEventSource():
            register_event_source(parts.database(), wish)
            metrics.add_metric(name="EventSourcesRegistered", unit=MetricUnit.Count, value=1)
            return {"tenant_id": str(wish.tenant_id), "source": wish.source}
        case RevokeEventSource():
            since = revoke_event_source(parts.database(), wish)
            metrics.add_metric(name="EventSourcesRevoked", unit=MetricUnit.Count, value=1)
            return {"tenant_id": str(wish.tenant_id), "source": wish.source, "revoked_at": since}
        case EraseCustomer():
            require_company(parts.database(), wish.tenant_id)
            erased = parts.erasure().erase(wish.tenant_id, wish.customer, actor=ACTOR)
            metrics.add_metric(name="CustomersErased", unit=MetricUnit.Count, value=1)
            return {"tenant_id": str(wish.tenant_id), **erased.answer()}
        case MoveStore():
            report = parts.store_move().run(wish)
            metrics.add_metric(name="DocumentsMoved", unit=MetricUnit.Count, value=report.moved)
            get_logger(SERVICE).info(
                "Company moves", extra={"tenant": str(wish.tenant_id), **report.answer()}
            )
            return report.answer()
        case RunRepair():
            repaired = parts.repair().run(seconds_left)
            metrics.add_metric(
                name="CompaniesNotRepaired", unit=MetricUnit.Count, value=repaired.failed_tenants
            )
            get_logger(SERVICE).info("Repaired", extra=asdict(repaired))
            return asdict(repaired)
        case RunReindex():
            parts.reindex()
            get_logger(SERVICE).info("The index was built anew")
            return {"done": True}
        case RunDoctor():
            return run_doctor(parts, fix=wish.fix, seconds_left=seconds_left)


def run_doctor(parts: "Parts", *, fix: bool, seconds_left: Callable[[], float]) -> dict[str, Any]:
    """Examine every part; with ``fix``, mend what can be mended without a person."""
    examined = examine(parts.checks())
    failed = sum(part.state == "failed" for part in examined)
    metrics.add_metric(name="PartsFailed", unit=MetricUnit.Count, value=failed)
    if not fix:
        return as_answer(examined)
    swept = parts.sweeper().sweep()
    asked = parts.inventory_sources().ask_again(parts.tenant_ids(), get_logger(SERVICE))
    repaired = parts.repair().run(seconds_left)
    return as_answer(
        examined,
        {
            "outbox_rows_sent": swept,
            "inventory_sources_asked": asked,
            **repaired.mended,
            "waiting": repaired.waiting,
        },
    )


def _no_migrations() -> list[str]:
    raise ConfigurationError("Migrations are run by the function migrate")


def _seconds_left(context: LambdaContext) -> float:
    return float(context.get_remaining_time_in_millis()) / 1000 - RESERVE_SECONDS


@dataclass(frozen=True, slots=True)
class Parts:
    """Upkeep's wiring. What connects is made when first needed."""

    settings: UpkeepSettings
    secrets: SecretStore
    http: HttpClient

    def database(self) -> Database:
        """Return the door to the data."""
        return _database(self)

    def tenant_ids(self) -> list[UUID]:
        """Return every company's id."""
        return TenantDirectory(self.database()).all_ids()

    def cipher(self, purpose: Purpose) -> TokenCipher:
        """Return the cipher of one purpose's columns."""
        return open_cipher(self.settings, self.database(), purpose)

    def sweeper(self) -> Sweeper:
        """Wire the sweeper."""
        return _sweeper(self)

    def stores(self) -> Stores:
        """Return the deployment's vector stores."""
        return _stores(self)

    def default_store(self) -> StoreName:
        """Return the store of companies that are connected from now on.

        Raises:
            ConfigurationError: this deployment does not have it.
        """
        name = self.settings.vector_store
        if name not in self.stores().names:
            raise ConfigurationError(
                f"VECTOR_STORE is {name}, which this deployment does not have: set it up"
            )
        return name

    def embedder(self) -> Embedder | None:
        """Return the configured embedder, if there is one."""
        return _embedder(self)

    def inspector(self) -> Inspector:
        """Wire what compares documents, passages and indexes."""
        embedder = self.embedder()
        return Inspector(self.database(), self.stores(), embedder.model if embedder else None)

    def bucket(self) -> BucketInspector:
        """Wire what compares documents and the bucket."""
        return BucketInspector(self.database(), aws_client("s3"), self.settings.documents_bucket)

    def repair(self) -> Repair:
        """Wire the repair."""
        return Repair(
            self.database(),
            TenantDirectory(self.database()),
            self.inspector(),
            self.bucket(),
            self.stores(),
            Queue(aws_client("sqs"), self.settings.ingest_queue_url),
            get_logger(SERVICE),
        )

    def inventory_sources(self) -> InventorySources:
        """Wire what registers, removes and asks companies' own systems."""
        return InventorySources(
            self.database(),
            partial(self.cipher, "company_systems"),
            lambda settings: _open_source(self)(settings),
        )

    def erasure(self) -> Erasure:
        """Wire the erasure of customers."""
        return Erasure(self.database(), aws_client("s3"), self.settings.documents_bucket)

    def store_move(self) -> StoreMove:
        """Wire the move of companies between stores."""
        return StoreMove(self.database(), self.stores(), self.embedder())

    def reindex(self) -> None:
        """Build the OpenSearch index anew; questions are answered all the while.

        Raises:
            ConfigurationError: this deployment has no OpenSearch, or it cannot copy an index.
            TransientError: OpenSearch failed; the same call goes on where it stopped.
        """
        from salesmind.knowledge.opensearch_store import OpenSearchStore

        store = self.stores().of("opensearch")
        if isinstance(store, OpenSearchStore):
            store.index.reindex()

    def checks(self) -> dict[str, Check]:
        """Wire the doctor's checks. What they need is opened inside of them, where its failure is a finding."""

        settings = self.settings

        def api_key(name: str | None) -> str | None:
            return self.secrets.get(name).get("api_key") if name else None

        stores: dict[str, Check] = {
            f"vector store {name}": lambda name=name: check_store(self.stores().of(name))  # type: ignore[misc]
            for name in self.stores().names
        }
        queues = [url for url in self.settings.watched_queue_urls.split(",") if url]
        return {
            "database": lambda: check_database(self.database(), shipped_migrations()),
            **stores,
            "queues": lambda: check_queues(aws_client("sqs"), aws_client("cloudwatch"), queues),
            "outbox": lambda: check_outbox(self.database(), self.tenant_ids()),
            "documents bucket": lambda: check_bucket(aws_client("s3"), self.settings.documents_bucket),
            "model": lambda: check_model(
                self.http, settings.llm_base_url, settings.llm_model, api_key(settings.llm_secret)
            ),
            "embeddings": lambda: (
                check_embeddings(
                    self.http,
                    settings.embeddings_base_url,
                    settings.embeddings_model,
                    api_key(settings.embeddings_secret),
                )
                if settings.embeddings_base_url or settings.embeddings == "none"
                else check_builtin_embedder(open_builtin)
            ),
            "Graph API": lambda: check_graph(
                self.database(),
                self.tenant_ids(),
                partial(self.cipher, "whatsapp"),
                self.http,
                self.settings.graph_base_url,
                self.settings.graph_version,
            ),
            "inventory": lambda: check_inventory(
                InventoryInspector(self.database()), TenantDirectory(self.database())
            ),
            "knowledge": lambda: check_knowledge(
                self.inspector(), self.bucket(), TenantDirectory(self.database())
            ),
        }


@cache
def build() -> Parts:
    """Wire upkeep from its environment, once per process, at the first event.

    Raises:
        ConfigurationError: a setting is missing.
    """
    settings = load_settings(UpkeepSettings, os.environ)
    return Parts(settings, SecretStore(aws_client("secretsmanager")), HttpClient())


@cache
def _database(parts: Parts) -> Database:
    return open_database(parts.settings, parts.secrets, application=SERVICE)


@cache
def _stores(parts: Parts) -> Stores:
    return open_stores(parts.database(), parts.settings, parts.secrets)


@cache
def _embedder(parts: Parts) -> Embedder | None:
    return open_embedder(parts.settings, parts.secrets, get_logger(SERVICE))


@cache
def _open_source(parts: Parts) -> OpenSource:
    return SourceOpeners(partial(parts.cipher, "company_systems")).open


@cache
def _sweeper(parts: Parts) -> Sweeper:
    database = parts.database()
    sqs = aws_client("sqs")
    targets: dict[str, Target] = {
        OUTBOUND: Queue(sqs, parts.settings.outbound_queue_url),
        QUOTE_JOBS: Queue(sqs, parts.settings.quote_queue_url),
        EVENTS: EventBus(aws_client("events"), parts.settings.event_bus_name),
    }
    return Sweeper(
        database,
        TenantDirectory(database),
        Dispatcher(database, targets, actor=SERVICE),
        get_logger(SERVICE),
        metrics,
    )
