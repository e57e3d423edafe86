"""Lambda entry point of upkeep: migrations on deploy, the sweeper on schedule."""

import os
from dataclasses import dataclass
from functools import cache
from typing import Any

import psycopg
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext
from psycopg.conninfo import make_conninfo

from salesmind.aws import aws_client
from salesmind.crypto import TokenCipher
from salesmind.data_key import open_cipher, sealed_new_key
from salesmind.database import Database, open_database
from salesmind.http import HttpClient
from salesmind.observability import get_logger, get_metrics
from salesmind.outbox import OUTBOUND, Dispatcher
from salesmind.queues import Queue
from salesmind.secrets import SecretStore
from salesmind.settings import load_settings
from salesmind.tenants import TenantDirectory
from upkeep.companies import ConnectNumber, connect_number
from upkeep.deployment import CustomResourceEvent, deploy
from upkeep.migrations import migrate, shipped_migrations, store_data_key
from upkeep.settings import UpkeepSettings
from upkeep.sweeper import Sweeper

SERVICE = "upkeep"

metrics = get_metrics(SERVICE)


@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, str]:
    """Migrate when CloudFormation asks, connect a number when an operator asks, otherwise sweep."""
    logger = get_logger(SERVICE)
    logger.set_correlation_id(context.aws_request_id)
    parts = build()
    if "ResponseURL" in event:
        metrics.add_metric(name="Deployments", unit=MetricUnit.Count, value=1)
        deploy(CustomResourceEvent.model_validate(event), parts.migrate, parts.http)
    elif "action" in event:
        metrics.add_metric(name="NumbersConnected", unit=MetricUnit.Count, value=1)
        tenant_id = connect_number(parts.database(), parts.cipher(), ConnectNumber.model_validate(event))
        return {"tenant_id": str(tenant_id), "documents": f"documents/{tenant_id}/"}
    else:
        logger.info("Swept", extra={"outbox_rows": parts.sweeper().sweep()})
    return {}


@dataclass(frozen=True, slots=True)
class Parts:
    """Upkeep's wiring. What needs the functions' login is made when first needed: the first migration makes it."""

    settings: UpkeepSettings
    secrets: SecretStore
    http: HttpClient

    def migrate(self) -> list[str]:
        """Bring the database up to date as its owner; return the names of the applied migrations."""
        owner = self.secrets.login(self.settings.database_owner_secret)
        app = self.secrets.login(self.settings.database_app_secret)
        conninfo = make_conninfo(
            host=self.settings.database_host,
            port=self.settings.database_port,
            dbname=self.settings.database_name,
            sslmode=self.settings.database_sslmode,
            user=owner[0],
            password=owner[1],
            connect_timeout=10,
        )
        applied = migrate(conninfo, app_role=app[0], app_password=app[1], migrations=shipped_migrations())
        if self.settings.data_key_file is None:
            with psycopg.connect(conninfo) as connection:
                kms = aws_client("kms")
                store_data_key(connection, lambda: sealed_new_key(kms, self.settings.kms_key_id))
            # Of an earlier stack's database: better no deployment than one that cannot send.
            self.cipher()
        return applied

    def database(self) -> Database:
        """Return the door to the data."""
        return _database(self)

    def cipher(self) -> TokenCipher:
        """Return the cipher of the encrypted columns."""
        return open_cipher(self.settings.data_key_file, self.database())

    def sweeper(self) -> Sweeper:
        """Wire the sweeper."""
        return _sweeper(self)


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
def _sweeper(parts: Parts) -> Sweeper:
    database = parts.database()
    outbound = Queue(aws_client("sqs"), parts.settings.outbound_queue_url)
    return Sweeper(
        database,
        TenantDirectory(database),
        Dispatcher(database, {OUTBOUND: outbound}, actor=SERVICE),
        get_logger(SERVICE),
        metrics,
    )
