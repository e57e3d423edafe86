"""Lambda entry point of migrate: what a deployment does to the database before any function serves."""

import os
from dataclasses import dataclass
from functools import cache
from typing import Any

import psycopg
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from migrate.data_keys import keep_kms_keys, keep_local_keys
from migrate.migrations import migrate
from migrate.settings import MigrateSettings
from salesmind.aws.clients import aws_client
from salesmind.aws.secrets import SecretStore
from salesmind.db.database import server_conninfo
from salesmind.db.shipped_migrations import shipped_migrations
from salesmind.runtime.deployment import CustomResourceEvent, deploy
from salesmind.runtime.http import HttpClient
from salesmind.runtime.observability import get_logger, get_metrics
from salesmind.settings import load_settings

SERVICE = "migrate"
CONNECT_TIMEOUT_SECONDS = 10

metrics = get_metrics(SERVICE)


@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Bring the database up to date when CloudFormation asks, and answer it; or when an operator invokes it."""
    get_logger(SERVICE).set_correlation_id(context.aws_request_id)
    parts = build()
    metrics.add_metric(name="Deployments", unit=MetricUnit.Count, value=1)
    if "ResponseURL" not in event:
        return {"applied": parts.migrate()}
    deploy(CustomResourceEvent.model_validate(event), parts.migrate, parts.http)
    return {}


@dataclass(frozen=True, slots=True)
class Parts:
    """Migrate's wiring."""

    settings: MigrateSettings
    secrets: SecretStore
    http: HttpClient

    def migrate(self) -> list[str]:
        """Bring roles, schema and data keys up to date; return the names of the applied migrations."""
        names = [name for name in self.settings.database_role_secrets.split(",") if name]
        conninfo = self.owner_conninfo()
        applied = migrate(
            conninfo,
            logins=dict(self.secrets.login(name) for name in names),
            migrations=shipped_migrations(),
        )
        renewed = self.keep_data_keys(conninfo)
        get_logger(SERVICE).info("Migrated", extra={"applied": applied, "sealed_anew": renewed})
        return applied

    def keep_data_keys(self, conninfo: str) -> int:
        """Make the data keys that are missing; return how many columns were sealed anew."""
        with psycopg.connect(conninfo, autocommit=True) as connection:
            if self.settings.data_key_directory:
                return keep_local_keys(connection, self.settings.data_key_directory)
            return keep_kms_keys(
                connection,
                aws_client("kms"),
                self.settings.kms_key_id,
                kept=self.settings.shared_access == "kept",
            )

    def owner_conninfo(self) -> str:
        """Build the connection string of the database's owner."""
        user, password = self.secrets.login(self.settings.database_owner_secret)
        return server_conninfo(
            self.settings, user=user, password=password, connect_timeout=CONNECT_TIMEOUT_SECONDS
        )


@cache
def build() -> Parts:
    """Wire migrate from its environment, once per process, at the first event.

    Raises:
        ConfigurationError: a setting is missing.
    """
    settings = load_settings(MigrateSettings, os.environ)
    return Parts(settings, SecretStore(aws_client("secretsmanager")), HttpClient())
