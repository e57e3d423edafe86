"""Upkeep's wiring. What connects is made when it is first needed."""

from functools import cached_property, partial
from uuid import UUID

from salesmind.aws.events import EventBus
from salesmind.conversations.erasure import Erasure
from salesmind.db.outbox import EVENTS, OUTBOUND, QUOTE_JOBS, SYNC_JOBS, Target
from salesmind.db.shipped_migrations import shipped_migrations
from salesmind.errors import ConfigurationError
from salesmind.figures.figures import Figures
from salesmind.figures.reports import FigureReports, ReportOf
from salesmind.inventory.findings import InventoryInspector
from salesmind.inventory.sources.registry import SourceOpeners
from salesmind.inventory.sources.settings import InventorySources
from salesmind.knowledge.builtin_embedder import open_builtin
from salesmind.knowledge.embeddings import Embedder, open_embedder
from salesmind.knowledge.findings import Inspector
from salesmind.knowledge.store import StoreName
from salesmind.knowledge.stores import Stores, open_stores
from salesmind.runtime.container import DatabaseContainer
from salesmind.runtime.mail import Mailer, open_mailer
from salesmind.sync.operations.connect import Systems
from salesmind.sync.operations.doors import DoorSecrets
from salesmind.tenants.directory import TenantDirectory
from upkeep.bucket import BucketInspector
from upkeep.company_checks import check_graph, check_inventory, check_knowledge
from upkeep.part_checks import (
    check_bucket,
    check_builtin_embedder,
    check_database,
    check_embeddings,
    check_model,
    check_outbox,
    check_queues,
    check_store,
)
from upkeep.repair import Repair
from upkeep.settings import UpkeepSettings
from upkeep.store_move import StoreMove
from upkeep.sweeper import Sweeper
from upkeep.verdicts import Check, Verdict

SERVICE = "upkeep"


class UpkeepContainer(DatabaseContainer[UpkeepSettings]):
    """The parts of upkeep, each made once per process."""

    service = SERVICE

    @cached_property
    def tenants(self) -> TenantDirectory:
        """The directory of companies."""
        return TenantDirectory(self.database)

    def tenant_ids(self) -> list[UUID]:
        """Return every company's id."""
        return self.tenants.all_ids()

    @cached_property
    def stores(self) -> Stores:
        """The deployment's vector stores."""
        return open_stores(self.database, self.settings, self.secrets)

    @property
    def default_store(self) -> StoreName:
        """The store of companies that are connected from now on.

        Raises:
            ConfigurationError: this deployment does not have it.
        """
        name = self.settings.vector_store
        if name not in self.stores.names:
            raise ConfigurationError(
                f"VECTOR_STORE is {name}, which this deployment does not have: set it up"
            )
        return name

    @cached_property
    def embedder(self) -> Embedder | None:
        """The configured embedder, if there is one."""
        return open_embedder(self.settings, self.secrets, self.logger)

    @cached_property
    def systems(self) -> Systems:
        """What connects companies' systems."""
        return Systems(self.database, partial(self.cipher, "company_systems"), lambda: self._doors)

    @cached_property
    def _doors(self) -> DoorSecrets:
        client = self.client("secretsmanager")
        return DoorSecrets(client, self.settings.crm_secret_prefix, self.settings.kms_key_id)

    @cached_property
    def sweeper(self) -> Sweeper:
        """What sends what stayed behind, and ends what is past its day."""
        targets: dict[str, Target] = {
            OUTBOUND: self.queue(self.settings.outbound_queue_url),
            QUOTE_JOBS: self.queue(self.settings.quote_queue_url),
            SYNC_JOBS: self.queue(self.settings.sync_queue_url),
            EVENTS: EventBus(self.client("events"), self.settings.event_bus_name),
        }
        return Sweeper(self.database, self.tenants, self.dispatcher(targets), self.logger, self.metrics)

    @cached_property
    def reports(self) -> FigureReports:
        """What mails figures."""
        return FigureReports(self.database, lambda: self._mailer, self._draw_report, self.logger)

    @cached_property
    def _mailer(self) -> Mailer:
        settings = self.settings
        return open_mailer(
            settings.mail_from,
            on_laptop=bool(settings.data_key_directory),
            ses=lambda: self.client_without_retries("sesv2"),
            logger=self.logger,
        )

    @staticmethod
    def _draw_report(found: Figures, about: ReportOf) -> bytes:
        from upkeep.report_pdf import draw_report  # loads reportlab: once a week

        return draw_report(found, about)

    @cached_property
    def inspector(self) -> Inspector:
        """What compares documents, passages and indexes."""
        return Inspector(self.database, self.stores, self.embedder.model if self.embedder else None)

    @cached_property
    def bucket(self) -> BucketInspector:
        """What compares documents and the bucket."""
        return BucketInspector(self.database, self.s3, self.settings.documents_bucket)

    @cached_property
    def repair(self) -> Repair:
        """What has documents mended."""
        return Repair(
            self.database,
            self.tenants,
            self.inspector,
            self.bucket,
            self.stores,
            self.queue(self.settings.ingest_queue_url),
            self.logger,
        )

    @cached_property
    def inventory_sources(self) -> InventorySources:
        """What registers, removes and asks companies' own systems."""
        cipher = partial(self.cipher, "company_systems")
        return InventorySources(self.database, cipher, SourceOpeners(cipher).open)

    @cached_property
    def erasure(self) -> Erasure:
        """What erases customers."""
        return Erasure(self.database, self.s3, self.settings.documents_bucket)

    @cached_property
    def store_move(self) -> StoreMove:
        """What moves companies between stores."""
        return StoreMove(self.database, self.stores, self.embedder)

    def checks(self) -> dict[str, Check]:
        """Return the doctor's checks by part. What they need is opened inside, where its failure is a finding."""
        settings = self.settings
        stores: dict[str, Check] = {
            f"vector store {name}": lambda name=name: check_store(self.stores.of(name))  # type: ignore[misc]
            for name in self.stores.names
        }
        queues = [url for url in settings.watched_queue_urls.split(",") if url]
        return {
            "database": lambda: check_database(self.database, shipped_migrations()),
            **stores,
            "queues": lambda: check_queues(self.sqs, self.client("cloudwatch"), queues),
            "outbox": lambda: check_outbox(self.database, self.tenant_ids()),
            "documents bucket": lambda: check_bucket(self.s3, settings.documents_bucket),
            "model": lambda: check_model(
                self.http, settings.llm_base_url, settings.llm_model, self._api_key(settings.llm_secret)
            ),
            "embeddings": self._check_embeddings,
            "Graph API": lambda: check_graph(
                self.database,
                self.tenant_ids(),
                partial(self.cipher, "whatsapp"),
                self.http,
                settings.graph_base_url,
                settings.graph_version,
            ),
            "inventory": lambda: check_inventory(InventoryInspector(self.database), self.tenants),
            "knowledge": lambda: check_knowledge(self.inspector, self.bucket, self.tenants),
        }

    def _check_embeddings(self) -> Verdict:
        settings = self.settings
        if settings.embeddings_base_url or settings.embeddings == "none":
            return check_embeddings(
                self.http,
                settings.embeddings_base_url,
                settings.embeddings_model,
                self._api_key(settings.embeddings_secret),
            )
        return check_builtin_embedder(open_builtin)

    def _api_key(self, secret: str | None) -> str | None:
        return self.secrets.get(secret).get("api_key") if secret else None
